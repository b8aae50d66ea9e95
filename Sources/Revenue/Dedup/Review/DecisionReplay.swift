// The journal held against an export: which decisions about duplicates apply to its records, which find theirs no more,
// and which something has come in between of.

import Columns

/// What has become of one standing decision.
public struct ReplayedDecision: Sendable, Hashable {
    /// What came of a decision on new exports.
    public enum State: String, Sendable, Hashable, CaseIterable {
        /// All its records are there, as they were seen.
        case applies
        /// A merge that stands in files already.
        case written
        /// A later decision stands for it.
        case superseded
        /// Records are in no export: merged in the CRM, or not exported.
        case skips
        /// A record or a key has changed since, a later decision says otherwise of some of its records, or files have
        /// made one of some of them and of others.
        case conflicts
        /// Somebody has taken it back.
        case undone
    }

    public var record: JournalRecord
    public var object: ObjectKind
    public var state: State
    /// In words, why; empty where all of it applies. Files say the same of it.
    public var why: String
}

/// Decisions about duplicates replayed over the records of a book, the oldest first.
public enum DecisionReplay {
    /// What each merge and each "told apart" of the journal means for the records of a book.
    public static func decisions(_ decisions: Decisions, on book: Book, policy: Policy) -> [ReplayedDecision] {
        let models = policy.dedup.models
        let objects = models.map {
            DecisionVerdicts(decisions, DedupRecords(book, object: $0.object, zone: policy.clock.zone), $0)
        }
        let standing = DecisionVerdicts.all(objects).map { record, object in
            let verdict = objects[object].verdict(record)
            let isWritten = decisions.isWritten(record)
            return ReplayedDecision(
                record: record, object: models[object].object, state: isWritten ? .written : .init(verdict),
                why: isWritten ? verdict.wordsOfWritten : objects[object].words(record, verdict))
        }
        let known = Set(standing.map(\.record.seq))
        let others = decisions.records.filter {
            [.merge, .notDuplicate].contains($0.decision.action) && !known.contains($0.seq)
        }
        return (standing + others.compactMap { past($0, decisions, models) }).sorted { $0.record.seq < $1.record.seq }
    }

    /// A decision that stands no more: taken back, or another one has been made about the very same records.
    private static func past(
        _ record: JournalRecord, _ decisions: Decisions, _ models: [DedupModel]
    ) -> ReplayedDecision? {
        guard let object = record.decision.namedObject ?? models.first?.object else { return nil }
        let subject = record.decision.subject
        let files = decisions.isWritten(record) ? "; it stands in files" : ""
        if decisions.isUndone(record.seq) {
            let undo = decisions.history(of: subject).last {
                decisions.target(of: $0)?.seq == record.seq && !decisions.isUndone($0.seq)
            }
            let why = undo.map { "decision \($0.seq) takes it back" } ?? "it was taken back"
            return ReplayedDecision(record: record, object: object, state: .undone, why: why + files)
        }
        guard let last = decisions[subject].last(of: [.merge, .notDuplicate]) else { return nil }
        let why = "decision \(last.seq) (\(last.decision.action.rawValue)) is about the same records"
        return ReplayedDecision(record: record, object: object, state: .superseded, why: why + files)
    }
}

extension ReplayedDecision.State {
    /// Of a decision that stands in no file.
    fileprivate init(_ verdict: DecisionVerdict) {
        switch verdict {
        case .holds: self = .applies
        case .later(let fate): self = fate.isPartial ? .conflicts : .superseded
        case .restDecided: self = .superseded
        case .gone, .isOne: self = .skips
        case .unshown, .changed, .keysChanged: self = .conflicts
        }
    }
}
