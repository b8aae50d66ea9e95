// Each flag on deals that have it, that have not, and at the edge; 2026-11-20 is today.

import Columns
import Testing

@testable import Revenue

@Suite struct HygieneFlagTests {
    /// The flags of each deal by id.
    private func flags(
        _ text: String, history: String? = nil, policy: Policy = Policy(), users: String? = nil,
        decisions: [JournalRecord] = []
    ) -> [String: [String]] {
        let pipeline = pipeline(text, history: history, policy: policy, users: users, decisions: decisions)
        return Dictionary(
            uniqueKeysWithValues: pipeline.facts.book.deals.words("id").enumerated().map { row, id in
                (id, pipeline.hygiene.flags(of: row).map(\.rawValue))
            })
    }

    private func pipeline(
        _ text: String, history: String? = nil, policy: Policy = Policy(), users: String? = nil,
        decisions: [JournalRecord] = []
    ) -> Pipeline {
        var book = TestBook().with(.deal, text)
        if let history { book = book.with(.history, "id | deal_id | field | from | to | at\n" + history) }
        if let users { book = book.with(.user, "id | name | active\n" + users) }
        return Pipeline(book.facts(at: "2026-11-20 12:00", policy, decisions))
    }

    private func details(_ pipeline: Pipeline, _ deal: Int = 0) -> [String] {
        pipeline.hygiene.findings(of: deal).map(\.detail)
    }

    // MARK: missing

    @Test func missingNamesTheFieldsThatTheStageRequires() {
        let text = """
            id | stage     | pain  | current_solution | timeline | pricing | terms | stakeholder_map
            1  | Discovery | queue | paper            | Q1       |         |       |
            2  | Discovery | queue |                  |          |         |       |
            3  | Proposal  |       |                  |          | flat    | net30 |
            4  | Closed Won |      |                  |          |         |       |
            """
        #expect(flags(text) == ["1": [], "2": ["missing"], "3": ["missing"], "4": []])
        let pipeline = pipeline(text)
        #expect(details(pipeline, 1) == [
            "Discovery needs pain, current solution, timeline: current solution and timeline are empty"
        ])
        #expect(details(pipeline, 2) == ["Proposal needs pricing, terms, stakeholder map: stakeholder map is empty"])
    }

    @Test func aFieldThatNoFileHasIsSaidAndNotFlagged() {
        let pipeline = pipeline("id | stage | pain\n1 | Discovery | queue\n2 | Discovery |")
        #expect(pipeline.hygiene.flags(of: 0).isEmpty)
        #expect(pipeline.hygiene.flags(of: 1) == [.missing])
        let untold = pipeline.hygiene.untold.filter { $0.flag == .missing }.map(\.why)
        #expect(untold.contains("no file of deals has a column for timeline"))
        #expect(!untold.contains { $0.hasSuffix("pain") })
    }

    @Test func requiredFieldsAreThoseOfTheSettings() {
        var policy = Policy()
        policy.pipeline.stages = [
            PipelineStage(name: "One", probability: 0.5, required: ["Budget holder"]),
            PipelineStage(name: "Won", probability: 1, state: .won),
        ]
        #expect(
            flags("id | stage | Budget holder\n1 | One | Kim\n2 | One |", policy: policy) == [
                "1": [], "2": ["missing"],
            ])
    }

    // MARK: stale

    @Test func staleIsMoreThanTwiceTheNorm() {
        // Demo/Evaluation is usually 14 days: 28 are in order, 29 are not.
        let text = """
            id | stage           | stage_dates.Demo/Evaluation
            1  | Demo/Evaluation | 2026-10-23
            2  | Demo/Evaluation | 2026-10-22
            3  | Demo/Evaluation | 2026-11-19
            4  | Demo/Evaluation |
            5  | Closed Lost     | 2026-01-01
            """
        #expect(flags(text) == ["1": [], "2": ["stale"], "3": [], "4": [], "5": []])
        let pipeline = pipeline(text)
        #expect(details(pipeline, 1) == [
            "29 days in Demo/Evaluation, norm 14 (fixed, no won deal passed it): stale over 28"
        ])
        #expect(pipeline.hygiene.untold.contains { $0.flag == .stale && $0.why.hasPrefix("when 1 open deal") })
        var policy = Policy()
        policy.pipeline.staleFactor = 3
        #expect(flags(text, policy: policy)["2"] == [])
    }

    /// Ten deals won in the last 180 days that stood 4 days in Discovery, one of them 40.
    @Test func theNormIsTheMedianOfTenWonDeals() {
        func text(won: Int, close: String = "2026-10-01") -> String {
            "id | stage | close | stage_dates.Discovery | stage_dates.Proposal | stage_dates.Closed Won\n"
                + "8days | Discovery | | 2026-11-12 | | \n9days | Discovery | | 2026-11-11 | |"
                + (0..<won).map {
                    "\nw\($0) | Closed Won | \(close) | \($0 == 0 ? "2026-07-24" : "2026-08-29") | 2026-09-02 | \(close)"
                }.joined()
        }
        #expect(flags(text(won: 10))["8days"] == [])
        #expect(flags(text(won: 10))["9days"] == ["stale"])
        // Nine are too few, and so are ten that were won before: 14 days then, twice.
        #expect(flags(text(won: 9))["9days"] == [])
        #expect(flags(text(won: 10, close: "2026-05-23"))["9days"] == [])
        #expect(flags(text(won: 10, close: "2026-05-24"))["9days"] == ["stale"])
        var policy = Policy()
        policy.pipeline.norm = .mean
        // (9 × 4 + 40) ÷ 10 = 7.6: nine days are in order.
        #expect(flags(text(won: 10), policy: policy)["9days"] == [])
        policy.pipeline.norm = .fixed
        #expect(flags(text(won: 10), policy: policy)["9days"] == [])
    }

    @Test func twoSystemsThatTellOfOneEntryDoNotShortenTheNorm() {
        let text = "id | stage | close | stage_dates.Discovery | stage_dates.Proposal\n"
            + (0..<10).map { "w\($0) | Closed Won | 2026-10-01 | 2026-09-01 | 2026-09-11\n" }.joined()
            + "a | Discovery | | 2026-11-05 |"
        let history = (0..<10).map { "\($0) | w\($0) | stage | Qualified | Discovery | 2026-09-01 15:00" }
            .joined(separator: "\n")
        #expect(pipeline(text, history: history).norms.days[1] == 10)
    }

    // MARK: skipped

    @Test func skippedIsAStageThatWasJumped() {
        let text = """
            id | stage       | stage_dates.Qualified | stage_dates.Discovery | stage_dates.Demo/Evaluation | stage_dates.Proposal
            1  | Proposal    | 2026-11-01 | 2026-11-03 | 2026-11-10 | 2026-11-12
            2  | Proposal    | 2026-11-01 |            |            | 2026-11-12
            3  | Proposal    |            |            |            | 2026-11-12
            4  | Proposal    |            | 2026-11-03 |            | 2026-11-12
            5  | Qualified   | 2026-11-15 |            |            | 2026-11-12
            6  | Closed Lost | 2026-11-01 |            |            | 2026-11-12
            """
        let flags = flags(text)
        #expect(flags["1"] == [])
        #expect(flags["2"] == ["skipped"])
        // It began in Proposal: nothing was jumped.
        #expect(flags["3"] == [])
        #expect(flags["4"] == ["skipped"])
        #expect(flags["5"] == [])
        #expect(flags["6"] == [])
        #expect(details(pipeline(text), 1) == [
            "from Qualified to Proposal on 2026-11-12: Discovery and Demo/Evaluation were never entered"
        ])
        #expect(details(pipeline(text), 3) == [
            "from Discovery to Proposal on 2026-11-12: Demo/Evaluation was never entered"
        ])
    }

    // MARK: pushed

    static let pushHistory = """
        1 | 1 | close | 2026-12-01 | 2026-12-15 | 2026-11-10 10:00
        2 | 2 | close | 2026-12-01 | 2026-11-25 | 2026-11-10 10:00
        3 | 3 | close | 2026-11-20 | 2026-11-25 | 2026-11-02 10:00
        4 | 3 | close | 2026-11-25 | 2026-12-24 | 2026-11-12 10:00
        5 | 3 | push_reason | | Legal review | 2026-11-02 10:00
        6 | 4 | close | 2026-12-01 | 2026-12-02 | 2026-11-21 10:00
        """
    static let pushDeals = """
        id | stage     | close      | push_reason
        1  | Qualified | 2026-12-15 | Budget
        2  | Qualified | 2026-11-25 |
        3  | Qualified | 2026-12-24 |
        4  | Qualified | 2026-12-02 |
        """

    @Test func pushedIsALaterCloseDate() {
        #expect(
            flags(Self.pushDeals, history: Self.pushHistory) == ["1": ["pushed"], "2": [], "3": ["pushed"], "4": []])
        let pipeline = pipeline(Self.pushDeals, history: Self.pushHistory)
        #expect(details(pipeline, 0) == [
            "close date moved later once, last on 2026-11-10 by 14 days to 2026-12-15, reason: Budget"
        ])
        #expect(details(pipeline, 2) == [
            "close date moved later 2 times, last on 2026-11-12 by 29 days to 2026-12-24, no reason given; "
                + "1 of 2 without a reason"
        ])
        #expect(pipeline.pushes.of(2).map(\.reason) == ["Legal review", nil])
        // What history tells of tomorrow has not happened: the close date is what it was.
        #expect(pipeline.card(3).close == day("2026-12-01"))
    }

    @Test func aReasonOrACountOfTheCRMTellsOfAPushThatNoExportShows() {
        let text = "id | stage | push_reason\n1 | Qualified | Legal\n2 | Qualified |"
        #expect(flags(text) == ["1": ["pushed"], "2": []])
        #expect(details(pipeline(text)) == ["close date moved later once, when is in no export, reason: Legal"])
    }

    @Test func aReasonGivenHereExplainsTheLastPush() {
        let reason = TestJournal.one(.pushReason, .deal, "3", time: "2026-11-20 09:00", reason: "Peak season")
        let pipeline = pipeline(Self.pushDeals, history: Self.pushHistory, decisions: reason)
        #expect(pipeline.pushes.of(2).map(\.reason) == ["Legal review", "Peak season"])
    }

    // MARK: overdue, no-next-step, orphan, no-amount

    @Test func overdueIsACloseDateBeforeToday() {
        let text = """
            id | stage      | close
            1  | Proposal   | 2026-11-19
            2  | Proposal   | 2026-11-20
            3  | Proposal   | 2026-11-21
            4  | Proposal   |
            5  | Closed Won | 2026-11-01
            """
        #expect(flags(text) == ["1": ["overdue"], "2": [], "3": [], "4": [], "5": []])
        #expect(details(pipeline(text)) == ["close date 2026-11-19 passed 1 day ago"])
    }

    @Test func aDealNeedsANextStep() {
        let text = "id | stage | next_step\n1 | Qualified |\n2 | Qualified | Call\n3 | Closed Lost |"
        #expect(flags(text) == ["1": ["no-next-step"], "2": [], "3": []])
        #expect(flags("id | stage\n1 | Qualified") == ["1": []])
    }

    @Test func anOrphanHasNoOwnerOrOneWhoIsGone() {
        let text =
            "id | stage | owner\n1 | Qualified |\n2 | Qualified | Ana\n3 | Qualified | Bo\n4 | Qualified | Cy\n5 | Closed Won |"
        let users = "u1 | Ana | yes\nu2 | Bo | no"
        let expected = ["1": ["orphan"], "2": [], "3": ["orphan"], "4": [], "5": []]
        #expect(flags(text, users: users) == expected)
        #expect(details(pipeline(text, users: users), 2) == ["Bo, who owns it, is inactive"])
        let given = TestJournal.one(.reassign, .deal, "1", values: ["owner": "Ana"])
        #expect(flags(text, users: users, decisions: given)["1"] == [])
        var policy = Policy()
        var rep = Rep()
        (rep.name, rep.isActive) = ("Cy", false)
        policy.routing.reps = [rep]
        #expect(flags(text, policy: policy)["4"] == ["orphan"])
    }

    @Test func noughtIsAnAmount() {
        let text =
            "id | stage | amount | currency\n1 | Qualified | | USD\n2 | Qualified | 0 | USD\n3 | Qualified | 5 | XYZ\n4 | Closed Won | | USD"
        #expect(flags(text) == ["1": ["no-amount"], "2": [], "3": [], "4": []])
    }

    // MARK: all of them

    @Test func countsAddUpAndEveryFlagHasItsOwnBit() {
        let pipeline = pipeline(
            "id | stage | amount | next_step | owner | close\n1 | Qualified | | | | 2026-01-01\n2 | Proposal | 1 | x | Ana | 2026-12-01"
        )
        #expect(Set(HygieneFlag.allCases.map(\.bit)).count == HygieneFlag.allCases.count)
        let counts = pipeline.flagCounts().filter { $0.deals > 0 }
        #expect(counts.map(\.flag) == [.overdue, .noNextStep, .orphan, .noAmount])
        #expect(pipeline.followUps([0, 1]).map(\.flag) == counts.map(\.flag.rawValue))
        #expect(pipeline.columns(flaggedOnly: true).map(\.deals.count) == [1, 0, 0, 0, 0])
        #expect(pipeline.columns().map(\.count) == [1, 0, 0, 1, 0])
        #expect(Set(HygieneFlag.allCases.map(\.letter)).count == HygieneFlag.allCases.count)
    }
}

@Suite struct DealsAtRiskTests {
    @Test func twoFlagsOrOneBeforeTheEnd() {
        let text = """
            id | stage       | amount | close      | next_step | owner
            1  | Qualified   | 100    | 2026-11-01 | x         | Ana
            2  | Qualified   | 100    | 2026-11-01 |           | Ana
            3  | Negotiation | 50     | 2026-11-01 | x         | Ana
            4  | Negotiation | 900    | 2026-12-01 | x         | Ana
            5  | Qualified   | 30000  | 2026-11-01 | x         | Ana
            6  | Qualified   | 30000  | 2026-12-01 | x         | Ana
            """
        let pipeline = Pipeline(TestBook().with(.deal, text).facts())
        // 2 has two flags, 3 one in the last stage, 5 one while the desk is asked.
        #expect(pipeline.dealsAtRisk() == [1, 4, 2])
        #expect(pipeline.risk(1).why == "its close date has passed; no next step")
        #expect(pipeline.risk(4).why == "its close date has passed; waits for deal desk")
    }
}
