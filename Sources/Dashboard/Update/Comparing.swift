// The keys of what changed: `d` opens it and chooses its days, `W` opens the bars, `n` and `N` go to the next kind, `0`
// opens what is new.

import Cells
import Columns
import Revenue

/// Runs `d` and `W`.
///
/// - Parameter words: one day or two, older first; nil: the last kept one, or within the changes a choice of them.
func compareDays(
    _ action: Action, _ words: String?, _ state: inout AppState, _ snapshot: Snapshot?
) -> [Effect] {
    guard let facts = snapshot?.facts else { return complain("no data yet", &state) }
    let open = state.levels.lastIndex { $0.changes != nil }
    if action == .differences, words == nil, let open, state.levels[open].changes?.isWaterfall == false {
        state.overlay = .menu(Menu(kind: .days))
        return []
    }
    var level = ChangesLevel(ends: open.flatMap { state.levels[$0].changes?.ends } ?? ChangesEnds())
    level.isWaterfall = action == .waterfall
    if let words {
        guard let ends = ChangesEnds(words, PastDays(state, facts)) else {
            return complain("\"\(words)\": one day or two, older first, such as 2026-11-13 2026-11-16", &state)
        }
        level.ends = ends
    }
    if let open { state.levels.removeSubrange(open...) }
    state.levels.append(Level(content: .changes(level)))
    return []
}

extension AppState {
    /// Opens what is new, unless it is open already.
    mutating func openNews() {
        if let open = levels.firstIndex(where: { $0.content == .news }) {
            levels.removeSubrange((open + 1)...)
        } else {
            levels.append(Level(content: .news))
        }
    }
}

extension ChangesEnds {
    /// One day, compared with what is in view, or two; nil for what are none.
    fileprivate init?(_ words: String, _ days: PastDays) {
        let parts = words.split(separator: " ").map { days.day(String($0)) }
        guard (1...2).contains(parts.count), let older = parts[0], older < days.today else { return nil }
        self.older = older
        guard parts.count == 2 else { return }
        guard let newer = parts[1], older < newer else { return nil }
        self.newer = newer == days.today ? nil : newer
    }
}

/// The first deal of the next kind of change, or of the one before; nil where the list in front is another.
func nextChange(_ forward: Bool, _ state: inout AppState, _ scene: Scene) -> Bool {
    let view = scene.view
    guard view.listing.id == .changes, view.state.find == nil, view.count > 0,
        let kind = view.listing.columns.firstIndex(where: { $0.id == "change" })
    else { return false }
    let cursor = view.cursor, here = view.cell(cursor, kind).text
    func isFirst(_ place: Int) -> Bool { place == 0 || view.cell(place - 1, kind).text != view.cell(place, kind).text }
    let next =
        forward
        ? (cursor + 1..<max(cursor + 1, view.count)).first { view.cell($0, kind).text != here }
        : (0..<cursor).last(where: isFirst)
    guard let next else {
        state.message = Message(text: forward ? "this is the last kind of change" : "this is the first", isError: false)
        return true
    }
    state.moveCursor(to: next, in: view)
    return true
}

/// Takes the order of the changes, which may be a hundred thousand.
func takeChanges(_ order: BoxOrder, to question: BoxArrangement, _ state: inout AppState) {
    guard let opened = state.level?.changes, let listing = ChangesBox.make(opened, state) else { return }
    takeOrder(order, to: question, &state, listing)
}

/// Takes the order of a long list that an opened level shows.
func takeOrder(_ order: BoxOrder, to question: BoxArrangement, _ state: inout AppState, _ listing: Listing?) {
    guard let listing, let level = state.level,
        BoxArrangement(listing, level.list, state.shapes[listing.shapeName] ?? ListShape()) == question
    else { return }
    let isNewSearch = level.list.order?.find != order.find
    state.changeList(of: listing) { $0.order = order }
    let view = ListView(listing, state.level?.list ?? ListState(), state.shapes[listing.shapeName] ?? ListShape())
    state.moveCursor(to: view.cursor, in: view)
    guard let find = order.find, isNewSearch else { return }
    guard let place = order.matches.first(where: { $0 >= view.cursor }) ?? order.matches.first else {
        state.message = Message(text: "\"\(find)\" is in none of the columns shown", isError: false)
        return
    }
    state.moveCursor(to: place, in: view)
}
