// How often deals are won: of those created in a period, or of those decided in it.

import Columns

extension MetricDefinition {
    static let wins: [MetricDefinition] = [
        .ratio(
            "win_rate", "Win rate", benchmark: (0.20, 0.30), needs: Requirement.createdDeals,
            definition: "won ÷ all opportunities created in the period",
            example: "30 of 150 deals created in Q3 are won so far: 20.0%",
            words: ("deals created", "no deal was created"),
            { createdDeals($0).also(DealFlag.won) }, over: { createdDeals($0) },
            remarks: { e in
                let open = e.count(createdDeals(e.question).also(DealFlag.open))
                return bothRates(e) + (open > 0 ? ["\(Wording.plural(open, "deal")) of them still open"] : [])
            }),
        .ratio(
            "win_rate_closed", "Win rate", benchmark: (0.20, 0.30), needs: Requirement.closedDeals,
            definition: "won ÷ (won + lost) closed in the period", example: "34 won of 136 closed in Q4: 25.0%",
            words: ("deals closed", "no deal was closed"),
            { decidedDeals($0).also(DealFlag.won) }, over: { decidedDeals($0) }, remarks: { bothRates($0) }),
    ]

    static let dealCounts: [MetricDefinition] = [
        .count(
            "won_deals", "Won deals", needs: Requirement.closedDeals,
            definition: "deals won with a close date in the period", example: "34 deals closed won in Q4",
            of: { wonDeals($0) }),
        .count(
            "lost_deals", "Lost deals", needs: Requirement.closedDeals,
            definition: "deals lost with a close date in the period", example: "102 deals closed lost in Q4",
            of: { .deals(.close, $0.days, needs: DealFlag.lost) }),
        .sum(
            "won_amount", "Won amount", needs: Requirement.closedAmounts,
            definition: "sum of the amounts of deals won in the period",
            example: "two deals of 20,000 and 30,000: 50,000",
            of: { wonAmounts($0) }),
        .mean(
            "avg_deal_size", "Average deal", unit: .money, scale: Double(Money.scale), needs: Requirement.closedAmounts,
            definition: "won amount ÷ won deals of the period that have an amount",
            example: "1,088,000 over 34 deals: 32,000", nothing: "no deal with an amount was won",
            of: { wonAmounts($0) },
            remarks: { Wording.leftOut(wonAmounts($0.question), $0) }),
        .mean(
            "sales_cycle_days", "Sales cycle", unit: .days, scale: 1,
            needs: Requirement.closedDeals + [.anyOf(.deal, ["created"], words: "create date")],
            definition: "mean days from created to close over deals won in the period",
            example: "won after 30 and after 50 days: 40", nothing: "no deal with both dates was won",
            of: { wonCycles($0.days) },
            remarks: { e in
                let negative = e.count(wonCycles(e.question.days).adding(.one).also(DealFlag.negativeCycle))
                let middle = Revenue.quantile(0.5, ofSorted: e.sorted(wonCycles(e.question.days)))
                return (middle.map { ["median \(Wording.number($0)) days"] } ?? [])
                    + (negative > 0
                        ? ["\(Wording.plural(negative, "deal")) closed before created, kept in the mean"] : [])
            }),
    ]

    /// Deals created in the period, whatever became of them.
    static func createdDeals(_ question: Question) -> Selection { .deals(.created, question.days) }

    /// Deals won or lost in the period.
    static func decidedDeals(_ question: Question) -> Selection {
        .deals(.close, question.days, lacks: DealFlag.open)
    }

    static func wonDeals(_ question: Question) -> Selection { .deals(.close, question.days, needs: DealFlag.won) }

    /// Won deals that have an amount, adding it.
    static func wonAmounts(_ question: Question) -> Selection {
        wonDeals(question).also(DealFlag.hasAmount).adding(.money)
    }

    /// Won deals with both dates, adding their days from created to close.
    static func wonCycles(_ days: DaySpan) -> Selection {
        .deals(.close, days, needs: DealFlag.won | DealFlag.hasCycle, amount: .cycleDays)
    }

    /// Both win rates in one line, so that neither is mistaken for the other.
    private static func bothRates(_ e: Evaluation) -> [String] {
        let created = e.count(createdDeals(e.question)), decided = e.count(decidedDeals(e.question))
        let wonOfCreated = e.count(createdDeals(e.question).also(DealFlag.won)), won = e.count(wonDeals(e.question))
        let total = created > 0 ? Wording.percent(wonOfCreated / created) : "none created"
        let closed = decided > 0 ? Wording.percent(won / decided) : "none closed"
        return [
            "won ÷ closed in the period \(closed); won ÷ created in it \(total)",
            "the panes show what [metrics] win_rate in the config names: \(e.facts.policy.metrics.winRate.rawValue)",
        ]
    }
}
