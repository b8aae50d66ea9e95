// Rows whose values are held against each other: two that differ must not look alike. A row is shown whole over several
// lines where there is room, and what has to be cut is cut where its first difference stays in view.

import Cells
import Revenue

/// The rows of one list in columns of known widths.
struct ComparedRows {
    private let view: ListView
    /// By column of the view; nil for one that is not on the screen.
    private let widths: [Int?]
    private let height: Int
    /// All rows are shown whole.
    private let showsAll: Bool

    /// Characters that tell what becomes of a value, before it.
    private static let mark = 2
    /// What has no value.
    private static let blank: SafeText = "  -"
    /// Cells of one value that are looked at.
    private static let longest = 4_000

    /// nil for a list that compares nothing.
    init?(_ view: ListView, _ fit: TableView.Fit, height: Int) {
        guard !view.listing.compared.isEmpty else { return nil }
        self.view = view
        self.height = height
        var widths: [Int?] = view.columns.map { _ in nil }
        for place in fit.places { widths[place.column] = place.width }
        self.widths = widths
        showsAll = ComparedRows.lines(view, widths) <= height
    }

    /// Lines that all rows of a list take where they are shown whole.
    static func lines(_ view: ListView, _ fit: TableView.Fit) -> Int {
        var widths: [Int?] = view.columns.map { _ in nil }
        for place in fit.places { widths[place.column] = place.width }
        return lines(view, widths)
    }

    private static func lines(_ view: ListView, _ widths: [Int?]) -> Int {
        (0..<view.count).reduce(0) { $0 + wrapped(view, $1, widths).count }
    }

    /// The lines of a row.
    ///
    /// - Parameter isChosen: the cursor is on it: it is shown whole, as far as the others leave it room.
    func lines(_ place: Int, isChosen: Bool) -> [[SafeText]] {
        let whole = ComparedRows.wrapped(view, place, widths)
        if showsAll || whole.count == 1 { return whole }
        guard isChosen, whole.count <= max(1, height - 2) else { return [cut(place)] }
        return whole
    }

    private static func texts(_ view: ListView, _ place: Int) -> [SafeText] {
        let cells = view.cells(place)
        return view.columns.map { SafeText.make(cells[$0].text, view: .detail, budget: longest) }
    }

    private static func isCompared(_ column: Int, _ view: ListView) -> Bool {
        view.listing.compared.contains(view.listing.columns[view.columns[column]].id)
    }

    private static func wrapped(_ view: ListView, _ place: Int, _ widths: [Int?]) -> [[SafeText]] {
        let columns = texts(view, place).enumerated().map { column, text -> [SafeText] in
            guard let width = widths[column] else { return [text] }
            guard isCompared(column, view), width > mark else { return text.wrapped(to: width) }
            let lines = text.dropping(columns: mark).wrapped(to: width - mark)
            return lines.enumerated().map { ($0 == 0 ? text.prefix(columns: mark) : .spaces(mark)) + $1 }
        }
        let count = max(1, columns.map(\.count).max() ?? 1)
        return (0..<count).map { line in columns.map { $0[safe: line] ?? .empty } }
    }

    /// One line, in which values that are too long begin shortly before they differ.
    private func cut(_ place: Int) -> [SafeText] {
        var texts = ComparedRows.texts(view, place)
        let compared = texts.indices.filter {
            ComparedRows.isCompared($0, view) && widths[$0] != nil && texts[$0] != ComparedRows.blank
        }
        let values = compared.map { texts[$0].dropping(columns: ComparedRows.mark) }
        guard let first = values.first, values.contains(where: { $0 != first }) else { return texts }
        let shared = values.dropFirst().reduce(first.scalars[...]) { start, value in
            start.prefix(zip(start, value.scalars).prefix { $0 == $1 }.count)
        }
        let start = first.prefix(scalars: shared.count).width
        for (column, value) in zip(compared, values) {
            let room = (widths[column] ?? 0) - ComparedRows.mark
            guard value.width > room, start >= room - 1 else { continue }
            let before = min(start, max(1, room / 3))
            let skipped = min(start, value.width - 1) - before
            texts[column] = texts[column].prefix(columns: ComparedRows.mark) + "…" + value.dropping(columns: skipped)
        }
        return texts
    }
}
