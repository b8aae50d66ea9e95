// What opens when a number, a row or a record is entered. Every level keeps its own cursor.

import Columns
import Revenue

/// One level below a pane.
struct Level: Sendable, Equatable {
    enum Content: Sendable, Equatable {
        case rows(RowsLevel)
        case record(ObjectKind, row: Int32)
        case source(Origin)
        case file(String)
        case setAside(file: String, line: Int)
        case disagreement(Disagreement)
        case decision(contact: Int32)
        case merge(MergeLevel)
        case decided
        case changes(ChangesLevel)
        case news
        case whatIf(WhatIfLevel)
        case against(AgainstLevel)
    }
    var content: Content
    /// Identity of the record that a `record`, `source`, `disagreement`, `decision` or `whatIf` level is about;
    /// survives a reload.
    var key: RowKey = ""
    var list = ListState()
    /// The lists beside it, and which list has the focus; nil: the first.
    var others: [BoxID: ListState] = [:]
    var focus: BoxID?
    /// Rows in order, once they were found.
    var arranged: Arranged?
    /// The source record's own text, once it was read.
    var sourceText: SourceText?
}

extension Level {
    /// The state of one of its lists.
    subscript(_ id: BoxID) -> ListState {
        get { id.isBeside ? others[id] ?? ListState() : list }
        set {
            if id.isBeside { others[id] = newValue } else { list = newValue }
        }
    }
}

extension BoxID {
    /// Stands on a level beside the list that it is about.
    var isBeside: Bool {
        switch self {
        case .evidence, .impact, .waterfall, .effect, .curve: true
        default: BoxID.ofLead.contains(self)
        }
    }

    /// The boxes of an open duplicate group, of which no line may go unseen.
    static let ofGroup: Set<BoxID> = [.sideBySide, .evidence, .impact]

    /// What stands beside the record of a contact, in the order of Tab.
    static let ofLead: [BoxID] = [.fit, .engagement, .route, .clocks, .likenesses, .related, .timeline]
}

/// The rows behind a number, with the number itself to hold them against.
struct RowsLevel: Sendable, Equatable {
    var source: RowsSource
    /// "Win rate 25.0%".
    var title: String
    /// The number that was entered, for `=`.
    var number: NumberPlace?
}

/// Where a number stands on the panes.
struct NumberPlace: Sendable, Equatable {
    var box: BoxID
    var row: RowKey
    var column: String
}

/// A record as it stands in its file.
public struct SourceText: Sendable, Equatable {
    public var origin: Origin
    /// The record's bytes, newlines in cells included; the first 64 KiB at most.
    public var bytes: [UInt8]
    /// Why the bytes could not be read; empty otherwise.
    public var failure: String

    public init(origin: Origin, bytes: [UInt8], failure: String = "") {
        self.origin = origin
        self.bytes = bytes
        self.failure = failure
    }
}
