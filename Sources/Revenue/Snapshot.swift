// What crosses from the loader to the screen: one immutable value.

import Columns

/// A loaded folder with everything derived from it.
public struct Snapshot: Sendable {
    public var facts: Facts
    /// Grows by one with every published load.
    public var revision: Int

    public init(facts: Facts, revision: Int) {
        self.facts = facts
        self.revision = revision
    }
}
