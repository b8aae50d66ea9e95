// Which domains are free mail, a competitor's or a school's: the built-in tables with those of the config on top.
// A domain of a list stands for what lies below it too: `mail.rival.example` is `rival.example`.

import Columns

/// The domains of a list, for look-ups by bytes.
struct DomainLists {
    private var names = NameTable()

    init(_ domains: some Sequence<String>) {
        for domain in domains { _ = names.number(of: DomainName.ofURL(Array(domain.utf8))) }
    }

    /// The built-in domains of a list of `[scoring]`; empty for lists that only the config fills.
    static func builtIn(_ list: ScoringList) -> Set<String> {
        switch list {
        case .freeDomains: DomainName.freeMail
        case .educationDomains: education
        default: []
        }
    }

    /// Whether a domain in lower case, or one above it, is of the list.
    func holds(_ domain: UnsafeBufferPointer<UInt8>) -> Bool {
        var start = 0
        while start < domain.count {
            if names.find(UnsafeBufferPointer(rebasing: domain[start...])) != nil { return true }
            while start < domain.count, domain[start] != UInt8(ascii: ".") { start &+= 1 }
            start &+= 1
        }
        return false
    }

    /// For each address whether its domain is of the list; unknown where the address is blank or none.
    func verdicts(ofEmails emails: TextColumn) -> [UInt8] {
        let bytes = emails.bytes, ends = emails.ends
        return [UInt8](unsafeUninitializedCapacity: ends.count) { verdicts, count in
            bytes.withUnsafeBufferPointer { bytes in
                ends.withUnsafeBufferPointer { ends in
                    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.longest) { domain in
                        var start = 0
                        for row in 0..<ends.count {
                            let end = Int(ends[row])
                            let length = Self.domain(of: bytes, start..<end, into: domain)
                            start = end
                            let isHeld = length > 0 && holds(UnsafeBufferPointer(rebasing: domain[..<length]))
                            verdicts[row] = length == 0 ? Verdict.unknown : isHeld ? Verdict.yes : Verdict.no
                        }
                    }
                }
            }
            count = ends.count
        }
    }

    /// Copies the domain of an address in lower case; 0 where there is none.
    @inline(__always)
    private static func domain(
        of bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, into domain: UnsafeMutableBufferPointer<UInt8>
    ) -> Int {
        var at = range.upperBound &- 1
        while at >= range.lowerBound, bytes[at] != UInt8(ascii: "@") { at &-= 1 }
        guard at >= range.lowerBound else { return 0 }
        var length = 0
        for index in (at &+ 1)..<range.upperBound {
            let byte = bytes[index]
            if byte <= 32 || byte == UInt8(ascii: ">") || length == domain.count { break }
            domain[length] = DomainName.lower(byte)
            length &+= 1
        }
        while length > 0, domain[length &- 1] == UInt8(ascii: ".") { length &-= 1 }
        return length
    }

    private static let longest = 255

    /// Endings under which schools and universities register.
    private static let education: Set<String> = [
        "edu", "ac.uk", "sch.uk", "ac.jp", "ac.kr", "ac.in", "ac.nz", "ac.za", "ac.il", "ac.at", "ac.be", "ac.cn",
        "ac.th", "ac.id", "ac.ke", "edu.au", "edu.br", "edu.cn", "edu.co", "edu.hk", "edu.in", "edu.mx", "edu.my",
        "edu.ng", "edu.ph", "edu.pk", "edu.pl", "edu.sg", "edu.tr", "edu.tw", "edu.vn", "edu.ar", "edu.eg", "edu.sa",
    ]
}
