// Moving on the board: up and down in a stage, left and right from stage to stage.

import Cells
import Columns
import Revenue

extension Scene {
    /// The board as it is drawn in columns with the focus on it; nil where its deals are a plain list.
    var focusedBoard: BoardAnswer? {
        guard state.pane == .board, state.level == nil, !state.isZoomed, listing.id == .board,
            let answer = state.board, listing.count == answer.deals.count, listing.count > 0
        else { return nil }
        return answer
    }
}

/// Moves the cursor over the cards.
func moveOnBoard(_ action: Action, _ answer: BoardAnswer, _ state: inout AppState, _ scene: Scene) {
    let cursor = scene.view.cursor
    guard let column = answer.column(at: cursor) else { return }
    let places = answer.places(of: column), card = cursor - places.lowerBound
    let page = max(1, (state.height - 12) / 2)
    func stay(_ card: Int) -> Int { min(max(places.lowerBound, places.lowerBound + card), places.upperBound - 1) }
    let place: Int
    switch action {
    case .up: place = stay(card - 1)
    case .down: place = stay(card + 1)
    case .top: place = places.lowerBound
    case .bottom: place = places.upperBound - 1
    case .halfUp: place = stay(card - page / 2)
    case .halfDown: place = stay(card + page / 2)
    case .pageUp: place = stay(card - page)
    case .pageDown: place = stay(card + page)
    case .left, .right, .scrollLeft, .scrollRight:
        let isBack = action == .left || action == .scrollLeft
        // A stage without deals has nothing to stand on.
        let others = isBack ? Array((0..<column).reversed()) : Array((column + 1)..<max(column + 1, answer.ends.count))
        guard let next = others.first(where: { !answer.places(of: $0).isEmpty }) else { return }
        let target = answer.places(of: next)
        place = min(target.lowerBound + card, target.upperBound - 1)
    default: return
    }
    state.moveCursor(to: place, in: scene.view)
}

/// Only what has a flag, or everything again.
func showFlagged(_ state: inout AppState) {
    state.showsFlagged.toggle()
    let words = state.showsFlagged ? "only deals that have a flag or wait for an approval" : "every open deal again"
    state.message = Message(text: words, isError: false)
}

/// The next order of the cards, or the one before; a name takes that one.
func sortBoard(_ step: Int, _ argument: String?, _ state: inout AppState) {
    let all = BoardOrder.allCases
    let now = state.shapes[BoxID.board.rawValue]?.sort.flatMap { BoardOrder(rawValue: $0.column) } ?? .days
    let index = all.firstIndex(of: now) ?? 0
    let next = argument.flatMap { BoardOrder(rawValue: $0) } ?? all[(index + step + all.count) % all.count]
    var shape = state.shapes[BoxID.board.rawValue] ?? ListShape()
    shape.sort = next == .days ? nil : ListShape.Sort(column: next.rawValue, descending: false)
    state.shapes[BoxID.board.rawValue] = shape.isPlain ? nil : shape
    state.message = Message(text: "sorted by \(next.title)", isError: false)
}

extension BoardOrder {
    /// For the title and the status line.
    var title: String {
        switch self {
        case .days: "days in stage"
        case .amount: "amount"
        case .close: "close date"
        case .flags: "number of flags"
        case .name: "name"
        case .owner: "owner"
        }
    }
}
