// Several columns as one: laid one after the other, or laid over each other so that blanks are filled.
// Coded names and pooled keys are merged through a table of codes, so that equal text stays one number.

import Columns

extension Column {
    /// Columns one after the other; columns of different kinds become text.
    static func concatenated(_ parts: [Column]) -> Column {
        guard let first = parts.first else { return .blank(.text, count: 0) }
        if parts.count == 1 { return first }
        guard parts.allSatisfy({ $0.kind == first.kind }) else { return concatenated(parts.map(\.asText)) }
        switch first {
        case .text: return .text(joinText(parts))
        case .coded: return .coded(joinCoded(parts))
        case .key: return .key(joinKeys(parts))
        case .moment:
            let columns = parts.compactMap { part -> MomentColumn? in
                if case .moment(let column) = part { column } else { nil }
            }
            return .moment(
                MomentColumn(values: columns.flatMap(\.values), dateOnly: columns.allSatisfy(\.dateOnly)))
        case .money: return .money(joinMoney(parts))
        case .number:
            return .number(
                NumberColumn(values: parts.flatMap { part -> [Double] in
                    if case .number(let column) = part { column.values } else { [] }
                }))
        case .flag:
            return .flag(
                FlagColumn(values: parts.flatMap { part -> [UInt8] in
                    if case .flag(let column) = part { column.values } else { [] }
                }))
        }
    }

    private static func joinText(_ parts: [Column]) -> TextColumn {
        var result = TextColumn()
        for case .text(let column) in parts {
            let base = UInt32(result.bytes.count)
            result.bytes.append(contentsOf: column.bytes)
            result.ends.append(contentsOf: column.ends.map { $0 &+ base })
        }
        return result
    }

    private static func joinCoded(_ parts: [Column]) -> CodedColumn {
        var pool = NameTable()
        _ = pool.number(of: [])
        var codes: [UInt32] = []
        codes.reserveCapacity(parts.reduce(0) { $0 + $1.count })
        for case .coded(let column) in parts {
            let numbers = pool.numbers(ofAll: column.names)
            numbers.withUnsafeBufferPointer { table in
                codes.append(contentsOf: column.codes.lazy.map { table[Int($0)] })
            }
        }
        return CodedColumn(codes: codes, names: pool.names)
    }

    private static func joinKeys(_ parts: [Column]) -> KeyColumn {
        var pool = NameTable()
        var packed: [Int64] = []
        packed.reserveCapacity(parts.reduce(0) { $0 + $1.count })
        for case .key(let column) in parts {
            let numbers = pool.numbers(ofAll: column.pool)
            packed.append(contentsOf: column.packed.lazy.map { value in
                value >= 0 || value == KeyColumn.blank ? value : -1 - Int64(numbers[Int(-1 - value)])
            })
        }
        return KeyColumn(packed: packed, pool: pool.names)
    }

    private static func joinMoney(_ parts: [Column]) -> MoneyColumn {
        let columns = parts.compactMap { part -> MoneyColumn? in
            if case .money(let column) = part { column } else { nil }
        }
        var result = MoneyColumn(values: columns.flatMap(\.values))
        if columns.contains(where: { $0.currency != nil }) {
            result.currency = joinCoded(columns.map { column in
                column.currency.map(Column.coded) ?? .blank(.coded, count: column.values.count)
            })
        }
        return result
    }

    /// Row by row the first of `layers` that is not blank; all have one length.
    static func coalesced(_ layers: [Column]) -> Column {
        guard let first = layers.first, layers.count > 1 else { return layers.first ?? .blank(.text, count: 0) }
        return concatenated(layers).picking(firstFilled(layers.map { ($0, nil) }, count: first.count).rows)
    }

    /// For each of `count` rows of the result: the row of the first part that has a value, counted through all parts
    /// laid one after the other, -1 where none has; and which part that is. `rows` leads from the result to a part.
    static func firstFilled(_ parts: [(column: Column, rows: [Int32]?)], count: Int) -> (rows: [Int32], parts: [Int8]) {
        var result = [Int32](repeating: -1, count: count)
        var winners = [Int8](repeating: -1, count: count)
        var start: Int32 = 0
        for (index, part) in parts.enumerated() {
            let blanks = part.column.blanks
            for row in 0..<count where result[row] < 0 {
                let own = part.rows?[row] ?? Int32(row)
                if own >= 0, !blanks[Int(own)] {
                    result[row] = start + own
                    winners[row] = Int8(clamping: index)
                }
            }
            start += Int32(part.column.count)
        }
        return (result, winners)
    }

    /// Row by row the earliest stamp.
    static func earliest(_ layers: [Column]) -> Column {
        var result: [Int64] = []
        var dateOnly = true
        for case .moment(let column) in layers {
            dateOnly = dateOnly && column.dateOnly
            if result.isEmpty { result = column.values; continue }
            for row in 0..<min(result.count, column.values.count) {
                let value = column.values[row]
                guard value != Moment.none.milliseconds else { continue }
                if result[row] == Moment.none.milliseconds || value < result[row] { result[row] = value }
            }
        }
        return .moment(MomentColumn(values: result, dateOnly: dateOnly))
    }
}
