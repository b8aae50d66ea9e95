// `skipped`: on its way up a deal jumped a stage that no record shows it in. Where it began is no jump, and neither is
// falling back.

import Columns

struct SkippedStageRule: HygieneRule {
    static let flag = HygieneFlag.skipped
    static let words = "a deal passes every stage between the one it began in and the one it is in"

    private let facts: Facts
    /// By stage; -1 for won and lost.
    private let rank: [Int16]
    private let openStages: [Int]

    init(_ facts: Facts) {
        self.facts = facts
        let rank = StageNames(facts.policy.pipeline).openRank
        self.rank = rank
        openStages = rank.indices.filter { rank[$0] >= 0 }
    }

    var untold: [String] {
        facts.deals.hasStageHistory ? [] : ["no dates of stages, no history of deals and no older export"]
    }

    func holds(_ deal: Int) -> Bool { jump(deal) != nil }

    func detail(_ deal: Int) -> String {
        guard let jump = jump(deal) else { return "" }
        let names = jump.stages.map { facts.policy.pipeline.stages[$0].name }
        let list =
            names.count == 1 ? names[0] : names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1]
        let stages = facts.policy.pipeline.stages
        return "from \(stages[jump.from].name) to \(stages[jump.to].name) on \(Day(number: jump.day)): "
            + "\(list) \(names.count == 1 ? "was" : "were") never entered"
    }

    /// The first jump with a stage in between that was never entered, with those stages.
    private func jump(_ deal: Int) -> (from: Int, to: Int, day: Int32, stages: [Int])? {
        let deals = facts.deals, entries = deals.entries(of: deal)
        var highest: Int16 = -1, top = -1
        for entry in entries {
            let stage = Int(deals.entryStages[entry])
            guard rank[stage] >= 0 else { continue }
            if highest >= 0, rank[stage] > highest + 1 {
                let between = openStages[Int(highest) + 1..<Int(rank[stage])]
                let skipped = between.filter { !wasIn($0, entries) }
                if !skipped.isEmpty { return (top, stage, deals.entryDays[entry], skipped) }
            }
            if rank[stage] > highest { (highest, top) = (rank[stage], stage) }
        }
        return nil
    }

    private func wasIn(_ stage: Int, _ entries: Range<Int>) -> Bool {
        entries.contains { Int(facts.deals.entryStages[$0]) == stage }
    }
}
