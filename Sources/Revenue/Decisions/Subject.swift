// What a decision is about: records by the ids their systems gave them, never rows of a screen or numbers of a group,
// so that it still means the same after the next export.

/// One record, or the two or more of a pair or a group.
public struct Subject: Sendable, Hashable, Comparable {
    /// What a decision is about.
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

    /// The same of ids that are distinct and ascending already.
    init?(_ kind: Kind, ascending ids: [String]) {
        guard !ids.contains(""), Subject.counts(kind).contains(ids.count) else { return nil }
        self.kind = kind
        self.ids = ids
    }

    /// `hubspot` of `hubspot/1`.
    static func system(_ id: String) -> Substring { id.prefix { $0 != "/" } }

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
        kind.rawValue + ":" + ids.map { FieldText.escaped($0, separators: ["~"]) }.joined(separator: "~")
    }

    /// Reads `text`; nil for anything else.
    public init?(_ text: some StringProtocol) {
        // By bytes: a combining mark behind a separator does not hide it.
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")), let kind = Kind(rawValue: String(text[..<colon]))
        else { return nil }
        let parts = text.utf8[text.utf8.index(after: colon)...]
            .split(separator: UInt8(ascii: "~"), omittingEmptySubsequences: false)
        let ids = parts.compactMap { String(validating: $0, as: UTF8.self).flatMap { FieldText.unescaped($0) } }
        guard ids.count == parts.count else { return nil }
        self.init(kind, ids)
    }

    public static func < (a: Subject, b: Subject) -> Bool {
        a.kind == b.kind ? a.ids.lexicographicallyPrecedes(b.ids) : a.kind.rawValue < b.kind.rawValue
    }
}
