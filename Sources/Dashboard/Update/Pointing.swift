// The mouse: the wheel moves the cursor, a click chooses a pane, a box or a row, a click on the chosen row opens it,
// one on a heading sorts. Nothing is ever decided by it.

import Cells
import Columns
import Revenue

/// Rows that one notch of the wheel moves.
private let notch = 3

/// Runs what a button or the wheel asks for.
func point(_ mouse: Mouse, _ state: inout AppState, _ snapshot: Snapshot?) -> [Effect] {
    let scene = Scene(state, snapshot)
    if mouse.kind != .press { return turn(mouse.kind == .wheelDown, &state, scene, snapshot) }
    guard state.overlay == nil else {
        state.message = Message(text: "a click does nothing here; Esc closes", isError: false)
        return []
    }
    let layout = ScreenLayout(scene), named = TitleLine.target(mouse.x, mouse.y, scene, layout)
    if let pane = named.pane { state.show(pane) }
    if let box = named.box { state.focus(box) }
    let hit = layout.boxes.first { $0.rect.contains(x: mouse.x, y: mouse.y) }
    guard let hit, let index = hit.listing else { return [] }
    let listing = scene.listings[index], wasFocused = index == scene.focus
    state.focus(listing.id)
    guard let target = target(mouse, listing, scene, in: hit.rect) else { return [] }
    let now = Scene(state, snapshot)
    switch target {
    case .heading(let column):
        let binding = state.bindings.binding(.sort)
        return binding.map { run($0, argument: column, &state, now, snapshot) } ?? []
    case .row(let place):
        if wasFocused, scene.view.cursor == place, let drill = state.bindings.binding(.drill) {
            return run(drill, argument: nil, &state, now, snapshot)
        }
        state.moveCursor(to: place, in: now.view)
        return []
    }
}

/// The row or the heading under a cell of a box; on the board, the card.
private func target(_ mouse: Mouse, _ listing: Listing, _ scene: Scene, in rect: Rect) -> ListBox.Target? {
    let isBoard = listing.id == .board && !scene.state.isZoomed && scene.state.level == nil
    guard isBoard else { return ListBox.target(mouse.x, mouse.y, listing, scene, in: rect) }
    let isFocused = scene.listings[scene.focus].id == .board
    let board = BoardView(scene, listing, isFocused: isFocused)
    return board.flatMap { $0.place(x: mouse.x, y: mouse.y, in: rect) }.map { .row($0) }
}

/// The wheel does what the arrow keys do, in the list with the focus or in the menu over it.
private func turn(_ down: Bool, _ state: inout AppState, _ scene: Scene, _ snapshot: Snapshot?) -> [Effect] {
    if state.overlay != nil { return choose(down ? .next : .previous, &state, scene, snapshot) }
    guard let binding = state.bindings.binding(down ? .down : .up) else { return [] }
    var effects: [Effect] = []
    for _ in 0..<notch { effects += run(binding, argument: nil, &state, Scene(state, snapshot), snapshot) }
    return effects
}

/// Gives the mouse to the program, or back to the terminal, which selects text with it.
func toggleMouse(_ state: inout AppState) -> [Effect] {
    state.capturesMouse.toggle()
    let key = state.bindings.keyText(.mouse)
    state.message = Message(
        text: state.capturesMouse
            ? "the mouse is taken: the wheel scrolls, a click chooses; \(key) gives it back for selecting text"
            : "the mouse is the terminal's again: it selects text", isError: false)
    return [.mouse(state.capturesMouse)]
}

extension AppState {
    /// Puts the focus on a box of what is in front.
    fileprivate mutating func focus(_ box: BoxID) {
        if levels.isEmpty { focus[pane] = box } else { levels[levels.count - 1].focus = box }
    }
}
