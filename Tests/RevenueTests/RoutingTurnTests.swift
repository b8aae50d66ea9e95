// Turns: who is passed over and in which words, who is ahead, and when counts start again.

import Columns
import Testing

@testable import Revenue

@Suite struct RoutingTurnTests {
    /// So many leads of Thursday, minute by minute, with these others besides.
    private func leads(_ count: Int, besides rows: String = "") -> TestBook {
        let own = (0..<count).map { "l\($0) | MQL | 2026-11-19 09:\($0 < 10 ? "0" : "")\($0) | " }
        return TestBook().with(
            .contact, "id | stage | mql | owner\n" + (own + (rows.isEmpty ? [] : [rows])).joined(separator: "\n"))
    }

    private static let pacific = Zone(name: "America/Los_Angeles", starts: [], offsets: [], firstOffset: -8 * 3600)

    @Test func turnsGoRoundInTheOrderOfTheSettings() {
        let run = leads(7).routed(.of(Rep("Ann"), Rep("Bob"), Rep("Cid")))
        #expect(run.ownersInOrder == ["Ann", "Bob", "Cid", "Ann", "Bob", "Cid", "Ann"])
        #expect(run.all.map(\.next) == ["Bob", "Cid", "Ann", "Bob", "Cid", "Ann", "Bob"])
        #expect(run.fairness.map(\.got) == [3, 2, 2])
        #expect(run.fairness.map { ($0.due * 3).rounded() } == [7, 7, 7])
    }

    @Test func whoIsFullIsPassedOver() {
        let run = leads(4, besides: "o | MQL | 2026-11-01 | Ann").routed(.of(Rep("Ann", capacity: 2), Rep("Bob")))
        #expect(run.ownersInOrder == ["Ann", "Bob", "Bob", "Bob"])
        #expect(run.all[1].skip("Ann") == "2 of 2 open leads")
        #expect(run.fairness[0].open == 2)
        #expect(run.fairness[0].reason == "at capacity in 3 of 4 turns")
        #expect(run.fairness[0].skipped == [.capacity: 3])
    }

    @Test func leadsThatAreOverTakeNoPlace() {
        let run = leads(
            1,
            besides: """
                o | Opportunity | 2026-11-01 | Ann
                r | Recycled    | 2026-11-01 | Ann
                c | Customer    | 2026-11-01 | Ann
                x | Lead        |            | Ann
                """
        ).routed(.of(Rep("Ann", capacity: 1)))
        #expect(run.outcome == ["l0: Ann by round-robin"])
    }

    @Test func whoIsOnLeaveIsPassedOverOnBothEndsOfIt() {
        let away = Rep("Ann") { $0.pto = [DayRange("2026-11-20", "2026-11-30")] }
        let run = leads(1).routed(.of(away, Rep("Bob")))
        #expect(run.ownersInOrder == ["Bob"])
        #expect(run.all[0].skip("Ann") == "leave until 30 Nov")
        func first(_ now: String) -> [String] { leads(1).routed(.of(away, Rep("Bob")), now: now).ownersInOrder }
        #expect(first("2026-11-19 12:00") == ["Ann"])
        #expect(first("2026-11-30 12:00") == ["Bob"])
        #expect(first("2026-12-01 12:00") == ["Ann"])
    }

    @Test func whoseCalendarIsClosedIsPassedOver() {
        var west = WorkCalendar()
        west.zone = Self.pacific
        let run = leads(2).routed(
            .of(Rep("Ann") { $0.calendar = "west" }, Rep("Bob")), now: "2026-11-21 00:59",
            edit: {
                $0.calendars.named["west"] = west
                $0.calendars.standard.hours = WorkHours(opens: 0, closes: 1440)
                $0.calendars.standard.days = [5]
            })
        // Friday 16:59 in the west is open; Saturday 00:59 in UTC is a working day of the standard calendar here.
        #expect(run.ownersInOrder == ["Ann", "Bob"])
        let later = leads(1).routed(
            .of(Rep("Ann") { $0.calendar = "west" }, Rep("Bob")), now: "2026-11-21 01:00",
            edit: {
                $0.calendars.named["west"] = west
                $0.calendars.standard.hours = WorkHours(opens: 0, closes: 1440)
                $0.calendars.standard.days = [5]
            })
        #expect(later.ownersInOrder == ["Bob"])
        #expect(later.all[0].skip("Ann") == "outside hours until Mon 23 Nov 09:00 UTC-8")
    }

    @Test func holidaysCloseACalendar() {
        let run = leads(1).routed(.of(Rep("Ann")), edit: { $0.calendars.standard.holidays = [day("2026-11-20")] })
        #expect(run.outcome == ["l0: RevOps queue by fallback"])
        #expect(run.all[0].skip("Ann") == "outside hours until Mon 23 Nov 09:00 UTC")
    }

    @Test func whoIsInactiveIsPassedOver() {
        let run = leads(1).routed(.of(Rep("Ann") { $0.isActive = false }, Rep("Bob")))
        #expect(run.all[0].skip("Ann") == "inactive")
        let users = leads(1).with(.user, "id | name | active\nu | ann | no").routed(.of(Rep("Ann"), Rep("Bob")))
        #expect(users.all[0].skip("Ann") == "inactive")
    }

    @Test func aTerritoryMayAskForASkill() {
        let run = leads(2).routed(
            .of(Rep("Ann", "West"), Rep("Bob", "West") { $0.skills = ["Spanish"] }) {
                $0.territories = [Territory("World", team: "West") { $0.skill = "spanish" }]
            })
        #expect(run.ownersInOrder == ["Bob", "Bob"])
        #expect(run.all[0].skip("Ann") == "no spanish")
    }

    @Test func everyCandidateIsNamedOnceWhateverTheRules() {
        let run = leads(1).routed(
            .of(Rep("Ann", "West", capacity: 0), Rep("Bob", "East", capacity: 0)) {
                $0.territories = [Territory("World", team: "West")]
            })
        #expect(run.all[0].skipped.map(\.rep) == ["Ann", "Bob"])
    }

    @Test func whoIsBehindQuotaIsSlightlyAhead() {
        // By Friday, 20 November, 51 of the 92 days of the quarter are gone.
        let book = leads(42).with(
            .deal,
            """
            id | stage      | created    | close      | amount | owner
            1  | Closed Won | 2026-10-01 | 2026-10-20 | 60     | Ann
            2  | Closed Won | 2026-10-01 | 2026-10-20 | 50     | Bob
            3  | Closed Won | 2026-07-01 | 2026-09-30 | 50     | Bob
            """)
        let run = book.routed(
            .of(Rep("Ann") { $0.quota = Money(whole: 100) }, Rep("Bob") { $0.quota = Money(whole: 100) }))
        #expect(run.ownersInOrder.prefix(2) == ["Bob", "Ann"])
        #expect(run.fairness.map(\.attainment) == [0.6, 0.5])
        #expect(run.fairness.map(\.got) == [20, 22])
        #expect(run.fairness.map { $0.due.rounded() } == [20, 22])
    }

    @Test func withEqualCreditTheLowerAttainmentComesFirst() {
        let book = leads(2).with(
            .deal,
            """
            id | stage      | created    | close      | amount | owner
            1  | Closed Won | 2026-10-01 | 2026-10-20 | 40     | Ann
            2  | Closed Won | 2026-10-01 | 2026-10-20 | 10     | Bob
            """)
        let run = book.routed(
            .of(Rep("Ann") { $0.quota = Money(whole: 100) }, Rep("Bob") { $0.quota = Money(whole: 100) }))
        #expect(run.ownersInOrder == ["Bob", "Ann"])
    }

    /// Ann is behind her quota, so a count that starts again starts with her.
    private func weeks(_ reset: RoutingPolicy.Reset) -> [String] {
        TestBook().with(
            .contact,
            """
            id | stage | mql
            a  | MQL   | 2026-10-19 10:00
            b  | MQL   | 2026-10-26 10:00
            c  | MQL   | 2026-10-27 10:00
            d  | MQL   | 2026-11-02 10:00
            """
        ).routed(.of(Rep("Ann") { $0.quota = Money(whole: 100) }, Rep("Bob")) { $0.reset = reset }, .replay)
            .ownersInOrder
    }

    @Test func countsStartAgainWithTheWeekOrTheMonth() {
        #expect(weeks(.weekly) == ["Ann", "Ann", "Bob", "Ann"])
        #expect(weeks(.monthly) == ["Ann", "Bob", "Ann", "Ann"])
        #expect(weeks(.never) == ["Ann", "Bob", "Ann", "Bob"])
    }

    @Test func aNewWeekBeginsWithWhomTheLastOneLeftOut() {
        let run = TestBook().with(
            .contact,
            """
            id | stage | mql
            a  | MQL   | 2026-11-02 10:00
            b  | MQL   | 2026-11-09 10:00
            c  | MQL   | 2026-11-16 10:00
            """
        ).routed(.of(Rep("Ann"), Rep("Bob")), .replay)
        #expect(run.ownersInOrder == ["Ann", "Bob", "Ann"])
    }

    /// Teams that overlap, the whole house, and absences at random: whatever share of the turns is a team's, nobody is
    /// ever two leads ahead of what was theirs, or behind it.
    @Test(arguments: 1...12) func acrossTeamsNobodyIsTwoLeadsAheadOrBehind(seed: UInt64) {
        var random = SeededNumbers(seed: seed)
        let count = 2 + random.below(7)
        var policy = Policy()
        policy.routing.reps = (0..<count).map { Rep("Rep \($0)") }
        let facts = TestBook().facts("2026-11-20", policy)
        let pace = QuotaPace(facts, SalesRoster(facts))
        let everyone = (0..<count).map { Int32($0) }
        let teams =
            (0..<3).map { _ in everyone.filter { _ in random.below(2) == 0 } }.filter { !$0.isEmpty } + [everyone]
        var robin = RoundRobin(reps: count, reset: .never, zone: .utc)
        var got = [Double](repeating: 0, count: count)
        for turn in 0..<3000 {
            let team = teams[random.below(teams.count)]
            let here = team.filter { _ in random.below(5) > 0 }
            guard !here.isEmpty else { continue }
            got[Int(robin.turn(here, pace).rep)] += 1
            for rep in 0..<count {
                let gap = got[rep] - Double(robin.due[rep]) / Double(RoundRobin.lead)
                #expect(abs(gap) < 2, "seed \(seed), turn \(turn), rep \(rep)")
            }
        }
    }

    @Test func nobodyCatchesUpAfterALeave() {
        let rows = (0..<20).map { "l\($0) | MQL | 2026-11-\(10 + $0 / 4) 1\($0 % 4):00" }.joined(separator: "\n")
        let run = TestBook().with(.contact, "id | stage | mql\n" + rows).routed(
            .of(Rep("Ann") { $0.pto = [DayRange("2026-11-10", "2026-11-12")] }, Rep("Bob")) { $0.reset = .never },
            .replay)
        // Ten to twelve are Bob's; Friday is shared; the weekend has no hours.
        #expect(run.fairness.map(\.got) == [2, 14])
        #expect(run.fairness.map { ($0.due * 1000).rounded() } == [2000, 14_000])
        #expect(run.fairness[0].reason == "on leave in 12 of 20 turns, outside hours in 4 of 20 turns")
    }
}
