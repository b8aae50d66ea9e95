// A contact looked at closely: the question for its score and what it did, and the answer. The rules are made ready for
// a book once, which takes tenths of a second for a million people, so that happens off the screen's thread; the next
// record of the same data needs it no more.

import Columns
import Revenue

/// A question for `Effect.openLead`; equal questions have equal answers in one snapshot.
public struct LeadQuestion: Sendable, Equatable {
    /// Row of the contact.
    var contact: Int32
    var revision: Int
    /// The rules, ready for the same data.
    var known: ScoreModel?

    public static func == (a: LeadQuestion, b: LeadQuestion) -> Bool {
        a.contact == b.contact && a.revision == b.revision
    }

    /// The answer.
    public func answer(in facts: Facts, workers: Workers = .serial) -> Event {
        .leadOpened(LeadAnswer(self, facts, workers: workers))
    }
}

/// The score of a contact, and what happened with it.
public struct LeadAnswer: Sendable, Equatable {
    var question: LeadQuestion
    let model: ScoreModel
    let score: ContactScore
    /// Rows of its activities, the newest first; those without a moment, or after now, are left out.
    let activities: [Int32]

    init(_ question: LeadQuestion, _ facts: Facts, workers: Workers = .serial) {
        self.question = question
        self.question.known = nil
        model = question.known ?? ScoreModel(facts, workers: workers)
        score = model.explain(Int(question.contact))
        activities = LeadAnswer.activities(of: question.contact, facts)
    }

    public static func == (a: LeadAnswer, b: LeadAnswer) -> Bool { a.question == b.question }

    private static func activities(of contact: Int32, _ facts: Facts) -> [Int32] {
        let links = facts.book.links.activityContact, at = facts.book.activities.moments("at")
        let now = facts.now.milliseconds, none = Moment.none.milliseconds
        var rows: [Int32] = []
        for row in 0..<min(links.count, at.count) where links[row] == contact && at[row] != none && at[row] <= now {
            rows.append(Int32(truncatingIfNeeded: row))
        }
        return rows.sorted { (at[Int($1)], $0) < (at[Int($0)], $1) }
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
        guard let snapshot, let contact = level?.contact else { return [] }
        var question = LeadQuestion(contact: contact, revision: snapshot.revision)
        guard question != leadAsked else { return [] }
        if let lead, lead.question.revision == snapshot.revision { question.known = lead.model }
        leadAsked = question
        leadAsked?.known = nil
        return [.openLead(question)]
    }

    /// Takes the answer to the last question.
    mutating func take(_ answer: LeadAnswer) { if answer.question == leadAsked { lead = answer } }
}
