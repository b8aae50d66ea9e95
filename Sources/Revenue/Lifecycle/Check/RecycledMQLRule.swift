// `recycled-mql`: sent back once, and by what it did since the model would call it an MQL again. Engagement before the
// recycling does not count; fit is kept.

import Columns

struct RecycledMQLRule: StageRule {
    static let rule = LifecycleRule.recycledMQL
    static let words = "a recycled contact that passes the gates by what it did since is an MQL again"
    static let stages: [LifecycleStage]? = [.recycled]

    private let gates: GateVerdicts
    private let isForGood: NeverRecycleRule

    init(_ gates: GateVerdicts, _ isForGood: NeverRecycleRule) {
        self.gates = gates
        self.isForGood = isForGood
    }

    var untold: [String] { gates.untold }

    func holds(_ contact: Int) -> Bool { gates.passes(contact) && !isForGood.holds(contact) }

    func why(_ contact: Int) -> String { gates.words(contact) }
}
