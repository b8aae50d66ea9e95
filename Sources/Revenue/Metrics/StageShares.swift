// The open stages of the pipeline, one share each: where deals die, where they stall.

import Columns

enum StageShares {
    /// Per open stage: of the deals that left it, the share that moved on.
    static func conversion(_ e: Evaluation) -> [MetricShare] {
        shares(e.facts.policy, counts(e, MetricDefinition.createdDeals(e.question).also(DealFlag.leftStage)))
    }

    /// Per open stage: how many of the deals moved on from it, and how many left it at all.
    static func counts(_ e: Evaluation, _ selection: Selection) -> [(forward: Double, left: Double)] {
        let stages = openStages(e.facts.policy).count
        var counts = [(forward: Double, left: Double)](repeating: (0, 0), count: stages)
        let movedOn = e.facts.deals.movedOn, left = e.facts.deals.left
        e.forEach(selection) { row in
            for stage in 0..<min(64, stages) where left[row] >> UInt64(stage) & 1 != 0 {
                counts[stage].left += 1
                counts[stage].forward += Double(movedOn[row] >> UInt64(stage) & 1)
            }
        }
        return counts
    }

    static func shares(_ policy: Policy, _ counts: [(forward: Double, left: Double)]) -> [MetricShare] {
        zip(openStages(policy), counts).map { name, count in
            MetricShare(
                name: name, unit: .ratio, value: count.left > 0 ? count.forward / count.left : nil, count: count.left)
        }
    }

    /// Per open stage: the median days its open deals have stood in it.
    static func days(_ e: Evaluation) -> [MetricShare] {
        daysByStage(e).map {
            MetricShare(name: $0.name, unit: .days, value: median($0.days), count: Double($0.days.count))
        }
    }

    static func daysByStage(_ e: Evaluation) -> [(name: String, days: [Double])] {
        let stages = e.facts.policy.pipeline.stages
        var days = [[Double]](repeating: [], count: stages.count)
        let selection = MetricDefinition.stagedDeals(e.question), amount = e.facts.amount(selection.amount)
        let deals = e.facts.deals, stage = e.question.standing.map(deals.stage(on:)) ?? { deals.stage[$0] }
        e.forEach(selection) { row in
            let stage = Int(stage(row))
            if stage >= 0 { days[stage].append(amount(row)) }
        }
        return stages.indices.filter { stages[$0].state == .open }.map { (stages[$0].name, days[$0]) }
    }

    static func openStages(_ policy: Policy) -> [String] {
        policy.pipeline.stages.filter { $0.state == .open }.map(\.name)
    }
}
