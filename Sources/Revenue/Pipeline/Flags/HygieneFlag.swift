// What can be wrong with an open deal, by the words of the contract. The rules themselves stand one a file beside this.

import Columns

/// A hygiene flag of a deal.
public enum HygieneFlag: String, Sendable, Hashable, CaseIterable {
    /// Fields that its stage requires are empty.
    case missing
    /// It has stood in its stage for more than the factor times the stage's norm.
    case stale
    /// A stage was jumped.
    case skipped
    /// Its close date was moved later.
    case pushed
    /// Its close date has passed.
    case overdue
    case noNextStep = "no-next-step"
    /// Nobody owns it, or somebody inactive.
    case orphan
    case noAmount = "no-amount"

    /// One letter for a card: R required, S stale, K skipped, P pushed, O overdue, N next step, U unowned, $ amount.
    public var letter: Character {
        switch self {
        case .missing: "R"
        case .stale: "S"
        case .skipped: "K"
        case .pushed: "P"
        case .overdue: "O"
        case .noNextStep: "N"
        case .orphan: "U"
        case .noAmount: "$"
        }
    }

    /// The rule in a sentence, whatever the deal.
    public var rule: String {
        switch self {
        case .missing: MissingFieldsRule.words
        case .stale: StaleRule.words
        case .skipped: SkippedStageRule.words
        case .pushed: PushedRule.words
        case .overdue: OverdueRule.words
        case .noNextStep: NoNextStepRule.words
        case .orphan: OrphanRule.words
        case .noAmount: NoAmountRule.words
        }
    }

    /// Bit of `DealHygiene.marks`.
    var bit: UInt16 { 1 << UInt16(HygieneFlag.allCases.firstIndex(of: self) ?? 0) }
}

/// One flag of one deal, in words.
public struct HygieneFinding: Sendable, Hashable {
    public let flag: HygieneFlag
    /// "27 days in Proposal, norm 12 (median of 34 won deals): stale over 24".
    public let detail: String
}
