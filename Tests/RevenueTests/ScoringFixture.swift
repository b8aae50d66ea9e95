// Contacts built for one question about their score, and the score of each.

import Columns

@testable import Revenue

/// A contact and what it did, on Friday, 20 November 2026, 12:00 UTC. Every column that a preset asks about exists.
struct ScoredContact {
    static let now = "2026-11-20 12:00"
    var cells: [String: String] = [:]
    var company: [String: String] = [:]
    var events: [String] = []
    /// More contacts of the same company, by id, and their events as `id | type | at | detail`.
    var colleagues: [String] = []

    init(_ cells: [String: String] = [:], company: [String: String] = [:], events: [String] = []) {
        (self.cells, self.company, self.events) = (cells, company, events)
    }

    private static let contactFields = [
        "id", "email", "title", "seniority", "department", "country", "created", "recycled", "company_id", "bounced",
        "unsubscribed", "tech", "employees", "industry", "revenue", "mql",
    ]
    private static let companyFields = ["id", "name", "employees", "industry", "revenue", "country", "tech"]

    /// The book: this contact, its colleagues, and a stranger whose activities show that they are exported.
    var book: TestBook {
        let known = ["id": "me", "email": "me@firm.example", "created": "2026-11-15", "company_id": "firm"]
        let own = known.merging(cells) { $1 }
        let extra = cells.keys.filter { !Self.contactFields.contains($0) }.sorted()
        let fields = Self.contactFields + extra
        func line(_ values: [String: String], _ fields: [String]) -> String {
            fields.map { values[$0] ?? "" }.joined(separator: " | ")
        }
        let people = [line(own, fields)]
            + (["stranger"] + colleagues).map { id in
                line(["id": id, "created": "2026-11-15", "company_id": id == "stranger" ? "" : "firm"], fields)
            }
        let firm = ["id": "firm", "name": "Firm"].merging(company) { $1 }
        let strangers = ["stranger | page_view | 2026-11-19 |", "stranger | login | 2026-11-19 |"]
        let activities = strangers + events.map { $0.split(separator: "|").count > 3 ? $0 : "me | \($0)" }
        return TestBook()
            .with(.contact, ([fields.joined(separator: " | ")] + people).joined(separator: "\n"))
            .with(.company, [Self.companyFields.joined(separator: " | "), line(firm, Self.companyFields)]
                .joined(separator: "\n"))
            .with(.activity, (["contact_id | type | at | detail"] + activities).joined(separator: "\n"))
    }

    func model(_ scoring: ScoringPolicy, now: String = ScoredContact.now) -> ScoreModel {
        var policy = Policy()
        policy.scoring = scoring
        return ScoreModel(Facts.derive(book: book.book, policy: policy, now: moment(now)))
    }

    /// The rules that give or take points, by name.
    func signals(_ scoring: ScoringPolicy, now: String = ScoredContact.now) -> [String: Float] {
        let sheet = model(scoring, now: now).sheet([0], at: [moment(now)])
        var found: [String: Float] = [:]
        for (index, rule) in scoring.rules.enumerated() {
            let points = sheet.points(index)[0]
            if points != 0 { found[rule.name] = points }
        }
        return found
    }
}

extension ScoringPolicy {
    /// A preset with the lists that its rules name.
    static func listed(_ preset: Preset) -> ScoringPolicy {
        var scoring = ScoringPolicy(preset: preset)
        scoring.lists = [
            .primaryIndustries: ["Software"], .primaryCountries: ["United States"],
            .competitorDomains: ["rival.example"], .complementaryTools: ["Segment"], .competitorTools: ["Rival"],
        ]
        return scoring
    }

    /// A model of these rules alone.
    static func of(_ rules: ScoringRule..., edit: (inout ScoringPolicy) -> Void = { _ in }) -> ScoringPolicy {
        var scoring = ScoringPolicy(preset: .midmarket)
        scoring.rules = rules
        edit(&scoring)
        return scoring
    }
}

extension ScoringRule {
    /// A rule about a condition.
    static func when(_ condition: String, _ points: Double, part: Part = .fit, name: String? = nil) -> ScoringRule {
        var rule = ScoringRule()
        rule.name = name ?? condition
        rule.part = part
        rule.when = try! RuleExpression(parsing: condition)
        rule.points = points
        return rule
    }

    /// A rule about events; `edit` adds the rest.
    static func on(_ event: ActivityType, _ points: Double, edit: (inout ScoringRule) -> Void = { _ in }) -> ScoringRule
    {
        var rule = ScoringRule()
        rule.name = event.rawValue
        rule.part = .engagement
        rule.events = [event]
        rule.points = points
        edit(&rule)
        return rule
    }
}
