// Rows of separators alone, as spreadsheets leave them below a table. Such a row is no record of anything: counted, it
// would be a deal without a name.

import Columns

extension Table {
    /// Rows with a value in none of these columns, ascending. Looks through the rows that the columns before leave.
    static func blankRows(of columns: [Column], count: Int) -> [Int32] {
        guard let first = columns.first else { return [] }
        var rows = first.blankRows(count)
        for column in columns.dropFirst() where !rows.isEmpty {
            let isBlank = column.blankTest
            rows.removeAll { !isBlank(Int($0)) }
        }
        return rows
    }
}

extension Column {
    /// Ids are blank least often, so they are looked through first.
    var isKey: Bool {
        if case .key = self { true } else { false }
    }

    /// Whether a row has no value.
    fileprivate var blankTest: (Int) -> Bool {
        switch self {
        case .text(let column): { column.range($0).isEmpty }
        case .coded(let column): { [codes = column.codes] in codes[$0] == 0 }
        case .key(let column): { [packed = column.packed] in packed[$0] == KeyColumn.blank }
        case .moment(let column): { [values = column.values] in values[$0] == Moment.none.milliseconds }
        case .money(let column): { [values = column.values] in values[$0] == Money.none.units }
        case .number(let column): { [values = column.values] in values[$0].isNaN }
        case .flag(let column): { [values = column.values] in values[$0] == 2 }
        }
    }

    /// Rows without a value; all arrays of numbers but for text.
    fileprivate func blankRows(_ count: Int) -> [Int32] {
        func places<Value>(_ values: [Value], _ isBlank: (Value) -> Bool) -> [Int32] {
            var rows: [Int32] = []
            for row in values.indices where isBlank(values[row]) { rows.append(Int32(truncatingIfNeeded: row)) }
            return rows
        }
        switch self {
        case .key(let column): return places(column.packed) { $0 == KeyColumn.blank }
        case .coded(let column): return places(column.codes) { $0 == 0 }
        default:
            let isBlank = blankTest
            return (0..<Int32(clamping: count)).filter { isBlank(Int($0)) }
        }
    }
}
