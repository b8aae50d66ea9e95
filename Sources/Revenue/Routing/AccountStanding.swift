// How much an account matters, and how much of it is awake: tier, engagement, buying committee.

import Columns

/// Where a tier comes from, the first that says one.
public enum TierSource: String, Sendable, Hashable, CaseIterable {
    /// `[[account]]`.
    case named
    /// The company's record.
    case record
    /// Its rank by engagement: the first 20 are tier 1, the first 100 tier 2.
    case rank
    /// A primary industry and more than 50 employees: tier 3.
    case match
}

/// One account.
public struct AccountStanding: Sendable, Hashable {
    /// Number of `RoutingAccounts`; a company's row, or beyond those a mail domain.
    public var account: Int
    public var name: String
    /// 1, 2 or 3; nil for an account nobody chose and nothing marks.
    public var tier: Int?
    public var tierSource: TierSource?
    /// Engagements of all its contacts in the last 90 days.
    public var engagement: Int
    /// Contacts they came from.
    public var engagedContacts: Int

    /// Three or more of its people are looking.
    public var hasBuyingCommittee: Bool { engagedContacts >= AccountStandings.committee }
}

/// The accounts of a book.
public struct AccountStandings: Sendable {
    static let committee = 3
    static let firstTier = 20, secondTier = 100
    /// A company above this size is more than a small business.
    static let smallBusiness = 50.0

    private let accounts: RoutingAccounts
    private let use: ProductUse
    /// Per account; nil for none.
    private let tiers: [(tier: Int, source: TierSource)?]

    init(_ book: RoutingBook) { self.init(book.facts, book.accounts, book.use, book.roster) }

    public init(_ facts: Facts) {
        let accounts = RoutingAccounts(facts.book, facts.policy.scoring)
        self.init(facts, accounts, ProductUse(facts.book, accounts, now: facts.now), SalesRoster(facts))
    }

    private init(_ facts: Facts, _ accounts: RoutingAccounts, _ use: ProductUse, _ roster: SalesRoster) {
        (self.accounts, self.use) = (accounts, use)
        let named = NamedAccounts(facts.policy, facts.book, roster, accounts)
        let list = facts.policy.routing.accounts, isNamed = list.contains { $0.tier != nil }
        let column = TierColumn(facts.book.companies), match = TargetMatch(facts)
        var rankTier = [Int?](repeating: nil, count: accounts.count)
        for (rank, account) in Self.leading(use.engagements, name: accounts.name(ofAccount:)).enumerated() {
            rankTier[account] = rank < Self.firstTier ? 1 : 2
        }
        tiers = (0..<accounts.count).map { account in
            let place = isNamed ? Int(named.place(ofAccount: account)) : -1
            if place >= 0, let tier = list[place].tier { return (tier, .named) }
            let isCompany = account < accounts.companies
            if isCompany, let tier = column.tier(account) { return (tier, .record) }
            if let tier = rankTier[account] { return (tier, .rank) }
            return isCompany && match.holds(account) ? (3, .match) : nil
        }
    }

    /// How many accounts there are: companies first, by row, then mail domains of no company.
    public var count: Int { tiers.count }

    /// What orders accounts, without the name of one.
    func tier(_ account: Int) -> Int? { tiers[account]?.tier }
    func engagement(_ account: Int) -> Int { Int(use.engagements[account]) }
    func hasBuyingCommittee(_ account: Int) -> Bool { use.engagedContacts[account] >= Self.committee }

    /// How an account stands: its tier, and who of it is awake.
    public func standing(_ account: Int) -> AccountStanding {
        AccountStanding(
            account: account, name: accounts.name(ofAccount: account), tier: tiers[account]?.tier,
            tierSource: tiers[account]?.source, engagement: Int(use.engagements[account]),
            engagedContacts: Int(use.engagedContacts[account]))
    }

    /// The account of a contact; nil for one without a company to go by.
    public func standing(ofContact contact: Int) -> AccountStanding? {
        let account = Int(accounts.ofContact[contact])
        return account < 0 ? nil : standing(account)
    }

    /// Accounts of which three or more contacts are engaged, the most engaged first.
    public var buyingCommittees: [AccountStanding] {
        (0..<count).filter(hasBuyingCommittee).map(standing).sorted {
            ($1.engagement, $0.name, $0.account) < ($0.engagement, $1.name, $1.account)
        }
    }

    /// The accounts that are tiers 1 and 2 by rank, from the first: by engagement, those of equal engagement by name.
    ///
    /// Names are made only for those who can have a place, which of many accounts are few.
    private static func leading(_ engagements: [Int32], name: (Int) -> String) -> [Int] {
        let awake = engagements.indices.filter { engagements[$0] > 0 }
        let least = awake.map { engagements[$0] }.sorted(by: >).prefix(secondTier).last ?? 0
        let places = awake.filter { engagements[$0] >= least }.map { (-engagements[$0], name($0), $0) }
        return places.sorted(by: <).prefix(secondTier).map(\.2)
    }
}

/// The tier that companies' own records bear: `1`, `Tier 2`, `tier_3`.
private struct TierColumn {
    private let codes: [UInt32]
    private let byCode: [Int?]

    init(_ companies: EntityTable) {
        let column = companies.coded("tier")
        codes = column.codes
        byCode = column.names.folded.map { name in
            let digits = name.hasPrefix("tier") ? String(name.dropFirst(4)) : name
            return Int(digits).flatMap { (1...3).contains($0) ? $0 : nil }
        }
    }

    func tier(_ company: Int) -> Int? { byCode[Int(codes[company])] }
}

/// Whether a company is of the kind that the team sells to.
private struct TargetMatch {
    private let codes: [UInt32]
    private let byCode: [Bool]
    private let employees: [Double]

    init(_ facts: Facts) {
        let column = facts.book.companies.coded("industry")
        let primary = Set(facts.policy.scoring.list(.primaryIndustries).map(folded))
        codes = column.codes
        byCode = column.names.folded.map(primary.contains)
        employees = facts.book.companies.numbers("employees")
    }

    func holds(_ company: Int) -> Bool {
        byCode[Int(codes[company])] && employees[company] > AccountStandings.smallBusiness
    }
}
