// When marketing and sales should sit down together over the definition of an MQL. One check a case.

import Columns

/// A sign that the model no longer says what sales can use.
public struct CalibrationWarning: Sendable, Hashable {
    /// What can be wrong between scores and sales.
    public enum Check: String, Sendable, Hashable, CaseIterable {
        case lowAcceptance = "low-acceptance"
        case keptRejecting = "kept-rejecting"
        case scoresInverted = "scores-inverted"
        case volumeWithoutRevenue = "volume-without-revenue"
        case modelTooOld = "model-too-old"
    }

    public var check: Check
    /// What is seen, with the figures, and what to do.
    public var message: String

    /// Everything to be warned of, in the order of `Check`.
    static func all(
        _ facts: Facts, _ query: MetricQuery, _ policy: ScoringPolicy, _ quality: RankQuality
    ) -> [CalibrationWarning] {
        let evidence = CalibrationEvidence(facts, query)
        return Check.allCases.compactMap { check in
            message(check, evidence, facts.today, policy, quality).map { CalibrationWarning(check: check, message: $0) }
        }
    }

    private static func message(
        _ check: Check, _ evidence: CalibrationEvidence, _ today: Day, _ policy: ScoringPolicy, _ quality: RankQuality
    ) -> String? {
        switch check {
        case .lowAcceptance: lowAcceptance(evidence)
        case .keptRejecting: keptRejecting(evidence)
        case .scoresInverted: scoresInverted(quality)
        case .volumeWithoutRevenue: volumeWithoutRevenue(evidence)
        case .modelTooOld: modelTooOld(policy, today)
        }
    }

    private static func lowAcceptance(_ evidence: CalibrationEvidence) -> String? {
        guard evidence.mqls > 0, evidence.accepted / evidence.mqls < 0.30 else { return nil }
        return
            "Sales accepted \(Wording.percent(evidence.accepted / evidence.mqls)) of \(Wording.number(evidence.mqls)) "
            + "MQLs, under 30%: the definition lets too many through. Raise the threshold, or weigh what the won had."
    }

    private static func keptRejecting(_ evidence: CalibrationEvidence) -> String? {
        let months = evidence.months.suffix(3)
        guard months.count == 3, months.allSatisfy({ $0.rejected > $0.accepted }) else { return nil }
        let words = months.map { "\($0.name) \(Wording.number($0.rejected)) of \(Wording.number($0.mqls))" }
        return "Sales sent back more MQLs than it accepted in each of the last three whole months "
            + "(\(words.joined(separator: ", "))): look at the rejection codes before the threshold."
    }

    private static func scoresInverted(_ quality: RankQuality) -> String? {
        let deciles = quality.deciles
        guard deciles.count == 10 else { return nil }
        let best = deciles[..<5], rest = deciles[5...]
        let high = best.reduce(0) { $0 + $1.won }, low = rest.reduce(0) { $0 + $1.won }
        let highCount = best.reduce(0) { $0 + $1.count }, lowCount = rest.reduce(0) { $0 + $1.count }
        guard lowCount >= 10, low * highCount > high * lowCount else { return nil }
        return "The lower half of the scores was won more often (\(low) of \(lowCount)) than the upper half "
            + "(\(high) of \(highCount)): the weights point the wrong way. See the lift of each signal."
    }

    private static func volumeWithoutRevenue(_ evidence: CalibrationEvidence) -> String? {
        guard let before = evidence.quarters.first, let after = evidence.quarters.last, evidence.quarters.count == 2,
            before.mqls > 0, after.mqls >= before.mqls * 1.2, after.won <= before.won
        else { return nil }
        return "MQLs rose from \(Wording.number(before.mqls)) in \(before.name) to \(Wording.number(after.mqls)) in "
            + "\(after.name), won revenue did not (\(Wording.number(before.won.rounded())) to "
            + "\(Wording.number(after.won.rounded()))): more is scored, not more is bought."
    }

    private static func modelTooOld(_ policy: ScoringPolicy, _ today: Day) -> String? {
        let every = policy.recalibrateEvery.minutes / 1440
        guard let last = policy.recalibrated else {
            return "[scoring] recalibrated is not set: nobody knows when the model was last held against what was won."
        }
        let age = today - last
        guard age > every else { return nil }
        return "The model was recalibrated \(age) days ago, on \(last); the cadence of \(policy.preset.rawValue) is "
            + "\(every) days."
    }
}
