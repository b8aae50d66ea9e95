// How likely two records are the same before anything is known about them: found from the candidates themselves, so
// that a probability means the same whether there are ten thousand records or a million.

/// How many pairs have how much evidence, in steps of an eighth of a bit.
struct EvidenceHistogram: Sendable, Equatable {
    private static let low = -60, high = 100, steps = 8
    private var counts = [Int](repeating: 0, count: (high - low) * steps + 1)

    /// Counts a pair, so many times over.
    @inline(__always) mutating func add(_ bits: Float, times: Int = 1) {
        let bounded = min(max(bits, Float(Self.low)), Float(Self.high))
        counts[Int(((bounded - Float(Self.low)) * Float(Self.steps)).rounded())] += times
    }

    mutating func add(_ other: EvidenceHistogram) {
        for step in counts.indices { counts[step] += other.counts[step] }
    }

    /// How many of the pairs are the same by a prior, in bits: each counts by its probability.
    func same(prior: Double) -> Double {
        var sum = 0.0
        for (step, count) in counts.enumerated() where count > 0 {
            sum += Double(count) * Bits.probability(Double(Self.low) + Double(step) / Double(Self.steps) + prior)
        }
        return sum
    }
}

/// The prior at which the candidates' probabilities add up to as many pairs as it says there are.
enum PriorOdds {
    /// The highest prior there is, in bits: two duplicates a record.
    static func most(records: Int) -> Double { Bits.odds(min(2 / Double(max(records, 2)), 0.5)) }

    /// Log-odds in bits.
    ///
    /// The prior p is the fixed point of p · N = Σ probability(evidence + odds(p)) over the candidates, N being all
    /// pairs of records: pairs that are no candidates are taken to be different.
    ///
    /// - Parameters:
    ///   - share: of how much of all pairs the candidates are.
    ///   - start: log-odds to start from.
    static func fitted(_ evidence: EvidenceHistogram, records: Int, share: Double = 1, start: Double) -> Double {
        let pairs = share * Double(max(records, 2)) * Double(max(records, 2) - 1) / 2
        // Fewer than one duplicate among a thousand records, or more than two a record, is taken for neither.
        let least = Bits.odds(min(1e-3 / Double(max(records, 2)), 0.25))
        let most = most(records: records)
        var prior = min(max(start, least), most)
        for _ in 0..<60 {
            let share = evidence.same(prior: prior) / pairs
            let next = min(max(Bits.odds(min(max(share, 1e-18), 0.5)), least), most)
            if (next - prior).magnitude < 1e-6 { break }
            prior = next
        }
        return prior
    }
}
