// What of a contact's past counts at a moment: from when on engagement counts for someone who was sent back, since when
// a mail address bounces, and how many people of a company had engaged.

import Columns

/// Contacts that were sent back: only what they did after it counts.
struct EngagementResets: Sendable {
    /// When a contact was sent back; `Int64.max` where it was not. Empty where nobody was.
    private var sentBack: [Int64] = []
    /// Events up to this instant do not count then.
    private var ignored: [Int64] = []

    init(_ facts: Facts) {
        let contacts = facts.book.contacts, none = Moment.none.milliseconds, zone = facts.policy.clock.zone
        let recycled = contacts.moments("recycled")
        var isDayOnly = false
        if case .moment(let column)? = contacts.columns["recycled"] { isDayOnly = column.dateOnly }
        let rows = recycled.indices.filter { recycled[$0] != none }
        guard !rows.isEmpty || !facts.rejections.isEmpty else { return }
        sentBack = [Int64](repeating: .max, count: contacts.count)
        ignored = [Int64](repeating: .min, count: contacts.count)
        for row in rows {
            sentBack[row] = recycled[row]
            // Of a day alone nobody knows what came before it and what after.
            let day = zone.day(of: Moment(milliseconds: recycled[row]))
            ignored[row] = isDayOnly ? zone.moment(day: day + 1).milliseconds &- 1 : recycled[row]
        }
        for (row, rejection) in facts.rejections {
            let from = rejection.engagementCounts(in: zone)?.milliseconds
            let isLater = sentBack[Int(row)] == .max || rejection.at.milliseconds > sentBack[Int(row)]
            guard isLater else { continue }
            sentBack[Int(row)] = rejection.at.milliseconds
            ignored[Int(row)] = from.map { $0 &- 1 } ?? .max
        }
    }

    /// Events up to the instant returned do not count for a contact at a moment.
    @inline(__always) func ignored(_ contact: Int, at moment: Int64) -> Int64 {
        guard !sentBack.isEmpty, sentBack[contact] <= moment else { return .min }
        return ignored[contact]
    }

    /// When a contact was sent back; nil where it was not.
    func sentBack(_ contact: Int) -> Int64? {
        sentBack.isEmpty || sentBack[contact] == .max ? nil : sentBack[contact]
    }
}

/// Bounces and unsubscriptions: a column says that there was one, an activity when.
///
/// A flag that no activity dates is known of the day of the exports only, so it counts at their moment and at none
/// before it.
struct DatedFlags: Sendable {
    private let bounced: [UInt8]
    private let unsubscribed: [UInt8]
    private let firstBounce: [Int64]
    private let firstUnsubscribe: [Int64]
    private let hasWeb: Bool
    private let now: Int64

    init(_ facts: Facts, _ log: EventLog) {
        let contacts = facts.book.contacts
        bounced = contacts.has("bounced") ? contacts.flags("bounced") : []
        unsubscribed = contacts.has("unsubscribed") ? contacts.flags("unsubscribed") : []
        (firstBounce, firstUnsubscribe) = (log.firstBounce, log.firstUnsubscribe)
        hasWeb = log.families.contains { $0.contains(.web) }
        now = facts.now.milliseconds
    }

    /// Whether the exports can tell.
    func tells(_ type: ActivityType) -> Bool {
        hasWeb || !(type == .bounce ? bounced : unsubscribed).isEmpty
    }

    func bounced(_ contact: Int, at moment: Int64) -> UInt8 { state(bounced, firstBounce, contact, moment) }

    func unsubscribed(_ contact: Int, at moment: Int64) -> UInt8 {
        state(unsubscribed, firstUnsubscribe, contact, moment)
    }

    @inline(__always)
    private func state(_ flags: [UInt8], _ first: [Int64], _ contact: Int, _ moment: Int64) -> UInt8 {
        let dated = first.isEmpty ? Int64.max : first[contact]
        if dated <= moment { return Verdict.yes }
        guard !flags.isEmpty, flags[contact] == 1, dated == .max else { return Verdict.no }
        return moment >= now ? Verdict.yes : Verdict.no
    }
}

/// How many people of each company had engaged by a moment, whoever of them was sent back since.
struct EngagedAccounts: Sendable {
    /// First engagement of each contact; `Int64.max` for none.
    private let first: [Int64]
    private let account: [Int32]
    /// First engagements of an account's people, ascending: `starts[a]..<starts[a + 1]`.
    private var starts: [Int32]
    private var instants: [Int64]

    init(_ facts: Facts, _ log: EventLog, _ kinds: EventKinds) {
        let accounts = RoutingAccounts(facts.book, facts.policy.scoring)
        let account = accounts.ofContact, isEngagement = kinds.kinds.map(\.isEngagement)
        var first = [Int64](repeating: .max, count: account.count)
        var starts = [Int32](repeating: 0, count: accounts.count + 1)
        for contact in first.indices where contact < log.contacts {
            for event in Int(log.starts[contact])..<Int(log.starts[contact + 1])
            where isEngagement[Int(log.kinds[event])] {
                first[contact] = min(first[contact], log.at[event])
            }
            if first[contact] != .max && account[contact] >= 0 { starts[Int(account[contact]) + 1] += 1 }
        }
        for place in 1..<max(starts.count, 1) { starts[place] += starts[place - 1] }
        var next = starts, instants = [Int64](repeating: 0, count: Int(starts.last ?? 0))
        for contact in first.indices where first[contact] != .max && account[contact] >= 0 {
            instants[Int(next[Int(account[contact])])] = first[contact]
            next[Int(account[contact])] += 1
        }
        for place in 0..<accounts.count where starts[place + 1] - starts[place] > 1 {
            instants[Int(starts[place])..<Int(starts[place + 1])].sort()
        }
        (self.first, self.account, self.starts, self.instants) = (first, account, starts, instants)
    }

    /// People of the contact's company who had engaged; without a company, the contact alone.
    func count(_ contact: Int, at moment: Int64) -> Int {
        let own = Int(account[contact])
        guard own >= 0 else { return first[contact] <= moment ? 1 : 0 }
        let range = Int(starts[own])..<Int(starts[own + 1])
        return instants[range].prefix { $0 <= moment }.count
    }

    /// When another of the company's people first engaged, ascending.
    func instants(_ contact: Int) -> [Int64] {
        let own = Int(account[contact])
        guard own >= 0 else { return first[contact] == .max ? [] : [first[contact]] }
        return Array(instants[Int(starts[own])..<Int(starts[own + 1])])
    }
}
