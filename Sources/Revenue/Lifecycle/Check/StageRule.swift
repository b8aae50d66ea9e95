// A rule bound to the arrays of one book. Sentences are made when they are looked at: a million contacts cost bits.

import Columns

/// One rule. `holds` is asked for contacts of its stages only; it holds where there is something to say.
protocol StageRule: Sendable {
    static var rule: LifecycleRule { get }
    /// The rule in a sentence.
    static var words: String { get }
    /// Current stages it is about; nil for everyone, those without a known stage as well.
    static var stages: [LifecycleStage]? { get }
    /// Why the exports cannot tell it, of all contacts or of some; empty where they can.
    var untold: [String] { get }
    func holds(_ contact: Int) -> Bool
    /// The finding in a sentence; only for contacts that have it.
    func why(_ contact: Int) -> String
}

extension StageRule {
    var untold: [String] { [] }
}

extension LifecycleRule {
    /// The rule in a sentence, whoever the contact is.
    public var words: String { implementation.words }

    private var implementation: any StageRule.Type {
        switch self {
        case .belowThreshold: BelowThresholdRule.self
        case .unconfirmed: UnconfirmedRule.self
        case .withoutDeal: WithoutDealRule.self
        case .withoutWin: WithoutWinRule.self
        case .incomplete: IncompleteLeadRule.self
        case .withoutEvidence: WithoutEvidenceRule.self
        case .backwards: BackwardsRule.self
        case .skipped: SkippedLifecycleRule.self
        case .bulk: BulkImportRule.self
        case .archiveDue: ArchiveDueRule.self
        case .neverRecycle: NeverRecycleRule.self
        case .known: KnownSubscriberRule.self
        case .passesGates: PassesGatesRule.self
        case .recycledMQL: RecycledMQLRule.self
        case .openDeal: OpenDealRule.self
        case .wonDeal: WonDealRule.self
        case .promoter: PromoterRule.self
        }
    }
}
