// Open leads that fell through: nobody owns them, or somebody who is gone, or nobody knows, or the queue for too long.

import Columns

/// An open lead that nobody works on.
public struct LeadWithoutOwner: Sendable, Hashable {
    /// Why nobody has the lead.
    public enum Reason: String, Sendable, Hashable, CaseIterable {
        case noOwner = "no owner", inactive, unknown
        /// In the queue of the fallback.
        case queue
    }

    public var subject: Subject?
    public var id: String
    public var name: String
    public var company: String
    /// Row of the contact.
    public var contact: Int
    public var reason: Reason
    /// As the exports spell it; empty for nobody.
    public var owner: String
    public var since: Moment
    /// Working minutes since then, by the team's calendar.
    public var waitingMinutes: Double
    /// Longer than the working hour that the queue has.
    public var isLate: Bool
    /// Who gets it by the rules; nil in a replay, for an unknown owner, and where the rules find nobody.
    public var proposed: String?
    public var why: String
}

extension RoutingBook {
    /// Every open lead without an owner who can work on it, the oldest first.
    public var leadsWithoutOwner: [LeadWithoutOwner] {
        let now = facts.now, hours = facts.calendars.all[0], proposals = proposedOwners
        // Without any list of people nobody can be unknown.
        let knowsPeople = roster.isKnown.contains(true)
        return leads.compactMap { lead in
            let contact = Int(lead.contact), person = owners.persons[contact]
            guard lead.closes > now.milliseconds, let reason = reason(person, knowsPeople) else { return nil }
            let since = Moment(milliseconds: lead.since), waiting = hours.elapsed(from: since, to: now)
            let isLate = waiting > Self.queueTime
            let owner =
                person >= 0 ? roster.people[Int(person)] : reason == .queue ? facts.policy.routing.fallback : ""
            return LeadWithoutOwner(
                subject: facts.book.subject(.contact, contact), id: facts.book.contacts.text("id", contact),
                name: facts.contactName(contact), company: facts.companyName(ofContact: contact), contact: contact,
                reason: reason, owner: owner, since: since, waitingMinutes: Double(waiting) / 60_000, isLate: isLate,
                proposed: proposals[lead.contact].map { roster.people[Int($0)] },
                why: why(reason, owner, isLate: isLate))
        }
    }

    /// Why the leads of a person are on the list; nil for an owner who works.
    private func reason(_ person: Int32, _ knowsPeople: Bool) -> LeadWithoutOwner.Reason? {
        if person == LeadOwners.queue { return .queue }
        if person < 0 { return .noOwner }
        if !roster.isActive[Int(person)] { return .inactive }
        return knowsPeople && !roster.isKnown[Int(person)] ? .unknown : nil
    }

    private var proposedOwners: [Int32: Int32] {
        guard mode == .dryRun else { return [:] }
        let placed = log.entries.filter { $0.owner >= 0 }.map { ($0.contact, $0.owner) }
        return Dictionary(placed, uniquingKeysWith: { first, _ in first })
    }

    private func why(_ reason: LeadWithoutOwner.Reason, _ owner: String, isLate: Bool) -> String {
        let late = isLate ? ", for more than a working hour" : ""
        switch reason {
        case .noOwner: return "nobody owns it\(late)"
        case .inactive: return "\(owner) is inactive"
        case .unknown: return "\(owner) is in no user file and no [[rep]]"
        case .queue: return "in \(owner)\(late)"
        }
    }
}
