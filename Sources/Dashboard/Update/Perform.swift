// From an action to its effect on the state: a table of contents. Whether it may act was asked before.

import Cells
import Columns
import Revenue

func perform(
    _ action: Action, argument: String?, _ state: inout AppState, _ scene: Scene, _ snapshot: Snapshot?
) -> [Effect] {
    switch action {
    case .executive: state.show(.executive)
    case .marketing: state.show(.marketing)
    case .sales: state.show(.sales)
    case .board: state.show(.board)
    case .sla: state.show(.sla)
    case .dedup: state.show(.dedup)
    case .desk: state.show(.desk)
    case .routing: state.show(.routing)
    case .imports: state.show(.imports)
    case .lifecycle: state.show(.lifecycle)
    case .nextPane: state.show(state.pane.neighbour(1))
    case .previousPane: state.show(state.pane.neighbour(-1))
    case .lastPane: if let last = state.lastPane { state.show(last) }
    case .next where scene.context.asks, .previous where scene.context.asks, .halfDown where scene.context.asks,
        .halfUp where scene.context.asks:
        read(action, &state)
    case .up, .down, .top, .bottom, .pageDown, .pageUp, .halfDown, .halfUp, .left, .right, .scrollLeft, .scrollRight:
        if let board = scene.focusedBoard {
            moveOnBoard(action, board, &state, scene)
        } else {
            move(action, &state, scene)
        }
        return [.step]
    case .nextBox, .previousBox: state.focusBox(scene, step: action == .nextBox ? 1 : -1)
    case .zoom: state.isZoomed.toggle()
    case .drill: return drill(&state, scene, snapshot)
    case .back: return back(&state, scene, snapshot)
    case .nextRecord, .previousRecord: return step(action == .nextRecord ? 1 : -1, &state, snapshot)
    case .sort where scene.focusedBoard != nil: sortBoard(1, argument, &state)
    case .sortReverse where scene.focusedBoard != nil: sortBoard(-1, argument, &state)
    case .find, .keep, .filter, .sort, .sortReverse, .columns, .narrow, .widen, .clearFilters, .mark, .markAll:
        return arrange(action, argument, &state, scene, snapshot)
    case .compare, .period, .basis, .attribution: return ask(action, argument, &state, scene, snapshot)
    case .differences, .waterfall: return compareDays(action, argument, &state, snapshot)
    case .findNext, .findPrevious:
        if nextChange(action == .findNext, &state, scene) { return [] }
        return arrange(action, argument, &state, scene, snapshot)
    case .news: state.openNews()
    case .duplicates: return openDuplicates(&state, scene, snapshot)
    case .asOf, .now: return travel(action, argument, &state, snapshot)
    case .failures where state.pane == .board: showFlagged(&state)
    case .replay, .failures: return review(action, &state, snapshot)
    case .whatIf, .lower, .raise, .resetNumber, .adopt: return tryNumbers(action, &state, scene, snapshot)
    case .against: return compareRules(argument, &state, scene, snapshot)
    case .copyCell, .copyRow, .export: return handOut(action, argument, &state, scene)
    case .saveView, .openView, .dropView: return keepView(action, argument, &state, scene, snapshot)
    case .claim, .contacted, .reassign, .reject, .snooze, .acknowledge, .note, .pushReason, .followUp:
        return act(action, argument, &state, scene, snapshot)
    case .approve, .decline, .ask: return actAtDesk(action, argument, &state, scene, snapshot)
    case .merge, .notDuplicate, .skip, .acceptMarked:
        return decideGroup(action, argument, &state, scene, snapshot)
    case .mergeFiles: return handBack(argument, &state)
    case .decided: state.openDecided()
    case .toldApart: state.openDecided(.condition(Condition(field: "what", op: .equal, value: DecidedBox.apart)))
    case .void: return void(argument, &state, scene, snapshot)
    case .preview: state.showsPreview.toggle()
    case .editValue: return typeValue(argument, &state, scene)
    case .keepValue, .keepRecord, .leaveOut, .followRule, .allFields:
        return change(action, &state, scene)
    case .undo where scene.decided != nil: return takeBack(scene.decided, &state, snapshot)
    case .undo, .redo: return turnBack(redo: action == .redo, &state, snapshot)
    case .history: state.overlay = scene.subject.map { .history($0, top: 0) }
    case .confirm: return confirm(&state, scene, snapshot)
    case .openSample, .nextSample, .previousSample: sample(action, &state, snapshot)
    case .pick: return pick(argument, &state, scene, snapshot)
    case .explain: state.overlay = .explain(top: 0)
    case .reload: return [.reload]
    case .pause:
        state.isPaused.toggle()
        state.message = Message(
            text: state.isPaused ? "paused: numbers stay as they are" : "following the files again", isError: false)
        return [.hold(state.isPaused)]
    case .mouse: return toggleMouse(&state)
    case .command: state.overlay = .prompt(Prompt(kind: .command))
    case .palette: state.overlay = .menu(Menu(kind: .palette))
    case .help: state.overlay = .menu(Menu(kind: .help))
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case .interrupt: return interrupt(&state)
    case .quit: return quit(&state, scene, snapshot)
    case .accept, .dismiss, .complete, .next, .previous, .first, .last, .toggle, .moveUp, .moveDown:
        return choose(action, &state, scene, snapshot)
    }
    return []
}

private func interrupt(_ state: inout AppState) -> [Effect] {
    if case .prompt(let prompt)? = state.overlay {
        if prompt.kind == .filter { state.filterDraft = prompt.field.value }
        state.overlay = nil
        state.armed = nil
        state.message = Message(text: "the line is closed, nothing of it was taken", isError: false)
        return []
    }
    if state.summing != nil {
        state.summing = nil
        return complain("stopped: nothing is added up", &state)
    }
    if state.writingWaits != nil { return [.withdraw] }
    if state.loading != nil { return [.cancel] }
    if state.searching != nil { return [.cancelSearch] }
    if state.armed == .interrupt { return [.quit] }
    state.armed = .interrupt
    state.overlay = nil
    let lost = state.lostByLeaving.map { "\($0); " } ?? "nothing is running; "
    state.message = Message(text: lost + "^C once more leaves", isError: state.lostByLeaving != nil)
    return []
}

private func quit(_ state: inout AppState, _ scene: Scene, _ snapshot: Snapshot?) -> [Effect] {
    guard state.levels.isEmpty, !state.isZoomed else { return leave(&state) }
    return quitProgram(&state)
}

/// Leaves the program, once it was said what is lost by it.
func quitProgram(_ state: inout AppState) -> [Effect] {
    guard let lost = state.lostByLeaving, state.armed != .quit else { return [.quit] }
    state.armed = .quit
    return complain("\(lost); \(state.bindings.keyText(.quit)) once more leaves", &state)
}

extension AppState {
    /// A pane comes to the front; what was opened from the other is left.
    mutating func show(_ pane: Pane) {
        levels = []
        isZoomed = false
        guard pane != self.pane else { return }
        lastPane = self.pane
        self.pane = pane
    }

    mutating func focusBox(_ scene: Scene, step: Int) {
        let count = scene.listings.count, next = scene.listings[(scene.focus + step + count) % count].id
        if levels.isEmpty { focus[pane] = next } else { levels[levels.count - 1].focus = next }
    }
}

extension Pane {
    func neighbour(_ step: Int) -> Pane {
        let all = Pane.allCases.filter(\.isNumbered)
        // What has no place of its own stands beside the pane it opens from.
        let index = all.firstIndex(of: isNumbered ? self : .marketing) ?? 0
        return all[(index + step + all.count) % all.count]
    }
}
