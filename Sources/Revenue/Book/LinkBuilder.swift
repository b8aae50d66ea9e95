// From ids to row numbers, once per load: contacts and deals to their company, deals to their contacts, activities,
// meetings and history to theirs. A reference whose record is in no file is counted, and does no harm.

import Columns

/// Resolves the links of one book.
struct LinkBuilder {
    let contacts: Roster
    let companies: Roster
    let deals: Roster
    let workers: Workers
    private(set) var links = Book.Links()
    private var cache: [String: References] = [:]

    init(contacts: Roster, companies: Roster, deals: Roster, workers: Workers) {
        self.contacts = contacts
        self.companies = companies
        self.deals = deals
        self.workers = workers
    }

    /// The index of one object's ids of one system, made once.
    private mutating func references(_ roster: Roster, _ system: String) -> References {
        let key = roster.object.rawValue + "/" + system
        if let known = cache[key] { return known }
        let made = References(roster, system: system)
        cache[key] = made
        return made
    }

    private mutating func count(_ missing: Int, _ object: ObjectKind, _ field: Field) {
        if missing > 0 { links.dangling["\(object.rawValue).\(field.rawValue)", default: 0] += missing }
    }

    /// Entity → entity of another object, through a key column; the first record of an entity that has one counts.
    mutating func follow(_ from: Roster, _ field: Field, to target: Roster) -> [Int32] {
        guard target.count > 0 else {
            for input in from.inputs { count(input.key(field).map(Self.filled) ?? 0, from.object, field) }
            return [Int32](repeating: -1, count: from.count)
        }
        var result: [Int32] = []
        for (index, input) in from.inputs.enumerated() {
            guard let keys = input.key(field) else { continue }
            let (entities, missing) = references(target, input.system).resolve(keys, workers: workers)
            count(missing, from.object, field)
            guard let owner = from.entityOfRow[index] else { return entities }
            if result.isEmpty { result = [Int32](repeating: -1, count: from.count) }
            for row in entities.indices where owner[row] >= 0 && result[Int(owner[row])] < 0 {
                result[Int(owner[row])] = entities[row]
            }
        }
        return result.isEmpty ? [Int32](repeating: -1, count: from.count) : result
    }

    private static func filled(_ keys: KeyColumn) -> Int { keys.packed.count { $0 != KeyColumn.blank } }

    /// Companies of contacts by id, else by the domain of the e-mail address unless it is free mail.
    mutating func linkContacts(_ table: EntityTable, _ companyTable: EntityTable) {
        links.contactCompany = follow(contacts, "company_id", to: companies)
        guard companies.count > 0, let domains = companyTable.columns["domain"], let email = table.columns["email"],
            case .text(let emails) = email, links.contactCompany.contains(-1)
        else { return }
        var names = NameTable()
        var companyOf: [Int32] = []
        for row in 0..<companyTable.count {
            let domain = domains.bytes(row)
            // Free mail says nothing about a company.
            if domain.isEmpty || DomainName.isFreeMail(domain) { continue }
            if names.number(of: domain) == companyOf.count { companyOf.append(Int32(row)) }
        }
        let keys = emails.emailKeys
        for row in 0..<table.count where links.contactCompany[row] < 0 {
            let key = keys[row]
            guard let at = key.lastIndex(of: UInt8(ascii: "@")) else { continue }
            let domain = key[(at + 1)...]
            let found = domain.withUnsafeBufferPointer { plain in
                DomainName.isPlain(plain) ? names.find(plain) : names.find(DomainName.ofURL(Array(domain)))
            }
            if let found { links.contactCompany[row] = companyOf[Int(found)] }
        }
    }

    /// Companies of deals by id, else by a name that one company alone bears; contacts of deals by `;` lists of ids
    /// and by the conversion of leads.
    mutating func linkDeals(_ table: EntityTable, _ companyTable: EntityTable) {
        links.dealCompany = follow(deals, "company_id", to: companies)
        linkDealsByName(table, companyTable)
        var owners: [Int32] = [], members: [Int32] = []
        for (index, input) in deals.inputs.enumerated() {
            guard let ids = input.export.column("contact_id") else { continue }
            let finder = references(contacts, input.system)
            var missing = 0
            finder.forEach(in: ids, where: { deals.entity(index, Int32($0)) >= 0 }, missing: &missing) { row, contact in
                owners.append(deals.entity(index, Int32(row)))
                members.append(contact)
            }
            count(missing, .deal, "contact_id")
        }
        linkConversions(&owners, &members)
        (links.dealContacts, links.dealContactEnds) = Self.grouped(members, by: owners, count: deals.count)
    }

    /// A converted lead belongs to the deal it became, after the contacts that the deal itself names.
    private mutating func linkConversions(_ owners: inout [Int32], _ members: inout [Int32]) {
        guard deals.count > 0 else { return }
        for (index, input) in contacts.inputs.enumerated() {
            guard let keys = input.key("converted_deal") else { continue }
            let (found, missing) = references(deals, input.system).resolve(keys, workers: workers)
            count(missing, .contact, "converted_deal")
            for row in found.indices where found[row] >= 0 {
                let contact = contacts.entity(index, Int32(row))
                guard contact >= 0 else { continue }
                owners.append(found[row])
                members.append(contact)
            }
        }
    }

    /// The members of each owner one after the other, each once, and where those of an owner end.
    private static func grouped(
        _ members: [Int32], by owners: [Int32], count: Int
    ) -> (members: [Int32], ends: [Int32]) {
        var next = [Int](repeating: 0, count: count + 1)
        for owner in owners { next[Int(owner) + 1] += 1 }
        for owner in 0..<count { next[owner + 1] += next[owner] }
        var sorted = [Int32](repeating: 0, count: members.count)
        for (owner, member) in zip(owners, members) {
            sorted[next[Int(owner)]] = member
            next[Int(owner)] += 1
        }
        // `next` has moved on to the ends.
        var result: [Int32] = [], ends: [Int32] = []
        result.reserveCapacity(members.count)
        ends.reserveCapacity(count)
        var start = 0
        for owner in 0..<count {
            let first = result.count
            for member in sorted[start..<next[owner]] where !result[first...].contains(member) { result.append(member) }
            ends.append(Int32(result.count))
            start = next[owner]
        }
        return (result, ends)
    }

    private mutating func linkDealsByName(_ table: EntityTable, _ companyTable: EntityTable) {
        guard let names = companyTable.columns["name"], case .coded(let wanted)? = table.columns["company"]
        else { return }
        var byName: [String: Int32] = [:]
        for row in 0..<companyTable.count {
            let name = HeaderName.squash(String(decoding: names.bytes(row), as: UTF8.self))
            byName[name] = byName[name] == nil ? Int32(row) : -1
        }
        let byCode = (0..<wanted.names.count).map { code in
            code == 0 ? -1 : byName[HeaderName.squash(wanted.names.string(code))] ?? -1
        }
        for row in 0..<table.count where links.dealCompany[row] < 0 {
            links.dealCompany[row] = byCode[Int(wanted.codes[row])]
        }
    }

    /// Contacts of meetings by id, else by the invitee's e-mail.
    mutating func linkMeetings(_ meetings: Roster, _ table: EntityTable, _ contactTable: EntityTable) {
        links.meetingContact = [Int32](repeating: -1, count: meetings.count)
        for (index, input) in meetings.inputs.enumerated() {
            guard let ids = input.export.column("contact_id") else { continue }
            let finder = references(contacts, input.system)
            var missing = 0
            for row in 0..<input.rows where !ids.isBlank(row) {
                let meeting = meetings.entity(index, Int32(row))
                let found = finder.entities(list: ids.bytes(row)[...], missing: &missing)
                if meeting >= 0, let first = found.first { links.meetingContact[Int(meeting)] = first }
            }
            count(missing, .meeting, "contact_id")
        }
        guard case .text(let emails)? = table.columns["email"] else { return }
        let open = (0..<table.count).filter { links.meetingContact[$0] < 0 && !emails.range($0).isEmpty }
        let found = EmailFinder.find(open.map { DomainName.emailKey(emails[$0]) }, in: contactTable)
        for (row, contact) in zip(open, found) { links.meetingContact[row] = contact }
        count(found.count { $0 < 0 }, .meeting, "email")
    }

    mutating func linkActivities(_ activities: Roster, _ derived: [DerivedActivities]) {
        links.activityContact = follow(activities, "contact_id", to: contacts)
        links.activityDeal = follow(activities, "deal_id", to: deals)
        for part in derived where !part.rows.isEmpty {
            let rows = part.rows.count
            links.activityContact += part.contacts.isEmpty ? [Int32](repeating: -1, count: rows) : part.contacts
            links.activityDeal += part.deals.isEmpty ? [Int32](repeating: -1, count: rows) : part.deals
        }
    }

    mutating func linkHistory(_ history: Roster) { links.historyDeal = follow(history, "deal_id", to: deals) }

    /// Rows of enrichment files that no record took.
    mutating func countUnmatched(_ roster: Roster) {
        for (system, rows) in roster.unmatched { count(rows, roster.object, Field(system)) }
    }
}

/// Contacts by e-mail, for a few addresses among many contacts.
enum EmailFinder {
    /// For each key the first contact with that address, -1 where there is none.
    static func find(_ keys: [[UInt8]], in contacts: EntityTable) -> [Int32] {
        guard !keys.isEmpty, case .text(let emails)? = contacts.columns["email"] else {
            return [Int32](repeating: -1, count: keys.count)
        }
        var wanted = NameTable()
        let numbers = keys.map { wanted.number(of: $0) }
        var contact = [Int32](repeating: -1, count: wanted.count)
        let known = emails.emailKeys
        for row in 0..<known.count where !known.range(row).isEmpty {
            if let number = wanted.find(known[row]), contact[Int(number)] < 0 { contact[Int(number)] = Int32(row) }
        }
        return zip(keys, numbers).map { $0.isEmpty ? -1 : contact[Int($1)] }
    }
}
