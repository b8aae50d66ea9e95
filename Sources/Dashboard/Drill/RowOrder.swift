// Sorting an array of indexes by a column: each row gets one number that keeps the order, long texts a second look.

import Columns
import Revenue

enum RowOrder {
    /// The pseudo-columns that a list of rows has besides its fields.
    static let record = "record", adds = "adds", source = "file"

    static func sort(
        _ order: inout [Int32], of set: RowSet, by sort: ListShape.Sort, _ table: EntityTable, _ facts: Facts
    ) {
        guard let keys = keys(of: set, by: sort.column, table, facts) else { return }
        sort.arrange(&order, isUnknown: { keys[$0] == .unknown }) { keys[$0] < keys[$1] }
    }

    /// One comparable key for each row of the set.
    private static func keys(of set: RowSet, by column: String, _ table: EntityTable, _ facts: Facts) -> [SortKey]? {
        if column == adds { return set.amounts?.map { SortKey($0) } }
        if column == source {
            return set.rows.map { row in
                let origin = table.origins[Int(row)]
                return SortKey(Double(origin.source) * 4_294_967_296 + Double(origin.row))
            }
        }
        let field: Field =
            column == record ? nameFields(set.object).first { table.columns[$0] != nil } ?? "id" : Field(column)
        if field == "stage", let keys = stageKeys(of: set, facts) { return keys }
        guard let values = table.columns[field] else { return nil }
        switch values {
        case .coded(let coded):
            let ranks = ranks(of: coded.names)
            let codes = coded.codes
            return set.rows.map { ranks[Int(codes[Int($0)])] }
        case .moment(let moment):
            let array = moment.values
            return set.rows.map {
                array[Int($0)] == Moment.none.milliseconds ? .unknown : SortKey(Double(array[Int($0)]))
            }
        case .money(let money):
            let array = money.values
            return set.rows.map { array[Int($0)] == Money.none.units ? .unknown : SortKey(Double(array[Int($0)])) }
        case .number(let number):
            let array = number.values
            return set.rows.map { array[Int($0)].isNaN ? .unknown : SortKey(array[Int($0)]) }
        case .flag(let flag):
            let array = flag.values
            return set.rows.map { array[Int($0)] > 1 ? .unknown : SortKey(Double(array[Int($0)])) }
        case .key(let key):
            let array = key.packed
            return set.rows.map { array[Int($0)] == KeyColumn.blank ? .unknown : SortKey(Double(array[Int($0)])) }
        case .text(let text):
            return set.rows.map { SortKey(text: text[Int($0)]) }
        }
    }

    /// Stages in the order of the pipeline and of the lifecycle; those that neither knows come last.
    private static func stageKeys(of set: RowSet, _ facts: Facts) -> [SortKey]? {
        switch set.object {
        case .deal:
            let stages = facts.deals.stage
            return set.rows.map { row in
                let stage = stages[Int(row)]
                return stage < 0 ? .unknown : SortKey(Double(stage))
            }
        case .contact:
            let stages = facts.contacts.current
            return set.rows.map { row in
                let stage = stages[Int(row)]
                return stage == .max ? .unknown : SortKey(Double(stage))
            }
        default: return nil
        }
    }

    private static func ranks(of names: TextColumn) -> [SortKey] {
        let order = (0..<names.count).sorted { names.string($0).lowercased() < names.string($1).lowercased() }
        var ranks = [SortKey](repeating: .unknown, count: names.count)
        for (rank, name) in order.enumerated() where !names[name].isEmpty { ranks[name] = SortKey(Double(rank)) }
        return ranks
    }

    /// The fields a record's name is made of.
    static func nameFields(_ object: ObjectKind) -> [Field] {
        object == .contact ? ["first", "last", "email", "company"] : ["name", "domain", "company", "channel", "type"]
    }
}

/// A number that sorts as the value does.
private struct SortKey: Comparable {
    static let unknown = SortKey(.infinity)
    private let value: Double
    /// Bytes 7 to 14 of a text, for those that begin alike.
    private let more: UInt64

    init(_ value: Double) {
        self.value = value
        more = 0
    }

    /// The first 14 bytes decide; what is alike until there keeps the order of the files.
    init(text: ArraySlice<UInt8>) {
        if text.isEmpty {
            self = .unknown
            return
        }
        var head: UInt64 = 0, tail: UInt64 = 0, index = text.startIndex
        for place in 0..<14 {
            var byte: UInt8 = 0
            if index < text.endIndex {
                byte = text[index] >= 0x41 && text[index] <= 0x5A ? text[index] | 0x20 : text[index]
                index += 1
            }
            if place < 6 { head = head << 8 | UInt64(byte) } else { tail = tail << 8 | UInt64(byte) }
        }
        value = Double(head)
        more = tail
    }

    static func < (a: SortKey, b: SortKey) -> Bool { a.value == b.value ? a.more < b.more : a.value < b.value }
}
