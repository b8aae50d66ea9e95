// Routing as a whole: one run over the leads, and everything that is read from it. A dry run routes the leads that
// nobody active owns, as of now; a replay routes every lead there was at the moment it came, with today's rules, and
// holds the result against who owns the leads.

import Columns

/// A finished run. Decisions are kept small and made into words one by one, as they are looked at.
public struct RoutingBook: Sendable {
    public enum Mode: Sendable, Hashable { case dryRun, replay }

    public let mode: Mode
    public let facts: Facts
    public let roster: SalesRoster
    public let calendars: BusinessCalendars
    public let accounts: RoutingAccounts
    public let log: RoutingLog
    /// Every lead there was by now, in order, also those that this run did not route.
    let leads: [RoutingLead]
    let use: ProductUse
    let tally: RunTally
    let due: [Int64]
    /// Person who owns each contact by the exports; -1 for nobody, and for the queue.
    let owners: [Int32]

    public init(_ facts: Facts, _ mode: Mode = .dryRun) {
        let calendars = BusinessCalendars(facts.policy)
        let roster = SalesRoster(facts.policy, facts.book, calendars)
        let accounts = RoutingAccounts(facts.book, facts.policy.scoring)
        let use = ProductUse(facts.book, accounts, now: facts.now)
        let leads = LeadsToRoute(facts, use).leads
        let owners = Self.owners(facts, roster)
        let rules = RoutingRules(facts, roster, accounts, use)
        func run(_ accountOwners: AccountOwners, load: [Int32]) -> RoutingRun {
            RoutingRun(
                facts, rules: rules, roster: roster, calendars: calendars, accounts: accounts, owners: accountOwners,
                load: load)
        }
        let finished: RoutingRun
        switch mode {
        case .dryRun:
            finished = Self.dryRun(
                run(AccountOwners(facts, accounts, roster, leads), load: Self.load(leads, owners, roster, facts.now)),
                leads, owners, roster, now: facts.now)
        case .replay:
            finished = Self.replay(
                run(AccountOwners(count: accounts.count), load: [Int32](repeating: 0, count: roster.repCount)), leads)
        }
        (self.mode, self.facts, self.roster, self.calendars, self.accounts) = (mode, facts, roster, calendars, accounts)
        (self.leads, self.use, self.owners) = (leads, use, owners)
        (log, tally, due) = (finished.log, finished.tally, finished.robin.due)
    }

    /// How many decisions there are.
    public var count: Int { log.entries.count }

    private static func owners(_ facts: Facts, _ roster: SalesRoster) -> [Int32] {
        let column = facts.book.contacts.coded("owner"), queue = folded(facts.policy.routing.fallback)
        let persons = (0..<column.names.count).map { code -> Int32 in
            let name = column.names.string(code)
            return folded(name) == queue ? -1 : roster.person(name) ?? -1
        }
        return column.codes.map { persons[Int($0)] }
    }

    /// Open leads owned now, per rep.
    private static func load(
        _ leads: [RoutingLead], _ owners: [Int32], _ roster: SalesRoster, _ now: Moment
    ) -> [Int32] {
        var load = [Int32](repeating: 0, count: roster.repCount)
        for lead in leads where lead.closes > now.milliseconds {
            let owner = Int(owners[Int(lead.contact)])
            if owner >= 0 && owner < load.count { load[owner] += 1 }
        }
        return load
    }

    private static func dryRun(
        _ start: RoutingRun, _ leads: [RoutingLead], _ owners: [Int32], _ roster: SalesRoster, now: Moment
    ) -> RoutingRun {
        var run = start
        for lead in leads where lead.closes > now.milliseconds {
            let owner = owners[Int(lead.contact)]
            // Whoever has left owns nothing.
            if owner < 0 || !roster.isActive[Int(owner)] { run.route(lead, at: now) }
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
