// What a contact's claimed stage is held against, by name. Violations say that the claim does not hold, promotions that
// the next stage is due. The rules themselves stand one a file beside this.

import Columns

/// A rule of the lifecycle.
public enum LifecycleRule: String, Sendable, Hashable, CaseIterable {
    // Violations.
    /// An MQL that the gates would not let through, and no high-intent action.
    case belowThreshold = "mql-below-threshold"
    /// An SQL with fewer than two of budget, authority, need and timeline.
    case unconfirmed = "sql-unconfirmed"
    /// An Opportunity without a deal that has amount, close date and stage.
    case withoutDeal = "opportunity-without-deal"
    case withoutWin = "customer-without-win"
    /// A Lead without what a lead must have.
    case incomplete = "lead-incomplete"
    case withoutEvidence = "evangelist-without-evidence"
    case backwards = "dates-backwards"
    case skipped = "stage-skipped"
    case bulk = "bulk-import"
    /// Recycled, and without engagement for too long.
    case archiveDue = "archive-due"
    /// Recycled with a code that says never.
    case neverRecycle = "never-recycle"
    // Promotions.
    /// A Subscriber who is known, or who shows interest.
    case known = "subscriber-known"
    /// A Lead that passes the gates.
    case passesGates = "passes-gates"
    /// Recycled, and passes the gates again by what it did since.
    case recycledMQL = "recycled-mql"
    case openDeal = "open-deal"
    case wonDeal = "won-deal"
    /// A Customer who would recommend.
    case promoter

    /// The stage that is due; nil for a violation.
    public var promotesTo: LifecycleStage? {
        switch self {
        case .known: .lead
        case .passesGates, .recycledMQL: .mql
        case .openDeal: .opportunity
        case .wonDeal: .customer
        case .promoter: .evangelist
        default: nil
        }
    }

    public static let violations = allCases.filter { $0.promotesTo == nil }
    public static let promotions = allCases.filter { $0.promotesTo != nil }

    /// In a few words, for a list: what the contact is.
    public var title: String {
        switch self {
        case .belowThreshold: "MQL below the gates"
        case .unconfirmed: "SQL unconfirmed"
        case .withoutDeal: "Opportunity, no deal"
        case .withoutWin: "Customer, no won deal"
        case .incomplete: "Lead incomplete"
        case .withoutEvidence: "Evangelist, no evidence"
        case .backwards: "dates run backwards"
        case .skipped: "stage skipped"
        case .bulk: "bulk import"
        case .archiveDue: "archive is due"
        case .neverRecycle: "recycled against code"
        case .known: "Subscriber is known"
        case .passesGates: "Lead passes gates"
        case .recycledMQL: "recycled, passes again"
        case .openDeal: "open deal"
        case .wonDeal: "won deal"
        case .promoter: "promoter"
        }
    }

    /// Bit of `LifecycleCheck.marks`.
    var bit: UInt32 { 1 << UInt32(LifecycleRule.allCases.firstIndex(of: self) ?? 0) }
}

/// One finding about one contact, in words.
public struct LifecycleFinding: Sendable, Hashable {
    public let rule: LifecycleRule
    /// "1 of budget, authority, need and timeline is confirmed: need".
    public let why: String
}
