// Where each agreement's clocks come from, kind by kind. What several kinds read is read once, and only for kinds that
// are asked for.

import Columns

/// The runs of some kinds.
struct SLASources {
    private let facts: Facts
    private let contacts: ContactRuns
    private let deals: DealRuns
    private let accounts: AccountRuns?
    private let handoffs: CustomerHandoffs?

    init(_ facts: Facts, kinds: [SLAKind]) {
        self.facts = facts
        let wanted = Set(kinds.filter { facts.policy.slas[$0].isEnabled })
        let meetings = wanted.isDisjoint(with: [.meetingSet, .discovery]) ? nil : MeetingTimes(facts)
        contacts = ContactRuns(facts, meetings: meetings)
        deals = DealRuns(facts)
        accounts = wanted.isDisjoint(with: [.abm1, .abm2, .abm3]) ? nil : AccountRuns(facts)
        handoffs = wanted.contains(.csHandoff) ? CustomerHandoffs(facts) : nil
    }

    /// Every run of a kind, or why there can be none.
    func runs(_ kind: SLAKind) -> SLARuns {
        if let why = untold(kind) { return .untold(why) }
        switch kind {
        case .speedToLead, .firstContact, .qualification, .meetingSet, .discovery, .opportunityCreated:
            return SLARuns(contacts.runs(kind), remarks: contacts.undated(kind))
        case .proposal: return SLARuns(deals.proposal())
        case .dealStale: return SLARuns(deals.stale())
        case .closePushed: return SLARuns(deals.pushes(ClosePushes(facts)))
        case .abm1: return SLARuns(accounts?.runs(tier: 1) ?? [])
        case .abm2: return SLARuns(accounts?.runs(tier: 2) ?? [])
        case .abm3: return SLARuns(accounts?.runs(tier: 3) ?? [])
        case .csHandoff:
            guard let handoffs else { return SLARuns() }
            let remark = "no column of a CS owner in any file: the booked kickoff alone stops the clock"
            return SLARuns(deals.handoffs(handoffs), remarks: handoffs.knowsOwners ? [] : [remark])
        }
    }

    /// The clock of one contact; nil for kinds about other objects, and where it was never started.
    func run(_ kind: SLAKind, _ contact: Int32) -> SLARun? {
        kind.object == .contact ? contacts.run(kind, Int(contact)) : nil
    }

    /// Milliseconds from start to due where the agreement has no target of its own.
    func target(_ kind: SLAKind, _ run: SLARun) -> Int64 { kind == .dealStale ? deals.staleAfter(Int(run.row)) : 0 }

    /// The tier of a company; nil without one, or where no kind of accounts was asked for.
    func tier(ofCompany company: Int) -> Int? { accounts?.tier(ofCompany: company) }

    /// What the exports lack for a kind.
    private func untold(_ kind: SLAKind) -> String? {
        let book = facts.book, contacts = book.contacts
        switch kind {
        case .speedToLead, .firstContact:
            guard facts.knowsRepContacts else { return Self.noRepContacts }
            return kind == .firstContact || book.activities.count == 0 ? undated("MQL", contacts.has("mql")) : nil
        case .qualification: return undated("MQL", contacts.has("mql"))
        case .opportunityCreated:
            guard book.tells(.opportunity) else {
                return "no lifecycle stage, no date of Opportunity, and no deal that is linked to a contact"
            }
            return undated("SQL", contacts.has("sql") || contacts.has("converted_at"))
        case .meetingSet, .discovery:
            guard facts.knowsMeetings else { return "no meetings in any file" }
            return undated("SQL", contacts.has("sql") || contacts.has("converted_at"))
        case .abm1, .abm2, .abm3:
            guard facts.knowsRepContacts else { return Self.noRepContacts }
            if book.activities.count == 0 { return "no activities in any file: nobody is known to come by" }
            guard accounts?.hasTiers ?? true else { return "no [[account]] and no company has a tier" }
            return nil
        case .proposal, .dealStale, .closePushed, .csHandoff: return untoldOfDeals(kind)
        }
    }

    private func untoldOfDeals(_ kind: SLAKind) -> String? {
        guard facts.book.deals.has("stage") else { return "no deals with a stage in any file" }
        switch kind {
        case .proposal:
            if deals.proposalStages == nil { return "no stage of [pipeline] is named demo and none proposal" }
            return facts.knowsMeetings ? nil : "no meetings in any file: no demo is known to be held"
        case .dealStale:
            let isDated = facts.deals.flags.contains { $0 & DealFlag.hasStageDay != 0 }
            return isDated ? nil : "no day on which an open deal entered its stage: no dated stages and no history"
        case .closePushed:
            return ClosePushes.canTell(facts.book) ? nil : "no history of close dates and no older export of deals"
        default:
            guard let handoffs, handoffs.isUntold else { return nil }
            return "no meeting is a kickoff or onboarding, and no column names a CS owner"
        }
    }

    private static let noRepContacts =
        "no calls, e-mails or meetings of reps, and no dated column of a first contact, in any file"

    private func undated(_ stage: String, _ isDated: Bool) -> String? {
        isDated ? nil : "no date on which a contact became \(stage) in any file of contacts"
    }
}

extension Facts {
    /// Meetings stand in the exports, of calendars or among the activities.
    var knowsMeetings: Bool {
        book.meetings.count > 0 || book.activities.coded("type").names.folded.contains("meeting")
    }

    /// Something in the exports can show a rep contact.
    var knowsRepContacts: Bool {
        book.contacts.has("first_contact") || book.meetings.count > 0
            || book.activities.coded("type").names.folded.contains { ["call", "email", "meeting"].contains($0) }
    }
}
