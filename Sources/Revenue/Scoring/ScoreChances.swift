// What a fact that is missing could add to a score, and what a higher rank would make of it.

import Columns

/// The chances of one contact.
struct ScoreChances {
    private let model: ScoreModel
    private let contact: Int
    private let standings: ScoreStandings

    /// - Parameter standings: of this contact alone.
    init(_ model: ScoreModel, _ contact: Int, _ standings: ScoreStandings) {
        (self.model, self.contact, self.standings) = (model, contact, standings)
    }

    var all: [ScoreChance] { (higherRank.map { [$0] } ?? []) + unknown }

    private var fitPoints: Double { Double(standings.fitPoints[0]).tenThousandths }

    private func chance(_ kind: ScoreChance.Kind, _ field: Field, _ what: String, points: Double) -> ScoreChance {
        let gates = standings.gates
        let fit = ScoreGates.percent(points, of: gates.fitMax)
        return ScoreChance(
            kind: kind, field: field, what: what, fitPoints: points.tenThousandths,
            total: gates.total(fit: fit, engagement: Double(standings.engagement[0]).tenThousandths))
    }

    /// Facts about the person or company that nobody tells and rules would reward, by field.
    private var unknown: [ScoreChance] {
        var gains: [(field: Field, points: Double)] = []
        for (index, rule) in model.policy.rules.enumerated() where rule.part == .fit && rule.points > 0 {
            guard isUnknown(index), let field = (rule.when?.fields ?? []).sorted().first(where: isBlank) else {
                continue
            }
            if let place = gains.firstIndex(where: { $0.field == field }) {
                gains[place].points += rule.points
            } else {
                gains.append((field, rule.points))
            }
        }
        return gains.map { chance(.unknown, $0.field, Self.word($0.field), points: fitPoints + $0.points) }
    }

    private func isUnknown(_ rule: Int) -> Bool {
        switch model.conditions[rule] {
        case .fixed(let verdicts)?: verdicts[contact] == Verdict.unknown
        case .untold?: true
        case .moving?, nil: false
        }
    }

    private func isBlank(_ field: Field) -> Bool {
        model.fields(behind: field).allSatisfy { model.fact($0, of: contact).value.isEmpty }
    }

    /// The next rank that would give more.
    private var higherRank: ScoreChance? {
        let title = model.fact("title", of: contact).value, seniority = model.fact("seniority", of: contact).value
        guard !title.isEmpty || !seniority.isEmpty else { return nil }
        let table = TitleTable(model.policy)
        let level = table.level(ofTitle: title) ?? table.level(ofSeniority: seniority) ?? .individual
        let now = rankPoints(level)
        for higher in TitleLevel.allCases where higher > level {
            let gain = rankPoints(higher) - now
            if gain > 0 {
                return chance(.other, "title", "title were \(higher.word)", points: fitPoints + gain)
            }
        }
        return nil
    }

    /// What the rules that go by rank alone give a rank.
    private func rankPoints(_ level: TitleLevel) -> Double {
        let ranks: Set<Field> = [RuleField.level, RuleField.decisionRole]
        return model.policy.rules.reduce(0) { sum, rule in
            guard rule.part == .fit, rule.events.isEmpty, let when = rule.when, when.fields.isSubset(of: ranks)
            else { return sum }
            let holds = when.holds { test in
                let judge = ValueJudge(test, model.policy)
                return test.field == RuleField.level
                    ? judge.holds(level: level) : judge.holds(text: TitleTable.decisionRole(level))
            }
            return holds ? sum + rule.points : sum
        }
    }

    private static func word(_ field: Field) -> String {
        switch field {
        case RuleField.level, RuleField.decisionRole: "title"
        case RuleField.mailDomain: "email"
        case "employees": "company size"
        default: field.rawValue
        }
    }
}

extension TitleLevel {
    /// "VP", "C-level".
    public var word: String {
        switch self {
        case .intern: "intern"
        case .individual: "individual contributor"
        case .manager: "manager"
        case .director: "director"
        case .vp: "VP"
        case .chief: "C-level"
        }
    }
}
