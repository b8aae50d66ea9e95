// E-mail addresses as mailboxes: what a provider ignores is ignored, and mailboxes of an office are nobody's.

/// One normalised address.
struct EmailAddress {
    /// Before the `@`, without a tag, without dots where the provider ignores them.
    var local: [UInt8]
    /// After the `@`; empty where there is none.
    var domain: [UInt8]

    /// nil for an empty cell.
    init?(_ text: ArraySlice<UInt8>) {
        let key = DomainName.emailKey(text)
        guard !key.isEmpty else { return nil }
        guard let at = key.lastIndex(of: UInt8(ascii: "@")) else {
            (local, domain) = (key, [])
            return
        }
        local = Array(key[..<at])
        domain = DomainName.ofURL(Array(key[(at + 1)...]))
        if domain == Self.googlemail { domain = Self.gmail }
        if let plus = local.firstIndex(of: UInt8(ascii: "+")), plus > 0 { local.removeSubrange(plus...) }
        if domain == Self.gmail { local.removeAll { $0 == UInt8(ascii: ".") } }
    }

    /// An office's mailbox, not a person's: `info@`, `sales@`.
    var isRole: Bool { Self.roles.contains(local.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: ".") }) }
    /// The domain says nothing about where somebody works.
    var isFree: Bool { DomainName.isFreeMail(domain) }

    /// As it is compared, `local@domain`.
    var text: [UInt8] { domain.isEmpty ? local : local + [UInt8(ascii: "@")] + domain }

    private static let gmail = Array("gmail.com".utf8), googlemail = Array("googlemail.com".utf8)

    private static let roles: Set<[UInt8]> = Set(
        """
        info sales support contact admin office hello team mail email billing accounts accounting hr jobs careers
        marketing noreply donotreply service services help helpdesk enquiries inquiries webmaster postmaster hostmaster
        press media purchasing procurement orders reception general customerservice finance invoices legal security
        abuse it news newsletter feedback events partners recruiting payroll ap ar operations kontakt buchhaltung
        vertrieb einkauf compras ventas contacto contato comercial commercial
        """.split(whereSeparator: \.isWhitespace).map { Array($0.utf8) })
}
