// The pairs from which the weights are estimated: some that share a value, for every field and every size of the crowd
// that shares it, and some that have nothing to do with one another. Chosen by hashes of ids and values, so that the
// order of rows does not matter.

import Columns

/// Sampled pairs and their levels.
struct TrainingPairs: Sendable {
    /// Why a pair was drawn.
    enum Origin: Sendable, Hashable {
        /// Two records by hash alone.
        case random
        /// Both have a value of that field which so many have.
        case sharing(field: Int, bucket: Int)
        /// Both have the same given and the same family name.
        case namesakes
    }

    struct Group: Sendable {
        var origin: Origin
        var range: Range<Int>
    }

    private(set) var groups: [Group] = []
    private(set) var a: [Int32] = []
    private(set) var b: [Int32] = []
    /// Field by field for each pair: level, and how many records have the value agreed on.
    private(set) var levels: [Agreement] = []
    private(set) var counts: [Int32] = []
    /// For each pair: bit f set where field f depends on something that agrees, or follows from it.
    private(set) var given: [UInt32] = []
    /// Bit f set where what field f depends on differs.
    private(set) var apart: [UInt32] = []
    private(set) var following: [UInt32] = []
    /// Field by field for each pair: how many work where both do; 0 where that is no matter.
    private(set) var colleagues: [Int32] = []

    private static let valuesPerBucket = 400
    private static let randomRecords = 2_500
    private static let randomStride = 80

    /// - Parameter hashes: by record, from its id.
    init(_ compared: ComparedFields, hashes: [UInt64], entities: [Int32], workers: Workers) {
        let fields = compared.fields.indices
        let drawn = workers.map(fields.count + 2) { task -> [[(Int32, Int32)]] in
            switch task {
            case 0: [Self.namesakes(compared, hashes, entities)]
            case 1: [Self.randomPairs(hashes, entities)]
            default: Self.sharing(compared.fields[task - 2].column, hashes: hashes, entities: entities)
            }
        }
        add(.random, drawn[1][0])
        for field in fields {
            for (bucket, pairs) in drawn[field + 2].enumerated() { add(.sharing(field: field, bucket: bucket), pairs) }
        }
        add(.namesakes, drawn[0][0])
        measure(compared, workers)
    }

    private mutating func add(_ origin: Origin, _ pairs: [(Int32, Int32)]) {
        let start = a.count
        for (first, second) in pairs {
            a.append(first)
            b.append(second)
        }
        if a.count > start { groups.append(Group(origin: origin, range: start..<a.count)) }
    }

    /// What is known of a field of a pair from the one it depends on.
    func state(_ pair: Int, _ field: Int) -> WeightTables.State {
        if given[pair] >> UInt32(field) & 1 != 0 { return .given }
        return apart[pair] >> UInt32(field) & 1 != 0 ? .apart : .free
    }

    /// Levels of all pairs.
    private mutating func measure(_ compared: ComparedFields, _ workers: Workers) {
        let pieces = max(1, min(64, a.count / 4096))
        let size = (a.count + pieces - 1) / pieces
        let first = a, second = b
        let tables = WeightTables(compared, compared.fields.map { _ in FieldWeights() })
        let parts = workers.map(pieces) { piece -> Part in
            var scorer = PairScorer(compared, tables)
            var part = Part()
            for pair in (piece * size)..<max(min((piece + 1) * size, first.count), piece * size) {
                part.add(&scorer, Int(first[pair]), Int(second[pair]))
            }
            return part
        }
        levels = parts.flatMap(\.levels)
        counts = parts.flatMap(\.counts)
        colleagues = parts.flatMap(\.colleagues)
        given = parts.flatMap(\.given)
        following = parts.flatMap(\.following)
        apart = parts.flatMap(\.apart)
    }

    private struct Part: Sendable {
        var levels: [Agreement] = [], counts: [Int32] = [], colleagues: [Int32] = []
        var given: [UInt32] = [], following: [UInt32] = [], apart: [UInt32] = []

        mutating func add(_ scorer: inout PairScorer, _ a: Int, _ b: Int) {
            scorer.compare(a, b)
            var isGiven: UInt32 = 0, follows: UInt32 = 0, isApart: UInt32 = 0
            for field in scorer.levels.indices {
                levels.append(scorer.levels[field])
                counts.append(scorer.crowd(field, a, b))
                colleagues.append(scorer.levels[field] == .same ? scorer.colleagues(field, a, b) : 0)
                if scorer.isGiven(field) { isGiven |= 1 << UInt32(field) }
                if scorer.isApart(field) { isApart |= 1 << UInt32(field) }
                if scorer.follows(field) { follows |= 1 << UInt32(field) }
            }
            given.append(isGiven)
            following.append(follows)
            apart.append(isApart)
        }
    }

    /// Records with the lowest hashes, each with its next neighbours.
    private static func randomPairs(_ hashes: [UInt64], _ entities: [Int32]) -> [(Int32, Int32)] {
        let chosen = lowest(hashes, among: hashes.indices.map(Int32.init), about: randomRecords)
        var pairs: [(Int32, Int32)] = []
        for i in chosen.indices {
            for j in (i + 1)..<max(min(i + 1 + randomStride, chosen.count), i + 1) {
                if entities[Int(chosen[i])] != entities[Int(chosen[j])] { pairs.append((chosen[i], chosen[j])) }
            }
        }
        return pairs
    }

    /// About so many of some records, by ascending hash.
    private static func lowest(_ hashes: [UInt64], among records: [Int32], about count: Int) -> [Int32] {
        let share = Double(count) / Double(max(records.count, 1))
        let limit = share >= 1 ? UInt64.max : UInt64(share * Double(UInt64.max))
        return records.filter { hashes[Int($0)] <= limit }
            .sorted { (hashes[Int($0)], $0) < (hashes[Int($1)], $1) }
    }

    /// Pairs that share a value, by bucket of how many share it.
    private static func sharing(_ column: ValueColumn, hashes: [UInt64], entities: [Int32]) -> [[(Int32, Int32)]] {
        var values = [[(hash: UInt64, code: UInt32)]](repeating: [], count: FieldWeights.buckets)
        for code in 1..<max(column.valueCount, 1) where column.counts[code] > 1 {
            values[FieldWeights.bucket(column.counts[code])].append((DedupHash.of(column.texts[code]), UInt32(code)))
        }
        var slots = [Int32](repeating: -1, count: column.valueCount)
        var chosen: [(bucket: Int, code: UInt32)] = []
        for bucket in values.indices {
            for value in lowest(valuesPerBucket, of: values[bucket], by: { ($0.hash, Int32(bitPattern: $0.code)) }) {
                slots[Int(value.code)] = Int32(chosen.count)
                chosen.append((bucket, value.code))
            }
        }
        var members = [[Int32]](repeating: [], count: chosen.count)
        for (record, code) in column.codes.enumerated() where slots[Int(code)] >= 0 {
            members[Int(slots[Int(code)])].append(Int32(record))
        }
        var pairs = [[(Int32, Int32)]](repeating: [], count: FieldWeights.buckets)
        for (index, value) in chosen.enumerated() {
            pairs[value.bucket] += neighbours(lowest(hashes, among: members[index], about: 64), entities)
        }
        return pairs
    }

    /// All pairs of a few, and of more each with the next one.
    private static func neighbours(_ records: [Int32], _ entities: [Int32]) -> [(Int32, Int32)] {
        var pairs: [(Int32, Int32)] = []
        let reach = records.count <= 4 ? 3 : 1
        for i in records.indices {
            for j in (i + 1)..<max(min(i + 1 + reach, records.count), i + 1) {
                if entities[Int(records[i])] != entities[Int(records[j])] { pairs.append((records[i], records[j])) }
                if pairs.count >= 8 { return pairs }
            }
        }
        return pairs
    }

    /// Pairs of the same two names; none where no names of people are compared.
    private static func namesakes(
        _ compared: ComparedFields, _ hashes: [UInt64], _ entities: [Int32]
    ) -> [(Int32, Int32)] {
        guard let partner = compared.fields.first?.partner else { return [] }
        let first = compared.fields[0].column.codes, last = compared.fields[partner].column.codes
        var keyed: [UInt64] = []
        for record in first.indices where first[record] != 0 && last[record] != 0 {
            let hash = DedupHash.mix(UInt64(first[record]) << 32 | UInt64(last[record]))
            keyed.append(hash & 0xFFFF_FFFF_0000_0000 | UInt64(record))
        }
        keyed = PackedPair.sortedByHigh(keyed)
        var pairs: [(hash: UInt64, a: Int32, b: Int32)] = []
        var start = 0
        while start < keyed.count {
            var end = start + 1
            while end < keyed.count, keyed[end] >> 32 == keyed[start] >> 32 { end += 1 }
            defer { start = end }
            // Most names are nobody else's.
            guard end > start + 1 else { continue }
            let block = keyed[start..<end].map { Int32(truncatingIfNeeded: $0 & 0xFFFF_FFFF) }
                .sorted { (hashes[Int($0)], $0) < (hashes[Int($1)], $1) }
            for (a, b) in zip(block, block.dropFirst()) where entities[Int(a)] != entities[Int(b)] {
                pairs.append((DedupHash.mix(hashes[Int(a)] ^ hashes[Int(b)]), a, b))
            }
        }
        return lowest(4_000, of: pairs, by: { ($0.hash, $0.a) }).map { ($0.a, $0.b) }
    }

    /// So many with the lowest hashes, ascending. Of many only those are sorted that may be among them.
    private static func lowest<Item>(
        _ count: Int, of items: [Item], by key: (Item) -> (hash: UInt64, tie: Int32)
    ) -> ArraySlice<Item> {
        let share = Double(count * 2) / Double(max(items.count, 1))
        let low = share < 1 ? items.filter { key($0).hash <= UInt64(share * Double(UInt64.max)) } : items
        let some = low.count < count ? items : low
        return some.sorted { key($0) < key($1) }.prefix(count)
    }
}
