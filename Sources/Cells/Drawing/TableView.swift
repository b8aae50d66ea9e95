// A list: header, rows, selection, marks. It gets only the rows that are visible; which those are, the caller decides.

/// How one column of a table is laid out.
public struct ColumnLayout: Sendable, Hashable {
    public var title: SafeText
    /// Columns it would like.
    public var width: Int
    /// Columns it can live with.
    public var minimum: Int
    public var alignment: SafeText.Alignment
    /// When room is short the column with the highest number leaves first.
    public var priority: Int
    /// Takes what is left when every column has its width.
    public var grows: Bool

    public init(
        _ title: SafeText, width: Int, minimum: Int? = nil, alignment: SafeText.Alignment = .left, priority: Int = 0,
        grows: Bool = false
    ) {
        self.title = title
        self.width = max(1, width)
        self.minimum = min(max(1, minimum ?? width), self.width)
        self.alignment = alignment
        self.priority = priority
        self.grows = grows
    }
}

/// A table as data; `draw` puts it into any rectangle.
public struct TableView: Sendable {
    public var columns: [ColumnLayout]
    /// The visible rows only.
    public var rows: [Row]
    /// Index into `rows`.
    public var selected: Int?
    /// Indexes into `rows`.
    public var marked: Set<Int>
    public var isFocused: Bool
    /// First columns that stay while the others scroll.
    public var frozen: Int
    /// Columns after the frozen ones that are scrolled out to the left.
    public var scroll: Int
    public var showsHeader: Bool

    /// One line of the table.
    public struct Row: Sendable, Hashable {
        public var cells: [SafeText]
        public var role: Role
        /// Other roles for single cells, by column.
        public var roles: [Int: Role]
        var isRule = false

        public init(_ cells: [SafeText], role: Role = .text, roles: [Int: Role] = [:]) {
            self.cells = cells
            self.role = role
            self.roles = roles
        }

        /// A line across, above a total.
        public static let rule: Row = {
            var row = Row([])
            row.isRule = true
            return row
        }()
    }

    public init(
        columns: [ColumnLayout], rows: [Row], selected: Int? = nil, marked: Set<Int> = [], isFocused: Bool = true,
        frozen: Int = 1, scroll: Int = 0, showsHeader: Bool = true
    ) {
        self.columns = columns
        self.rows = rows
        self.selected = selected
        self.marked = marked
        self.isFocused = isFocused
        self.frozen = max(0, frozen)
        self.scroll = max(0, scroll)
        self.showsHeader = showsHeader
    }

    /// Columns before the first one: a place for `>` and one for `*`.
    static let gutter = 2
    static let gap = 2

    /// Draws the table; returns how the columns were fitted.
    @discardableResult
    public func draw(in rect: Rect, on canvas: inout Canvas) -> Fit {
        let fit = self.fit(width: rect.width)
        var body = rect
        if showsHeader {
            let (head, rest) = rect.splitTop(1)
            body = rest
            canvas.fill(head, role: .header)
            for place in fit.places {
                let column = columns[place.column]
                canvas.put(column.title, in: cell(place, in: head), align: column.alignment, role: .header)
            }
        }
        for (index, row) in rows.prefix(body.height).enumerated() {
            let line = Rect(x: body.x, y: body.y + index, width: body.width, height: 1)
            draw(row, index, in: line, fit, on: &canvas)
        }
        return fit
    }

    private func draw(_ row: Row, _ index: Int, in line: Rect, _ fit: Fit, on canvas: inout Canvas) {
        if row.isRule {
            canvas.rule(in: Rect(x: line.x + Self.gutter, y: line.y, width: fit.width - Self.gutter, height: 1)
                .intersection(line))
            return
        }
        canvas.fill(line, role: row.role)
        for place in fit.places where place.column < row.cells.count {
            let role = row.roles[place.column] ?? row.role
            canvas.put(
                row.cells[place.column], in: cell(place, in: line), align: columns[place.column].alignment, role: role)
        }
        let isMarked = marked.contains(index)
        if isMarked { canvas.put("*", x: line.x + 1, y: line.y, role: .marked, in: line) }
        if index == selected {
            canvas.put(">", x: line.x, y: line.y, in: line)
            canvas.restyle(line, role: isFocused ? .selectionFocused : .selection)
        }
    }

    private func cell(_ place: Fit.Place, in line: Rect) -> Rect {
        Rect(x: line.x + place.x, y: line.y, width: place.width, height: line.height).intersection(line)
    }
}
