// Figures by hand: the screens under test show what they are given, whatever computes it.

import Columns
import Revenue

enum SmallFigures {
    static func make(_ query: MetricQuery) -> Figures {
        var figures = Figures(query: query)
        figures.metrics = metrics
        for metric in metrics { figures.trends[metric.key] = trend }
        figures.funnel = [
            FunnelStep(stage: .lead, count: 4250, rate: nil), FunnelStep(stage: .mql, count: 425, rate: 0.1),
            FunnelStep(stage: .sql, count: 170, rate: 0.4), FunnelStep(stage: .opportunity, count: 102, rate: 0.6),
            FunnelStep(stage: .customer, count: 9, rate: 0.088),
        ]
        figures.lifecycle = [
            Tally(name: "Subscriber", count: 12_880), Tally(name: "Lead", count: 3341), Tally(name: "MQL", count: 91),
            Tally(name: "SQL", count: 117), Tally(name: "Opportunity", count: 68), Tally(name: "Customer", count: 412),
        ]
        figures.bySource = [
            source("Organic", 1700, 136), source("Paid search", 1020, 112), source("ウェビナー", 425, 68),
            source("", 12, 0),
        ]
        figures.rejections = [Tally(name: "FIT-01", count: 31), Tally(name: "", count: 11)]
        figures.acceptanceByOwner = [
            AcceptanceRow(key: "Alvarez", mqls: 240, accepted: 120, rejected: 30),
            AcceptanceRow(key: "田中 陽子", mqls: 180, accepted: 50, rejected: 12),
            AcceptanceRow(key: "", mqls: 5, accepted: 0, rejected: 0),
        ]
        figures.acceptanceBySource = [
            AcceptanceRow(key: "Organic", mqls: 136, accepted: 54, rejected: 20),
            AcceptanceRow(key: "=cmd()\u{1B}[2J", mqls: 34, accepted: 6, rejected: 22),
        ]
        figures.handoffs = handoffs
        figures.stages = [
            StageFigure(
                name: "Qualified", deals: 22, value: Money(whole: 594_000), averageDays: 9, medianDays: 9,
                conversion: 0.8, probability: 0.1),
            StageFigure(
                name: "Discovery", deals: 18, value: Money(whole: 540_000), averageDays: 14.4, medianDays: 14,
                conversion: 0.75, probability: 0.25),
            StageFigure(
                name: "Proposal", deals: 9, value: Money(whole: 342_000), averageDays: nil, medianDays: nil,
                conversion: nil, probability: 0.6),
        ]
        figures.owners = [
            OwnerFigure(
                owner: "Alvarez", openDeals: 19, pipeline: Money(whole: 612_000), won: Money(whole: 384_000),
                attainment: 1.2, winRate: 0.31),
            OwnerFigure(
                owner: "", openDeals: 2, pipeline: Money(whole: 9000), won: .zero, attainment: nil, winRate: nil),
        ]
        figures.forecast = ForecastFigure(
            quota: Money(whole: 1_600_000), won: Money(whole: 1_088_000), commit: Money(whole: 318_000),
            best: Money(whole: 604_000),
            all: Money(whole: 2_176_000), weighted: Money(whole: 700_000))
        figures.lossReasons = [
            Tally(name: "price", count: 6, amount: Money(whole: 180_000)),
            Tally(name: "", count: 2, amount: Money(whole: 4000)),
        ]
        figures.winsBySource = [Tally(name: "Organic", count: 2, amount: Money(whole: 122_000))]
        figures.freshness = SmallBook.snapshot.facts.freshness
        figures.leadVolume = [31, 40, 38, 52, 47, 61, 58, 66, 70, 64, 81, 77]
        return figures
    }

    static let trend: [Double?] = [1, 2, 2, 3, nil, 4, 4, 5, 6, 6, 7, 8]

    static let metrics: [Metric] = [
        metric(
            "revenue_vs_target", "Revenue vs target", .ratio, 0.68, 0.589, ["won $1,088,000 of target $1,600,000"],
            target: 1),
        metric(
            "coverage", "Pipeline coverage", .multiple, 4.25, 4.55, ["open $2,176,000 / to win $512,000"],
            bench: (3, 4), mark: .high),
        metric(
            "win_rate_closed", "Win rate", .ratio, 0.25, 0.238, ["34 won of 136 closed"], bench: (0.2, 0.3), mark: .ok),
        metric("pipeline_velocity", "Pipeline velocity", .moneyPerDay, 8500, 7860, ["68 x $32,000 x 25.0% / 64 days"]),
        Metric(
            key: "cac", title: "CAC", unit: .money, value: nil,
            missing: "no spend file and no extra spend in the config",
            definition: "sales and marketing spend / new customers"),
        metric(
            "ltv_cac", "LTV:CAC", .multiple, 3.56, 3.76, ["LTV $64,000 / CAC $18,000"], bench: (3, 5), mark: .ok,
            stale: true),
        metric(
            "lead_to_mql_rate", "Lead → MQL", .ratio, 0.1, 0.096, ["425 of 4,250 leads"],
            bench: (0.05, 0.15), mark: .ok, of: (425, 4250)
        ),
        metric("mql_to_sql_rate", "MQL → SQL", .ratio, 0.4, 0.411, ["170 of 425 MQLs"], bench: (0.3, 0.5), mark: .ok,
            of: (170, 425)),
        metric(
            "sql_to_opportunity_rate", "SQL → opportunity", .ratio, 0.6, 0.58, ["102 of 170"], bench: (0.5, 0.7),
            mark: .ok),
        metric(
            "speed_to_lead_median", "Speed to lead", .minutes, 47, 41, ["form to first touch, n=391"], bench: (nil, 5),
            mark: .high),
        metric("leads", "Leads", .count, 4250, 4100, ["leads of the period"]),
        metric("mqls", "MQLs", .count, 425, 400, ["MQLs of the period"]),
        metric("open_deals", "Open deals", .count, 68, nil, ["deals open now"]),
        metric("pipeline_value", "Pipeline", .money, 2_176_000, nil, ["amounts of the open deals"]),
        attribution,
    ]

    private static let handoffs: [Handoff] = {
        var marketing = Handoff(.marketing), sales = Handoff(.sales), success = Handoff(.success)
        (marketing.entered, marketing.taken, marketing.leaked) = (425, 170, 31)
        (marketing.medianMinutes, marketing.accountable) = (190, "Kim Weiss")
        (sales.entered, sales.taken) = (170, 102)
        success.missing = "no meeting is a kickoff or onboarding, and no column names a CS owner"
        return [marketing, sales, success]
    }()

    private static let attribution: Metric = {
        var metric = SmallFigures.metric(
            "source_attribution", "Source attribution", .money, 122_000, nil, ["attribution: first"])
        metric.parts = [
            MetricShare(name: "Organic", unit: .money, value: 122_000, count: 136),
            MetricShare(name: "Webinar", unit: .money, value: 0, count: 68.5),
        ]
        return metric
    }()

    private static func source(_ name: String, _ leads: Double, _ mqls: Double) -> BreakdownRow {
        BreakdownRow(
            key: name,
            metrics: [
                "leads": metric("leads", "Leads", .count, leads, nil, []),
                "mqls": metric("mqls", "MQLs", .count, mqls, nil, []),
                "lead_to_mql_rate": metric(
                    "lead_to_mql_rate", "Lead → MQL", .ratio, mqls / leads, nil, ["\(Int(mqls)) of \(Int(leads))"],
                    bench: (0.05, 0.15), mark: .ok, of: (mqls, leads)),
                "won_deals": metric("won_deals", "Won deals", .count, 2, nil, []),
                "win_rate_closed": metric(
                    "win_rate_closed", "Win rate", .ratio, 0.4, nil, ["2 of 5"], bench: (0.2, 0.3), mark: .high),
            ])
    }

    private static func metric(
        _ key: MetricKey, _ title: String, _ unit: MetricUnit, _ value: Double, _ previous: Double?,
        _ explanation: [String],
        bench: (Double?, Double?)? = nil, mark: Mark = .none, target: Double? = nil, stale: Bool = false,
        of counts: (Double, Double)? = nil
    ) -> Metric {
        Metric(
            key: key, title: title, unit: unit, value: value, numerator: counts?.0, denominator: counts?.1, rows: 8,
            previous: previous,
            target: target, benchmark: bench.map { (low: $0.0, high: $0.1) }, mark: mark,
            definition: "\(title), as defined",
            explanation: explanation, isStale: stale)
    }
}
