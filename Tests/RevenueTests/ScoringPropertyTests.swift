// Random people under every preset: the sheet, the explanation and the bare definition say the same.

import Columns
import Testing

@testable import Revenue

/// The definition of a preset's rules for one contact, with no index and no cache.
private struct PlainScorer {
    let facts: Facts
    let policy: ScoringPolicy
    let contact: Int
    let moment: Int64
    private static let day: Int64 = 86_400_000

    private func text(_ field: Field) -> String {
        let own = facts.book.contacts.columns[field]?.written(contact) ?? ""
        let company = facts.book.links.contactCompany[contact]
        return own.isEmpty && company >= 0 ? facts.book.companies.columns[field]?.written(Int(company)) ?? "" : own
    }

    private func events(_ types: [ActivityType], of person: Int? = nil, resets: Bool = true) -> [(at: Int64, row: Int)]
    {
        let book = facts.book, person = person ?? contact
        let at = book.activities.moments("at"), recycled = book.contacts.moments("recycled")[person]
        let floor = resets && recycled != Moment.none.milliseconds && recycled <= moment ? recycled : .min
        return book.links.activityContact.indices.filter { row in
            book.links.activityContact[row] == person && at[row] <= moment && at[row] > floor
                && types.contains { $0.rawValue == book.activities.text("type", row) }
        }.map { (at[$0], $0) }
    }

    private func isEngagement(_ row: Int) -> Bool {
        let type = ActivityType(rawValue: facts.book.activities.text("type", row))
        switch type {
        case nil, .emailOpen, .unsubscribe, .bounce, .spamComplaint, .task, .note: return false
        case .call, .email: return facts.book.activities.text("direction", row) == "in"
        default: return true
        }
    }

    private func idleDays(_ types: [ActivityType], engagementOnly: Bool) -> Double {
        let last = events(types).filter { !engagementOnly || isEngagement($0.row) }.map(\.at).max()
        let recycled = facts.book.contacts.moments("recycled")[contact]
        let created = facts.book.contacts.moments("created")[contact]
        let starts = [last, recycled <= moment ? recycled : nil, created].compactMap { $0 }
            .filter { $0 != Moment.none.milliseconds }
        guard let start = starts.max() else { return .infinity }
        return Double(max(moment - start, 0) / Self.day)
    }

    private var engagedContacts: Double {
        let links = facts.book.links.contactCompany, company = links[contact]
        func domain(_ person: Int) -> Substring {
            facts.book.contacts.text("email", person).drop { $0 != "@" }
        }
        let own = domain(contact)
        let people = links.indices.filter { person in
            if company >= 0 { return links[person] == company }
            // Without a company, people of one domain are of one account.
            return person == contact
                || links[person] < 0 && domain(person) == own && !own.isEmpty && own != "@gmail.com"
        }
        return Double(
            people.count { person in
                events(ActivityType.allCases, of: person, resets: false).contains { isEngagement($0.row) }
            })
    }

    private func isSet(_ field: Field, _ type: ActivityType) -> Bool {
        let at = facts.book.activities.moments("at"), links = facts.book.links.activityContact
        let dated = links.indices.filter {
            links[$0] == contact && facts.book.activities.text("type", $0) == type.rawValue
        }.map { at[$0] }.min()
        if let dated { return dated <= moment }
        return text(field) == "true" && moment >= facts.now.milliseconds
    }

    private func holds(_ test: RuleTest) -> Bool {
        let domain = text("email").split(separator: "@").last.map(String.init) ?? ""
        func number(_ value: Double) -> Bool {
            guard case .number(let limit) = test.operand, !value.isNaN else { return false }
            return ValueJudge.compare(value, test.op, limit)
        }
        switch test.field {
        case RuleField.level, RuleField.decisionRole:
            guard !text("title").isEmpty else { return false }
            let level = TitleTable(policy).level(ofTitle: text("title")) ?? .individual
            if case .level(let wanted) = test.operand { return ValueJudge.compare(level, test.op, wanted) }
            return TitleTable.decisionRole(level) == "decision maker"
        case RuleField.mailDomain:
            return test.operand == .list(.freeDomains)
                ? domain == "gmail.com" : domain == "rival.example" || domain.hasSuffix(".rival.example")
        case RuleField.idleDays: return number(idleDays(ActivityType.allCases, engagementOnly: true))
        case RuleField.loginIdleDays:
            let product: [ActivityType] = [
                .accountCreated, .onboardingDone, .coreFeature, .teammateInvited, .usageLimit, .dataExport,
                .integration, .login,
            ]
            return number(idleDays(product, engagementOnly: false))
        case RuleField.engagedContacts: return number(engagedContacts)
        case "bounced": return isSet("bounced", .bounce)
        case "unsubscribed": return isSet("unsubscribed", .unsubscribe)
        case "employees", "revenue": return number(Double(text(test.field)) ?? .nan)
        case "country": return text("country") == "US"
        default:
            guard case .list(let list) = test.operand else { return false }
            return text(test.field).split(separator: ";").contains { policy.list(list).contains(String($0)) }
        }
    }

    func points(_ rule: ScoringRule) -> Double {
        if let when = rule.when, !when.holds(holds) { return 0 }
        guard !rule.events.isEmpty else { return rule.points }
        let counted = events(rule.events).filter { event in
            guard let detail = rule.detail else { return true }
            return facts.book.activities.text("detail", event.row).lowercased().contains(detail.lowercased())
        }
        guard counted.count >= rule.count, let newest = counted.map(\.at).max() else { return 0 }
        guard let decay = rule.decay else { return rule.points }
        let periods = (moment - newest) / (Int64(decay.every.days) * Self.day)
        return max(rule.points - Double(periods) * decay.points, 0)
    }
}

@Suite struct ScoringPropertyTests {
    @Test(arguments: Preset.allCases, [1, 2, 3] as [UInt64]) func sheetIsTheDefinition(preset: Preset, seed: UInt64) {
        let facts = ScoringDraws.facts(seed: seed), policy = ScoringPolicy.listed(preset)
        var chance = ScoringDraws(seed: seed + 100)
        var rows: [Int32] = [], moments: [Moment] = []
        for row in 0..<facts.book.contacts.count {
            rows += [Int32(row), Int32(row)]
            moments += [facts.now, moment(chance.moment())]
        }
        let sheet = ScoreModel(facts, policy: policy).sheet(rows, at: moments)
        for (index, rule) in policy.rules.enumerated() {
            let points = sheet.points(index)
            let wrong = rows.indices.first { place in
                let plain = PlainScorer(
                    facts: facts, policy: policy, contact: Int(rows[place]), moment: moments[place].milliseconds)
                return Double(points[place]) != plain.points(rule)
            }
            #expect(
                wrong == nil,
                "seed \(seed), \(rule.name), contact \(rows[wrong ?? 0]) at \(moments[wrong ?? 0].milliseconds)")
        }
    }

    @Test(arguments: Preset.allCases, [4, 5] as [UInt64]) func explanationIsTheSheet(preset: Preset, seed: UInt64) {
        let facts = ScoringDraws.facts(seed: seed), model = ScoreModel(facts, policy: .listed(preset))
        let sheet = model.sheet(), standings = sheet.standings
        for (place, row) in sheet.contacts.enumerated() {
            let score = model.explain(Int(row))
            let label: Comment = "seed \(seed), contact \(row)"
            #expect(score.fit.points == Double(standings.fitPoints[place]), label)
            #expect(score.engagement.points == Double(standings.engagementPoints[place]), label)
            #expect(score.total == Double(standings.total[place]).tenThousandths, label)
            #expect(score.isMQL == standings.isMQL(place), label)
            for part in [score.fit, score.engagement] {
                let name: ScoringRule.Part = part == score.fit ? .fit : .engagement
                let lost = score.negatives.filter { $0.part == name }.map(\.points).reduce(0, +)
                #expect(part.signals.map(\.points).reduce(0, +) + lost == part.points, label)
            }
            #expect(score.history.last?.total == score.total, label)
            #expect(score.history.last?.isMQL == score.isMQL, label)
        }
    }

    /// One millisecond before it drops out it still is an MQL, and nothing need happen for it to drop out then.
    @Test(arguments: [ScoringPolicy.DecayShape.step, .linear]) func dropsOutWhenItSays(shape: ScoringPolicy.DecayShape)
    {
        var dropped = 0
        for seed in 6...11 as ClosedRange<UInt64> {
            let facts = ScoringDraws.facts(seed: seed)
            var policy = ScoringPolicy.listed(.midmarket)
            (policy.decay, policy.threshold, policy.fitMin, policy.engagementMin, policy.override) = (
                shape, 25, 10, 15, []
            )
            let model = ScoreModel(facts, policy: policy)
            for row in 0..<facts.book.contacts.count {
                let score = model.explain(row)
                guard let drop = score.dropsOut else { continue }
                dropped += 1
                let sheet = model.projected(
                    [Int32(row), Int32(row)], at: [drop.milliseconds - 1, drop.milliseconds],
                    knownUntil: facts.now.milliseconds)
                #expect(sheet.standings.isMQL(0) && !sheet.standings.isMQL(1), "seed \(seed), contact \(row)")
                #expect(score.since.map { $0 <= facts.now } == true)
            }
        }
        #expect(dropped > 5)
    }

    @Test func severalWorkersGiveTheSame() {
        let facts = ScoringDraws.facts(seed: 20, people: 300)
        let two = Workers(count: 2) { pieces, body in for piece in (0..<pieces).reversed() { body(piece) } }
        for preset in Preset.allCases {
            let alone = ScoreModel(facts, policy: .listed(preset)).sheet().standings
            let shared = ScoreModel(facts, policy: .listed(preset), workers: two).sheet(workers: two).standings
            #expect(alone.total == shared.total)
            #expect(alone.marks == shared.marks)
        }
    }
}
