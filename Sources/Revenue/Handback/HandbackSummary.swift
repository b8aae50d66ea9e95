// What a hand-back comes to, for whoever is asked before it is written, and told afterwards.

import Columns

/// Counts of what is written, and of what waits.
public struct HandbackSummary: Sendable, Hashable {
    /// A file with its rows.
    public struct File: Sendable, Hashable {
        public var name: String
        public var rows: Int
    }

    /// Decisions that are in the files for the first time, or again where that was asked for.
    public var decisions: Int
    /// How many there are of each kind; as many as there are decisions.
    public var counts: [HandbackKind: Int]
    public var held: Int
    public var lookAgain: Int
    /// Which those are, the held ones first.
    public var waits: [HandbackWait]
    /// Values that no import can set.
    public var cannotSet: UnsetCounts
    /// Salesforce ids of 15 characters that are written as the 18 that mean the same record.
    public var lengthened: Int
    /// By name, without the manifest.
    public var files: [File]
    /// `HandbackSet.digest`.
    public var digest: String

    public init(_ set: HandbackSet) {
        decisions = set.decisions.count
        counts = set.counts
        held = set.held
        lookAgain = set.lookAgain
        waits = set.waits
        cannotSet = set.cannotSet
        lengthened = set.lengthened
        files = set.files.map { File(name: $0.name, rows: $0.rows.count) }
        digest = set.digest
    }

    /// Nothing would be written.
    public var isEmpty: Bool { decisions == 0 }
}
