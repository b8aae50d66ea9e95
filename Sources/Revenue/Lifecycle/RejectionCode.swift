// Why sales sends an MQL back, and what follows from each reason. Engagement starts anew with the recycling: only
// events after it count; fit is kept.

import Columns

/// A reason of the shared list.
public enum RejectionCode: String, Sendable, Hashable, CaseIterable {
    case tooSmall = "FIT-01", wrongIndustry = "FIT-02", wrongRole = "FIT-03"
    case noAnswer = "ENG-01", badTiming = "ENG-02"
    case noBudget = "QUAL-01", lockedIn = "QUAL-02", notReal = "QUAL-03"

    /// What becomes of the lead.
    public enum Outcome: Sendable, Hashable {
        /// Put away, and never recycled.
        case archive
        /// Nurtured until something about it changes.
        case nurture
        /// Back after so many days.
        case recycle(days: Int)
        /// Back before the contract with a competitor is renewed.
        case beforeRenewal
    }

    public var words: String {
        switch self {
        case .tooSmall: "company too small"
        case .wrongIndustry: "wrong industry"
        case .wrongRole: "wrong role, no authority"
        case .noAnswer: "no answer after 3 attempts"
        case .badTiming: "interested, bad timing"
        case .noBudget: "no budget"
        case .lockedIn: "locked in with a competitor"
        case .notReal: "not a real project"
        }
    }

    public var outcome: Outcome {
        switch self {
        case .tooSmall, .wrongRole: .nurture
        case .wrongIndustry, .notReal: .archive
        case .noAnswer, .noBudget: .recycle(days: 90)
        case .badTiming: .recycle(days: 60)
        case .lockedIn: .beforeRenewal
        }
    }

    /// What follows, in words.
    public var follows: String {
        switch self {
        case .tooSmall: "nurture; score again if it grows"
        case .wrongRole: "nurture; watch for a change of role"
        case .wrongIndustry, .notReal: "archive, never recycle"
        case .noAnswer, .noBudget: "recycle in 90 days"
        case .badTiming: "recycle in 60 days"
        case .lockedIn: "recycle before their renewal"
        }
    }
}

/// A rejection made here, as it holds for one contact.
public struct Rejection: Sendable, Hashable {
    public var reason: String
    /// nil for a reason that is not of the list.
    public var code: RejectionCode? { RejectionCode(rawValue: reason) }
    public var at: Moment
    public var by: Actor

    /// The day it is recycled on, in a zone; nil where no day is set.
    public func recycles(in zone: Zone) -> Day? {
        guard case .recycle(let days)? = code?.outcome else { return nil }
        return zone.day(of: at) + days
    }

    /// From when on engagement counts again; nil for what is archived.
    public func engagementCounts(in zone: Zone) -> Moment? {
        if code?.outcome == .archive { return nil }
        return recycles(in: zone).map { zone.moment(day: $0) } ?? at
    }
}
