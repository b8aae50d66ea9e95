// What crosses from the loader to the screen: one immutable value.

import Columns

/// A loaded folder with everything derived from it.
public struct Snapshot: Sendable {
    public var facts: Facts
    /// Grows by one with everything that is published: a load, a decision, a new day.
    public var revision: Int
    /// Grows with every load: snapshots of one load have the same records in the same rows.
    public var load: Int

    /// - Parameter load: the revision where none is given, as if every snapshot were a load of its own.
    public init(facts: Facts, revision: Int, load: Int? = nil) {
        self.facts = facts
        self.revision = revision
        self.load = load ?? revision
    }
}
