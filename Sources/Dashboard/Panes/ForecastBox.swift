// Will it do: the quota, what is won of it, what the open deals may add, and the metrics that weigh one against
// another.

import Cells
import Columns
import Revenue

enum ForecastBox {
    static func make(_ input: PaneInput) -> Listing {
        Listing(
            .forecast, title: "Coverage and forecast, \(input.currency)",
            columns: [
                ColumnSpec(id: "what", title: "", width: 12, grows: true),
                ColumnSpec(id: "amount", title: "Amount", side: .right, width: 10),
                ColumnSpec(id: "change", title: "Change", side: .right, width: 8, leaves: 1, isUsual: input.compares),
                ColumnSpec(id: "quota", title: "Of quota", side: .right, width: 8),
            ],
            rows: amounts(input) + metrics(input))
    }

    private static func amounts(_ input: PaneInput) -> [ListRow] {
        let figure = input.figures.forecast
        let quotaDoor = figure.quota.flatMap { $0.units > 0 ? input.quotaDoor(FigureText.amount($0)) : nil }
        let closing = "open deals closing in the period"
        return [
            line("Quota", figure.quota, "what [targets] in the config, or a file of targets, sets for the period",
                 door: quotaDoor, from: [.target], input),
            line("Won", figure.won, "amounts of deals won in the period", sum: .won, input),
            line("Commit", figure.commit, closing + " that the export calls commit; without a forecast category, "
                 + "those with a chance of 75% or more", sum: .commit, input),
            line("Best", figure.best, closing + ": commit, and what the export calls best case or upside; without a "
                 + "forecast category, those with a chance of 50% or more", sum: .best, input),
            line("All open", figure.all, "every one of the " + closing, sum: .all, input),
            line("Weighted", figure.weighted, closing + ", each amount times its probability: the deal's own, "
                 + "else its stage's", sum: .weighted, input),
        ]
    }

    private static func line(
        _ name: String, _ money: Money?, _ definition: String, sum: ForecastLine? = nil, door: Door? = nil,
        from objects: [ObjectKind] = [.deal], _ input: PaneInput
    ) -> ListRow {
        let quota = input.figures.forecast.quota
        var fraction: Double?
        if let quota, quota.units > 0, let money { fraction = money.double / quota.double }
        let share = fraction.map { FigureText.percent($0) } ?? ""
        let amount = money.map { FigureText.decimal($0.double, places: 0) }
        let none = sum == nil ? "not set" : "-"
        let why =
            sum == nil
            ? "no quota is set: [targets] in revops.toml" : "none of the deals has an amount in a currency with a rate"
        let numbers =
            [amount.map { "\($0) \(input.currency)" } ?? why]
            + (share.isEmpty || quota == money ? [] : ["\(share) of the quota"])
        return ListRow(
            key: name, cells: [
                ListCell(name),
                ListCell(amount ?? none, number: money?.double, raw: money == nil ? .text("") : nil), .blank,
                ListCell(share, number: fraction),
            ],
            door: door ?? sum.flatMap { sum in money.flatMap { input.door(sum, name, $0) } },
            sentence: amount == nil ? numbers[0].capitalizedWord + "." : definition.capitalizedWord + ".",
            explain: { _ in
                input.explain(
                    "\(name)  \(amount ?? none)", definition, numbers: numbers,
                    leftOut: objects == [.deal]
                        ? ["deals without an amount or in a currency without a rate"] : [], from: objects)
            })
    }

    private static func metrics(_ input: PaneInput) -> [ListRow] {
        (["coverage", "revenue_vs_target", "forecast_accuracy"] as [MetricKey]).compactMap { key in
            guard let metric = input.figures.metric(key) else { return nil }
            let text = input.text(metric)
            return ListRow(
                key: key.rawValue,
                cells: [
                    ListCell(metric.title), ListCell(text.value, number: metric.value),
                    ListCell(text.change, number: metric.change), ListCell(text.mark, role: metric.mark.role),
                ],
                door: input.door(metric),
                sentence: metric.missing.map { "\(metric.title): \($0)." } ?? "\(metric.title): \(text.counted)",
                explain: { _ in input.explain(metric) })
        }
    }
}
