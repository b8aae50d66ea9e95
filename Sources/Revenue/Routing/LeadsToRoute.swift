// Which contacts are leads for sales, and when they became so. A lead is an MQL, or someone who raised a hand: asked
// for a demo or for sales, or signed up for a trial. It is open until it is an opportunity, sent back, or gone.

import Columns

/// One lead, as the run takes it.
struct RoutingLead {
    /// Row of the contact.
    var contact: Int32
    /// Of the MQL, else of the raised hand, in milliseconds.
    var since: Int64
    /// Only the day is known.
    var isDayOnly: Bool
    /// When it left the desk of its rep: an opportunity, sent back, gone; `Int64.max` while it is open.
    var closes: Int64
    /// When its account was let go: sent back or gone. An opportunity keeps its owner.
    var released: Int64
}

/// Every lead there was by now, in the order in which they came; those of one instant by id.
struct LeadsToRoute {
    let leads: [RoutingLead]

    init(_ facts: Facts, _ use: ProductUse) {
        let contacts = facts.book.contacts, flags = facts.contacts.flags, now = facts.now.milliseconds
        let mql = contacts.moments("mql"), none = Moment.none.milliseconds
        let dayOnly = Self.hasDaysOnly(contacts, "mql")
        let reachedDay = facts.reachedDay.isEmpty ? [] : facts.reachedDay[LifecycleStage.mql.index]
        let ends = LeadEnds(facts)
        var leads: [RoutingLead] = []
        for i in flags.indices where flags[i] & ContactFlag.exists != 0 {
            let isMQL = flags[i] & ContactFlag.reached(.mql) != 0
            guard isMQL || use.handRaise[i] != .max else { continue }
            var lead = RoutingLead(contact: Int32(i), since: use.handRaise[i], isDayOnly: false, closes: 0, released: 0)
            if isMQL && mql[i] != none && mql[i] <= now {
                (lead.since, lead.isDayOnly) = (mql[i], dayOnly)
            } else if lead.since == .max {
                // An MQL by a later date or by its stage alone: its day is all that is known, if that. Without any
                // date it is a lead as of now.
                let day = Day(number: reachedDay[i])
                lead.since = day == .none ? now : facts.policy.clock.zone.moment(day: day).milliseconds
                lead.isDayOnly = true
            }
            (lead.closes, lead.released) = ends.ends(i)
            // A customer who asks for a demo is no new lead.
            guard isMQL || lead.closes > lead.since else { continue }
            leads.append(lead)
        }
        self.leads = Self.sorted(leads, contacts)
    }

    private static func hasDaysOnly(_ contacts: EntityTable, _ field: Field) -> Bool {
        if case .moment(let column)? = contacts.columns[field] { return column.dateOnly }
        return false
    }

    /// By instant, then by id, so that the order of the rows in a file decides nothing.
    private static func sorted(_ leads: [RoutingLead], _ contacts: EntityTable) -> [RoutingLead] {
        var sorted = leads.sorted { ($0.since, $0.contact) < ($1.since, $1.contact) }
        var start = 0
        while start < sorted.count {
            var end = start + 1
            while end < sorted.count, sorted[end].since == sorted[start].since { end += 1 }
            if end - start > 1 {
                // Shorter ids first, so that numbers come in their order.
                let group = sorted[start..<end].map { (Array(contacts.text("id", Int($0.contact)).utf8), $0) }.sorted {
                    $0.0.count == $1.0.count ? $0.0.lexicographicallyPrecedes($1.0) : $0.0.count < $1.0.count
                }
                sorted.replaceSubrange(start..<end, with: group.map(\.1))
            }
            start = end
        }
        return sorted
    }
}

/// When leads end.
private struct LeadEnds {
    private let flags: [UInt16]
    private let current: [UInt8]
    private let later: [[Int64]]
    private let back: [[Int64]]
    private let facts: Facts
    private let now: Int64

    init(_ facts: Facts) {
        let contacts = facts.book.contacts
        self.facts = facts
        flags = facts.contacts.flags
        current = facts.contacts.current
        later = [contacts.moments("opportunity"), contacts.moments("customer")]
        back = [contacts.moments("rejected"), contacts.moments("recycled"), contacts.moments("churned")]
        now = facts.now.milliseconds
    }

    /// The first dated end, for the desk and for the account; the first instant of all where it ended without a date.
    func ends(_ i: Int) -> (closes: Int64, released: Int64) {
        let isBack =
            flags[i] & (ContactFlag.rejected | ContactFlag.churned) != 0
            || current[i] == UInt8(LifecycleStage.recycled.index)
        let isLater = flags[i] & ContactFlag.reached(.opportunity) != 0
        let released = isBack ? first(back, i) ?? facts.rejectedHere(i)?.milliseconds ?? .min : .max
        return (min(released, isLater ? first(later, i) ?? .min : .max), released)
    }

    private func first(_ columns: [[Int64]], _ i: Int) -> Int64? {
        columns.map { $0[i] }.filter { $0 != Moment.none.milliseconds && $0 <= now }.min()
    }
}
