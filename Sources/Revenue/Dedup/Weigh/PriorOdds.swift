// How likely two records are the same before anything is known about them: found from the candidates themselves, so
// that a probability means the same whether there are ten thousand records or a million.

/// The prior at which the candidates' probabilities add up to as many pairs as it says there are.
enum PriorOdds {
    /// The highest prior there is, in bits: two duplicates a record.
    static func most(records: Int) -> Double { Bits.odds(min(2 / Double(max(records, 2)), 0.5)) }

    /// Log-odds in bits.
    ///
    /// The prior p is the fixed point of p · N = Σ probability(evidence + odds(p)) over the candidates, N being all
    /// pairs of records: pairs that are no candidates are taken to be different. Evidence is told in steps of an eighth
    /// of a bit.
    ///
    /// - Parameters:
    ///   - share: of how much of all pairs the candidates are.
    ///   - start: log-odds to start from.
    static func fitted(evidence: [Float], records: Int, share: Double = 1, start: Double) -> Double {
        let low = -60, high = 100, steps = 8
        var histogram = [Int](repeating: 0, count: (high - low) * steps + 1)
        for bits in evidence {
            let step = Int(((min(max(bits, Float(low)), Float(high)) - Float(low)) * Float(steps)).rounded())
            histogram[step] += 1
        }
        let pairs = share * Double(max(records, 2)) * Double(max(records, 2) - 1) / 2
        // Fewer than one duplicate among a thousand records, or more than two a record, is taken for neither.
        let least = Bits.odds(min(1e-3 / Double(max(records, 2)), 0.25))
        let most = most(records: records)
        var prior = min(max(start, least), most)
        for _ in 0..<60 {
            var sum = 0.0
            for (step, count) in histogram.enumerated() where count > 0 {
                let bits = Double(low) + Double(step) / Double(steps)
                sum += Double(count) * Bits.probability(bits + prior)
            }
            let next = min(max(Bits.odds(min(max(sum / pairs, 1e-18), 0.5)), least), most)
            if (next - prior).magnitude < 1e-6 { break }
            prior = next
        }
        return prior
    }
}
