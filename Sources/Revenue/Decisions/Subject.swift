// What a decision is about: records by the ids their systems gave them, never rows of a screen or numbers of a group,
// so that it still means the same after the next export.

/// One record, or the two or more of a pair or a group.
public struct Subject: Sendable, Hashable, Comparable {
    public enum Kind: String, Sendable, Hashable, CaseIterable { case contact, company, deal, meeting, pair, group }

    public let kind: Kind
    /// `system/id` each, ascending; exactly one but for pairs (two) and groups (two or more).
    public let ids: [String]

    /// nil where the number of ids does not fit the kind, or an id is blank or there twice.
    public init?(_ kind: Kind, _ ids: [String]) {
        let sorted = ids.sorted()
        let isDistinct = zip(sorted, sorted.dropFirst()).allSatisfy { $0 != $1 }
        guard isDistinct, !sorted.contains(""), Subject.counts(kind).contains(sorted.count) else { return nil }
        self.kind = kind
        self.ids = sorted
    }

    private static func counts(_ kind: Kind) -> ClosedRange<Int> {
        switch kind {
        case .pair: 2...2
        case .group: 2...Int.max
        case .contact, .company, .deal, .meeting: 1...1
        }
    }

    /// `contact:hubspot/1041`, `pair:hubspot/1~hubspot/2`. Bytes that would break a line, a field or a list are
    /// written `%XX`, so the text has no space, tab or control and reads back to the same subject.
    public var text: String {
        kind.rawValue + ":" + ids.map(Subject.escaped).joined(separator: "~")
    }

    /// Reads `text`; nil for anything else.
    public init?(_ text: some StringProtocol) {
        guard let colon = text.firstIndex(of: ":"), let kind = Kind(rawValue: String(text[..<colon]))
        else { return nil }
        let parts = text[text.index(after: colon)...].split(separator: "~", omittingEmptySubsequences: false)
        let ids = parts.compactMap { Subject.unescaped($0) }
        guard ids.count == parts.count else { return nil }
        self.init(kind, ids)
    }

    public static func < (a: Subject, b: Subject) -> Bool {
        a.kind == b.kind ? a.ids.lexicographicallyPrecedes(b.ids) : a.kind.rawValue < b.kind.rawValue
    }

    private static func escaped(_ id: String) -> String {
        var bytes: [UInt8] = []
        for byte in id.utf8 {
            switch byte {
            case 0...0x20, 0x7F, UInt8(ascii: "%"), UInt8(ascii: "~"):
                bytes += [UInt8(ascii: "%"), hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]]
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let hexadecimal = Array("0123456789ABCDEF".utf8)

    private static func unescaped(_ text: some StringProtocol) -> String? {
        let bytes = Array(text.utf8)
        var plain: [UInt8] = [], index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "%") else {
                plain.append(bytes[index])
                index += 1
                continue
            }
            guard index + 2 < bytes.count, let high = hexadecimal.firstIndex(of: bytes[index + 1]),
                let low = hexadecimal.firstIndex(of: bytes[index + 2])
            else { return nil }
            plain.append(UInt8(high << 4 | low))
            index += 3
        }
        return String(decoding: plain, as: UTF8.self)
    }
}
