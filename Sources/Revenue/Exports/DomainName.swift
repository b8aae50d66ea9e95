// The domain of a company, from a web address or an e-mail: lower case, without scheme, `www.`, path, port or the
// trailing dot. Domains of free mail say nothing about a company.

/// Domains as bytes.
enum DomainName {
    /// `https://www.Hafenwerk.example:443/de` → `hafenwerk.example`.
    static func ofURL(_ text: [UInt8]) -> [UInt8] {
        if text.withUnsafeBufferPointer(isPlain) { return text }
        var bytes = text.map(lower)[...]
        if let scheme = bytes.firstRange(of: Array("://".utf8)) { bytes = bytes[scheme.upperBound...] }
        if let at = bytes.lastIndex(of: UInt8(ascii: "@")) { bytes = bytes[(at + 1)...] }
        if let end = bytes.firstIndex(where: { "/?#:".utf8.contains($0) || $0 <= 32 }) { bytes = bytes[..<end] }
        if bytes.starts(with: Array("www.".utf8)) { bytes = bytes.dropFirst(4) }
        while bytes.last == UInt8(ascii: ".") { bytes = bytes.dropLast() }
        return Array(bytes)
    }

    /// The part after the `@`, normalised; empty where there is none.
    static func ofEmail(_ text: ArraySlice<UInt8>) -> [UInt8] {
        guard let at = text.lastIndex(of: UInt8(ascii: "@")) else { return [] }
        return ofURL(Array(text[(at + 1)...]))
    }

    /// The key of an e-mail address: trimmed, lower case, without `mailto:` and a leading apostrophe.
    static func emailKey(_ text: ArraySlice<UInt8>) -> [UInt8] {
        text.withUnsafeBufferPointer { bytes in bytes[emailBounds(bytes, 0..<bytes.count)].map(lower) }
    }

    /// Where the key stands in `range` of some text.
    @inline(__always) static func emailBounds(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Range<Int> {
        var low = range.lowerBound, high = range.upperBound
        while low < high, bytes[low] <= 32 || bytes[low] == UInt8(ascii: "'") { low += 1 }
        while low < high, bytes[high - 1] <= 32 { high -= 1 }
        if high - low > 7, bytes[low + 6] == UInt8(ascii: ":"),
            "mailto".utf8.elementsEqual(bytes[low..<low + 6].lazy.map(lower))
        {
            low += 7
        }
        return low..<high
    }

    /// Whether `ofURL` would change nothing.
    static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        for byte in text {
            switch byte {
            case 0...32, 65...90: return false
            case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: ":"), UInt8(ascii: "@"):
                return false
            default: break
            }
        }
        return text.last != UInt8(ascii: ".") && !text.starts(with: "www.".utf8)
    }

    static func isFreeMail(_ domain: [UInt8]) -> Bool { freeMail.contains(String(decoding: domain, as: UTF8.self)) }

    /// Providers whose addresses belong to people, not to companies.
    static let freeMail: Set<String> = [
        "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com", "yahoo.com", "ymail.com",
        "yahoo.co.uk", "yahoo.fr", "yahoo.de", "icloud.com", "me.com", "mac.com", "aol.com", "gmx.com", "gmx.de",
        "gmx.net", "web.de", "t-online.de", "proton.me", "protonmail.com", "mail.com", "mail.ru", "yandex.ru",
        "yandex.com", "zoho.com", "qq.com", "163.com", "126.com", "orange.fr", "free.fr", "laposte.net", "libero.it",
        "hotmail.co.uk", "hotmail.fr", "btinternet.com", "comcast.net", "verizon.net", "att.net", "fastmail.com",
    ]

    @inline(__always) static func lower(_ byte: UInt8) -> UInt8 {
        byte >= 65 && byte <= 90 ? byte | 0x20 : byte
    }
}

extension ArraySlice<UInt8> {
    /// Where `pattern` first stands.
    func firstRange(of pattern: [UInt8]) -> Range<Int>? {
        guard !pattern.isEmpty, count >= pattern.count else { return nil }
        for start in startIndex...(endIndex - pattern.count)
        where self[start..<start + pattern.count].elementsEqual(pattern) {
            return start..<start + pattern.count
        }
        return nil
    }
}
