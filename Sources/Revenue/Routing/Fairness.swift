// Who got how many leads, who was due how many, and where the difference comes from.

import Columns

/// One rep in a run.
public struct RepFairness: Sendable, Hashable {
    public var rep: String
    public var team: String
    /// Leads by turns of the round robin.
    public var got: Int
    /// The rep's share of those turns while available; equal shares, those behind quota eleven to ten.
    public var due: Double
    /// Leads by name: accounts and territories that are theirs. No turn of anybody.
    public var named: Int
    /// Open leads now (dry run), or routed in the run (replay), with those of this run; and how many may be.
    public var open: Int
    public var capacity: Int?
    /// Turns of the rep's pools, and in how many of them the rep was passed over, by reason.
    public var turns: Int
    public var skipped: [SkipReason.Kind: Int]
    /// Won of this quarter's quota; nil without a quota.
    public var attainment: Double?
    /// Why others got more, in words: "on leave in 12 of 40 turns"; empty where the rep was always available.
    public var reason: String

    public var gap: Double { Double(got) - due }
}

extension RoutingBook {
    /// Every rep who takes leads, in the order of the settings.
    public var fairness: [RepFairness] {
        let pace = QuotaPace.at(facts.today, facts, roster)
        let open = openLeads
        return roster.everyone.map { person in
            let rep = Int(person), settings = facts.policy.routing.reps[rep]
            var skipped: [SkipReason.Kind: Int] = [:]
            for kind in SkipReason.Kind.allCases where tally.skipped(rep, kind) > 0 {
                skipped[kind] = tally.skipped(rep, kind)
            }
            return RepFairness(
                rep: settings.name, team: settings.team ?? "", got: tally.turns[rep],
                due: Double(due[rep]) / Double(RoundRobin.lead), named: tally.named[rep], open: open[rep],
                capacity: settings.capacity, turns: tally.chances[rep], skipped: skipped,
                attainment: pace.hasQuota(rep) ? pace.attainment[rep] : nil,
                reason: Self.reason(skipped, of: tally.chances[rep]))
        }
    }

    /// The most frequent reasons first.
    private static func reason(_ skipped: [SkipReason.Kind: Int], of turns: Int) -> String {
        skipped.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
            .map { "\($0.key.word) in \($0.value) of \(turns) turn\(turns == 1 ? "" : "s")" }
            .joined(separator: ", ")
    }

    /// Open leads per rep once the run is done: owned now and not routed by it, and routed by it.
    private var openLeads: [Int] {
        var open = [Int](repeating: 0, count: roster.repCount)
        let now = facts.now.milliseconds
        func count(_ person: Int32) { if person >= 0 && Int(person) < open.count { open[Int(person)] += 1 } }
        if mode == .dryRun {
            for lead in leads where lead.closes > now {
                if !owners.isUnowned(lead.contact, roster) { count(owners.persons[Int(lead.contact)]) }
            }
            for entry in log.entries { count(entry.owner) }
        } else {
            for (lead, entry) in zip(leads, log.entries) where lead.closes > now { count(entry.owner) }
        }
        return open
    }
}

extension SkipReason.Kind {
    /// As a reason for a gap.
    public var word: String {
        switch self {
        case .inactive: "inactive"
        case .skill: "lacking a skill"
        case .leave: "on leave"
        case .hours: "outside hours"
        case .capacity: "at capacity"
        }
    }
}
