// A rule bound to the arrays of one book, and the marks that all rules make together. Sentences are made when they are
// looked at: a hundred thousand deals cost bits only.

import Columns

/// One rule. `holds` is asked for open deals only.
protocol HygieneRule: Sendable {
    static var flag: HygieneFlag { get }
    /// The rule in a sentence.
    static var words: String { get }
    /// Why the exports cannot tell it, of all deals or of some; empty where they can.
    var untold: [String] { get }
    func holds(_ deal: Int) -> Bool
    /// The finding in a sentence; only for deals that have it.
    func detail(_ deal: Int) -> String
}

extension HygieneRule {
    var untold: [String] { [] }
}

/// The flags of all open deals.
public struct DealHygiene: Sendable {
    /// Bits by deal; 0 for deals that are not open.
    public let marks: [UInt16]
    /// What no file tells, and so no deal is flagged for.
    public let untold: [(flag: HygieneFlag, why: String)]
    private let rules: [any HygieneRule]

    init(_ facts: Facts, norms: StageNorms, pushes: DealPushes) {
        let rules: [any HygieneRule] = [
            MissingFieldsRule(facts), StaleRule(facts, norms), SkippedStageRule(facts), PushedRule(facts, pushes),
            OverdueRule(facts), NoNextStepRule(facts), OrphanRule(facts), NoAmountRule(facts),
        ]
        let flags = facts.deals.flags
        var marks = [UInt16](repeating: 0, count: flags.count)
        let open = flags.indices.filter { flags[$0] & DealFlag.open != 0 }
        for rule in rules { DealHygiene.apply(rule, to: open, &marks) }
        self.marks = marks
        self.rules = rules
        untold = rules.flatMap { rule in rule.untold.map { (type(of: rule).flag, $0) } }
    }

    private static func apply(_ rule: some HygieneRule, to deals: [Int], _ marks: inout [UInt16]) {
        let bit = type(of: rule).flag.bit
        for deal in deals where rule.holds(deal) { marks[deal] |= bit }
    }

    /// Whether a deal has a flag.
    public func has(_ flag: HygieneFlag, _ deal: Int) -> Bool { marks[deal] & flag.bit != 0 }

    /// The flags of a deal, in their order.
    public func flags(of deal: Int) -> [HygieneFlag] { HygieneFlag.allCases.filter { has($0, deal) } }

    /// Each flag of a deal in a sentence.
    public func findings(of deal: Int) -> [HygieneFinding] {
        rules.compactMap { rule in
            let flag = type(of: rule).flag
            return has(flag, deal) ? HygieneFinding(flag: flag, detail: rule.detail(deal)) : nil
        }
    }
}
