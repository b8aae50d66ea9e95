// The key by which records of different systems know each other without ids, as one column of normalised text.

import Columns

enum NaturalKey {
    /// Row by row the key, empty where the record has none; nil where the export lacks the columns.
    static func column(_ object: ObjectKind, _ export: LoadedExport) -> TextColumn? {
        switch object {
        case .contact, .user:
            guard case .text(let emails)? = export.column("email") else { return nil }
            return emails.emailKeys
        case .company:
            // Companies of free mail are nobody's: their domain joins nothing.
            return export.column("domain").map { domains in
                made(export.table.rows) { row in
                    let domain = domains.bytes(row)
                    return DomainName.isFreeMail(domain) ? [] : domain
                }
            }
        case .deal:
            guard let names = export.column("name"), let companies = export.column("company"),
                case .money(let amounts)? = export.column("amount")
            else { return nil }
            return made(export.table.rows) { row in
                let name = words(names.bytes(row)), company = words(companies.bytes(row))
                let amount = amounts.values[row]
                if name.isEmpty || company.isEmpty || amount == Money.none.units { return [] }
                return name + [0] + company + [0] + Array(String(amount).utf8)
            }
        default: return nil
        }
    }

    private static func made(_ rows: Int, _ key: (Int) -> [UInt8]) -> TextColumn {
        var result = TextColumn()
        result.ends.reserveCapacity(rows)
        for row in 0..<rows { result.append(key(row)) }
        return result
    }

    /// Letters and digits in lower case: punctuation and spacing differ between systems.
    static func words(_ text: [UInt8]) -> [UInt8] {
        Array(HeaderName.squash(String(decoding: text, as: UTF8.self)).utf8)
    }
}

extension TextColumn {
    /// E-mail addresses as they are compared, see `DomainName.emailKey`; a column at once.
    var emailKeys: TextColumn {
        var ends: [UInt32] = []
        ends.reserveCapacity(count)
        let keys = [UInt8](unsafeUninitializedCapacity: bytes.count) { buffer, filled in
            bytes.withUnsafeBufferPointer { source in
                var at = 0
                for row in 0..<count {
                    let bounds = DomainName.emailBounds(source, range(row))
                    for index in bounds {
                        buffer.initializeElement(at: at, to: DomainName.lower(source[index]))
                        at += 1
                    }
                    ends.append(UInt32(truncatingIfNeeded: at))
                }
                filled = at
            }
        }
        return TextColumn(bytes: keys, ends: ends)
    }
}
