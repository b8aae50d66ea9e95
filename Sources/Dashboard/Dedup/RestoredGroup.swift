// A decision about duplicates that was taken back: its group comes back with the next answer, as it was before it was
// decided, and the cursor goes there.

import Revenue

/// A group on its way back into the list.
struct RestoredGroup: Sendable, Equatable {
    /// What the decision was about: the group, or some of its records.
    var subject: Subject
    /// Of the undo; an answer that knows it has the group again.
    var seq: Int

    /// nil for what takes back nothing about duplicates.
    init?(_ record: JournalRecord, _ decisions: Decisions) {
        guard record.decision.action == .undo, let deed = decisions.deed(of: record), decisions.isUndone(deed.seq),
            deed.decision.isAboutGroup
        else { return nil }
        (subject, seq) = (deed.decision.subject, record.seq)
    }
}

extension AppState {
    /// What this session has just decided, or taken back: a merge takes the choices about its records with it, and
    /// gives them back when it is taken back.
    mutating func followChoices(_ records: [JournalRecord]) {
        for record in records { restored = RestoredGroup(record, decisions) ?? restored }
        let merges = records.compactMap { decisions.deed(of: $0) }.filter { $0.decision.action == .merge }
        let merged = DecidedGroups(merges.filter { !decisions.isUndone($0.seq) }.map(\.decision))
        choices = choices.filter { !merged.settle($0.key) }
        for merge in merges where decisions.isUndone(merge.seq) {
            guard let (review, group) = found(merge.decision), let subject = review.dedup.subject(group) else {
                continue
            }
            choices[subject] = review.choices(of: merge.decision, in: group)
        }
    }

    /// The group that the records of a decision are in.
    private func found(_ decision: Decision) -> (review: DedupReview, group: DuplicateGroup)? {
        guard let review = dedup?.answer.review(of: decision.object),
            let place = review.group(holding: decision.subject)
        else { return nil }
        return (review, review.group(place))
    }
}

/// What has been decided about many groups at once, by their records.
struct DecidedGroups {
    private var byFirst: [String: [Set<String>]] = [:]

    init(_ decisions: [Decision]) {
        for ids in decisions.map(\.subject.ids) { byFirst[ids[0], default: []].append(Set(ids)) }
    }

    /// Whether one of the decisions is about a group, or about some of its records.
    func settle(_ group: Subject) -> Bool {
        group.ids.contains { byFirst[$0]?.contains { $0.isSubset(of: group.ids) } == true }
    }
}

extension Decision {
    /// About several records as one.
    fileprivate var isAboutGroup: Bool { subject.kind == .group || subject.kind == .pair }
}
