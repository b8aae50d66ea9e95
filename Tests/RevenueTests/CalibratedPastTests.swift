// Calibration over a book: who counts, as of when, and what other gates would have let through.

import Columns
import Testing

@testable import Revenue

@Suite struct CalibratedPastTests {
    /// Demo requests alone decide: 100 of the total with one, 0 without.
    private static var policy: Policy {
        var demo = ScoringRule()
        (demo.name, demo.part, demo.points, demo.events) = ("demo", .engagement, 30, [.demoRequest])
        var policy = Policy()
        policy.scoring = .of(demo) { $0.override = [] }
        (policy.scoring.fitWeight, policy.scoring.fitMin, policy.scoring.engagementMin) = (0, 0, 0)
        policy.scoring.threshold = 60
        return policy
    }

    /// Ann was won after a demo; Bob was lost without; Cid asked for a demo only after becoming MQL; Dee has no date of
    /// MQL; Eve's deal is open.
    private static let book = TestBook()
        .with(
            .contact,
            """
            id | stage | created | lead | mql | sql | customer | source
            ann | Customer | 2026-01-05 | 2026-01-05 | 2026-02-10 10:00 | 2026-02-12 | 2026-05-01 | Web
            bob | SQL | 2026-01-06 | 2026-01-06 | 2026-02-11 10:00 | 2026-02-15 | | Web
            cid | SQL | 2026-01-07 | 2026-01-07 | 2026-02-12 10:00 | 2026-02-20 | | Fair
            dee | SQL | 2026-01-08 | | | | | Fair
            eve | MQL | 2026-01-09 | 2026-01-09 | 2026-03-12 10:00 | | | Web
            """
        )
        .with(
            .deal,
            """
            id | stage | created | close | amount | contact_id
            1 | Closed Won | 2026-02-20 | 2026-05-01 | 100 | ann
            2 | Closed Lost | 2026-02-21 | 2026-05-02 | 100 | bob
            3 | Closed Lost | 2026-02-22 | 2026-05-03 | 100 | cid
            4 | Closed Lost | 2026-02-22 | 2026-05-03 | 100 | dee
            5 | Discovery | 2026-03-20 | 2026-12-03 | 100 | eve
            6 | Closed Won | 2026-03-20 | 2026-05-03 | 100 |
            7 | Closed Lost | 2026-01-20 | 2026-02-01 | 50 | ann
            """
        )
        .with(
            .activity,
            """
            id | contact_id | type | at
            1 | ann | demo_request | 2026-02-10 09:59
            2 | cid | demo_request | 2026-02-12 10:01
            3 | eve | demo_request | 2026-03-12 09:00
            """
        )

    private func past(_ query: MetricQuery = MetricQuery(period: .all)) -> (ScoredPast, Facts) {
        let facts = Self.book.facts("2026-11-20", Self.policy)
        return (ScoredPast(ScoreModel(facts), query), facts)
    }

    @Test func everybodyIsScoredAsOnTheDayOfTheMQL() {
        let (past, facts) = past()
        let names = past.outcomes.contacts.map { facts.book.contacts.text("id", Int($0)) }
        #expect(names == ["ann", "bob", "cid"])
        #expect(past.outcomes.isWon == [true, false, false], "a deal lost before the one that was won does not count")
        #expect(past.outcomes.totals == [100, 0, 0], "what Cid did a minute later is not known yet")
        #expect(past.undated == 1 && past.dealsWithoutContacts == 1)
    }

    @Test func aDayWithoutATimeIsKnownWhole() {
        let dated = TestBook()
            .with(.contact, "id | stage | created | mql\na | MQL | 2026-01-05 | 2026-02-10")
            .with(
                .deal,
                "id | stage | created | close | amount | contact_id\n1 | Closed Won | 2026-02-11 | 2026-03-01 | 1 | a"
            )
            .with(.activity, "id | contact_id | type | at\n1 | a | demo_request | 2026-02-10 23:59")
        let facts = dated.facts("2026-11-20", Self.policy)
        #expect(ScoredPast(ScoreModel(facts), MetricQuery(period: .all)).outcomes.totals == [100])
    }

    @Test func aPeriodAndASegmentChooseWhoCounts() throws {
        let february = try Period(named: "2026-02-11..2026-02-11", today: Day(number: 20_777))
        let (one, facts) = past(MetricQuery(period: february))
        #expect(one.outcomes.contacts.map { facts.book.contacts.text("id", Int($0)) } == ["bob"])
        let fair = try Segment(["source = Fair"], in: facts.book)
        #expect(past(MetricQuery(period: .all, segment: fair)).0.outcomes.count == 1)
    }

    @Test func otherNumbersAreOtherFigures() throws {
        let (past, facts) = past()
        let own = try #require(Calibration(past, facts, MetricQuery(period: .all)))
        #expect(own.quality.auc == 1 && own.quality.threshold80 == 100)
        #expect(own.confusion.truePositives == 1 && own.confusion.trueNegatives == 2)
        var tried = Self.policy.scoring
        tried.threshold = 0
        let loose = try #require(Calibration(past, facts, MetricQuery(period: .all), policy: tried))
        #expect(loose.confusion.falsePositives == 2 && loose.policy.threshold == 0)
        tried.rules[0].events = [.trialSignup]
        #expect(Calibration(past, facts, MetricQuery(period: .all), policy: tried) == nil, "another question")
    }

    /// Rules that ask for other things are not a matter of numbers: the leads are scored by them, to the same people as
    /// a replay under them alone.
    @Test func aReplayTriesRulesThatAskForOtherThings() {
        let facts = Self.book.facts("2026-11-20", Self.policy), query = MetricQuery(period: .all)
        let replay = GateReplay(ScoreModel(facts), query)
        var other = Self.policy.scoring, words = Self.policy.scoring
        other.rules[0].events = [.trialSignup]
        words.lists[.competitorDomains] = ["rival.example"]
        for policy in [other, words] {
            #expect(replay.sheet.standings(under: policy) == nil && !policy.asksSame(as: Self.policy.scoring))
            let alone = GateReplay(ScoreModel(facts, policy: policy), query)
            #expect(GateCrossing(replay, trying: policy, in: facts).after == alone.now)
        }
        #expect(GateCrossing(replay, trying: other, in: facts).after.mqls == 0, "nobody signed up for a trial")
    }

    @Test func aReplayKnowsWhomOtherGatesLose() {
        let facts = Self.book.facts("2026-11-20", Self.policy), query = MetricQuery(period: .all)
        let replay = GateReplay(ScoreModel(facts), query)
        func names(_ rows: [Int32]) -> [String] { rows.map { facts.book.contacts.text("id", Int($0)) } }
        #expect(replay.leads == 5 && replay.claimed == 5)
        // Ann and Eve had asked for a demo by the day of their MQL; Cid had not; Dee, undated, counts as of now.
        #expect(replay.now.mqls == 2 && replay.now.sqls == 1 && replay.now.won == 1)
        var shut = Self.policy.scoring
        shut.engagementMin = 100
        shut.rules[0].points = -10
        let crossing = GateCrossing(replay, trying: shut, in: facts)
        #expect(crossing.after.mqls == 0 && names(crossing.lost) == ["ann", "eve"])
        #expect(names(crossing.lostSQLs) == ["ann"] && names(crossing.lostWins) == ["ann"] && crossing.gained.isEmpty)
        var open = Self.policy.scoring
        open.threshold = 0
        let wide = GateCrossing(replay, trying: open, in: facts)
        #expect(names(wide.gained) == ["bob", "cid", "dee"] && wide.lost.isEmpty)
        #expect(wide.gainedSQLs.count == wide.after.sqls - wide.before.sqls)
        #expect(wide.gainedWins.count == wide.after.won - wide.before.won)
        #expect(wide.after.acceptance == 0.8)
        #expect(names(replay.passing(wide.after, outcome: .sql)).count == wide.after.sqls)
    }

    /// 10 MQLs a month for three months, of which sales took `accepted` and sent back the rest.
    private func warned(accepted: Int, recalibrated: String? = nil) -> [CalibrationWarning.Check] {
        var lines = ["id | stage | created | mql | sql | rejected"]
        for month in 8...10 {
            for person in 0..<10 {
                let day = "2026-\(month < 10 ? "0" : "")\(month)-0\(person / 2 + 1)"
                lines.append(
                    "\(month)-\(person) | \(person < accepted ? "SQL" : "Recycled") | \(day) | \(day) | "
                        + (person < accepted ? "\(day) | " : " | \(day)"))
            }
        }
        var policy = Self.policy
        policy.scoring.recalibrated = recalibrated.flatMap { Period.day($0) }
        let facts = TestBook().with(.contact, lines.joined(separator: "\n")).facts("2026-11-20", policy)
        return CalibrationWarning.all(
            facts, MetricQuery(period: .all), policy.scoring, RankQuality(scores: [], isWon: [])
        ).map(\.check)
    }

    @Test func warningsStandAtTheirEdges() {
        #expect(warned(accepted: 2, recalibrated: "2026-11-01") == [.lowAcceptance, .keptRejecting])
        #expect(warned(accepted: 3, recalibrated: "2026-11-01") == [.keptRejecting])
        #expect(warned(accepted: 5, recalibrated: "2026-11-01").isEmpty, "as many taken as sent back")
        #expect(warned(accepted: 5) == [.modelTooOld], "nobody says when")
        #expect(warned(accepted: 5, recalibrated: "2026-08-22").isEmpty, "90 days are the cadence")
        #expect(warned(accepted: 5, recalibrated: "2026-08-21") == [.modelTooOld])
    }

    @Test func scoresThatPointTheWrongWayAreSaid() {
        let facts = TestBook().facts("2026-11-20", Self.policy)
        func checks(_ wins: (Int) -> Bool) -> Bool {
            let quality = RankQuality(scores: (0..<40).map { Float($0) }, isWon: (0..<40).map(wins))
            return CalibrationWarning.all(facts, MetricQuery(period: .all), Self.policy.scoring, quality)
                .contains { $0.check == .scoresInverted }
        }
        #expect(checks { $0 < 20 && $0 % 2 == 0 } && !checks { $0 >= 20 } && !checks { $0 % 2 == 0 })
    }

    @Test func volumeWithoutRevenueIsSaid() {
        func isWarned(mqls: Int, won: String) -> Bool {
            let people = (0..<mqls).map { "n\($0) | MQL | 2026-08-03 | 2026-08-03" }
            let before = (0..<10).map { "o\($0) | MQL | 2026-05-03 | 2026-05-03" }
            let facts = TestBook()
                .with(.contact, (["id | stage | created | mql"] + before + people).joined(separator: "\n"))
                .with(
                    .deal,
                    """
                    id | stage | created | close | amount
                    1 | Closed Won | 2026-04-01 | 2026-05-01 | 1000
                    2 | Closed Won | 2026-04-01 | 2026-08-01 | \(won)
                    """
                ).facts("2026-11-20", Self.policy)
            return CalibrationWarning.all(
                facts, MetricQuery(period: .all), Self.policy.scoring, RankQuality(scores: [], isWon: [])
            ).contains { $0.check == .volumeWithoutRevenue }
        }
        #expect(isWarned(mqls: 12, won: "1000") && !isWarned(mqls: 11, won: "1000") && !isWarned(mqls: 12, won: "1001"))
    }
}
