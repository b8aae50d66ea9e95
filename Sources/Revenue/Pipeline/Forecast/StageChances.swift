// The probability of each stage: what the settings say, or how often deals that entered it were won.

import Columns

/// Probabilities by stage of the policy, and where each comes from.
public struct StageChances: Sendable, Hashable {
    /// Closed deals that must have entered a stage for its own share.
    static let fewest = 10
    static let daysBack: Int32 = 365
    /// 0–1, by index of `PipelinePolicy.stages`.
    public let shares: [Double]
    /// Deals closed in the last year that entered the stage; nil where the share is that of the settings.
    public let closedDeals: [Int?]

    init(_ deals: DealFacts, _ policy: PipelinePolicy, today: Int32) {
        let settings = policy.stages.map(\.probability)
        guard policy.probabilities == .history else {
            (shares, closedDeals) = (settings, settings.map { _ in nil })
            return
        }
        var closed = [Int](repeating: 0, count: settings.count), won = closed
        for deal in deals.flags.indices where deals.flags[deal] & (DealFlag.won | DealFlag.lost) != 0 {
            guard deals.closeDay[deal] > today &- Self.daysBack, deals.closeDay[deal] <= today else { continue }
            var seen: Set<Int16> = []
            for entry in deals.entries(of: deal) where seen.insert(deals.entryStages[entry]).inserted {
                closed[Int(deals.entryStages[entry])] += 1
                if deals.flags[deal] & DealFlag.won != 0 { won[Int(deals.entryStages[entry])] += 1 }
            }
        }
        let isMeasured = settings.indices.map { policy.stages[$0].state == .open && closed[$0] >= Self.fewest }
        shares = settings.indices.map { isMeasured[$0] ? Double(won[$0]) / Double(closed[$0]) : settings[$0] }
        closedDeals = settings.indices.map { isMeasured[$0] ? closed[$0] : nil }
    }

    init() { (shares, closedDeals) = ([], []) }

    /// Where the probabilities come from, in a line: "probabilities of the settings", or each stage's own.
    func words(_ policy: PipelinePolicy) -> String {
        let measured = closedDeals.indices.filter { closedDeals[$0] != nil }
        guard policy.probabilities == .history else { return "probabilities of the stages as the settings have them" }
        guard !measured.isEmpty else {
            return "probabilities as the settings have them: no stage was entered by "
                + "\(Self.fewest) deals closed in the last year"
        }
        let own = measured.map { "\(policy.stages[$0].name) \(Wording.percent(shares[$0])) of \(closedDeals[$0] ?? 0)" }
        return "probabilities from deals closed in the last year: " + own.joined(separator: ", ")
    }
}
