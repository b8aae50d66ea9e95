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

    /// Salesforce knows no lifecycle stage: conversion and deals tell how far people got.
    @Test func convertedLeadsAndLinkedDealsTellTheStage() throws {
        let book = try book([
            ExportText(
                "Lead.csv",
                """
                Id,LastName,Company,Status,CreatedDate,IsConverted,ConvertedDate,ConvertedContactId,ConvertedOpportunityId
                00Q1,Berg,Kite,Closed - Converted,2026-01-05T00:00:00Z,true,2026-02-01,0031,0061
                00Q2,Solo,Oak,Closed - Converted,2026-01-06T00:00:00Z,true,2026-02-03,,
                00Q3,Lind,Elm,Open - Not Contacted,2026-01-07T00:00:00Z,false,,,
                00Q4,Dahl,Ash,Closed - Converted,2026-01-08T00:00:00Z,true,2026-02-04,,0069

                """),
            ExportText(
                "Contact.csv",
                """
                Id,AccountId,LastName,CreatedDate
                0031,001A,Berg,2026-02-01T00:00:00Z
                0032,001A,Roe,2026-03-01T00:00:00Z

                """),
            ExportText(
                "Opportunity.csv",
                """
                Id,Name,StageName,CloseDate,CreatedDate,Amount,ContactId
                0061,A,Closed Won,2026-04-01,2026-02-01T00:00:00Z,100,
                0062,B,Closed Won,2026-05-02,2026-03-05T00:00:00Z,100,0032

                """),
        ])
        let facts = Facts.derive(book: book, policy: Policy(), now: moment("2026-11-20 12:00"))
        let names = book.contacts.words("last")
        func reached(_ name: String) -> [Day] {
            let row = names.firstIndex(of: name)!
            return [.sql, .opportunity, .customer].map {
                Day(number: facts.reachedDay[($0 as LifecycleStage).index][row])
            }
        }
        #expect(reached("Berg") == [day("2026-02-01"), day("2026-02-01"), day("2026-04-01")])
        #expect(reached("Solo") == [day("2026-02-03"), .none, .none])
        #expect(reached("Lind") == [.none, .none, .none])
        #expect(reached("Dahl") == [day("2026-02-04"), day("2026-02-04"), .none])
        #expect(reached("Roe") == [day("2026-03-05"), day("2026-03-05"), day("2026-05-02")])
        #expect(facts.metric("customers", query("2026"))?.value == 2)
        #expect(facts.contacts.current[names.firstIndex(of: "Berg")!] == UInt8(LifecycleStage.customer.index))
        // Before the conversion a lead is a lead.
        let early = Facts.derive(book: book, policy: Policy(), now: moment("2026-01-20 12:00"))
        #expect(early.metric("sqls", query("2026"))?.value == 0)
        #expect(early.metric("leads", query("2026"))?.value == 4)
    }

    @Test func whoBecameCustomerIsMissingWhereNothingTells() {
        let facts = TestBook()
            .with(.contact, "id | status | created\n1 | Open | 2026-10-01\n2 | Qualified | 2026-10-02")
            .with(.deal, "id | stage | created | close\n1 | Won | 2026-10-01 | 2026-10-09").facts()
        #expect(facts.metric("customers", query())?.missing?.contains("no deal is linked to a contact") == true)
        #expect(facts.metric("sql_to_opportunity_rate", query())?.value == nil)
        #expect(facts.metric("sqls", query())?.value == 1)
        #expect(facts.figures(for: query()).funnel.map(\.stage) == [.lead, .mql, .sql])
    }

    /// One rule for a claim that no spelling knows: the furthest dated stage, else "Other", in every place.
    @Test func anUnknownClaimIsItsFurthestDateElseOther() throws {
        let facts = TestBook().with(
            .contact,
            """
            id | stage                    | created    | lead       | mql
            a  | Other                    | 2026-01-01 | 2026-01-02 |
            b  | Prospect                 | 2026-01-01 |            |
            c  | marketingqualifiedlead   | 2026-01-01 |            | 2026-02-02
            d  |                          | 2026-01-01 |            |
            e  | Customer                 | 2026-01-01 |            |
            """
        ).facts()
        let tally = facts.figures(for: query()).lifecycle.filter { $0.count > 0 }
        #expect(tally.map(\.name) == ["Lead", "MQL", "Customer", "Other", ""])
        #expect(tally.allSatisfy { $0.count == 1 })
        func people(_ condition: String) -> [UInt8]? {
            SegmentMask(Segment([try! Condition(condition)]), facts).contacts
        }
        #expect(people("stage = Lead") == [1, 0, 0, 0, 0])
        #expect(people("stage = MQL") == [0, 0, 1, 0, 0])
        #expect(people("stage >= MQL") == [0, 0, 1, 0, 1])
        #expect(people("stage != MQL") == [1, 1, 0, 1, 1])
        #expect(people("stage = Other") == [0, 1, 0, 0, 0])
        #expect(people("stage = Prospect") == [0, 1, 0, 0, 0])
        #expect(people("stage = ''") == [0, 0, 0, 1, 0])
        #expect(facts.rows(behind: .unstaged(claimed: true), query: query()).rows == [1])
        #expect(facts.rows(behind: .unstaged(claimed: false), query: query()).rows == [3])
    }
}
