// What is wrong with a scoring model before any data is looked at. One check a case, its message beside it.

/// A weakness of the model itself.
public struct ModelLint: Sendable, Hashable {
    /// What can be wrong with the rules themselves.
    public enum Check: String, Sendable, Hashable, CaseIterable {
        case contentLikeIntent = "content-like-intent"
        case noNegatives = "no-negative-points"
        case pagesAlike = "pages-alike"
        case noDecay = "no-decay"
        case thresholdRange = "threshold-range"
    }

    public var check: Check
    /// What is the matter, with the rules by name, and what to do.
    public var message: String

    /// Everything that is wrong with a model, in the order of `Check`.
    public static func lint(_ policy: ScoringPolicy) -> [ModelLint] {
        Check.allCases.compactMap { check in
            message(check, policy).map { ModelLint(check: check, message: $0) }
        }
    }

    private static func message(_ check: Check, _ policy: ScoringPolicy) -> String? {
        let gains = policy.rules.filter { $0.points > 0 }
        switch check {
        case .contentLikeIntent: return contentLikeIntent(gains)
        case .noNegatives:
            guard policy.rules.allSatisfy({ $0.points >= 0 }) else { return nil }
            return "No rule takes points away: students, competitors and bounced addresses score like buyers."
        case .pagesAlike: return pagesAlike(gains)
        case .noDecay:
            guard gains.contains(where: { !$0.events.isEmpty }), gains.allSatisfy({ $0.decay == nil })
            else { return nil }
            return "No signal decays: a visit of two years ago counts like one of yesterday. Give rules a decay."
        case .thresholdRange:
            guard policy.threshold < 50 || policy.threshold > 80 else { return nil }
            let way = policy.threshold < 50 ? "nearly everybody passes" : "hardly anybody passes"
            return "The threshold \(Wording.number(policy.threshold)) is outside 50-80: \(way)."
        }
    }

    private static func contentLikeIntent(_ gains: [ScoringRule]) -> String? {
        let content: Set<ActivityType> = [.contentDownload, .webinarRegistered, .webinarAttended]
        let intent: Set<ActivityType> = [.demoRequest, .contactSales, .trialSignup]
        func among(_ types: Set<ActivityType>) -> [ScoringRule] {
            gains.filter { !$0.events.isEmpty && types.isSuperset(of: $0.events) }
        }
        guard let best = among(content).max(by: { $0.points < $1.points }),
            let least = among(intent).min(by: { $0.points < $1.points }), best.points >= least.points
        else { return nil }
        return "\"\(best.name)\" (\(Wording.number(best.points))) weighs as much as \"\(least.name)\" "
            + "(\(Wording.number(least.points))): reading is not the wish to buy."
    }

    private static func pagesAlike(_ gains: [ScoringRule]) -> String? {
        let pages = gains.filter { $0.events == [.pageView] }
        guard let first = pages.first else { return nil }
        if pages.count == 1 {
            guard first.detail == nil else { return nil }
            return "\"\(first.name)\" counts every page: pricing and careers are worth the same. Name the pages."
        }
        guard pages.allSatisfy({ $0.points == first.points }) else { return nil }
        return
            "\(pages.map { "\"\($0.name)\"" }.joined(separator: ", ")) are all worth \(Wording.number(first.points)): "
            + "weigh pages by what they say of a buyer."
    }
}
