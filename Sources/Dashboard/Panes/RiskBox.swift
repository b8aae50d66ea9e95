// The open deals most at risk, each with its reasons in plain words and no score to argue with.

import Cells
import Columns
import Revenue

enum RiskBox {
    /// The list is to be worked through, and that begins at the top.
    private static let most = 200

    static func make(_ input: PaneInput) -> Listing {
        guard let answer = input.state.board else {
            return Listing(.risks, title: "At risk", columns: [], rows: [], empty: "Reading the deals…")
        }
        let pipeline = answer.pipeline, all = answer.atRisk.count
        let isCurrent = answer.question.load == input.state.boardAsked?.load
        let shown = answer.atRisk.prefix(most).map { row(pipeline.risk($0), pipeline, isCurrent: isCurrent) }
        var listing = Listing(
            .risks, title: "Most at risk - \(all > most ? "\(most) of " : "")\(all.counted("deal"))",
            columns: [
                ColumnSpec(id: "deal", title: "Deal", width: 20, least: 14, grows: true),
                ColumnSpec(id: "owner", title: "Owner", width: 10, least: 8, leaves: 2),
                ColumnSpec(id: "stage", title: "Stage", width: 11, least: 8, leaves: 3),
                ColumnSpec(id: "amount", title: input.currency, side: .right, width: 9),
                ColumnSpec(id: "days", title: "In stage", side: .right, width: 8, leaves: 4),
                ColumnSpec(id: "close", title: "Close", width: 6, leaves: 5),
                ColumnSpec(id: "flags", title: "Flags", width: 8),
                ColumnSpec(id: "why", title: "Why", width: 40, least: 20, leaves: 1),
            ],
            rows: shown, empty: "No open deal has flags enough.")
        listing.notes = ["Rule: \(Pipeline.riskRule)."]
        return listing
    }

    private static func row(_ risk: DealAtRisk, _ pipeline: Pipeline, isCurrent: Bool) -> ListRow {
        let card = risk.card
        return ListRow(
            key: RecordFields.key(.deal, Int(card.deal), pipeline.facts),
            cells: [
                ListCell(card.name), OwnerCell.of(card.ownerWord),
                ListCell(card.stageName, rank: card.stage < 0 ? 1e6 : Double(card.stage)),
                ListCell(card.amount.map(FigureText.amount) ?? "-", number: card.amount?.double),
                ListCell(card.daysInStage.map { "\(FigureText.grouped($0)) d" } ?? "-",
                         number: card.daysInStage.map(Double.init)),
                ListCell(card.close.map(TimeText.date) ?? "-", number: card.close.map { Double($0.number) }),
                ListCell(DealText.flags(card), role: .warning), ListCell(risk.why),
            ],
            door: isCurrent ? .record(.deal, row: card.deal) : nil, sentence: "\(card.name): \(risk.why).",
            subject: card.subject, explain: { _ in DealText.explanation(card, pipeline) })
    }
}
