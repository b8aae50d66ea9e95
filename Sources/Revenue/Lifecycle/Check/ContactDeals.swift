// The deals that speak for a contact: those that name it, and those of its company. An export often names one contact
// of a deal only, so what a claim needs may stand on the company's deals; what is due stands on the contact's own.

import Columns

/// Which deals each contact has.
struct ContactDeals: Sendable {
    /// Some deal names the contact.
    static let named: UInt8 = 1 << 0
    /// One that names it has amount, close date and stage.
    static let complete: UInt8 = 1 << 1
    /// And that one is open.
    static let open: UInt8 = 1 << 2
    /// One that names it is won.
    static let won: UInt8 = 1 << 3
    /// Its company has a deal with amount, close date and stage; has a won one.
    static let companyComplete: UInt8 = 1 << 4
    static let companyWon: UInt8 = 1 << 5

    let facts: Facts
    /// The bits above, by contact.
    let marks: [UInt8]
    /// The deals that name contact c: `deals[ends[c - 1]..<ends[c]]`.
    private let ends: [Int32]
    private let deals: [Int32]
    /// Why no claim about deals is checked; nil where there are deals.
    let untold: String?

    init(_ facts: Facts) {
        let book = facts.book, links = book.links, count = book.contacts.count
        self.facts = facts
        untold = book.deals.count == 0 || !book.deals.has("stage") ? "no file of deals" : nil
        let bits = facts.deals.flags.indices.map { ContactDeals.bits(ofDeal: $0, facts) }
        var marks = [UInt8](repeating: 0, count: count)
        guard links.dealContactEnds.count == bits.count else {
            (self.marks, ends, deals) = (marks, [Int32](repeating: 0, count: count), [])
            return
        }
        var counts = [Int32](repeating: 0, count: count)
        ContactDeals.forEachLink(links, bits) { contact, deal in
            marks[contact] |= bits[deal] | ContactDeals.named
            counts[contact] &+= 1
        }
        var total: Int32 = 0
        for contact in counts.indices {
            (counts[contact], total) = (total, total &+ counts[contact])
        }
        var deals = [Int32](repeating: 0, count: Int(total))
        ContactDeals.forEachLink(links, bits) { contact, deal in
            deals[Int(counts[contact])] = Int32(truncatingIfNeeded: deal)
            counts[contact] &+= 1
        }
        ContactDeals.addCompanies(links, bits, book.companies.count, to: &marks)
        (self.marks, self.deals, ends) = (marks, deals, counts)
    }

    /// Calls `body` with every contact that a deal which counts names.
    private static func forEachLink(
        _ links: Book.Links, _ bits: [UInt8], _ body: (_ contact: Int, _ deal: Int) -> Void
    ) {
        let ends = links.dealContactEnds, contacts = links.dealContacts
        var start = 0
        for deal in bits.indices {
            let end = Int(ends[deal])
            if bits[deal] != 0 { for link in start..<end where contacts[link] >= 0 { body(Int(contacts[link]), deal) } }
            start = end
        }
    }

    private static func addCompanies(_ links: Book.Links, _ bits: [UInt8], _ companies: Int, to marks: inout [UInt8]) {
        guard links.dealCompany.count == bits.count, links.contactCompany.count == marks.count else { return }
        var byCompany = [UInt8](repeating: 0, count: companies)
        for deal in bits.indices where links.dealCompany[deal] >= 0 {
            let company = Int(links.dealCompany[deal])
            if bits[deal] & complete != 0 { byCompany[company] |= companyComplete }
            if bits[deal] & won != 0 { byCompany[company] |= companyWon }
        }
        for contact in marks.indices where links.contactCompany[contact] >= 0 {
            marks[contact] |= byCompany[Int(links.contactCompany[contact])]
        }
    }

    /// 0 for a deal that does not exist yet.
    private static func bits(ofDeal deal: Int, _ facts: Facts) -> UInt8 {
        let flags = facts.deals.flags[deal]
        guard flags & DealFlag.exists != 0 else { return 0 }
        var bits = named
        if flags & DealFlag.won != 0 { bits |= won }
        if missing(deal, facts).isEmpty { bits |= flags & DealFlag.open != 0 ? complete | open : complete }
        return bits
    }

    /// Which of amount, close date and stage a deal has not.
    private static func missing(_ deal: Int, _ facts: Facts) -> [String] {
        let flags = facts.deals.flags[deal]
        var missing: [String] = []
        if flags & (DealFlag.hasAmount | DealFlag.noRate) == 0 { missing.append("amount") }
        if facts.deals.closeDay[deal] == Day.none.number { missing.append("close date") }
        if flags & (DealFlag.open | DealFlag.won | DealFlag.lost) == 0 { missing.append("stage") }
        return missing
    }

    // MARK: - In words

    /// The deals that name a contact, ascending.
    func deals(of contact: Int) -> ArraySlice<Int32> {
        deals[(contact == 0 ? 0 : Int(ends[contact - 1]))..<Int(ends[contact])]
    }

    /// The first deal of a contact that is open and complete, or won, in words.
    func words(of contact: Int, won wantsWon: Bool) -> String {
        let wanted = wantsWon ? ContactDeals.won : ContactDeals.open
        guard let deal = deals(of: contact).first(where: { Self.bits(ofDeal: Int($0), facts) & wanted != 0 }) else {
            return ""
        }
        let row = Int(deal), close = Day(number: facts.deals.closeDay[row])
        let amount = facts.value(ofDeal: row).map {
            " \(Wording.number($0.double.rounded())) \(facts.policy.pipeline.currency),"
        } ?? ""
        return wantsWon
            ? "\(facts.name(.deal, row)) was won\(close == .none ? "" : " on \(close)")"
            : "\(facts.name(.deal, row)) is open:\(amount) closes \(close)"
    }

    /// Why none of a contact's deals makes an opportunity of it.
    func incompleteness(of contact: Int) -> String {
        guard let deal = deals(of: contact).first else { return ContactDeals.nobody }
        let missing = ContactDeals.missing(Int(deal), facts)
        return "\(facts.name(.deal, Int(deal))) has no \(Wording.list(missing, "or"))"
    }

    static let nobody = "no deal names it, and its company has none"
}
