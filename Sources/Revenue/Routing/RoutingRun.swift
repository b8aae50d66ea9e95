// The run: every lead in order, rule by rule, until one places it. A rule that fits but has nobody available is passed
// over, so that a lead waits in the queue only when no rule of the order can place it.
//
// An owner whom a rule names by name, or who has the account already, gets the lead whatever the hour and the load:
// the account is theirs. Turns ask for leave, working hours and capacity.

import Columns

/// Routes leads one by one; time moves forwards only.
struct RoutingRun {
    private let rules: RoutingRules
    private let roster: SalesRoster
    private let accounts: RoutingAccounts
    private let zone: Zone
    private var owners: AccountOwners
    private var availability: RepAvailability
    private var pace: QuotaPace
    private(set) var robin: RoundRobin
    /// Open leads per rep.
    private var load: [Int32]
    private var today = Day.none
    /// The decision in which each rep was last passed over.
    private var skippedIn: [Int]
    private(set) var log = RoutingLog()
    private(set) var tally: RunTally

    init(
        _ facts: Facts, rules: RoutingRules, roster: SalesRoster, accounts: RoutingAccounts, owners: AccountOwners
    ) {
        (self.rules, self.roster, self.accounts, self.owners) = (rules, roster, accounts, owners)
        zone = facts.policy.clock.zone
        load = [Int32](repeating: 0, count: roster.repCount)
        availability = RepAvailability(roster, facts.calendars.all)
        pace = QuotaPace(facts, roster)
        robin = RoundRobin(reps: roster.repCount, reset: facts.policy.routing.reset, zone: zone)
        skippedIn = [Int](repeating: -1, count: roster.repCount)
        tally = RunTally(reps: roster.repCount)
    }

    /// Puts the open leads on the desks of who owns them.
    mutating func load(_ leads: [RoutingLead], _ owners: LeadOwners, now: Moment) {
        for lead in leads where lead.closes > now.milliseconds {
            let owner = Int(owners.persons[Int(lead.contact)])
            if owner >= 0 && owner < load.count { load[owner] += 1 }
        }
    }

    /// Decides one lead.
    mutating func route(_ lead: RoutingLead, at moment: Moment) {
        move(to: moment, isDayOnly: lead.isDayOnly && moment.milliseconds == lead.since)
        let contact = Int(lead.contact), instant = moment.milliseconds
        var entry = RoutingLog.Entry(
            contact: lead.contact, since: lead.since, at: instant, rule: .fallback, owner: -1)
        for rule in rules.order {
            let verdict = rules.look(rule, contact, at: instant, owners)
            if verdict.result == .review { entry.proposed = verdict.owner }
            if verdict.result == .yes, place(verdict, &entry) {
                entry.rule = rule
                log.add(RuleStep(rule: rule, result: .yes, finding: verdict.finding))
                break
            }
            let result = verdict.result == .yes ? RuleResult.nobody : verdict.result
            log.add(RuleStep(rule: rule, result: result, finding: verdict.finding))
        }
        if entry.rule == .fallback {
            log.add(RuleStep(rule: .fallback, result: .yes, finding: .nobodyAvailable))
        } else {
            settle(lead, &entry)
        }
        log.close(entry)
    }

    /// A lead has left the desk of whom it was given to.
    mutating func leave(_ owner: Int32) {
        if owner >= 0, Int(owner) < load.count { load[Int(owner)] -= 1 }
    }

    private mutating func move(to moment: Moment, isDayOnly: Bool) {
        availability.move(to: moment, isDayOnly: isDayOnly)
        let day = zone.day(of: moment)
        guard day != today else { return }
        today = day
        pace.move(to: day)
        robin.move(to: day)
    }

    /// Gives the lead to whom the verdict names, or to whose turn it is; false where nobody is available.
    private mutating func place(_ verdict: RoutingRules.Verdict, _ entry: inout RoutingLog.Entry) -> Bool {
        guard !verdict.pool.isEmpty else {
            entry.owner = verdict.owner
            if Int(verdict.owner) < roster.repCount { tally.named[Int(verdict.owner)] += 1 }
            return true
        }
        var candidates: [Int32] = []
        for rep in verdict.pool {
            tally.chances[Int(rep)] += 1
            if let reason = obstacle(Int(rep), territory: verdict.territory) {
                skip(rep, reason)
            } else {
                candidates.append(rep)
            }
        }
        guard !candidates.isEmpty else { return false }
        (entry.owner, entry.next) = robin.turn(candidates, pace)
        tally.turns[Int(entry.owner)] += 1
        return true
    }

    private mutating func obstacle(_ rep: Int, territory: Int32) -> SkipReason? {
        guard roster.isActive[rep] else { return .inactive }
        guard rules.hasSkill(rep, territory: territory) else { return .skill(territory: territory) }
        if let away = availability.obstacle(rep) { return away }
        return load[rep] >= roster.capacity[rep] ? .capacity(open: load[rep]) : nil
    }

    private mutating func skip(_ rep: Int32, _ reason: SkipReason) {
        tally.skipped[Int(rep) * SkipReason.Kind.allCases.count + reason.kind.rawValue] += 1
        guard skippedIn[Int(rep)] != log.entries.count else { return }
        skippedIn[Int(rep)] = log.entries.count
        log.add(Skip(rep: rep, reason: reason))
    }

    /// Books a placed lead on its owner and account.
    private mutating func settle(_ lead: RoutingLead, _ entry: inout RoutingLog.Entry) {
        if Int(entry.owner) < roster.repCount {
            // A lead that had ended before it came takes no place on the desk.
            if lead.closes > entry.at { load[Int(entry.owner)] += 1 }
            entry.load = load[Int(entry.owner)]
        }
        owners.take(
            accounts.ofContact[Int(lead.contact)], owner: entry.owner, until: lead.released, at: entry.at)
    }
}

/// What a run counts per rep.
struct RunTally: Sendable {
    /// Leads by turns, and by name: the account or the territory is theirs.
    var turns: [Int]
    var named: [Int]
    /// Turns of pools the rep is in.
    var chances: [Int]
    /// Of those, passed over: one number for each `SkipReason.Kind`, rep by rep.
    var skipped: [Int]

    init(reps: Int) {
        turns = [Int](repeating: 0, count: reps)
        named = turns
        chances = turns
        skipped = [Int](repeating: 0, count: reps * SkipReason.Kind.allCases.count)
    }

    func skipped(_ rep: Int, _ kind: SkipReason.Kind) -> Int {
        skipped[rep * SkipReason.Kind.allCases.count + kind.rawValue]
    }
}
