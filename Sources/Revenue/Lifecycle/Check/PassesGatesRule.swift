// `passes-gates`: a Lead that the model would call an MQL.

import Columns

struct PassesGatesRule: StageRule {
    static let rule = LifecycleRule.passesGates
    static let words = "a Lead that reaches the minimum of fit, of engagement and of the total, or takes a high-intent "
        + "action, is an MQL"
    static let stages: [LifecycleStage]? = [.lead]

    private let gates: GateVerdicts

    init(_ gates: GateVerdicts) { self.gates = gates }

    var untold: [String] { gates.untold }

    func holds(_ contact: Int) -> Bool { gates.passes(contact) }

    func why(_ contact: Int) -> String { gates.words(contact) }
}
