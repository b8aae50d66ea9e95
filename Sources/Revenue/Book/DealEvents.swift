// Salesforce's OpportunityHistory has a row for every change of stage, amount, probability or close date, with the
// state after it. Here each becomes what changed: one row a field, from and to, as field history has it.

import Columns

enum DealEvents {
    /// The input with one row a change; inputs that are already so lose the rows that only repeat an owner's id.
    static func split(_ input: Input) -> Input {
        let export = input.export
        if case .coded(let stages)? = export.column("to"), let deals = input.key("deal_id"),
            case .moment(let at)? = export.column("at"), export.column("from") == nil
        {
            return split(input, deals, stages, at.values)
        }
        return withoutOwnerIDs(input)
    }

    private struct Change {
        var row: Int32
        var field: UInt32
        var from: UInt32
        var to: UInt32
    }

    private static func split(_ input: Input, _ deals: KeyColumn, _ stages: CodedColumn, _ at: [Int64]) -> Input {
        var pool = NameTable()
        _ = pool.number(of: [])
        let stageText = pool.numbers(ofAll: stages.names)
        let values = [("close", "close_before"), ("amount", "amount_before")].map { name, before in
            Follower(input.export, Field(name), Field(before), &pool)
        }
        let omitted = Set(input.export.omitted.map(\.row))
        let order = (0..<Int32(input.rows)).filter { !omitted.contains($0) }.sorted { a, b in
            (deals.packed[Int(a)], at[Int(a)], a) < (deals.packed[Int(b)], at[Int(b)], b)
        }
        var changes: [Change] = []
        var last: Int32?
        for row in order {
            let previous = last.flatMap { deals.packed[Int($0)] == deals.packed[Int(row)] ? $0 : nil }
            let stage = stageText[Int(stages.codes[Int(row)])]
            let before = previous.map { stageText[Int(stages.codes[Int($0)])] } ?? 0
            if stage != before { changes.append(Change(row: row, field: 1, from: before, to: stage)) }
            for (index, value) in values.enumerated() {
                guard let (from, to) = value?.change(at: row, after: previous) else { continue }
                changes.append(Change(row: row, field: UInt32(index + 2), from: from, to: to))
            }
            last = row
        }
        changes.sort { ($0.row, $0.field) < ($1.row, $1.field) }
        return rebuilt(input, changes, pool.names)
    }

    private static func rebuilt(_ input: Input, _ changes: [Change], _ texts: TextColumn) -> Input {
        let rows = changes.map(\.row)
        var names = TextColumn(bytes: [], ends: [0])
        for word in ["stage", "close", "amount"] { names.append(word.utf8) }
        var columns: [Field: Column] = [
            "field": .coded(CodedColumn(codes: changes.map(\.field), names: names)),
            "from": .coded(CodedColumn(codes: changes.map(\.from), names: texts)),
            "to": .coded(CodedColumn(codes: changes.map(\.to), names: texts)),
        ]
        for field in ["deal_id", "at", "by"] as [Field] {
            columns[field] = input.export.column(field).map { $0.picking(rows) }
        }
        return input.replacing(columns, fileRows: rows)
    }

    /// A value that a history row shows after the change, and sometimes before it.
    private struct Follower {
        var after: [UInt32]
        var before: [UInt32]?

        init?(_ export: LoadedExport, _ field: Field, _ beforeField: Field, _ pool: inout NameTable) {
            guard case .coded(let column)? = export.column(field) else { return nil }
            let names = pool.numbers(ofAll: column.names)
            after = column.codes.map { names[Int($0)] }
            if case .coded(let column)? = export.column(beforeField) {
                let names = pool.numbers(ofAll: column.names)
                before = column.codes.map { names[Int($0)] }
            }
        }

        /// From and to where the value moved, either of them 0 for a blank; the row's own "before" counts more than the
        /// row before it. Of a deal's first row nothing can be told.
        func change(at row: Int32, after previous: Int32?) -> (UInt32, UInt32)? {
            let own = before?[Int(row)] ?? 0, to = after[Int(row)]
            guard let from = own != 0 ? own : previous.map({ after[Int($0)] }), from != to else { return nil }
            return (from, to)
        }
    }

    /// Owner changes come twice, with the name and with the id: the name is kept.
    private static func withoutOwnerIDs(_ input: Input) -> Input {
        guard case .coded(let fields)? = input.export.column("field"),
            case .coded(let to)? = input.export.column("to"),
            let owner = (0..<fields.names.count).first(where: { fields.names.string($0) == "owner" })
        else { return input }
        let isID = (0..<to.names.count).map { code in
            let name = to.names[code]
            return name.starts(with: Array("005".utf8)) && (name.count == 15 || name.count == 18)
        }
        let repeats = (0..<Int32(input.rows)).filter {
            fields.codes[Int($0)] == UInt32(owner) && isID[Int(to.codes[Int($0)])]
        }
        guard !repeats.isEmpty else { return input }
        let dropped = Set(repeats)
        return input.keeping { !dropped.contains($0) }
    }
}

extension Input {
    /// The input with other columns, each row of which stands on a row of the file.
    func replacing(_ columns: [Field: Column], fileRows: [Int32]) -> Input {
        var result = self
        let fields = columns.keys.sorted()
        result.export.fields = fields
        result.export.table = Table(
            rows: fileRows.count, columns: fields.compactMap { columns[$0] }, lines: export.table.lines)
        result.export.omitted = []
        result.fileRows = fileRows
        return result
    }
}
