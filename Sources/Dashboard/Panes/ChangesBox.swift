// The deals behind the waterfall: each with what it was and what it is. Rows may be a hundred thousand, so each is made
// when it is looked at.

import Cells
import Columns
import Revenue

enum ChangesBox {
    /// nil until the comparison is there, or where there is none.
    static func make(_ level: ChangesLevel, _ state: AppState) -> Listing? {
        guard let shown = state.currentChanges, let diff = shown.answer.diff, let days = shown.answer.days
        else { return nil }
        let answer = shown.answer, list = answer.list(level.part)
        let currency = diff.new.policy.pipeline.currency
        var listing = Listing(
            .changes, title: title(level.part, list, days, diff, answer), columns: columns(level.part, currency),
            count: list.count, isArranged: false, revision: shown.serial, empty: "No deal has changed.",
            locate: locate(list, diff), cells: { cells(diff.differences[Int(list[$0])], level.part, diff) },
            row: { row(diff.differences[Int(list[$0])], answer, diff) })
        listing.notes = [ChangesText.closing(diff)]
        return listing
    }

    /// The lists of a level: the deals, and beside all of them the bars.
    static func all(_ level: ChangesLevel, _ state: AppState) -> [Listing] {
        if level.isWaterfall { return [WaterfallBox.make(state, ends: level.ends)] }
        let deals = make(level, state) ?? waiting(state)
        return level.part == .all ? [deals, WaterfallBox.make(state, ends: level.ends)] : [deals]
    }

    private static func waiting(_ state: AppState) -> Listing {
        let words = state.currentChanges == nil ? "Comparing…" : WaterfallBox.noExport
        return Listing(.changes, title: "What changed", columns: [], rows: [], empty: words)
    }

    private static func title(
        _ part: ChangesLevel.Part, _ list: [Int32], _ days: (older: Day, newer: Day), _ diff: PipelineDiff,
        _ answer: ChangesAnswer
    ) -> String {
        let span = ChangesText.span(days, answer.question)
        let sum = list.reduce(Int64(0)) { $0 &+ added(diff.differences[Int($1)], part) }
        let deals = list.count.counted("deal"), change = ChangesText.signed(Money(units: sum))
        return "\(ChangesLevel(part: part).title) \(span) = \(deals) adding \(change)"
    }

    private static func added(_ difference: DealDifference, _ part: ChangesLevel.Part) -> Int64 {
        switch part {
        case .start: difference.before
        case .end: difference.after
        case .all, .bucket: difference.change
        }
    }

    private static func columns(_ part: ChangesLevel.Part, _ currency: String) -> [ColumnSpec] {
        let isSum = part == .start || part == .end
        return [
            ColumnSpec(id: "mark", title: "", width: 1),
            ColumnSpec(id: "deal", title: "Deal", width: 28, least: 16, grows: true),
            ColumnSpec(id: "owner", title: "Owner", width: 14, least: 8, leaves: 2),
            ColumnSpec(id: "change", title: "Change", width: 12, leaves: 3),
            ColumnSpec(id: "value", title: isSum ? currency : "+/- " + currency, side: .right, width: 11),
            ColumnSpec(id: "what", title: "What it was and is", width: 44, least: 20, leaves: 1),
        ]
    }

    private static func cells(
        _ difference: DealDifference, _ part: ChangesLevel.Part, _ diff: PipelineDiff
    ) -> [ListCell] {
        let row = diff.row(difference), money = Money(units: added(difference, part))
        let isSum = part == .start || part == .end
        return [
            ListCell(ChangesText.mark(difference.bucket)), ListCell(row.name),
            OwnerCell.of(row.ownerWord),
            ListCell(
                ChangesText.title(difference.bucket),
                rank: DiffBucket.allCases.firstIndex(of: difference.bucket).map(Double.init)),
            ListCell(
                isSum ? FigureText.amount(money) : ChangesText.signed(money),
                role: money.units < 0 ? .moneyLost : .text, number: money.double),
            ListCell(diff.words(row), role: .textDim),
        ]
    }

    private static func row(_ difference: DealDifference, _ answer: ChangesAnswer, _ diff: PipelineDiff) -> ListRow {
        let row = diff.row(difference), place = answer.row(difference)
        let words = diff.words(row)
        var door: Door?
        if let place {
            door = .record(.deal, row: place)
        } else if difference.old >= 0 {
            // Gone from every file of now: the line of the older export is all there is.
            door = .source(diff.old.book.deals.origins[Int(difference.old)])
        }
        return ListRow(
            key: key(difference, diff), cells: [], door: door,
            sentence: "\(row.name): \(ChangesText.meaning(difference.bucket))" + (words.isEmpty ? "." : "; \(words)."),
            subject: row.subject,
            explain: { _ in ChangesText.explanation(row, words, diff) })
    }

    /// A deal is known by its record; one that is gone by the record it was.
    private static func key(_ difference: DealDifference, _ diff: PipelineDiff) -> RowKey {
        difference.new >= 0
            ? RecordFields.key(.deal, Int(difference.new), diff.new)
            : "gone " + RecordFields.key(.deal, Int(difference.old), diff.old)
    }

    /// The row of a deal without making every row: ids are compared as they stand in the table.
    private static func locate(_ list: [Int32], _ diff: PipelineDiff) -> @Sendable (RowKey) -> Int? {
        { wanted in list.indices.first { key(diff.differences[Int(list[$0])], diff) == wanted } }
    }
}
