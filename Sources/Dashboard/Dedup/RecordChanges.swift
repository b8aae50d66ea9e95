// Records of groups that have become others since they were shown: said where the group is open, where a box asks about
// it, and where a key is about to decide on values that nobody has seen.

import Columns
import Revenue

/// Records as they were shown, against those of newer exports.
struct RecordChanges {
    private let shown: DedupAnswer
    private let newer: [DedupRecords]

    /// - Parameter newer: of each object once.
    init(from answer: DedupAnswer, to newer: [DedupRecords]) {
        shown = answer
        self.newer = newer
    }

    /// Of how many values more is told than that there are so many.
    private static let most = 3

    /// The same of what a decision was made on; nil for one that saw no values.
    func words(of decision: Decision) -> String? {
        guard decision.subject.ids.count > 1, !decision.seen.isEmpty,
            let object = decision.namedObject
        else { return nil }
        return words(of: decision.subject, object)
    }

    /// "hub 2 has changed: phone 555-0142 → 555-0199"; nil where nothing has.
    func words(of subject: Subject, _ object: ObjectKind) -> String? {
        guard let newer = newer.first(where: { $0.object == object }) else { return nil }
        let changes = shown.review(of: object)?.changes(of: subject.ids, in: newer) ?? []
        guard let first = changes.first else { return nil }
        let name = RecordNames(subject.ids)(first.record)
        guard first.field != nil else { return "\(name) is in no file any more" }
        let own = changes.filter { $0.record == first.record }
        let values = own.prefix(RecordChanges.most).map { change in
            "\(change.field?.rawValue ?? "") \(value(change.before)) → \(value(change.after))"
        }
        let more = changes.count - values.count
        return "\(name) has changed: \(values.joined(separator: ", "))" + (more > 0 ? " and \(more) more" : "")
    }

    private func value(_ text: String) -> String { text.isEmpty ? "(blank)" : text }
}

extension AppState {
    /// What is on screen against data that has not been searched yet; nil where it is of this data. It costs a look
    /// through all records: who has several decisions asks once.
    func recordChanges(_ snapshot: Snapshot?) -> RecordChanges? {
        guard let snapshot, let answer = dedup?.answer, answer.question.load != snapshot.load else { return nil }
        let facts = snapshot.facts
        return RecordChanges(
            from: answer,
            to: answer.reviews.map {
                DedupRecords(facts.book, object: $0.dedup.records.object, zone: facts.policy.clock.zone)
            })
    }

    /// Why nothing is decided where the records of a decision have changed; nil where none has.
    func change(since decisions: [Decision], _ changes: RecordChanges?) -> String? {
        guard let changes else { return nil }
        return decisions.lazy.compactMap { changes.words(of: $0) }.first.map { "nothing was decided: \($0)" }
    }

    /// A box that asks about groups says which record has changed while it was open; `y` decides nothing then.
    mutating func warn(_ before: DedupAnswer, _ answer: DedupAnswer) {
        guard case .confirm(var confirmation)? = overlay, before.question.load != answer.question.load else { return }
        let changes = RecordChanges(from: before, to: answer.reviews.map(\.dedup.records))
        let found = confirmation.decisions.lazy.compactMap { changes.words(of: $0) }
        guard let change = found.first else { return }
        confirmation.change = change
        confirmation.lines.insert("\(change): y decides nothing; leave this box and look again", at: 0)
        overlay = .confirm(confirmation)
        watchAsking(nil)
    }
}
