// Where a first rep contact was found. The earliest of activities, meetings and what someone recorded here counts; the
// dated column of the record only where neither an activity nor a meeting shows a contact.

import Columns

/// The record that shows a first rep contact.
public enum ContactSource: Sendable, Hashable {
    /// A row of the activities: a call, an e-mail, a held meeting.
    case activity(Int)
    /// A row of the meetings.
    case meeting(Int)
    /// The record's own dated column.
    case column
    /// A decision of the journal.
    case decision
}

extension ContactSource {
    /// As one number: an activity's row, below zero the others; `nothing` without any.
    init?(code: Int32) {
        switch code {
        case 0...: self = .activity(Int(code))
        case ContactSource.nothing: return nil
        case ContactSource.columnCode: self = .column
        case ContactSource.decisionCode: self = .decision
        default: self = .meeting(Int(-1 - code))
        }
    }

    static let nothing = Int32.min
    static let columnCode = Int32.min + 1
    static let decisionCode = Int32.min + 2

    static func code(ofMeeting row: Int) -> Int32 { -1 - Int32(truncatingIfNeeded: row) }
}

/// The two clocks of one contact that a rep contact stops: since the hand-raise, and since it became MQL.
struct ContactClocks {
    /// Milliseconds; `.max` where a clock never started, so that nothing comes at or after it.
    var start = Int64.max
    var mql = Int64.max
    var first = Int64.max
    var firstSinceMQL = Int64.max
    var source = ContactSource.nothing
    var sourceSinceMQL = ContactSource.nothing

    /// Takes a rep contact in: the earliest at or after each start stays, the first one found where two are equal.
    @inline(__always) mutating func take(_ instant: Int64, _ code: Int32) {
        if instant >= start && instant < first { (first, source) = (instant, code) }
        if instant >= mql && instant < firstSinceMQL { (firstSinceMQL, sourceSinceMQL) = (instant, code) }
    }

    /// Seconds from a start to what stopped it; -1 where either is missing.
    static func seconds(_ start: Int64, _ end: Int64) -> Int32 {
        start == .max || end == .max ? -1 : Int32(clamping: (end &- start) / 1000)
    }
}
