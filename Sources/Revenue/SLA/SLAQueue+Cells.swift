// Single columns of the queue, for those who look at one of a hundred thousand rows at a time: a whole row is made for
// what is on screen only.

import Columns

extension SLAQueue {
    /// Who has it; empty where nobody does.
    public func owner(of entry: SLAEntry) -> String { owners.name(entry.kind, entry.run) }

    /// What a decision about it names; nil where its record has no id.
    public func subject(of entry: SLAEntry) -> Subject? {
        facts.book.subject(entry.kind.object, Int(entry.run.row))
    }
}
