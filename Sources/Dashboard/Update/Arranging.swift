// Find, filter, sort, columns and marks: how a list is arranged. Lists of rows are arranged off the screen's thread.

import Cells
import Columns
import Revenue

func arrange(
    _ action: Action, _ argument: String?, _ state: inout AppState, _ scene: Scene, _ snapshot: Snapshot?
) -> [Effect] {
    let listing = scene.listing
    switch action {
    case .find:
        guard let argument else { return open(.find, &state) }
        state.lastFind = argument
        return find(argument, &state, scene, snapshot)
    case .findNext, .findPrevious: return findAgain(action == .findNext, &state, scene, snapshot)
    case .keep:
        guard let argument else { return open(.keep, &state) }
        return keep(argument, &state, scene, snapshot)
    case .filter:
        guard let argument else {
            return open(.filter, &state)
        }
        return filter(argument, &state, scene, snapshot)
    case .clearFilters:
        let hadSegment = state.level == nil && !state.segment.conditions.isEmpty
        state.changeList(of: listing) { $0.filters = [] }
        if state.level == nil { state.segment = .everything }
        guard hadSegment, let snapshot else { return rearrange(&state, snapshot) }
        return askAnew(state, snapshot)
    case .sort, .sortReverse: return sort(descending: action == .sortReverse, argument, &state, scene, snapshot)
    case .columns: state.overlay = .menu(Menu(kind: .columns))
    case .narrow, .widen: resize(by: action == .widen ? 2 : -2, &state, scene, snapshot)
    case .mark, .markAll: mark(all: action == .markAll, &state, scene)
    default: break
    }
    return []
}

private func open(_ kind: Prompt.Kind, _ state: inout AppState) -> [Effect] {
    state.overlay = .prompt(Prompt(kind: kind))
    return []
}

/// Asks anew for the rows of the level in front, or of a long list of the pane; short ones need no asking.
func rearrange(_ state: inout AppState, _ snapshot: Snapshot?) -> [Effect] {
    guard let snapshot else { return [] }
    guard !state.levels.isEmpty else {
        return state.arrangement(of: Scene(state, snapshot).listing).map { [.arrangeBox($0)] } ?? []
    }
    if let opened = state.level?.changes {
        let list = state.level?.list ?? ListState()
        let listing = ChangesBox.make(opened, state)
        return listing.flatMap { BoxArrangement($0, list, state.shapes[$0.shapeName] ?? ListShape()) }
            .map { [.arrangeBox($0)] } ?? []
    }
    return state.arrangement(ofLevel: state.levels.count - 1, snapshot).map { [.arrange($0)] } ?? []
}

private func find(_ text: String, _ state: inout AppState, _ scene: Scene, _ snapshot: Snapshot?) -> [Effect] {
    guard !text.isEmpty else { return [] }
    state.changeList(of: scene.listing) { $0.find = text }
    if scene.listing.isArranged || scene.listing.revision != nil { return rearrange(&state, snapshot) }
    let places = scene.view.matches(text)
    guard let first = places.first(where: { $0 >= scene.view.cursor }) ?? places.first else {
        state.message = Message(text: "\"\(text)\" is in none of the columns shown", isError: false)
        return []
    }
    state.moveCursor(to: first, in: scene.view)
    return []
}

private func findAgain(_ forward: Bool, _ state: inout AppState, _ scene: Scene, _ snapshot: Snapshot?) -> [Effect] {
    let view = scene.view
    guard let text = view.state.find else { return find(state.lastFind, &state, scene, snapshot) }
    let places = scene.listing.isArranged ? scene.found : view.matches(text)
    guard !places.isEmpty else {
        state.message = Message(text: "\"\(text)\" is in none of the columns shown", isError: false)
        return []
    }
    let cursor = view.cursor
    let next = forward ? places.first { $0 > cursor } : places.last { $0 < cursor }
    guard let place = next ?? (forward ? places.first : places.last) else { return [] }
    state.moveCursor(to: place, in: view)
    let number = (places.firstIndex(of: place) ?? 0) + 1
    state.message = Message(
        text: "match \(number) of \(places.count)" + (next == nil ? ", from the other end" : ""), isError: false)
    return []
}

private func keep(_ text: String, _ state: inout AppState, _ scene: Scene, _ snapshot: Snapshot?) -> [Effect] {
    let drops = text.hasPrefix("!")
    let wanted = drops ? String(text.dropFirst()) : text
    guard !wanted.isEmpty else { return [] }
    state.changeList(of: scene.listing) { $0.filter(by: .text(wanted, keeps: !drops)) }
    return rearrange(&state, snapshot)
}

private func filter(_ text: String, _ state: inout AppState, _ scene: Scene, _ snapshot: Snapshot?) -> [Effect] {
    guard let snapshot else { return [] }
    do throws(ConditionError) {
        let condition = try Condition(text)
        guard FilterFields.available(scene).contains(condition.field) else {
            let names = FilterFields.available(scene).map(\.rawValue)
            let near = nearest(condition.field.rawValue, in: names)
            state.message = Message(
                text: "no field \(condition.field.rawValue) here" + (near.map { "; did you mean \($0)?" } ?? ""),
                isError: true)
            return []
        }
        if scene.listing.takesConditions {
            if let reason = FilterFields.complaint(condition, scene.listing) { return complain(reason, &state) }
            state.changeList(of: scene.listing) { $0.filter(by: .condition(condition)) }
            return rearrange(&state, snapshot)
        }
        guard state.level == nil else {
            let kind = state.level?.arranged?.set.object.kind(of: condition.field)
            if let reason = kind.flatMap(condition.complaint) { return complain(reason, &state) }
            state.changeList(of: scene.listing) { $0.filter(by: .condition(condition)) }
            return rearrange(&state, snapshot)
        }
        _ = try Segment([text], in: snapshot.facts.book)
        if !state.segment.conditions.contains(condition) { state.segment.conditions.append(condition) }
        return askAnew(state, snapshot)
    } catch {
        state.message = Message(text: error.reason, isError: true)
        return []
    }
}

/// The first press sorts, the second turns the order round, the third restores the list's own; with either key.
private func sort(
    descending: Bool, _ argument: String?, _ state: inout AppState, _ scene: Scene, _ snapshot: Snapshot?
) -> [Effect] {
    let columns = scene.listing.columns
    let wanted = argument.map { name in
        columns.firstIndex { $0.id == name || $0.title.lowercased() == name.lowercased() }
    }
    guard let index = wanted ?? (scene.view.currentColumn >= 0 ? scene.view.currentColumn : nil) else {
        state.message = Message(text: "no column \(argument ?? "")", isError: true)
        return []
    }
    let column = columns[index].id
    // What is decided about stays under the cursor, wherever it goes.
    if scene.listing.takesConditions, let key = scene.current?.key {
        state.changeList(of: scene.listing) { $0.cursor = key }
    }
    state.changeShape(of: scene.listing) { shape in
        guard let old = shape.sort, old.column == column else {
            shape.sort = ListShape.Sort(column: column, descending: descending)
            shape.isTurned = false
            return
        }
        shape.sort = shape.isTurned ? nil : ListShape.Sort(column: column, descending: !old.descending)
        shape.isTurned = !shape.isTurned
    }
    return rearrange(&state, snapshot)
}

/// Starts from the width on the screen, so that each press is seen; where it would not be, nothing changes.
private func resize(by step: Int, _ state: inout AppState, _ scene: Scene, _ snapshot: Snapshot?) {
    let listing = scene.listing, index = scene.view.currentColumn
    guard index >= 0, let rect = ScreenLayout(scene).rect(scene) else { return }
    let column = listing.columns[index]
    let key = { scene.state.bindings.keyText($0) }
    guard let shown = ListBox.shownWidth(of: column.id, listing, scene, in: rect) else {
        state.message = Message(
            text: "this column has no room on the screen; \(key(.columns)) hides others", isError: false)
        return
    }
    let before = state
    state.changeShape(of: listing) { $0.widths[column.id] = max(3, min(200, shown + step)) - column.width }
    let now = Scene(state, snapshot)
    let width = ListBox.shownWidth(of: column.id, now.listing, now, in: rect) ?? shown
    guard (width - shown) * step > 0 else {
        state = before
        state.message = Message(
            text: step > 0
                ? "there is no more room; \(key(.columns)) hides other columns" : "the column is as narrow as it gets",
            isError: false)
        return
    }
    // Where blanks were added to blanks, only the words tell.
    let title = column.title.isEmpty ? column.id : column.title
    state.message = Message(text: "\(title) is \(width) wide", isError: false)
}

private func mark(all: Bool, _ state: inout AppState, _ scene: Scene) {
    let view = scene.view
    guard all else {
        guard let key = scene.current?.key else { return }
        state.changeList(of: scene.listing) { list in
            if list.marks.remove(key) == nil { list.marks.insert(key) }
        }
        state.moveCursor(to: view.cursor + 1, in: view)
        return
    }
    if view.count > Marking.most {
        state.message = Message(
            text:
                "\(FigureText.grouped(view.count)) rows are too many to mark; "
                    + "filter first (at most \(FigureText.grouped(Marking.most)))",
            isError: false)
    } else {
        let rows = (0..<view.count).map(view.row), keys = Set(rows.filter { !$0.isPutOff }.map(\.key))
        let isMarked = keys.isSubset(of: view.state.marks)
        state.changeList(of: scene.listing) { list in
            if isMarked { list.marks.subtract(rows.map(\.key)) } else { list.marks.formUnion(keys) }
        }
        if !isMarked, keys.count < rows.count {
            let left = (rows.count - keys.count).counted("row")
            state.message = Message(
                text: "\(left) left for later not marked; \(scene.state.bindings.keyText(.mark)) marks one",
                isError: false)
        }
    }
}

enum Marking {
    /// More rows than anyone would look through one by one.
    static let most = 20_000
}
