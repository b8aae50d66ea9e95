// Keys in an overlay: letters into the line, moves in the list, Enter takes, Esc closes.

import Cells
import Columns
import Revenue

/// A key that no binding of a text place has: it is typed.
func type(_ key: Key, _ state: inout AppState, _ scene: Scene, _ snapshot: Snapshot?) -> [Effect] {
    switch state.overlay {
    case .prompt(var prompt):
        if key == .backspace, prompt.field.isEmpty {
            state.overlay = nil
        } else if prompt.field.handle(key) {
            prompt.chosen = nil
            prompt.recall = 0
            state.overlay = .prompt(prompt)
        } else {
            state.message = Message(text: "\(key.display) does nothing while typing; Esc closes", isError: false)
        }
    case .menu(var menu):
        if menu.search.handle(key) {
            menu.index = 0
            state.overlay = .menu(menu)
        } else {
            state.message = Message(text: "\(key.display) does nothing while searching; Esc closes", isError: false)
        }
    default: break
    }
    return []
}

func choose(_ action: Action, _ state: inout AppState, _ scene: Scene, _ snapshot: Snapshot?) -> [Effect] {
    if action == .dismiss {
        if case .prompt(let prompt) = state.overlay, prompt.kind == .filter {
            state.filterDraft = prompt.field.value
        }
        state.overlay = nil
        return []
    }
    switch state.overlay {
    case .prompt(let prompt): return choose(action, in: prompt, &state, scene, snapshot)
    case .menu(let menu): return choose(action, in: menu, &state, scene, snapshot)
    case .history(let subject, let top):
        read(action, from: top, &state, scene) { .history(subject, top: $0) }
        return []
    case .explain(let top):
        guard action == .accept else {
            read(action, from: top, &state, scene) { .explain(top: $0) }
            return []
        }
        state.overlay = nil
        return drill(&state, scene, snapshot)
    case .confirm?, nil: return []
    }
}

/// Scrolls text that is only read.
private func read(
    _ action: Action, from top: Int, _ state: inout AppState, _ scene: Scene, _ overlay: (Int) -> Overlay
) {
    let last = ExplainOverlay.lastTop(scene)
    switch action {
    case .next: state.overlay = overlay(min(top + 1, last))
    case .previous: state.overlay = overlay(max(0, top - 1))
    case .first: state.overlay = overlay(0)
    case .last: state.overlay = overlay(last)
    default: state.message = Message(text: "this is for reading; Esc closes", isError: false)
    }
}

private func choose(
    _ action: Action, in prompt: Prompt, _ state: inout AppState, _ scene: Scene, _ snapshot: Snapshot?
) -> [Effect] {
    var prompt = prompt
    let suggestions = Suggestions.make(prompt, scene)
    switch action {
    case .accept:
        state.overlay = nil
        if let refusal = prompt.refusal { return complain("nothing was taken: \(refusal)", &state) }
        let chosen = prompt.chosen.flatMap { suggestions[safe: $0]?.line }
        return accept(chosen ?? prompt.field.value, prompt.kind, &state, scene, snapshot)
    case .complete:
        guard let line = suggestions[safe: prompt.chosen ?? 0]?.line else { return [] }
        prompt.field.set(line)
        prompt.chosen = nil
    case .next, .previous:
        let step = action == .next ? 1 : -1
        if prompt.kind == .command, prompt.field.isEmpty || prompt.recall > 0 {
            recall(-step, &prompt, state.history)
        } else if !suggestions.isEmpty {
            let start = prompt.chosen ?? (step > 0 ? -1 : 0)
            prompt.chosen = (start + step + suggestions.count) % suggestions.count
        }
    default: break
    }
    state.overlay = .prompt(prompt)
    return []
}

private func recall(_ step: Int, _ prompt: inout Prompt, _ history: [String]) {
    let wanted = min(history.count, max(0, prompt.recall + step))
    if prompt.recall == 0 { prompt.draft = prompt.field.value }
    prompt.recall = wanted
    prompt.field.set(wanted == 0 ? prompt.draft : history[history.count - wanted])
}

private func accept(
    _ line: String, _ kind: Prompt.Kind, _ state: inout AppState, _ scene: Scene, _ snapshot: Snapshot?
) -> [Effect] {
    switch kind {
    case .command: return command(line, &state, scene, snapshot)
    case .find: return perform(.find, argument: line, &state, scene, snapshot)
    case .keep: return perform(.keep, argument: line, &state, scene, snapshot)
    case .filter: return line.isEmpty ? [] : takeFilter(line, &state, scene, snapshot)
    case .saveView: return line.isEmpty ? [] : perform(.saveView, argument: line, &state, scene, snapshot)
    case .export: return line.isEmpty ? [] : perform(.export, argument: line, &state, scene, snapshot)
    case .asOf: return line.isEmpty ? [] : perform(.asOf, argument: line, &state, scene, snapshot)
    case .contacted: return line.isEmpty ? [] : act(.contacted, line, &state, scene, snapshot)
    case .snooze: return line.isEmpty ? [] : act(.snooze, line, &state, scene, snapshot)
    case .note: return line.isEmpty ? [] : act(.note, line, &state, scene, snapshot)
    case .pushReason: return line.isEmpty ? [] : act(.pushReason, line, &state, scene, snapshot)
    case .followUp: return line.isEmpty ? [] : act(.followUp, line, &state, scene, snapshot)
    case .decline: return line.isEmpty ? [] : actAtDesk(.decline, line, &state, scene, snapshot)
    case .ask: return line.isEmpty ? [] : actAtDesk(.ask, line, &state, scene, snapshot)
    case .editValue: return typeValue(line, &state, scene)
    case .rules: return line.isEmpty ? [] : compareRules(line, &state, scene, snapshot)
    }
}

/// A line that is no filter stays where it was typed, so that it can be corrected.
private func takeFilter(_ line: String, _ state: inout AppState, _ scene: Scene, _ snapshot: Snapshot?) -> [Effect] {
    let effects = perform(.filter, argument: line, &state, scene, snapshot)
    let isWrong = state.message?.isError == true
    state.filterDraft = ""
    if isWrong { state.overlay = .prompt(Prompt(kind: .filter, field: TextField(line))) }
    return effects
}

/// A line of `:`: an action's name, or a beginning that only one has, and its argument.
private func command(_ line: String, _ state: inout AppState, _ scene: Scene, _ snapshot: Snapshot?) -> [Effect] {
    let words = line.split(separator: " ", maxSplits: 1)
    guard let name = words.first.map(String.init) else { return [] }
    let argument = words.count > 1 ? trimmed(words[1]) : nil
    state.history.removeAll { $0 == line }
    state.history = state.history.suffix(99) + [line]
    let begun = state.bindings.commands.filter { $0.action.rawValue.hasPrefix(name) }
    guard let binding = state.bindings.named(name) ?? (begun.count == 1 ? begun[0] : nil) else {
        let near = nearest(name, in: state.bindings.commands.map(\.action.rawValue))
        let hint = near.map { "did you mean \($0)?" } ?? "\(state.bindings.keyText(.palette)) lists them"
        let options = begun.isEmpty ? hint : begun.map(\.action.rawValue).joined(separator: ", ") + "?"
        return complain("no command \(name); \(options)", &state)
    }
    if let argument, binding.argument == nil {
        return complain("\(binding.action.rawValue) takes no \(argument)", &state)
    }
    return run(binding, argument: argument, &state, Scene(state, snapshot), snapshot)
}

/// Without blanks around it; nil where nothing is left.
func trimmed(_ text: Substring) -> String? {
    var text = text
    while text.last == " " { text.removeLast() }
    while text.first == " " { text.removeFirst() }
    return text.isEmpty ? nil : String(text)
}

private func choose(
    _ action: Action, in menu: Menu, _ state: inout AppState, _ scene: Scene, _ snapshot: Snapshot?
) -> [Effect] {
    var menu = menu
    let items = MenuItems.make(menu, scene)
    let open = items.indices.filter { !items[$0].isHeading }
    let current = MenuOverlay.current(menu, items)
    switch action {
    case .next, .previous:
        guard let place = open.firstIndex(of: current) else { break }
        menu.index = open[min(open.count - 1, max(0, place + (action == .next ? 1 : -1)))]
    case .first, .last: menu.index = (action == .first ? open.first : open.last) ?? menu.index
    case .complete: break
    case .accept:
        guard let item = items[safe: current], menu.kind != .columns else { break }
        state.overlay = nil
        return take(item, &state, scene, snapshot)
    case .toggle, .moveUp, .moveDown:
        guard let item = items[safe: current] else { break }
        menu.index = changeColumn(item, action, at: current, &state, scene)
    default: break
    }
    state.overlay = menu.kind == .columns && action == .accept ? nil : .menu(menu)
    return []
}

private func take(_ item: MenuItem, _ state: inout AppState, _ scene: Scene, _ snapshot: Snapshot?) -> [Effect] {
    guard let action = item.action, let binding = state.bindings.binding(action) else { return [] }
    guard binding.context.isView else {
        return complain("\(item.name) works while typing or choosing only", &state)
    }
    return run(binding, argument: item.argument, &state, Scene(state, snapshot), snapshot)
}

/// Shows, hides or moves a column; returns where it now stands in the menu.
private func changeColumn(_ item: MenuItem, _ action: Action, at place: Int, _ state: inout AppState, _ scene: Scene)
    -> Int
{
    guard let id = item.argument else { return place }
    let ids = scene.view.columns.map { scene.listing.columns[$0].id }
    var target = place
    state.changeShape(of: scene.listing) { shape in
        if action == .toggle {
            if item.isOn == true {
                guard ids.count > 1 else { return }
                shape.hidden.insert(id)
                shape.order.removeAll { $0 == id }
            } else {
                shape.hidden.remove(id)
                shape.order = ids + [id]
                target = ids.count
            }
            return
        }
        let step = action == .moveDown ? 1 : -1
        guard ids.indices.contains(place), ids.indices.contains(place + step) else { return }
        var order = ids
        order.swapAt(place, place + step)
        shape.order = order
        target = place + step
    }
    return target
}
