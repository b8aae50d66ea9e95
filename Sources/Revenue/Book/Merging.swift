// The columns of a roster: for each entity and field the value of the first system in order of precedence that has
// one. Where another system says otherwise the disagreement is kept, so that it can be counted and opened.

import Columns

extension Roster {
    /// The entity table, and every disagreement between systems.
    func table(policy: Policy) -> (table: EntityTable, disagreements: [Disagreement]) {
        if inputs.count == 1, entityOfRow[0] == nil {
            let export = inputs[0].export
            let columns = Dictionary(zip(export.fields, export.table.columns), uniquingKeysWith: { a, _ in a })
            return (
                EntityTable(
                    object: object, count: count, columns: columns, origins: .consecutive(source: inputs[0].source)), []
            )
        }
        var disagreements: [Disagreement] = []
        var columns: [Field: Column] = [:]
        for field in fields {
            let parts = inputs.indices.compactMap { index in
                inputs[index].export.column(field).map {
                    Part(input: index, column: $0, rows: rowOfEntity[index])
                }
            }
            let (rows, winners) = Column.firstFilled(parts.map { ($0.column, $0.rows) }, count: count)
            let merged = Column.concatenated(parts.map(\.column)).picking(rows)
            columns[field] = object == .contact && field == "created" ? oldest(merged, parts, winners) : merged
            if parts.count > 1, Comparison.isCompared(field, object) {
                note(&disagreements, field, parts, winners, policy)
            }
        }
        return (
            EntityTable(object: object, count: count, columns: columns, origins: origins, joined: joined),
            disagreements
        )
    }

    /// One export's say about a field.
    private struct Part {
        var input: Int
        var column: Column
        var rows: [Int32]?
    }

    /// All fields, in the order in which the exports bring them.
    private var fields: [Field] {
        var seen: Set<Field> = []
        return inputs.flatMap(\.export.fields).filter { seen.insert($0).inserted }
    }

    private var origins: Origins {
        var list = [Origin](repeating: Origin(source: 0, row: -1), count: count)
        for index in inputs.indices.reversed() {
            guard let rows = rowOfEntity[index] else { return .consecutive(source: inputs[index].source) }
            for entity in 0..<count where rows[entity] >= 0 {
                list[entity] = inputs[index].origin(rows[entity])
            }
        }
        return .listed(list)
    }

    /// Records besides the canonical one, ascending by entity.
    private var joined: [(entity: Int32, origin: Origin)] {
        var first = [Bool](repeating: true, count: count)
        var result: [(entity: Int32, origin: Origin)] = []
        for index in inputs.indices {
            guard let entities = entityOfRow[index] else { continue }
            for (row, entity) in entities.enumerated() where entity >= 0 {
                if first[Int(entity)] {
                    first[Int(entity)] = false
                } else {
                    result.append((entity, inputs[index].origin(Int32(row))))
                }
            }
        }
        return result.sorted {
            ($0.entity, $0.origin.source, $0.origin.row) < ($1.entity, $1.origin.source, $1.origin.row)
        }
    }

    /// A converted lead and its contact are one person of one system, known since the older of their dates. Another
    /// system's date is that system's own affair and changes nothing.
    private func oldest(_ merged: Column, _ parts: [Part], _ winners: [Int8]) -> Column {
        guard parts.count > 1, case .moment(var column) = merged else { return merged }
        for part in parts {
            guard case .moment(let other) = part.column, let rows = part.rows else { continue }
            let isSameSystem = parts.map { inputs[$0.input].system == inputs[part.input].system }
            for entity in 0..<count where rows[entity] >= 0 && winners[entity] >= 0 {
                let value = other.values[Int(rows[entity])]
                guard isSameSystem[Int(winners[entity])], value != Moment.none.milliseconds else { continue }
                column.values[entity] = min(column.values[entity], value)
            }
        }
        return .moment(column)
    }

    /// Compares every other system with the one that won.
    private func note(
        _ disagreements: inout [Disagreement], _ field: Field, _ parts: [Part], _ winners: [Int8], _ policy: Policy
    ) {
        let said = Comparison(parts.map(\.column), field, object, policy)
        for later in 1..<parts.count {
            guard let rows = parts[later].rows else { continue }
            let blanks = parts[later].column.blanks, system = inputs[parts[later].input].system
            let isOther = parts.map { inputs[$0.input].system != system }
            for entity in 0..<count {
                let row = rows[entity], winner = Int(winners[entity])
                guard row >= 0, winner >= 0, winner < later, isOther[winner], !blanks[Int(row)] else { continue }
                let kept = parts[winner].rows?[entity] ?? Int32(entity)
                if said.agrees(winner, Int(kept), later, Int(row)) { continue }
                disagreements.append(
                    Disagreement(
                        object: object, entity: Int32(entity), field: field,
                        loser: inputs[parts[later].input].origin(row)))
            }
        }
    }
}
