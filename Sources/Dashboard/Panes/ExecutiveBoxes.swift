// The executive pane: is the quarter all right, where does the funnel leak, and what wants attention.

import Cells
import Columns
import Revenue

enum ExecutiveBoxes {
    /// The metrics of the scorecard, in its order.
    static func keys(_ policy: Policy) -> [MetricKey] {
        let win: MetricKey = policy.metrics.winRate == .closed ? "win_rate_closed" : "win_rate"
        return [
            "revenue_vs_target", "coverage", win, "pipeline_velocity", "cac", "ltv_cac", "lead_to_mql_rate",
            "mql_to_sql_rate", "sql_to_opportunity_rate", "speed_to_lead_median", "sla_kept",
        ]
    }

    static func scorecard(_ input: PaneInput) -> Listing {
        let compares = input.state.comparison != .none
        let isLarge = Room(width: input.state.width, height: input.state.height) == .large
        var columns = [
            ColumnSpec(id: "metric", title: "Metric", width: 20),
            ColumnSpec(id: "now", title: "Now", side: .right, width: 9),
            ColumnSpec(id: "change", title: "Change", side: .right, width: 8, leaves: 3, isUsual: compares),
            ColumnSpec(id: "bench", title: "Bench/target", width: 12, leaves: 2),
            ColumnSpec(id: "mark", title: "Mark", width: 4),
            ColumnSpec(id: "gauge", title: "Against it", width: 14, leaves: 1, isUsual: isLarge),
            ColumnSpec(id: "trend", title: "12 weeks", width: 12, leaves: 1),
        ]
        columns.append(ColumnSpec(id: "counted", title: "How it is counted", width: 20, grows: true))
        let rows = keys(input.facts.policy).compactMap { input.figures.metric($0) }.map { row($0, input) }
        return Listing(
            .scorecard, title: "Scorecard", columns: columns, rows: rows,
            notes: ["Mark: ok, LOW or HIGH against benchmark or target; - where none is set."], empty: "Computing…")
    }

    private static func row(_ metric: Metric, _ input: PaneInput) -> ListRow {
        let text = input.text(metric)
        let trend = input.figures.trends[metric.key] ?? []
        return ListRow(
            key: metric.key.rawValue,
            cells: [
                ListCell(metric.title),
                ListCell(text.value, number: metric.value),
                ListCell(text.change, number: metric.previous.flatMap { before in metric.value.map { $0 - before } }),
                ListCell(text.bench, role: .textDim),
                ListCell(text.mark, role: metric.isStale ? .stale : metric.mark.role),
                ListCell("", role: metric.mark == .none ? .chart : metric.mark.role, picture: gauge(metric)),
                ListCell("", role: .chart, picture: .spark(trend)),
                ListCell(text.counted, role: metric.missing == nil ? .textDim : .warning),
            ],
            door: input.door(metric), sentence: sentence(metric, text), explain: { _ in input.explain(metric) })
    }

    /// The value on a scale that shows its target, or the two ends of its benchmark, at two thirds.
    private static func gauge(_ metric: Metric) -> Picture? {
        guard let value = metric.value else { return nil }
        let ends = [metric.benchmark?.low, metric.benchmark?.high].compactMap { $0 }
        let ticks = metric.target.map { [$0] } ?? ends
        guard let top = ticks.max(), top > 0 else { return nil }
        return .gauge(value, ticks: ticks, full: top * 1.5)
    }

    private static func sentence(_ metric: Metric, _ text: MetricText) -> String {
        if let missing = metric.missing { return "\(metric.title) cannot be computed: \(missing)." }
        let isTarget = metric.target != nil && metric.benchmark == nil
        let verdict =
            switch metric.mark {
            case .ok: (isTarget ? "at or above " : "within ") + text.bench
            case .low: "LOW against \(text.bench)"
            case .high: "HIGH against \(text.bench)"
            case .none: isTarget ? text.bench : "no benchmark is set"
            }
        return "\(metric.title): \(text.value), \(verdict). \(metric.rows.counted("row")) behind it."
    }

    static func funnel(_ input: PaneInput) -> Listing {
        let word = input.query.basis == .cohort ? "COHORT of leads created" : "FLOW: all who moved"
        let widest = Double(input.figures.funnel.map(\.count).max() ?? 0)
        // A logarithmic scale keeps the last step visible beside a thousand times more leads.
        let scale = BarScale.logarithmic
        let columns = [
            ColumnSpec(id: "stage", title: "Stage", width: 12),
            ColumnSpec(id: "count", title: "People", side: .right, width: 7),
            ColumnSpec(id: "rate", title: "From before", side: .right, width: 11, leaves: 1),
            ColumnSpec(id: "bar", title: "Log scale", width: 8, grows: true),
        ]
        let steps = input.figures.funnel
        let rows = steps.enumerated().map { index, step in
            let before = index > 0 ? steps[index - 1] : nil
            return ListRow(
                key: step.stage.rawValue,
                cells: [
                    ListCell(step.stage.title, rank: Double(index)),
                    ListCell(FigureText.grouped(step.count), number: Double(step.count)),
                    ListCell(step.rate.map { FigureText.percent($0) } ?? "", number: step.rate),
                    ListCell("", role: .chart, picture: .bar(scale.fraction(Double(step.count), of: widest))),
                ],
                door: funnelDoor(step, after: before, input), sentence: funnelSentence(step),
                explain: { _ in funnelExplanation(step, after: before, input) })
        }
        return Listing(
            .funnel, title: "Funnel - \(word), \(input.periodTitle)", columns: columns, rows: rows,
            empty: input.empty("leads", "No leads in this period."))
    }

    private static func funnelSentence(_ step: FunnelStep) -> String {
        let share = step.rate.map { ", \(FigureText.percent($0)) of the step before" } ?? ""
        return "\(step.stage.title): \(step.count.counted("person", "people"))\(share)."
    }

    /// The people of a step; where none got there, those of the step before.
    private static func funnelDoor(_ step: FunnelStep, after before: FunnelStep?, _ input: PaneInput) -> Door? {
        if step.count == 0, let before {
            let title = "Funnel, \(step.stage.title)  none of these in \(before.stage.title),"
            return input.door(.funnel(before.stage), title, before.count)
        }
        return input.door(.funnel(step.stage), "Funnel, \(step.stage.title)", step.count)
    }

    private static func funnelExplanation(
        _ step: FunnelStep, after before: FunnelStep?, _ input: PaneInput
    ) -> Explanation {
        let isCohort = input.query.basis == .cohort, stage = step.stage.title
        let basis =
            isCohort
            ? "cohort: people who became leads in the period, and how far they have come since"
            : "flow: everyone who entered the stage within the period, whenever they became a lead"
        let numbers =
            before.map {
                "\(FigureText.grouped(step.count)) \(stage) of \(FigureText.grouped($0.count)) \($0.stage.title)"
            } ?? step.count.counted("person", "people")
        return input.explain(
            "Funnel  \(stage)", basis, numbers: [numbers],
            leftOut: [
                isCohort ? "people who became leads before or after the period" : "people without a date for the stage"
            ], from: [.contact])
    }
}
