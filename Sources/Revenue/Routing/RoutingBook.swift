// Routing as a whole: one run over the leads, and everything that is read from it. A dry run routes the leads that
// nobody active owns, as of now; a replay routes every lead there was at the moment it came, with today's rules, and
// holds the result against who owns the leads.

import Columns

/// A finished run. Decisions are kept small and made into words one by one, as they are looked at.
public struct RoutingBook: Sendable {
    /// Whether open leads are routed now, or past ones again as they came.
    public enum Mode: Sendable, Hashable { case dryRun, replay }

    public let mode: Mode
    public let facts: Facts
    public let roster: SalesRoster
    public let accounts: RoutingAccounts
    public let log: RoutingLog
    /// Every lead there was by now, in order, also those that this run did not route.
    let leads: [RoutingLead]
    let use: ProductUse
    let owners: LeadOwners
    let tally: RunTally
    /// Shares earned per rep, in the unit of the round robin.
    let due: [Int64]

    public init(_ facts: Facts, _ mode: Mode = .dryRun) {
        let roster = SalesRoster(facts)
        let accounts = RoutingAccounts(facts.book, facts.policy.scoring)
        let use = ProductUse(facts.book, accounts, now: facts.now)
        let leads = LeadsToRoute(facts, use).leads
        let owners = LeadOwners(facts, roster)
        let rules = RoutingRules(facts, roster, accounts, use)
        let finished: RoutingRun
        switch mode {
        case .dryRun:
            let accountOwners = AccountOwners(facts, accounts, roster, leads, owners)
            var run = RoutingRun(facts, rules: rules, roster: roster, accounts: accounts, owners: accountOwners)
            run.load(leads, owners, now: facts.now)
            finished = Self.dryRun(run, leads, owners, roster, now: facts.now)
        case .replay:
            let accountOwners = AccountOwners(count: accounts.count)
            let run = RoutingRun(facts, rules: rules, roster: roster, accounts: accounts, owners: accountOwners)
            finished = Self.replay(run, leads)
        }
        (self.mode, self.facts, self.roster, self.accounts) = (mode, facts, roster, accounts)
        (self.leads, self.use, self.owners) = (leads, use, owners)
        (log, tally, due) = (finished.log, finished.tally, finished.robin.due)
    }

    /// How many decisions there are.
    public var count: Int { log.entries.count }

    private static func dryRun(
        _ start: RoutingRun, _ leads: [RoutingLead], _ owners: LeadOwners, _ roster: SalesRoster, now: Moment
    ) -> RoutingRun {
        var run = start
        for lead in leads where lead.closes > now.milliseconds && owners.isUnowned(lead.contact, roster) {
            run.route(lead, at: now)
        }
        return run
    }

    /// Leads leave the desks again at the instants at which they really ended.
    private static func replay(_ start: RoutingRun, _ leads: [RoutingLead]) -> RoutingRun {
        var run = start
        let ending = leads.indices.filter { leads[$0].closes > leads[$0].since && leads[$0].closes != .max }
            .sorted { (leads[$0].closes, $0) < (leads[$1].closes, $1) }
        var next = 0
        for lead in leads {
            while next < ending.count, leads[ending[next]].closes <= lead.since {
                run.leave(run.log.entries[ending[next]].owner)
                next += 1
            }
            run.route(lead, at: Moment(milliseconds: lead.since))
        }
        return run
    }
}

extension RoutingBook {
    /// Tier, engagement and buying committee of every account.
    public var standings: AccountStandings { AccountStandings(self) }

    /// Decisions whose lead is in a segment and came in a period, ascending.
    public func decisions(in query: MetricQuery) -> [Int] {
        let mask = SegmentMask(query.segment, facts).contacts, zone = facts.policy.clock.zone
        return log.entries.indices.filter { index in
            let entry = log.entries[index]
            if let mask, mask[Int(entry.contact)] != 1 { return false }
            return query.period.isAll || query.period.contains(zone.day(of: Moment(milliseconds: entry.since)))
        }
    }
}
