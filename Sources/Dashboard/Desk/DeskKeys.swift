// Keys of the deal desk: agree, decline, ask. An approval is given on the terms that were on screen; it lapses when
// they change.

import Cells
import Columns
import Revenue

/// Runs a deciding action on the deals before the desk.
///
/// - Parameter argument: the reason or the question; nil asks for it where it is needed.
func actAtDesk(
    _ action: Action, _ argument: String?, _ state: inout AppState, _ scene: Scene, _ snapshot: Snapshot?
) -> [Effect] {
    guard let snapshot, let answer = state.board else { return complain("no data yet", &state) }
    let aims = state.aim ?? scene.aims(in: snapshot)
    guard !aims.isEmpty else { return complain("no deal is under the cursor", &state) }
    if argument == nil, action != .approve {
        state.aim = aims
        state.overlay = .prompt(Prompt(kind: action == .decline ? .decline : .ask))
        return []
    }
    let desk = DecisionDesk(state, snapshot, aims)
    let kind: DecisionAction = action == .approve ? .approve : action == .decline ? .decline : .ask
    var plan = desk.plan(kind) { decision in
        decision.note = argument
        if kind == .approve { decision.seen = answer.row(of: decision.subject)?.digest ?? "" }
    }
    if kind == .approve, let login = state.writer?.actor.name { answer.refuse(login, &plan) }
    return propose(plan, asks: false, &state, snapshot)
}

extension BoardAnswer {
    /// The deal of a subject before the desk.
    func row(of subject: Subject) -> DeskRow? {
        desk.first { pipeline.facts.book.subject(.deal, Int($0.deal)) == subject }.map(pipeline.desk.row)
    }

    /// Takes out of a plan what this person's approval would count for nobody in, with the reason.
    fileprivate func refuse(_ login: String, _ plan: inout DecisionPlan) {
        var kept: [Decision] = []
        for decision in plan.decisions {
            guard let row = row(of: decision.subject) else {
                plan.left.append((decision.subject, "no rule of [desk] asks for an approval of it"))
                continue
            }
            if let why = pipeline.desk.refusal(ofApproving: row.deal, by: login) {
                plan.left.append((decision.subject, why))
            } else {
                kept.append(decision)
            }
        }
        plan.decisions = kept
    }
}
