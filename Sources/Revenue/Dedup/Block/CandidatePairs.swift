// Which pairs are worth comparing. A feature that few records share brings them together by itself; one that many share
// only together with a second, or a third, that is just as common: rarest first, so that a million records give some
// ten million pairs and not half a billion of namesakes.

import Columns

/// Finds candidate pairs.
///
/// Every conjunction of features is used in which each part alone is too common and the whole is rare enough, the way
/// frequent sets are searched level by level. How many records may share one is fitted to a budget of pairs per key.
struct CandidatePairs {
    private let features: [BlockingFeature]
    private let entities: [Int32]
    private let count: Int
    /// Pairs that one key may bring.
    private let budget: Int
    private let widest: Int
    /// What tells strangers apart; nil where people's names are not compared.
    private let hints: PairHints?
    /// By record: nothing about it has changed since a search before. nil where there was none.
    private let isKnown: [Bool]?

    /// - Parameter isKnown: set where pairs of two such records are not asked for.
    init(_ compared: ComparedFields, features: [BlockingFeature], entities: [Int32], isKnown: [Bool]? = nil) {
        self.isKnown = isKnown
        self.features = features
        self.entities = entities
        count = compared.recordCount
        budget = max(300_000, count * 2)
        widest = 100
        hints = PairHints(compared, features)
    }

    /// The candidates of a model: by the keys that it names, else by keys chosen here.
    static func all(
        _ compared: ComparedFields, model: DedupModel, entities: [Int32], isKnown: [Bool]? = nil, workers: Workers
    ) -> [UInt64] {
        let fields = compared.fields
        if model.blocking.isEmpty {
            let features = BlockingFeature.all(compared, workers: workers)
            return CandidatePairs(compared, features: features, entities: entities, isKnown: isKnown)
                .find(workers: workers)
        }
        let features = fields.indices.map { field in
            BlockingFeature(field: field, column: fields[field].column, view: BlockingFeature.views(fields[field])[0])
        }
        let keys = model.blocking.map { key in key.compactMap { name in fields.firstIndex { $0.field == name } } }
        return CandidatePairs(compared, features: features, entities: entities, isKnown: isKnown)
            .find(keys: keys, workers: workers)
    }

    /// Pairs that agree in all fields of one of the keys; crowds of thousands, in which nobody is told apart, are left
    /// out.
    private func find(keys: [[Int]], workers: Workers) -> [UInt64] {
        let everyone = features.indices.map { index -> Marks in
            var marks = Marks(records: count)
            for record in 0..<count where features[index].byRecord[record] != 0 { marks.mark(record) }
            return marks
        }
        let found = workers.map(keys.count) { index in
            combined(keys[index], among: keys[index].map { everyone[$0] }, most: 2_000).pairs
        }
        return PackedPair.merged(found, records: count, workers: workers)
    }

    /// All candidates, ascending, each once.
    private func find(workers: Workers) -> [UInt64] {
        let singles = workers.map(features.count) { single($0) }
        let couples = self.couples(singles.map(\.common))
        let doubles = workers.map(couples.count) { index in
            combined(couples[index], among: couples[index].map { singles[$0].common })
        }
        var commonOf: [[Int]: Marks] = [:]
        for (couple, found) in zip(couples, doubles) where found.common.count > 0 { commonOf[couple] = found.common }
        let commonOfTwo = commonOf
        let triples = self.triples(commonOfTwo)
        let thirds = workers.map(triples.count) { index -> Found in
            let (f, g, h) = (triples[index][0], triples[index][1], triples[index][2])
            return combined(triples[index], among: [[f, g], [f, h], [g, h]].compactMap { commonOfTwo[$0] })
        }
        return PackedPair.merged((singles + doubles + thirds).map(\.pairs), records: count, workers: workers)
    }

    /// What one key brought: pairs, and the records whose block was too large.
    struct Found: Sendable {
        var pairs: [UInt64] = []
        var common = Marks()
    }

    /// One bit a record.
    struct Marks: Sendable {
        private(set) var words: [UInt64] = []
        private(set) var count = 0

        init() {}
        init(records: Int) { words = [UInt64](repeating: 0, count: (records + 63) / 64) }

        @inline(__always) func has(_ record: Int) -> Bool { words[record >> 6] >> UInt64(record & 63) & 1 != 0 }

        @inline(__always) mutating func mark(_ record: Int) {
            words[record >> 6] |= 1 << UInt64(record & 63)
            count += 1
        }
    }

    private func single(_ index: Int) -> Found {
        let feature = features[index]
        var sizes = Sizes(widest: widest)
        for value in 1..<max(feature.bound, 1) { sizes.add(feature.size(value)) }
        let most = sizes.most(within: budget)
        var found = Found(pairs: [], common: Marks(records: count))
        for value in 1..<max(feature.bound, 1) {
            let block = feature.records[Int(feature.starts[value])..<Int(feature.starts[value + 1])]
            take(block, most, &found)
        }
        return found
    }

    /// Pairs of a block, or its records marked where it is too large.
    private func take(_ block: ArraySlice<Int32>, _ most: Int, _ found: inout Found) {
        guard block.count > 1 else { return }
        guard block.count <= most else {
            for record in block { found.common.mark(Int(record)) }
            return
        }
        if let isKnown, block.allSatisfy({ isKnown[Int($0)] }) { return }
        func add(_ a: Int32, _ b: Int32) {
            if entities[Int(a)] == entities[Int(b)] { return }
            if let isKnown, isKnown[Int(a)], isKnown[Int(b)] { return }
            found.pairs.append(PackedPair.of(a, b))
        }
        if let hints {
            hints.eachPair(of: block, add)
        } else {
            for i in block.indices { for j in (i + 1)..<block.endIndex { add(block[i], block[j]) } }
        }
    }

    private func couples(_ common: [Marks]) -> [[Int]] {
        var couples: [[Int]] = []
        for f in features.indices where common[f].count > 0 {
            for g in features.indices.dropFirst(f + 1) where common[g].count > 0 && isDistinct(f, g) {
                couples.append([f, g])
            }
        }
        return couples
    }

    /// Whether two features are of different fields.
    private func isDistinct(_ f: Int, _ g: Int) -> Bool {
        !features[f].fields.contains { features[g].fields.contains($0) }
    }

    private func triples(_ common: [[Int]: Marks]) -> [[Int]] {
        var triples: [[Int]] = []
        for f in features.indices {
            for g in features.indices.dropFirst(f + 1) where common[[f, g]] != nil {
                for h in features.indices.dropFirst(g + 1) where common[[f, h]] != nil && common[[g, h]] != nil {
                    if [f, g, h].contains(where: { features[$0].isExact }) { triples.append([f, g, h]) }
                }
            }
        }
        return triples
    }

    /// Blocks of records that share all of several features, among records that every mark covers.
    private func combined(_ keys: [Int], among marks: [Marks], most fixed: Int? = nil) -> Found {
        var found = Found(pairs: [], common: Marks(records: count))
        let columns = keys.map { features[$0].byRecord }
        let words = (0..<(count + 63) / 64).map { word in marks.reduce(UInt64.max) { $0 & $1.words[word] } }
        var keyed: [UInt64] = []
        keyed.reserveCapacity(words.reduce(0) { $0 + $1.nonzeroBitCount })
        for word in words.indices {
            var bits = words[word]
            while bits != 0 {
                let record = word << 6 + bits.trailingZeroBitCount
                bits &= bits - 1
                var hash: UInt64 = 0
                for column in columns { hash = DedupHash.mix(hash ^ UInt64(column[record])) }
                keyed.append(hash & 0xFFFF_FFFF_0000_0000 | UInt64(record))
            }
        }
        guard keyed.count > 1 else { return found }
        keyed = PackedPair.sortedByHigh(keyed)
        let records = keyed.map { Int32(truncatingIfNeeded: $0 & 0xFFFF_FFFF) }
        var sizes = Sizes(widest: widest)
        blocks(keyed) { sizes.add($0.count) }
        let most = fixed ?? sizes.most(within: budget)
        blocks(keyed) { take(records[$0], most, &found) }
        return found
    }

    private func blocks(_ keyed: [UInt64], _ body: (Range<Int>) -> Void) {
        var start = 0
        while start < keyed.count {
            var end = start + 1
            while end < keyed.count, keyed[end] >> 32 == keyed[start] >> 32 { end += 1 }
            body(start..<end)
            start = end
        }
    }
}

/// How many blocks of each size a key makes.
private struct Sizes {
    private var blocks: [Int]
    init(widest: Int) { blocks = [Int](repeating: 0, count: widest + 1) }

    mutating func add(_ size: Int) { if size < blocks.count { blocks[size] += 1 } }

    /// The largest size up to which all blocks together stay within the budget.
    func most(within budget: Int) -> Int {
        var pairs = 0
        for size in 2..<blocks.count {
            pairs += blocks[size] * size * (size - 1) / 2
            if pairs > budget { return max(size - 1, 2) }
        }
        return blocks.count - 1
    }
}
