// What a reviewer has chosen about a group and not decided yet, by the names of its records: numbers of records are
// good within one load, and the choices outlive it.

/// The choices of one draft, to be taken up again later.
public struct DraftChoices: Sendable, Hashable {
    let keep: String?
    let picks: [Field: String]
    let typed: [Field: String]
    let leftOut: Set<String>
    /// The records as they were when they were chosen from: a digest of them all, and by field that was chosen their
    /// values.
    let seen: String
    let values: [Field: [String]]

    /// How many there are: values, the record to keep, records left out.
    public var count: Int { picks.count + typed.count + leftOut.count + (keep == nil ? 0 : 1) }
}

extension DedupReview {
    /// What a draft has besides the rules; nil where it has nothing.
    public func choices(of draft: MergeDraft) -> DraftChoices? {
        if draft == MergeDraft(draft.group) { return nil }
        func name(_ record: Int32) -> String { dedup.records.name(Int(record)) }
        let chosen = Array(draft.picks.keys) + Array(draft.typed.keys)
        return DraftChoices(
            keep: draft.keep.map(name), picks: draft.picks.mapValues(name), typed: draft.typed,
            leftOut: Set(draft.leftOut.map(name)), seen: seen(draft.group),
            values: Dictionary(uniqueKeysWithValues: chosen.map { ($0, values($0, draft.group)) }))
    }

    /// What a merge that was decided has besides the rules, to be gone on from once it is taken back; nil where it has
    /// nothing, or a record of it has changed since.
    ///
    /// - Parameter group: the one that the records of the merge are in; those that the merge does not name were left
    ///   out.
    public func choices(of merge: Decision, in group: DuplicateGroup) -> DraftChoices? {
        guard let found = preview(rest(of: merge, in: group)), let decision = self.merge(found),
            SeenValues.agree(all: decision.seen, merge.seen)
        else { return nil }
        return choices(of: draft(of: merge, in: group))
    }

    /// A group as somebody has decided about it: those are left out that the decision does not name.
    public func draft(of decision: Decision, in group: DuplicateGroup) -> MergeDraft {
        var draft = rest(of: decision, in: group)
        guard decision.action == .merge else { return draft }
        let decided = DecidedChoices(decision, numbers: members(named: decision.subject.ids))
        let first = remaining(draft)?.members.first
        if let keep = decided.keep, keep != first { draft.keep(keep) }
        for (field, record) in decided.picks { draft.pick(field, record) }
        for (field, value) in decided.typed { draft.type(field, value) }
        return draft
    }

    private func rest(of decision: Decision, in group: DuplicateGroup) -> MergeDraft {
        let named = Set(decision.subject.ids)
        var draft = MergeDraft(group)
        for member in group.members where !named.contains(dedup.records.name(Int(member))) { _ = draft.toggle(member) }
        return draft
    }

    /// A group with choices that were made about it: all but those of fields whose values have changed since.
    public func draft(_ group: DuplicateGroup, _ choices: DraftChoices) -> KeptDraft {
        let records = Dictionary(
            group.members.map { (dedup.records.name(Int($0)), $0) }, uniquingKeysWith: { first, _ in first })
        var draft = MergeDraft(group)
        for record in choices.leftOut.compactMap({ records[$0] }) { _ = draft.toggle(record) }
        if let keep = choices.keep.flatMap({ records[$0] }) { draft.keep(keep) }
        let letGo = choices.values.filter { values($0.key, group) != $0.value }.keys.sorted()
        for (field, name) in choices.picks where !letGo.contains(field) {
            if let record = records[name] { draft.pick(field, record) }
        }
        for (field, value) in choices.typed where !letGo.contains(field) { draft.type(field, value) }
        return KeptDraft(draft: draft, letGo: letGo, hasChanged: !SeenValues.agree(all: choices.seen, seen(group)))
    }

    /// In an order that no load changes.
    private func inOrder(_ group: DuplicateGroup) -> [Int32] {
        group.members.sorted { dedup.records.name(Int($0)) < dedup.records.name(Int($1)) }
    }

    private func seen(_ group: DuplicateGroup) -> String {
        SeenValues(dedup.records, dedup.model).text(.merge, inOrder(group))
    }

    private func values(_ field: Field, _ group: DuplicateGroup) -> [String] {
        inOrder(group).map { dedup.records.value(field, $0) }
    }
}

/// A group with the choices that are left of those that were made about it.
public struct KeptDraft: Sendable, Hashable {
    public var draft: MergeDraft
    /// Fields whose choice is gone, as a record has another value there since.
    public var letGo: [Field]
    /// Some value of a record is another one since.
    public var hasChanged: Bool
}
