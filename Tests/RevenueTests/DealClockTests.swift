// The clocks of deals and accounts: what starts each, what stops it, and how it stands around its due.

import Columns
import Testing

@testable import Revenue

@Suite struct DealClockTests {
    static let deals = "id | name | stage | created | close | owner | push_reason | stage_dates.Discovery | "
        + "stage_dates.Demo/Evaluation | stage_dates.Proposal | stage_dates.Closed Won | type | contact_id"

    private func deal(_ cells: String) -> TestBook { TestBook().with(.deal, Self.deals + "\n" + cells) }

    @Test func aStaleDealIsDueAfterTwiceTheNormOfItsStage() {
        // Demo/Evaluation: 14 days, twice; the 28th day is in order, and the board says the same.
        let book = deal("1 | A | Demo/Evaluation | 2026-09-01 | | | | | 2026-10-01")
        #expect(book.rows(.dealStale, at: "2026-10-29 12:00").map(\.brief) == ["A soon -720 -"])
        #expect(book.rows(.dealStale, at: "2026-10-27 12:00").map(\.state) == [.ok])
        #expect(book.rows(.dealStale, at: "2026-10-30 00:01").map(\.brief) == ["A late 1 -"])
        #expect(book.rows(.dealStale, at: "2026-11-02 00:01").first?.rung?.to == .owner)
        #expect(book.rows(.dealStale, at: "2026-11-06 00:01").first?.rung?.to == .manager)
        for (now, isStale) in [("2026-10-29 23:59", false), ("2026-10-30 00:01", true)] {
            #expect(Pipeline(book.facts(at: now)).hygiene.has(.stale, 0) == isStale)
        }
        var policy = Policy()
        policy.slas[.dealStale].target = TimeSpan(5, .days)
        #expect(book.rows(.dealStale, at: "2026-10-06 00:01", policy: policy).map(\.state) == [.late])
    }

    @Test func theNormIsThatOfDealsWonLately() {
        var rows = "x | X | Demo/Evaluation | 2026-09-01 | | | | | 2026-11-10"
        for number in 0..<10 {
            rows +=
                "\nw\(number) | W | Closed Won | 2026-09-01 | 2026-10-0\(number % 9 + 1) | | | | 2026-09-10 | 2026-09-14 | 2026-10-01"
        }
        // Four days in the stage, twice: in order until the 18th is over.
        #expect(deal(rows).rows(.dealStale, at: "2026-11-19 00:01").map(\.brief) == ["X late 1 -"])
        var policy = Policy()
        policy.pipeline.norm = .fixed
        #expect(deal(rows).rows(.dealStale, at: "2026-11-19 00:01", policy: policy).map(\.state) == [.ok])
    }

    @Test(arguments: [
        ("1 | 1 | meeting | 2026-11-13 10:00 | Completed | Demo: yard", true),
        ("1 | 1 | meeting | 2026-11-13 10:00 | No show | Demo: yard", false),
        ("1 | 1 | meeting | 2026-11-13 10:00 | Completed |", true),
        ("1 | 1 | meeting | 2026-11-11 10:00 | Completed |", false),
        ("1 | 1 | meeting | 2026-11-13 10:00 | Completed | Kickoff", false),
        ("1 | 1 | call | 2026-11-13 10:00 | Completed | Demo: yard", false),
    ])
    func aHeldDemoStartsTheProposal(meeting: String, runs: Bool) {
        let book = deal("1 | A | Demo/Evaluation | 2026-11-01 | | | | 2026-11-02 | 2026-11-12")
            .with(
                .activity, "id | deal_id | type | at | outcome | subject\n0 | z | meeting | 2026-01-01 | |\n" + meeting)
        let rows = book.rows(.proposal, at: "2026-11-20 10:01")
        #expect(rows.map(\.brief) == (runs ? ["A late 1 manager"] : []))
    }

    @Test func theProposalStageOrACloseStopsIt() {
        let rows = "1 | A | Proposal | 2026-11-01 | | | | | 2026-11-12 | 2026-11-18\n"
            + "2 | B | Closed Lost | 2026-11-01 | 2026-11-18 | | | | 2026-11-12 |\n3 | C | Demo | 2026-11-01 | | | | | 2026-11-12 |"
        let book = deal(rows).with(
            .activity,
            "id | deal_id | type | at | outcome | subject\n1 | 1 | meeting | 2026-11-13 | | demo\n"
                + "2 | 2 | meeting | 2026-11-13 | | demo\n3 | 3 | meeting | 2026-11-13 | | demo")
        #expect(book.rows(.proposal, at: "2026-11-23 12:00").map(\.name) == ["C"])
    }

    @Test func theSecondPushAsksForAReason() {
        let history = "id | deal_id | field | from | to | at\n"
            + "1 | 1 | close | 2026-10-01 | 2026-11-01 | 2026-09-20 10:00\n2 | 1 | close | 2026-11-01 | 2026-12-01 | 2026-11-20 10:00\n"
            + "3 | 2 | close | 2026-10-01 | 2026-11-01 | 2026-09-20 10:00\n4 | 2 | close | 2026-11-01 | 2026-10-15 | 2026-11-20 10:00\n"
            + "5 | 3 | close | 2026-10-01 | 2026-11-01 | 2026-09-20 10:00\n6 | 3 | close | 2026-11-01 | 2026-12-01 | 2026-11-20 10:00"
        let book = deal(
            "1 | A | Proposal | 2026-08-01 | 2026-12-01 | |\n2 | B | Proposal | 2026-08-01 | 2026-10-15 | |\n"
                + "3 | C | Proposal | 2026-08-01 | 2026-12-01 | | Budget"
        ).with(.history, history)
        #expect(book.rows(.closePushed, at: "2026-11-20 10:00").map(\.brief) == ["A ok 0 -"])
        #expect(book.rows(.closePushed, at: "2026-11-20 10:05").map(\.brief) == ["A late 5 review"])
        #expect(book.rows(.closePushed, at: "2026-11-20 09:59").isEmpty)
        let reason = TestJournal.one(.pushReason, .deal, "1", reason: "Peak season")
        #expect(book.rows(.closePushed, at: "2026-11-20 13:00", decisions: reason).isEmpty)
    }

    @Test func aWinIsHandedOverByABookedKickoff() {
        let rows = "1 | A | Closed Won | 2026-10-01 | 2026-11-18 | | | | | | 2026-11-18 14:00 | New | c\n"
            + "2 | B | Closed Won | 2026-10-01 | 2026-11-18 | | | | | | 2026-11-18 14:00 | New | d\n"
            + "3 | R | Closed Won | 2026-10-01 | 2026-11-18 | | | | | | 2026-11-18 14:00 | Renewal |"
        let book = deal(rows).with(.contact, "id | created\nc | 2026-01-01\nd | 2026-01-01").with(
            .activity,
            "id | contact_id | deal_id | type | at | outcome | subject\n1 | c | | meeting | 2026-11-24 10:00 | Scheduled | Kickoff\n"
                + "2 | d | | meeting | 2026-11-10 10:00 | Completed | Kickoff\n3 | d | | meeting | 2026-11-24 | Canceled | Kickoff"
        )
        #expect(book.rows(.csHandoff, at: "2026-11-20 14:01").map(\.brief) == ["B late 1 manager"])
        #expect(book.rows(.csHandoff, at: "2026-11-19 18:00").map(\.state) == [.paused])
        let facts = book.facts(at: "2026-11-20 14:01")
        let handoff = facts.handoffs(query("this-month"))[2]
        #expect((handoff.entered, handoff.taken, handoff.leaked) == (2, 1, 1))
        let owned = TestBook().with(
            .deal,
            Self.deals
                + " | CS owner\n1 | A | Closed Won | 2026-10-01 | 2026-11-18 | | | | | | 2026-11-18 14:00 | New | | Kim\n"
                + "2 | B | Closed Won | 2026-10-01 | 2026-11-18 | | | | | | 2026-11-18 14:00 | New | |")
        #expect(owned.rows(.csHandoff, at: "2026-11-20 14:01").map(\.name) == ["B"])
    }

    @Test func dealsThatCannotBeToldSayWhy() {
        let book = deal("1 | A | Discovery | 2026-10-01 |")
        let queue = SLAQueue(book.facts(at: "2026-11-20 12:00"), kinds: [.proposal, .closePushed, .csHandoff])
        #expect(queue.isEmpty)
        #expect(queue.untold.map(\.why) == [
            "no meetings in any file: no demo is known to be held",
            "no history of close dates and no older export of deals",
            "no meeting is a kickoff or onboarding, and no column names a CS owner",
        ])
        let bare = SLAQueue(TestBook().facts(at: "2026-11-20 12:00"))
        #expect(bare.untold.count == SLAKind.allCases.count)
    }
}

@Suite struct AccountClockTests {
    static let book = TestBook()
        .with(.company, "id | name | tier | owner\n1 | One | 1 | Ana\n2 | Two | Tier 2 | \n3 | Three | 3 | Ana")
        .with(
            .contact,
            "id | created | company_id | owner\na | 2026-01-01 | 1 | Ben\nb | 2026-01-01 | 2 | Ben\nc | 2026-01-01 | 3 | Ben\nd | 2026-01-01 | 1 | Ben"
        )

    private func rows(_ activities: String, at now: String = "2026-11-20 12:00", decisions: [JournalRecord] = [])
        -> [String]
    {
        let book = Self.book.with(
            .activity, "id | contact_id | type | at | direction\n0 | z | call | 2020-01-01 | out\n" + activities)
        return book.rows(.abm1, .abm2, .abm3, at: now, decisions: decisions).map { "\($0.brief) \($0.owner)" }
    }

    @Test func eachTierHasItsTarget() {
        let visits = "1 | a | page_view | 2026-11-20 10:30 | in\n2 | b | page_view | 2026-11-20 10:30 | in\n"
            + "3 | c | page_view | 2026-11-20 10:30 | in"
        #expect(rows(visits) == ["One late 30 owner Ana", "Two ok -150 - Ben", "Three ok -300 - Ana"])
        #expect(rows(visits, at: "2026-11-20 17:01").last == "Three late 0 owner Ana")
    }

    @Test func theClockStartsAfterThirtyQuietDays() {
        let visits = "1 | a | page_view | 2026-11-05 10:00 | in\n2 | d | email_click | 2026-11-20 10:00 | in\n"
            + "3 | a | page_view | 2026-10-01 10:00 | in"
        // Since the 5th: the visit of October lies 35 days before it.
        let late = rows(visits)[0]
        #expect(late.hasPrefix("One late"))
        #expect(rows("1 | a | page_view | 2026-10-20 12:00 | in").isEmpty)
        #expect(rows("1 | a | page_view | 2026-10-21 12:01 | in").count == 1)
        #expect(rows("1 | a | email_open | 2026-11-20 10:00 | in").isEmpty)
        #expect(rows("1 | a | call | 2026-11-20 10:00 | in").count == 1)
    }

    @Test func contactWithAnyoneOfTheAccountStopsIt() {
        let visit = "1 | a | page_view | 2026-11-20 10:00 | in"
        #expect(rows(visit + "\n2 | d | call | 2026-11-20 11:00 | out").isEmpty)
        #expect(rows(visit + "\n2 | d | call | 2026-11-20 09:00 | out").count == 1)
        #expect(rows(visit + "\n2 | b | call | 2026-11-20 11:00 | out").count == 1)
        #expect(rows(visit, decisions: TestJournal.one(.contacted, .contact, "d", at: "2026-11-20 11:00")).isEmpty)
        #expect(rows(visit, decisions: TestJournal.one(.contacted, .company, "1", at: "2026-11-20 11:00")).isEmpty)
    }
}
