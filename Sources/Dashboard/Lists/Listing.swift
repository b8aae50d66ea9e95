// Everything on screen that has rows is a listing: boxes of the panes, rows behind a number, a record's fields.
// Rows are asked for one by one, so that a million of them cost no more than those in view.

import Revenue

/// The boxes of the panes and the lists that open from them, by the names of the session file.
public enum BoxID: String, Sendable, Hashable, CaseIterable {
    case scorecard, funnel, since, needs, freshness
    case sources, lifecycle, rejections, volume, attribution
    case stages, forecast, owners, losses, wins, waterfall, changes, news
    case accuracy = "forecast-by-month", competitors, winRates = "win-rates", risks
    case queue, clock, breaches, slowness, agreements
    case board, deal, flags, desk, approvals, exceptions
    case handoffs, acceptanceByOwner = "accepted-by-owner", acceptanceBySource = "accepted-by-source"
    case dials, effect, curve, ruleChanges = "rule-changes"
    case checks, claims, standing, flow, recycling, gaps
    case fit, engagement, timeline, route, clocks, related, likenesses = "duplicates"
    case groups, decided, preview, sideBySide = "side-by-side", evidence, impact
    case decisions, path, fairness, ownerless = "no-owner", accounts, meetings, noShows = "no-shows", invitees
    case files, aside, unmapped, guesses, disagreements
    case rows, record, source, file, raw, values, explain
}

/// Where Enter leads.
enum Door: Sendable, Equatable {
    case rows(RowsLevel)
    case record(ObjectKind, row: Int32)
    case source(Origin)
    /// A file, the cursor on one of its rows.
    case file(String, row: RowKey?)
    case setAside(file: String, line: Int)
    case disagreement(Disagreement)
    /// How a contact's lead was routed.
    case decision(contact: Int32)
    /// A duplicate group, side by side.
    case group(MergeLevel)
    /// Two records of the open group, explained beside it.
    case link(RecordPair)
    /// The same as somebody has decided about it.
    case verdict(MergeLevel)
    case changes(ChangesLevel)
    case box(Pane, BoxID)
}

/// One row of a list that is small enough to be built whole.
struct ListRow: Sendable {
    var key: RowKey
    var cells: [ListCell]
    var door: Door?
    /// Where Enter leads on other numbers of the row, by column: the rows behind that number, or nowhere where it
    /// counts none. A column without an entry leads where the row does.
    var doors: [String: Door?] = [:]
    /// What the line at the bottom says about it.
    var sentence = ""
    /// What decisions about it name, where any can be made.
    var subject: Subject?
    /// Stays below the others in every order, and is never filtered away.
    var isTotal = false
    /// Somebody has left it for later: what is done to all rows leaves it out.
    var isPutOff = false
    /// What `=` says with the cursor on a column; made when it is asked for.
    var explain: (@Sendable (_ column: String) -> Explanation)?

    init(
        key: RowKey, cells: [ListCell], door: Door? = nil, doors: [String: Door?] = [:], sentence: String = "",
        subject: Subject? = nil, isTotal: Bool = false,
        explain: (@Sendable (_ column: String) -> Explanation)? = nil
    ) {
        self.key = key
        self.cells = cells
        self.door = door
        self.doors = doors
        self.sentence = sentence
        self.subject = subject
        self.isTotal = isTotal
        self.explain = explain
    }
}

/// A title and the lines under it.
struct Explanation: Sendable, Equatable {
    var title: String
    var lines: [String]
}

/// A list as the screen, the keys and the export see it.
struct Listing: Sendable {
    let id: BoxID
    var title: String
    let columns: [ColumnSpec]
    let count: Int
    /// Order and filters have been applied by who made it.
    let isArranged: Bool
    /// Which rows these are, where they are too many to be arranged between two keys: `BoxArrangement` does so off the
    /// screen's thread.
    private(set) var revision: Int?
    /// The row that has a key, where that is known without looking at every one.
    private(set) var locate: (@Sendable (RowKey) -> Int?)?
    /// `f` asks about its columns, and not about fields of records.
    var takesConditions = false
    /// The column of the cursor, where that is what it stands on and not a place among columns.
    var cursorColumn: String?
    /// Columns whose values are held against each other, by their ids.
    var compared: Set<String> = []
    /// Under the last row, where there is room.
    var notes: [String] = []
    /// The same, but where the room is they keep it when rows fill the box.
    var keptNotes: [String] = []
    /// Said in place of rows where there are none.
    var emptiness = "Nothing here."
    /// Under which name columns and order are kept.
    let shapeName: String
    let cell: @Sendable (_ row: Int, _ column: Int) -> ListCell
    /// A whole row of cells, for who draws or writes all of them.
    let cells: @Sendable (_ row: Int) -> [ListCell]
    let row: @Sendable (_ row: Int) -> ListRow

    /// Rows that can be filtered and sorted anew for every key and frame.
    private static let mostAtOnce = 200

    /// A list of rows at hand; columns become as wide as what stands in them.
    init(
        _ id: BoxID, title: String, columns: [ColumnSpec], rows: [ListRow], notes: [String] = [],
        empty: String = "Nothing here."
    ) {
        self.id = id
        self.title = title
        self.columns = columns.enumerated().map { index, column in
            var fitted = column
            // Counting characters takes a while; a text of few bytes has no more of them.
            let widest = rows.reduce(0) { widest, row in
                guard let text = row.cells[safe: index]?.text, text.utf8.count > widest else { return widest }
                return max(widest, text.count)
            }
            fitted.width = max(column.width, min(widest, 60), column.title.count)
            return fitted
        }
        count = rows.count
        isArranged = false
        self.notes = notes
        emptiness = empty
        shapeName = id.rawValue
        let width = columns.count
        cell = { rows[$0].cells[safe: $1] ?? .blank }
        cells = { row in (0..<width).map { rows[row].cells[safe: $0] ?? .blank } }
        row = { rows[$0] }
    }

    /// A list whose rows are made when they are looked at.
    ///
    /// - Parameter isArranged: who made it has filtered and sorted it already; else keys and drawing do so.
    /// - Parameter revision: another number for other rows, where there may be many of them.
    init(
        _ id: BoxID, shapeName: String? = nil, title: String, columns: [ColumnSpec], count: Int,
        isArranged: Bool = false, revision: Int? = nil, empty: String, locate: (@Sendable (RowKey) -> Int?)? = nil,
        cell: @escaping @Sendable (_ row: Int, _ column: Int) -> ListCell,
        row: @escaping @Sendable (_ row: Int) -> ListRow
    ) {
        self.revision = count > Listing.mostAtOnce ? revision : nil
        self.locate = locate
        self.id = id
        self.title = title
        self.columns = columns
        self.count = count
        self.isArranged = isArranged
        emptiness = empty
        self.shapeName = shapeName ?? id.rawValue
        self.cell = cell
        let width = columns.count
        cells = { row in (0..<width).map { cell(row, $0) } }
        self.row = row
    }

    /// A list whose rows are made when they are looked at, all cells of one together.
    init(
        _ id: BoxID, title: String, columns: [ColumnSpec], count: Int, isArranged: Bool, revision: Int? = nil,
        empty: String, locate: (@Sendable (RowKey) -> Int?)? = nil,
        cells: @escaping @Sendable (_ row: Int) -> [ListCell], row: @escaping @Sendable (_ row: Int) -> ListRow
    ) {
        self.revision = count > Listing.mostAtOnce ? revision : nil
        self.locate = locate
        self.id = id
        self.title = title
        self.columns = columns
        self.count = count
        self.isArranged = isArranged
        emptiness = empty
        shapeName = id.rawValue
        cell = { cells($0)[safe: $1] ?? .blank }
        self.cells = cells
        self.row = row
    }
}

extension Listing {
    /// Whether a row sums the others up; a list of many rows has none that does.
    func isTotal(_ row: Int) -> Bool { revision == nil && self.row(row).isTotal }
}

extension Array {
    /// The element, or nil outside the array.
    subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
