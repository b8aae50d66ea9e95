// Where each agreement's clocks come from, kind by kind; what several kinds read is read once.

import Columns

/// The runs of all kinds.
struct SLASources {
    let facts: Facts
    private let contacts: ContactRuns

    init(_ facts: Facts) {
        self.facts = facts
        contacts = ContactRuns(facts, meetings: MeetingTimes(facts))
    }

    /// Every run of a kind, or why there can be none.
    func runs(_ kind: SLAKind) -> SLARuns {
        if let why = untold(kind) { return .untold(why) }
        return SLARuns(contacts.runs(kind), remarks: contacts.undated(kind))
    }

    /// Milliseconds from start to due where the agreement has no target of its own.
    func target(_ kind: SLAKind, _ run: SLARun) -> Int64 { 0 }

    /// What the exports lack for a kind.
    private func untold(_ kind: SLAKind) -> String? {
        let book = facts.book, contacts = book.contacts
        switch kind {
        case .speedToLead, .firstContact:
            guard facts.knowsRepContacts else {
                return "no calls, e-mails or meetings of reps, and no dated column of a first contact, in any file"
            }
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
        default: return "not told by this version"
        }
    }

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
