// The three models line by line: each rule alone on a contact that was built for it gives its points, and no other
// rule says anything.

import Testing

@testable import Revenue

@Suite struct ScoringPresetTests {
    /// A line of a preset's table, and a contact for which it holds and no other.
    struct Line: CustomTestStringConvertible, Sendable {
        let preset: Preset
        let name: String
        let part: ScoringRule.Part
        let points: Float
        let contact: ScoredContact
        /// Points lost, and after how many days each time; nil where the signal stays.
        var decay: (points: Double, days: Int)?
        var testDescription: String { "\(preset.rawValue): \(name)" }

        init(
            _ preset: Preset, _ name: String, _ part: ScoringRule.Part, _ points: Float, _ contact: ScoredContact,
            decay: (points: Double, days: Int)? = nil
        ) {
            (self.preset, self.name, self.part, self.points) = (preset, name, part, points)
            (self.contact, self.decay) = (contact, decay)
        }
    }

    private static func did(_ events: String...) -> ScoredContact { ScoredContact(events: events) }
    private static let today = "2026-11-20 09:00"
    private static func firm(_ field: String, _ value: String) -> ScoredContact {
        ScoredContact(company: [field: value])
    }

    static let plg: [Line] = [
        Line(.plg, "company size 10-500", .fit, 15, firm("employees", "500")),
        Line(.plg, "target industry", .fit, 10, firm("industry", "software")),
        Line(.plg, "manager+", .fit, 10, ScoredContact(["title": "Chief Executive Officer"])),
        Line(.plg, "complementary tool", .fit, 10, firm("tech", "Salesforce; Segment")),
        Line(.plg, "account created", .engagement, 15, did("account_created | \(today)")),
        Line(.plg, "onboarding done", .engagement, 20, did("onboarding_done | \(today)")),
        Line(.plg, "core feature 3+", .engagement, 25,
            did("core_feature | \(today)", "core_feature | 2026-01-03", "core_feature | 2026-02-03"), decay: (5, 30)),
        Line(.plg, "teammate invited", .engagement, 25, did("teammate_invited | \(today)")),
        Line(.plg, "usage limit", .engagement, 20, did("usage_limit | \(today)"), decay: (10, 30)),
        Line(.plg, "pricing page", .engagement, 15, did("page_view | \(today) | /Pricing"), decay: (5, 7)),
        Line(.plg, "personal mail", .fit, -10, ScoredContact(["email": "me@GMail.com"])),
        Line(.plg, "no login 14 days", .engagement, -15, ScoredContact(["created": "2026-11-06"])),
    ]

    static let enterprise: [Line] = [
        Line(.enterprise, "company size 500+", .fit, 20, firm("employees", "500")),
        Line(.enterprise, "revenue 50M+", .fit, 15, firm("revenue", "50000000")),
        Line(.enterprise, "target industry", .fit, 15, firm("industry", "Software")),
        Line(.enterprise, "decision maker", .fit, 15, ScoredContact(["title": "Director of Logistics"])),
        Line(.enterprise, "competitor tool", .fit, 10, firm("tech", "Rival")),
        Line(.enterprise, "demo request", .engagement, 30, did("demo_request | \(today)")),
        Line(.enterprise, "executive webinar", .engagement, 15,
            did("webinar_attended | \(today) | Executive briefing"), decay: (5, 30)),
        Line(.enterprise, "ROI guide", .engagement, 10, did("content_download | \(today) | ROI guide"), decay: (5, 30)),
        Line(.enterprise, "pricing page 2+", .engagement, 15,
            did("page_view | \(today) | /pricing", "page_view | 2026-11-18 | /pricing"), decay: (5, 7)),
        Line(.enterprise, "company size under 100", .fit, -30, firm("employees", "99")),
        Line(.enterprise, "individual contributor", .fit, -15, ScoredContact(["title": "Data Analyst"])),
    ]

    static let midmarket: [Line] = [
        Line(.midmarket, "company size 50-1000", .fit, 15, firm("employees", "50")),
        Line(.midmarket, "target industry", .fit, 10, firm("industry", "Software")),
        Line(.midmarket, "manager to VP", .fit, 15, ScoredContact(["title": "VP Operations"])),
        Line(.midmarket, "target geography", .fit, 10, firm("country", "USA")),
        Line(.midmarket, "complementary tool", .fit, 10, firm("tech", "Segment")),
        Line(.midmarket, "demo or trial", .engagement, 25, did("trial_signup | \(today)")),
        Line(.midmarket, "pricing page", .engagement, 15, did("page_view | \(today) | /pricing"), decay: (5, 7)),
        Line(.midmarket, "case study", .engagement, 10,
            did("content_download | \(today) | Case study: Cold chain"), decay: (5, 14)),
        Line(.midmarket, "webinar", .engagement, 10, did("webinar_attended | \(today)"), decay: (5, 30)),
        Line(.midmarket, "email clicks 3+", .engagement, 10,
            did("email_click | \(today)", "email_click | 2026-03-01", "email_click | 2026-03-02"), decay: (2, 30)),
        Line(.midmarket, "blog pages 5+", .engagement, 10,
            ScoredContact(events: (1...5).map { "page_view | 2026-11-\($0 + 14) | /blog/a" }), decay: (5, 14)),
        Line(.midmarket, "personal mail", .fit, -10, ScoredContact(["email": "me@googlemail.com"])),
        Line(.midmarket, "student or intern", .fit, -25, ScoredContact(["title": "Student"])),
        Line(.midmarket, "idle 30 days", .engagement, -10, ScoredContact(["created": "2026-10-21"])),
    ]

    /// Of every preset.
    static let general: [Line] = Preset.allCases.flatMap { preset in
        [
            Line(preset, "competitor domain", .fit, -50, ScoredContact(["email": "me@mail.rival.example"])),
            Line(preset, "hard bounce", .engagement, -50, ScoredContact(["bounced": "yes"])),
            Line(preset, "spam complaint", .engagement, -100, did("spam_complaint | \(today)")),
            Line(preset, "unsubscribe", .engagement, -20, ScoredContact(["unsubscribed": "yes"])),
        ]
    }

    @Test(arguments: plg + enterprise + midmarket + general) func ruleAloneGivesItsPoints(line: Line) throws {
        let scoring = ScoringPolicy.listed(line.preset)
        let rule = try #require(scoring.rules.first { $0.name == line.name })
        #expect(rule.part == line.part)
        #expect(rule.decay?.points == line.decay?.points)
        #expect(rule.decay?.every.days == line.decay?.days)
        #expect(line.contact.signals(scoring) == [line.name: line.points])
    }

    @Test func vicePresidentIsADecisionMakerToo() {
        let contact = ScoredContact(["title": "Vice President, Supply Chain"])
        #expect(contact.signals(.listed(.enterprise)) == ["VP+": 20, "decision maker": 15])
    }

    @Test func secondPersonOfTheCompanyMakesStakeholders() {
        var contact = Self.did(
            "page_view | \(Self.today) | /product", "colleague | page_view | \(Self.today) | /product")
        contact.colleagues = ["colleague"]
        #expect(contact.signals(.listed(.enterprise)) == ["2+ stakeholders": 20])
        contact.events.removeLast()
        #expect(contact.signals(.listed(.enterprise)).isEmpty)
    }

    /// Every rule of every preset is in a table above, and no table names another.
    @Test(arguments: Preset.allCases) func tablesAreComplete(preset: Preset) {
        let lines = Self.plg + Self.enterprise + Self.midmarket + Self.general
        let named = lines.filter { $0.preset == preset }.map(\.name)
            + (preset == .enterprise ? ["VP+", "2+ stakeholders"] : [])
        #expect(Set(ScoringPolicy(preset: preset).rules.map(\.name)) == Set(named))
    }

    @Test func gatesOfThePresets() {
        func gates(_ preset: Preset) -> [Double] {
            let gates = ScoreGates(ScoringPolicy(preset: preset))
            return [
                gates.fitWeight, gates.fitMin, gates.engagementMin, gates.threshold, gates.fitMax, gates.engagementMax,
            ]
        }
        #expect(gates(.plg) == [0.30, 20, 40, 60, 45, 120])
        #expect(gates(.enterprise) == [0.60, 50, 30, 75, 95, 90])
        #expect(gates(.midmarket) == [0.50, 35, 30, 65, 60, 80])
        #expect(ScoreGates(ScoringPolicy(preset: .plg)).engagementWeight == 0.70)
    }

    @Test(arguments: [("plg", 30), ("enterprise", 90), ("midmarket", 90)]) func modelsAreHeldAgainstSales(
        preset: String, days: Int
    ) throws {
        let scoring = ScoringPolicy(preset: try #require(Preset(rawValue: preset)))
        #expect(scoring.recalibrateEvery.days == days)
        #expect(scoring.override == [.demoRequest])
    }
}
