// `stale`: in its stage for more than the factor times the stage's norm. The clock of the breach queue counts the same.

import Columns

struct StaleRule: HygieneRule {
    static let flag = HygieneFlag.stale
    static let words = "a deal does not stand in a stage for more than the factor times what is usual there"

    private let facts: Facts
    private let norms: StageNorms
    private let today: Int32

    init(_ facts: Facts, _ norms: StageNorms) {
        self.facts = facts
        self.norms = norms
        today = facts.today.number
    }

    var untold: [String] {
        let flags = facts.deals.flags
        let unknown = flags.count { $0 & (DealFlag.open | DealFlag.hasStageDay) == DealFlag.open }
        return unknown == 0
            ? [] : ["when \(Wording.plural(Double(unknown), "open deal")) entered the stage is in no export"]
    }

    func holds(_ deal: Int) -> Bool {
        let stage = Int(facts.deals.stage[deal])
        guard stage >= 0, facts.deals.flags[deal] & DealFlag.hasStageDay != 0 else { return false }
        return Double(today &- facts.deals.stageDay[deal]) > norms.limit(stage)
    }

    func detail(_ deal: Int) -> String {
        let stage = Int(facts.deals.stage[deal]), days = Int(today &- facts.deals.stageDay[deal])
        let limit = Wording.number(norms.limit(stage)), norm = Wording.number(norms.days[stage])
        return "\(Wording.plural(Double(days), "day")) in \(facts.policy.pipeline.stages[stage].name), "
            + "norm \(norm) (\(norms.basis(stage))): stale over \(limit)"
    }
}
