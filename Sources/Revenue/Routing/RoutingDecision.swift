// One decision in words: what was tried, who was passed over and why, who has the lead now and what would have been.

import Columns

/// A decision as it is shown.
public struct RoutingDecision: Sendable, Hashable {
    /// A rule that was asked, and what it said.
    public struct Tried: Sendable, Hashable {
        public var rule: RoutingRule
        public var result: RuleResult
        public var why: String
    }
    /// A rep who was passed over, and why.
    public struct Skipped: Sendable, Hashable {
        public var rep: String
        public var kind: SkipReason.Kind
        public var why: String
    }

    public var subject: Subject?
    /// The contact's id, name and company, as its record has them.
    public var id: String
    public var name: String
    public var company: String
    /// Row of the contact.
    public var contact: Int
    /// When it became a lead, and when it was routed.
    public var since: Moment
    public var at: Moment
    public var rule: RoutingRule
    /// The owner's name, else the queue's.
    public var owner: String
    public var isQueued: Bool
    /// Until when the queue has to hand it on: one working hour.
    public var due: Moment?
    public var tried: [Tried]
    public var skipped: [Skipped]
    /// Who was next in turn.
    public var next: String?
    /// Whom a company of the same name would give it to, if a person agrees.
    public var proposed: String?
    /// The owner by the exports; nil where there is none.
    public var actual: String?
    public var agreement: Agreement

    /// A decision beside who owns the lead by the exports.
    public enum Agreement: String, Sendable, Hashable, CaseIterable {
        case agree, differ
        /// Nobody owns it.
        case unassigned
        /// Somebody owns it, and the rules find nobody.
        case queued
    }
}

extension RoutingBook {
    /// Working time in which the queue hands a lead on.
    static let queueTime: Int64 = 3_600_000

    /// A decision of the log, from 0.
    public func decision(_ index: Int) -> RoutingDecision {
        let entry = log.entries[index], words = RoutingWords(self)
        let contact = Int(entry.contact), contacts = facts.book.contacts
        let isQueued = entry.owner < 0, actual = owners.persons[contact]
        let at = Moment(milliseconds: entry.at)
        return RoutingDecision(
            subject: facts.book.subject(.contact, contact), id: contacts.text("id", contact),
            name: facts.contactName(contact), company: facts.companyName(ofContact: contact), contact: contact,
            since: Moment(milliseconds: entry.since), at: at, rule: entry.rule,
            owner: isQueued ? facts.policy.routing.fallback : roster.people[Int(entry.owner)], isQueued: isQueued,
            due: isQueued ? facts.calendars.all[0].due(after: Self.queueTime, from: at) : nil,
            tried: log.steps(index).map { .init(rule: $0.rule, result: $0.result, why: words.why($0, contact)) },
            skipped: log.skips(index).map {
                .init(rep: roster.people[Int($0.rep)], kind: $0.reason.kind, why: words.why($0))
            },
            next: entry.next < 0 ? nil : roster.people[Int(entry.next)],
            proposed: entry.proposed < 0 ? nil : roster.people[Int(entry.proposed)],
            actual: actual < 0 ? nil : roster.people[Int(actual)], agreement: agreement(entry))
    }

    /// Who owns a contact by the exports; nil for nobody, and for the queue.
    public func owner(ofContact contact: Int) -> String? {
        owners.persons[contact] < 0 ? nil : roster.people[Int(owners.persons[contact])]
    }

    /// A decision beside who owns the lead by the exports.
    public func agreement(_ entry: RoutingLog.Entry) -> RoutingDecision.Agreement {
        let actual = owners.persons[Int(entry.contact)]
        if actual < 0 { return .unassigned }
        if entry.owner < 0 { return .queued }
        return entry.owner == actual ? .agree : .differ
    }
}

extension Facts {
    /// First and last name, else the address, else the id.
    public func contactName(_ row: Int) -> String {
        let contacts = book.contacts
        let names = ["first", "last"].map { contacts.text($0, row) }.filter { !$0.isEmpty }
        if !names.isEmpty { return names.joined(separator: " ") }
        let email = contacts.text("email", row)
        return email.isEmpty ? contacts.text("id", row) : email
    }

    /// The linked company's name, else what the contact's record says.
    public func companyName(ofContact row: Int) -> String {
        let links = book.links.contactCompany
        let linked = links.count == book.contacts.count ? Int(links[row]) : -1
        let name = linked >= 0 ? book.companies.text("name", linked) : ""
        return name.isEmpty ? book.contacts.text("company", row) : name
    }
}
