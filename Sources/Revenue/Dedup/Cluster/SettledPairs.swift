// What people have already decided about pairs: told apart, or merged. Decisions name records by their ids, so they
// hold for every later export, until what was decided on has changed.

import Columns

/// Decisions about pairs of these records.
struct SettledPairs: Sendable {
    /// Packed pairs of records that somebody has told apart.
    private(set) var apart: Set<UInt64> = []
    /// Packed pairs that somebody has merged.
    private(set) var merged: Set<UInt64> = []
    /// Pairs that were told apart and are back, because a key has changed.
    private(set) var returned: [UInt64: Returned] = [:]
    /// Merges that no file takes as they are, because of what has become of their records since: they are asked about
    /// again.
    private(set) var stale: [Stale] = []
    /// Places in `stale` by record.
    private var staleOf: [Int32: [Int]] = [:]
    /// Decisions that hold, with their records; the oldest first.
    private(set) var standing: [(record: JournalRecord, members: [Int32])] = []
    /// Merges that stand in files.
    let filed: FiledMerges
    /// What was looked up for all that.
    let named: NamedRecords

    struct Stale: Sendable {
        var record: JournalRecord
        /// What is left of its records.
        var members: [Int32]
        /// In words.
        var why: String
    }

    struct Returned: Sendable {
        var record: JournalRecord
        /// What has changed.
        var fields: [Field]
    }

    init(_ decisions: Decisions, _ records: DedupRecords, _ model: DedupModel) {
        self.init(decisions, NamedRecords(records, model))
    }

    /// - Parameter known: what was looked up before in the same load.
    init(_ decisions: Decisions, _ known: NamedRecords) {
        let verdicts = DecisionVerdicts(decisions, known)
        (filed, named) = (verdicts.filed, verdicts.named)
        for record in verdicts.standing {
            let members = verdicts.members(record)
            guard members.count > 1 else { continue }
            if record.decision.action == .merge {
                take(merge: record, members, verdicts)
            } else {
                take(apart: record, members, changed: verdicts.changedKeys(record))
            }
        }
    }

    /// The newest merge of two or more of these records that is asked about again.
    func stale(among members: [Int32]) -> Stale? {
        if stale.isEmpty { return nil }
        return Set(members.flatMap { staleOf[$0] ?? [] }).map { stale[$0] }
            .filter { $0.members.count(where: members.contains) > 1 }.max { $0.record.seq < $1.record.seq }
    }

    /// What each decision that holds is about, but for pairs that a later one is about, too; the newest first.
    var decided: [(pairs: [UInt64], isSame: Bool)] {
        var seen: Set<UInt64> = []
        return standing.reversed().compactMap { record, members in
            let isSame = record.decision.action == .merge
            let holding = isSame ? merged : apart
            let pairs = SettledPairs.pairs(members).filter { holding.contains($0) && seen.insert($0).inserted }
            return pairs.isEmpty ? nil : (pairs, isSame)
        }
    }

    /// For each of some records one that stands for all that it is merged with.
    func heaps(of members: [Int32]) -> [Int32] {
        var heaps = members
        for i in members.indices {
            for j in members.indices.dropFirst(i + 1) where merged.contains(PackedPair.of(members[i], members[j])) {
                let (into, from) = (heaps[i], heaps[j])
                for index in heaps.indices where heaps[index] == from { heaps[index] = into }
            }
        }
        return heaps
    }

    /// The newest decision that leaves nothing of some records to decide, or says otherwise than this action would.
    func settling(_ action: DecisionAction, _ members: [Int32]) -> JournalRecord? {
        let heaps = heaps(of: members)
        var isMerged = false, isApart = false, isOpen = false
        for i in members.indices {
            for j in members.indices.dropFirst(i + 1) {
                if heaps[i] == heaps[j] {
                    isMerged = true
                } else if apart.contains(PackedPair.of(members[i], members[j])) {
                    isApart = true
                } else {
                    isOpen = true
                }
            }
        }
        let opposite: DecisionAction = action == .merge ? .notDuplicate : .merge
        let isContrary = action == .merge ? isApart : action == .notDuplicate && isMerged
        guard isContrary || !isOpen else { return nil }
        return standing.last { record, others in
            (!isContrary || record.decision.action == opposite) && members.count(where: others.contains) > 1
        }?.record
    }

    private mutating func take(merge record: JournalRecord, _ members: [Int32], _ verdicts: DecisionVerdicts) {
        guard verdicts.isSettled(record) else {
            for member in members { staleOf[member, default: []].append(stale.count) }
            stale.append(Stale(record: record, members: members, why: verdicts.verdict(record).words))
            return
        }
        standing.append((record, members))
        for pair in SettledPairs.pairs(members) {
            merged.insert(pair)
            apart.remove(pair)
            returned[pair] = nil
        }
    }

    private mutating func take(apart record: JournalRecord, _ members: [Int32], changed: [Field]) {
        if changed.isEmpty { standing.append((record, members)) }
        for pair in SettledPairs.pairs(members) {
            merged.remove(pair)
            if changed.isEmpty {
                apart.insert(pair)
                returned[pair] = nil
            } else {
                apart.remove(pair)
                returned[pair] = Returned(record: record, fields: changed)
            }
        }
    }

    /// Each once, in the order they come: two ids may have become one record.
    static func distinct(_ members: [Int32]) -> [Int32] {
        members.enumerated().filter { !members[..<$0.offset].contains($0.element) }.map(\.element)
    }

    static func pairs(_ members: [Int32]) -> [UInt64] {
        members.indices.flatMap { i in
            members[(i + 1)...].map { PackedPair.of(members[i], $0) }
        }
    }
}
