// What opens from the imports view: all that is known of a file, a record that was set aside, and the values on which
// systems disagree, each with the place it stands in.

import Cells
import Columns
import Revenue

enum ImportListing {
    /// A file: what it was taken for, every guess, every column, every record set aside.
    static func file(_ name: String, _ facts: Facts) -> Listing {
        guard let source = facts.book.sources.first(where: { $0.file == name }) else {
            return Listing(.file, title: name, columns: [], rows: [], empty: "This file is no more in the folder.")
        }
        return Listing(
            .file, title: "\(name) - \(source.columns.count.counted("column"))",
            columns: [
                ColumnSpec(id: "what", title: "What", width: 9),
                ColumnSpec(id: "name", title: "Name", width: 16),
                ColumnSpec(id: "value", title: "Taken as", width: 16),
                ColumnSpec(id: "more", title: "Because", width: 20, grows: true, leaves: 1),
            ],
            rows: summary(source, facts.policy.clock.zone) + guesses(source) + columns(source) + setAside(source))
    }

    /// - Parameter isProblem: wants attention.
    private static func line(
        _ key: String, _ what: String, _ name: String, _ value: String, _ more: String, isProblem: Bool = false,
        door: Door? = nil, sentence: String? = nil
    ) -> ListRow {
        ListRow(
            key: key,
            cells: [
                ListCell(what, role: .textDim), ListCell(name), ListCell(value, role: isProblem ? .warning : .text),
                ListCell(more, role: .textDim),
            ],
            door: door, sentence: sentence ?? "\(name): \(value)\(more.isEmpty ? "" : ", because \(more)").")
    }

    private static func summary(_ source: SourceFile, _ zone: Zone) -> [ListRow] {
        let report = source.report
        var rows = [
            line(
                "kind", "file", "kind", source.kind ?? "not recognised",
                source.kind == nil ? "no known header; revops check --suggest writes the mapping" : "its header",
                isProblem: source.kind == nil),
            line("system", "file", "ids of", source.system.isEmpty ? "no system" : source.system, ""),
            line("changed", "file", "changed", TimeText.stamp(source.modified, in: zone), ""),
            line("exported", "file", "exported", TimeText.stamp(source.exported, in: zone), ""),
            line("rows", "file", "rows", FigureText.grouped(report.rows),
                 "\(FigureText.grouped(report.setAsideCount)) set aside, \(report.footers) footers",
                 sentence: "\(report.rows.counted("row")), \(report.setAsideCount) set aside."),
        ]
        if let failure = source.failure {
            rows.append(line("failure", "file", "failed", failure.reason, failure.fix, isProblem: true))
        }
        return rows + report.notes.map { line("note " + $0, "note", "", $0, "", sentence: $0 + ".") }
    }

    private static func guesses(_ source: SourceFile) -> [ListRow] {
        source.report.guesses.map { line("guess " + $0.what, "guess", $0.what, $0.value, $0.because) }
    }

    private static func columns(_ source: SourceFile) -> [ListRow] {
        source.columns.enumerated().map { position, column in
            line(
                "column \(position)", "column", column.header, column.field?.rawValue ?? "(no meaning)",
                column.field == nil ? "[[import]] in revops.toml can name it" : "", isProblem: column.field == nil,
                sentence: column.field.map { "\(column.header) is read as \($0.rawValue)." }
                    ?? "No meaning is known for \(column.header); [[import]] in revops.toml can name it.")
        }
    }

    private static func setAside(_ source: SourceFile) -> [ListRow] {
        source.report.setAside.map { record in
            line(
                "aside \(record.line)", "set aside", "line \(FigureText.grouped(record.line))", record.reason,
                "to fix: " + record.fix, isProblem: true, door: .setAside(file: source.file, line: record.line),
                sentence: "\(record.reason). To fix: \(record.fix).")
        }
    }

    /// A record that was set aside: why, how to fix it, and its own text.
    static func setAside(_ file: String, _ line: Int, _ facts: Facts, width: Int) -> Listing {
        let place = "\(file):\(line)"
        let report = facts.book.sources.first { $0.file == file }?.report
        guard let record = report?.setAside.first(where: { $0.line == line }) else {
            return Listing(.raw, title: place, columns: [], rows: [], empty: "This record is set aside no more.")
        }
        func row(_ key: String, _ name: String, _ text: String) -> ListRow {
            ListRow(key: key, cells: [ListCell(name, role: .textDim), ListCell(text)], sentence: "\(place): \(text)")
        }
        return Listing(
            .raw, title: "\(place), set aside",
            columns: [
                ColumnSpec(id: "name", title: "", width: 8), ColumnSpec(id: "text", title: "", width: 20, grows: true),
            ],
            rows: [
                row("why", "why", record.reason),
                row("column", "column", record.column.isEmpty ? "the whole record" : record.column),
                row("fix", "to fix", record.fix),
            ] + RawText.lines(record.raw, from: line, width: max(20, width - 18)).map { row($0.key, $0.name, $0.text) })
    }

    /// What each system says of one field of one record.
    static func disagreement(_ disagreement: Disagreement, _ facts: Facts) -> Listing {
        let object = disagreement.object, field = disagreement.field
        let origins = RecordFields.origins(object, disagreement.entity, facts)
        let kept = RecordFields.sides(of: disagreement, facts).kept
        let rows = origins.map { origin -> ListRow in
            let export = facts.book.tables[safe: Int(origin.source)].flatMap { $0 }
            let value = RecordFields.text(export?.column(field), Int(origin.row), facts)
            let place = facts.book.source(of: origin), isKept = value == kept
            return ListRow(
                key: place,
                cells: [
                    ListCell(export?.source.system ?? ""),
                    ListCell(value.isEmpty ? "(blank)" : value, raw: .text(value)),
                    ListCell(isKept ? "taken" : "left", role: isKept ? .markOK : .warning),
                    ListCell(place, role: .textDim),
                ],
                door: .record(object, row: disagreement.entity),
                sentence: "\(place) says \(value.isEmpty ? "nothing" : value)" + (isKept ? ", which was taken." : "."))
        }
        return Listing(
            .values, title: "\(RecordFields.name(object, Int(disagreement.entity), facts)): \(field.rawValue)",
            columns: [
                ColumnSpec(id: "system", title: "System", width: 12),
                ColumnSpec(id: "value", title: "Says", width: 20),
                ColumnSpec(id: "fate", title: "", width: 6),
                ColumnSpec(id: "place", title: "Stands in", width: 24, grows: true, leaves: 1),
            ],
            rows: rows, notes: ["The first system in [sources] precedence that has a value gives it."],
            empty: "This record is in no file any more.")
    }
}

/// The bytes of a record as lines of a list.
enum RawText {
    /// Each physical line of the file, broken to a width; only its first piece bears the line's number.
    static func lines(_ bytes: [UInt8], from line: Int, width: Int) -> [(key: String, name: String, text: String)] {
        split(String(decoding: bytes, as: UTF8.self)).enumerated().flatMap { index, words in
            SafeText.make(words, view: .detail).broken(to: width).enumerated().map { piece, text in
                ("raw \(index) \(piece)", piece == 0 ? "line \(line + index)" : "", text.string)
            }
        }
    }

    static func split(_ text: String) -> [String] {
        text.split(omittingEmptySubsequences: false) { $0.isNewline }.map(String.init)
    }
}
