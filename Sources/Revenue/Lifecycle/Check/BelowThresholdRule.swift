// `mql-below-threshold`: an MQL passes the gates of the model, or did something that needs no gate.

import Columns

struct BelowThresholdRule: StageRule {
    static let rule = LifecycleRule.belowThreshold
    static let words = "an MQL reaches the minimum of fit, of engagement and of the total, now or when it became one, "
        + "or took a high-intent action"
    static let stages: [LifecycleStage]? = [.mql]

    private let gates: GateVerdicts

    init(_ gates: GateVerdicts) { self.gates = gates }

    var untold: [String] { gates.untold }

    func holds(_ contact: Int) -> Bool { gates.fails(contact) }

    func why(_ contact: Int) -> String { gates.words(contact) + "; no high-intent action" }
}
