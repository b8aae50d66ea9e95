// The people who stand in a stage now: the rows behind the count of that stage.

import Columns

extension Facts {
    /// Contacts of a segment whose current stage is this one, ascending.
    public func rows(atStage stage: LifecycleStage, segment: Segment) -> RowSet {
        let mask = SegmentMask(segment, self).contacts
        let current = contacts.current, wanted = UInt8(stage.index)
        let rows = current.indices.filter { current[$0] == wanted && mask?[$0] ?? 1 != 0 }
        return RowSet(object: .contact, rows: rows.map { Int32(truncatingIfNeeded: $0) })
    }
}
