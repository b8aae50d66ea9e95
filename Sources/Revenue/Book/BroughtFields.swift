// Whether a record's own exports have a column at all. One that has none says nothing: its blank is no gap.

import Columns

extension Book {
    /// Whether any export that one row of a table comes from has a field.
    func isBrought(_ field: Field, to table: EntityTable, _ row: Int) -> Bool {
        guard table.has(field) else { return false }
        func brings(_ source: Int32) -> Bool {
            guard tables.indices.contains(Int(source)), let export = tables[Int(source)] else { return true }
            return export.fields.contains(field)
        }
        return brings(table.origins[row].source)
            || table.joined.contains { Int($0.entity) == row && brings($0.origin.source) }
    }

    /// Whether any export that a row of a table comes from has one of the fields, as a function; nil where all have.
    func brought(_ fields: [Field], to table: EntityTable) -> (@Sendable (Int) -> Bool)? {
        let brings = tables.map { export in export.map { e in fields.contains { e.fields.contains($0) } } ?? true }
        let joined = table.joined, origins = table.origins
        if case .consecutive(let source) = origins, !brings.indices.contains(Int(source)) || brings[Int(source)] {
            return nil
        }
        guard brings.contains(false) else { return nil }
        var byJoined: Set<Int32> = []
        for (row, origin) in joined where brings.indices.contains(Int(origin.source)) && brings[Int(origin.source)] {
            byJoined.insert(row)
        }
        return { [byJoined] row in
            let source = Int(origins[row].source)
            return !brings.indices.contains(source) || brings[source]
                || byJoined.contains(Int32(truncatingIfNeeded: row))
        }
    }
}
