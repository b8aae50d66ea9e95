// Merges that stand in files, found by the records that they are about: what they mean for a later merge of some of
// those. A system that was given the files has one record where the exports from before still have several.

import Columns

/// Merges by the records that they are about.
struct FiledMerges: Sendable {
    /// By id, the oldest first.
    private var merges: [String: [JournalRecord]] = [:]

    init(_ decisions: Decisions, _ object: ObjectKind) {
        for record in decisions.records where record.decision.action == .merge && record.decision.concerns(object) {
            for id in record.decision.subject.ids { merges[id, default: []].append(record) }
        }
    }

    /// Merges about some of these records that stand in files and came before another, the oldest first.
    ///
    /// - Parameter decisions: which know what has been written since.
    func about(_ ids: [String], before seq: Int, _ decisions: Decisions) -> [JournalRecord] {
        var seen: Set<Int> = []
        return ids.flatMap { merges[$0] ?? [] }
            .filter { $0.seq < seq && decisions.exported.contains($0.seq) && seen.insert($0.seq).inserted }
            .sorted { $0.seq < $1.seq }
    }

    /// What files have made of some records before a decision about them.
    func before(_ ids: [String], seq: Int, _ decisions: Decisions, _ records: DedupRecords) -> FiledBefore {
        let merges = about(ids, before: seq, decisions)
        let there = merges.isEmpty ? [:] : records.numbers(of: Set(merges.flatMap(\.decision.subject.ids)))
        return FiledBefore(ids, merges, decisions) { there[$0] != nil }
    }
}

/// What files have made of the records of a merge before it.
struct FiledBefore: Sendable {
    /// A merge of which it has some records and not all, and that the exports do not show yet.
    struct Unshown: Sendable, Hashable {
        var merge: JournalRecord
        /// Records that are one.
        var joined: [String]
        /// Records that have to be decided about as well.
        var missing: [String]
    }

    /// Merges of two or more of its records, and of no others that are left; the oldest first.
    private(set) var within: [JournalRecord] = []
    private(set) var unshown: Unshown?
    /// Merges that were taken back after they were written.
    private(set) var void: [JournalRecord] = []

    /// - Parameters:
    ///   - filed: merges that share records with it.
    ///   - isThere: whether an export has a record.
    init(_ ids: [String], _ filed: [JournalRecord], _ decisions: Decisions, isThere: (String) -> Bool) {
        let own = Set(ids)
        for merge in filed {
            if decisions.isUndone(merge.seq) {
                void.append(merge)
                continue
            }
            let others = merge.decision.subject.ids, left = others.filter(isThere)
            let missing = left.filter { !own.contains($0) }
            if missing.isEmpty {
                if others.count(where: own.contains) > 1 { within.append(merge) }
                continue
            }
            let systems = Set(left.filter(own.contains).map(Subject.system))
            let joined = left.filter { id in
                systems.contains(Subject.system(id)) && left.count { Subject.system($0) == Subject.system(id) } > 1
            }
            guard !joined.isEmpty else { continue }
            let lacking = joined.filter { !own.contains($0) }
            unshown = Unshown(merge: merge, joined: joined, missing: lacking.isEmpty ? missing : lacking)
        }
    }
}
