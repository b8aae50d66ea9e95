// A merge that somebody decided, on the records of today: who stays, who goes, and the value of each field.

import Columns

/// One standing merge with its records.
struct DecidedMerge: Sendable {
    let record: JournalRecord
    let group: DuplicateGroup
    let plan: MergePlan
    let values: [SurvivingValue]
    /// Fields whose value somebody chose by hand, or typed.
    let picked: Set<Field>
    /// What files have of it already.
    let before: WrittenMerges

    /// A merge as it would be.
    init(
        record: JournalRecord, group: DuplicateGroup, values: [SurvivingValue], picked: Set<Field>,
        _ survivors: Survivorship, after before: WrittenMerges
    ) {
        self.record = record
        self.picked = picked
        self.group = group
        self.values = values
        self.before = before
        plan = MergePlan(group, survivors, after: before)
    }

    /// - Parameter places: two records or more by their ids; one that has gone into another of them is that one.
    init(
        _ record: JournalRecord, _ places: [String: Int32], _ survivors: Survivorship, after before: WrittenMerges
    ) {
        let decision = record.decision
        let members = SettledPairs.distinct(decision.subject.ids.compactMap { places[$0] })
        let score = decision.values["score"].flatMap { Double($0) } ?? 0
        var group = survivors.group(
            members, holding: ScoredPair(a: members[0], b: members[1], own: 0, evidence: 0),
            confidence: score)
        let choices = DecidedChoices(decision, numbers: places)
        if let keep = choices.keep { group.members = [keep] + group.members.filter { $0 != keep } }
        // What was chosen by hand goes before what a rule chose.
        let picks = choices.ruled.merging(choices.picks) { $1 }
        self.init(
            record: record, group: group, values: survivors.values(group, picks: picks, typed: choices.typed),
            picked: Set(survivors.chosen(choices.picks).keys).union(choices.typed.keys), survivors, after: before)
    }
}

/// What a merge of the journal says about its records, by their numbers; names that no file has are left out.
struct DecidedChoices {
    var keep: Int32?
    /// By field the record whose value somebody chose.
    var picks: [Field: Int32] = [:]
    /// By field the record whose value a rule chose, and nobody another.
    var ruled: [Field: Int32] = [:]
    /// By field the value that somebody typed.
    var typed: [Field: String] = [:]

    init(_ merge: Decision, numbers: [String: Int32]) {
        keep = merge.values["keep"].flatMap { numbers[$0] }
        for (key, value) in merge.values where !Decision.mergeWords.contains(key) {
            if key.hasPrefix(Decision.typed) {
                typed[Field(String(key.dropFirst(Decision.typed.count)))] = value
            } else if key.hasPrefix(Decision.ruled) {
                ruled[Field(String(key.dropFirst(Decision.ruled.count)))] = numbers[value]
            } else {
                picks[Field(key)] = numbers[value]
            }
        }
    }

    /// The records whose values a merge names.
    static func sources(_ merge: Decision) -> [String] {
        merge.values.filter { Decision.takesValue($0.key) }.map(\.value)
    }
}

extension Decision {
    /// Members of a merge's values that are no fields.
    static let mergeWords: Set<String> = ["keep", "steal", "object", "score"]

    /// Whether a member of a merge's values is a field with the record whose value it takes.
    public static func takesValue(_ key: String) -> Bool { !mergeWords.contains(key) && !key.hasPrefix(typed) }
}
