// A group on the reviewer's desk: who is left out, which record is kept, whose value each field takes. A value that
// changes with every key and is thrown away until the decision is written.

import Columns

/// What a reviewer has changed about a group so far; rules decide the rest.
public struct MergeDraft: Sendable, Hashable {
    /// As it was found.
    public let group: DuplicateGroup
    /// The record that shall be kept; nil: the rule's.
    public private(set) var keep: Int32?
    /// By field the record whose value was chosen by hand.
    public private(set) var picks: [Field: Int32] = [:]
    /// By field the value that was typed, which no record has.
    public private(set) var typed: [Field: String] = [:]
    public private(set) var leftOut: Set<Int32> = []

    public init(_ group: DuplicateGroup) { self.group = group }

    /// Every value is the one that the rule says.
    public var followsRules: Bool { picks.isEmpty && typed.isEmpty }

    /// Members that are not left out.
    public var members: [Int32] { group.members.filter { !leftOut.contains($0) } }

    /// Makes a record of the group the one that is kept.
    public mutating func keep(_ record: Int32) {
        if members.contains(record) { keep = record }
    }

    /// Takes the value of a field from a record of the group.
    public mutating func pick(_ field: Field, _ record: Int32) {
        guard members.contains(record) else { return }
        picks[field] = record
        typed[field] = nil
    }

    /// A value that no record has; `TypedValue.complaint` says which a field can take.
    public mutating func type(_ field: Field, _ value: String) {
        typed[field] = value
        picks[field] = nil
    }

    /// Back to what the rule says.
    public mutating func followRule(_ field: Field) { (picks[field], typed[field]) = (nil, nil) }

    /// What a merge keeps in the journal of a group as it is shown: the kept record, by field the record whose value
    /// was chosen by hand or the value that was typed, and for fields in dispute whose value the rule chose, so that a
    /// later rule, or a later activity, changes nothing that was decided.
    fileprivate static func values(
        _ group: DuplicateGroup, _ fields: [SurvivingValue], _ records: DedupRecords
    ) -> [String: String] {
        func name(_ member: Int) -> String { records.name(Int(group.members[member])) }
        var values = ["keep": name(0)]
        for field in fields where field.isPicked || field.isDisputed {
            if let text = field.typed { values[Decision.typed + field.field.rawValue] = text }
            guard let winner = field.winner else { continue }
            values[field.isPicked ? field.field.rawValue : Decision.ruled + field.field.rawValue] = name(winner)
        }
        return values
    }

    /// A probability in four digits, as the journal and the files keep it.
    static func score(_ probability: Double) -> String { ProbabilityText.decimal(probability, places: 4) }

    /// Leaves a record out, or takes it back in; two always stay.
    ///
    /// - Returns: whether anything changed.
    public mutating func toggle(_ record: Int32) -> Bool {
        if leftOut.remove(record) != nil { return true }
        guard members.count > 2, members.contains(record) else { return false }
        leftOut.insert(record)
        if keep == record { keep = nil }
        picks = picks.filter { $0.value != record }
        return true
    }
}

/// What a draft would come to.
public struct MergePreview: Sendable {
    public var draft: MergeDraft
    /// Without those left out, the kept record first, its confidence recomputed; nil where nothing holds the rest.
    public var group: DuplicateGroup
    /// Why that record is kept, in words.
    public var keepReason: String
    /// Every field of which some member has a value; those in dispute first where `isDisputed`.
    public var fields: [SurvivingValue]
    public var losses: [LostValue]
    public var plan: MergePlan
    /// The evidence of the link that holds the group.
    public var why: PairExplanation
    /// All links, the strongest first, with their probabilities.
    public var links: [(pair: ScoredPair, probability: Double)]
}

extension DedupReview {
    /// What a draft would come to; nil where its records no longer hold together.
    public func preview(_ draft: MergeDraft) -> MergePreview? {
        guard let rest = remaining(draft) else { return nil }
        let byRule = filed(rest), (group, instead) = filed(rest, keep: draft.keep)
        var keepReason = survivors.reason(byRule.group)
        if let gone = byRule.instead { keepReason = "files have merged \(dedup.records.name(Int(gone))) into it" }
        if byRule.group.members.first != group.members.first {
            let rule = dedup.records.name(Int(byRule.group.members[0]))
            keepReason = "your choice; by rule \(rule): \(keepReason)"
        } else if let instead, draft.keep != nil {
            keepReason = "files have merged \(dedup.records.name(Int(instead))) into it"
        }
        let fields = survivors.values(group, picks: draft.picks, typed: draft.typed)
        var explainer = PairExplainer(dedup)
        return MergePreview(
            draft: draft, group: group, keepReason: keepReason, fields: fields,
            losses: survivors.losses(fields, group), plan: MergePlan(group, survivors),
            why: explainer.explain(Int(group.holding.a), Int(group.holding.b)), links: dedup.links(group))
    }

    /// How many values a draft would lose; nil where its records no longer hold together.
    public func losses(_ draft: MergeDraft) -> Int? {
        guard let group = chosen(draft) else { return nil }
        return survivors.losses(survivors.values(group, picks: draft.picks, typed: draft.typed), group).count
    }

    /// Without those left out, the record that shall be kept first; nil where nothing holds the rest together.
    public func chosen(_ draft: MergeDraft) -> DuplicateGroup? {
        remaining(draft).map { filed($0, keep: draft.keep).group }
    }

    /// Without those left out; nil where nothing holds the rest together.
    func remaining(_ draft: MergeDraft) -> DuplicateGroup? {
        draft.leftOut.isEmpty ? draft.group : dedup.group(draft.group, of: draft.members)
    }

    /// The decision to merge what a preview shows.
    public func merge(_ preview: MergePreview, note: String? = nil) -> Decision? {
        guard let subject = dedup.subject(preview.group) else { return nil }
        var values = MergeDraft.values(preview.group, preview.fields, dedup.records)
        values["score"] = MergeDraft.score(preview.group.confidence)
        return decision(.merge, subject, values: values, note: note)
    }

    /// The decision that the members of a group are different ones.
    public func tellApart(_ members: [Int32], reason: String? = nil, note: String? = nil) -> Decision? {
        let names = members.map { dedup.records.name(Int($0)) }
        guard let subject = Subject(members.count == 2 ? .pair : .group, names) else { return nil }
        return decision(.notDuplicate, subject, reason: reason, note: note)
    }

    /// The decisions that tell members apart where some of them are merged already: those stay merged, and each of them
    /// is told from every record that is not one with it.
    public func tellHeapsApart(_ members: [Int32], reason: String? = nil) -> [Decision] {
        let heaps = heaps(of: members)
        guard Set(heaps).count < members.count else { return [tellApart(members, reason: reason)].compactMap { $0 } }
        return members.indices.flatMap { i in
            members.indices.dropFirst(i + 1).filter { heaps[i] != heaps[$0] }.compactMap {
                tellApart([members[i], members[$0]], reason: reason)
            }
        }
    }

    /// Members by what is one already, in their order: those that are merged with one another stand together.
    public func heapsByRecord(_ members: [Int32]) -> [[Int32]] {
        let heaps = heaps(of: members)
        let firsts = heaps.indices.filter { heaps.firstIndex(of: heaps[$0]) == $0 }
        return firsts.map { first in members.indices.filter { heaps[$0] == heaps[first] }.map { members[$0] } }
    }

    /// The decision to leave a group for later.
    public func skip(_ group: DuplicateGroup) -> Decision? {
        dedup.subject(group).map { decision(.skip, $0) }
    }

    private func decision(
        _ action: DecisionAction, _ subject: Subject, values: [String: String] = [:], reason: String? = nil,
        note: String? = nil
    ) -> Decision {
        let numbers = members(named: subject.ids)
        let members = subject.ids.compactMap { numbers[$0] }
        var values = values
        values["object"] = dedup.records.object.rawValue
        return Decision(
            action, subject, expected: decisions.version(of: subject), values: values, reason: reason, note: note,
            seen: SeenValues(dedup.records, dedup.model).text(action, members))
    }
}

extension Decision {
    /// A merge that was named without a screen, with all that the key writes of the same one. What it says itself
    /// stays.
    ///
    /// - Parameter records: where one of its own is not among them, it stays as it is.
    public func drafted(_ records: DedupRecords, policy: Policy) -> Decision {
        let numbers = records.numbers(of: subject.ids), members = subject.ids.compactMap { numbers[$0] }
        guard action == .merge, members.count == subject.ids.count, members.count > 1 else { return self }
        let survivors = Survivorship(records, policy: policy), choices = DecidedChoices(self, numbers: numbers)
        var group = survivors.group(
            members, holding: ScoredPair(a: members[0], b: members[1], own: 0, evidence: 0), confidence: 0)
        if let keep = choices.keep { group.members = [keep] + group.members.filter { $0 != keep } }
        let fields = survivors.values(group, picks: choices.picks, typed: choices.typed)
        var decision = self
        decision.values.merge(MergeDraft.values(group, fields, records)) { own, _ in own }
        return decision
    }

    /// Why a value of a merge cannot be chosen or typed on these records, in words; nil where each can.
    ///
    /// A field that no export of the object has is a slip, a record without a value has none to give, and no import
    /// sets what is the system's own.
    public func choiceComplaint(_ records: DedupRecords) -> String? {
        guard action == .merge else { return nil }
        let choices = DecidedChoices(self, numbers: records.numbers(of: subject.ids)), object = records.object
        let known = Set(object.fields.map(\.field) + records.parts.flatMap { records.ownFields(ofSource: $0.source) })
        for field in (Array(choices.picks.keys) + Array(choices.typed.keys)).sorted() {
            if !known.contains(field) {
                let meant = nearest(field.rawValue, in: known.map(\.rawValue).sorted())
                    .map { "; did you mean '\($0)'?" } ?? ""
                return "no \(object.rawValue) here has a field '\(field.rawValue)'\(meant)"
            }
            guard let record = choices.picks[field] else { continue }
            if let obstacle = TypedValue.choiceObstacle(field, of: object) { return obstacle }
            if records.value(records.chosen(field, of: record), record).isEmpty {
                return "\(records.name(Int(record))) has no \(field.rawValue); a merge never blanks one"
            }
        }
        return nil
    }

    /// Before a field's name in a merge: the rule chose, and the reviewer let it stand.
    public static let ruled = "rule:"
    /// Before a field's name in a merge: the value itself was typed, `typed:title=VP Sales`; without it, a record is
    /// named whose value is kept. No field's name begins so.
    public static let typed = "typed:"
}
