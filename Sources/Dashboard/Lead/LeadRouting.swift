// How an opened contact was routed. The dry run on the routing pane leaves alone what has an owner; a replay has every
// lead, and is run when a contact is opened that the dry run says nothing of.

import Cells
import Columns
import Revenue

/// A replay for the contacts that are opened, and for which data it was asked.
struct LeadRouting: Sendable, Equatable {
    var asked: Int?
    var shown: ShownRouting?
}

extension AppState {
    /// Every lead at the moment it came, whatever period and segment the panes have.
    private func leadRoutingQuestion(_ snapshot: Snapshot) -> RoutingQuestion {
        var query = query(for: snapshot.facts)
        (query.period, query.comparison, query.segment) = (.all, nil, .everything)
        return RoutingQuestion(mode: .replay, query: query, revision: snapshot.revision, load: snapshot.load)
    }

    /// Asks for a replay where the run on screen does not tell how the open contact was routed.
    mutating func askForLeadRouting(_ snapshot: Snapshot?) -> [Effect] {
        guard let snapshot, let contact = level?.contact, leadRouting.asked != snapshot.revision,
            let routed = currentRouting(snapshot), routed.question.revision == snapshot.revision,
            routed.question.mode == .dryRun, routed.figures.decision(ofContact: Int(contact)) == nil
        else { return [] }
        leadRouting.asked = snapshot.revision
        return [.route(leadRoutingQuestion(snapshot))]
    }

    /// Takes the replay that was asked for. Any other answer may have been asked for after it and in its place: it is
    /// asked for again.
    mutating func take(_ figures: RoutingFigures, toLeadQuestion question: RoutingQuestion, _ snapshot: Snapshot) {
        if question == leadRoutingQuestion(snapshot) {
            answers += 1
            leadRouting = LeadRouting(
                asked: snapshot.revision, shown: ShownRouting(question: question, figures: figures, serial: answers))
        } else if leadRouting.shown?.question.revision != snapshot.revision {
            leadRouting.asked = nil
        }
    }

    /// The run that has a decision about a contact, and its number there; the dry run before the replay.
    fileprivate func routing(ofContact contact: Int32, _ snapshot: Snapshot) -> (run: ShownRouting, decision: Int?)? {
        let replay = leadRouting.shown.flatMap { $0.question.load == snapshot.load ? $0 : nil }
        let runs = [currentRouting(snapshot), replay].compactMap { $0 }
        for run in runs { if let found = run.figures.decision(ofContact: Int(contact)) { return (run, found) } }
        return runs.last { $0.question.mode == .replay }.map { ($0, nil) }
    }
}

/// The way of the lead through the rules, short; the whole of it opens.
enum RouteBox {
    static func make(_ contact: Int32, _ state: AppState, _ snapshot: Snapshot) -> Listing {
        guard let (run, decision) = state.routing(ofContact: contact, snapshot) else {
            return empty("Routing the leads…")
        }
        guard let decision else { return empty(RoutingPath.nothingToRoute) }
        let input = RoutingInput(
            figures: run.figures, serial: run.serial, showsFailures: false, isCurrent: true)
        let made = run.figures.book.decision(decision)
        let rows = RoutingPath.steps(decision, input).filter { $0.key != "lead" }.map { step in
            var row = step
            row.door = .decision(contact: contact)
            row.explain = { _ in RoutingPath.explanation(decision, input) }
            return row
        }
        return Listing(
            .route, title: title(made, isReplay: input.isReplay),
            columns: [
                ColumnSpec(id: "what", title: "Step", width: 14, least: 12),
                ColumnSpec(id: "result", title: "Result", width: 6),
                ColumnSpec(id: "why", title: "Why", width: 20, grows: true),
            ], rows: rows)
    }

    /// "Routing: Brandt by territory; Alvarez has it".
    private static func title(_ made: RoutingDecision, isReplay: Bool) -> String {
        let words = "Routing: \(made.isQueued ? "queue " : "")\(made.owner) by \(made.rule.rawValue)"
        guard isReplay else { return words + ", as of now" }
        switch made.agreement {
        case .agree: return words + ", who has it"
        case .differ, .queued: return words + (made.actual.map { "; \($0) has it" } ?? "")
        case .unassigned: return words + "; nobody has it"
        }
    }

    private static func empty(_ words: String) -> Listing {
        Listing(.route, title: "Routing", columns: [], rows: [], empty: words)
    }
}
