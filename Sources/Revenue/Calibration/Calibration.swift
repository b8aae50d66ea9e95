// A scoring model held against what was won and lost. Nothing is changed: it advises, and people decide.

import Columns

/// Everything the past says of a model.
public struct Calibration: Sendable {
    public let past: ScoredPast
    /// The policy that was asked about: the team's, or one with other numbers.
    public let policy: ScoringPolicy
    public let confusion: Confusion
    public let quality: RankQuality
    /// In the order of the policy's rules.
    public let signals: [SignalLift]
    public let advice: WeightAdvice?
    public let stability: ScoreStability?
    public let lint: [ModelLint]
    public let warnings: [CalibrationWarning]

    /// - Parameters:
    ///   - policy: the rules of the past's sheet with other numbers; nil: as they are.
    ///   - query: the period and segment that the past was asked with; acceptance and volume are theirs too.
    /// - Returns: nil where the policy asks for other things than the sheet knows.
    public init?(
        _ past: ScoredPast, _ facts: Facts, _ query: MetricQuery, policy: ScoringPolicy? = nil,
        workers: Workers = .serial
    ) {
        let policy = policy ?? past.sheet.policy
        guard let standings = past.sheet.standings(under: policy, workers: workers) else { return nil }
        var outcomes = past.outcomes
        outcomes.totals = standings.total
        for (index, rule) in policy.rules.enumerated() { outcomes.signals[index].points = rule.points }
        self.past = past
        self.policy = policy
        confusion = Confusion(outcomes, threshold: policy.threshold)
        quality = RankQuality(outcomes)
        signals = outcomes.signals.map { SignalLift($0, isWon: outcomes.isWon) }
        advice = WeightAdvice(outcomes) { points in
            past.sheet.standings(under: policy.weighing(points), workers: workers)?.total ?? outcomes.totals
        }
        stability = ScoreStability(outcomes)
        lint = ModelLint.lint(policy)
        warnings = CalibrationWarning.all(facts, query, policy, quality)
    }
}

extension ScoringPolicy {
    /// The same rules with other points, one number each; what a rule loses with time changes in proportion.
    func weighing(_ points: [Double]) -> ScoringPolicy {
        var copy = self
        for (index, points) in points.enumerated() {
            let before = copy.rules[index].points
            copy.rules[index].points = points
            if before != 0 { copy.rules[index].decay?.points *= (points / before).magnitude }
        }
        return copy
    }
}
