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
    /// Groups of which records of one system become one.
    public var merges: Int
    /// People or companies whose records stay in several systems.
    public var links: Int
    /// Leads to convert.
    public var conversions: Int
    /// Decisions that records are apart; all that hold, whenever they were made.
    public var toldApart: Int
    /// Merges that were written before and are taken back since.
    public var reversals: Int
    public var held: Int
    public var lookAgain: Int
    /// Values that no import can set.
    public var cannotSet: Int
    /// Salesforce ids of 15 characters that are written as the 18 that mean the same record.
    public var lengthened: Int
    /// By name, without the manifest.
    public var files: [File]
    /// `HandbackSet.digest`.
    public var digest: String

    public init(_ set: HandbackSet) {
        func rows(_ name: String) -> [[[UInt8]]] { set.files.first { $0.name == name }?.rows ?? [] }
        decisions = set.decisions.count
        merges = Set(rows("merges.csv").compactMap(\.first)).count
        links = rows("links.csv").count
        conversions = rows("convert.csv").count
        toldApart = rows(NotDuplicates.fileName).count
        reversals = rows("reversals.csv").count
        held = set.held
        lookAgain = set.lookAgain
        cannotSet = set.cannotSet
        lengthened = set.lengthened
        files = set.files.map { File(name: $0.name, rows: $0.rows.count) }
        digest = set.digest
    }

    /// Nothing would be written.
    public var isEmpty: Bool { decisions == 0 && held == 0 && lookAgain == 0 }
}
