// The records behind a number, each with its file and line. Written row by row: a metric may stand on a million.

import Cells
import Columns
import Revenue

/// The rows of one half of a metric.
struct RowsDocument: OutputDocument {
    var head: DocumentHead
    var book: Book
    var key: MetricKey
    var part: MetricPart
    /// Why there are none.
    var missing: String?
    var rowSet: RowSet

    private var isMoney: Bool { rowSet.unit == .money }
    private var table: EntityTable { book[rowSet.object] }
    /// The contract's fields that the exports have, in the contract's order.
    private var fields: [Field] { rowSet.object.fields.map(\.field).filter { $0 != "id" && table.has($0) } }

    /// An own amount that is summed stands first, converted; one beside what the record adds stays a field.
    private var shownFields: [Field] {
        fields.filter { $0 != "amount" || rowSet.amounts == nil || !isMoney || !rowSet.addsOwnAmount }
    }

    /// What a record adds, by what the metric measures: its `amount`, money made of it, or time.
    private var amountName: StaticString {
        switch rowSet.unit {
        case .money: rowSet.addsOwnAmount ? "amount" : "adds"
        case .minutes: "minutes"
        case .days: "days"
        case .steps: "steps"
        }
    }

    func writeJSON() {
        let fields = shownFields
        JSONWriter.document(head) { json in
            json.string("metric", key.rawValue)
            json.string("of", part.rawValue)
            json.string("object", rowSet.object.rawValue)
            json.array("rows") { array in
                for index in rowSet.rows.indices { array.object { write(index, fields, into: &$0) } }
            }
            if let missing { json.string("missing", missing) }
            guard !rowSet.besides.isEmpty else { return }
            json.array("besides") { array in
                for beside in rowSet.besides {
                    array.object {
                        $0.string("label", beside.label)
                        writeAmount(beside.amount, "amount", into: &$0)
                    }
                }
            }
        }
    }

    private func write(_ index: Int, _ fields: [Field], into json: inout JSONWriter) {
        let row = Int(rowSet.rows[index])
        json.string("id", table.text("id", row))
        json.string("source", source(row))
        for field in fields { table.write(field, as: RowsDocument.name(of: field), row, head.zone, into: &json) }
        if let amounts = rowSet.amounts { writeAmount(amounts[index], amountName, into: &json) }
    }

    /// What a field is called beside `id` and `source`, which is the record's file and line.
    private static func name(of field: Field) -> String { field == "source" ? "lead_source" : field.rawValue }

    /// Money is kept in ten-thousandths, everything else as it is.
    private func writeAmount(_ amount: Double, _ name: StaticString, into json: inout JSONWriter) {
        if isMoney, let units = Int64(exactly: amount.rounded()) {
            json.money(name, Money(units: units))
        } else {
            json.number(name, amount)
        }
    }

    private func amountText(_ index: Int) -> String {
        guard let amount = rowSet.amounts?[index] else { return "" }
        if isMoney, let units = Int64(exactly: amount.rounded()) { return Money(units: units).description }
        return JSONWriter.digits(amount)
    }

    func writeCSV() {
        let table = table, zone = head.zone
        let fields = shownFields
        var csv = CSVWriter(recordEnd: .lf)
        let amount = rowSet.amounts == nil ? [] : ["\(amountName)"]
        csv.write(["id", "source"] + amount + fields.map(RowsDocument.name))
        for index in rowSet.rows.indices {
            let row = Int(rowSet.rows[index])
            let summed = rowSet.amounts == nil ? [] : [amountText(index)]
            csv.write([table.text("id", row), source(row)] + summed + fields.map { table.plain($0, row, zone) })
            if csv.bytes.count > 1 << 16 { StandardOutput.write(csv.takeBytes()) }
        }
        StandardOutput.write(csv.takeBytes())
    }

    func writeTable() {
        let entities = table, zone = head.zone
        let shown = shownFields.filter {
            RowsDocument.telling.contains($0.rawValue) || ($0 == "amount" && rowSet.amounts != nil)
        }
        let amount = rowSet.amounts == nil ? [] : [SafeText.make("\(amountName)".uppercased())]
        var table = TextTable(
            [.init("ID"), .init("SOURCE")] + amount.map { .init($0, .right) }
                + shown.map { .init(SafeText.make(RowsDocument.name(of: $0).uppercased())) })
        for index in rowSet.rows.indices {
            let row = Int(rowSet.rows[index])
            let known = shown.map { entities.plain($0, row, zone) }
            table.add([entities.text("id", row), source(row)] + amount.map { _ in amountText(index) } + known)
        }
        StandardOutput.write(table.text)
    }

    /// What people know a record by; the rest is in JSON and CSV.
    private static let telling: Set = [
        "name", "email", "company", "stage", "owner", "source", "channel", "created", "close",
    ]

    private func source(_ row: Int) -> String { book.source(of: table.origins[row]) }
}

extension EntityTable {
    /// A cell as a member of a JSON object; a blank is left out.
    func write(_ field: Field, as name: String, _ row: Int, _ zone: Zone, into json: inout JSONWriter) {
        guard let column = columns[field] else { return }
        switch column {
        case .text, .coded, .key:
            let text = text(field, row)
            guard !text.isEmpty else { return }
            json.key(name)
            json.string(nil, text)
        case .moment(let moments):
            guard moments.values[row] != Moment.none.milliseconds else { return }
            json.key(name)
            json.string(nil, moments.written(row, zone))
        case .money(let money):
            guard money.values[row] != Money.none.units else { return }
            json.key(name)
            json.money(nil, Money(units: money.values[row]))
        case .number(let numbers):
            guard !numbers.values[row].isNaN else { return }
            json.key(name)
            json.number(nil, numbers.values[row])
        case .flag(let flags):
            guard flags.values[row] < 2 else { return }
            json.key(name)
            json.bool(nil, flags.values[row] == 1)
        }
    }

    /// A cell as plain text; empty where blank.
    func plain(_ field: Field, _ row: Int, _ zone: Zone) -> String {
        switch columns[field] {
        case .moment(let moments):
            moments.values[row] == Moment.none.milliseconds ? "" : moments.written(row, zone)
        case .money(let money): money.values[row] == Money.none.units ? "" : Money(units: money.values[row]).description
        case .number(let numbers): numbers.values[row].isNaN ? "" : JSONWriter.digits(numbers.values[row])
        case .flag(let flags): ["false", "true", ""][Int(min(flags.values[row], 2))]
        default: text(field, row)
        }
    }
}

extension MomentColumn {
    /// A day where the export has days, else an instant.
    fileprivate func written(_ row: Int, _ zone: Zone) -> String {
        let moment = Moment(milliseconds: values[row])
        return dateOnly ? zone.day(of: moment).description : moment.iso8601(in: zone)
    }
}
