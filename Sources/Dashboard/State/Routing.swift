// The question that the routing view asks, and its last answer. A run goes through every lead there is, so it is done
// off the screen's thread, like the figures.

import Columns
import Revenue

/// Which run, and which part of it is shown.
public struct RoutingQuestion: Sendable, Equatable {
    var mode: RoutingBook.Mode
    /// A dry run tells of this moment: its period is all.
    var query: MetricQuery
    /// Of the data and what was decided.
    var revision: Int
    /// Of the data: while it is the same, rows of an earlier answer still are the same records.
    var load: Int
    /// A finished run of the same kind over the same data.
    var known: RoutingFigures?

    public static func == (a: RoutingQuestion, b: RoutingQuestion) -> Bool {
        a.mode == b.mode && a.query == b.query && a.revision == b.revision
    }

    /// The answer; may take a second for a hundred thousand leads.
    public func answer(in facts: Facts) -> Event {
        .routed(self, known?.under(query) ?? RoutingFigures(RoutingBook(facts, mode), query))
    }
}

/// An answer that knows which one it is.
struct ShownRouting: Sendable, Equatable {
    var question: RoutingQuestion
    var figures: RoutingFigures
    /// Grows by one with every answer.
    var serial: Int

    static func == (a: ShownRouting, b: ShownRouting) -> Bool { a.serial == b.serial && a.question == b.question }
}

extension AppState {
    func routingQuestion(_ snapshot: Snapshot) -> RoutingQuestion {
        var query = query(for: snapshot.facts)
        query.comparison = nil
        if routingMode == .dryRun { query.period = .all }
        let last = routed.flatMap { $0.question.revision == snapshot.revision ? $0 : nil }
        let known = last.flatMap { $0.question.mode == routingMode ? $0.figures : nil }
        return RoutingQuestion(
            mode: routingMode, query: query, revision: snapshot.revision, load: snapshot.load, known: known)
    }

    /// The run on screen; nil where it stands on other data than what is there now, so that its rows name others.
    func currentRouting(_ snapshot: Snapshot) -> ShownRouting? {
        routed.flatMap { $0.question.load == snapshot.load ? $0 : nil }
    }
}

/// Every number of the panes anew: the figures, and the run where another one is asked for.
func askAnew(_ state: AppState, _ snapshot: Snapshot) -> [Effect] {
    [.compute(state.query(for: snapshot.facts))] + askRouting(state, snapshot)
}

func askRouting(_ state: AppState, _ snapshot: Snapshot) -> [Effect] {
    let question = state.routingQuestion(snapshot)
    return state.routed?.question == question ? [] : [.route(question)]
}
