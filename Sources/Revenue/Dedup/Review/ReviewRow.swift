// One line of the review list: what the group is about, what matched, what would be lost, and who has it.

import Columns

/// A group as the list shows it.
public struct ReviewRow: Sendable, Hashable {
    public var group: DuplicateGroup
    /// The person, company or deal.
    public var name: String
    /// The employer of a person, the domain of a company, the company of a deal.
    public var company: String
    public var keys: MatchedKeys
    /// Systems of its records with how many each has, in the order of precedence.
    public var systems: [SystemCount]
    /// `system/id` of the record that is kept.
    public var keep: String
    /// Filled values that a merge would lose.
    public var losses: Int
    public var state: ReviewState

    /// How many records of a group a system has.
    public struct SystemCount: Sendable, Hashable {
        public var name: String
        public var count: Int
    }
}

/// Which of the three keys that people look for hold a group together: e-mail domain, company name, phone.
public struct MatchedKeys: OptionSet, Sendable, Hashable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    public static let domain = MatchedKeys(rawValue: 1)
    public static let name = MatchedKeys(rawValue: 2)
    public static let phone = MatchedKeys(rawValue: 4)

    /// `D N P`, a dot for each that does not match.
    public var letters: String {
        [(MatchedKeys.domain, "D"), (.name, "N"), (.phone, "P")].map { contains($0.0) ? $0.1 : "." }
            .joined(separator: " ")
    }
}

/// Where a group stands; of several that hold, the first one here is told.
public enum ReviewState: Sendable, Hashable {
    /// Two of its records were merged, but no file takes that as it is: it has to be looked at again.
    case changed(JournalRecord, why: String)
    /// Two of its records were told apart; since then these fields have changed.
    case returned(JournalRecord, [Field])
    /// Some of its records are merged already.
    case merged(JournalRecord)
    /// Put off.
    case skipped(JournalRecord)
    /// A lead and a contact: convert first.
    case convert
    /// A merge loses so many values.
    case loses(Int)
    /// Fewer than two of the keys match.
    case weak
    /// In the automatic band.
    case automatic
    /// Somebody has it on screen, and nothing else is to be said of it.
    case taken(Claim)
    case ready
}
