// What counts as an activity besides the activity files: a meeting, and the form through which a contact first came.
// Each becomes an export of its own that points back at the rows it was made from.

import Columns

/// Activities made from other records: the rows they stand on, and the contact each belongs to.
struct DerivedActivities: Sendable {
    let source: Int32
    let rows: [Int32]
    let columns: [Field: Column]
    /// Filled in by the links.
    var contacts: [Int32] = []
    var deals: [Int32] = []

    /// Held, planned and missed meetings of one file; `outcome` says which.
    init(meetings input: Input, rows: [Int32]) {
        source = input.source
        self.rows = rows
        let export = input.export
        var columns: [Field: Column] = ["type": .coded(.constant("meeting", count: rows.count))]
        let pairs: [(from: Field, to: Field)] = [
            ("id", "id"), ("start", "at"), ("status", "outcome"), ("host", "owner"), ("type", "detail"),
            ("subject", "subject"),
        ]
        for (from, to) in pairs {
            guard let column = export.column(from) else { continue }
            columns[to] = column.picking(rows)
        }
        self.columns = columns
    }

    /// The first conversion of each contact that has one; nil where the export does not tell.
    init?(contacts input: Input, entityOfRow: (Int32) -> Int32) {
        guard case .coded(let names)? = input.export.column("first_conversion"),
            case .moment(let dates)? = input.export.column("first_conversion_at")
        else { return nil }
        let rows = (0..<Int32(input.rows)).filter { row in
            names.codes[Int(row)] != 0 && dates.values[Int(row)] != Moment.none.milliseconds && entityOfRow(row) >= 0
        }
        guard !rows.isEmpty else { return nil }
        source = input.source
        self.rows = rows
        contacts = rows.map(entityOfRow)
        let forms = CodedColumn(codes: rows.map { names.codes[Int($0)] }, names: names.names)
        columns = [
            "type": .coded(forms.renamed { ActivityWords.form($0, input.export.rules.forms) ?? "form_submission" }),
            "detail": .coded(forms),
            "direction": .coded(.constant("in", count: rows.count)),
            "at": .moment(MomentColumn(values: rows.map { dates.values[Int($0)] }, dateOnly: dates.dateOnly)),
        ]
    }
}

extension EntityTable {
    /// This table with derived activities after its own.
    func appending(_ derived: [DerivedActivities]) -> EntityTable {
        let parts = derived.filter { !$0.rows.isEmpty }
        guard !parts.isEmpty else { return self }
        var fields = Set(columns.keys)
        for part in parts { fields.formUnion(part.columns.keys) }
        var merged: [Field: Column] = [:]
        for field in fields {
            let own = columns[field], others = parts.map { $0.columns[field] }
            let kind = (own ?? others.compactMap { $0 }.first)?.kind ?? object.kind(of: field)
            var layers = [own ?? .blank(kind, count: count)]
            for (part, column) in zip(parts, others) { layers.append(column ?? .blank(kind, count: part.rows.count)) }
            merged[field] = Column.concatenated(layers)
        }
        var list: [Origin] = (0..<count).map { origins[$0] }
        for part in parts { list.append(contentsOf: part.rows.map { Origin(source: part.source, row: $0) }) }
        return EntityTable(object: object, count: list.count, columns: merged, origins: .listed(list), joined: joined)
    }
}
