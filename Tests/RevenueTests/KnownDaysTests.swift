// Numbers whose two sides are known for different days: spend and customers, quotas and deals, now and later.

import Columns
import Testing

@testable import Revenue

@Suite struct KnownDaysTests {
    static let deals = TestBook().with(
        .deal,
        """
        id | stage     | created    | close      | amount | owner
        1  | Won       | 2025-01-01 | 2025-02-01 | 1000   | Ana
        2  | Won       | 2026-08-01 | 2026-08-20 | 2000   | Ana
        3  | Won       | 2026-09-01 | 2026-10-20 | 3000   |
        4  | Discovery | 2026-10-01 | 2026-12-01 | 8000   | Ana
        5  | Discovery | 2026-10-01 | 2027-02-01 | 9000   | Ana
        """)

    static var policy: Policy {
        var policy = Policy()
        policy.economics.spend = [
            ("Sales team", "2026-Q3", Money(whole: 9_200)), ("Sales team", "2026-Q4", Money(whole: 18_400)),
        ]
        return policy
    }

    @Test func bothSidesOfCACSpeakOfTheDaysSpendIsKnownFor() throws {
        let facts = Self.deals.facts("2026-11-20", Self.policy)
        let all = try #require(facts.metric("cac", query("all")))
        // Q3 whole, and 51 of the 92 days of Q4; the customer of 2025 was won before any spend is known.
        #expect(all.numerator == 19_400)
        #expect(all.denominator == 2)
        #expect(all.explanation.contains("both sides over the days spend is known for: from 2026-07-01 to 2026-11-20"))
        #expect(facts.rows(of: "cac", part: .denominator, query: query("all"))?.rows == [1, 2])
        #expect(facts.metric("cac", query("trailing-365"))?.denominator == 2)
        #expect(facts.metric("cac", query("2025"))?.missing?.contains("from 2026-07-01") == true)
    }

    @Test func theConfigsSpendCountsForTheDaysPassedInBothPeriods() throws {
        let quarter = try #require(Self.deals.facts("2026-11-20", Self.policy).metric("cac", query("this-quarter")))
        #expect(quarter.value == 10_200)
        // Its first 51 days are those up to 20 August.
        #expect(quarter.previous == 5_100)
        #expect(quarter.explanation.contains("amounts that go on after today count for their days up to 2026-11-20"))
    }

    @Test func cacSaysWhichCustomersItMeans() throws {
        let metric = try #require(Self.deals.facts("2026-11-20", Self.policy).metric("cac", query("this-quarter")))
        #expect(
            metric.explanation.contains { $0.hasPrefix("customer_changes counts every deal won as new business, 1") })
    }

    @Test func ofOneSourceOnlyTheSpendThatBringsItCounts() throws {
        var policy = Self.policy
        policy.economics.spend.append(("Google Ads", "2026-Q4", Money(whole: 920)))
        let book = TestBook().with(
            .deal,
            """
            id | stage | created    | close      | amount | source
            1  | Won   | 2026-10-01 | 2026-10-20 | 1000   | Paid Search
            2  | Won   | 2026-10-01 | 2026-10-20 | 1000   | Webinar
            """)
        let facts = book.facts("2026-11-20", policy)
        let metric = try #require(facts.metric("cac", query("this-quarter", where: "source = \"Paid Search\"")))
        #expect(metric.value == 510)
        #expect(metric.explanation.contains { $0.contains("only spend of channels that bring 'Paid Search'") })
        #expect(facts.metric("cac", query("this-quarter", where: "source = Webinar"))?.value == nil)
    }

    @Test func wonCountsOnlyOnDaysThatHaveAQuota() throws {
        var policy = Policy()
        policy.targets = [
            Quota(period: "2026-Q4", owner: nil, amount: Money(whole: 10_000)),
            Quota(period: "2025-Q1", owner: nil, amount: Money(whole: 500)),
        ]
        let facts = Self.deals.facts("2026-11-20", policy)
        let year = try #require(facts.metric("revenue_vs_target", query("this-year")))
        #expect(year.value == 0.3)
        #expect(year.target == 51.0 / 92)
        #expect(year.explanation.contains("only over the days quotas are set for: 2026-10-01 to 2026-12-31"))
        #expect(facts.metric("coverage", query("this-year"))?.value == 8.0 / 7)
        // Between the two quotas nothing counts, also over all time.
        #expect(facts.metric("revenue_vs_target", query("all"))?.value == 4_000.0 / 10_500)
        #expect(facts.rows(of: "revenue_vs_target", query: query("all"))?.rows == [0, 2])
        #expect(facts.metric("revenue_vs_target", query("2026-Q3"))?.missing?.contains("no quota is set") == true)
        // The forecast adds up open deals with or without a quota.
        #expect(facts.figures(for: query("2027-Q1")).forecast.all == Money(whole: 9_000))
    }

    @Test func whoHasNoNameHasNoQuota() throws {
        var policy = Policy()
        policy.targets = [
            Quota(period: "2026-Q4", owner: nil, amount: Money(whole: 10_000)),
            Quota(period: "2026-Q4", owner: "Ana", amount: Money(whole: 4_000)),
        ]
        let facts = Self.deals.facts("2026-11-20", policy)
        #expect(
            facts.metric("revenue_vs_target", query("2026-Q4", where: "owner = ''"))?.missing
                == "no quota is set for records without an owner")
        #expect(facts.metric("coverage_of_quota", query("2026-Q4", where: "owner = ana"))?.value == 2)
        let rows = facts.breakdown(by: .owner, query: query("2026-Q4"))
        #expect(rows.first { $0.key.isEmpty }?.metrics["revenue_vs_target"]?.value == nil)
        #expect(rows.first { $0.key == "Ana" }?.metrics["coverage"]?.value == 2)
    }

    @Test func aMetricWithoutAValueListsNoRows() {
        let facts = Self.deals.facts("2026-11-20", Policy())
        #expect(facts.metric("coverage", query("2026-Q4"))?.value == nil)
        #expect(facts.rows(of: "coverage", query: query("2026-Q4")) == nil)
        #expect(facts.rows(of: "cac", part: .denominator, query: query()) == nil)
    }

    @Test func rowsKeepTheDealsAmountBesideWhatTheyAdd() throws {
        let facts = Self.deals.facts("2026-11-20", Policy())
        #expect(facts.rows(of: "won_amount", query: query())?.addsOwnAmount == true)
        for key in ["pipeline_velocity", "weighted_pipeline"] as [MetricKey] {
            #expect(facts.rows(of: key, query: query())?.addsOwnAmount == false)
        }
    }

    @Test func amountsOfRowsSayWhatTheyAre() {
        let facts = Self.deals.facts("2026-11-20", Policy())
        func unit(_ key: MetricKey, _ part: MetricPart = .numerator) -> AmountUnit? {
            facts.rows(of: key, part: part, query: query())?.unit
        }
        #expect(unit("won_amount") == .money)
        #expect(unit("sales_cycle_days") == .days)
        #expect(unit("pipeline_velocity") == .money)
        #expect(unit("pipeline_velocity", .denominator) == .days)
    }

    @Test func trendsEndWithThePeriod() {
        let facts = TestBook().with(
            .contact, "id | stage | created\n1 | Lead | 2026-03-30\n2 | Lead | 2026-03-01\n3 | Lead | 2026-10-01"
        ).facts()
        let figures = facts.figures(for: query("2026-Q1"))
        #expect(figures.trendEnd == day("2026-03-31"))
        #expect(figures.leadVolume == [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1])
        #expect(facts.figures(for: query("this-quarter")).trendEnd == day("2026-11-20"))
    }
}
