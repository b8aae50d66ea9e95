// One filter over many rows, on bytes: repeated text is tested once a name, everything else once a row.

import Columns
import Revenue

/// A filter bound to the columns it looks into.
struct RowFilter {
    private let filter: LineFilter
    private let columns: [Column]
    private let facts: Facts

    init(_ filter: LineFilter, _ table: EntityTable, _ searched: [Field], _ facts: Facts) {
        self.filter = filter
        self.facts = facts
        switch filter {
        case .text: columns = searched.compactMap { table.columns[$0] }
        case .condition(let condition): columns = table.columns[condition.field].map { [$0] } ?? []
        }
    }

    /// Keeps what passes, in the order it has.
    func apply(to order: inout [Int32], of rows: [Int32]) {
        let mask = mask(of: rows)
        order.removeAll { !mask[Int($0)] }
    }

    /// Whether each row passes.
    func mask(of rows: [Int32]) -> [Bool] {
        switch filter {
        case .text(let text, let keeps):
            var found = [Bool](repeating: false, count: rows.count)
            let needle = TextSearch(text)
            for column in columns { search(column, rows, needle, into: &found) }
            return keeps ? found : found.map { !$0 }
        case .condition(let condition):
            guard let column = columns.first else { return rows.map { _ in condition.holds(forText: "") } }
            return compare(column, rows, condition)
        }
    }

    private func search(_ column: Column, _ rows: [Int32], _ needle: TextSearch, into found: inout [Bool]) {
        switch column {
        case .coded(let coded):
            let names = (0..<coded.names.count).map { needle.isIn(coded.names[$0]) }
            let codes = coded.codes
            for (place, row) in rows.enumerated() where names[Int(codes[Int(row)])] { found[place] = true }
        case .text(let text):
            text.bytes.withUnsafeBufferPointer { bytes in
                text.ends.withUnsafeBufferPointer { ends in
                    for (place, row) in rows.enumerated() where !found[place] {
                        let start = row == 0 ? 0 : Int(ends[Int(row) - 1])
                        found[place] = needle.isIn(UnsafeBufferPointer(rebasing: bytes[start..<Int(ends[Int(row)])]))
                    }
                }
            }
        case .moment, .money, .number:
            // Writing a million dates takes long, and letters are in none of them.
            guard needle.isNumeric else { return }
            searchWritten(column, rows, needle, into: &found)
        case .key, .flag: searchWritten(column, rows, needle, into: &found)
        }
    }

    /// Cells that have to be written out to be searched.
    private func searchWritten(_ column: Column, _ rows: [Int32], _ needle: TextSearch, into found: inout [Bool]) {
        for (place, row) in rows.enumerated() where !found[place] {
            found[place] = needle.isIn(Array(RecordFields.text(column, Int(row), facts).utf8)[...])
        }
    }

    private func compare(_ column: Column, _ rows: [Int32], _ condition: Condition) -> [Bool] {
        switch column {
        case .coded(let coded):
            let names = (0..<coded.names.count).map { condition.holds(forText: coded.names.string($0)) }
            let codes = coded.codes
            return rows.map { names[Int(codes[Int($0)])] }
        case .money(let money):
            let wanted = Double(condition.value)
            let values = money.values
            return rows.map { row in
                let value = Money(units: values[Int(row)])
                return condition.holds(forNumber: value.isNone ? nil : value.double, wanted)
            }
        case .number(let number):
            let wanted = Double(condition.value)
            let values = number.values
            return rows.map { condition.holds(forNumber: values[Int($0)].isNaN ? nil : values[Int($0)], wanted) }
        default:
            return rows.map { condition.holds(forText: RecordFields.text(column, Int($0), facts)) }
        }
    }
}

/// Text to find, letters of either case alike (ASCII letters; others as they are).
struct TextSearch {
    private let needle: [UInt8]

    init(_ text: String) { needle = text.utf8.map(TextSearch.lower) }

    /// Only characters that dates and numbers are written with.
    var isNumeric: Bool { needle.allSatisfy { (0x30...0x39).contains($0) || "-:., ".utf8.contains($0) } }

    /// In a text of which letters beyond ASCII are alike in either case, too.
    func isIn(_ text: String) -> Bool {
        var text = text.utf8.allSatisfy { $0 < 0x80 } ? text : text.lowercased()
        return text.withUTF8 { isIn($0) }
    }

    func isIn(_ hay: ArraySlice<UInt8>) -> Bool { hay.withUnsafeBufferPointer { isIn($0) } }

    func isIn(_ hay: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = needle.first else { return true }
        guard hay.count >= needle.count else { return false }
        return needle.withUnsafeBufferPointer { needle in
            for start in 0...(hay.count - needle.count) where TextSearch.lower(hay[start]) == first {
                var length = 1
                while length < needle.count, TextSearch.lower(hay[start + length]) == needle[length] { length += 1 }
                if length == needle.count { return true }
            }
            return false
        }
    }

    @inline(__always) private static func lower(_ byte: UInt8) -> UInt8 {
        byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
    }
}

extension Condition {
    /// Whether a cell as people read it passes; numbers compare as numbers, `2026-11` dates as text.
    func holds(forText text: String) -> Bool {
        if op != .contains, let a = Double(text), let b = Double(value) { return op.holds(a, b) }
        if op == .contains { return TextSearch(value).isIn(Array(text.utf8)[...]) }
        return op.holds(text.lowercased(), value.lowercased())
    }

    func holds(forNumber number: Double?, _ wanted: Double?) -> Bool {
        guard let number else { return value.isEmpty ? op == .equal : op == .notEqual }
        guard let wanted else { return op == .notEqual }
        return op.holds(number, wanted)
    }
}
