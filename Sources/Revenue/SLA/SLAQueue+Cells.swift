// Single columns of the queue, for those who look at one of a hundred thousand rows at a time: a whole row is made for
// what is on screen only.

import Columns

extension SLAQueue {
    /// Who has it; empty where nobody does.
    public func owner(of entry: SLAEntry) -> String { owners.name(entry.kind, entry.run) }

    /// Places in `entries` by owner, the owners in the order in which they first come; empty where nobody has it.
    public var byOwner: [(owner: String, places: [Int32])] {
        var groups: [(owner: String, places: [Int32])] = []
        var numbers = OwnerNumbers(owners)
        for (place, entry) in entries.enumerated() {
            let number = numbers.number(entry.kind, entry.run)
            if number == groups.count { groups.append((numbers.names[number], [])) }
            groups[number].places.append(Int32(truncatingIfNeeded: place))
        }
        return groups
    }

    /// What a decision about it names; nil where its record has no id.
    public func subject(of entry: SLAEntry) -> Subject? {
        facts.book.subject(entry.kind.object, Int(entry.run.row))
    }
}
