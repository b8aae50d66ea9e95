// Which record of a group is kept, and what the group asks for in each system.

import Columns

/// Chooses survivors.
public struct Survivorship: Sendable {
    let records: DedupRecords
    let policy: DedupPolicy
    let sources: SurvivorSources
    let stages: LifecycleSpelling
    /// In which days are told.
    let zone: Zone
    /// Whose phone numbers stand without a country's code.
    let country: PhoneNumber.Country
    private let ranking: SourcePolicy
    private let hashes: [UInt64]

    public init(_ dedup: Dedup) { self.init(dedup.records, policy: dedup.policy, hashes: dedup.hashes) }

    /// For records that nobody has searched.
    init(_ records: DedupRecords, policy: Policy) { self.init(records, policy: policy, hashes: records.hashes()) }

    private init(_ records: DedupRecords, policy: Policy, hashes: [UInt64]) {
        self.records = records
        self.policy = policy.dedup
        self.hashes = hashes
        ranking = policy.sources
        sources = SurvivorSources(records, policy.sources, policy.dedup.survivorship)
        stages = LifecycleSpelling(policy.lifecycle)
        zone = policy.clock.zone
        country = PhoneNumber.Country(policy.dedup.country)
    }

    /// A group of these records, the survivor first.
    func group(_ members: [Int32], holding: ScoredPair, confidence: Double) -> DuplicateGroup {
        let hashes = hashes
        let ranked = members.map { (rank($0), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
        let rest = ranked.dropFirst().sorted { hashes[Int($0)] < hashes[Int($1)] }
        let kinds = kinds(members)
        let all = Set(kinds.values)
        return DuplicateGroup(
            members: ranked.prefix(1) + rest, confidence: confidence, holding: holding, kinds: kinds,
            kind: all.contains(.convert) ? .convert : all.contains(.merge) ? .merge : .link)
    }

    /// The order in which records are kept: the canonical system's, then by precedence, a contact before a lead, the
    /// one that has been there longest, the lower id.
    struct Rank: Comparable {
        var system: Int
        var isLead: Bool
        var created: Int64
        /// Numbers have no zeros in front, so the shorter one is the lower.
        var id: String
        static func < (a: Rank, b: Rank) -> Bool {
            if a.system != b.system { return a.system < b.system }
            if a.isLead != b.isLead { return b.isLead }
            if a.created != b.created { return a.created < b.created }
            return (a.id.utf8.count, a.id) < (b.id.utf8.count, b.id)
        }
    }

    func rank(_ record: Int32) -> Rank {
        let origin = records.origin(Int(record)), created = moment("created", record)
        return Rank(
            system: sources.place(origin), isLead: sources.isLead(origin), created: created ?? .max,
            id: records.id(Int(record)))
    }

    /// Where a system stands among those whose records are kept.
    func place(_ system: String) -> Int { SurvivorSources.place(system, ranking) }

    /// Why the first of these is kept, in words.
    public func reason(_ group: DuplicateGroup) -> String {
        guard group.members.count > 1 else { return "the only record" }
        let best = rank(group.members[0])
        let next = group.members.dropFirst().map(rank).min() ?? best
        return reason(best, before: next, records.system(Int(group.members[0])))
    }

    /// Why one record goes before another, in words.
    func reason(_ best: Rank, before next: Rank, _ system: String) -> String {
        if best.system != next.system {
            return best.system == 0 ? "\(system) is the canonical system" : "\(system) comes first in precedence"
        }
        if best.isLead != next.isLead { return "a contact is kept before a lead" }
        return best.created != next.created ? "created first" : "lower id; nothing else tells them apart"
    }

    /// A Salesforce lead: another object there than a contact, and no merge takes both.
    func isLead(_ record: Int32) -> Bool { sources.isLead(records.origin(Int(record))) }

    private func kinds(_ members: [Int32]) -> [String: DuplicateGroup.Kind] {
        var bySystem: [String: [Int32]] = [:]
        for member in members { bySystem[records.system(Int(member)), default: []].append(member) }
        return bySystem.compactMapValues { members in
            guard members.count > 1 else { return nil }
            let leads = members.count { isLead($0) }
            return leads > 0 && leads < members.count ? .convert : .merge
        }
    }

    /// A date of a record in its own export; nil where it has none.
    func moment(_ field: Field, _ record: Int32) -> Int64? {
        guard case (.moment(let column), let row)? = records.column(field, of: Int(record)) else { return nil }
        let value = column.values[row]
        return value == Moment.none.milliseconds ? nil : value
    }
}
