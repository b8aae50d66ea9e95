import Columns
import Testing

@testable import Revenue

@Suite struct LifecycleTests {
    @Test(arguments: [
        ("Marketing Qualified Lead", LifecycleStage.mql), ("marketingqualifiedlead", .mql), ("MQL", .mql),
        ("salesqualifiedlead", .sql), ("CUSTOMER", .customer), ("Evangelist", .evangelist), ("recycled", .recycled),
    ])
    func spellings(name: String, stage: LifecycleStage) {
        #expect(LifecycleSpelling(LifecyclePolicy()).stage(name) == stage)
    }

    @Test func aStageIsReachedByItsDateALaterDateOrTheCurrentStage() {
        let facts = TestBook().with(
            .contact,
            """
            id | stage                    | created    | lead       | mql        | sql        | customer
            a  | Lead                     | 2026-01-01 | 2026-01-02 |            |            |
            b  | Marketing Qualified Lead | 2026-01-01 |            |            |            |
            c  | Lead                     | 2026-01-01 |            |            | 2026-03-03 |
            d  | Subscriber               | 2026-01-01 |            |            |            | 2026-05-05
            e  | Other                    | 2026-01-01 |            |            |            |
            f  | SQL                      |            |            |            |            |
            """
        ).facts()
        func days(_ stage: LifecycleStage) -> [Day] { facts.reachedDay[stage.index].map(Day.init(number:)) }
        let created = day("2026-01-01"), none = Day.none
        #expect(facts.reached == [0b11, 0b111, 0b1111, 0b111111, 0, 0b1111])
        #expect(days(.lead) == [day("2026-01-02"), created, day("2026-03-03"), day("2026-05-05"), none, none])
        #expect(days(.mql) == [none, created, day("2026-03-03"), day("2026-05-05"), none, none])
        #expect(facts.contacts.flags[4] & ContactFlag.unknownStage != 0)
    }

    @Test func recycledKeepsItsDatesAndCountsAsRejected() {
        let facts = TestBook().with(
            .contact,
            """
            id | stage    | created    | mql        | sql        | recycled
            a  | Recycled | 2026-01-01 | 2026-02-02 |            | 2026-03-03
            b  | Recycled | 2026-01-01 | 2026-02-02 | 2026-02-20 | 2026-03-03
            """
        ).facts()
        #expect(facts.reached == [0b111, 0b1111])
        #expect(facts.contacts.flags[0] & ContactFlag.rejected != 0)
        #expect(facts.contacts.flags[1] & ContactFlag.rejected == 0)
        #expect(facts.contacts.flags[1] & ContactFlag.accepted != 0)
    }

    @Test func backwardDatesAreFlaggedNotRepaired() {
        let facts = TestBook().with(
            .contact,
            """
            id | stage | created    | mql        | sql
            a  | SQL   | 2026-01-01 | 2026-03-03 | 2026-02-02
            b  | SQL   | 2026-01-01 | 2026-02-02 | 2026-02-02
            """
        ).facts()
        #expect(facts.contacts.flags.map { $0 & ContactFlag.backwards != 0 } == [true, false])
        #expect(facts.reachedDay[LifecycleStage.mql.index][0] == day("2026-03-03").number)
    }

    @Test func salesforceLeadsHaveStatusesAndConversions() {
        let facts = TestBook().with(
            .contact,
            """
            id | status               | converted | created
            a  | Open - Not Contacted |           | 2026-01-01
            b  | Closed - Converted   | 003       | 2026-01-01
            c  | Working - Contacted  | 003       | 2026-01-01
            """
        ).facts()
        #expect(facts.reached == [0b11, 0b1111, 0b1111])
    }

    @Test func daysFollowTheClockZone() {
        var policy = Policy()
        policy.clock.zone = Zone(name: "West", starts: [], offsets: [], firstOffset: -8 * 3600)
        let facts = TestBook().with(
            .contact,
            """
            id | stage | created
            a  | Lead  | 2026-04-01 07:59
            b  | Lead  | 2026-04-01 08:00
            """
        ).facts("2026-11-20", policy)
        #expect(facts.reachedDay[1] == [day("2026-03-31").number, day("2026-04-01").number])
    }

    @Test func theResponseClockStartsAtTheFirstFormAndStopsAtARep() {
        let facts = TestBook()
            .with(
                .contact,
                """
                id | stage | created    | mql              | first_contact
                a  | MQL   | 2026-03-01 | 2026-03-09 09:00 |
                b  | MQL   | 2026-03-01 | 2026-03-09 09:00 | 2026-03-09 11:00
                c  | MQL   | 2026-03-01 | 2026-03-09 09:00 | 2026-03-08 11:00
                d  | Lead  | 2026-03-01 |                  |
                """
            )
            .with(
                .activity,
                """
                id | contact_id | type            | at               | direction | outcome
                1  | a          | call            | 2026-03-01 10:00 | out       |
                2  | a          | form_submission | 2026-03-02 10:00 | in        |
                3  | a          | form_submission | 2026-03-04 10:00 | in        |
                4  | a          | call            | 2026-03-02 10:05 | in        |
                5  | a          | meeting         | 2026-03-02 10:06 |           | No show
                6  | a          | call            | 2026-03-02 10:30 | out       | No answer
                7  | a          | email           | 2026-03-02 10:20 | out       |
                8  | d          | demo_request    | 2026-03-03 10:00 | in        |
                """
            ).facts()
        #expect(facts.contacts.responseSeconds == [20 * 60, 120 * 60, -1, -1])
        #expect(facts.contacts.clockDay[0] == day("2026-03-02").number)
        #expect(facts.contacts.clockDay[3] == day("2026-03-03").number)
    }

    @Test func meetingsOfACalendarCountOnceHeld() {
        let facts = TestBook()
            .with(
                .contact,
                """
                id | stage | created    | mql
                a  | MQL   | 2026-03-01 | 2026-03-09 09:00
                """
            )
            .with(
                .meeting,
                """
                id | contact_id | start            | status   | no_show
                1  | a          | 2026-03-09 10:00 | active   | yes
                2  | a          | 2026-03-09 11:00 | canceled |
                3  | a          | 2026-03-09 12:00 | active   | no
                4  | a          | 2027-01-01 12:00 | active   |
                """
            ).facts()
        #expect(facts.contacts.responseSeconds == [3 * 3600])
    }
}
