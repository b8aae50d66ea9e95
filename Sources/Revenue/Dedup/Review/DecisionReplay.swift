// The journal held against an export: which decisions about duplicates apply to its records, which find theirs no more,
// and which something has come in between of.

import Columns

/// What has become of one standing decision.
public struct ReplayedDecision: Sendable, Hashable {
    /// What came of a decision on new exports.
    public enum State: String, Sendable, Hashable, CaseIterable {
        /// All its records are there, as they were seen.
        case applies
        /// It stands in files already.
        case written
        /// Records are in no export: merged in the CRM, or not exported.
        case skips
        /// A record or a key has changed since, or a later decision says otherwise.
        case conflicts
    }

    public var record: JournalRecord
    public var object: ObjectKind
    public var state: State
    /// In words, why; empty where it applies.
    public var why: String
}

/// Decisions about duplicates replayed over the records of a book, the oldest first.
public enum DecisionReplay {
    /// What each merge and each "told apart" of the journal means for the records of a book.
    public static func decisions(_ decisions: Decisions, on book: Book, policy: Policy) -> [ReplayedDecision] {
        let subjects = decisions.subjects.filter { $0.kind == .pair || $0.kind == .group }
        let standing = subjects.compactMap { decisions[$0].last(of: [.merge, .notDuplicate]) }.sorted {
            $0.seq < $1.seq
        }
        var told: [Int: ReplayedDecision] = [:]
        for model in policy.dedup.models {
            let records = DedupRecords(book, object: model.object, zone: policy.clock.zone)
            let own = standing.filter { $0.decision.concerns(model.object) }
            let numbers = records.numbers(of: Set(own.flatMap(\.decision.subject.ids)))
            let judge = Judge(
                decisions: decisions, numbers: numbers, seen: SeenValues(records, model), later: Later(own))
            for record in own {
                let isFound = record.decision.subject.ids.contains { numbers[$0] != nil }
                guard told[record.seq] == nil || isFound else { continue }
                let (state, why) = judge.state(of: record)
                told[record.seq] = ReplayedDecision(record: record, object: model.object, state: state, why: why)
            }
        }
        return told.values.sorted { $0.record.seq < $1.record.seq }
    }

    /// Which later decision says the opposite of two records.
    private struct Later {
        private var last: [String: (record: JournalRecord, isMerge: Bool)] = [:]

        init(_ records: [JournalRecord]) {
            for record in records {
                let isMerge = record.decision.action == .merge
                for pair in Later.pairs(record.decision.subject.ids) { last[pair] = (record, isMerge) }
            }
        }

        func contradiction(of record: JournalRecord) -> JournalRecord? {
            let isMerge = record.decision.action == .merge
            for pair in Later.pairs(record.decision.subject.ids) {
                if let later = last[pair], later.record.seq > record.seq, later.isMerge != isMerge {
                    return later.record
                }
            }
            return nil
        }

        private static func pairs(_ ids: [String]) -> [String] {
            ids.indices.flatMap { i in ids[(i + 1)...].map { "\(ids[i])~\($0)" } }
        }
    }

    private struct Judge {
        let decisions: Decisions
        let numbers: [String: Int32]
        let seen: SeenValues
        let later: Later

        func state(of record: JournalRecord) -> (ReplayedDecision.State, String) {
            let decision = record.decision, ids = decision.subject.ids
            let isMerge = decision.action == .merge
            if isMerge, decisions.exported.contains(record.seq) { return (.written, "stands in files already") }
            let gone = ids.filter { numbers[$0] == nil }
            if !gone.isEmpty { return (.skips, "in no export: \(gone.joined(separator: ", "))") }
            if let other = later.contradiction(of: record) {
                return (.conflicts, "decision \(other.seq) (\(other.decision.action.rawValue)) says otherwise")
            }
            let members = ids.compactMap { numbers[$0] }
            if isMerge {
                return seen.isCurrent(decision.seen, members)
                    ? (.applies, "") : (.conflicts, "a record has changed since it was decided")
            }
            let changed = seen.changedKeys(decision.seen, members).map(\.rawValue)
            return changed.isEmpty
                ? (.applies, "") : (.conflicts, "changed since: \(changed.joined(separator: ", "))")
        }
    }
}
