// A search for how sure it is that some records are one, where nothing is asked about the others: they say how common a
// value is and what the weights are, as in any search, but only those that resemble the records in question are
// compared with them. How often two records are the same at all is then found from a sample.

import Columns

/// The records that a search is about.
struct DedupFocus {
    /// By record: it is none of them and not in the sample, so that two such are not compared.
    let isLeftOut: [Bool]
    private let isSampled: [Bool]
    private let sampled: Int

    /// nil where so few records are there that leaving some out is not worth it.
    ///
    /// - Parameter sample: about so many records are drawn, by their ids, so that the same are drawn every time.
    init?(_ names: [String], _ records: DedupRecords, _ hashes: [UInt64], sample: Int) {
        let every = UInt64(hashes.count / max(sample, 1))
        guard every > 1 else { return nil }
        isSampled = hashes.map { DedupHash.mix($0) % every == 0 }
        sampled = isSampled.count { $0 }
        guard sampled > 0 else { return nil }
        var isLeftOut = isSampled.map { !$0 }
        for number in records.numbers(of: names).values { isLeftOut[Int(number)] = false }
        self.isLeftOut = isLeftOut
    }

    /// How often a pair counts for the prior: one of two sampled records twice, as it had twice the chance to be drawn.
    func times(_ pair: UInt64) -> Int {
        (isSampled[Int(pair >> 32)] ? 1 : 0) + (isSampled[Int(pair & 0xFFFF_FFFF)] ? 1 : 0)
    }

    /// The share of all pairs that is counted so.
    var share: Double { 2 * Double(sampled) / Double(isSampled.count) }
}

extension Dedup {
    /// How sure it is that records are one, as a search for all duplicates of the object would say it.
    public struct Judgement: Sendable, Hashable {
        /// The probability of the link that holds them together, as the journal keeps it.
        public var score: String
        /// How many pairs were compared for it.
        public var compared: Int
    }

    /// Judges records without looking for other duplicates; nil where there are fewer than two of them, or no model.
    ///
    /// Up to some fifty thousand records it is what the search says to the last digit; beyond, the prior is that of a
    /// sample, which moves a probability by a few thousandths at most.
    ///
    /// - Parameters:
    ///   - names: `system/id`.
    ///   - sample: of how many records all pairs are compared.
    public static func judge(
        _ names: [String], in book: Book, _ object: ObjectKind, policy: Policy, decisions: Decisions,
        workers: Workers = .serial, sample: Int = 50_000
    ) -> Judgement? {
        let found = search(
            book, object, policy: policy, decisions: decisions, only: names, sample: sample, workers: workers)
        return found.flatMap { found in
            found.score(of: names).map { Judgement(score: $0, compared: found.compared) }
        }
    }
}
