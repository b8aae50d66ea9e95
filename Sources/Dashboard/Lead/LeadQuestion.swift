// A contact looked at closely: the question for its score, what it did and what belongs to it, and the answer. The
// rules are made ready for a book once, and links turned round, which takes tenths of a second for a million people, so
// that happens off the screen's thread; the next record of the same data needs it no more, and costs no look through
// the book.

import Columns
import Revenue

/// A question for `Effect.openLead`; equal questions have equal answers in one snapshot.
public struct LeadQuestion: Sendable, Equatable {
    /// Row of the contact.
    var contact: Int32
    var revision: Int
    /// What was made ready for the same data.
    var known: LeadGrounds?

    public static func == (a: LeadQuestion, b: LeadQuestion) -> Bool {
        a.contact == b.contact && a.revision == b.revision
    }

    /// The answer.
    public func answer(in facts: Facts, workers: Workers = .serial) -> Event {
        .leadOpened(LeadAnswer(self, facts, workers: workers))
    }
}

/// What every contact of a load is opened with.
struct LeadGrounds: Sendable {
    let model: ScoreModel
    let links: ContactLinks

    init(_ facts: Facts, workers: Workers) {
        model = ScoreModel(facts, workers: workers)
        links = ContactLinks(facts.book)
    }
}

/// The score of a contact, what happened with it, and what belongs to it.
public struct LeadAnswer: Sendable, Equatable {
    var question: LeadQuestion
    let grounds: LeadGrounds
    let score: ContactScore
    /// Rows of its activities, the newest first; those without a moment, or after now, are left out.
    let activities: [Int32]
    /// Rows of the deals that name it, and of its meetings, the newest first.
    let deals: [Int32]
    let meetings: [Int32]
    /// Others at its company.
    let colleagues: Int

    init(_ question: LeadQuestion, _ facts: Facts, workers: Workers = .serial) {
        self.question = question
        self.question.known = nil
        grounds = question.known ?? LeadGrounds(facts, workers: workers)
        let contact = question.contact, book = facts.book, links = grounds.links
        let rows = links.activities(of: contact), now = facts.now.milliseconds
        score = grounds.model.explain(Int(contact), activities: rows)
        let at = book.activities.moments("at")
        activities = LeadAnswer.newestFirst(
            rows.filter { Int($0) < at.count && at[Int($0)] != Moment.none.milliseconds && at[Int($0)] <= now }, at)
        deals = LeadAnswer.newestFirst(links.deals(of: contact), book.deals.moments("created"))
        meetings = LeadAnswer.newestFirst(links.meetings(of: contact), book.meetings.moments("start"))
        colleagues = links.colleagues(of: contact)
    }

    public static func == (a: LeadAnswer, b: LeadAnswer) -> Bool { a.question == b.question }

    /// Of one moment those that stand first in the book.
    private static func newestFirst(_ rows: [Int32], _ moments: [Int64]) -> [Int32] {
        func moment(_ row: Int32) -> Int64 { moments[safe: Int(row)] ?? Moment.none.milliseconds }
        return rows.sorted { (moment($1), $0) < (moment($0), $1) }
    }
}

extension Level {
    /// The contact that is open; nil for anything else, and for one that has gone.
    var contact: Int32? {
        if case .record(.contact, let row) = content, row >= 0 { return row }
        return nil
    }
}

extension AppState {
    /// Asks where the question is not the one asked last.
    mutating func askForLead(_ snapshot: Snapshot?) -> [Effect] {
        guard let snapshot, let contact = level?.contact ?? level?.whatIf?.lead else { return [] }
        var question = LeadQuestion(contact: contact, revision: snapshot.revision)
        guard question != leadAsked else { return [] }
        if let lead, lead.question.revision == snapshot.revision { question.known = lead.grounds }
        leadAsked = question
        leadAsked?.known = nil
        return [.openLead(question)]
    }

    /// Takes the answer to the last question.
    mutating func take(_ answer: LeadAnswer) { if answer.question == leadAsked { lead = answer } }

    /// The answer about a contact; nil until it is there.
    func leadAnswer(of contact: Int32) -> LeadAnswer? {
        lead.flatMap { $0.question == leadAsked && $0.question.contact == contact ? $0 : nil }
    }
}
