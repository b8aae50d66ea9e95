// A row of the queue as it is shown: names, people and words, made for the rows on screen only.

import Columns

/// One running clock, ready to list.
public struct SLARow: Sendable {
    /// `first-contact:contact:hubspot/1041`; stable from load to load.
    public var id: String
    public var kind: SLAKind
    public var object: ObjectKind
    /// Entity of the book's table.
    public var row: Int32
    /// What a decision about it names; nil where its record has no id.
    public var subject: Subject?
    /// Of the person, the deal or the account.
    public var name: String
    public var company: String
    /// Empty where nobody has it.
    public var owner: String
    public var ownerWord: OwnerWord
    /// The exports' own lead score.
    public var score: Double?
    /// Of the account, 1–3.
    public var tier: Int?
    /// Of the deal, in the policy's currency.
    public var value: Money?
    public var started: Moment
    public var due: Moment
    /// Milliseconds of its own clock since the due; negative while time is left.
    public var late: Int64
    public var clock: SLAClock
    /// The hours that count; their zone is the owner's.
    public var hours: BusinessHours
    public var target: TimeSpan?
    /// The highest rung of the ladder that was reached.
    public var rung: Rung?
    public var state: SLAState
    /// What has been done about it: "no touch", "touched, no verdict".
    public var chase: String
    /// Who has taken it, by the moment of the queue.
    public var claim: Claim?
    /// Who says that they know of it.
    public var acknowledged: JournalRecord?
    /// Who reassigned it here.
    public var reassigned: JournalRecord?

    /// Whole minutes since the due, rounded down; negative while time is left.
    public var lateMinutes: Int { Int(Moment.floorDivide(late, 60_000)) }
}

extension SLAQueue {
    /// A row as it is shown.
    public subscript(index: Int) -> SLARow { row(entries[index]) }

    /// An entry in the words of its record.
    public func row(_ entry: SLAEntry) -> SLARow {
        let kind = entry.kind, object = kind.object, run = entry.run
        let sla = facts.policy.slas[kind], clock = AgreedClock(sla, facts.calendars)
        let calendar = Int(entry.calendar), state = facts.decided.state(object, run.row)
        let subject = facts.book.subject(object, Int(run.row)), owner = owners.name(kind, run)
        return SLARow(
            id: "\(kind.rawValue):\(subject?.text ?? "\(object.rawValue):#\(run.row)")", kind: kind, object: object,
            row: run.row, subject: subject, name: facts.name(object, Int(run.row)),
            company: facts.company(object, Int(run.row)), owner: owner,
            ownerWord: facts.book.ownerWord(owner, object, Int(run.row)),
            score: score(run.person), tier: tier(kind, run),
            value: object == .deal ? facts.value(ofDeal: Int(run.row)) : nil,
            started: Moment(milliseconds: run.start), due: Moment(milliseconds: entry.due), late: entry.late,
            clock: sla.clock, hours: clock.hours(calendar), target: sla.target,
            rung: clock.rung(start: run.start, due: entry.due, calendar: calendar, at: now), state: entry.state,
            chase: chase(kind, run), claim: state?.claim(at: now), acknowledged: state?.last(.acknowledge),
            reassigned: state?.last(.reassign))
    }

    /// Of the account: a company's own, else that of the company a record belongs to.
    private func tier(_ kind: SLAKind, _ run: SLARun) -> Int? {
        let links = facts.book.links
        switch kind.object {
        case .company: return sources.tier(ofCompany: Int(run.row))
        case .deal: return company(links.dealCompany, run.row).flatMap(sources.tier)
        default: return company(links.contactCompany, run.row).flatMap(sources.tier)
        }
    }

    private func company(_ links: [Int32], _ row: Int32) -> Int? {
        Int(row) < links.count && links[Int(row)] >= 0 ? Int(links[Int(row)]) : nil
    }

    private func score(_ person: Int32) -> Double? {
        guard person >= 0, case .number(let column)? = facts.book.contacts.columns["score"] else { return nil }
        let score = column.values[Int(person)]
        return score.isNaN ? nil : score
    }

    /// How far whoever has it got.
    private func chase(_ kind: SLAKind, _ run: SLARun) -> String {
        switch kind {
        case .speedToLead, .firstContact, .abm1, .abm2, .abm3: "no touch"
        case .qualification: facts.contacts.mqlResponseSeconds[Int(run.row)] >= 0 ? "touched, no verdict" : "no touch"
        case .meetingSet: "no meeting booked"
        case .discovery: "no discovery held"
        case .opportunityCreated: "no deal"
        case .proposal: "no proposal"
        case .dealStale: stageName(ofDeal: Int(run.row))
        case .closePushed: "no reason"
        case .csHandoff: "not handed over"
        }
    }

    private func stageName(ofDeal deal: Int) -> String {
        let stage = Int(facts.deals.stage[deal])
        return stage < 0 ? facts.book.deals.text("stage", deal) : facts.policy.pipeline.stages[stage].name
    }
}

extension Facts {
    /// What people know a record by: its name, else its e-mail or domain, else its id.
    public func name(_ object: ObjectKind, _ row: Int) -> String {
        let table = book[object]
        guard row >= 0, row < table.count else { return "" }
        let words = object == .contact ? [table.text("first", row), table.text("last", row)] : [table.text("name", row)]
        let name = words.filter { !$0.isEmpty }.joined(separator: " ")
        if !name.isEmpty { return name }
        return [table.text("email", row), table.text("domain", row), table.text("id", row)].first { !$0.isEmpty } ?? ""
    }

    /// The company a record belongs to: its own words, else the linked company's name.
    public func company(_ object: ObjectKind, _ row: Int) -> String {
        let own = book[object].text(object == .company ? "name" : "company", row)
        let links = object == .deal ? book.links.dealCompany : book.links.contactCompany
        guard own.isEmpty, object != .company, row < links.count, links[row] >= 0 else { return own }
        return book.companies.text("name", Int(links[row]))
    }

    /// A deal's amount in the policy's currency; nil where it has none.
    public func value(ofDeal deal: Int) -> Money? {
        deals.flags[deal] & DealFlag.hasAmount != 0 ? Money(units: deals.amount[deal]) : nil
    }
}
