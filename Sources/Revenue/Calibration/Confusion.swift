// What a threshold would have called right and wrong.

/// People above and below a threshold, by what came of them.
public struct Confusion: Sendable, Hashable {
    public var threshold: Double
    /// At or above it and won.
    public var truePositives = 0
    /// At or above it and lost: too many of these, and the gate wants tightening.
    public var falsePositives = 0
    /// Below it and won: too many of these, and the gate wants loosening.
    public var falseNegatives = 0
    /// Below it and lost.
    public var trueNegatives = 0

    public init(_ outcomes: KnownOutcomes, threshold: Double) {
        self.threshold = threshold
        let totals = outcomes.totals, isWon = outcomes.isWon, limit = Float(threshold)
        for row in totals.indices {
            switch (totals[row] >= limit, isWon[row]) {
            case (true, true): truePositives += 1
            case (true, false): falsePositives += 1
            case (false, true): falseNegatives += 1
            case (false, false): trueNegatives += 1
            }
        }
    }

    /// Share of those at or above the threshold that were won; nil where nobody is.
    public var precision: Double? { share(truePositives, falsePositives) }
    /// Share of the won that scored at or above it; nil where nobody won.
    public var recall: Double? { share(truePositives, falseNegatives) }

    private func share(_ part: Int, _ others: Int) -> Double? {
        part + others > 0 ? Double(part) / Double(part + others) : nil
    }
}
