// E-mail addresses as mailboxes: what a provider ignores is ignored, and mailboxes of an office are nobody's.

import Columns

enum EmailAddress {
    /// Appends an address as it is compared: `local@domain` without a tag, and without dots where its provider ignores
    /// them. Nothing for an empty cell and for an office's mailbox; a cell without `@` is all `local`.
    static func append(_ cell: UnsafeBufferPointer<UInt8>, to all: inout [UInt8]) {
        let key = UnsafeBufferPointer(rebasing: cell[DomainName.emailBounds(cell, 0..<cell.count)])
        let start = all.count
        all.append(contentsOf: key)
        for index in start..<all.count { all[index] = DomainName.lower(all[index]) }
        var at = key.lastIndex(of: UInt8(ascii: "@")).map { start + $0 } ?? all.count
        if at < all.count {
            tidyDomain(&all, from: at + 1)
            at -= tidyLocal(&all, start..<at)
            if at + 1 == all.count { all.removeLast() }
        }
        if isRole(all[start..<at]) { all.removeSubrange(start...) }
    }

    /// The domain alone, of an address by another name of its provider the usual one.
    private static func tidyDomain(_ all: inout [UInt8], from start: Int) {
        if !all[start...].withUnsafeBufferPointer(DomainName.isPlain) {
            all.replaceSubrange(start..., with: DomainName.ofURL(Array(all[start...])))
        }
        if all[start...].elementsEqual(googlemail) { all.replaceSubrange(start..., with: gmail) }
    }

    /// Takes the tag away, and dots where they mean nothing; tells how many letters went.
    private static func tidyLocal(_ all: inout [UInt8], _ local: Range<Int>) -> Int {
        var end = local.upperBound
        if let plus = all[local].firstIndex(of: UInt8(ascii: "+")), plus > local.lowerBound {
            all.removeSubrange(plus..<end)
            end = plus
        }
        if all[(end + 1)...].elementsEqual(gmail) {
            let letters = all[local.lowerBound..<end].filter { $0 != UInt8(ascii: ".") }
            all.replaceSubrange(local.lowerBound..<end, with: letters)
            end = local.lowerBound + letters.count
        }
        return local.upperBound - end
    }

    /// An office's mailbox, not a person's: `info@`, `no-reply@`.
    private static func isRole(_ local: ArraySlice<UInt8>) -> Bool {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: longestRole) { letters in
            var count = 0
            for byte in local where byte != UInt8(ascii: "-") && byte != UInt8(ascii: ".") {
                guard count < longestRole else { return false }
                letters[count] = byte
                count += 1
            }
            return roles.find(UnsafeBufferPointer(rebasing: letters[..<count])) != nil
        }
    }

    private static let gmail = Array("gmail.com".utf8), googlemail = Array("googlemail.com".utf8)

    private static let longestRole = (0..<roles.names.count).map { roles.names.range($0).count }.max() ?? 0

    private static let roles: NameTable = {
        var table = NameTable()
        for role in roleNames.split(whereSeparator: \.isWhitespace) {
            _ = Array(role.utf8).withUnsafeBufferPointer { table.number(of: $0) }
        }
        return table
    }()

    private static let roleNames = """
        info sales support contact admin office hello team mail email billing accounts accounting hr jobs careers
        marketing noreply donotreply service services help helpdesk enquiries inquiries webmaster postmaster hostmaster
        press media purchasing procurement orders reception general customerservice finance invoices legal security
        abuse it news newsletter feedback events partners recruiting payroll ap ar operations kontakt buchhaltung
        vertrieb einkauf compras ventas contacto contato comercial commercial
        """
}
