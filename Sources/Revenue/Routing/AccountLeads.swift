// Who works on an account: all contacts of an account go to one owner, so its open leads should not have two.

import Columns

/// An account with its open leads.
public struct AccountLeads: Sendable, Hashable {
    public var standing: AccountStanding
    public var openLeads: Int
    /// Owners of its open leads by the exports, each once, in the order of the roster; nobody is none of them.
    public var owners: [String]

    /// More than one owner works on it.
    public var isSplit: Bool { owners.count > 1 }
}

/// The accounts worth a look: those with a tier, an engagement or an open lead.
struct AccountList: Sendable {
    /// Numbers of accounts: tier 1 first, within a tier the most engaged first.
    let order: [Int32]
    private let standings: AccountStandings
    private let openLeads: [Int32]
    /// Account and owner of each open lead that has one, ascending, each pair once.
    private let pairs: [UInt64]

    init(_ book: RoutingBook) {
        let standings = book.standings, count = book.accounts.count
        var open = [Int32](repeating: 0, count: count), pairs: [UInt64] = []
        for lead in book.leads where lead.closes > book.facts.now.milliseconds {
            let account = book.accounts.ofContact[Int(lead.contact)], owner = book.owners.persons[Int(lead.contact)]
            guard account >= 0 else { continue }
            open[Int(account)] += 1
            if owner >= 0 { pairs.append(UInt64(account) << 32 | UInt64(owner)) }
        }
        pairs.sort()
        var once: [UInt64] = []
        for pair in pairs where pair != once.last { once.append(pair) }
        let keys = (0..<count).compactMap { account -> (tier: Int, quiet: Int, account: Int)? in
            let tier = standings.tier(account), engagement = standings.engagement(account)
            guard tier != nil || engagement > 0 || open[account] > 0 else { return nil }
            return (tier ?? 9, -engagement, account)
        }
        order = keys.sorted(by: <).map { Int32(clamping: $0.account) }
        (self.standings, openLeads, self.pairs) = (standings, open, once)
    }

    func account(_ number: Int, _ roster: SalesRoster) -> AccountLeads {
        AccountLeads(
            standing: standings.standing(number), openLeads: Int(openLeads[number]),
            owners: owners(number).map { roster.people[Int($0)] })
    }

    func isSplit(_ number: Int) -> Bool { owners(number).count > 1 }
    func hasCommittee(_ number: Int) -> Bool { standings.hasBuyingCommittee(number) }

    private func owners(_ number: Int) -> [Int32] {
        let first = UInt64(number) << 32
        var low = 0, high = pairs.count
        while low < high {
            let middle = (low + high) / 2
            if pairs[middle] < first { low = middle + 1 } else { high = middle }
        }
        return pairs[low...].prefix { $0 >> 32 == UInt64(number) }.map { Int32(truncatingIfNeeded: $0 & 0xFFFF_FFFF) }
    }
}
