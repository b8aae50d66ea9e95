// How long deals usually stand in a stage: from the deals that were won lately, or fixed days where they are too few.

import Columns

/// Usual days by stage of the policy.
public struct StageNorms: Sendable {
    /// Won deals that must have passed a stage for its own norm.
    static let fewest = 10
    static let daysBack: Int32 = 180
    /// By index of `PipelinePolicy.stages`.
    public let days: [Double]
    /// Whether it comes from won deals, not from the settings.
    public let isMeasured: [Bool]
    /// Deals won in the last 180 days that passed the stage.
    public let wonDeals: [Int]
    private let policy: PipelinePolicy

    init(_ facts: Facts) {
        let policy = facts.policy.pipeline, deals = facts.deals, states = policy.stages.map(\.state)
        var passed = [[Double]](repeating: [], count: policy.stages.count)
        if policy.norm != .fixed {
            let from = facts.today.number &- StageNorms.daysBack
            for deal in deals.flags.indices where deals.flags[deal] & DealFlag.won != 0 && deals.closeDay[deal] >= from
            {
                let entries = deals.entries(of: deal)
                for (entry, next) in zip(entries, entries.dropFirst()) {
                    passed[Int(deals.entryStages[entry])].append(
                        Double(deals.entryDays[next] &- deals.entryDays[entry]))
                }
                // A deal left the last stage it is known in when it was won, also where no record says that it did.
                if let last = entries.last, states[Int(deals.entryStages[last])] == .open,
                    deals.closeDay[deal] >= deals.entryDays[last]
                {
                    passed[Int(deals.entryStages[last])].append(
                        Double(deals.closeDay[deal] &- deals.entryDays[last]))
                }
            }
        }
        self.policy = policy
        wonDeals = passed.map(\.count)
        isMeasured = passed.map { $0.count >= StageNorms.fewest }
        days = policy.stages.indices.map { stage in
            let values = passed[stage]
            guard values.count >= StageNorms.fewest else { return Double(policy.stages[stage].staleDays) }
            return policy.norm == .mean ? values.reduce(0, +) / Double(values.count) : median(values) ?? 0
        }
    }

    /// A deal is stale after more days than these.
    public func limit(_ stage: Int) -> Double { days[stage] * policy.staleFactor }

    /// "median of 34 won deals", "fixed".
    public func basis(_ stage: Int) -> String {
        if isMeasured[stage] { return "\(policy.norm.rawValue) of \(wonDeals[stage]) won deals" }
        guard policy.norm != .fixed else { return "fixed" }
        return wonDeals[stage] == 0
            ? "fixed, no won deal passed it"
            : "fixed, only \(Wording.plural(Double(wonDeals[stage]), "won deal")) passed it"
    }
}
