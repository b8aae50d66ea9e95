// Moving in a list, going in and coming out.

import Cells
import Columns
import Revenue

func move(_ action: Action, _ state: inout AppState, _ scene: Scene) {
    let view = scene.view
    let page = ScreenLayout(scene).page(scene)
    let cursor = view.cursor
    switch action {
    case .up: state.moveCursor(to: cursor - 1, in: view)
    case .down: state.moveCursor(to: cursor + 1, in: view)
    case .top: state.moveCursor(to: 0, in: view)
    case .bottom: state.moveCursor(to: view.count - 1, in: view)
    case .halfDown: state.moveCursor(to: cursor + max(1, page / 2), in: view)
    case .halfUp: state.moveCursor(to: cursor - max(1, page / 2), in: view)
    case .pageDown: state.moveCursor(to: cursor + page, in: view)
    case .pageUp: state.moveCursor(to: cursor - page, in: view)
    case .left where view.listing.id == .sideBySide, .right where view.listing.id == .sideBySide:
        state.stepRecord(action == .left ? -1 : 1)
    case .left, .right:
        let last = max(0, view.columns.count - 1)
        let column = min(last, max(0, view.state.column + (action == .left ? -1 : 1)))
        state.changeList(of: view.listing) { $0.column = column }
    case .scrollLeft, .scrollRight:
        let last = max(0, view.columns.count - 2)
        let scrolled = min(last, max(0, view.state.scrolled + (action == .scrollLeft ? -1 : 1)))
        state.changeList(of: view.listing) { $0.scrolled = scrolled }
    default: break
    }
}

/// Goes through the door of the row under the cursor.
func drill(_ state: inout AppState, _ scene: Scene, _ snapshot: Snapshot?) -> [Effect] {
    guard let snapshot, let door = scene.door else { return [] }
    switch door {
    case .rows(var rows):
        rows.number = scene.current.map { NumberPlace(box: scene.listing.id, row: $0.key, column: scene.column) }
        state.levels.append(Level(content: .rows(rows)))
        return state.arrangement(ofLevel: state.levels.count - 1, snapshot).map { [.arrange($0)] } ?? []
    case .record(let object, let row):
        state.levels.append(
            Level(content: .record(object, row: row), key: RecordFields.key(object, Int(row), snapshot.facts)))
        return []
    case .source(let origin):
        state.levels.append(Level(content: .source(origin), key: state.level?.key ?? ""))
        return [.openSource(origin)]
    case .file(let name, let row):
        var level = Level(content: .file(name))
        level.list.cursor = row
        state.levels.append(level)
        return []
    case .setAside(let file, let line):
        state.levels.append(Level(content: .setAside(file: file, line: line)))
        return []
    case .disagreement(let disagreement):
        let key = RecordFields.key(disagreement.object, Int(disagreement.entity), snapshot.facts)
        state.levels.append(Level(content: .disagreement(disagreement), key: key))
        return []
    case .decision(let contact):
        let key = RecordFields.key(.contact, Int(contact), snapshot.facts)
        state.levels.append(Level(content: .decision(contact: contact), key: key))
        return []
    case .group(let merge): return openOnItsPane(merge, &state, snapshot)
    case .link(let pair):
        state.explain(pair)
        let key = state.bindings.keyText(.back)
        state.message = Message(text: "\(key) comes back to the link that holds the group", isError: false)
        return []
    case .verdict(let merge):
        state.lookBack(at: merge)
        return []
    case .changes(let changes):
        state.levels.append(Level(content: .changes(changes)))
        return []
    case .box(let pane, let box):
        state.show(pane)
        state.focus[pane] = box
        return []
    }
}

/// One level out; a search or a filter goes first.
func back(_ state: inout AppState, _ scene: Scene, _ snapshot: Snapshot?) -> [Effect] {
    let list = scene.listState(scene.listing)
    if scene.listing.id == .evidence, case .merge(let merge)? = state.level?.content, merge.pair != nil {
        state.explain(nil)
        return []
    }
    if list.find != nil {
        state.changeList(of: scene.listing) { $0.find = nil }
        return rearrange(&state, snapshot)
    }
    if !list.filters.isEmpty {
        if case .condition(let condition)? = list.filters.last { state.filterDraft = condition.description }
        state.changeList(of: scene.listing) { $0.filters.removeLast() }
        return rearrange(&state, snapshot)
    }
    if state.level == nil, !state.isZoomed, !state.segment.conditions.isEmpty, let snapshot {
        state.filterDraft = state.segment.conditions.removeLast().description
        return askAnew(state, snapshot)
    }
    return leave(&state)
}

func leave(_ state: inout AppState) -> [Effect] {
    state.sayKept()
    if state.levels.isEmpty { state.isZoomed = false } else { state.levels.removeLast() }
    return []
}

/// The next record of the list below, without going back to it.
func step(_ by: Int, _ state: inout AppState, _ snapshot: Snapshot?) -> [Effect] {
    if case .merge(let merge)? = state.level?.content, merge.decided != nil { return stepDecided(by, &state, snapshot) }
    if state.openSubject != nil { return stepGroup(by, &state, snapshot) }
    if let snapshot, case .decision? = state.levels.first?.content { return stepDecision(by, &state, snapshot) }
    // Records open from the rows behind a number, or from a list of the pane itself.
    let index = state.levels.lastIndex(where: \.listsRecords) ?? -1
    var below = state
    below.levels.removeSubrange((index + 1)...)
    let scene = Scene(below, snapshot)
    guard let snapshot, case .record? = scene.current?.door else {
        state.message = Message(text: "this record was not opened from a list of records", isError: false)
        return []
    }
    let place = scene.view.cursor + by
    guard scene.view.count > 0, (0..<scene.view.count).contains(place) else { return sayListEnds(by, &state) }
    below.moveCursor(to: place, in: scene.view)
    let opened = Scene(below, snapshot).current?.door
    guard case .record(let object, let row)? = opened else { return [] }
    let wasSource = state.level?.sourceText != nil
    var record = Level(content: .record(object, row: row), key: RecordFields.key(object, Int(row), snapshot.facts))
    record.list = state.levels[safe: index + 1]?.list ?? ListState()
    state.levels = below.levels + [record]
    guard wasSource, let origin = RecordFields.origins(object, row, snapshot.facts).first else { return [] }
    state.levels.append(Level(content: .source(origin), key: record.key))
    return [.openSource(origin)]
}

func sayListEnds(_ step: Int, _ state: inout AppState, of what: String = "record") -> [Effect] {
    state.message = Message(text: "this is the \(step > 0 ? "last" : "first") \(what) of the list", isError: false)
    return []
}

/// The next decision of the log; a record that was opened from one is left.
private func stepDecision(_ by: Int, _ state: inout AppState, _ snapshot: Snapshot) -> [Effect] {
    guard let log = PaneBoxes.box(.decisions, state, snapshot) else { return [] }
    let view = ListView(log, state.boxes[.decisions] ?? ListState(), state.shapes[log.shapeName] ?? ListShape())
    let place = view.cursor + by
    guard (0..<view.count).contains(place) else { return sayListEnds(by, &state) }
    let row = view.row(place)
    guard case .decision(let contact)? = row.door else { return [] }
    state.boxes[.decisions, default: ListState()].index = place
    state.boxes[.decisions]?.cursor = row.key
    var level = Level(content: .decision(contact: contact), key: row.key)
    level.list = state.levels[0].list
    state.levels = [level]
    return []
}
