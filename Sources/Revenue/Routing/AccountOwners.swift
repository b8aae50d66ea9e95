// Who has an account's open business. Asked before the rules that choose anew, so that all contacts of an account go
// to one owner.

import Columns

/// The open owner of each account: of an open deal, the newest; else of an open lead, the oldest; else, of a
/// customer, the owner of the company's record. Only reps who take leads count.
struct AccountOwners {
    enum Claim: UInt8 { case none, deal, lead, customer, earlier }

    private(set) var owner: [Int32]
    private(set) var claim: [Claim]
    /// Until when a lead routed in the run holds its account, in milliseconds.
    private var held: [Int64]

    /// Without any: a replay of history knows only what it decided itself.
    init(count: Int) {
        owner = [Int32](repeating: -1, count: count)
        claim = [Claim](repeating: .none, count: count)
        held = [Int64](repeating: .max, count: count)
    }

    init(
        _ facts: Facts, _ accounts: RoutingAccounts, _ roster: SalesRoster, _ leads: [RoutingLead],
        _ owners: LeadOwners
    ) {
        self.init(count: accounts.count)
        takeCustomers(facts, roster)
        for lead in leads where lead.closes > facts.now.milliseconds {
            let person = owners.persons[Int(lead.contact)], account = accounts.ofContact[Int(lead.contact)]
            guard account >= 0, claim[Int(account)] != .lead, roster.takesLeads(person) else { continue }
            (owner[Int(account)], claim[Int(account)]) = (person, .lead)
        }
        takeDeals(facts, accounts, roster)
    }

    /// The owner of an account at an instant, and by what; nil without one.
    func find(_ account: Int32, at instant: Int64) -> (owner: Int32, claim: Claim)? {
        guard account >= 0, owner[Int(account)] >= 0, held[Int(account)] > instant else { return nil }
        return (owner[Int(account)], claim[Int(account)])
    }

    /// A lead was routed: its account stays with the owner until the lead is let go.
    mutating func take(_ account: Int32, owner person: Int32, until released: Int64, at instant: Int64) {
        guard account >= 0, released > instant else { return }
        let own = Int(account)
        if owner[own] == person && held[own] > instant {
            held[own] = max(held[own], released)
        } else {
            (owner[own], claim[own], held[own]) = (person, .earlier, released)
        }
    }

    private mutating func takeCustomers(_ facts: Facts, _ roster: SalesRoster) {
        let companies = facts.book.companies, column = companies.coded("owner")
        let persons = roster.persons(column.names)
        for company in AccountOwners.customers(facts) {
            let person = persons[Int(column.codes[Int(company)])]
            guard roster.takesLeads(person) else { continue }
            (owner[Int(company)], claim[Int(company)]) = (person, .customer)
        }
    }

    /// Companies with a deal won, or with a contact who is a customer.
    static func customers(_ facts: Facts) -> Set<Int32> {
        var customers: Set<Int32> = []
        let deals = facts.deals.flags, ofDeal = facts.book.links.dealCompany
        if ofDeal.count == deals.count {
            for deal in deals.indices where deals[deal] & DealFlag.won != 0 && ofDeal[deal] >= 0 {
                customers.insert(ofDeal[deal])
            }
        }
        let contacts = facts.contacts.flags, ofContact = facts.book.links.contactCompany
        let needs = ContactFlag.reached(.customer) | ContactFlag.exists
        if ofContact.count == contacts.count {
            for contact in contacts.indices where ofContact[contact] >= 0 {
                if contacts[contact] & (needs | ContactFlag.churned) == needs { customers.insert(ofContact[contact]) }
            }
        }
        return customers
    }

    private mutating func takeDeals(_ facts: Facts, _ accounts: RoutingAccounts, _ roster: SalesRoster) {
        let column = facts.book.deals.coded("owner"), persons = roster.persons(column.names)
        let flags = facts.deals.flags, created = facts.deals.createdDay, ofDeal = facts.book.links.dealCompany
        let first = facts.firstContacts
        var newest = [Int32](repeating: .min, count: accounts.count)
        for deal in flags.indices where flags[deal] & DealFlag.open != 0 {
            var account = ofDeal.count == flags.count ? ofDeal[deal] : -1
            if account < 0, first[deal] >= 0 { account = accounts.ofContact[Int(first[deal])] }
            let person = persons[Int(column.codes[deal])]
            guard account >= 0, roster.takesLeads(person) else { continue }
            if claim[Int(account)] == .deal, created[deal] <= newest[Int(account)] { continue }
            newest[Int(account)] = created[deal]
            (owner[Int(account)], claim[Int(account)]) = (person, .deal)
        }
    }
}
