// From points to a verdict: percents of what can be reached, gates, hard negatives, the shortcut, and other numbers.

import Columns
import Testing

@testable import Revenue

@Suite struct ScoringGateTests {
    /// A model in which facts alone decide: `employees` gives fit, `revenue` engagement.
    private static func scoring(_ extra: ScoringRule..., edit: (inout ScoringPolicy) -> Void = { _ in })
        -> ScoringPolicy
    {
        var scoring = ScoringPolicy(preset: .midmarket)
        scoring.rules = (1...10).flatMap { step in
            [
                ScoringRule.when("employees >= \(step)", 10, name: "fit \(step)"),
                ScoringRule.when("revenue >= \(step)", 10, part: .engagement, name: "engagement \(step)"),
            ]
        } + extra
        edit(&scoring)
        return scoring
    }

    private func standings(_ contact: ScoredContact, _ scoring: ScoringPolicy) -> ScoreStandings {
        contact.model(scoring).sheet([0], at: [moment(ScoredContact.now)]).standings
    }

    private func contact(fit: Int, engagement: Int, _ cells: [String: String] = [:], events: [String] = [])
        -> ScoredContact
    {
        let base = ["employees": "\(fit)", "revenue": "\(engagement)"]
        return ScoredContact(base.merging(cells) { $1 }, events: events)
    }

    @Test(arguments: [
        // Fit 35 needs 40 of 100 in steps of ten, engagement 30, total 65 = (fit + engagement) / 2.
        (7, 6, true), (6, 6, false), (10, 3, true), (10, 2, false), (4, 9, true), (3, 10, false), (0, 10, false),
    ]) func allGatesMustBePassed(fit: Int, engagement: Int, isMQL: Bool) {
        let standings = standings(contact(fit: fit, engagement: engagement), Self.scoring())
        #expect(standings.fit == [Float(fit * 10)])
        #expect(standings.engagement == [Float(engagement * 10)])
        #expect(standings.total == [Float(fit + engagement) * 5])
        #expect(standings.isMQL(0) == isMQL)
    }

    @Test func gateIsPassedAtItsVeryValue() {
        let scoring = Self.scoring { scoring in
            (scoring.fitWeight, scoring.fitMin, scoring.engagementMin, scoring.threshold) = (0.3, 50, 70, 64)
        }
        // 0.3 × 50 + 0.7 × 70 is 64 on paper and 63.99… in binary.
        #expect(standings(contact(fit: 5, engagement: 7), scoring).isMQL(0))
    }

    @Test func percentIsClamped() {
        let penalty = ScoringRule.when("employees >= 1", -40, name: "penalty")
        let standings = standings(contact(fit: 2, engagement: 0), Self.scoring(penalty))
        #expect(standings.fitPoints == [-20])
        #expect(standings.fit == [0])
    }

    @Test func hardNegativeBlocksWhateverElseHolds() {
        for (points, isBlocked) in [(-49.0, false), (-50, true), (-100, true)] {
            let hard = ScoringRule.when("country = \"Nowhere\"", points, name: "hard")
            let scoring = Self.scoring(hard) { scoring in
                (scoring.fitMin, scoring.threshold) = (0, 10)
            }
            let contact = contact(
                fit: 10, engagement: 10, ["country": "Nowhere"], events: ["demo_request | 2026-11-19"])
            let standings = standings(contact, scoring)
            #expect(standings.isMQL(0) == !isBlocked, "\(points)")
            #expect((standings.marks[0] & ScoreMark.blocked != 0) == isBlocked)
        }
    }

    @Test func shortcutIsMarkedWhereItWasNeeded() {
        let demo = ["demo_request | 2024-01-01"]
        let needed = standings(contact(fit: 0, engagement: 0, events: demo), Self.scoring())
        #expect(needed.isMQL(0))
        #expect(needed.marks[0] & ScoreMark.override != 0)
        let passing = standings(contact(fit: 10, engagement: 10, events: demo), Self.scoring())
        #expect(passing.isMQL(0))
        #expect(passing.marks[0] & ScoreMark.override == 0)
        let none = Self.scoring { $0.override = [] }
        #expect(!standings(contact(fit: 0, engagement: 0, events: demo), none).isMQL(0))
        let recycled = contact(fit: 0, engagement: 0, ["recycled": "2025-01-01 00:00"], events: demo)
        #expect(!standings(recycled, Self.scoring()).isMQL(0))
    }

    // MARK: - What can be reached

    private func most(_ rules: ScoringRule..., edit: (inout ScoringPolicy) -> Void = { _ in }) -> Double {
        var scoring = ScoringPolicy(preset: .midmarket)
        scoring.rules = rules
        edit(&scoring)
        return ReachableMaximum.points(.fit, scoring)
    }

    @Test func bandsOfOneFieldDoNotAddUp() {
        #expect(
            most(
                .when("employees >= 1 and employees <= 10", 5), .when("employees >= 11 and employees <= 50", 10),
                .when("employees >= 51 and employees <= 200", 15), .when("employees >= 201 and employees <= 1000", 20),
                .when("employees > 1000", 15), .when("revenue >= 1M", 7), .when("employees < 0", -30)) == 27)
        #expect(most(.when("employees >= 10", 5), .when("employees >= 100", 10)) == 15)
    }

    @Test func listsOfOneFieldAddUpWhereAValueIsInBoth() {
        let rules = [ScoringRule.when("industry in primary_industries", 20),
            ScoringRule.when("industry in secondary_industries", 10)]
        #expect(most(rules[0], rules[1]) == 20)
        let both = most(rules[0], rules[1]) { scoring in
            scoring.lists = [.primaryIndustries: ["Retail"], .secondaryIndustries: ["retail", "Food"]]
        }
        #expect(both == 30)
    }

    @Test func ranksOfOneTitleDoNotAddUp() {
        let ranks = TitleLevel.allCases.map { ScoringRule.when("level = \($0.rawValue)", 5) }
        var scoring = ScoringPolicy(preset: .midmarket)
        scoring.rules = ranks
        #expect(ReachableMaximum.points(.fit, scoring) == 5)
    }

    @Test func eachCountsUpToItsCap() {
        var scoring = ScoringPolicy(preset: .midmarket)
        scoring.rules = [.on(.emailClick, 5) { $0.each = true }, .on(.pageView, 7)]
        #expect(ReachableMaximum.points(.engagement, scoring) == 22)
    }

    // MARK: - Other numbers

    /// Weights, floors, threshold, points, caps and losses at random: one pass over the sheet says what a new model
    /// would.
    @Test func otherNumbersGiveWhatScoringAnewWould() throws {
        var chance = ScoringDraws(seed: 11)
        let facts = ScoringDraws.facts(seed: 5)
        for preset in Preset.allCases {
            let sheet = ScoreModel(facts, policy: .listed(preset)).sheet()
            for round in 0..<20 {
                var other = ScoringPolicy.listed(preset)
                other.fitWeight = Double(chance.below(11)) / 10
                other.fitMin = Double(chance.below(60))
                other.engagementMin = Double(chance.below(60))
                other.threshold = Double(chance.below(70))
                if chance.below(3) == 0 { other.override = [.emailClick] }
                for index in other.rules.indices {
                    other.rules[index].points = Double(chance.below(121) - 60)
                    other.rules[index].cap = chance.below(4) + 1
                    if other.rules[index].decay != nil {
                        other.rules[index].decay?.points = Double(chance.below(9) + 1)
                    }
                }
                let quick = try #require(sheet.standings(under: other))
                let anew = ScoreModel(facts, policy: other).sheet().standings
                #expect(quick.total == anew.total, "\(preset) round \(round)")
                #expect(quick.marks == anew.marks, "\(preset) round \(round)")
                #expect(quick.fitPoints == anew.fitPoints)
            }
        }
    }

    @Test func otherQuestionsNeedAModelOfTheirOwn() {
        let sheet = ScoredContact().model(.listed(.midmarket)).sheet()
        var other = ScoringPolicy.listed(.midmarket)
        other.rules[0].when = nil
        #expect(sheet.standings(under: other) == nil)
        other = .listed(.midmarket)
        other.decay = .linear
        #expect(sheet.standings(under: other) == nil)
    }
}
