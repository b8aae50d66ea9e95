// The sales pane: what is open and where, whether it will do, who carries it, and why deals are lost.

import Cells
import Columns
import Revenue

enum SalesBoxes {
    static func make(_ input: PaneInput) -> [Listing] {
        [stages(input), forecast(input), owners(input), losses(input), wins(input)]
    }

    private static func stages(_ input: PaneInput) -> Listing {
        let values = input.figures.stages.map { max(0, $0.value.double) }
        let most = max(values.max() ?? 0, 1)
        let columns = [
            ColumnSpec(id: "stage", title: "Stage", width: 12),
            ColumnSpec(id: "deals", title: "Deals", side: .right, width: 5),
            ColumnSpec(id: "value", title: "Value", side: .right, width: 9),
            ColumnSpec(id: "days", title: "Days", side: .right, width: 5, leaves: 4),
            ColumnSpec(id: "median", title: "Median", side: .right, width: 6, leaves: 1),
            ColumnSpec(id: "next", title: "Next", side: .right, width: 6, leaves: 5),
            ColumnSpec(id: "probability", title: "Prob", side: .right, width: 4, leaves: 2),
            ColumnSpec(id: "bar", title: "", width: 6, grows: true, leaves: 3),
        ]
        var rows = input.figures.stages.map { stage in stageRow(stage, most, input) }
        if let total = openTotal(input) { rows.append(total) }
        return Listing(
            .stages, title: "Stages - open pipeline now, \(input.currency)", columns: columns, rows: rows,
            notes: ["Next = moved on, of the deals that left the stage in the last 180 days."], empty: "No open deals.")
    }

    private static func stageRow(_ stage: StageFigure, _ most: Double, _ input: PaneInput) -> ListRow {
        func days(_ value: Double?) -> String { value.map { FigureText.decimal($0, places: 0) } ?? "" }
        let value = FigureText.amount(stage.value)
        return ListRow(
            key: "stage " + stage.name,
            cells: [
                ListCell(stage.name), ListCell(FigureText.grouped(stage.deals), number: Double(stage.deals)),
                ListCell(value, number: stage.value.double),
                ListCell(days(stage.averageDays), number: stage.averageDays),
                ListCell(days(stage.medianDays), number: stage.medianDays),
                ListCell(stage.conversion.map { FigureText.percent($0, places: 0) } ?? "", number: stage.conversion),
                ListCell(FigureText.percent(stage.probability, places: 0), number: stage.probability),
                ListCell("", role: .chart, picture: .bar(max(0, stage.value.double) / most)),
            ],
            door: input.door(.openIn(stage: stage.name), "Open deals in \(stage.name)", stage.deals),
            sentence: "\(stage.name): \(stage.deals.counted("deal")), \(value) \(input.currency).",
            explanation: Explanation(
                title: "Stage  \(stage.name)",
                lines: [
                    "Open deals that stand in this stage now, whatever their close date.",
                    "Days: mean time since the deal entered the stage; Median beside it, blank without stage dates.",
                    "Next: of the deals that left the stage in the last 180 days, the share that moved on.",
                    "Prob: the probability this stage has in the config; it weighs the pipeline.",
                ]))
    }

    private static func openTotal(_ input: PaneInput) -> ListRow? {
        guard let open = input.figures.metric("open_deals"), let value = input.figures.metric("pipeline_value"),
            !input.figures.stages.isEmpty
        else { return nil }
        let shares = input.figures.stages.map { max(0, $0.value.double) / max(1, value.value ?? 1) }
        return ListRow(
            key: "stage *",
            cells: [
                ListCell("Open", role: .header), ListCell(input.text(open).value, number: open.value),
                ListCell(amountText(value), number: value.value),
                .blank, .blank, .blank, .blank, ListCell("", role: .chart, picture: .stack(shares)),
            ],
            door: input.door(open),
            sentence: "Open: \(input.text(open).value) \(open.value == 1 ? "deal" : "deals"), \(amountText(value)) "
                + "\(input.currency).",
            explanation: input.text(value).explanation, isTotal: true)
    }

    private static func amountText(_ metric: Metric) -> String {
        metric.value.map { FigureText.decimal($0, places: 0) } ?? "-"
    }

    private static func forecast(_ input: PaneInput) -> Listing {
        Listing(
            .forecast, title: "Coverage and forecast, \(input.currency)",
            columns: [
                ColumnSpec(id: "what", title: "", width: 12, grows: true),
                ColumnSpec(id: "amount", title: "Amount", side: .right, width: 10),
                ColumnSpec(id: "quota", title: "Of quota", side: .right, width: 8),
            ],
            rows: forecastAmounts(input) + forecastMetrics(input))
    }

    private static func forecastAmounts(_ input: PaneInput) -> [ListRow] {
        let figure = input.figures.forecast
        let quota = figure.quota
        func line(_ name: String, _ money: Money?, _ sentence: String, _ door: Door? = nil) -> ListRow {
            var share = ""
            if let quota, quota.units > 0, let money { share = FigureText.percent(money.double / quota.double) }
            let amount = money.map { FigureText.decimal($0.double, places: 0) } ?? "not set"
            return ListRow(
                key: name, cells: [ListCell(name), ListCell(amount, number: money?.double), ListCell(share)],
                door: door, sentence: sentence)
        }
        func line(_ name: String, _ money: Money, _ sum: ForecastLine, _ sentence: String) -> ListRow {
            line(name, money, sentence, input.door(sum, name, money))
        }
        let target = input.figures.metric("revenue_vs_target")
        return [
            line("Quota", quota, quota == nil ? "No quota is set: [targets] in revops.toml." : "Quota of the period."),
            line("Won", figure.won, "Won in the period.", target.flatMap { input.door($0) }),
            line(
                "Commit", figure.commit, .commit, "Open deals closing in the period that are as good as promised."),
            line("Best", figure.best, .best, "Commit and what may well come besides."),
            line("All open", figure.all, .all, "Every open deal closing in the period."),
            line(
                "Weighted", figure.weighted, .weighted,
                "Open deals closing in the period, each times its probability."),
        ]
    }

    private static func forecastMetrics(_ input: PaneInput) -> [ListRow] {
        (["coverage", "revenue_vs_target", "forecast_accuracy"] as [MetricKey]).compactMap { key in
            guard let metric = input.figures.metric(key) else { return nil }
            let text = input.text(metric)
            return ListRow(
                key: key.rawValue,
                cells: [
                    ListCell(metric.title), ListCell(text.value, number: metric.value),
                    ListCell(text.mark, role: metric.mark.role),
                ],
                door: input.door(metric),
                sentence: metric.missing.map { "\(metric.title): \($0)." } ?? "\(metric.title): \(text.counted)",
                explanation: text.explanation)
        }
    }

    private static func owners(_ input: PaneInput) -> Listing {
        let rows = input.figures.owners.map { owner in
            let name = owner.owner.isEmpty ? "(no owner)" : owner.owner
            return ListRow(
                key: "owner " + owner.owner,
                cells: [
                    ListCell(name, role: owner.owner.isEmpty ? .warning : .text),
                    ListCell(FigureText.grouped(owner.openDeals), number: Double(owner.openDeals)),
                    ListCell(FigureText.amount(owner.pipeline), number: owner.pipeline.double),
                    ListCell(FigureText.amount(owner.won), role: .moneyWon, number: owner.won.double),
                    ListCell(
                        owner.attainment.map { FigureText.percent($0, places: 0) } ?? "", number: owner.attainment),
                    ListCell(owner.winRate.map { FigureText.percent($0, places: 0) } ?? "", number: owner.winRate),
                ],
                door: input.door(.openOf(owner: owner.owner), "Open deals of \(name)", owner.openDeals),
                sentence:
                    "\(name): \(owner.openDeals.counted("open deal")), won "
                    + FigureText.amount(owner.won) + " \(input.currency)."
            )
        }
        return Listing(
            .owners, title: "Owners",
            columns: [
                ColumnSpec(id: "owner", title: "Owner", width: 10, grows: true),
                ColumnSpec(id: "open", title: "Open", side: .right, width: 5),
                ColumnSpec(id: "pipeline", title: "Pipeline", side: .right, width: 10),
                ColumnSpec(id: "won", title: "Won", side: .right, width: 10),
                ColumnSpec(id: "attainment", title: "Quota%", side: .right, width: 6, leaves: 1),
                ColumnSpec(id: "win_rate", title: "Win%", side: .right, width: 5, leaves: 2),
            ],
            rows: rows, empty: "No deals.")
    }

    private static func losses(_ input: PaneInput) -> Listing {
        tallies(
            .losses, "Loss reasons", input.figures.lossReasons, input, unit: ("deal", "deals"),
            empty: "No deal was lost in this period."
        ) { tally in
            input.door(.lost(reason: tally.name), "Lost, \(tally.label)", tally.count)
        }
    }

    private static func wins(_ input: PaneInput) -> Listing {
        let rows = input.figures.bySource.compactMap { row -> ListRow? in
            guard let rate = row.metrics["win_rate_closed"], let won = row.metrics["won_deals"] else { return nil }
            let name = row.key.isEmpty ? "(no source)" : row.key
            return ListRow(
                key: "source " + row.key,
                cells: [
                    ListCell(name), ListCell(input.text(won).value, number: won.value),
                    ListCell(input.text(rate).value, number: rate.value),
                    ListCell(rate.mark.rawValue, role: rate.mark.role),
                    ListCell("", role: .chart, picture: .bar(min(1, max(0, rate.value ?? 0)))),
                ],
                door: input.door(.won(source: row.key), "Won, \(name)", Int(won.value ?? 0)),
                sentence: "\(name): \(input.text(rate).value) of the closed deals were won.",
                explanation: input.text(rate).explanation)
        }
        return Listing(
            .wins, title: "Win rate by source",
            columns: [
                ColumnSpec(id: "source", title: "Source", width: 12),
                ColumnSpec(id: "won", title: "Won", side: .right, width: 4),
                ColumnSpec(id: "rate", title: "Win rate", side: .right, width: 8),
                ColumnSpec(id: "mark", title: "Mark", width: 4, leaves: 2),
                ColumnSpec(id: "bar", title: "", width: 6, grows: true, leaves: 1),
            ],
            rows: rows, empty: "No deal was closed in this period.")
    }
}
