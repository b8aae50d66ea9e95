// Where people work, by the domains of their e-mail addresses.

import Columns

extension ValueColumn {
    /// The work domain of each e-mail address as a column of its own; free mail and role mailboxes' domains count by
    /// the company, so the addresses are read again rather than taken from the normalised ones.
    static func domains(ofEmails field: Field, _ records: DedupRecords) -> ValueColumn {
        var domains = WorkDomains()
        var codes: [UInt32] = []
        codes.reserveCapacity(records.count)
        for (part, column) in zip(records.parts, records.columns(field)) {
            switch column {
            case .none: codes += repeatElement(0, count: part.range.count)
            case .text(let text)?:
                text.bytes.withUnsafeBufferPointer { bytes in
                    for row in part.rows {
                        codes.append(domains.code(UnsafeBufferPointer(rebasing: bytes[text.range(Int(row))])))
                    }
                }
            case let column?:
                for row in part.rows {
                    codes.append(column.bytes(Int(row)).withUnsafeBufferPointer { domains.code($0) })
                }
            }
        }
        var result = ValueColumn(codes: codes, texts: domains.table.names)
        result.coarse = result.numbered { $0.prefix { $0 != UInt8(ascii: ".") } }
        return result
    }
}

/// Domains by number, those of free mail among them.
private struct WorkDomains {
    private(set) var table = NameTable()
    private var isFree: [Bool] = [true]

    init() { _ = [UInt8]().withUnsafeBufferPointer { table.number(of: $0) } }

    /// The number of an address's domain; 0 where it tells no employer.
    mutating func code(_ address: UnsafeBufferPointer<UInt8>) -> UInt32 {
        guard let at = address.lastIndex(of: UInt8(ascii: "@")) else { return 0 }
        let domain = UnsafeBufferPointer(rebasing: address[(at + 1)...])
        let code = DomainName.isPlain(domain)
            ? table.number(of: domain)
            : DomainName.ofURL(Array(domain)).withUnsafeBufferPointer { table.number(of: $0) }
        if Int(code) == isFree.count { isFree.append(DomainName.isFreeMail(Array(table.names[Int(code)]))) }
        return isFree[Int(code)] ? 0 : code
    }
}
