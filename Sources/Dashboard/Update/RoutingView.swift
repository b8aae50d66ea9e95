// Keys of the routing view, and the answers it waits for.

import Columns
import Revenue

func review(_ action: Action, _ state: inout AppState, _ snapshot: Snapshot?) -> [Effect] {
    guard let snapshot else { return [] }
    switch action {
    case .replay:
        state.routingMode = state.routingMode == .replay ? .dryRun : .replay
        let isReplay = state.routingMode == .replay
        state.message = Message(
            text: isReplay
                ? "replay: every lead of the period at the moment it came, by today's rules, beside its owner"
                : "dry run: open leads that nobody active owns, as of now", isError: false)
        return askRouting(state, snapshot)
    default:
        state.showsFailures.toggle()
        let words = state.showsFailures ? "only leads that the rules or the owners fail" : "every decision again"
        state.message = Message(text: words, isError: false)
        state.anchorRouting(snapshot)
        return state.rearrangeRouting(snapshot)
    }
}

func take(
    _ figures: RoutingFigures, to question: RoutingQuestion, _ state: inout AppState, _ snapshot: Snapshot?
) -> [Effect] {
    guard let snapshot else { return [] }
    state.take(figures, toLeadQuestion: question, snapshot)
    guard question == state.routingQuestion(snapshot) else { return [] }
    state.answers += 1
    state.routed = ShownRouting(question: question, figures: figures, serial: state.answers)
    state.routed?.question.known = nil
    state.anchorRouting(snapshot)
    return state.rearrangeRouting(snapshot)
}

func take(
    _ order: BoxOrder, to question: BoxArrangement, _ state: inout AppState, _ snapshot: Snapshot?
) {
    let id = question.listing.id
    if id == .changes { return takeChanges(order, to: question, &state) }
    if id == .decided { return takeOrder(order, to: question, &state, state.decidedView(snapshot)?.listing) }
    let shape = state.shapes[question.listing.shapeName] ?? ListShape()
    // Another answer is on its way where the list was asked something else meanwhile.
    guard let list = state.boxes[id], let listing = PaneBoxes.box(id, state, snapshot),
        BoxArrangement(listing, list, shape) == question
    else { return }
    let isNewSearch = list.order?.find != order.find
    state.boxes[id]?.order = order
    state.anchor(listing)
    guard let find = order.find, isNewSearch else { return }
    let cursor = state.boxes[id]?.index ?? 0
    guard let place = order.matches.first(where: { $0 >= cursor }) ?? order.matches.first else {
        state.message = Message(text: "\"\(find)\" is in none of the columns shown", isError: false)
        return
    }
    let view = ListView(listing, state.boxes[id] ?? ListState(), shape)
    state.boxes[id]?.index = place
    state.boxes[id]?.cursor = view.row(place).key
}

extension AppState {
    /// Cursors of the routing lists on their records, wherever those now stand.
    fileprivate mutating func anchorRouting(_ snapshot: Snapshot) {
        for id in Pane.routing.own { if let listing = PaneBoxes.box(id, self, snapshot) { anchor(listing) } }
    }

    fileprivate mutating func anchor(_ listing: Listing) {
        guard let list = boxes[listing.id] else { return }
        let view = ListView(listing, list, shapes[listing.shapeName] ?? ListShape())
        boxes[listing.id]?.index = view.cursor
        boxes[listing.id]?.cursor = view.current?.key
    }

    /// What the long lists among them are to be arranged by.
    fileprivate func rearrangeRouting(_ snapshot: Snapshot) -> [Effect] {
        Pane.routing.own.compactMap { id in
            PaneBoxes.box(id, self, snapshot).flatMap { arrangement(of: $0) }.map { .arrangeBox($0) }
        }
    }

    /// The question about a box's list; nil for one that is arranged at once.
    func arrangement(of listing: Listing) -> BoxArrangement? {
        BoxArrangement(listing, boxes[listing.id] ?? ListState(), shapes[listing.shapeName] ?? ListShape())
    }
}
