// A decision about duplicates that was taken back: its group comes back with the next answer, and the cursor goes
// there.

import Revenue

/// A group on its way back into the list.
struct RestoredGroup: Sendable, Equatable {
    /// What the decision was about: the group, or some of its records.
    var subject: Subject
    /// Of the undo; an answer that knows it has the group again.
    var seq: Int

    /// nil for what undoes nothing about duplicates.
    init?(_ record: JournalRecord) {
        let subject = record.decision.subject
        guard record.decision.action == .undo, subject.kind == .group || subject.kind == .pair else { return nil }
        (self.subject, seq) = (subject, record.seq)
    }
}
