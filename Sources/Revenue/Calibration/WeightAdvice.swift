// Other weights for the rules, by what each signal was worth in the past, and whether they would have done better in
// months that they were not made from.

import Columns

/// Points made from evidence, and how they did.
public struct WeightSuggestion: Sendable, Hashable {
    /// Where the suggested points come from.
    public enum Method: String, Sendable, Hashable, CaseIterable {
        /// Each signal by itself: its own log-odds.
        case lift
        /// All signals at once: what each adds when the others are known.
        case regression
    }

    public var method: Method
    /// Whole points, one per signal; a signal that nobody had, or that everybody had, keeps what it has.
    public var points: [Double]
    /// Area under the curve in the months held back; nil where these have not both won and lost.
    public var auc: Double?
}

/// What the past says about the weights.
public struct WeightAdvice: Sendable {
    public var suggestions: [WeightSuggestion]
    /// The area of today's weights in the months held back, and its standard error.
    public var currentAUC: Double?
    public var error: Double?
    /// The first day that was held back, and how many people the later months hold.
    public var heldBackFrom: Day
    public var heldBackCount: Int

    /// The better suggestion, where it beats today's weights by more than the error of the comparison; nil: keep.
    public var recommended: WeightSuggestion? {
        guard let currentAUC, let error, let best, let area = best.auc else { return nil }
        return area - currentAUC > error ? best : nil
    }

    public var best: WeightSuggestion? {
        suggestions.filter { $0.auc != nil }.max { ($0.auc ?? 0) < ($1.auc ?? 0) }
    }

    /// How much the better suggestion gains on today's weights, in area; negative where it does worse.
    public var margin: Double? {
        guard let currentAUC, let area = best?.auc else { return nil }
        return area - currentAUC
    }

    /// The latest whole months that hold at least a quarter of the people are held back; the rest is learnt from.
    ///
    /// - Parameter score: totals of all people under other points, one number per signal of the outcomes.
    /// - Returns: nil where a quarter cannot be held back, or what is left has not both won and lost.
    public init?(_ outcomes: KnownOutcomes, score: ([Double]) -> [Float]) {
        guard let split = WeightAdvice.split(outcomes.days) else { return nil }
        let past = outcomes.part(0..<split), won = past.wonCount
        guard won > 0, won < past.count else { return nil }
        let held = split..<outcomes.count, isWon = Array(outcomes.isWon[held])
        let current = RankQuality(scores: Array(outcomes.totals[held]), isWon: isWon)
        currentAUC = current.auc
        error = current.error
        heldBackFrom = Day(number: outcomes.days[split])
        heldBackCount = held.count
        let lifts = past.signals.map { SignalLift($0, isWon: past.isWon) }
        let evidence: [(WeightSuggestion.Method, [Double])] = [
            (.lift, lifts.map(\.evidence)),
            (.regression, LogisticRegression(past.signals, isWon: past.isWon).coefficients),
        ]
        suggestions = evidence.map { method, evidence in
            let points = WeightAdvice.points(evidence, lifts)
            return WeightSuggestion(
                method: method, points: points, auc: RankQuality(scores: Array(score(points)[held]), isWon: isWon).auc)
        }
    }

    /// The first row of the months held back; nil where all are of one month.
    private static func split(_ days: [Int32]) -> Int? {
        var row = days.count - days.count / 4 - 1
        guard row > 0 else { return nil }
        func month(_ row: Int) -> Int {
            let date = Day(number: days[row]).civil
            return date.year * 12 + date.month
        }
        while row > 0, month(row - 1) == month(row) { row -= 1 }
        return row > 0 ? row : nil
    }

    /// Evidence as whole points: the strongest of a part is worth what its largest rule is worth now. What blocks
    /// somebody outright is a decision, not evidence, and stays.
    private static func points(_ evidence: [Double], _ lifts: [SignalLift]) -> [Double] {
        var points = lifts.map(\.points)
        for part in ScoringRule.Part.allCases {
            let judged = lifts.indices.filter {
                lifts[$0].part == part && lifts[$0].interval != nil && !lifts[$0].isHard
            }
            let most = judged.map { lifts[$0].points.magnitude }.max() ?? 0
            let strongest = judged.map { evidence[$0].magnitude }.max() ?? 0
            guard most > 0, strongest > 0 else { continue }
            for index in judged { points[index] = (evidence[index] * most / strongest).rounded() }
        }
        return points
    }
}
