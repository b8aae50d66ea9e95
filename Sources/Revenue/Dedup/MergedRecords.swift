// Ids that are no record's any more: where a merge makes a record with a new id, its system lists the old ones beside
// it, and what was decided about those is about the new one.

import Columns

extension DedupRecords {
    /// `numbers(of:)`, and for names that no export has, the record that its system says it was merged into.
    func numbersAfterMerges(of names: Set<String>) -> [String: Int32] { afterMerges(numbers(of: names), of: names) }

    /// The same where the numbers are known.
    func afterMerges(_ numbers: [String: Int32], of names: Set<String>) -> [String: Int32] {
        var found = numbers
        let missing = names.subtracting(found.keys)
        guard !missing.isEmpty else { return found }
        for part in parts {
            guard let (system, ids) = mergedIDs(of: part.source),
                missing.contains(where: { $0.hasPrefix(system + "/") })
            else { continue }
            for (place, row) in part.rows.enumerated() where !ids.isBlank(Int(row)) {
                for id in ids.bytes(Int(row)).split(separator: UInt8(ascii: ";")) {
                    let name = system + "/" + String(decoding: id.trimmed, as: UTF8.self)
                    if missing.contains(name), found[name] == nil {
                        found[name] = Int32(truncatingIfNeeded: part.range.lowerBound + place)
                    }
                }
            }
        }
        return found
    }

    /// The column in which an export lists the ids that were merged into each record.
    private func mergedIDs(of source: Int32) -> (system: String, column: Column)? {
        guard let (system, fields) = systemAndFields(of: source) else { return nil }
        let field = fields.first { DedupRecords.mergedNames.contains($0.rawValue.lowercased()) }
        return field.flatMap { column($0, ofSource: source) }.map { (system, $0) }
    }

    private static let mergedNames: Set<String> = [
        "merged contact ids", "merged company ids", "merged deal ids", "hs_merged_object_ids",
    ]
}

extension ArraySlice<UInt8> {
    /// Without blanks around it.
    fileprivate var trimmed: ArraySlice<UInt8> {
        var rest = self
        while rest.first == 0x20 { rest.removeFirst() }
        while rest.last == 0x20 { rest.removeLast() }
        return rest
    }
}
