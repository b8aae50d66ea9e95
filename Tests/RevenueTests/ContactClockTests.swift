// The clocks of people: what starts each, what stops it, and how it stands around its due.

import Columns
import Testing

@testable import Revenue

@Suite struct ContactClockTests {
    static let calls = "id | contact_id | type | at | direction | outcome\n0 | z | call | 2020-01-01 | out |"
    /// An MQL of Thursday 14:00: due on Friday at 10:00.
    static let one = TestBook()
        .with(.contact, "id | email | stage | created | mql | owner\na | a | MQL | 2026-11-01 | 2026-11-19 14:00 | Ana")
        .with(.activity, calls)

    @Test(arguments: [
        ("2026-11-19 14:30", "a ok -210 -"), ("2026-11-20 09:00", "a ok -60 -"), ("2026-11-20 09:01", "a soon -59 -"),
        ("2026-11-20 10:00", "a soon 0 -"), ("2026-11-20 10:01", "a late 1 manager"),
        ("2026-11-19 20:00", "a paused -60 -"), ("2026-11-21 11:00", "a late 420 manager"),
        ("2026-11-21 14:00", "a late 420 manager"), ("2026-11-21 14:01", "a late 420 reassign"),
    ])
    func aFirstContactAroundItsDue(now: String, row: String) {
        #expect(Self.one.rows(.firstContact, at: now).map(\.brief) == [row])
    }

    @Test func dueAtTheEndOfADayIsThatInstant() throws {
        let book = TestBook()
            .with(.contact, "id | stage | created | mql\na | MQL | 2026-11-01 | 2026-11-19 13:00").with(
                .activity, Self.calls)
        let row = try #require(book.rows(.firstContact, at: "2026-11-19 18:00").first)
        #expect(row.due == moment("2026-11-19 17:00"))
        #expect(row.state == .late && row.lateMinutes == 0)
    }

    /// Each activity or date, and whether the clock still runs with it.
    @Test(arguments: [
        ("1 | a | call  | 2026-11-19 15:00 | out |", false), ("1 | a | email | 2026-11-19 14:00 | out |", false),
        ("1 | a | call  | 2026-11-19 15:00 | in  |", true), ("1 | a | call  | 2026-11-19 13:59 | out |", true),
        ("1 | a | meeting | 2026-11-19 16:00 | | Completed", false),
        ("1 | a | meeting | 2026-11-19 16:00 | | No show", true),
        ("1 | a | call  | 2026-11-20 13:00 | out |", true), ("1 | a | note  | 2026-11-19 15:00 | |", true),
    ])
    func whatStopsAFirstContact(activity: String, runs: Bool) {
        let book = Self.one.with(.activity, Self.calls + "\n" + activity)
        #expect(book.rows(.firstContact, at: "2026-11-20 12:00").isEmpty != runs)
    }

    @Test(arguments: [
        "first_contact\na | MQL | 2026-11-01 | 2026-11-19 14:00 | 2026-11-19 15:00",
        "sql\na | SQL | 2026-11-01 | 2026-11-19 14:00 | 2026-11-20 09:00",
        "rejected\na | MQL | 2026-11-01 | 2026-11-19 14:00 | 2026-11-20 09:00",
        "recycled\na | Recycled | 2026-11-01 | 2026-11-19 14:00 | 2026-11-20 09:00",
        "status\na | MQL | 2026-11-01 | 2026-11-19 14:00 | Unqualified",
        "reason\na | MQL | 2026-11-01 | 2026-11-19 14:00 | FIT-01",
    ])
    func datesAndVerdictsStopItToo(columns: String) {
        let book = TestBook().with(.contact, "id | stage | created | mql | " + columns).with(.activity, Self.calls)
        #expect(book.rows(.firstContact, at: "2026-11-20 12:00").isEmpty)
    }

    @Test func whoBecomesAnMQLAgainHasAClockAgain() {
        let book = TestBook()
            .with(
                .contact,
                "id | stage | created | mql | recycled | rejected\n"
                    + "a | MQL | 2026-01-01 | 2026-11-19 14:00 | 2026-05-01 | 2026-05-01\n"
                    + "b | MQL | 2026-01-01 | 2026-11-19 14:00 | 2026-11-20 | 2026-05-01")
            .with(.activity, Self.calls)
        #expect(book.rows(.firstContact, at: "2026-11-20 12:00").map(\.row) == [0])
    }

    @Test func qualificationRunsOnOverNightsAndTouches() throws {
        let book = Self.one.with(.activity, Self.calls + "\n1 | a | call | 2026-11-19 15:00 | out |")
        #expect(book.rows(.qualification, at: "2026-11-20 22:00").map(\.brief) == ["a ok -960 -"])
        #expect(book.rows(.qualification, at: "2026-11-21 10:00").map(\.brief) == ["a soon -240 -"])
        let late = try #require(book.rows(.qualification, at: "2026-11-21 14:01").first)
        #expect(late.brief == "a late 1 manager")
        #expect(late.chase == "touched, no verdict")
        #expect(Self.one.rows(.qualification, at: "2026-11-21 10:00").first?.chase == "no touch")
    }

    @Test func speedToLeadRunsFromTheHandRaise() {
        let book = TestBook()
            .with(
                .contact,
                "id | email | stage | created | mql\na | a | MQL | 2026-11-01 | 2026-11-20 10:00\n"
                    + "b | b | Lead | 2026-11-01 |\nc | c | Lead | 2026-11-01 |")
            .with(
                .activity,
                Self.calls
                    + "\n1 | a | demo_request | 2026-11-20 09:30 | in |\n2 | b | form_submission | 2026-11-20 10:29 | in |"
                    + "\n3 | c | page_view | 2026-11-20 10:29 | in |")
        let rows = book.rows(.speedToLead, at: "2026-11-20 10:31").map(\.brief)
        #expect(rows == ["a late 56 reassign", "b ok -3 -"])
        #expect(book.rows(.speedToLead, at: "2026-11-20 10:33").map(\.brief).last == "b soon -1 -")
    }

    @Test func theLadderOfSpeedToLeadIsClimbedInWorkingMinutes() {
        let book = TestBook()
            .with(.contact, "id | email | stage | created | mql\na | a | MQL | 2026-11-01 | 2026-11-19 16:50")
            .with(.activity, Self.calls)
        let rungs = ["2026-11-19 16:55", "2026-11-19 16:56", "2026-11-20 09:06", "2026-11-20 09:21", "2026-11-20 09:51"]
        #expect(rungs.map { book.rows(.speedToLead, at: $0)[0].rung?.to } == [nil, .rep, .backup, .manager, .reassign])
    }

    @Test func afterSQLThreeClocksRun() {
        let book = TestBook()
            .with(
                .contact,
                "id | email | stage | created | sql | opportunity\na | a | SQL | 2026-11-01 | 2026-11-13 12:00 |\n"
                    + "b | b | SQL | 2026-11-01 | 2026-11-13 12:00 |\nc | c | SQL | 2026-11-01 | 2026-11-13 12:00 |\n"
                    + "d | d | Opportunity | 2026-11-01 | 2026-11-13 12:00 | 2026-11-16")
            .with(
                .meeting,
                "id | contact_id | start | created | status\n1 | b | 2026-11-24 10:00 | 2026-11-16 10:00 | Scheduled\n"
                    + "2 | c | 2026-11-17 10:00 | 2026-11-16 10:00 | Completed\n"
                    + "3 | a | 2026-11-17 10:00 | 2026-11-16 10:00 | Canceled\n"
                    + "4 | a | 2026-11-12 10:00 | 2026-11-11 10:00 | Completed")
        let now = "2026-11-20 12:30"
        #expect(book.rows(.meetingSet, at: now).map(\.brief) == ["a late 30 review", "d late 30 review"])
        #expect(
            book.rows(.discovery, at: now).map(\.brief) == [
                "a late 990 manager", "b late 990 manager", "d late 990 manager",
            ])
        #expect(book.rows(.opportunityCreated, at: now).map(\.name) == ["a", "b", "c"])
    }

    @Test func aDealBeyondDiscoveryShowsThatItWasHeld() {
        let book = TestBook()
            .with(
                .contact,
                "id | stage | created | sql\na | SQL | 2026-11-01 | 2026-11-10\nb | SQL | 2026-11-01 | 2026-11-10"
            )
            .with(.activity, Self.calls + "\n1 | z | meeting | 2026-01-01 | | ")
            .with(
                .deal,
                "id | stage | created | contact_id | stage_dates.Discovery | stage_dates.Demo/Evaluation\n"
                    + "1 | Demo/Evaluation | 2026-11-11 | a | 2026-11-12 | 2026-11-16\n"
                    + "2 | Discovery | 2026-11-11 | b | 2026-11-12 |")
        #expect(book.rows(.discovery, at: "2026-11-20 12:00").map(\.row) == [1])
    }

    @Test func whatTheExportsCannotTellIsSaid() {
        func untold(_ book: TestBook, _ kind: SLAKind) -> String? {
            SLAQueue(book.facts(at: "2026-11-20 12:00"), kinds: [kind]).untold.first?.why
        }
        let dates = TestBook().with(.contact, "id | stage | mql | sql\na | MQL | 2026-11-01 |")
        #expect(untold(dates, .firstContact)?.contains("no calls") == true)
        #expect(untold(dates, .meetingSet) == "no meetings in any file")
        #expect(untold(dates, .qualification) == nil)
        let bare = TestBook().with(.contact, "id | stage\na | MQL").with(.activity, Self.calls)
        #expect(untold(bare, .firstContact)?.contains("no date on which a contact became MQL") == true)
        #expect(untold(bare, .discovery)?.contains("no meetings") == true)
        var policy = Policy()
        policy.slas[.firstContact].isEnabled = false
        let off = SLAQueue(Self.one.facts(at: "2026-11-20 12:00", policy), kinds: [.firstContact])
        #expect(off.isEmpty && off.untold.map(\.why) == ["switched off by enabled = false"])
    }

    @Test func anMQLWithoutADateIsCountedAndHasNoClock() {
        let book = TestBook()
            .with(
                .contact, "id | stage | created | mql\na | MQL | 2026-11-01 |\nb | MQL | 2026-11-01 | 2026-11-20 09:00"
            )
            .with(.activity, Self.calls)
        let queue = SLAQueue(book.facts(at: "2026-11-20 12:00"), kinds: [.firstContact])
        #expect(queue.count == 1)
        #expect(queue.remarks.map(\.text) == ["1 MQL without a date of it: no clock"])
    }
}
