// Where the user stands in one list, and how that list is laid out. The cursor is a record's key: an index is only
// where to stay when that record has gone.

import Revenue

/// What a row is known by across loads: `hubspot/1041`, a metric's key, a file's name.
typealias RowKey = String

/// Place, filters and marks in one list.
struct ListState: Sendable, Equatable {
    var cursor: RowKey?
    /// Where the cursor was seen last.
    var index = 0
    /// First row on screen; drawing moves it no further than needed.
    var top = 0
    /// The column that copy, sort and width speak about.
    var column = 0
    /// Columns scrolled away to the left.
    var scrolled = 0
    var filters: [LineFilter] = []
    var find: String?
    var marks: Set<RowKey> = []
    /// Of a list too long to be arranged at once: its order as it was found last.
    var order: BoxOrder?

    /// Narrows the rows; a filter that is there already changes nothing.
    mutating func filter(by filter: LineFilter) {
        if !filters.contains(filter) { filters.append(filter) }
    }
}

/// A filter on the rows of one list.
enum LineFilter: Sendable, Equatable, Hashable {
    /// Rows in which some shown column contains the text, or none does.
    case text(String, keeps: Bool)
    case condition(Condition)

    /// As it stands in the title.
    var label: String {
        switch self {
        case .text(let text, keeps: true): "&\(text)"
        case .text(let text, keeps: false): "&!\(text)"
        case .condition(let condition): condition.label
        }
    }
}

extension Condition {
    /// `source = Organic Search`.
    var label: String { "\(field.rawValue) \(op.rawValue) \(value.isEmpty ? "(blank)" : value)" }
}

/// Columns and order of one list, by column ids.
struct ListShape: Sendable, Equatable {
    /// Shown columns in the user's order; empty: as the list comes.
    var order: [String] = []
    var hidden: Set<String> = []
    /// Columns added to or taken from a column's own width.
    var widths: [String: Int] = [:]
    var sort: Sort?
    /// The sort was turned round once; the next press of the same key ends it.
    var isTurned = false

    struct Sort: Sendable, Equatable, Hashable {
        var column: String
        var descending: Bool
    }

    var isPlain: Bool { self == ListShape() }
}
