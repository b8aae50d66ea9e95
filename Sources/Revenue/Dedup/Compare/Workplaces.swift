// Where somebody works, told by the company's name in one record and by the address's domain in the other: `Kite
// Freight Ltd` and `kitefreight.example` are one employer.

import Columns

/// Employers by number, whether a domain or a name tells them.
struct Workplaces: Sendable {
    /// Indices of the compared fields.
    let domain: Int
    let company: Int
    /// By value code of either field; 0 for none.
    let ofDomain: [UInt32]
    let ofCompany: [UInt32]

    /// nil where the fields lack either.
    init?(_ fields: [ComparedField]) {
        guard let domain = fields.firstIndex(where: { $0.field == "domain" }),
            let company = fields.firstIndex(where: { $0.kind == .company })
        else { return nil }
        self.domain = domain
        self.company = company
        var table = NameTable()
        _ = [UInt8]().withUnsafeBufferPointer { table.number(of: $0) }
        func number(_ key: [UInt8]) -> UInt32 {
            key.count < 3 ? 0 : key.withUnsafeBufferPointer { table.number(of: $0) }
        }
        let domains = fields[domain].column.texts, companies = fields[company].column.texts
        ofDomain = (0..<domains.count).map { number(Workplaces.letters(ofDomain: domains[$0])) }
        ofCompany = (0..<companies.count).map { number(companies[$0].filter { $0 != 0x20 }) }
    }

    /// The name in a domain: its first label without hyphens, and without a number behind it.
    private static func letters(ofDomain domain: ArraySlice<UInt8>) -> [UInt8] {
        var label = domain.prefix { $0 != UInt8(ascii: ".") }.filter { $0 != UInt8(ascii: "-") }
        while let last = label.last, last >= 48, last <= 57 { label.removeLast() }
        return label
    }

    /// The employer of a record by the codes of both fields.
    @inline(__always) func employer(_ domainCode: UInt32, _ companyCode: UInt32) -> UInt32 {
        domainCode != 0 ? ofDomain[Int(domainCode)] : ofCompany[Int(companyCode)]
    }
}
