// New business, expansion or renewal, and which deal won a company for the first time.

import Columns

/// Judges the deal types and the order of wins per company.
struct DealKinds {
    private let deals: EntityTable
    private let companies: [Int32]

    init(_ book: Book) {
        deals = book.deals
        companies =
            book.links.dealCompany.count == book.deals.count
            ? book.links.dealCompany : [Int32](repeating: -1, count: book.deals.count)
    }

    /// The kind a type's name says; nil where it says none.
    static func kind(_ type: String) -> UInt16? {
        let type = folded(type)
        if type.contains("renew") { return DealFlag.renewal }
        for word in ["expan", "upsell", "upgrade", "existing", "crosssell", "addon"] where type.contains(word) {
            return DealFlag.expansion
        }
        return type.contains("new") ? DealFlag.newBusiness : nil
    }

    /// Sets the kind and `newCustomer`. A deal without a type is new business where it is its company's first win,
    /// or not won yet and the company has none; otherwise expansion.
    func mark(_ facts: inout DealFacts) {
        let type = deals.coded("type")
        let byName = (0..<type.names.count).map { Self.kind(type.names.string($0)) }
        let customers = customerKeys()
        let unlinked = (customers.max() ?? -1) + 1
        facts.customer = customers.indices.map { customers[$0] >= 0 ? customers[$0] : unlinked &+ Int32($0) }
        let firsts = firstWins(facts, customers)
        for i in 0..<deals.count {
            let first = customers[i] < 0 ? Int32(i) : firsts[Int(customers[i])]
            let isFirst = first == Int32(i) || (first < 0 && facts.flags[i] & DealFlag.won == 0)
            let kind = byName[Int(type.codes[i])] ?? (isFirst ? DealFlag.newBusiness : DealFlag.expansion)
            facts.flags[i] |= kind
            let won = facts.flags[i] & DealFlag.won != 0
            if won && first == Int32(i) && kind == DealFlag.newBusiness { facts.flags[i] |= DealFlag.newCustomer }
        }
    }

    /// A number per company: the linked one, else its name; -1 where the deal has neither.
    private func customerKeys() -> [Int32] {
        let names = deals.coded("company").codes
        let linked = (companies.max() ?? -1) + 1
        return (0..<deals.count).map { i in
            if companies[i] >= 0 { return companies[i] }
            return names[i] == 0 ? -1 : linked &+ Int32(clamping: names[i])
        }
    }

    /// The earliest won deal per customer key, the lower row where days are equal, undated ones last; -1 without one.
    private func firstWins(_ facts: DealFacts, _ customers: [Int32]) -> [Int32] {
        var firsts = [Int32](repeating: -1, count: Int((customers.max() ?? -1) + 1))
        func day(_ row: Int32) -> Int32 {
            let day = facts.closeDay[Int(row)]
            return day == Day.none.number ? .max : day
        }
        for i in 0..<deals.count where customers[i] >= 0 && facts.flags[i] & DealFlag.won != 0 {
            let key = Int(customers[i])
            if firsts[key] < 0 || day(Int32(i)) < day(firsts[key]) { firsts[key] = Int32(i) }
        }
        return firsts
    }
}
