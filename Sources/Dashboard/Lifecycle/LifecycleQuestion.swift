// What the lifecycle view asks, and the answer. Holding a million contacts against seventeen rules takes some tenths of
// a second, so it is done off the screen's thread; only the findings in view become text.

import Columns
import Revenue

/// A question for `Effect.lifecycle`; equal questions have equal answers in one snapshot.
public struct LifecycleQuestion: Sendable, Equatable {
    var query: MetricQuery
    /// Of the data and what was decided.
    var revision: Int
    /// Of the data: while it is the same, a row of an earlier answer still is the same record.
    var load: Int
    /// The check of the same data and decisions, where it was made already.
    var known: LifecycleCheck?

    public static func == (a: LifecycleQuestion, b: LifecycleQuestion) -> Bool {
        a.query == b.query && a.revision == b.revision && a.load == b.load
    }

    /// The answer.
    public func answer(in facts: Facts, workers: Workers = .serial) -> Event {
        .checked(LifecycleAnswer(self, LifecycleReport(facts, query, known: known, workers: workers)))
    }
}

/// The report, and the first people of every rule.
public struct LifecycleAnswer: Sendable, Equatable {
    var question: LifecycleQuestion
    let report: LifecycleReport
    /// By rule, ascending: as many as somebody looks through without opening the list.
    let first: [LifecycleRule: [Int32]]
    /// People by stage, those of no known stage last.
    let tallies: [Tally]

    static let shown = 100

    init(_ question: LifecycleQuestion, _ report: LifecycleReport) {
        self.question = question
        self.question.known = nil
        self.report = report
        first = report.check.firstContacts(LifecycleAnswer.shown, question.query.segment)
        tallies = report.facts.lifecycle(question.query.segment)
    }

    public static func == (a: LifecycleAnswer, b: LifecycleAnswer) -> Bool { a.question == b.question }

    var facts: Facts { report.facts }
}

extension AppState {
    /// Asks while the view is in front, where the question is not the one asked last.
    mutating func askForLifecycle(_ snapshot: Snapshot?) -> [Effect] {
        guard let snapshot, pane == .lifecycle else { return [] }
        var query = query(for: snapshot.facts)
        query.comparison = nil
        var question = LifecycleQuestion(query: query, revision: snapshot.revision, load: snapshot.load)
        guard question != lifecycleAsked else { return [] }
        lifecycleAsked = question
        question.known = lifecycle.flatMap { $0.question.revision == snapshot.revision ? $0.report.check : nil }
        return [.lifecycle(question)]
    }

    /// Takes the answer to the last question.
    mutating func take(_ answer: LifecycleAnswer) {
        if answer.question == lifecycleAsked { lifecycle = answer }
    }
}
