// How deals end: the win rate by whatever they are split by, and the competitors they are won from or lost to.

import Cells
import Columns
import Revenue

enum WinBoxes {
    static func rates(_ input: PaneInput) -> Listing {
        Listing(
            .winRates, title: "Win rates - \(input.periodTitle)",
            columns: [
                ColumnSpec(id: "by", title: "By", width: 9),
                ColumnSpec(id: "key", title: "", width: 14, least: 10, grows: true),
                ColumnSpec(id: "won", title: "Won", side: .right, width: 4),
                ColumnSpec(id: "decided", title: "Closed", side: .right, width: 6),
                ColumnSpec(id: "rate", title: "Win rate", side: .right, width: 8),
                ColumnSpec(id: "amount", title: input.currency, side: .right, width: 10, leaves: 1),
            ],
            rows: input.figures.winRates.flatMap { by, rows in rows.map { row($0, by, input) } },
            empty: input.empty("won_deals", "No deal was closed in this period."))
    }

    private static func row(_ figure: WinFigure, _ by: Dimension, _ input: PaneInput) -> ListRow {
        let name = figure.key.isEmpty ? "(no \(by.rawValue))" : figure.key
        let rate = FigureText.percent(figure.rate)
        let won = input.door(.wonBy(by, key: figure.key), "Won, \(name)", figure.won)
        let closed = input.door(.decided(by, key: figure.key), "Closed, \(name)", figure.decided)
        return ListRow(
            key: "\(by.rawValue) \(figure.key)",
            cells: [
                ListCell(by.rawValue, role: .textDim), ListCell(name, raw: .text(figure.key)),
                ListCell(FigureText.grouped(figure.won), number: Double(figure.won)),
                ListCell(FigureText.grouped(figure.decided), number: Double(figure.decided)),
                ListCell(rate, number: figure.rate),
                ListCell(FigureText.amount(figure.wonAmount), role: .moneyWon, number: figure.wonAmount.double),
            ],
            door: won ?? closed, doors: ["won": won, "decided": closed, "amount": won],
            sentence: "\(name): \(FigureText.grouped(figure.won)) of \(figure.decided.counted("closed deal")) won, "
                + "\(rate).",
            explain: { _ in
                input.explain(
                    "Win rate  \(name)", "won ÷ (won + lost) closed in the period, by \(by.rawValue)",
                    numbers: [
                        "\(FigureText.grouped(figure.won)) ÷ \(FigureText.grouped(figure.decided)) = \(rate)",
                        "\(FigureText.amount(figure.wonAmount)) \(input.currency) won",
                    ], leftOut: ["from the amount, deals without one or in a currency without a rate"], from: [.deal])
            })
    }

    static func competitors(_ input: PaneInput) -> Listing {
        Listing(
            .competitors, title: "Competitors - open now, closed in \(input.periodTitle)",
            columns: [
                ColumnSpec(id: "competitor", title: "Competitor", width: 14, least: 10, grows: true),
                ColumnSpec(id: "open", title: "Open", side: .right, width: 4, leaves: 2),
                ColumnSpec(id: "won", title: "Won", side: .right, width: 4),
                ColumnSpec(id: "lost", title: "Lost", side: .right, width: 4),
                ColumnSpec(id: "rate", title: "Win rate", side: .right, width: 8),
                ColumnSpec(id: "amount", title: "Lost \(input.currency)", side: .right, width: 10, leaves: 1),
            ],
            rows: input.figures.competitors.map { competitor($0, input) },
            empty: input.empty("open_deals", "No deal names a competitor."))
    }

    private static func competitor(_ figure: CompetitorFigure, _ input: PaneInput) -> ListRow {
        func door(_ outcome: DealOutcome, _ word: String, _ count: Int) -> Door? {
            input.door(.competitor(figure.name, outcome), "\(word) against \(figure.name)", count)
        }
        let open = door(.open, "Open", figure.open), won = door(.won, "Won", figure.won)
        let lost = door(.lost, "Lost", figure.lost)
        let rate = figure.winRate.map { FigureText.percent($0) } ?? ""
        return ListRow(
            key: "competitor " + figure.name,
            cells: [
                ListCell(figure.name), ListCell(FigureText.grouped(figure.open), number: Double(figure.open)),
                ListCell(FigureText.grouped(figure.won), number: Double(figure.won)),
                ListCell(FigureText.grouped(figure.lost), number: Double(figure.lost)),
                ListCell(rate, number: figure.winRate),
                ListCell(FigureText.amount(figure.lostAmount), role: .moneyLost, number: figure.lostAmount.double),
            ],
            door: lost ?? open ?? won,
            doors: ["open": open, "won": won, "rate": won ?? lost, "lost": lost, "amount": lost],
            sentence: "\(figure.name): in \(figure.open.counted("open deal")); won \(FigureText.grouped(figure.won)) "
                + "and lost \(FigureText.grouped(figure.lost)) of those closed.",
            explain: { _ in
                input.explain(
                    "Competitor  \(figure.name)", "deals that name it: open now, or won or lost in the period",
                    numbers: [
                        "\(FigureText.grouped(figure.won)) won, \(FigureText.grouped(figure.lost)) lost: "
                            + (rate.isEmpty ? "nothing was closed" : "\(rate) won against it"),
                        "\(FigureText.amount(figure.lostAmount)) \(input.currency) lost",
                    ], leftOut: ["deals that name no competitor"], from: [.deal])
            })
    }
}
