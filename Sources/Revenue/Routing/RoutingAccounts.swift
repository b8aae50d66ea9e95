// Which account a contact belongs to, for everything that goes by account: its company, else the domain of its mail
// address, unless that is free mail, which says nothing about a company.

import Columns

/// Accounts as numbers: companies first, by row, then domains that no company bears.
public struct RoutingAccounts: Sendable {
    /// Account of each contact; -1 without one.
    public let ofContact: [Int32]
    public let companies: Int
    public let count: Int
    private let free: Set<String>
    private let competitors: Set<String>
    private let emails: TextColumn?
    private let companyDomains: Column?
    private let companyNames: Column?
    /// Domains of the accounts that are no companies, in the order of their numbers.
    private let domains: TextColumn

    public init(_ book: Book, _ scoring: ScoringPolicy) {
        let contacts = book.contacts
        companies = book.companies.count
        free = DomainName.freeMail.union(scoring.list(.freeDomains).map(Self.normal))
        competitors = Set(scoring.list(.competitorDomains).map(Self.normal))
        if case .text(let column)? = contacts.columns["email"] { emails = column } else { emails = nil }
        companyDomains = book.companies.columns["domain"]
        companyNames = book.companies.columns["name"]
        let links = book.links.contactCompany
        var account = links.count == contacts.count ? links : [Int32](repeating: -1, count: contacts.count)
        var domains = NameTable()
        if let emails {
            for row in account.indices where account[row] < 0 {
                let name = DomainName.ofEmail(emails[row])
                guard !name.isEmpty, !free.contains(String(decoding: name, as: UTF8.self)) else { continue }
                account[row] = Int32(companies) + Int32(domains.number(of: name))
            }
        }
        (ofContact, count, self.domains) = (account, companies + domains.count, domains.names)
    }

    /// What the domain of an address says about its company.
    enum Mail { case none, free, competitor, company }

    func mail(_ domain: String) -> Mail {
        if domain.isEmpty { return .none }
        if free.contains(domain) { return .free }
        return competitors.contains(domain) ? .competitor : .company
    }

    /// The domain of a contact's address; empty without one.
    func mailDomain(_ contact: Int) -> String {
        emails.map { String(decoding: DomainName.ofEmail($0[contact]), as: UTF8.self) } ?? ""
    }

    /// The domain of a contact's company; empty without one.
    func companyDomain(_ contact: Int) -> String {
        let account = Int(ofContact[contact])
        return account >= 0 && account < companies ? domain(ofAccount: account) : ""
    }

    /// The domain of an account; empty for a company without one.
    func domain(ofAccount account: Int) -> String {
        guard account < companies else { return domains.string(account - companies) }
        return companyDomains.map { String(decoding: DomainName.ofURL($0.bytes(account)), as: UTF8.self) } ?? ""
    }

    /// The company's name, else the domain.
    func name(ofAccount account: Int) -> String {
        guard account < companies, let companyNames, !companyNames.isBlank(account) else {
            return domain(ofAccount: account)
        }
        return String(decoding: companyNames.bytes(account), as: UTF8.self)
    }

    /// The first company of each of these domains that identifies one.
    func companies(ofDomains wanted: Set<String>) -> [String: Int32] {
        var names = NameTable()
        for domain in wanted where identifies(domain) { _ = names.number(of: Array(domain.utf8)) }
        guard let companyDomains, names.count > 0 else { return [:] }
        var byDomain: [String: Int32] = [:]
        for company in 0..<companies {
            guard let number = names.find(DomainName.ofURL(companyDomains.bytes(company))) else { continue }
            let domain = names.names.string(Int(number))
            if byDomain[domain] == nil { byDomain[domain] = Int32(company) }
        }
        return byDomain
    }

    /// Whether a domain belongs to one company, and not to a competitor.
    func identifies(_ domain: String) -> Bool {
        !domain.isEmpty && !free.contains(domain) && !competitors.contains(domain)
    }

    /// A domain as it is compared, however the settings write it.
    static func normal(_ domain: String) -> String {
        String(decoding: DomainName.ofURL(Array(domain.utf8)), as: UTF8.self)
    }
}
