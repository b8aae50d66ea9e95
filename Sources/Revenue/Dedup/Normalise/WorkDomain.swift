// Where people work, by the domains of their e-mail addresses.

import Columns

extension ValueColumn {
    /// The work domain of each e-mail address as a column of its own; free mail and role mailboxes' domains count by
    /// the company, so the addresses are read again rather than taken from the normalised ones.
    static func domains(ofEmails field: Field, _ records: DedupRecords) -> ValueColumn {
        var table = NameTable()
        _ = [UInt8]().withUnsafeBufferPointer { table.number(of: $0) }
        var isFree: [Bool] = [true]
        var codes: [UInt32] = []
        codes.reserveCapacity(records.count)
        for (part, column) in zip(records.parts, records.columns(field)) {
            guard let column else {
                codes += repeatElement(0, count: part.range.count)
                continue
            }
            for row in part.rows {
                let cell = column.bytes(Int(row))[...]
                guard let at = cell.lastIndex(of: UInt8(ascii: "@")) else {
                    codes.append(0)
                    continue
                }
                let domain = DomainName.ofURL(Array(cell[(at + 1)...]))
                let code = domain.withUnsafeBufferPointer { table.number(of: $0) }
                if Int(code) == isFree.count { isFree.append(DomainName.isFreeMail(domain)) }
                codes.append(isFree[Int(code)] ? 0 : code)
            }
        }
        var result = ValueColumn(codes: codes, texts: table.names)
        result.coarse = result.numbered { $0.prefix { $0 != UInt8(ascii: ".") } }
        return result
    }
}
