// One listing drawn into one box: its table, its small charts, what is said where there are no rows.

import Cells
import Revenue

enum ListBox {
    /// Rows of a list that a box has room for: the frame and the header are not for rows.
    static func bodyHeight(_ listing: Listing, _ rect: Rect) -> Int {
        let header = listing.columns.isEmpty ? 0 : 1
        return max(0, rect.height - 2 - header - chartHeight(listing, rect) - keptHeight(listing, rect))
    }

    /// Lines that notes keep where rows fill the box, with the blank one above them.
    private static func keptHeight(_ listing: Listing, _ rect: Rect) -> Int {
        listing.keptNotes.isEmpty || rect.width < 100 || rect.height < 16 ? 0 : listing.keptNotes.count + 1
    }

    /// Rows that show all of a list: frame, header, the line above a total, notes and chart included.
    static func wantedHeight(_ listing: Listing) -> Int {
        guard listing.count > 0 else { return 5 }
        let header = listing.columns.isEmpty ? 0 : 1, lines = listing.notes.count + listing.keptNotes.count
        let notes = lines == 0 ? 0 : lines + 1
        let rule = listing.count > 1 && listing.isTotal(listing.count - 1) ? 1 : 0
        return 2 + header + listing.count + rule + notes + (listing.id == .volume ? leastChart + 1 : 0)
    }

    static func draw(_ listing: Listing, _ scene: Scene, in rect: Rect, isFocused: Bool, on canvas: inout Canvas) {
        let view = scene.view(listing)
        let moved = scene.state.changed.filter { $0.box == listing.id }
        let compared = compared(view, moved, isFocused, in: rect)
        let places = places(view, rows: bodyHeight(listing, rect), compared, isFocused)
        let table = table(view, places, moved, compared, isFocused: isFocused)
        let fit = table.fit(width: rect.width - 2)
        let inside = canvas.box(
            rect, title: title(view, scene), footer: footer(view, scene, fit, places, isFocused), focused: isFocused)
        guard !inside.isEmpty else { return }
        guard view.count > 0 else {
            let reason =
                listing.count > 0 ? "No row passes the filter; Esc clears it." : SafeText.make(listing.emptiness)
            canvas.wrap(reason, in: inside.inset(1, 0), role: .textDim)
            return
        }
        let (chart, body) = inside.splitTop(chartHeight(listing, rect))
        TrendChart.draw(view, in: chart, on: &canvas)
        table.draw(in: body, on: &canvas)
        if isFocused { drawRest(view, places, in: body, on: &canvas) }
        drawPictures(view, places, table, fit, in: body, on: &canvas)
        let below = body.splitTop(1 + table.rows.count).rest
        let sentence = listing.compared.isEmpty ? nil : view.current.map { SafeText.make($0.sentence) }
        drawNotes(listing, sentence, keeps: keptHeight(listing, rect) > 0, below: below, on: &canvas)
    }

    /// What lies under a cell of a box.
    enum Target: Equatable {
        /// A row by its place in the list.
        case row(Int)
        /// The heading of a column.
        case heading(String)
    }

    static func target(_ x: Int, _ y: Int, _ listing: Listing, _ scene: Scene, in rect: Rect) -> Target? {
        let view = scene.view(listing), inside = y - rect.y - 1 - chartHeight(listing, rect)
        let header = listing.columns.isEmpty ? 0 : 1
        guard inside >= 0, view.count > 0 else { return nil }
        guard inside < header else {
            let isFocused = scene.listing.id == listing.id
            let places = places(
                view, rows: bodyHeight(listing, rect), compared(view, [], isFocused, in: rect), isFocused)
            return places[safe: inside - header]?.row.map { .row($0) }
        }
        let fit = table(view, [], [], nil, isFocused: true).fit(width: rect.width - 2)
        let column = fit.places.last { rect.x + 1 + $0.x <= x }
        return column.map { .heading(listing.columns[view.columns[$0.column]].id) }
    }

    /// Cells that a column takes on the screen; nil where it has no room there.
    static func shownWidth(of column: String, _ listing: Listing, _ scene: Scene, in rect: Rect) -> Int? {
        let view = scene.view(listing)
        let places = table(view, [], [], nil, isFocused: true).fit(width: rect.width - 2).places
        return places.first { listing.columns[view.columns[$0.column]].id == column }?.width
    }

    /// Lines that the rows of a list take beyond one each, where all are shown whole.
    static func rest(_ listing: Listing, _ state: AppState, width: Int) -> Int {
        guard !listing.compared.isEmpty else { return 0 }
        let view = ListView(listing, ListState(), state.shapes[listing.shapeName] ?? ListShape())
        let fit = table(view, [], [], nil, isFocused: true).fit(width: width - 2)
        return ComparedRows.lines(view, fit) - view.count
    }

    /// Columns that have to stay scrolled away where the others are all to be seen; no more than are.
    static func scrolled(_ view: ListView, in rect: Rect) -> Int {
        var table = table(view, [], [], nil, isFocused: true), least = view.scrolled
        while least > 0 {
            table.scroll = least - 1
            guard table.fit(width: rect.width - 2).hidden < least else { break }
            least -= 1
        }
        return least
    }

    /// The chart takes the rows that the weeks below it do not need.
    private static func chartHeight(_ listing: Listing, _ rect: Rect) -> Int {
        listing.id == .volume && rect.height >= 12 ? max(leastChart, rect.height - 3 - listing.count) : 0
    }

    private static let leastChart = 4

    private static func title(_ view: ListView, _ scene: Scene) -> SafeText {
        var title = SafeText.make(view.listing.title)
        for filter in view.state.filters { title += " | " + SafeText.make(filter.label) }
        if let find = view.state.find { title += " | /" + SafeText.make(find) }
        if let sort = view.shape.sort, let column = view.listing.columns.first(where: { $0.id == sort.column }) {
            title +=
                " | by " + SafeText.make(column.title.isEmpty ? column.id : column.title)
                + (sort.descending ? " down" : " up")
        }
        if let arranging = view.arranging { title += " | " + SafeText.make(arranging) + "..." }
        return title
    }

    private static func footer(
        _ view: ListView, _ scene: Scene, _ fit: TableView.Fit, _ places: [Line], _ isFocused: Bool
    ) -> SafeText {
        var parts: [SafeText] = []
        if !view.state.marks.isEmpty { parts.append("\(view.state.marks.count) marked") }
        let hidden = view.listing.columns.filter(\.isUsual).count - view.columns.count
        let missing = fit.hidden - view.scrolled + max(0, hidden)
        if view.scrolled > 0, isFocused {
            let key = SafeText.make(scene.state.bindings.keyText(.scrollLeft))
            parts.append("◀ \(view.scrolled) \(view.scrolled == 1 ? "column" : "columns"): " + key)
        }
        if missing > 0, isFocused { parts.append("\(missing) \(missing == 1 ? "column" : "columns") hidden: C") }
        if view.count > 1, isFocused {
            let place = "\(FigureText.grouped(view.cursor + 1)) of \(FigureText.grouped(view.count))"
            parts.append(SafeText.make(place))
        }
        let below = view.count - places.count { $0.row != nil && $0.part == 0 }
        if below > 0, !isFocused, BoxID.ofGroup.contains(view.listing.id) {
            let key = SafeText.make(scene.state.bindings.keyText(.nextBox))
            parts.append("\(below) more: " + key)
        }
        return parts.joined(separator: "  ")
    }

    /// One line of a list on screen.
    private struct Line {
        /// Place in the list; nil is the line above a total, drawn where there is room for it.
        var row: Int?
        /// Of a row that takes several lines.
        var part = 0
    }

    /// How the rows of a list are shown that compares values; nil for any other.
    private static func compared(
        _ view: ListView, _ moved: Set<CellMark>, _ isFocused: Bool, in rect: Rect
    ) -> ComparedRows? {
        guard !view.listing.compared.isEmpty else { return nil }
        let fit = table(view, [], moved, nil, isFocused: isFocused).fit(width: rect.width - 2)
        return ComparedRows(view, fit, height: bodyHeight(view.listing, rect))
    }

    /// What stands on screen, from the top.
    private static func places(
        _ view: ListView, rows height: Int, _ compared: ComparedRows?, _ isFocused: Bool
    ) -> [Line] {
        var top = view.top(page: height)
        guard let compared, view.count > 0 else {
            var places = (top..<max(top, min(view.count, top + height))).map { Line(row: $0) }
            if view.count > 1, view.count < height, view.listing.isTotal(view.source(view.count - 1)) {
                places.insert(Line(row: nil), at: places.count - 1)
            }
            return places
        }
        let cursor = view.cursor
        func lines(_ row: Int) -> Int { compared.lines(row, isChosen: isFocused && row == cursor).count }
        // All of the row under the cursor has to be seen.
        while top < cursor, (top...cursor).reduce(0, { $0 + lines($1) }) > height { top += 1 }
        let all = (top..<view.count).lazy.flatMap { row in (0..<lines(row)).map { Line(row: row, part: $0) } }
        return Array(all.prefix(height))
    }

    /// The visible part as a table.
    private static func table(
        _ view: ListView, _ places: [Line], _ moved: Set<CellMark>, _ compared: ComparedRows?, isFocused: Bool
    ) -> TableView {
        let cursor = view.cursor
        let rows = places.map { line -> TableView.Row in
            guard let place = line.row else { return .rule }
            let isChosen = isFocused && place == cursor
            return row(place, view, moved, compared?.lines(place, isChosen: isChosen)[safe: line.part])
        }
        let marks = view.state.marks
        let marked = marks.isEmpty ? [] : places.indices.filter { index in
            places[index].part == 0 && places[index].row.map { marks.contains(view.row($0).key) } ?? false
        }
        return TableView(
            columns: layout(view, moved, isFocused), rows: rows,
            selected: isFocused ? places.firstIndex { $0.row == cursor } : nil,
            marked: Set(marked), isFocused: isFocused, frozen: 1, scroll: view.scrolled,
            showsHeader: !view.listing.columns.isEmpty)
    }

    /// The lines of the row under the cursor after its first.
    private static func drawRest(_ view: ListView, _ places: [Line], in body: Rect, on canvas: inout Canvas) {
        for (index, line) in places.enumerated() where line.row == view.cursor && line.part > 0 {
            let row = Rect(x: body.x, y: body.y + 1 + index, width: body.width, height: 1)
            canvas.restyle(row.intersection(body), role: .selectionFocused)
        }
    }

    /// A number that moved has a star before it.
    private static func row(
        _ place: Int, _ view: ListView, _ moved: Set<CellMark>, _ compared: [SafeText]?
    ) -> TableView.Row {
        let key = moved.isEmpty ? "" : view.row(place).key
        let cells = view.cells(place)
        var roles: [Int: Role] = [:]
        let texts = view.columns.enumerated().map { index, column -> SafeText in
            let cell = cells[column]
            let hasMoved = !moved.isEmpty
                && moved.contains(CellMark(box: view.listing.id, row: key, column: view.listing.columns[column].id))
            if hasMoved || cell.role != .text { roles[index] = hasMoved ? .changed : cell.role }
            let text = compared?[index] ?? SafeText.make(cell.text, budget: 200)
            return hasMoved ? "*" + text : text
        }
        return TableView.Row(texts, roles: roles)
    }

    private static func layout(_ view: ListView, _ moved: Set<CellMark>, _ isFocused: Bool) -> [ColumnLayout] {
        let starred = Set(moved.map(\.column))
        return view.columns.map { index in
            let column = view.listing.columns[index]
            let star = starred.contains(column.id) ? 1 : 0
            let chosen = view.shape.widths[column.id]
            let width = max(2, column.width + (chosen ?? 0) + star)
            // A width that was chosen is kept; the other columns give way.
            let least = chosen != nil ? width : min(width, column.least ?? (column.grows ? 14 : 24))
            var title = SafeText.make(column.title)
            if let sort = view.shape.sort, sort.column == column.id { title += sort.descending ? "▼" : "▲" }
            if isFocused, index == view.currentColumn, view.columns.count > 1 { title = "›" + title }
            return ColumnLayout(
                title, width: width, minimum: least,
                alignment: column.side == .right ? .right : .left,
                // What leaves first has the highest priority number.
                priority: column.id == view.listing.cursorColumn ? -1 : column.leaves == 0 ? 0 : 100 - column.leaves,
                grows: column.grows && chosen == nil)
        }
    }

    private static func drawPictures(
        _ view: ListView, _ places: [Line], _ table: TableView, _ fit: TableView.Fit, in body: Rect,
        on canvas: inout Canvas
    ) {
        for (index, line) in places.enumerated() where index + 1 < body.height {
            guard let row = line.row, line.part == 0 else { continue }
            let cells = view.cells(row)
            for place in fit.places {
                let cell = cells[view.columns[place.column]]
                guard let picture = cell.picture else { continue }
                let area = Rect(x: body.x + place.x, y: body.y + 1 + index, width: place.width, height: 1).intersection(
                    body)
                picture.draw(in: area, role: cell.role, on: &canvas)
                if index == table.selected { canvas.restyle(area, role: .selectionFocused) }
            }
        }
    }

    /// - Parameters:
    ///   - sentence: of the row under the cursor; told in full here where values are held against each other and the
    ///     line below the boxes is too short for it.
    ///   - keeps: the notes that keep their room go before the others.
    private static func drawNotes(
        _ listing: Listing, _ sentence: SafeText?, keeps: Bool, below rect: Rect, on canvas: inout Canvas
    ) {
        func wrapped(_ lines: [SafeText]) -> [SafeText] { lines.flatMap { $0.wrapped(to: max(1, rect.width - 4)) } }
        let notes = listing.notes.map { SafeText.make($0) }, kept = listing.keptNotes.map { SafeText.make($0) }
        let all = notes + kept, some = keeps ? kept : notes
        var lines = [wrapped(all), all, wrapped(some), some].first { rect.height > $0.count } ?? []
        if let sentence {
            if lines.isEmpty { lines = Array(some.prefix(max(0, rect.height - 1))) }
            let told = sentence.width > canvas.width ? wrapped([sentence]) : []
            if rect.height > lines.count + told.count { lines += told }
        }
        for (row, line) in lines.enumerated() {
            canvas.put(line, in: rect.inset(2, 0), row: row + 1, role: .textDim)
        }
    }
}

extension ListView {
    /// The first row on screen: where the list was scrolled to, moved as far as the cursor needs.
    ///
    /// - Parameter leap: rows by which it moves at least, where it has to.
    func top(page: Int, leap: Int = 1) -> Int {
        let page = max(1, page), cursor = cursor
        let last = max(0, count - page)
        let highest = cursor, lowest = max(0, cursor - page + 1)
        var top = state.top
        if top < lowest { top = min(max(lowest, top + leap), highest) }
        if top > highest { top = max(min(highest, top - leap), lowest) }
        return min(last, top)
    }
}

extension Picture {
    func draw(in rect: Rect, role: Role, on canvas: inout Canvas) {
        switch self {
        case .bar(let share):
            canvas.put(Bar.text(fraction: share, width: rect.width, ascii: canvas.ascii), in: rect, role: role)
        case .span(let from, let to):
            canvas.put(Bar.span(from: from, to: to, width: rect.width, ascii: canvas.ascii), in: rect, role: role)
        case .spark(let values):
            canvas.put(Sparkline(values).text(width: rect.width), in: rect, role: role)
        case .stack(let shares):
            let roles: [Role] = [.series1, .series2, .series3, .series4, .series5]
            let parts = shares.enumerated().map {
                StackedBar.Part(value: $1, role: roles[$0 % roles.count])
            }
            StackedBar(parts).draw(in: rect, on: &canvas)
        case .gauge(let value, let ticks, let full):
            Gauge(value: value, ticks: ticks, maximum: full, role: role).draw(in: rect, on: &canvas)
        }
    }
}
