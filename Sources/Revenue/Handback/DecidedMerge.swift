// A merge that somebody decided, on the records of today: who stays, who goes, and the value of each field.

import Columns

/// One standing merge with its records.
struct DecidedMerge: Sendable {
    let record: JournalRecord
    let group: DuplicateGroup
    let plan: MergePlan
    let values: [SurvivingValue]

    /// A merge as it would be.
    init(record: JournalRecord, group: DuplicateGroup, plan: MergePlan, values: [SurvivingValue]) {
        self.record = record
        self.group = group
        self.plan = plan
        self.values = values
    }

    /// - Parameter members: in the order of the subject's ids.
    init(_ record: JournalRecord, _ members: [Int32], _ survivors: Survivorship) {
        self.record = record
        let decision = record.decision
        let byName = Dictionary(zip(decision.subject.ids, members), uniquingKeysWith: { first, _ in first })
        let score = decision.values["score"].flatMap { Double($0) } ?? 0
        var group = survivors.group(
            members, holding: ScoredPair(a: members[0], b: members[1], own: 0, evidence: 0),
            confidence: score)
        if let keep = decision.values["keep"].flatMap({ byName[$0] }) {
            group.members = [keep] + group.members.filter { $0 != keep }
        }
        var picks: [Field: Int32] = [:], typed: [Field: String] = [:]
        for (key, name) in decision.values where !Decision.mergeWords.contains(key) {
            if key.hasPrefix(Decision.typed) {
                typed[Field(String(key.dropFirst(Decision.typed.count)))] = name
                continue
            }
            let field = key.hasPrefix(Decision.ruled) ? String(key.dropFirst(Decision.ruled.count)) : key
            // What was chosen by hand goes before what a rule chose.
            if key == field || picks[Field(field)] == nil { picks[Field(field)] = byName[name] }
        }
        self.group = group
        plan = MergePlan(group, survivors)
        values = survivors.values(group, picks: picks, typed: typed)
    }

    /// Whether somebody chose the value by hand, or typed it.
    func isPicked(_ field: Field) -> Bool {
        [field.rawValue, Decision.typed + field.rawValue].contains { record.decision.values[$0] != nil }
    }
}

extension Decision {
    /// Members of a merge's values that are no fields.
    static let mergeWords: Set<String> = ["keep", "steal", "object", "score"]
}
