// The board as a list: its deals stage by stage. Drawn as cards in columns, or as a plain list where it fills the
// screen; either way the same rows have the same keys.

import Cells
import Columns
import Revenue

enum BoardBox {
    static func make(_ state: AppState) -> Listing {
        guard let answer = state.board else {
            return Listing(.board, title: "Board", columns: [], rows: [], empty: "Reading the deals…")
        }
        let pipeline = answer.pipeline
        let isCurrent = answer.question.load == state.boardAsked?.load
        return Listing(
            .board, title: title(answer), columns: columns(answer), count: answer.deals.count, isArranged: true,
            empty: emptiness(answer),
            cells: { cells(pipeline.card(answer.deals[$0]), state) },
            row: { place in row(pipeline.card(answer.deals[place]), pipeline, isCurrent: isCurrent) })
    }

    private static func title(_ answer: BoardAnswer) -> String {
        let all = answer.total.count
        return answer.deals.count == all
            ? "Board" : "Board, \(FigureText.grouped(answer.deals.count)) of \(all.counted("deal"))"
    }

    private static func emptiness(_ answer: BoardAnswer) -> String {
        if !answer.question.filters.isEmpty { return "No deal passes the filter; Esc clears it." }
        if answer.question.flaggedOnly, answer.total.count > 0 { return "No open deal has a flag." }
        return "No open deals."
    }

    private static func columns(_ answer: BoardAnswer) -> [ColumnSpec] {
        let facts = answer.pipeline.facts
        let widest = answer.deals.prefix(100).reduce(16) { max($0, facts.name(.deal, Int($1)).count) }
        return [
            ColumnSpec(id: "deal", title: "Deal", width: min(40, widest), least: 16, grows: true),
            ColumnSpec(id: "company", title: "Company", width: 18, least: 10, leaves: 1),
            ColumnSpec(id: "stage", title: "Stage", width: 12, least: 8, leaves: 6),
            ColumnSpec(id: "owner", title: "Owner", width: 14, least: 8, leaves: 5),
            ColumnSpec(id: "amount", title: answer.pipeline.facts.policy.pipeline.currency, side: .right, width: 9),
            ColumnSpec(id: "days", title: "Days", side: .right, width: 5, leaves: 4),
            ColumnSpec(id: "close", title: "Close", width: 11, leaves: 2),
            ColumnSpec(id: "flags", title: "Flags", width: 10),
            ColumnSpec(id: "taken", title: "Taken", width: 8, least: 8, leaves: 3),
        ]
    }

    private static func cells(_ card: DealCard, _ state: AppState) -> [ListCell] {
        let flags = DealText.flags(card)
        return [
            ListCell(card.name), ListCell(card.company),
            ListCell(card.stageName, rank: card.stage < 0 ? 1e6 : Double(card.stage)),
            OwnerCell.of(card.ownerWord),
            ListCell(card.amount.map(FigureText.amount) ?? "-", number: card.amount?.double),
            ListCell(card.daysInStage.map(FigureText.grouped) ?? "-", number: card.daysInStage.map(Double.init)),
            ListCell(
                card.close.map { TimeText.day($0, weekday: false) } ?? "-",
                role: card.flags.contains(.overdue) ? .error : .text, number: card.close.map { Double($0.number) }),
            ListCell(flags, role: flags.isEmpty ? .text : .warning), DealText.taken(card.subject, state),
        ]
    }

    private static func row(_ card: DealCard, _ pipeline: Pipeline, isCurrent: Bool) -> ListRow {
        ListRow(
            key: RecordFields.key(.deal, Int(card.deal), pipeline.facts), cells: [],
            door: isCurrent ? .record(.deal, row: card.deal) : nil, sentence: DealText.sentence(card, pipeline),
            subject: card.subject, explain: { _ in DealText.explanation(card, pipeline) })
    }
}
