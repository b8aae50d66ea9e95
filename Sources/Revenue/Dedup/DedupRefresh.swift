// A search after a refresh: what was learnt stays, and only what is new or has changed is compared again.

import Columns

/// How a search of before serves the next one.
struct DedupRefresh {
    /// By record of now: it was there before with the same values.
    let isKnown: [Bool]
    /// Pairs of before whose records are known, by their numbers of now.
    private let known: [UInt64]
    let estimate: (fields: [FieldWeights], prior: Double)
    let prior: Double
    /// New and changed records since the weights were estimated.
    let drift: Int

    /// Beyond this share of new and changed records, over all refreshes, everything is weighed anew.
    private static let most = 0.2

    /// nil where the old search was of other records or by other rules.
    init?(
        _ previous: Dedup, _ records: DedupRecords, _ compared: ComparedFields, _ hashes: [UInt64], _ policy: Policy
    ) {
        guard previous.records.object == records.object, previous.policy.dedup == policy.dedup, records.count > 0,
            previous.fields.fields.map(\.field) == compared.fields.map(\.field)
        else { return nil }
        let old = previous.fields.contents, new = compared.contents
        var numbers: [UInt64: Int32] = [:]
        numbers.reserveCapacity(hashes.count)
        for (record, hash) in hashes.enumerated() { numbers[hash] = Int32(truncatingIfNeeded: record) }
        var now = [Int32](repeating: -1, count: old.count)
        var isKnown = [Bool](repeating: false, count: new.count)
        for (record, hash) in previous.hashes.enumerated() {
            guard let number = numbers[hash], new[Int(number)] == old[record] else { continue }
            now[record] = number
            isKnown[Int(number)] = true
        }
        drift = previous.drift + max(isKnown.count { !$0 }, now.count { $0 < 0 })
        guard Double(drift) <= Self.most * Double(records.count) else { return nil }
        self.isKnown = isKnown
        // Pairs told apart then are none of its pairs, and may be taken back since.
        let pairs = previous.pairs.map { PackedPair.of($0.a, $0.b) } + previous.settled.apart
        known = pairs.compactMap { pair in
            let a = now[Int(pair >> 32)], b = now[Int(pair & 0xFFFF_FFFF)]
            return a >= 0 && b >= 0 && records.entities[Int(a)] != records.entities[Int(b)] ? PackedPair.of(a, b) : nil
        }
        estimate = previous.estimate
        prior = previous.prior
    }

    /// Those that could come out otherwise than before: the pairs of before, and candidates with a record that is not
    /// known.
    func toCompare(_ candidates: [UInt64]) -> [UInt64] {
        PackedPair.sortedUnique([candidates, known], first: 0..<isKnown.count)
    }
}

extension ComparedFields {
    /// By record a hash of its compared values, normalised: equal where nothing that is compared has changed.
    var contents: [UInt64] {
        let hashes = fields.map { field in (0..<field.column.valueCount).map { DedupHash.of(field.column.texts[$0]) } }
        return (0..<recordCount).map { record in
            var hash: UInt64 = 0
            for field in hashes.indices {
                hash = DedupHash.mix(hash ^ hashes[field][Int(matrix[record * rowWidth + field])])
            }
            return hash
        }
    }
}
