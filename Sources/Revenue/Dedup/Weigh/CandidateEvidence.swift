// What comparing the candidates tells: all of them together how likely two records are the same, and each for itself
// whether it may be.

import Columns

/// The evidence of all candidates.
///
/// Of the pairs of a million records some four million are strangers: they are counted and not kept.
struct CandidateEvidence: Sendable {
    private(set) var histogram = EvidenceHistogram()
    /// Those that may be one at the highest prior there is, in the order of the candidates.
    private(set) var pairs: [ScoredPair] = []

    private static let piece = 1 << 17, step = 1 << 12

    /// Compares all candidates; nil when told to stop.
    ///
    /// - Parameters:
    ///   - prior: the log-odds from which those of the search are found, in bits. Were they eight times as high, the
    ///     pairs that are left out would still not be kept, and they are too unlikely to move them.
    ///   - times: how often a pair counts in the histogram.
    ///   - goesOn: told the share done, 0…1; asked every few milliseconds, as whoever needs the processors must not
    ///     wait for a whole piece of work.
    init?(
        _ candidates: [UInt64], _ compared: ComparedFields, _ tables: WeightTables, prior: Double, workers: Workers,
        times: @escaping @Sendable (UInt64) -> Int = { _ in 1 }, goesOn: @escaping @Sendable (Double) -> Bool
    ) {
        let least = Float(Bits.odds(Dedup.floor) - min(prior, PriorOdds.most(records: compared.recordCount)) - 3)
        let pieces = (candidates.count + Self.piece - 1) / Self.piece
        let parts = workers.map(pieces) { piece -> CandidateEvidence? in
            var part = CandidateEvidence()
            var scorer = PairScorer(compared, tables, least: least)
            let end = min((piece + 1) * Self.piece, candidates.count)
            for start in stride(from: piece * Self.piece, to: end, by: Self.step) {
                guard goesOn(Double(start) / Double(candidates.count)) else { return nil }
                let some = candidates[start..<min(start + Self.step, end)]
                part.add(some, scorer.scores(some), least: least, times: times)
            }
            return part
        }
        for part in parts {
            guard let part else { return nil }
            histogram.add(part.histogram)
        }
        pairs = parts.flatMap { $0?.pairs ?? [] }
    }

    private init() {}

    private mutating func add(
        _ candidates: ArraySlice<UInt64>, _ scores: [Float], least: Float, times: (UInt64) -> Int
    ) {
        for (pair, bits) in zip(candidates, scores) {
            histogram.add(bits, times: times(pair))
            guard bits >= least else { continue }
            pairs.append(
                ScoredPair(
                    a: Int32(truncatingIfNeeded: pair >> 32), b: Int32(truncatingIfNeeded: pair & 0xFFFF_FFFF),
                    own: bits, evidence: bits))
        }
    }
}
