// Records that are taken for one, and what can be done about it in each system.

/// Two or more records that may be one person, company or deal.
public struct DuplicateGroup: Sendable, Hashable {
    /// What a group asks for; a system that can only link must not merge.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Records of one system and one object: one is kept, the others go.
        case merge
        /// One record in each of several systems, meant to coexist.
        case link
        /// A lead and a contact of one system: the lead has to be converted first.
        case convert
    }

    /// Numbers of records, the survivor first, then by their ids.
    public var members: [Int32]
    /// The probability of the link that holds the group: the weakest one that it cannot do without.
    public var confidence: Double
    /// That link.
    public var holding: ScoredPair
    /// What to do in each system that has more than one record of the group, by system name; empty for a mere link.
    public var kinds: [String: Kind]
    /// The strongest of `kinds`, else a link.
    public var kind: Kind
}

extension Dedup {
    /// What a decision about a group is about; nil where a record of it has no id.
    public func subject(_ group: DuplicateGroup) -> Subject? { subject(.group, group.members) }

    /// What a group is called in output: its records, also those that have no id.
    public func name(of group: DuplicateGroup) -> String {
        Subject(.group, group.members.map { records.name(Int($0)) })?.text ?? ""
    }

    /// What a decision about a pair is about; nil where a record of it has no id.
    public func subject(_ pair: ScoredPair) -> Subject? { subject(.pair, [pair.a, pair.b]) }

    private func subject(_ kind: Subject.Kind, _ members: [Int32]) -> Subject? {
        guard members.allSatisfy({ records.hasID(Int($0)) }) else { return nil }
        return Subject(kind, members.map { records.name(Int($0)) })
    }
}
