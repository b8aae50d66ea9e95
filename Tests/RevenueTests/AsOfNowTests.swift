// What happens after now has not happened: the same book, seen from earlier days.

import Columns
import Testing

@testable import Revenue

@Suite struct AsOfNowTests {
    static let book = TestBook()
        .with(
            .contact,
            """
            id | stage    | created    | lead       | mql        | customer   | churned    | rejected   | reason
            a  | Customer | 2026-01-05 | 2026-01-06 | 2026-02-01 | 2026-06-01 | 2026-09-01 |            |
            b  | MQL      | 2026-03-10 | 2026-03-10 | 2026-03-12 |            |            | 2026-04-20 | FIT-01
            c  | Lead     | 2026-05-01 | 2026-05-01 |            |            |            |            |
            """
        )
        .with(
            .deal,
            """
            id | stage      | created    | close      | amount | contact_id | stage_dates.Discovery | stage_dates.Proposal | stage_dates.Closed Won
            1  | Closed Won | 2026-02-10 | 2026-05-20 | 1000   | a          | 2026-02-20            | 2026-04-10           | 2026-05-20
            2  | Closed Won | 2026-02-10 | 2026-05-20 | 2000   | a          |                       |                      |
            3  | Discovery  | 2026-05-05 | 2026-08-01 | 4000   | b          | 2026-05-06            |                      |
            """
        )
        .with(
            .activity,
            """
            id | contact_id | type         | at               | direction
            1  | b          | demo_request | 2026-03-12 09:00 | in
            2  | b          | call         | 2026-04-01 09:00 | out
            """
        )
        .with(.spend, "channel | date | amount\nGoogle Ads | 2026-03-01 | 100\nGoogle Ads | 2026-05-01 | 900")

    func values(_ today: String, _ keys: [MetricKey]) -> [Double?] {
        let facts = Self.book.facts(today)
        let query = MetricQuery(period: .all)
        return keys.map { facts.metric($0, query)?.value }
    }

    @Test func peopleReachWhatTheyHadReached() {
        let keys: [MetricKey] = ["leads", "mqls", "customers"]
        #expect(values("2026-11-20", keys) == [3, 2, 1])
        #expect(values("2026-04-15", keys) == [2, 2, 0])
        #expect(values("2026-03-11", keys) == [2, 1, 0])
        #expect(values("2026-01-01", keys) == [0, 0, 0])
        let tally = Self.book.facts("2026-03-11").figures(for: MetricQuery(period: .all)).lifecycle
        #expect(tally.filter { $0.count > 0 }.map(\.name) == ["Lead", "MQL"])
    }

    @Test func dealsStandWhereTheyStood() throws {
        let keys: [MetricKey] = ["won_deals", "open_deals", "won_amount", "pipeline_value"]
        #expect(values("2026-11-20", keys) == [2, 1, 3_000, 4_000])
        #expect(values("2026-04-15", keys) == [0, 2, 0, 3_000])
        // Seen from mid-April deal 1 is in Proposal, and of deal 2 no stage is known.
        let facts = Self.book.facts("2026-04-15")
        #expect(facts.metric("weighted_pipeline", MetricQuery(period: .all))?.value == 600)
        #expect(facts.metric("days_in_stage", MetricQuery(period: .all))?.value == 5)
    }

    @Test func answersSpendAndRejectionsFollow() {
        #expect(Self.book.facts("2026-03-20").metric("speed_to_lead", MetricQuery(period: .all))?.value == nil)
        #expect(Self.book.facts("2026-04-15").metric("speed_to_lead", MetricQuery(period: .all))?.value == 28_800)
        #expect(values("2026-04-15", ["mql_rejection_rate"]) == [0])
        #expect(values("2026-05-10", ["mql_rejection_rate"]) == [0.5])
        #expect(Self.book.facts("2026-04-15").metric("cost_per_mql", MetricQuery(period: .all))?.numerator == 100)
    }

    @Test func aPastPeriodShowsWeightAndDaysOfItsLastDay() throws {
        let facts = Self.book.facts("2026-11-20")
        let april = try #require(facts.metric("weighted_pipeline", query("2026-04")))
        #expect(april.value == 600)
        #expect(april.explanation.contains("1 open deal whose stage then is not known left out"))
        #expect(facts.rows(of: "weighted_pipeline", query: query("2026-04"))?.rows == [0])
        #expect(facts.metric("days_in_stage", query("2026-04"))?.value == 20)
        #expect(facts.metric("weighted_pipeline", query("2026-05"))?.value == 1_000)
        let undated = TestBook().with(
            .deal, "id | stage | created | close | amount\n1 | Discovery | 2026-01-01 | 2026-12-01 | 10"
        ).facts()
        #expect(undated.metric("weighted_pipeline", query("2026-04"))?.missing?.contains("no dates of stages") == true)
        #expect(undated.metric("weighted_pipeline", query())?.value == 2.5)
    }
}
