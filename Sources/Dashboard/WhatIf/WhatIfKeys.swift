// The keys of the what-if: `w` opens it where leads are shown and leaves it again, h and l turn a number, `:adopt`
// writes the proposal; `d` is in AgainstRules.

import Cells
import Columns
import Revenue

/// Runs them.
func tryNumbers(_ action: Action, _ state: inout AppState, _ scene: Scene, _ snapshot: Snapshot?) -> [Effect] {
    guard let facts = snapshot?.facts else { return complain("no data yet", &state) }
    switch action {
    case .whatIf:
        state.openWhatIf(facts, on: scene.lead)
        // For the completion of their names.
        if state.level?.whatIf != nil { return [.findRules(toChoose: false)] }
    case .lower: state.turn(-1, facts)
    case .raise: state.turn(1, facts)
    case .resetNumber: state.turn(nil, facts)
    case .adopt:
        guard let level = state.levels.last(where: { $0.whatIf != nil })?.whatIf else { return [] }
        guard let file = ScoringProposal(level, state.whatIf, facts).file else {
            return complain("no number was turned; h and l turn one", &state)
        }
        return [.export(file)]
    default: break
    }
    return []
}

extension Refusal {
    static let noLeads: Check = { scene in
        if scene.snapshot == nil { return "no data yet" }
        if scene.state.showsLeads || scene.state.levels.contains(where: { $0.whatIf != nil }) { return nil }
        let key = scene.state.bindings.keyText(.marketing)
        return "a lead, a list of leads or the marketing pane, \(key), has this"
    }
    /// Turning needs the numbers in front.
    static let notOnDials: Check = { scene in
        let key = scene.state.bindings.keyText(.nextBox)
        return scene.listing.id == .dials ? noRows(scene) : "go to the numbers first, by \(key)"
    }
    static let nothingTried: Check = { scene in
        scene.state.levels.contains { $0.whatIf != nil }
            ? nil
            : "nothing is being tried; \(scene.state.bindings.keyText(.whatIf)) on a lead or the marketing pane does"
    }
}
