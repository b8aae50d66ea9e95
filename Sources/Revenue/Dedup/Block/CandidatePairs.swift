// Which pairs are worth comparing. A feature that few records share brings them together by itself; one that many share
// only together with a second, or a third, that is just as common: rarest first, so that a million records give some
// millions of pairs and not half a billion of namesakes.

import Columns

/// Finds candidate pairs.
///
/// Every conjunction of features is used in which each part alone is too common and the whole is rare enough, the way
/// frequent sets are searched level by level. How many records may share one is fitted to a budget of pairs per key.
struct CandidatePairs {
    private let features: [BlockingFeature]
    private let count: Int
    /// Pairs that one key may bring.
    private let budget: Int
    /// Those of a key made of names that are merely alike: few of them are of one person, and these have rare names.
    private let budgetOfLikeness: Int
    private let widest: Int
    /// By feature, how many records may share one of its values and be brought together by it alone.
    private let most: [Int]
    /// The feature of both names; nil where there is none.
    private let names: Int?
    /// What tells strangers apart.
    private let hints: PairHints

    /// - Parameters:
    ///   - entities: as of `PairHints`.
    ///   - isKnown: as of `PairHints`.
    init(
        _ compared: ComparedFields, features: [BlockingFeature], entities: [Int32], isKnown: [Bool]? = nil,
        workers: Workers = .serial
    ) {
        self.features = features
        count = compared.recordCount
        let budget = max(300_000, count * 2), widest = 100
        let most = workers.map(features.count) { features[$0].most(within: budget, widest: widest) }
        (self.budget, self.widest, self.most) = (budget, widest, most)
        budgetOfLikeness = max(300_000, count / 2)
        names = features.firstIndex { $0.isExact && $0.fields.count == 2 }
        let namesakes = names.map { features[$0].values(sharedByAtMost: most[$0]) }
        hints = PairHints(
            compared, features, entities: entities, isKnown: isKnown, namesakes: namesakes, workers: workers)
    }

    /// The candidates of a model: by the keys that it names, else by keys chosen here.
    ///
    /// - Parameter keyFields: those of its keys that are not compared; nil where all are.
    static func all(
        _ compared: ComparedFields, model: DedupModel, keyFields: ComparedFields? = nil, entities: [Int32],
        isKnown: [Bool]? = nil, workers: Workers
    ) -> [UInt64] {
        let fields = compared.fields + (keyFields?.fields ?? [])
        if model.blocking.isEmpty {
            let features = BlockingFeature.all(compared, workers: workers)
            return CandidatePairs(
                compared, features: features, entities: entities, isKnown: isKnown, workers: workers
            ).find(workers: workers)
        }
        let features = fields.indices.map { field in
            BlockingFeature(
                fields: compared.fields.indices.contains(field) ? [field] : [], column: fields[field].column,
                view: BlockingFeature.views(fields[field])[0])
        }
        let keys = model.blocking.map { key in key.compactMap { name in fields.firstIndex { $0.field == name } } }
        return CandidatePairs(compared, features: features, entities: entities, isKnown: isKnown, workers: workers)
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
        let blocks = (1..<max(feature.bound, 1)).lazy.map { Int(feature.starts[$0])..<Int(feature.starts[$0 + 1]) }
        return taken(blocks, of: feature.records, most[index], isNames: index == names)
    }

    /// The pairs of blocks, ranges of `records`; the records of those that are too large are marked.
    private func taken(
        _ blocks: some Sequence<Range<Int>>, of records: [Int32], _ most: Int, isNames: Bool = false
    ) -> Found {
        var found = Found(pairs: [], common: Marks(records: count))
        hints.withRows(largest: most) { rows in
            records.withUnsafeBufferPointer { records in
                for block in blocks where block.count > 1 {
                    let block = UnsafeBufferPointer(rebasing: records[block])
                    if block.count <= most {
                        rows.eachPair(of: block, skipsNamesakes: !isNames) { found.pairs.append(PackedPair.of($0, $1)) }
                    } else {
                        for record in block { found.common.mark(Int(record)) }
                    }
                }
            }
        }
        return found
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
        if keys.isEmpty { return Found() }
        var records: [Int32] = []
        for word in 0..<(count + 63) / 64 {
            var bits = marks.reduce(UInt64.max) { $0 & $1.words[word] }
            while bits != 0 {
                records.append(Int32(truncatingIfNeeded: word << 6 + bits.trailingZeroBitCount))
                bits &= bits - 1
            }
        }
        guard records.count > 1 else { return Found(pairs: [], common: Marks(records: count)) }
        var keyed = [UInt64](repeating: 0, count: records.count)
        for key in keys {
            let column = features[key].byRecord
            for (index, record) in records.enumerated() {
                keyed[index] = DedupHash.mix(keyed[index] ^ UInt64(column[Int(record)]))
            }
        }
        for (index, record) in records.enumerated() {
            keyed[index] = keyed[index] & 0xFFFF_FFFF_0000_0000 | UInt64(UInt32(bitPattern: record))
        }
        keyed = PackedPair.sortedByHigh(keyed)
        for (index, key) in keyed.enumerated() { records[index] = Int32(truncatingIfNeeded: key & 0xFFFF_FFFF) }
        let blocks = blocks(keyed)
        var sizes = Sizes(widest: widest)
        for block in blocks { sizes.add(block.count) }
        return taken(
            blocks, of: records, fixed ?? sizes.most(within: isOfNamesAlone(keys) ? budgetOfLikeness : budget))
    }

    private func isOfNamesAlone(_ keys: [Int]) -> Bool {
        guard let names else { return false }
        return keys.allSatisfy { key in features[key].fields.allSatisfy(features[names].fields.contains) }
    }

    /// Where the keys of one value stand, those of a single record left out.
    private func blocks(_ keyed: [UInt64]) -> [Range<Int>] {
        var blocks: [Range<Int>] = []
        var start = 0
        while start < keyed.count {
            var end = start + 1
            while end < keyed.count, keyed[end] >> 32 == keyed[start] >> 32 { end += 1 }
            if end > start + 1 { blocks.append(start..<end) }
            start = end
        }
        return blocks
    }
}

extension BlockingFeature {
    /// The largest size of a block up to which all blocks together bring a number of pairs at most.
    fileprivate func most(within budget: Int, widest: Int) -> Int {
        var sizes = Sizes(widest: widest)
        for value in 1..<max(bound, 1) { sizes.add(size(value)) }
        return sizes.most(within: budget)
    }

    /// The feature by record, 0 where too many share it.
    fileprivate func values(sharedByAtMost most: Int) -> [UInt32] {
        byRecord.map { size(Int($0)) <= most ? $0 : 0 }
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
