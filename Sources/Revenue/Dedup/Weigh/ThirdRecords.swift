// What a third record says about two: whoever is the same as somebody who is the same as another is that one, too. Two
// records that have only a name in common are one person where both share an address with a third.

import Columns

/// Evidence for a pair that comes by way of another record.
struct ThirdRecord: Sendable, Hashable {
    /// The record that resembles both.
    var record: Int32
    /// Evidence of the pair's own fields, in bits.
    var own: Float
    /// What those and this record come to.
    var evidence: Float
}

/// Finds third records for pairs, those already scored and those that no value brought together.
struct ThirdRecords {
    private let compared: ComparedFields
    private let prior: Double
    private let hashes: [UInt64]
    /// Pairs that are known to be one, or that somebody has told apart.
    private let isSettled: @Sendable (Int32, Int32) -> Bool
    /// Who resembles whom: those of record `r` in `others` from `starts[r]` on, the most alike first.
    private let starts: [Int32]
    private let others: [(record: Int32, odds: Double)]
    private var scorer: PairScorer
    private var found: [UInt64: ThirdRecord] = [:]

    /// Of so many that resemble a record, the most alike are asked about one another.
    private static let most = 16

    /// By packed pair the third record that speaks most for it; pairs for which none does are left out.
    ///
    /// - Parameter pairs: by their own evidence, the most likely first.
    static func among(
        _ pairs: [ScoredPair], _ compared: ComparedFields, _ tables: WeightTables, prior: Double, hashes: [UInt64],
        workers: Workers, isSettled: @escaping @Sendable (Int32, Int32) -> Bool
    ) -> [UInt64: ThirdRecord] {
        // A pair that is more likely two than one brings nobody together.
        let links = pairs.prefix { Double($0.evidence) + prior >= 0 }
        let thirds = ThirdRecords(links, compared, tables, prior, hashes, isSettled)
        let size = 1 << 14, count = compared.recordCount
        let parts = workers.map((count + size - 1) / size) { piece -> [UInt64: ThirdRecord] in
            var own = thirds
            for record in (piece * size)..<min((piece + 1) * size, count) { own.ask(record) }
            return own.found
        }
        return parts.reduce(into: [:]) { all, part in
            all.merge(part) { thirds.speaksMore($0, $1) ? $0 : $1 }
        }
    }

    /// Whether one record says more than another, whichever was asked first.
    private func speaksMore(_ one: ThirdRecord, _ other: ThirdRecord) -> Bool {
        (one.evidence, hashes[Int(one.record)]) > (other.evidence, hashes[Int(other.record)])
    }

    /// The pairs with what third records add; those that only a third record brings together among them.
    static func added(
        _ thirds: [UInt64: ThirdRecord], to pairs: [ScoredPair], _ hashes: [UInt64]
    ) -> [ScoredPair] {
        guard !thirds.isEmpty else { return pairs }
        var rest = thirds
        var all = pairs
        for index in all.indices {
            guard let third = rest.removeValue(forKey: PackedPair.of(all[index].a, all[index].b)) else { continue }
            all[index].evidence = third.evidence
        }
        for (pair, third) in rest {
            let a = Int32(truncatingIfNeeded: pair >> 32), b = Int32(truncatingIfNeeded: pair & 0xFFFF_FFFF)
            all.append(ScoredPair(a: a, b: b, own: third.own, evidence: third.evidence))
        }
        return ScoredPair.sorted(all, hashes)
    }

    private init(
        _ links: ArraySlice<ScoredPair>, _ compared: ComparedFields, _ tables: WeightTables, _ prior: Double,
        _ hashes: [UInt64], _ isSettled: @escaping @Sendable (Int32, Int32) -> Bool
    ) {
        self.compared = compared
        self.prior = prior
        self.hashes = hashes
        self.isSettled = isSettled
        scorer = PairScorer(compared, tables)
        var starts = [Int32](repeating: 0, count: compared.recordCount + 1)
        for link in links {
            starts[Int(link.a) + 1] += 1
            starts[Int(link.b) + 1] += 1
        }
        for record in 0..<compared.recordCount { starts[record + 1] += starts[record] }
        var next = starts
        var others = [(record: Int32, odds: Double)](repeating: (0, 0), count: links.count * 2)
        for link in links {
            let odds = Bits.exp2(Double(link.evidence) + prior)
            for (one, other) in [(link.a, link.b), (link.b, link.a)] {
                others[Int(next[Int(one)])] = (other, odds)
                next[Int(one)] += 1
            }
        }
        self.starts = starts
        self.others = others
    }

    /// Each two that resemble a record.
    private mutating func ask(_ record: Int) {
        let range = Int(starts[record])..<min(Int(starts[record + 1]), Int(starts[record]) + Self.most)
        for i in range {
            for j in range.dropFirst(i + 1 - range.lowerBound) { join(others[i], others[j], by: record) }
        }
    }

    /// Three records are one, two or three people. Of the ways in which the two may be one, the others are weighed
    /// against those in which they are not; all three being one costs the prior twice, and what the two say about each
    /// other then only counts where the third is silent:
    ///
    ///     odds = (o₁ · o₂ · 2ⁿ + o) / (1 + o₁ + o₂)
    ///
    /// o₁, o₂: the odds of either with the third; o: of the two by themselves; n: bits of evidence between the two in
    /// fields that the third leaves blank. Example: both are as good as certain with the third and agree in nothing but
    /// a name: what is left is the weaker of the two links.
    private mutating func join(
        _ x: (record: Int32, odds: Double), _ y: (record: Int32, odds: Double), by third: Int
    ) {
        guard !isSettled(x.record, y.record) else { return }
        let own = Double(scorer.score(Int(x.record), Int(y.record)))
        let news = Double(scorer.evidence(blankIn: third))
        let odds = Bits.exp2(own + prior)
        let joint = (x.odds * y.odds * Bits.exp2(news) + odds) / (1 + x.odds + y.odds)
        guard joint > odds, joint.isFinite else { return }
        let pair = PackedPair.of(x.record, y.record)
        let new = ThirdRecord(
            record: Int32(truncatingIfNeeded: third), own: Float(own), evidence: Float(Bits.log2(joint) - prior))
        if let old = found[pair], speaksMore(old, new) { return }
        found[pair] = new
    }
}

extension Dedup {
    /// The record that speaks for two others being one; nil where none does.
    func third(_ a: Int, _ b: Int) -> ThirdRecord? {
        thirds[PackedPair.of(Int32(truncatingIfNeeded: a), Int32(truncatingIfNeeded: b))]
    }
}
