// The sales pane: what is open and where, who carries it, and why deals are lost. The forecast has a file of its own.

import Cells
import Columns
import Revenue

enum SalesBoxes {
    static func stages(_ input: PaneInput) -> Listing {
        let values = input.figures.stages.map { max(0, $0.value?.double ?? 0) }
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
        var rows = input.figures.stages.enumerated().map { stageRow($1, place: $0, most, input) }
        if let total = openTotal(input) { rows.append(total) }
        return Listing(
            .stages, title: "Stages - open pipeline now, \(input.currency)", columns: columns, rows: rows,
            empty: input.empty("open_deals", "No open deals."))
    }

    private static func stageRow(_ stage: StageFigure, place: Int, _ most: Double, _ input: PaneInput) -> ListRow {
        func days(_ value: Double?) -> String { value.map { FigureText.decimal($0, places: 0) } ?? "" }
        let value = stage.value.map(FigureText.amount)
        let next = stage.conversion.map { FigureText.percent($0, places: 0) }
        let movedOn = next.map { "; Next: \($0) of those that left it in the last 180 days moved on" } ?? ""
        return ListRow(
            key: "stage " + stage.name,
            cells: [
                // Sorted by name means in the order of the pipeline.
                ListCell(stage.name, rank: Double(place)),
                ListCell(FigureText.grouped(stage.deals), number: Double(stage.deals)),
                ListCell(value ?? "-", number: stage.value?.double),
                ListCell(days(stage.averageDays), number: stage.averageDays),
                ListCell(days(stage.medianDays), number: stage.medianDays),
                ListCell(next ?? "", number: stage.conversion),
                ListCell(FigureText.percent(stage.probability, places: 0), number: stage.probability),
                ListCell("", role: .chart, picture: .bar(max(0, stage.value?.double ?? 0) / most)),
            ],
            door: input.door(.openIn(stage: stage.name), "Open deals in \(stage.name)", stage.deals),
            doors: doors(stage, input),
            sentence: "\(stage.name): \(stage.deals.counted("deal")), \(sum(stage.value, input))\(movedOn).",
            explain: { _ in stageExplanation(stage, input) })
    }

    /// A sum of amounts in words.
    private static func sum(_ money: Money?, _ input: PaneInput) -> String {
        money.map { "\(FigureText.amount($0)) \(input.currency)" } ?? "no amount that counts"
    }

    /// Of numbers that other deals stand behind than those that are open.
    private static func doors(_ stage: StageFigure, _ input: PaneInput) -> [String: Door] {
        func rows(_ count: BoxCount, _ title: String) -> Door {
            .rows(RowsLevel(source: .box(count, input.query), title: title))
        }
        var doors: [String: Door] = [:]
        if let mean = stage.averageDays, let middle = stage.medianDays {
            func title(_ word: String, _ days: Double) -> String {
                "\(word) in \(stage.name)  \(FigureText.decimal(days, places: 1))"
            }
            doors["days"] = rows(.daysIn(stage: stage.name), title("Mean days", mean))
            doors["median"] = rows(.daysIn(stage: stage.name), title("Median days", middle))
        }
        if let share = stage.conversion {
            let title = "Moved on from \(stage.name)  \(FigureText.percent(share, places: 0)) of those that left it"
            doors["next"] = rows(.left(stage: stage.name, forward: share > 0), title)
        }
        return doors
    }

    private static func stageExplanation(_ stage: StageFigure, _ input: PaneInput) -> Explanation {
        func days(_ value: Double?) -> String { value.map { FigureText.decimal($0, places: 1) } ?? "unknown" }
        let chance =
            stage.chanceFrom.map { "the share won of \($0.counted("deal")) closed in the last year that entered it" }
            ?? "the stage's chance in the config"
        return input.explain(
            "Stage  \(stage.name)", "open deals that stand in this stage now, whatever their close date",
            numbers: [
                "\(stage.deals.counted("deal")), \(sum(stage.value, input))",
                "Days: \(days(stage.averageDays)) on average since a deal entered the stage, "
                    + "median \(days(stage.medianDays))",
                "Next: \(stage.conversion.map { FigureText.percent($0) } ?? "unknown") moved on, "
                    + "of the deals that left the stage in the last 180 days",
                "Prob: \(FigureText.percent(stage.probability)) is \(chance); it weighs the pipeline",
            ],
            leftOut: [
                "deals won or lost; from the value, deals without an amount or in a currency without a rate",
                "from the days, deals without a date for the stage",
            ], isNow: true, from: [.deal, .history])
    }

    private static func openTotal(_ input: PaneInput) -> ListRow? {
        guard let open = input.figures.metric("open_deals"), let value = input.figures.metric("pipeline_value"),
            !input.figures.stages.isEmpty
        else { return nil }
        let shares = input.figures.stages.map { max(0, $0.value?.double ?? 0) / max(1, value.value ?? 1) }
        let amount = value.value.map { FigureText.decimal($0, places: 0) } ?? "-"
        let deals = Int(open.value ?? 0).counted("deal")
        return ListRow(
            key: "stage *",
            cells: [
                ListCell("Open", role: .header), ListCell(input.text(open).value, number: open.value),
                ListCell(amount, number: value.value),
                .blank, .blank, .blank, .blank, ListCell("", role: .chart, picture: .stack(shares)),
            ],
            door: input.door(open), doors: ["value": input.door(value)].compactMapValues { $0 },
            sentence: "Open: \(deals), \(amount) \(input.currency).", isTotal: true,
            explain: { input.explain($0 == "deals" ? open : value) })
    }

    static func owners(_ input: PaneInput) -> Listing {
        Listing(
            .owners, title: "Owners",
            columns: [
                ColumnSpec(id: "owner", title: "Owner", width: 10, grows: true),
                ColumnSpec(id: "open", title: "Open", side: .right, width: 5),
                ColumnSpec(id: "pipeline", title: "Pipeline", side: .right, width: 10),
                ColumnSpec(id: "won", title: "Won", side: .right, width: 10),
                ColumnSpec(id: "attainment", title: "Quota%", side: .right, width: 6, leaves: 1),
                ColumnSpec(id: "win_rate", title: "Win%", side: .right, width: 5, leaves: 2),
            ],
            rows: input.figures.owners.map { ownerRow($0, input) }, empty: input.empty("open_deals", "No deals."))
    }

    private static func ownerRow(_ owner: OwnerFigure, _ input: PaneInput) -> ListRow {
        let name = owner.owner.isEmpty ? "(no owner)" : owner.owner
        func rate(_ value: Double?) -> ListCell {
            ListCell(value.map { FigureText.percent($0, places: 0) } ?? "", number: value)
        }
        let open = input.door(.openOf(owner: owner.owner), "Open deals of \(name)", owner.openDeals)
        let won = input.door("won_amount", "owner", owner.owner, "Won by \(name)")
        let closed = owner.winRate.flatMap { _ in
            input.door("win_rate_closed", "owner", owner.owner, "Closed by \(name)", .denominator)
        }
        let hasWon = (owner.won ?? .zero).units != 0
        let forQuota = owner.attainment.map { share in
            share == 0
                ? input.door(
                    "revenue_vs_target", "owner", owner.owner, "Quota of \(name), nothing won of it", .denominator)
                : input.door("revenue_vs_target", "owner", owner.owner, "Won by \(name) for the quota")
        }
        return ListRow(
            key: "owner " + owner.owner,
            cells: [
                ListCell(name, role: owner.owner.isEmpty ? .warning : .text, raw: .text(owner.owner)),
                ListCell(FigureText.grouped(owner.openDeals), number: Double(owner.openDeals)),
                ListCell(owner.pipeline.map(FigureText.amount) ?? "-", number: owner.pipeline?.double),
                ListCell(owner.won.map(FigureText.amount) ?? "-", role: .moneyWon, number: owner.won?.double),
                rate(owner.attainment), rate(owner.winRate),
            ],
            door: open ?? (hasWon ? won : closed),
            doors: [
                "open": open, "pipeline": open, "won": hasWon ? won : nil, "attainment": forQuota, "win_rate": closed,
            ],
            sentence:
                "\(name): \(owner.openDeals.counted("open deal")), won \(sum(owner.won, input)).",
            explain: { _ in ownerExplanation(owner, name, input) })
    }

    private static func ownerExplanation(_ owner: OwnerFigure, _ name: String, _ input: PaneInput) -> Explanation {
        func rate(_ value: Double?, _ none: String) -> String { value.map { FigureText.percent($0) } ?? none }
        return input.explain(
            "Owner  \(name)", "deals by the owner they bear; open ones as they stand now, won ones of the period",
            numbers: [
                "Open: \(owner.openDeals.counted("deal")); Pipeline: \(sum(owner.pipeline, input)), the sum "
                    + "of their amounts",
                "Won: \(sum(owner.won, input)), the amounts of deals won in the period",
                "Quota%: \(rate(owner.attainment, "no quota is set for this owner")), won ÷ the owner's quota",
                "Win%: \(rate(owner.winRate, "no deal was closed")), won ÷ (won + lost) closed in the period",
            ],
            leftOut: ["from the amounts, deals without an amount or in a currency without a rate"],
            from: [.deal, .user, .target])
    }

    static func losses(_ input: PaneInput) -> Listing {
        tallies(
            .losses, "Loss reasons", input.figures.lossReasons, input, unit: ("deal", "deals"),
            empty: input.empty("lost_deals", "No deal was lost in this period.")
        ) { tally in
            input.door(.lost(reason: tally.name), "Lost, \(tally.label)", tally.count)
        } explain: { tally in
            input.explain(
                "Lost  \(tally.label)", "deals lost with a close date in the period, by the reason they bear",
                numbers: [numbers(tally, "deal", of: input.figures.lossReasons, input)],
                leftOut: ["from the amount, deals without one or in a currency without a rate"], from: [.deal])
        }
    }

    static func wins(_ input: PaneInput) -> Listing {
        let rows = input.figures.bySource.compactMap { row -> ListRow? in
            guard let rate = row.metrics["win_rate_closed"], let won = row.metrics["won_deals"] else { return nil }
            // A channel that only later touches bear has no deals of its own.
            if rate.value == nil && input.query.attribution != .first { return nil }
            let name = row.key.isEmpty ? "(no source)" : row.key, text = input.text(rate)
            let behind = input.door(.won(source: row.key), "Won, \(name)", Int(won.value ?? 0))
            return ListRow(
                key: "source " + row.key,
                cells: [
                    ListCell(name, raw: .text(row.key)), ListCell(input.text(won).value, number: won.value),
                    ListCell(text.value, number: rate.value),
                    ListCell(text.change, number: rate.change), ListCell(rate.mark.rawValue, role: rate.mark.role),
                    ListCell("", role: .chart, picture: .bar(min(1, max(0, rate.value ?? 0)))),
                ],
                door: behind ?? input.door(rate, of: (.source(row.key), name)), doors: ["won": behind],
                sentence: "\(name): \(text.value) of the closed deals were won.",
                explain: { input.explain($0 == "won" ? won : rate, of: name) })
        }
        return Listing(
            .wins, title: "Win rate by source",
            columns: [
                ColumnSpec(id: "source", title: "Source", width: 12),
                ColumnSpec(id: "won", title: "Won", side: .right, width: 4),
                ColumnSpec(id: "rate", title: "Win rate", side: .right, width: 8),
                ColumnSpec(id: "change", title: "Change", side: .right, width: 8, leaves: 3, isUsual: input.compares),
                ColumnSpec(id: "mark", title: "Mark", width: 4, leaves: 2),
                ColumnSpec(id: "bar", title: "", width: 6, grows: true, leaves: 1),
            ],
            rows: rows, empty: input.empty("won_deals", "No deal was closed in this period."))
    }
}

extension Condition {
    /// Records of one source; `""` for those without.
    static func source(_ name: String) -> Condition { Condition(field: "source", op: .equal, value: name) }
}

extension Metric {
    /// What it moved by since the period it is compared with.
    var change: Double? { previous.flatMap { before in value.map { $0 - before } } }
}
