// The board drawn: a column of cards for each stage, as many side by side as there is room for. Where not all of them
// fit, the stages slide with the cursor, and a head line keeps the count and the sum of every one in view.

import Cells
import Columns
import Revenue

struct BoardView {
    private let answer: BoardAnswer
    private let state: AppState
    private let marks: Set<RowKey>
    private let isFocused: Bool
    /// The stage and the card of the cursor.
    private let focus: Int
    private let card: Int

    /// Cells that a column needs to be read.
    private static let least = 22
    /// A narrower screen shows one column less rather than cut every name.
    private static let tightest = 18

    /// nil before the first answer, and on a board without any deal.
    init?(_ scene: Scene, _ listing: Listing, isFocused: Bool) {
        guard let answer = scene.state.board, !answer.deals.isEmpty, listing.count == answer.deals.count
        else { return nil }
        let view = scene.view(listing)
        self.answer = answer
        self.isFocused = isFocused
        state = scene.state
        marks = view.state.marks
        focus = answer.column(at: view.cursor) ?? 0
        card = view.cursor - answer.places(of: focus).lowerBound
    }

    func draw(in rect: Rect, on canvas: inout Canvas) {
        let plan = plan(rect)
        drawHeads(in: plan.head, on: &canvas)
        if !plan.strip.isEmpty { drawFindings(in: plan.strip, on: &canvas) }
        for (index, rect) in plan.stages { drawStage(index, in: rect, on: &canvas) }
    }

    /// The place, in the list of all deals, of the card under a cell of the screen.
    func place(x: Int, y: Int, in rect: Rect) -> Int? {
        for (index, rect) in plan(rect).stages where rect.contains(x: x, y: y) {
            let card = cards(index, in: rect).areas.first { $0.area.contains(x: x, y: y) }
            return card.map { answer.places(of: index).lowerBound + $0.place }
        }
        return nil
    }

    /// Where everything stands: a line for all stages, where not all of them fit; the stages; below them the flags of
    /// the card under the cursor, where no box beside the board has room for them.
    private func plan(_ rect: Rect) -> (head: Rect, stages: [(index: Int, rect: Rect)], strip: Rect) {
        let count = answer.columns.count
        let fits = count * BoardView.tightest <= rect.width
        let shown = fits ? count : max(1, min(count, rect.width / BoardView.least))
        let first = min(max(0, focus - shown / 2), count - shown)
        let (head, below) = rect.splitTop(fits ? 0 : min(heads(rect.width).count, max(0, rect.height - 6)))
        let hasStrip = isFocused && state.height < 30 && below.height >= 13
        let (cards, strip) = below.splitBottom(hasStrip ? 3 : 0)
        let rects = Split.columns(cards, [Split.Part](repeating: .share(), count: shown))
        return (head, Array(zip(first..<first + shown, rects)), strip)
    }

    /// The cards of a stage that are shown, each with its cells, and how many more are below.
    private func cards(_ index: Int, in rect: Rect) -> (areas: [(place: Int, area: Rect)], below: Int) {
        let count = answer.columns[index].deals.count, inside = rect.inset(1, 1)
        let lines = rect.height > 24 ? 3 : 2
        let capacity = max(1, (rect.height - 3 + (lines - 2)) / lines)
        let top = index == focus ? BoardView.top(of: card, among: count, capacity) : 0
        let areas = (top..<min(count, top + capacity)).enumerated().map { row, place in
            let area = Rect(x: inside.x, y: inside.y + 1 + row * lines, width: inside.width, height: 2)
            return (place, area.intersection(inside))
        }
        return (areas, max(0, count - top - capacity))
    }

    // MARK: - Head

    /// "Qualified 22 594k" for every stage, in lines.
    private func heads(_ width: Int) -> [[(index: Int, text: SafeText)]] {
        var lines: [[(index: Int, text: SafeText)]] = [[]], used = 0
        for (index, column) in answer.columns.enumerated() {
            let figures = "\(FigureText.grouped(column.count)) \(DealText.short(column.value))"
            let text = SafeText.make("\(column.name) \(figures)")
            if used > 0, used + text.width + 4 > width {
                lines.append([])
                used = 0
            }
            lines[lines.count - 1].append((index, text))
            used += text.width + 4
        }
        return lines
    }

    private func drawHeads(in rect: Rect, on canvas: inout Canvas) {
        for (row, line) in heads(rect.width).prefix(rect.height).enumerated() {
            let pieces = line.flatMap { index, text -> [(SafeText, Role)] in
                let isHere = index == focus
                return [
                    (isHere ? "[" : " ", isHere ? .titleActive : .textDim), (text, isHere ? .titleActive : .textDim),
                    (isHere ? "]  " : "   ", isHere ? .titleActive : .textDim),
                ]
            }
            canvas.put(pieces, in: rect, row: row)
        }
    }

    // MARK: - The flags of the card under the cursor, where no strip has room

    private func drawFindings(in rect: Rect, on canvas: inout Canvas) {
        let deal = answer.pipeline.card(answer.deals[answer.places(of: focus).lowerBound + card])
        var lines = DealText.findings(deal, answer.pipeline).map { (letter: $0.letter, text: $0.text) }
        // A stale deal's finding says the same.
        if !deal.flags.contains(.stale) { lines.append((" ", DealText.standing(deal, answer.pipeline))) }
        lines.append((" ", DealText.path(deal, answer.pipeline)))
        for (row, line) in lines.prefix(rect.height).enumerated() {
            canvas.put(
                [(SafeText.make(line.letter + "  "), .warning), (SafeText.make(line.text), .text)],
                in: rect.inset(1, 0), row: row)
        }
    }

    // MARK: - A stage

    private func drawStage(_ index: Int, in rect: Rect, on canvas: inout Canvas) {
        let column = answer.columns[index], isHere = index == focus, (areas, below) = cards(index, in: rect)
        let inside = canvas.box(
            rect, title: title(column, width: rect.width - 8),
            footer: below > 0 ? SafeText.make("+\(FigureText.grouped(below))") : .empty, focused: isHere && isFocused)
        guard inside.height > 1 else { return }
        let currency = answer.pipeline.facts.policy.pipeline.currency
        var sum = column.value.map { FigureText.money($0, currency: currency) } ?? "no amount"
        if column.deals.count < column.count { sum += "  \(FigureText.grouped(column.deals.count)) shown" }
        canvas.put(SafeText.make(sum), in: inside.inset(1, 0), role: .header)
        for (place, area) in areas {
            drawCard(column.deals[place], isCursor: isHere && place == card, in: area, on: &canvas)
        }
    }

    /// The first card in view. Half a column comes in at a time: a terminal cannot scroll a column by itself, so every
    /// scroll writes all its cards anew.
    private static func top(of card: Int, among count: Int, _ capacity: Int) -> Int {
        let leap = max(1, capacity / 2), beyond = card - capacity + 1
        return beyond > 0 ? min((beyond + leap - 1) / leap * leap, max(0, count - capacity)) : 0
    }

    /// The name gives way to the count.
    private func title(_ column: BoardColumn, width: Int) -> SafeText {
        let count = SafeText.make(" " + FigureText.grouped(column.count))
        return SafeText.make(column.name).cut(to: max(1, width - count.width)) + count
    }

    /// Name and flags; below them who, how much and since when, and who has taken it.
    private func drawCard(_ deal: Int32, isCursor: Bool, in rect: Rect, on canvas: inout Canvas) {
        guard !rect.isEmpty else { return }
        let card = answer.pipeline.card(deal), body = rect.inset(1, 0)
        let isMarked = !marks.isEmpty && marks.contains(RecordFields.key(.deal, Int(deal), answer.pipeline.facts))
        let lead: SafeText = isCursor ? ">" : isMarked ? "*" : " "
        canvas.put(lead, in: rect, role: isMarked ? .marked : .text)
        let flags = SafeText.make(DealText.flags(card))
        let name = SafeText.make(card.name, budget: 200)
        canvas.put(name, in: body.splitLeft(body.width - flags.width - 1).0, role: isMarked ? .marked : .text)
        canvas.put(flags, in: body, align: .right, role: .warning)
        let days = card.daysInStage.map { "\(FigureText.grouped($0)) d" } ?? "? d"
        // Narrow cards need the room for who has them.
        let isWide = body.width >= 20
        let amount = DealText.short(card.amount)
        let figures = SafeText.make(
            isWide ? "\(amount.padded(left: 5)) \(days.padded(left: 6))" : "\(amount) \(days.padded(left: 4))")
        let taker = DealText.taker(card.subject, state)
        let room = body.width - figures.width - 1
        let owner = SafeText.make(DealText.shortName(card.ownerWord.text))
        let isStale = card.flags.contains(.stale) || card.flags.contains(.overdue)
        canvas.put(
            [(SafeText.make(taker.text), taker.role), (owner, card.ownerWord.isNobody ? .warning : .textDim)],
            in: body.splitLeft(room).0, row: 1)
        canvas.put(figures, in: body, row: 1, align: .right, role: isStale ? .warning : .text)
        if isCursor, isFocused { canvas.restyle(rect, role: .selectionFocused) }
    }
}

extension String {
    /// With blanks before it, up to a number of characters; never cut.
    fileprivate func padded(left width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
