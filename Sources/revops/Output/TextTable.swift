// Columns of text for people: aligned by what a terminal shows, and safe to print whatever the cells hold.

import Cells

/// A table that is written once all its rows are known.
struct TextTable {
    struct Column {
        var title: SafeText
        var align: SafeText.Alignment
        /// Its cells are never cut.
        var isWhole: Bool

        init(_ title: SafeText, _ align: SafeText.Alignment = .left, isWhole: Bool = false) {
            self.title = title
            self.align = align
            self.isWhole = isWhole
        }
    }

    private let columns: [Column]
    private var rows: [[SafeText]] = []
    /// Wider cells are cut with an ellipsis; the same on every terminal and pipe.
    private static let widest = 60
    private static let gap = SafeText.spaces(2)

    init(_ columns: [Column]) {
        self.columns = columns.map { Column(Self.spelled($0.title.string), $0.align, isWhole: $0.isWhole) }
    }

    mutating func add(_ cells: [String]) {
        rows.append(zip(cells, columns).map { Self.spelled($0, isWhole: $1.isWhole) })
    }

    private static func spelled(_ text: String, isWhole: Bool = false) -> SafeText {
        let isASCII = StandardOutput.isASCII
        return SafeText.make(isASCII ? Glyphs.ascii(text) : text, ascii: isASCII, budget: isWhole ? .max : widest)
    }

    /// The table's lines; no line ends in spaces.
    var text: String {
        let titles = columns.map(\.title)
        let widths = columns.indices.map { index in
            rows.reduce(titles[index].width) { max($0, $1[index].width) }
        }
        let lines = ([titles] + rows).map { cells in
            var line = ""
            for (index, cell) in cells.enumerated() {
                if index > 0 { line += TextTable.gap.string }
                line += cell.padded(to: widths[index], align: columns[index].align).string
            }
            while line.last == " " { line.removeLast() }
            return line + "\n"
        }
        return lines.joined()
    }
}
