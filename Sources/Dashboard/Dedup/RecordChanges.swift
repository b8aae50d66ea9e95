// Records of groups that have become others since they were shown: said where the group is open, where a box asks about
// it, and where a key is about to decide on values that nobody has seen.

import Columns
import Revenue

/// The records of one object as they were shown, against those of newer exports.
struct RecordChanges {
    private let shown: DedupReview?
    private let newer: DedupRecords

    init(from answer: DedupAnswer, to newer: DedupRecords) {
        shown = answer.review(of: newer.object)
        self.newer = newer
    }

    /// Of how many values more is told than that there are so many.
    private static let most = 3

    /// "hub 2 has changed: phone 555-0142 → 555-0199"; nil where nothing has.
    func words(of subject: Subject) -> String? {
        let changes = shown?.changes(of: subject.ids, in: newer) ?? []
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
    /// What has changed about the records of decisions in data that has not been searched yet; nil where nothing has,
    /// or what is on screen is of this data.
    func change(since decisions: [Decision], _ snapshot: Snapshot?) -> String? {
        guard let snapshot, let answer = dedup?.answer, answer.question.load != snapshot.load else { return nil }
        let facts = snapshot.facts
        var known: [ObjectKind: RecordChanges] = [:]
        for decision in decisions where decision.subject.ids.count > 1 && !decision.seen.isEmpty {
            guard let object = decision.values["object"].flatMap({ ObjectKind(rawValue: $0) }) else { continue }
            let changes = known[object] ?? RecordChanges(
                from: answer, to: DedupRecords(facts.book, object: object, zone: facts.policy.clock.zone))
            known[object] = changes
            if let words = changes.words(of: decision.subject) { return "nothing was decided: \(words)" }
        }
        return nil
    }

    /// A box that asks about groups says which record has changed while it was open; `y` decides nothing then.
    mutating func warn(_ before: DedupAnswer, _ answer: DedupAnswer) {
        guard case .confirm(var confirmation)? = overlay, before.question.load != answer.question.load else { return }
        let found = confirmation.decisions.lazy.filter { $0.subject.ids.count > 1 && !$0.seen.isEmpty }
            .compactMap { decision -> String? in
                guard let object = decision.values["object"].flatMap({ ObjectKind(rawValue: $0) }),
                    let review = answer.review(of: object)
                else { return nil }
                return RecordChanges(from: before, to: review.dedup.records).words(of: decision.subject)
            }
        guard let change = found.first else { return }
        confirmation.change = change
        confirmation.lines.insert("\(change): y decides nothing; leave this box and look again", at: 0)
        overlay = .confirm(confirmation)
        watchAsking(nil)
    }
}
