// A key meets its binding: looked up in the place that is on top, refused with a reason, or performed.

import Cells
import Columns
import Revenue

/// Handles one key.
func press(_ key: Key, _ state: inout AppState, _ snapshot: Snapshot?) -> [Effect] {
    let action = state.bindings.lookup(key, in: .main)?.action
    if state.armed != action { state.armed = nil }
    state.message = nil
    state.isEntered = key == .enter
    state.lastKeyAt = state.wallClock
    state.release(but: key)
    state.markSeen(snapshot)
    let scene = Scene(settled: state, snapshot)
    if Room(width: state.width, height: state.height) == .tiny { return pressBlind(key, &state, scene, snapshot) }
    if case .mouse(let mouse) = key { return state.capturesMouse ? point(mouse, &state, snapshot) : [] }
    let effects = meet(key, &state, scene, snapshot)
    state.watchAsking(scene.state.overlay)
    return effects
}

private func meet(_ key: Key, _ state: inout AppState, _ scene: Scene, _ snapshot: Snapshot?) -> [Effect] {
    let context = scene.context
    if let reason = state.earliness(of: key, state.bindings.lookup(key, in: context)) {
        state.message = Message(text: reason, isError: false)
        return []
    }
    guard let binding = state.bindings.lookup(key, in: context) else {
        if context == .text { return type(key, &state, scene, snapshot) }
        refuse(key, context, &state)
        return []
    }
    if binding.group == .decisions || binding.action.decidesAtOnce, let reason = state.doubt(key, binding.action) {
        state.message = Message(text: reason, isError: false)
        return []
    }
    return run(binding, argument: binding.action == .pick ? key.display : nil, &state, scene, snapshot)
}

/// Runs a binding, or says why it cannot act; `scene` is what the state shows.
func run(
    _ binding: Binding, argument: String?, _ state: inout AppState, _ scene: Scene, _ snapshot: Snapshot?
) -> [Effect] {
    if let reason = binding.refusal(scene) {
        state.message = Message(text: reason, isError: false)
        // What is typed for it is typed on: it must not run as keys.
        if argument == nil, let kind = binding.action.asksForWords {
            state.overlay = .prompt(Prompt(kind: kind, refusal: reason))
        }
        return []
    }
    return perform(binding.action, argument: argument, &state, scene, snapshot)
}

extension Action {
    /// The line that whoever presses its key types into at once; nil for what asks for no words.
    fileprivate var asksForWords: Prompt.Kind? {
        switch self {
        case .editValue: .editValue
        case .note: .note
        case .decline: .decline
        case .ask: .ask
        default: nil
        }
    }
}

/// On a screen too small to show anything only leaving and suspending make sense.
private func pressBlind(_ key: Key, _ state: inout AppState, _ scene: Scene, _ snapshot: Snapshot?) -> [Effect] {
    switch state.bindings.lookup(key, in: .main)?.action {
    case .quit: quitProgram(&state)
    case .suspend: [.suspend]
    case .redraw: [.redraw]
    case .interrupt: perform(.interrupt, argument: nil, &state, scene, snapshot)
    default: []
    }
}

private func refuse(_ key: Key, _ context: KeyContext, _ state: inout AppState) {
    if context.asks { return state.leaveQuestion() }
    if case .paste = key {
        state.message = Message(text: "pasted text does nothing here", isError: false)
        return
    }
    let help = state.bindings.keyText(.help), isOfGroup = state.bindings.lookup(key, in: .merge) != nil
    let words = context == .menu
        ? "\(key.display) does nothing here; Esc closes"
        : context == .groups && isOfGroup
            ? Refusal.toOpen(state.bindings) : "\(key.display) has no meaning here; \(help) lists the keys"
    state.message = Message(text: words, isError: false)
}
