// Merges that stand in files, found by the records that they are about: what they mean for a later merge of some of
// those. A system that was given the files has one record where the exports from before still have several.

import Columns

/// A merge that stands in files.
struct FiledMerge: Sendable {
    var record: JournalRecord
    /// Files or an undo say since that its records are several: a person restores them.
    var isTakenBack: Bool
}

/// Merges by the records that they are about.
struct FiledMerges: Sendable {
    /// By id, the oldest first.
    private var merges: [String: [JournalRecord]] = [:]
    /// What tells records apart and was not undone, by id.
    private var apart: [String: [JournalRecord]] = [:]

    init(_ decisions: Decisions, _ object: ObjectKind) {
        for record in decisions.records where record.decision.concerns(object) {
            switch record.decision.action {
            case .merge: for id in record.decision.subject.ids { merges[id, default: []].append(record) }
            case .notDuplicate where !decisions.isUndone(record.seq):
                for id in record.decision.subject.ids { apart[id, default: []].append(record) }
            default: break
            }
        }
    }

    /// Merges about some of these records that stand in files and came before another, the oldest first.
    ///
    /// - Parameter decisions: which know what has been written since.
    func about(_ ids: [String], before seq: Int, _ decisions: Decisions) -> [FiledMerge] {
        var seen: Set<Int> = []
        return ids.flatMap { merges[$0] ?? [] }
            .filter { merge in
                merge.seq < seq && seen.insert(merge.seq).inserted
                    && (decisions.exported.contains(merge.seq) || decisions.restored.contains(merge.seq))
            }
            .sorted { $0.seq < $1.seq }
            .map { FiledMerge(record: $0, isTakenBack: isTakenBack($0, before: seq, decisions)) }
    }

    /// Merges that stand in files, of records that a later decision tells apart; the oldest first.
    ///
    /// - Parameter pairs: of ids that it still tells apart.
    func contradicted(by record: JournalRecord, _ pairs: [[String]], _ decisions: Decisions) -> [JournalRecord] {
        about(record.decision.subject.ids, before: record.seq, decisions)
            .filter { !$0.isTakenBack && $0.record.decision.subject.has(oneOf: pairs) }
            .map(\.record)
    }

    private func isTakenBack(_ merge: JournalRecord, before seq: Int, _ decisions: Decisions) -> Bool {
        if decisions.isUndone(merge.seq) || decisions.restored.contains(merge.seq) { return true }
        let subject = merge.decision.subject
        return subject.ids.contains { id in
            apart[id]?.contains { later in
                later.seq > merge.seq && later.seq < seq && decisions.exported.contains(later.seq)
                    && subject.common(with: later.decision.subject).count > 1
            } ?? false
        }
    }

    /// What files have made of some records before a decision about them.
    func before(_ ids: [String], seq: Int, _ decisions: Decisions, _ records: DedupRecords) -> FiledBefore {
        let merges = about(ids, before: seq, decisions)
        let there = merges.isEmpty ? [:] : records.numbers(of: Set(merges.flatMap(\.record.decision.subject.ids)))
        return FiledBefore(ids, merges) { there[$0] != nil }
    }
}

extension Subject {
    fileprivate func has(oneOf pairs: [[String]]) -> Bool { pairs.contains { $0.allSatisfy(ids.contains) } }
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
    init(_ ids: [String], _ filed: [FiledMerge], isThere: (String) -> Bool) {
        let own = Set(ids)
        for filed in filed {
            let merge = filed.record
            if filed.isTakenBack {
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
