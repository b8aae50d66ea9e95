// From a record's key back to its row: `hubspot/1041` may stand elsewhere after a load. Ids are compared as numbers,
// so that a million of them take a millisecond.

import Columns
import Revenue

extension RecordFields {
    /// `hubspot/1041`: what the record is known by across loads.
    static func key(_ object: ObjectKind, _ row: Int, _ facts: Facts) -> RowKey {
        let table = facts.book[object]
        guard row >= 0, row < table.count else { return "" }
        let origin = table.origins[row]
        let system = facts.book.sources[safe: Int(origin.source)]?.system ?? ""
        let id = text(table.columns["id"], row, facts)
        return id.isEmpty ? facts.book.source(of: origin) : "\(system)/\(id)"
    }

    /// The entity row of a record that an earlier load knew by `key`; nil where it has gone.
    static func row(_ object: ObjectKind, key wanted: RowKey, _ facts: Facts, near hint: Int) -> Int? {
        let table = facts.book[object]
        if hint < table.count, key(object, hint, facts) == wanted { return hint }
        guard case .key(let ids)? = table.columns["id"], let slash = wanted.firstIndex(of: "/") else {
            return (0..<table.count).first { key(object, $0, facts) == wanted }
        }
        guard let packed = ids.packed(String(wanted[wanted.index(after: slash)...])) else { return nil }
        let all = ids.packed
        // Two systems may use the same id, so the whole key decides.
        return all.indices.first { all[$0] == packed && key(object, $0, facts) == wanted }
    }
}

extension KeyColumn {
    /// The number that stands for an id in this column; nil where no row has it.
    func packed(_ id: String) -> Int64? {
        let digits = id.utf8
        if digits.count <= 18, digits.allSatisfy({ (0x30...0x39).contains($0) }),
            digits.first != 0x30 || digits.count == 1
        {
            return Int64(id)
        }
        let wanted = Array(digits)
        return (0..<pool.count).first { pool[$0].elementsEqual(wanted) }.map { Int64(-1 - $0) }
    }
}
