// A replay held against who owns the leads: how often the rules and the owners agree, and which leads are with somebody
// whom the rule that fits does not name at all. Another turn of the same team is a difference, not a mistake.

import Columns

/// A replay beside the owners of the exports. The four counts add up to all decisions.
public struct RoutingComparison: Sendable, Hashable {
    public var agree = 0
    public var differ = 0
    /// Nobody owns it.
    public var unassigned = 0
    /// Somebody owns it, and the rules find nobody.
    public var queued = 0
    /// Leads of each owner by the rules and by the exports; reps first, then whoever else owns any.
    public var loads: [Load] = []
    /// Decisions whose owner by the exports is none that the rule would take, ascending.
    public var misrouted: [Int] = []

    /// How many leads an owner has by the rules, and has by the exports.
    public struct Load: Sendable, Hashable {
        public var owner: String
        public var byRules: Int
        public var byExports: Int
    }

    /// Share of the owned leads on which rules and owners agree; nil without any.
    public var agreement: Double? {
        let owned = agree + differ + queued
        return owned > 0 ? Double(agree) / Double(owned) : nil
    }
}

extension RoutingBook {
    /// The run beside who owns its leads.
    public var comparison: RoutingComparison {
        var result = RoutingComparison()
        var byRules = [Int](repeating: 0, count: roster.people.count), byExports = byRules
        for (index, entry) in log.entries.enumerated() {
            let actual = owners.persons[Int(entry.contact)]
            if entry.owner >= 0 { byRules[Int(entry.owner)] += 1 }
            if actual >= 0 { byExports[Int(actual)] += 1 }
            switch agreement(entry) {
            case .agree: result.agree += 1
            case .unassigned: result.unassigned += 1
            case .queued: result.queued += 1
            case .differ:
                result.differ += 1
                if !takers(index).contains(actual) { result.misrouted.append(index) }
            }
        }
        result.loads = roster.people.indices.filter { $0 < roster.repCount || byRules[$0] + byExports[$0] > 0 }
            .map { .init(owner: roster.people[$0], byRules: byRules[$0], byExports: byExports[$0]) }
        return result
    }

    /// Whom the rule that placed a lead might have given it to at another turn.
    private func takers(_ decision: Int) -> [Int32] {
        let entry = log.entries[decision], routing = facts.policy.routing
        guard let step = log.steps(decision).last else { return [] }
        switch step.finding {
        case .acvAbove: return roster.members(routing.acvTeam)
        case .teamUsage: return roster.members(routing.plgTeam)
        case .territory(let place) where routing.territories[Int(place)].owner == nil:
            return roster.members(routing.territories[Int(place)].team)
        case .everyone: return roster.everyone
        default: return [entry.owner]
        }
    }

    /// Where a misrouted lead belongs, in words: "US West: West; Niamh Corrigan is EMEA".
    public func misroute(_ decision: Int) -> String {
        let entry = log.entries[decision], actual = owners.persons[Int(entry.contact)]
        guard actual >= 0, let step = log.steps(decision).last else { return "" }
        let name = roster.people[Int(actual)], reps = facts.policy.routing.reps
        let team = Int(actual) < roster.repCount ? reps[Int(actual)].team : nil
        let words = RoutingWords(self).why(step, Int(entry.contact))
        return "\(words); \(name) is \(team.map { "in \($0)" } ?? "in no team of the settings")"
    }
}
