// The last step down: one record exactly as its file has it, cell by cell under the file's own headers, then the raw
// text. Nothing is interpreted here, so that what was read can be held against what was written.

import Cells
import Columns
import Revenue

enum SourceListing {
    /// - Parameter width: columns of the screen the list fills; the raw text is broken to fit.
    static func make(_ origin: Origin, _ text: SourceText?, _ facts: Facts, width: Int) -> Listing {
        let place = facts.book.source(of: origin)
        guard let text, text.origin == origin else { return message("Opening \(place)…", place) }
        if !text.failure.isEmpty { return message(text.failure, place) }
        guard let file = facts.book.sources[safe: Int(origin.source)] else { return message("No such file.", place) }
        var reader = RecordReader(text.bytes, delimiter: file.dialect.delimiter)
        let cells = reader.next()?.strings ?? []
        let line = Int(place.split(separator: ":").last ?? "1") ?? 1
        let rows = cellRows(cells, file, place)
        let header = rows.reduce(8) { max($0, min(40, $1.cells[1].text.count)) }
        return Listing(
            .source, title: "\(place) as it stands in the file",
            columns: [
                ColumnSpec(id: "position", title: "#", side: .right, width: 3),
                ColumnSpec(id: "header", title: "Header", width: 8),
                ColumnSpec(id: "cell", title: "Cell", width: 20, grows: true),
                ColumnSpec(id: "field", title: "Read as", width: 9, leaves: 1),
            ],
            rows: rows + rawRows(text.bytes, from: line, place, width: max(20, width - header - 28)))
    }

    private static func message(_ words: String, _ place: String) -> Listing {
        Listing(.source, title: place, columns: [], rows: [], empty: words)
    }

    /// A row for every column of the file, whether it has a meaning or not, and for cells beyond the header.
    private static func cellRows(_ cells: [String], _ file: SourceFile, _ place: String) -> [ListRow] {
        // A record that was cut off in a quoted cell has no cells, only its text.
        guard !cells.isEmpty else { return [] }
        return (0..<max(cells.count, file.columns.count)).map { position in
            let column = file.columns[safe: position]
            let header = column?.header ?? "(beyond the header)"
            let cell = cells[safe: position] ?? ""
            let field = column?.field?.rawValue
            return ListRow(
                key: "cell \(position)",
                cells: [
                    ListCell("\(position + 1)", role: .textDim, number: Double(position)),
                    ListCell(header, role: .textDim), ListCell(cell),
                    ListCell(field ?? "-", role: field == nil ? .warning : .textDim),
                ],
                sentence: "\(header): \(cell.isEmpty ? "blank" : cell); "
                    + (field.map { "read as \($0)." } ?? "no meaning is known for this column."),
                explain: { _ in Explanation(
                    title: "\(header), column \(position + 1)",
                    lines: [place, "Read as: \(field ?? "nothing; [[import]] in revops.toml can name it")", "The cell:"]
                        + (cell.isEmpty ? ["(blank)"] : RawText.split(cell))) })
        }
    }

    /// The bytes as text, each physical line of the file broken to the width of the list.
    private static func rawRows(_ bytes: [UInt8], from line: Int, _ place: String, width: Int) -> [ListRow] {
        RawText.lines(bytes, from: line, width: width).map { line in
            ListRow(
                key: line.key, cells: [.blank, ListCell(line.name, role: .textDim), ListCell(line.text), .blank],
                sentence: "\(place): the raw text of the record.")
        }
    }
}
