// One gate at several values while the others stay: how many pass each, and what came of them.

import Columns

/// The three numbers that stand between a lead and an MQL.
public enum ScoreGate: Sendable, Hashable, CaseIterable {
    case fit, engagement, threshold

    /// Its value in a policy.
    public var path: WritableKeyPath<ScoringPolicy, Double> {
        switch self {
        case .fit: \.fitMin
        case .engagement: \.engagementMin
        case .threshold: \.threshold
        }
    }
}

/// What passes a gate at one value.
public struct GatePoint: Sendable, Hashable {
    public var value: Double
    public var mqls = 0
    public var sqls = 0
    public var acceptance: Double? { mqls > 0 ? Double(sqls) / Double(mqls) : nil }
}

extension GateReplay {
    /// The gate at each value, all else by the policy; empty where the policy asks for other things than the sheet
    /// knows.
    ///
    /// - Parameter values: ascending.
    public func curve(_ gate: ScoreGate, _ values: [Double], _ policy: ScoringPolicy) -> [GatePoint] {
        guard let standings = sheet.standings(under: policy) else { return [] }
        var points = values.map { GatePoint(value: $0) }
        let own = gate.bit, others = ScoreMark.allGates & ~own
        let scores = gate.scores(standings), marks = standings.marks
        for index in marks.indices where marks[index] & ScoreMark.blocked == 0 {
            let isSQL = isSQL(index)
            let passesAll = marks[index] & ScoreMark.override != 0
            guard passesAll || marks[index] & others == others else { continue }
            for place in points.indices {
                guard passesAll || Double(scores[index]) >= points[place].value else { break }
                points[place].mqls += 1
                points[place].sqls += isSQL ? 1 : 0
            }
        }
        return points
    }
}

extension ScoreGate {
    fileprivate var bit: UInt8 {
        switch self {
        case .fit: ScoreMark.fit
        case .engagement: ScoreMark.engagement
        case .threshold: ScoreMark.threshold
        }
    }

    fileprivate func scores(_ standings: ScoreStandings) -> [Float] {
        switch self {
        case .fit: standings.fit
        case .engagement: standings.engagement
        case .threshold: standings.total
        }
    }
}
