// The imports view: what every file was taken for, how fresh it is, and everything that did not become a record.

import Cells
import Columns
import Revenue

enum ImportsBoxes {
    static func make(_ state: AppState, _ facts: Facts) -> [Listing] {
        [
            files(facts, state.arriving, state.moment(of: facts)), aside(facts), unmapped(facts), guesses(facts),
            disagreements(facts),
        ]
    }

    private static func files(_ facts: Facts, _ arriving: Set<String>, _ now: Moment) -> Listing {
        let sources = facts.book.sources, isPinned = facts.policy.clock.now != nil
        return Listing(
            .files, title: "Files - \(sources.count)",
            columns: [
                ColumnSpec(
                    id: "file", title: "File", width: min(60, max(16, sources.map(\.file.count).max() ?? 0)),
                    grows: true),
                ColumnSpec(id: "kind", title: "Kind", width: 25),
                ColumnSpec(id: "rows", title: "Rows", side: .right, width: 9),
                ColumnSpec(id: "aside", title: "Aside", side: .right, width: 6),
                ColumnSpec(id: "age", title: "Age", side: .right, width: 4, leaves: 3),
                ColumnSpec(id: "bytes", title: "Size", side: .right, width: 8, leaves: 1),
                ColumnSpec(id: "state", title: "State", width: 8, leaves: 2),
            ],
            count: sources.count, isArranged: false, empty: "No CSV file is here yet; drop an export into the folder.",
            cell: { row, column in sources[safe: row].map { fileCell($0, column, arriving, now, isPinned) } ?? .blank },
            row: { row in
                guard let source = sources[safe: row] else { return ListRow(key: "", cells: []) }
                return ListRow(
                    key: source.file, cells: [], door: .file(source.file, row: nil),
                    sentence: sentence(source), explain: { _ in explanation(source, facts.policy.clock.zone) })
            })
    }

    private static func fileCell(
        _ source: SourceFile, _ column: Int, _ arriving: Set<String>, _ now: Moment, _ isPinned: Bool
    ) -> ListCell {
        let report = source.report
        switch column {
        case 0: return ListCell(source.file)
        case 1: return ListCell(source.kind ?? "not recognised", role: source.kind == nil ? .warning : .text)
        case 2: return ListCell(FigureText.grouped(report.rows), number: Double(report.rows))
        case 3:
            let aside = report.setAsideCount
            return ListCell(FigureText.grouped(aside), role: aside > 0 ? .warning : .text, number: Double(aside))
        case 4:
            guard let age = source.age(at: now, isPinned: isPinned) else { return ListCell("-", role: .textDim) }
            return ListCell(TimeText.age(minutes: age), number: age)
        case 5: return ListCell(FigureText.bytes(report.bytes), number: Double(report.bytes))
        default:
            let (word, role) = condition(source, isArriving: arriving.contains(source.file))
            return ListCell(word, role: role)
        }
    }

    private static func condition(_ source: SourceFile, isArriving: Bool) -> (String, Role) {
        if isArriving { return ("arriving", .warning) }
        if source.isMissing { return ("MISSING", .warning) }
        if source.failure != nil { return ("FAILED", .error) }
        if source.kind == nil { return ("unknown", .warning) }
        return source.isCurrent ? ("current", .markOK) : ("history", .textDim)
    }

    private static func sentence(_ source: SourceFile) -> String {
        if source.isMissing { return "\(source.file) has gone; what was read of it stays until the next start." }
        if let failure = source.failure { return "\(source.file): \(failure.reason). \(failure.fix)" }
        if source.kind == nil { return "\(source.file) was not recognised; revops check --suggest writes the mapping." }
        let aside = source.report.setAsideCount
        return "\(source.file): \(source.report.rows.counted("row"))"
            + (aside > 0 ? ", \(aside.counted("row")) set aside." : ", none set aside.")
    }

    private static func explanation(_ source: SourceFile, _ zone: Zone) -> Explanation {
        var lines = [
            "Kind: \(source.kind ?? "not recognised")" + (source.system.isEmpty ? "" : ", ids of \(source.system)"),
            "Changed: \(TimeText.stamp(source.modified, in: zone)); exported "
                + "\(TimeText.stamp(source.exported, in: zone))",
            "Rows \(FigureText.grouped(source.report.rows)), "
                + "set aside \(FigureText.grouped(source.report.setAsideCount)), "
                + "footers \(source.report.footers)",
        ]
        if let failure = source.failure { lines.append("Failed: \(failure.reason). \(failure.fix)") }
        lines += source.report.guesses.map { "\($0.what): \($0.value), because \($0.because)" }
        lines += source.report.notes
        lines += source.columns.map { "\($0.header) -> \($0.field?.rawValue ?? "(unmapped)")" }
        return Explanation(title: source.file, lines: lines)
    }

    /// Made row by row: there may be tens of thousands.
    private static func aside(_ facts: Facts) -> Listing {
        let sources = facts.book.sources
        var ends: [Int] = []
        for source in sources { ends.append((ends.last ?? 0) + source.report.setAside.count) }
        let allEnds = ends
        @Sendable func record(_ row: Int) -> (file: String, record: SetAside)? {
            guard let index = allEnds.firstIndex(where: { row < $0 }) else { return nil }
            let start = index == 0 ? 0 : allEnds[index - 1]
            return (sources[index].file, sources[index].report.setAside[row - start])
        }
        let total = sources.reduce(0) { $0 + $1.report.setAsideCount }
        let kept = ends.last ?? 0
        return Listing(
            .aside,
            title: kept < total
                ? "Set aside - first \(kept.counted("row")) of \(FigureText.grouped(total))" : "Set aside - \(total)",
            columns: [
                ColumnSpec(id: "where", title: "Where", width: 24),
                ColumnSpec(id: "column", title: "Column", width: 12, leaves: 2),
                ColumnSpec(id: "reason", title: "Why", width: 30),
                ColumnSpec(id: "fix", title: "How to fix it", width: 30, leaves: 1),
                ColumnSpec(id: "raw", title: "The raw line", width: 20, grows: true, leaves: 3),
            ],
            count: kept, isArranged: false, empty: "No row was set aside.",
            cell: { row, column in record(row).map { asideCell($0.file, $0.record, column) } ?? .blank },
            row: { row in record(row).map { asideRow($0.file, $0.record) } ?? ListRow(key: "", cells: []) })
    }

    private static func asideCell(_ file: String, _ record: SetAside, _ column: Int) -> ListCell {
        switch column {
        case 0: PlaceText.cell("\(file):\(record.line)")
        case 1: ListCell(record.column)
        case 2: ListCell(record.reason, role: .warning)
        case 3: ListCell(record.fix)
        default:
            ListCell(
                String(decoding: record.raw.prefix(400), as: UTF8.self), role: .textDim,
                raw: .text(String(decoding: record.raw, as: UTF8.self)))
        }
    }

    private static func asideRow(_ file: String, _ record: SetAside) -> ListRow {
        let raw = String(decoding: record.raw, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        return ListRow(
            key: "\(file):\(record.line)", cells: [], door: .setAside(file: file, line: record.line),
            sentence: "\(record.reason). To fix: \(record.fix).",
            explain: { _ in Explanation(
                title: "\(file), line \(record.line)",
                lines: [
                    "What: \(record.reason)", "Column: \(record.column.isEmpty ? "the whole record" : record.column)",
                    "Fix: \(record.fix)", "The record as it stands in the file:",
                ] + raw.map(String.init)) })
    }

    private static func unmapped(_ facts: Facts) -> Listing {
        let rows = facts.book.sources.filter(\.isCurrent).flatMap { source in
            source.columns.enumerated().filter { $0.element.field == nil }.map { position, column in
                ListRow(
                    key: "\(source.file) \(position)",
                    cells: [
                        PlaceText.cell(source.file, 16), ListCell(column.header),
                        ListCell("\(position + 1)", number: Double(position)),
                    ],
                    door: .file(source.file, row: "column \(position)"),
                    sentence:
                        "\(source.file): no meaning is known for \(column.header); "
                            + "[[import]] in revops.toml can name it."
                )
            }
        }
        return Listing(
            .unmapped, title: "Columns without meaning",
            columns: [
                ColumnSpec(id: "file", title: "File", width: 14),
                ColumnSpec(id: "header", title: "Header", width: 12, grows: true),
                ColumnSpec(id: "position", title: "Column", side: .right, width: 6, leaves: 1),
            ],
            rows: rows, empty: "Every column is understood.")
    }

    private static func guesses(_ facts: Facts) -> Listing {
        let rows = facts.book.sources.flatMap { source in
            source.report.guesses.enumerated().map { index, guess in
                ListRow(
                    key: "\(source.file) \(index)",
                    cells: [
                        PlaceText.cell(source.file, 16), ListCell(guess.what), ListCell(guess.value),
                        ListCell(guess.because, role: .textDim),
                    ],
                    door: .file(source.file, row: "guess " + guess.what),
                    sentence: "\(source.file): \(guess.what) is \(guess.value), because \(guess.because).")
            }
        }
        return Listing(
            .guesses, title: "Guesses",
            columns: [
                ColumnSpec(id: "file", title: "File", width: 14, least: 10),
                ColumnSpec(id: "what", title: "What", width: 10, least: 8),
                ColumnSpec(id: "value", title: "Taken as", width: 8, least: 8),
                ColumnSpec(id: "because", title: "Because", width: 12, grows: true, leaves: 1),
            ],
            rows: rows, empty: "Nothing had to be guessed.")
    }

    private static func disagreements(_ facts: Facts) -> Listing {
        let all = facts.book.disagreements
        return Listing(
            .disagreements, title: "Disagreements - \(FigureText.grouped(all.count))",
            columns: [
                ColumnSpec(id: "record", title: "Record", width: 18, least: 12),
                ColumnSpec(id: "field", title: "Field", width: 9, least: 7),
                ColumnSpec(id: "kept", title: "Taken", width: 16, least: 11, grows: true),
                ColumnSpec(id: "other", title: "The other says", width: 20, least: 11, grows: true),
                ColumnSpec(id: "where", title: "Where", width: 24, leaves: 1),
            ],
            count: all.count, isArranged: false, empty: "The systems agree.",
            cell: { row, column in all[safe: row].map { disagreementCell($0, column, facts) } ?? .blank },
            row: { row in all[safe: row].map { disagreementRow($0, facts) } ?? ListRow(key: "", cells: []) })
    }

    private static func disagreementCell(_ disagreement: Disagreement, _ column: Int, _ facts: Facts) -> ListCell {
        switch column {
        case 0: ListCell(RecordFields.name(disagreement.object, Int(disagreement.entity), facts))
        case 1: ListCell(disagreement.field.rawValue)
        case 2: ListCell(RecordFields.sides(of: disagreement, facts).kept)
        case 3: ListCell(RecordFields.sides(of: disagreement, facts).other, role: .textDim)
        default: PlaceText.cell(facts.book.source(of: disagreement.loser), role: .textDim)
        }
    }

    private static func disagreementRow(_ disagreement: Disagreement, _ facts: Facts) -> ListRow {
        let values = RecordFields.sides(of: disagreement, facts)
        let other = facts.book.source(of: disagreement.loser)
        let record = RecordFields.key(disagreement.object, Int(disagreement.entity), facts)
        return ListRow(
            key: "\(record) \(disagreement.field.rawValue) \(other)", cells: [],
            door: .disagreement(disagreement),
            sentence: "\(disagreement.field.rawValue): \(values.kept) was taken, \(other) says \(values.other).")
    }
}
