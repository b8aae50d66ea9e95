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
    /// Merges whose records have changed before they were written into files, or of which later decisions say otherwise
    /// in part: they are asked about again.
    private(set) var stale: [Subject: JournalRecord] = [:]
    /// Decisions that hold, with their records; the oldest first.
    private(set) var standing: [(record: JournalRecord, members: [Int32])] = []

    struct Returned: Sendable {
        var record: JournalRecord
        /// What has changed.
        var fields: [Field]
    }

    init(_ decisions: Decisions, _ records: DedupRecords, _ model: DedupModel) {
        let subjects = decisions.subjects.filter { $0.kind == .pair || $0.kind == .group }
        let last = subjects.compactMap { decisions[$0].last(of: [.notDuplicate, .merge]) }
            .filter { $0.decision.concerns(records.object) }.sorted { $0.seq < $1.seq }
        guard !last.isEmpty else { return }
        let numbers = records.numbersAfterMerges(of: Set(last.flatMap(\.decision.subject.ids)))
        let seen = SeenValues(records, model), later = LaterDecisions(last)
        for record in last {
            let members = SettledPairs.distinct(record.decision.subject.ids.compactMap { numbers[$0] })
            guard members.count > 1 else { continue }
            let isWhole = members.count == record.decision.subject.ids.count
            if record.decision.action == .merge {
                let isFinal = decisions.exported.contains(record.seq) || !isWhole
                take(
                    merge: record, members,
                    isCurrent: isFinal || !later.fate(record).isPartial
                        && seen.isCurrent(record.decision.seen, members))
            } else {
                take(apart: record, members, changed: isWhole ? seen.changedKeys(record.decision.seen, members) : [])
            }
        }
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

    private mutating func take(merge record: JournalRecord, _ members: [Int32], isCurrent: Bool) {
        guard isCurrent else {
            stale[record.decision.subject] = record
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
