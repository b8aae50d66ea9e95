// A record field by field: values as people read them, where each stands in the files, and what the other systems say.

import Cells
import Columns
import Revenue

enum RecordFields {
    /// A person's name, a deal's name, a domain: the shortest thing that tells which record it is.
    static func name(_ object: ObjectKind, _ row: Int, _ facts: Facts) -> String {
        let table = facts.book[object]
        let candidates: [[Field]] =
            switch object {
            case .contact: [["first", "last"], ["email"], ["company"]]
            case .activity: [["type", "subject"]]
            case .spend: [["channel", "campaign"]]
            case .target: [["period", "owner"]]
            default: [["name"], ["domain"], ["company"], ["email"]]
            }
        for fields in candidates {
            let words = fields.map { text(table.columns[$0], row, facts) }.filter { !$0.isEmpty }
            if !words.isEmpty { return words.joined(separator: " ") }
        }
        let id = text(table.columns["id"], row, facts)
        return id.isEmpty ? "(no name)" : id
    }

    /// One cell as people read it; empty where blank, absent, or beyond the column.
    static func text(_ column: Column?, _ row: Int, _ facts: Facts) -> String {
        guard let column, row >= 0, row < column.count else { return "" }
        switch column {
        case .text(let values): return values.string(row)
        case .coded(let values): return values.string(row)
        case .key(let values): return values.string(row)
        case .moment(let values):
            let moment = Moment(milliseconds: values.values[row])
            return TimeText.short(moment, in: facts.policy.clock.zone, dateOnly: values.dateOnly)
        case .money(let values):
            let code = values.currency?.string(row) ?? ""
            return FigureText.amount(Money(units: values.values[row])) + (code.isEmpty ? "" : " " + code)
        case .number(let values):
            let number = values.values[row]
            return number.isNaN ? "" : FigureText.decimal(number, places: number == number.rounded() ? 0 : 2)
        case .flag(let values): return ["no", "yes", ""][safe: Int(values.values[row])] ?? ""
        }
    }

    /// The fields a table has: those of the contract in its order, then the export's own.
    static func fields(_ table: EntityTable) -> [Field] {
        let known = table.object.fields.map(\.field)
        let own = table.columns.keys.filter { !known.contains($0) }.sorted()
        return known.filter { table.columns[$0] != nil } + own
    }

    /// Value taken and value left, for a disagreement.
    static func sides(of disagreement: Disagreement, _ facts: Facts) -> (kept: String, other: String) {
        let kept = text(facts.book[disagreement.object].columns[disagreement.field], Int(disagreement.entity), facts)
        let export = facts.book.tables[safe: Int(disagreement.loser.source)].flatMap { $0 }
        return (kept, text(export?.column(disagreement.field), Int(disagreement.loser.row), facts))
    }

    /// The records an entity was joined from, its canonical one first.
    static func origins(_ object: ObjectKind, _ row: Int32, _ facts: Facts) -> [Origin] {
        let table = facts.book[object]
        guard row >= 0, Int(row) < table.count else { return [] }
        var low = 0, high = table.joined.count
        while low < high {
            let middle = (low + high) / 2
            if table.joined[middle].entity < row { low = middle + 1 } else { high = middle }
        }
        return [table.origins[Int(row)]] + table.joined[low...].prefix { $0.entity == row }.map(\.origin)
    }

    /// The record as a list: field, value, where it stands, what others say instead.
    ///
    /// - Parameter placeWidth: columns for a file and its line; the end of a longer one is shown.
    static func listing(_ object: ObjectKind, _ row: Int32, _ facts: Facts, placeWidth: Int = 24) -> Listing {
        let table = facts.book[object]
        guard row >= 0, Int(row) < table.count else {
            return Listing(
                .record, title: "Record", columns: [], rows: [], empty: "This record is in no file any more.")
        }
        let origins = origins(object, row, facts)
        let rows = fields(table).map { fieldRow($0, table, row, origins, facts, placeWidth) }
        let title =
            "\(object.rawValue.prefix(1).uppercased() + object.rawValue.dropFirst())  \(name(object, Int(row), facts))"
        return Listing(
            .record, title: title,
            columns: [
                ColumnSpec(id: "field", title: "Field", width: 14, least: 13),
                ColumnSpec(id: "value", title: "Value", width: 20, grows: true),
                ColumnSpec(id: "source", title: "Stands in", width: 12, leaves: 2),
                ColumnSpec(id: "others", title: "Others say", width: 10, least: 12, leaves: 1),
            ],
            rows: rows.filter { !$0.cells[1].text.isEmpty } + rows.filter { $0.cells[1].text.isEmpty })
    }

    private static func fieldRow(
        _ field: Field, _ table: EntityTable, _ row: Int32, _ origins: [Origin], _ facts: Facts, _ placeWidth: Int
    ) -> ListRow {
        let value = text(table.columns[field], Int(row), facts)
        let sides = origins.map { origin -> (origin: Origin, text: String) in
            let export = facts.book.tables[safe: Int(origin.source)].flatMap { $0 }
            return (origin, text(export?.column(field), Int(origin.row), facts))
        }
        let giver = sides.first { $0.text == value }?.origin ?? origins[0]
        let others = sides.filter { !$0.text.isEmpty && $0.text != value }
            .map { "\($0.text) (\(facts.book.source(of: $0.origin)))" }
        let source = facts.book.source(of: giver)
        return ListRow(
            key: field.rawValue,
            cells: [
                ListCell(field.rawValue, role: .textDim),
                ListCell(value, raw: RawValue(table.columns[field], Int(row))),
                value.isEmpty ? .blank : PlaceText.cell(source, placeWidth, role: .textDim),
                // Each system has ids of its own; that is no disagreement.
                ListCell(others.joined(separator: "; "), role: field == "id" ? .textDim : .warning),
            ],
            door: .source(giver),
            sentence: value.isEmpty
                ? "\(field.rawValue) is blank in \(source)."
                : "\(field.rawValue) comes from \(source)."
                    + (others.isEmpty ? "" : " Others say \(others.joined(separator: "; "))."),
            explain: { _ in Explanation(
                title: "Field  \(field.rawValue)",
                lines: [
                    "Taken: \(value.isEmpty ? "(blank)" : value), from \(source)"
                ] + sides.map { "\(facts.book.source(of: $0.origin)) says: \($0.text.isEmpty ? "(blank)" : $0.text)" }
                    + [
                        "The first system in [sources] precedence that has a value gives it; "
                            + "nothing is merged silently."
                    ]) })
    }
}
