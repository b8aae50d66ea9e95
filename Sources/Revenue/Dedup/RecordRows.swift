// All rows that a record has: it may stand in several files of its system, and in one of them more than once.

import Columns

extension DedupRecords {
    /// The rows of current exports that have one of these records, by the row that stands for it, which is the first of
    /// them. One pass over the ids of each file.
    func rows(of records: Set<Int32>) -> [Origin: [Origin]] {
        var wanted: [String: [String: Origin]] = [:], found: [Origin: [Origin]] = [:]
        for record in records.map({ Int($0) }) {
            wanted[system(record), default: [:]][id(record)] = origin(record)
            found[origin(record)] = [origin(record)]
        }
        for (source, export) in exports {
            guard let ids = wanted[export.source.system], case .key(let keys)? = export.column("id") else { continue }
            var origins: [Int64: Origin] = [:]
            for (id, origin) in ids {
                if let number = KeyIndex.number(Array(id.utf8)) { origins[number] = origin }
            }
            for entry in 0..<keys.pool.count { origins[-1 - Int64(entry)] = ids[keys.pool.string(entry)] }
            let omitted = Set(export.omitted.map(\.row))
            for (row, id) in keys.packed.enumerated() {
                guard let own = origins[id], !omitted.contains(Int32(row)) else { continue }
                let origin = Origin(source: source, row: Int32(row))
                if origin != own { found[own, default: [own]].append(origin) }
            }
        }
        return found
    }
}
