// What was promised for a month when it began, and what came of it: over or under, as a word.

import Cells
import Columns
import Revenue

enum AccuracyBox {
    static func make(_ input: PaneInput) -> Listing {
        let missing = input.figures.metric("forecast_accuracy")?.missing
        return Listing(
            .accuracy, title: "Forecast by month, as it stood when the month began",
            columns: [
                ColumnSpec(id: "month", title: "Month", width: 8, grows: true),
                ColumnSpec(id: "forecast", title: "Forecast", side: .right, width: 10),
                ColumnSpec(id: "won", title: "Won", side: .right, width: 10),
                ColumnSpec(id: "share", title: "Of won", side: .right, width: 7),
                ColumnSpec(id: "word", title: "", width: 5),
            ],
            rows: input.figures.forecastResults.map { row($0, input) },
            empty: (missing?.capitalizedWord ?? "No month of this period is over") + ".")
    }

    private static func row(_ result: ForecastResult, _ input: PaneInput) -> ListRow {
        let forecast = FigureText.amount(result.forecast), won = FigureText.amount(result.actual)
        let share = result.share.map { FigureText.percent($0) } ?? ""
        func door(_ count: BoxCount, _ title: String, _ money: Money) -> Door? {
            money.units == 0
                ? nil : .rows(RowsLevel(source: .box(count, input.query), title: "\(title) \(result.month)  "
                    + FigureText.amount(money)))
        }
        let promised = door(.promised(result.first), "Forecast for", result.forecast)
        let actual = door(.wonIn(result.first), "Won in", result.actual)
        return ListRow(
            key: "month " + result.first.description,
            cells: [
                ListCell(result.month, rank: Double(result.first.number)),
                ListCell(forecast, number: result.forecast.double), ListCell(won, number: result.actual.double),
                ListCell(share, number: result.share),
                ListCell(result.word, role: result.word == "met" ? .markOK : .warning),
            ],
            door: promised ?? actual, doors: ["won": actual, "share": promised].compactMapValues { $0 },
            sentence: "\(result.month): forecast \(forecast), won \(won): \(share) \(result.word).",
            explain: { _ in
                input.explain(
                    "Forecast  \(result.month)",
                    "amount × probability of the deals that were to close in the month, as the export kept when it "
                        + "began has them, beside what was won in it",
                    numbers: ["forecast \(forecast) ÷ won \(won) = \(share.isEmpty ? "nothing was won" : share), "
                        + result.word],
                    leftOut: ["deals without an amount or in a currency without a rate"], from: [.deal, .history])
            })
    }
}
