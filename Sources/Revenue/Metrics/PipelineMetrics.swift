// What is open and what it may become: deals, value, weighted value, velocity, where deals stall and die.
// "Open in a period" is what stood open on its last day, or stands open now while it runs.

import Columns

extension MetricDefinition {
    static let velocity = MetricDefinition(
        key: "pipeline_velocity", title: "Pipeline velocity", unit: .moneyPerDay,
        definition:
            "open deals × average deal × win rate of closed deals ÷ mean days from created to close of the deals "
            + "won in the last 180 days",
        example: "68 × 32,000 × 25% ÷ 64 days = 8,500 a day",
        needs: Requirement.closedAmounts + [.anyOf(.deal, ["created"], words: "create date")],
        numerator: { _ in .rows { velocityRows($0) } },
        denominator: { .selection(wonCycles($0.trailing(180))) },
        compute: { e in
            let cycles = e.measure(wonCycles(e.question.trailing(180)))
            guard let each = worthOfOpenDeal(e) else {
                return .missing("no deal was closed, or none with an amount won, \(e.question.inPeriod)")
            }
            guard cycles.count > 0, cycles.sum > 0 else {
                return .missing("no deal with both dates was won in 180 days")
            }
            let open = e.count(openDeals(e.question)), days = cycles.sum / Double(cycles.count)
            let scale = Double(Money.scale)
            return Outcome(
                value: open * each.worth / scale / days, numerator: open * each.worth / scale, denominator: days,
                rows: Int(open),
                explanation: [
                    "\(Wording.number(open)) open × \(Wording.money(each.size / scale, e)) × "
                        + "\(Wording.percent(each.rate)) ÷ \(Wording.number(days)) days"
                ])
        })

    static let pipeline: [MetricDefinition] = [
        MetricDefinition.count(
            "open_deals", "Open deals", needs: Requirement.deals,
            definition:
                "deals open now; for a period that is over, those created by its end and not closed until later",
            example: "68 deals in an open stage", of: { openDeals($0) }, remarks: { standing($0) }
        ).stock(),
        MetricDefinition.sum(
            "pipeline_value", "Pipeline value", needs: Requirement.amounts,
            definition: "sum of the amounts of open deals", example: "68 open deals of 32,000 on average: 2,176,000",
            of: { openDeals($0).also(DealFlag.hasAmount).adding(.money) }
        ).stock(),
        weightedPipeline,
    ]

    static let stages: [MetricDefinition] = [
        .ratio(
            "stage_conversion", "Stage conversion", needs: Requirement.createdDeals,
            definition:
                "stages left forward ÷ stages left at all, forward or lost, over deals created in the period; a deal "
                + "left the stages that a dated stage column, a history record or an older export shows it in",
            example:
                "won after Discovery and Proposal: two left forward; lost in Discovery: one left, not forward",
            words: ("stages left", "no deal left a stage that it is known to have entered"),
            { createdDeals($0).also(DealFlag.leftStage).adding(.stepsOn) },
            over: { createdDeals($0).also(DealFlag.leftStage).adding(.stepsLeft) },
            remarks: { e in
                let closed = Selection.deals(.created, e.question.days, lacks: DealFlag.open | DealFlag.hasPath)
                let unknown = e.count(closed)
                return unknown > 0
                    ? ["\(Wording.plural(unknown, "closed deal")) without any date of a stage left out"] : []
            }
        ).unless { $0.facts.deals.hasStageHistory ? nil : noStageHistory }.parts { StageShares.conversion($0) },
        MetricDefinition.quantile(
            "days_in_stage", "Days in stage", 0.5, unit: .days, needs: Requirement.deals,
            definition:
                "median days the open deals have stood in their stage, by its dated column or history; for a period "
                + "that is over, the deals and stages of its last day",
            example: "open for 4, 9 and 30 days in their stages: 9", nothing: "no open deal has a date of its stage",
            of: { stagedDeals($0) },
            remarks: { e in
                let unknown = e.count(openDeals(e.question)) - e.count(stagedDeals(e.question).adding(.one))
                return standing(e) + (unknown > 0
                    ? ["\(Wording.plural(unknown, "open deal")) without a date of the stage left out"] : [])
            }
        ).stock().parts { StageShares.days($0) },
        .ratio(
            "win_rate_by_source", "Win rate by source", benchmark: (0.20, 0.30), needs: Requirement.closedDeals,
            definition: "won ÷ (won + lost) closed in the period, by source",
            example: "Referrals: 12 of 30 closed, 40.0%",
            words: ("deals closed", "no deal was closed"),
            { decidedDeals($0).also(DealFlag.won) }, over: { decidedDeals($0) }
        ).parts { e in
            let keys = e.keys(.source, .deal)
            let won = e.shares(decidedDeals(e.question).also(DealFlag.won), keys)
            return e.shares(decidedDeals(e.question), keys).map { decided in
                let wins = won.first { $0.name == decided.name }?.count ?? 0
                return MetricShare(
                    name: decided.name, unit: .ratio, value: wins / decided.count, count: decided.count)
            }
        },
        MetricDefinition.count(
            "loss_reasons", "Loss reasons",
            needs: Requirement.closedDeals + [
                .anyOf(.deal, ["loss_reason"], words: "loss reason")
            ],
            definition: "deals lost in the period, by reason", example: "Price 12, No budget 7, no reason given 3",
            of: { lostDeals($0) }
        ).parts { e in
            let column = e.facts.book.deals.coded("loss_reason")
            return e.shares(lostDeals(e.question), DimensionKeys(column)).map {
                MetricShare(name: $0.name, unit: .count, value: $0.count, count: $0.count)
            }
        },
    ]

    /// Deals open at the end of the period, or now.
    static func openDeals(_ question: Question) -> Selection {
        guard let day = question.standing else {
            // Among records without any date, the open deals that are.
            let isUndated = question.days == .undated
            return .deals(isUndated ? .created : .always, isUndated ? .undated : .everything, needs: DealFlag.open)
        }
        var selection = Selection.deals(.always, .everything)
        selection.standing = day
        return selection
    }

    /// Open deals whose stage is dated, adding the days they have stood in it.
    static func stagedDeals(_ question: Question) -> Selection {
        var selection = openDeals(question)
        guard let day = question.standing else {
            return selection.also(DealFlag.hasStageDay).adding(.stageDays)
        }
        selection.needsStage = true
        return selection.adding(.stageDaysOn(day))
    }

    private static let weightedPipeline: MetricDefinition = {
        var metric = MetricDefinition.sum(
            "weighted_pipeline", "Weighted pipeline", needs: Requirement.amounts,
            definition:
                "sum of amount × probability of the stage over the open deals; for a period that is over, the deals "
                + "and stages of its last day",
            example: "100,000 in Discovery at 25%: 25,000", of: { weightedDeals($0) },
            remarks: { e in
                let basis = [e.facts.deals.chances.words(e.facts.policy.pipeline)]
                guard e.question.standing != nil else { return basis }
                let unknown = e.count(openDeals(e.question).also(DealFlag.hasAmount))
                    - e.count(weightedDeals(e.question).adding(.one))
                return basis + standing(e) + (unknown > 0
                    ? ["\(Wording.plural(unknown, "open deal")) whose stage then is not known left out"] : [])
            }
        ).stock()
        metric = metric.unless { e in
            guard e.question.standing != nil, e.count(openDeals(e.question).also(DealFlag.hasAmount)) > 0
            else { return nil }
            return e.count(weightedDeals(e.question).adding(.one)) > 0
                ? nil : "stages of past days are not known: \(noStageHistory)"
        }
        return metric
    }()

    private static func weightedDeals(_ question: Question) -> Selection {
        var selection = openDeals(question).also(DealFlag.hasAmount)
        guard let day = question.standing else { return selection.adding(.weighted) }
        selection.needsStage = true
        return selection.adding(.weightedOn(day))
    }

    private static let noStageHistory =
        "no dates of stages: bring columns such as Date entered \"Discovery\", a history file of the deals, or older "
        + "exports of them"

    static func lostDeals(_ question: Question) -> Selection { .deals(.close, question.days, needs: DealFlag.lost) }

    private static func standing(_ e: Evaluation) -> [String] {
        guard let day = e.question.standing else { return [] }
        let undated = e.count(.deals(.created, .undated, needs: DealFlag.open))
        return ["as they stood on \(Day(number: day)), by their create and close dates"]
            + (undated > 0 ? ["\(Wording.plural(undated, "open deal")) without a create date left out"] : [])
    }

    /// What one open deal is worth to the velocity: average deal × win rate, in ten-thousandths.
    private static func worthOfOpenDeal(_ e: Evaluation) -> (worth: Double, size: Double, rate: Double)? {
        let won = e.measure(wonAmounts(e.question)), decided = e.count(decidedDeals(e.question))
        guard won.count > 0, decided > 0 else { return nil }
        let size = won.sum / Double(won.count), rate = e.count(wonDeals(e.question)) / decided
        return (size * rate, size, rate)
    }

    private static func velocityRows(_ e: Evaluation) -> RowSet {
        var set = e.facts.rowSet(openDeals(e.question), e.scope.mask)
        let worth = worthOfOpenDeal(e)?.worth ?? 0
        set.amounts = [Double](repeating: worth, count: set.rows.count)
        set.addsOwnAmount = false
        return set
    }
}
