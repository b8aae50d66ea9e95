// The rules that place a lead, in the order they are tried, and what each can say. Findings are small numbers, so that
// a hundred thousand decisions keep their whole path; words are made when someone looks.

import Columns

/// A rule, by the word that settings and commands use.
public enum RoutingRule: String, Sendable, Hashable, CaseIterable {
    /// A named account, by domain.
    case account
    /// Whoever has the account's open business already: all contacts of an account go to one owner.
    case accountOwner = "account-owner"
    case acv, plg, territory
    case roundRobin = "round-robin"
    /// Nobody was available.
    case fallback

    init(_ rule: RoutingPolicy.Rule) {
        switch rule {
        case .account: self = .account
        case .acv: self = .acv
        case .plg: self = .plg
        case .territory: self = .territory
        case .roundRobin: self = .roundRobin
        }
    }

    /// The rules of a policy in the order they are tried, the fallback left out.
    ///
    /// The account's owner stands right behind the named accounts, wherever the settings put those, and first where
    /// they leave them out: a list that the team wrote down is more specific than what happens to be so.
    public static func order(_ policy: RoutingPolicy) -> [RoutingRule] {
        var order: [RoutingRule] = []
        for rule in policy.order.map(RoutingRule.init) where !order.contains(rule) { order.append(rule) }
        let place = order.firstIndex(of: .account).map { $0 + 1 } ?? 0
        order.insert(.accountOwner, at: place)
        return order
    }
}

/// How a rule turned out.
public enum RuleResult: String, Sendable, Hashable, CaseIterable {
    /// It placed the lead.
    case yes
    case no
    /// It would place the lead if a person agreed: a company of the same name, without the domain to prove it.
    case review
    /// It fits, and nobody it names is available: the next rule is tried.
    case nobody
}

/// Why a rule turned out so. Numbers are places in the lists of the settings, or persons of the roster.
public enum RuleFinding: Sendable, Hashable {
    // Named accounts.
    case noDomain, freeMail, competitor, notNamed
    case namedAccount(Int32), accountWithoutOwner(Int32), sameName(Int32)
    /// Named by the settings, and not active.
    case ownerGone(Int32)
    // The account's owner.
    case noAccount, noOpenOwner
    case ownsDeal(Int32), ownsLead(Int32), ownsCustomer(Int32), tookEarlier(Int32)
    // Likely yearly value, in whole units of money.
    case sizeUnknown, acvBelow(Int32), acvAbove(Int32)
    // Product signups.
    case noSignup, signupAlone, teamUsage
    // Territories.
    case noTerritory, territory(Int32)
    /// The rule's team, or the territory's, is named nowhere; or nobody who takes leads is in it.
    case noTeam, teamEmpty
    // Round robin and fallback.
    case everyone, nobodyAtAll, nobodyAvailable
}

/// Why a candidate was passed over. Kept small: a long replay passes over millions.
public enum SkipReason: Sendable, Hashable {
    case inactive
    /// Lacks the skill that a territory asks for.
    case skill(territory: Int32)
    /// On leave up to and with this day.
    case leave(until: Day)
    /// The calendar is closed until this minute since 1970; `Int32.max` where it never opens.
    case hours(untilMinute: Int32)
    /// Holds so many open leads, and may not hold more.
    case capacity(open: Int32)

    public var kind: Kind {
        switch self {
        case .inactive: .inactive
        case .skill: .skill
        case .leave: .leave
        case .hours: .hours
        case .capacity: .capacity
        }
    }

    /// Why a rep is passed over.
    public enum Kind: Int, Sendable, Hashable, CaseIterable { case inactive, skill, leave, hours, capacity }
}
