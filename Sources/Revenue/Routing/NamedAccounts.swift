// Named accounts: the list that the team keeps of who owns which company. A domain proves it; a name alone is only
// proposed, since two companies may bear one name.

import Columns

/// Finds the `[[account]]` of a contact.
struct NamedAccounts {
    private let accounts: [NamedAccount]
    private let byDomain: [String: Int32]
    private let byName: [String: Int32]
    /// Person of each account's owner; -1 without one.
    private let owners: [Int32]
    private let isActive: [Bool]
    private let index: RoutingAccounts
    /// Per name of the company column, the account that bears it; -1 for none.
    private let byCompanyCode: [Int32]
    private let companyCodes: [UInt32]

    init(_ policy: Policy, _ book: Book, _ roster: SalesRoster, _ index: RoutingAccounts) {
        accounts = policy.routing.accounts
        self.index = index
        isActive = roster.isActive
        owners = accounts.map { $0.owner.flatMap(roster.person) ?? -1 }
        var byDomain: [String: Int32] = [:], byName: [String: Int32] = [:]
        for (place, account) in accounts.enumerated() {
            // A competitor's domain, or one that anybody may have an address at, names no account.
            let domain = account.domain.map(RoutingAccounts.normal) ?? ""
            if index.identifies(domain), byDomain[domain] == nil { byDomain[domain] = Int32(place) }
            let name = CompanyName.key(account.name)
            if !name.isEmpty, byName[name] == nil { byName[name] = Int32(place) }
        }
        (self.byDomain, self.byName) = (byDomain, byName)
        let column = book.contacts.coded("company")
        companyCodes = column.codes
        // Folding a hundred thousand names takes longer than all the rest, and most teams keep no such list.
        byCompanyCode =
            byName.isEmpty
            ? [Int32](repeating: -1, count: column.names.count)
            : (0..<column.names.count).map { byName[CompanyName.key(column.names.string($0))] ?? -1 }
    }

    /// The place of the account that has a company's or a mail domain; -1 for none.
    func place(ofAccount account: Int) -> Int32 {
        byDomain.isEmpty ? -1 : byDomain[index.domain(ofAccount: account)] ?? -1
    }

    /// What the list says of a contact, and whom it names.
    func look(_ contact: Int) -> (result: RuleResult, finding: RuleFinding, owner: Int32) {
        if accounts.isEmpty { return (.no, .notNamed, -1) }
        let domain = index.mailDomain(contact), mail = index.mail(domain)
        if mail == .competitor { return (.no, .competitor, -1) }
        // Domains that identify no company are not among the keys.
        if let place = byDomain[domain] ?? byDomain[index.companyDomain(contact)] {
            let owner = owners[Int(place)]
            if owner < 0 { return (.no, .accountWithoutOwner(place), -1) }
            return isActive[Int(owner)] ? (.yes, .namedAccount(place), owner) : (.no, .ownerGone(owner), -1)
        }
        let namesake = byCompanyCode[Int(companyCodes[contact])]
        if namesake >= 0 { return (.review, .sameName(namesake), owners[Int(namesake)]) }
        switch mail {
        case .none: return (.no, .noDomain, -1)
        case .free: return (.no, .freeMail, -1)
        case .competitor, .company: return (.no, .notNamed, -1)
        }
    }
}

/// Company names as they are compared.
enum CompanyName {
    private static let forms: Set<String> = [
        "inc", "llc", "ltd", "limited", "co", "corp", "corporation", "company", "group", "gmbh", "ag", "bv", "ab",
        "plc", "sa", "sas", "srl", "oy", "as", "kg",
    ]

    /// The words of a name without its legal form, folded: `Northgate Freight, Inc.` → `northgatefreight`.
    static func key(_ name: String) -> String {
        var words = name.split(whereSeparator: { $0 == " " || $0 == "," }).map { folded(String($0)) }
        while words.count > 1, let last = words.last, forms.contains(last) { words.removeLast() }
        return words.joined()
    }
}
