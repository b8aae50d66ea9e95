// The groups that wait for a person: those of a search, less what is decided. Decisions are taken over one by one, so a
// group leaves the list the moment it is decided, and comes back when that is undone, without searching again.

import Columns

/// The review list of one object.
public struct DedupReview: Sendable {
    public let dedup: Dedup
    public let survivors: Survivorship
    public private(set) var decisions: Decisions
    let index: LikenessIndex
    private let groupOf: [Int32: Int]
    /// Members of groups by the hash of their names: a decision finds its records without a look at all there are.
    private let byName: [UInt64: Int32]
    /// Copied where pairs are looked at: making one costs more than the comparison.
    private let scorer: PairScorer
    private var settled: SettledPairs
    private var isSettled: [Bool]
    /// By group the merges of some of its records, as places in `settled.standing`.
    private var partial: [Int: [Int]] = [:]
    /// Merges that hold and stood in no file when they were taken over.
    private var unfiled: [Int] = []

    public init(_ dedup: Dedup, _ decisions: Decisions) {
        self.dedup = dedup
        self.decisions = decisions
        survivors = Survivorship(dedup)
        index = LikenessIndex(dedup)
        scorer = PairScorer(dedup.fields, dedup.tables, cacheBits: 4)
        settled = dedup.settled
        isSettled = [Bool](repeating: false, count: dedup.groups.count)
        var groupOf: [Int32: Int] = [:]
        for (index, group) in dedup.groups.enumerated() { for member in group.members { groupOf[member] = index } }
        self.groupOf = groupOf
        byName = Dictionary(
            dedup.groups.lazy.flatMap(\.members).map { (dedup.hashes[Int($0)], $0) }, uniquingKeysWith: min)
        take(decisions)
    }

    /// Takes the decisions that stand now over.
    public mutating func take(_ decisions: Decisions) {
        self.decisions = decisions
        settled = SettledPairs(decisions, settled.named)
        isSettled = [Bool](repeating: false, count: dedup.groups.count)
        partial = [:]
        unfiled = settled.standing.map(\.record)
            .filter { $0.decision.action == .merge && !decisions.exported.contains($0.seq) }.map(\.seq)
        var touched: Set<Int> = []
        for (place, standing) in settled.standing.enumerated() {
            let groups = Set(standing.members.compactMap { groupOf[$0] })
            touched.formUnion(groups)
            guard standing.record.decision.action == .merge else { continue }
            for group in groups where standing.members.count < dedup.groups[group].members.count {
                partial[group, default: []].append(place)
            }
        }
        var scorer = scorer
        for group in touched { isSettled[group] = isSettled(dedup.groups[group], &scorer) }
    }

    /// Groups to decide, the most confident first; indices into `dedup.groups`.
    public var open: [Int] { isSettled.indices.filter { !isSettled[$0] } }
    /// Somebody has taken back that two records are apart: only another search finds what they belong to.
    public var needsSearch: Bool { !dedup.settled.apart.isSubset(of: settled.apart) }
    /// Groups to decide some records of which are merged already.
    public var partlyMerged: Int { partial.keys.count { !isSettled[$0] } }
    /// Pairs that are told apart and remembered.
    public var toldApart: Int { settled.apart.count }
    /// Decisions about groups of these records that hold.
    public var decided: Int { settled.standing.count }

    /// Merges among them that stand in no file yet.
    ///
    /// - Parameter decisions: which know what has been written since.
    public func unwritten(_ decisions: Decisions) -> Int {
        decisions.exports == self.decisions.exports
            ? unfiled.count : unfiled.count { !decisions.exported.contains($0) }
    }

    /// Merges of some of a group's records that hold, and that a merge of all of them would take the place of; the
    /// oldest first.
    public func earlierMerges(_ group: DuplicateGroup) -> [JournalRecord] {
        guard let number = group.members.first.flatMap({ groupOf[$0] }), let places = partial[number] else { return [] }
        let members = Set(group.members)
        return places.map { settled.standing[$0] }
            .filter { $0.members.count < members.count && members.isSuperset(of: $0.members) }.map(\.record)
    }

    /// Merges of some of a group's records that stand in files, so that only what is new of a merge of all of them is
    /// written.
    ///
    /// - Parameter decisions: which know what has been written since.
    public func writtenMerges(_ group: DuplicateGroup, _ decisions: Decisions) -> [JournalRecord] {
        before(group, decisions).within
    }

    /// What files have made of a group's records already.
    func before(_ group: DuplicateGroup, _ decisions: Decisions) -> FiledBefore {
        let ids = group.members.map { dedup.records.name(Int($0)) }
        return settled.filed.before(ids, seq: .max, decisions, dedup.records)
    }

    /// A group by its number in the search, with a record first that its system still has once it has taken the files.
    public func group(_ index: Int) -> DuplicateGroup {
        partial[index] == nil ? dedup.groups[index] : filed(dedup.groups[index]).group
    }

    /// A group as files leave it, and what has gone into the record that is kept instead of being kept.
    ///
    /// - Parameter keep: the record that shall be kept; nil: the rule's.
    func filed(_ group: DuplicateGroup, keep: Int32? = nil) -> (group: DuplicateGroup, instead: Int32?) {
        guard let first = group.members.first else { return (group, nil) }
        func keeping(_ member: Int32) -> DuplicateGroup {
            var group = group
            group.members = [member] + group.members.filter { $0 != member }
            return group
        }
        guard groupOf[first].map({ partial[$0] != nil }) == true else { return (keeping(keep ?? first), nil) }
        let merges = writtenMerges(group, decisions).map { ($0, members(named: $0.decision.subject.ids)) }
        let written = WrittenMerges(merges, survivors)
        let wanted = keep ?? group.members.min { survivors.rank($0) < survivors.rank($1) } ?? first
        let standing = written.standing(wanted)
        return (keeping(standing), standing == wanted ? nil : wanted)
    }

    /// The members of groups that bear some names, by `system/id`; others are left out.
    public func members(named ids: [String]) -> [String: Int32] {
        var found: [String: Int32] = [:]
        for id in ids {
            guard let hash = DedupRecords.hash(ofName: id), let member = byName[hash] else { continue }
            if dedup.records.name(Int(member)) == SalesforceID.name(id) { found[id] = member }
        }
        return found
    }

    /// The place of a group by what a decision about it names; nil where the search has no such group.
    public func index(of subject: Subject) -> Int? {
        let numbers = members(named: subject.ids)
        guard let first = subject.ids.first.flatMap({ numbers[$0] }), let index = groupOf[first],
            dedup.subject(dedup.groups[index]) == subject
        else { return nil }
        return index
    }

    /// The group that the records of a decision are in; nil where they are in none, or in no file any more.
    public func group(holding subject: Subject) -> Int? {
        let numbers = members(named: subject.ids)
        return subject.ids.lazy.compactMap { numbers[$0].flatMap { groupOf[$0] } }.first
    }

    /// The group that two records of the search are in together.
    public func group(ofRecords a: Int32, _ b: Int32) -> Int? {
        groupOf[a].flatMap { groupOf[b] == $0 ? $0 : nil }
    }

    /// The group that a record of the book is in; of one that several systems have, the first that waits.
    public func group(ofEntity row: Int32) -> Int? {
        let entities = dedup.records.entities
        let groups = entities.indices.filter { entities[$0] == row }.compactMap { groupOf[Int32($0)] }
        return groups.first(where: isOpen) ?? groups.first
    }

    /// The group waits for a decision.
    public func isOpen(_ index: Int) -> Bool { !isSettled[index] }

    /// Whether merges and pairs told apart leave nothing of a group to decide: every two heaps of it that are not one
    /// yet are told apart, or nothing holds them together.
    private func isSettled(_ group: DuplicateGroup, _ scorer: inout PairScorer) -> Bool {
        let members = group.members
        let heap = Dictionary(zip(members, heaps(of: members)), uniquingKeysWith: { first, _ in first })
        func isApart(_ x: Int32?, _ y: Int32?) -> Bool {
            members.contains { a in
                heap[a] == x && members.contains { heap[$0] == y && settled.apart.contains(PackedPair.of(a, $0)) }
            }
        }
        for i in members.indices {
            for j in members.indices.dropFirst(i + 1) where heap[members[i]] != heap[members[j]] {
                if isApart(heap[members[i]], heap[members[j]]) { continue }
                let known = dedup.records.entities
                if known[Int(members[i])] == known[Int(members[j])] { continue }
                let bits = Double(scorer.score(Int(members[i]), Int(members[j]))) + dedup.prior
                if Bits.probability(bits) >= dedup.policy.dedup.review { return false }
            }
        }
        return true
    }

    /// For each of some records one that stands for all that it is merged with.
    func heaps(of members: [Int32]) -> [Int32] { settled.heaps(of: members) }

    // MARK: Rows

    /// A group as a line of the list.
    ///
    /// - Parameter now: which claims hold.
    public func row(_ index: Int, at now: Moment) -> ReviewRow {
        let group = group(index)
        return row(group, as: group, losses: survivors.losses(group).count, at: now)
    }

    /// The same of a group that somebody has made choices about; nil where its records no longer hold together.
    public func row(_ draft: MergeDraft, at now: Moment) -> ReviewRow? {
        guard let group = chosen(draft) else { return nil }
        let values = survivors.values(group, picks: draft.picks, typed: draft.typed)
        var row = row(draft.group, as: group, losses: survivors.losses(values, group).count, at: now)
        // What somebody has chosen is theirs to decide.
        if row.state == .automatic, draft != MergeDraft(draft.group) { row.state = .ready }
        return row
    }

    /// - Parameter group: what a merge would be of, the kept record first.
    private func row(_ whole: DuplicateGroup, as group: DuplicateGroup, losses: Int, at now: Moment) -> ReviewRow {
        let keys = matchedKeys(group)
        let (name, company) = title(whole)
        return ReviewRow(
            group: group, name: name, company: company, keys: keys, systems: systems(group),
            keep: group.members.first.map { dedup.records.name(Int($0)) } ?? "", losses: losses,
            state: state(whole, as: group, losses, keys, now))
    }

    private func state(
        _ whole: DuplicateGroup, as group: DuplicateGroup, _ losses: Int, _ keys: MatchedKeys, _ now: Moment
    ) -> ReviewState {
        if let stale = settled.stale(among: whole.members) { return .changed(stale.record, why: stale.why) }
        for pair in SettledPairs.pairs(whole.members) {
            if let back = settled.returned[pair] { return .returned(back.record, back.fields) }
        }
        if let record = earlierMerges(whole).last { return .merged(record) }
        if let subject = dedup.subject(whole), let record = decisions[subject].last(.skip),
            record.decision.concerns(dedup.records.object)
        {
            return .skipped(record)
        }
        if group.kind == .convert { return .convert }
        if losses > 0 { return .loses(losses) }
        if keys.rawValue.nonzeroBitCount < 2 { return .weak }
        if whole == group, isSureAndHarmless(whole) { return .automatic }
        return dedup.subject(whole).flatMap { decisions.claim(of: $0, at: now) }.map { .taken($0) } ?? .ready
    }

    private func matchedKeys(_ group: DuplicateGroup) -> MatchedKeys {
        var scorer = scorer
        scorer.compare(Int(group.holding.a), Int(group.holding.b))
        var keys: MatchedKeys = []
        for (field, level) in zip(dedup.fields.fields, scorer.levels) where level.rawValue <= Agreement.near.rawValue {
            switch field.kind {
            case .company: keys.insert(.name)
            case .phone: keys.insert(.phone)
            case .email: keys.insert(.domain)
            case .code where field.field == "domain": keys.insert(.domain)
            default: break
            }
        }
        return keys
    }

    /// What people call it: the first member that has a name, and its employer.
    public func title(_ group: DuplicateGroup) -> (name: String, company: String) {
        func first(_ fields: [Field]) -> String {
            for member in group.members {
                let words = fields.map { dedup.records.text($0, member) }.filter { !$0.isEmpty }
                if !words.isEmpty { return words.joined(separator: " ") }
            }
            return ""
        }
        switch dedup.records.object {
        case .contact:
            let name = first(["first", "last"])
            return (name.isEmpty ? first(["email"]) : name, first(["company"]))
        case .company: return (first(["name"]), first(["domain"]))
        default: return (first(["name"]), first(["company"]))
        }
    }

    /// By the order in which systems are kept; nearly always there are one or two.
    private func systems(_ group: DuplicateGroup) -> [ReviewRow.SystemCount] {
        var counts: [ReviewRow.SystemCount] = []
        for member in group.members {
            let name = dedup.records.system(Int(member))
            if let known = counts.firstIndex(where: { $0.name == name }) {
                counts[known].count += 1
            } else {
                counts.append(ReviewRow.SystemCount(name: name, count: 1))
            }
        }
        guard counts.count > 1 else { return counts }
        return counts.map { (survivors.place($0.name), $0.name, $0.count) }.sorted(by: <)
            .map { ReviewRow.SystemCount(name: $0.1, count: $0.2) }
    }
}
