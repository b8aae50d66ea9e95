// Whole-column operations that joining needs: pick rows, lay columns one after the other, fill blanks from another.
// All keep the invariants of `Column.swift`: code 0 is blank, each name and each pooled key occurs once.

import Columns

extension TextColumn {
    /// The texts of `rows`, in that order; -1 is a blank.
    func picking(_ rows: [Int32]) -> TextColumn {
        var ends: [UInt32] = []
        ends.reserveCapacity(rows.count)
        var total = 0
        for row in rows {
            if row >= 0 { total += range(Int(row)).count }
            ends.append(UInt32(truncatingIfNeeded: total))
        }
        let picked = [UInt8](unsafeUninitializedCapacity: total) { buffer, count in
            bytes.withUnsafeBytes { source in
                var at = 0
                for row in rows where row >= 0 {
                    let range = range(Int(row))
                    let bytes = UnsafeMutableRawBufferPointer(buffer)
                    UnsafeMutableRawBufferPointer(rebasing: bytes[at..<at + range.count])
                        .copyMemory(from: UnsafeRawBufferPointer(rebasing: source[range]))
                    at += range.count
                }
            }
            count = total
        }
        return TextColumn(bytes: picked, ends: ends)
    }
}

extension Column {
    /// A column of `count` blanks.
    static func blank(_ kind: ColumnKind, count: Int) -> Column {
        switch kind {
        case .text: .text(TextColumn(ends: [UInt32](repeating: 0, count: count)))
        case .coded: .coded(CodedColumn(codes: [UInt32](repeating: 0, count: count)))
        case .key: .key(KeyColumn(packed: [Int64](repeating: KeyColumn.blank, count: count)))
        case .moment: .moment(MomentColumn(values: [Int64](repeating: Moment.none.milliseconds, count: count)))
        case .money: .money(MoneyColumn(values: [Int64](repeating: Money.none.units, count: count)))
        case .number: .number(NumberColumn(values: [Double](repeating: .nan, count: count)))
        case .flag: .flag(FlagColumn(values: [UInt8](repeating: 2, count: count)))
        }
    }

    var kind: ColumnKind {
        switch self {
        case .text: .text
        case .coded: .coded
        case .key: .key
        case .moment: .moment
        case .money: .money
        case .number: .number
        case .flag: .flag
        }
    }

    /// The bytes of one cell that holds text; empty where blank or of another kind.
    func bytes(_ row: Int) -> [UInt8] {
        switch self {
        case .text(let column): Array(column[row])
        case .coded(let column): Array(column.names[Int(column.codes[row])])
        case .key(let column): Array(column.string(row).utf8)
        default: []
        }
    }

    /// The same, without a copy where the column is text.
    func text(_ row: Int) -> ArraySlice<UInt8> {
        if case .text(let column) = self { return column[row] }
        return bytes(row)[...]
    }

    func isBlank(_ row: Int) -> Bool {
        switch self {
        case .text(let column): column.range(row).isEmpty
        case .coded(let column): column.codes[row] == 0
        case .key(let column): column.packed[row] == KeyColumn.blank
        case .moment(let column): column.values[row] == Moment.none.milliseconds
        case .money(let column): column.values[row] == Money.none.units
        case .number(let column): column.values[row].isNaN
        case .flag(let column): column.values[row] == 2
        }
    }

    /// The cells of `rows`, in that order; -1 is a blank.
    func picking(_ rows: [Int32]) -> Column {
        func pick<Value>(_ values: [Value], _ blank: Value) -> [Value] {
            values.withUnsafeBufferPointer { source in rows.map { $0 < 0 ? blank : source[Int($0)] } }
        }
        switch self {
        case .text(let column):
            return .text(column.picking(rows))
        case .coded(let column): return .coded(CodedColumn(codes: pick(column.codes, 0), names: column.names))
        case .key(let column): return .key(KeyColumn(packed: pick(column.packed, KeyColumn.blank), pool: column.pool))
        case .moment(let column):
            let values = pick(column.values, Moment.none.milliseconds)
            return .moment(MomentColumn(values: values, dateOnly: column.dateOnly))
        case .money(let column):
            var currency = column.currency
            currency?.codes = pick(column.currency?.codes ?? [], 0)
            return .money(MoneyColumn(values: pick(column.values, Money.none.units), currency: currency))
        case .number(let column): return .number(NumberColumn(values: pick(column.values, .nan)))
        case .flag(let column): return .flag(FlagColumn(values: pick(column.values, 2)))
        }
    }

    /// This column as text, for columns of different kinds that must become one.
    var asText: Column {
        if case .text = self { return self }
        var result = TextColumn()
        result.ends.reserveCapacity(count)
        for row in 0..<count { result.append(written(row).utf8) }
        return .text(result)
    }

    /// One cell as people read it; empty where blank.
    func written(_ row: Int) -> String {
        if isBlank(row) { return "" }
        switch self {
        case .text, .coded, .key: return String(decoding: bytes(row), as: UTF8.self)
        case .moment(let column): return Moment(milliseconds: column.values[row]).utcDay.description
        case .money(let column): return Money(units: column.values[row]).description
        case .number(let column):
            let value = column.values[row]
            return value.rounded() == value && abs(value) < 1e15 ? String(Int64(value)) : String(value)
        case .flag(let column): return column.values[row] == 1 ? "true" : "false"
        }
    }
}

extension Column {
    /// True where blank, for the whole column at once.
    var blanks: [Bool] {
        switch self {
        case .text(let column): (0..<column.count).map { column.range($0).isEmpty }
        case .coded(let column): column.codes.map { $0 == 0 }
        case .key(let column): column.packed.map { $0 == KeyColumn.blank }
        case .moment(let column): column.values.map { $0 == Moment.none.milliseconds }
        case .money(let column): column.values.map { $0 == Money.none.units }
        case .number(let column): column.values.map(\.isNaN)
        case .flag(let column): column.values.map { $0 == 2 }
        }
    }
}
