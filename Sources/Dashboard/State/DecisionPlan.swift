// What a key would decide, before it does: the decisions that can be made, and the records that stay as they are, with
// the reason.

import Columns
import Revenue

/// The outcome of trying a decision on some records.
struct DecisionPlan: Sendable {
    var action: DecisionAction
    var decisions: [Decision] = []
    var left: [(subject: Subject, why: String)] = []
    /// It takes something from somebody.
    var asks = false

    /// Why nothing can be decided: the reason of the first.
    var obstacle: String? { left.first?.why }
}

/// Tries decisions on what the keys are about.
struct DecisionDesk {
    private let state: AppState
    private let snapshot: Snapshot
    private let aims: [Aim]

    init(_ state: AppState, _ snapshot: Snapshot, _ aims: [Aim]) {
        self.state = state
        self.snapshot = snapshot
        self.aims = aims
    }

    /// The decision on every record that it can be made on.
    func plan(_ action: DecisionAction, _ fill: (inout Decision) -> Void) -> DecisionPlan {
        var plan = DecisionPlan(action: action)
        for aim in aims {
            var decision = Decision(
                action, aim.subject, expected: aim.version, seen: action.seesRecord ? aim.seen : "")
            fill(&decision)
            add(decision, to: &plan)
        }
        return plan
    }

    /// Takes what is free, or frees what is ours; one that somebody else has is taken over when that is confirmed.
    func claim() -> DecisionPlan {
        let session = state.writer?.actor.session
        let claims = aims.map { state.claim(over: $0.subject) }
        if session != nil, aims.allSatisfy({ state.claim(of: $0.subject)?.actor.session == session }) {
            return plan(.release) { _ in }
        }
        guard aims.count == 1, let claim = claims[0] else {
            let free = zip(aims, claims).filter { $0.1?.actor.session != session }.map(\.0)
            return DecisionDesk(state, snapshot, free).plan(.claim) { _ in }
        }
        var plan = plan(.claim) { $0.values["steal"] = "yes" }
        plan.asks = claim.actor.session != session
        return plan
    }

    private func add(_ decision: Decision, to plan: inout DecisionPlan) {
        if let why = reasonAgainst(decision, state, snapshot) {
            plan.left.append((decision.subject, why))
        } else {
            plan.decisions.append(decision)
        }
    }
}

/// What is about to be decided; only `y` does it.
struct Confirmation: Sendable, Equatable {
    var title: String
    var lines: [String]
    var decisions: [Decision]
    /// Files that are written instead.
    var files: HandbackOrder?
    /// What has changed about its records since it asks; nothing is decided then.
    var change: String?
    /// Some of many groups, to be looked at before, and the one under the cursor.
    var samples: [Sample] = []
    /// Of the automatic band, with nothing marked.
    var isBand = false
    var chosen = 0
    /// How far down it is scrolled.
    var top = 0
    /// Its last line has been on the screen.
    var isRead = false

    /// A group to look at.
    struct Sample: Sendable, Equatable {
        var subject: Subject
        var text: String
    }
}

extension Confirmation {
    init(_ plan: DecisionPlan, _ state: AppState, _ snapshot: Snapshot) {
        let subjects = plan.decisions.map(\.subject)
        let names = DecisionText.names(of: Array(subjects.prefix(Confirmation.namedAtMost)), snapshot)
        let who = subjects.count == 1 ? names[0] : DecisionText.counted(subjects)
        let first = plan.decisions[0]
        var lines = DecisionText.follows(first, state, snapshot)
        if subjects.count > 1 {
            let more = subjects.count - names.count
            lines.append(names.joined(separator: ", ") + (more > 0 ? " and \(FigureText.grouped(more)) more" : ""))
        }
        let reasons = Dictionary(grouping: plan.left, by: \.why).sorted { $0.key < $1.key }
        lines += reasons.map { "stays as it is: \(DecisionText.counted($0.value.map(\.subject))), \($0.key)" }
        self.init(title: DecisionText.doing(first, who, snapshot), lines: lines, decisions: plan.decisions)
    }

    private static let namedAtMost = 5
}
