// A listing under its user's choices: which rows in which order, which columns. Keys and drawing both ask this one
// value, so that the cursor can never stand on another row than the one shown.

import Revenue

/// Rows and columns of a list as they are shown.
struct ListView: Sendable {
    let listing: Listing
    let state: ListState
    let shape: ListShape
    /// Rows of the listing in the order shown; nil: all as they come.
    private let order: [Int]?
    /// Columns of the listing in the order shown.
    let columns: [Int]

    init(_ listing: Listing, _ state: ListState, _ shape: ListShape) {
        self.listing = listing
        self.state = state
        self.shape = shape
        order = ListView.order(of: listing, state, shape)
        columns = ListView.choose(listing, shape)
    }

    var count: Int { order?.count ?? listing.count }

    /// The listing's row at a place on screen.
    func source(_ place: Int) -> Int { order.map { $0[place] } ?? place }
    func row(_ place: Int) -> ListRow { listing.row(source(place)) }
    func cell(_ place: Int, _ column: Int) -> ListCell { listing.cell(source(place), column) }
    /// The row's cells, by column of the listing.
    func cells(_ place: Int) -> [ListCell] { listing.cells(source(place)) }

    /// Where the cursor stands: on its record, else where that record was.
    var cursor: Int {
        guard count > 0 else { return 0 }
        let place = min(max(0, state.index), count - 1)
        guard let key = state.cursor, !listing.isArranged, row(place).key != key else { return place }
        guard let locate = listing.locate else { return (0..<count).first { row($0).key == key } ?? place }
        guard let source = locate(key) else { return place }
        return order.map { $0.firstIndex(of: source) ?? place } ?? source
    }

    /// The row under the cursor.
    var current: ListRow? { count > 0 ? row(cursor) : nil }
    /// The column that sort, width and copy speak about; -1 without columns.
    var currentColumn: Int {
        if let known = listing.cursorColumn { return columns.first { listing.columns[$0].id == known } ?? -1 }
        return columns.isEmpty ? -1 : columns[min(max(0, state.column), columns.count - 1)]
    }
    /// Columns scrolled away to the left; none where the cursor stands on one that has to be seen.
    var scrolled: Int { listing.cursorColumn == nil ? state.scrolled : 0 }

    /// Places whose shown cells contain `needle`, ascending; of a long list those that were found last.
    func matches(_ needle: String) -> [Int] {
        guard listing.revision != nil else { return search(needle) }
        return state.order.flatMap { $0.find == needle ? $0.matches : nil } ?? []
    }

    /// What is still being done to the rows of a long list: "filtering"; nil where they are as they were asked for.
    var arranging: String? {
        guard let wanted = BoxArrangement(listing, state, shape) else { return nil }
        guard let order = state.order, order.revision == wanted.revision else {
            return !wanted.filters.isEmpty ? "filtering" : wanted.sort != nil ? "sorting" : "searching"
        }
        if order.filters != wanted.filters { return "filtering" }
        if order.sort != wanted.sort { return "sorting" }
        return wanted.find == nil || order.find == wanted.find ? nil : "searching"
    }

    /// Looks through every row.
    func search(_ needle: String) -> [Int] {
        guard !needle.isEmpty else { return [] }
        let search = TextSearch(needle.lowercased())
        return (0..<count).filter { place in
            let cells = cells(place)
            return columns.contains { search.isIn(cells[$0].text) }
        }
    }

    private static func choose(_ listing: Listing, _ shape: ListShape) -> [Int] {
        let columns = listing.columns
        let known = Dictionary(columns.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        let named = shape.order.compactMap { known[$0] }
        let rest = columns.indices.filter { !named.contains($0) && columns[$0].isUsual }
        return (named + rest).filter {
            columns[$0].id == listing.cursorColumn || !shape.hidden.contains(columns[$0].id)
        }
    }

    /// Of a long list the order that was found last, until the one that is asked for is there.
    private static func order(of listing: Listing, _ state: ListState, _ shape: ListShape) -> [Int]? {
        if listing.isArranged || state.filters.isEmpty && shape.sort == nil { return nil }
        guard let revision = listing.revision else { return arrange(listing, state, shape) }
        return state.order.flatMap { $0.revision == revision ? $0.order : nil }
    }

    /// Rows filtered and sorted; nil where they stay as they come.
    static func arrange(_ listing: Listing, _ state: ListState, _ shape: ListShape) -> [Int]? {
        let sortColumn = shape.sort.flatMap { sort in listing.columns.firstIndex { $0.id == sort.column } }
        guard sortColumn != nil || !state.filters.isEmpty else { return nil }
        var rows = Array(0..<listing.count)
        if !state.filters.isEmpty { rows = rows.filter { passes(listing, $0, state.filters) } }
        guard let column = sortColumn, let sort = shape.sort else { return rows }
        let totals = rows.filter { listing.isTotal($0) }
        let sortable = rows.filter { !listing.isTotal($0) }
        let keys = sortable.map { CellKey(listing.cell($0, column)) }
        var places = Array(sortable.indices)
        sort.arrange(&places, isUnknown: { keys[$0].isUnknown }) { keys[$0] < keys[$1] }
        return places.map { sortable[$0] } + totals
    }

    /// A row of the listing is shown under these filters.
    static func passes(_ listing: Listing, _ row: Int, _ filters: [LineFilter]) -> Bool {
        filters.allSatisfy { keeps(listing, row, $0) }
    }

    /// Passes the filter; totals always do.
    private static func keeps(_ listing: Listing, _ row: Int, _ filter: LineFilter) -> Bool {
        if listing.takesConditions, case .condition(let condition) = filter {
            guard let column = listing.columns.firstIndex(where: { $0.id == condition.field.rawValue }) else {
                return true
            }
            let cell = listing.cell(row, column)
            return cell.number.map { condition.holds(forNumber: $0, Double(condition.value)) }
                ?? condition.holds(forText: cell.isUnknown ? "" : cell.text)
        }
        guard case .text(let text, let keeps) = filter, !listing.isTotal(row) else { return true }
        let search = TextSearch(text.lowercased())
        let found = listing.cells(row).contains { search.isIn($0.text) }
        return found == keeps
    }
}

/// What a cell sorts by: its number, else its text, letters of either case alike.
private struct CellKey {
    let number: Double?
    let text: String
    let isUnknown: Bool

    init(_ cell: ListCell) {
        number = cell.rank ?? cell.number
        text = number == nil ? cell.text.lowercased() : ""
        isUnknown = cell.isUnknown
    }

    static func < (a: CellKey, b: CellKey) -> Bool {
        switch (a.number, b.number) {
        case (let x?, let y?): x < y
        case (_?, nil): true
        case (nil, _?): false
        case (nil, nil): a.text < b.text
        }
    }
}
