// The numbers that a what-if turns: three gates, the weight of fit, and the points of every rule.

import Revenue

/// One number of a scoring model.
enum GateDial: Sendable, Hashable {
    case gate(ScoreGate)
    case fitWeight
    /// By its place among the rules.
    case points(Int)

    /// All of a model, the gates first.
    static func all(_ policy: ScoringPolicy) -> [GateDial] {
        ScoreGate.allCases.map(GateDial.gate) + [.fitWeight] + policy.rules.indices.map(GateDial.points)
    }

    func value(_ policy: ScoringPolicy) -> Double {
        switch self {
        case .gate(let gate): policy[keyPath: gate.path]
        case .fitWeight: policy.fitWeight
        case .points(let rule): policy.rules[safe: rule]?.points ?? 0
        }
    }

    /// Sets the number, within what it may be.
    func set(_ value: Double, in policy: inout ScoringPolicy) {
        switch self {
        case .gate(let gate): policy[keyPath: gate.path] = min(max(value, 0), 100)
        case .fitWeight: policy.fitWeight = min(max((value * 100).rounded() / 100, 0), 1)
        case .points(let rule): if rule < policy.rules.count { policy.rules[rule].points = min(max(value, -100), 100) }
        }
    }

    /// What one press of a key moves it by.
    var step: Double { self == .fitWeight ? 0.05 : 5 }

    func title(_ policy: ScoringPolicy) -> String {
        switch self {
        case .gate(.fit): "fit at least"
        case .gate(.engagement): "engagement at least"
        case .gate(.threshold): "threshold"
        case .fitWeight: "weight of fit"
        case .points(let rule): policy.rules[safe: rule]?.name ?? ""
        }
    }

    func text(_ policy: ScoringPolicy) -> String {
        FigureText.decimal(value(policy), places: self == .fitWeight ? 2 : 0)
    }

    /// Identifies its row.
    func key(_ policy: ScoringPolicy) -> RowKey {
        if case .points = self { return "rule " + title(policy) }
        return title(policy)
    }

    /// The gate that it is; nil for a weight or points.
    var gate: ScoreGate? {
        if case .gate(let gate) = self { return gate }
        return nil
    }

    /// Values around the one tried, for the curve; none for what is no gate.
    func curve(_ policy: ScoringPolicy) -> (gate: ScoreGate, values: [Double])? {
        guard let gate else { return nil }
        let middle = value(policy)
        let values = stride(from: -15.0, through: 15, by: 5).map { middle + $0 }.filter { (0...100).contains($0) }
        return (gate, values)
    }
}
