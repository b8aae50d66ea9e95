// Who a lead goes to: the rules in order, the people and teams they choose from, territories and named accounts.

import Columns

/// `[routing]`, `[[rep]]`, `[[team]]`, `[[territory]]`, `[[account]]`.
public struct RoutingPolicy: Sendable, Hashable {
    /// The rules that can be tried; their order is `order`.
    public enum Rule: String, Sendable, Hashable, CaseIterable {
        case account, acv, plg, territory, roundRobin = "round-robin"
    }
    /// When the counts of the round robin start again.
    public enum Reset: String, Sendable, Hashable, CaseIterable { case weekly, monthly, never }
    /// The queue of leads that nobody is available for.
    public var fallback = "RevOps queue"
    /// Likely yearly value above which a lead goes to `acvTeam`.
    public var acvThreshold = Money(whole: 50_000)
    public var acvTeam: String?
    public var plgTeam: String?
    /// How often the counts of the round robin start again.
    public var reset = Reset.weekly
    /// Tried in this order.
    public var order = Rule.allCases
    /// Likely yearly value by size and industry; the first that fits.
    public var acv = LikelyACV.builtIn
    public var reps: [Rep] = []
    public var teams: [Team] = []
    public var territories: [Territory] = []
    public var accounts: [NamedAccount] = []
    public init() {}
}

/// A `[[routing.acv]]` row.
public struct LikelyACV: Sendable, Hashable {
    /// Employees, both ends included.
    public var size = 0...Int.max
    /// Empty: any.
    public var industries: [String] = []
    public var acv = Money.zero
    public init() {}

    public static let builtIn = [(1, 50, 5_000), (51, 500, 20_000), (501, 5000, 60_000), (5001, Int.max, 120_000)].map {
        var row = LikelyACV()
        row.size = $0.0...$0.1
        row.acv = Money(whole: Int64($0.2))
        return row
    }
}

/// A `[[rep]]`.
public struct Rep: Sendable, Hashable {
    /// What somebody does in the team.
    public enum Duty: String, Sendable, Hashable, CaseIterable { case rep, manager, backup }
    /// As exports spell the owner.
    public var name = ""
    public var email: String?
    public var team: String?
    /// nil: the team's.
    public var calendar: String?
    /// Open leads, those owned now and those routed in the run; nil: no limit.
    public var capacity: Int?
    public var quota: Money?
    public var skills: [String] = []
    /// Days off, both ends included.
    public var pto: [DayRange] = []
    public var isActive = true
    public var duty = Duty.rep
    public init() {}
}

/// Days from one to another, both included.
public struct DayRange: Sendable, Hashable {
    public var from = Day.none
    public var to = Day.none
    public init() {}
}

/// A `[[team]]`.
public struct Team: Sendable, Hashable {
    public var name = ""
    public var manager: String?
    public var backup: String?
    /// nil: `[calendar]`.
    public var calendar: String?
    public init() {}
}

/// A `[[territory]]`; every condition that is given must hold.
public struct Territory: Sendable, Hashable {
    public var name = ""
    public var team: String?
    public var owner: String?
    public var states: [String] = []
    public var countries: [String] = []
    /// Employees, both ends included; nil: any.
    public var size: ClosedRange<Int>?
    public var industries: [String] = []
    public var skill: String?
    public init() {}
}

/// An `[[account]]` that has an owner whatever the rules say.
public struct NamedAccount: Sendable, Hashable {
    public var name = ""
    public var domain: String?
    public var owner: String?
    /// 1, 2 or 3; nil: by size and industry.
    public var tier: Int?
    public init() {}
}
