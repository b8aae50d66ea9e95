// Views kept under a name: where one stood, and what one asked.

import Revenue

/// A pane and box with its question, filters and columns.
struct SavedView: Sendable, Equatable {
    var name: String
    var pane: Pane
    var box: BoxID
    var period: String
    var conditions: [Condition]
    var filters: [LineFilter]
    var shape: ListShape
}

extension AppState {
    /// What `b` would keep now; views below a pane are kept as that pane.
    func savedView(named name: String, _ listing: Listing) -> SavedView {
        let box = levels.isEmpty ? listing.id : focus[pane] ?? .scorecard
        return SavedView(
            name: name, pane: pane, box: box, period: periodName, conditions: segment.conditions,
            filters: boxes[box]?.filters ?? [], shape: shapes[box.rawValue] ?? ListShape())
    }

    mutating func open(_ view: SavedView) {
        show(view.pane)
        focus[view.pane] = view.box
        periodName = view.period
        segment.conditions = view.conditions
        boxes[view.box, default: ListState()].filters = view.filters
        shapes[view.box.rawValue] = view.shape.isPlain ? nil : view.shape
    }
}

func keepView(
    _ action: Action, _ argument: String?, _ state: inout AppState, _ scene: Scene, _ snapshot: Snapshot?
) -> [Effect] {
    guard let name = argument, !name.isEmpty else {
        state.overlay = action == .saveView ? .prompt(Prompt(kind: .saveView)) : .menu(Menu(kind: .views))
        return []
    }
    if action == .saveView {
        state.saved.removeAll { $0.name == name }
        state.saved.append(state.savedView(named: name, scene.listing))
        state.message = Message(
            text:
                "saved as \(name); \(scene.state.bindings.keyText(.openView)) opens it",
            isError: false)
        return []
    }
    guard
        let view = state.saved.first(where: { $0.name == name })
            ?? state.saved.first(where: { $0.name.hasPrefix(name) })
    else {
        return complain("no saved view is called \(name)", &state)
    }
    if action == .dropView {
        state.saved.removeAll { $0.name == view.name }
        state.message = Message(text: "forgot \(view.name)", isError: false)
        return []
    }
    state.open(view)
    return recompute(&state, snapshot) + rearrange(&state, snapshot)
}
