import Columns
import Testing

@testable import Revenue

/// Values of deals counted by hand, as seen on 2026-11-20.
@Suite struct MetricsOfDealsTests {
    static let deals = TestBook()
        .with(
            .company,
            """
            id | name  | employees | industry
            A  | Alder | 20        | Software
            B  | Birch | 400       | Freight
            C  | Cedar | 9000      | Freight
            """
        )
        .with(
            .contact,
            """
            id | stage    | created    | company_id | source
            1  | Customer | 2026-01-01 | A          | Webinar
            2  | Customer | 2026-01-01 | B          | Referrals
            """
        )
        .with(
            .deal,
            """
            id | stage         | created    | close      | amount | company_id | owner | source    | type      | loss_reason | contact_id | term_months
            1  | Closed Won    | 2026-09-01 | 2026-10-11 | 10000  | A          | Ana   | Webinar   |           |             | 1          | 24
            2  | Closed Won    | 2026-10-01 | 2026-11-10 | 30000  | B          | Raj   | Referrals | New       |             | 2          |
            3  | Closed Won    | 2026-10-20 | 2026-10-10 | 5000   | A          | Ana   | Webinar   | Renewal   |             | 1          |
            4  | Closed Lost   | 2026-10-05 | 2026-11-01 | 8000   | B          | Raj   |           |           | Price       |            |
            5  | closedlost    | 2026-06-05 | 2026-11-02 |        | C          | Ana   |           |           |             |            |
            6  | Negotiation   | 2026-10-06 | 2026-12-15 | 40000  | C          | Ana   | Webinar   |           |             |            |
            7  | Discovery     | 2026-11-01 | 2027-01-15 | 20000  | B          | Raj   |           |           |             |            |
            8  | Qualified     | 2026-05-01 | 2026-08-15 |        | A          |       |           |           |             |            |
            9  | Signed (ext.) | 2026-01-01 | 2026-02-10 | 7000   | B          | Raj   |           | Upsell    |             |            |
            """)

    static var policy: Policy {
        var policy = Policy()
        policy.targets = [
            Quota(period: "2026-Q4", owner: nil, amount: Money(whole: 100_000)),
            Quota(period: "2026-Q4", owner: "Ana", amount: Money(whole: 60_000)),
        ]
        policy.economics.grossMargin = 0.8
        policy.economics.yearlyChurn = 0.2
        policy.economics.spend = [("Sales team", "2026-Q4", Money(whole: 9_200))]
        return policy
    }

    static let facts = deals.facts("2026-11-20", policy)

    static let cycle = 70.0 / 3
    static let quarterValues: [(String, Double)] = [
        ("won_deals", 3.0), ("lost_deals", 2), ("won_amount", 45_000), ("avg_deal_size", 15_000),
        // 40 and 40 days, and -10 of the one closed before it was created.
        ("sales_cycle_days", cycle),
        // Created in the quarter: 2, 3, 4, 6, 7; won of them 2 and 3. Closed in it: 3 won, 2 lost.
        ("win_rate", 0.4), ("win_rate_closed", 0.6),
        ("open_deals", 4), ("pipeline_value", 67_000), ("weighted_pipeline", 37_000),
        // Open and closing in the quarter: 40,000; quota 100,000, won 45,000.
        ("coverage", 40.0 / 55), ("coverage_of_quota", 0.4), ("revenue_vs_target", 0.45),
        // New companies won: A (deal 3 closed a day before deal 1, but is a renewal) and B; 9,200 spent.
        ("customer_changes", 1),
        // A: 10,000 over 24 months is 5,000 a year, and 5,000; B: 30,000. Two customers, × 0.8 ÷ 0.2.
        ("ltv", 80_000),
        ("pipeline_velocity", 36_000 / cycle),
        ("source_attribution", 45_000), ("loss_reasons", 2), ("win_rate_by_source", 0.6),
    ]

    @Test(arguments: quarterValues)
    func quarter(key: String, expected: Double) throws {
        let metric = try #require(Self.facts.metric(MetricKey(rawValue: key), query("this-quarter")))
        #expect(metric.missing == nil)
        #expect(abs((metric.value ?? .nan) - expected) < 1e-9 * max(1, expected))
    }

    @Test func aPastPeriodShowsWhatStoodOpenThen() {
        // On 2026-09-30: 1 (won later), 5 (lost later), 8 and 9 (open still).
        let metric = Self.facts.metric("open_deals", query("2026-Q3"))
        #expect(metric?.value == 4)
        #expect(Self.facts.rows(of: "open_deals", query: query("2026-Q3"))?.rows == [0, 4, 7, 8])
    }

    @Test func aDealInAnUnknownStageIsOpenAndCounted() {
        #expect(Self.facts.deals.unknownStages.map(\.stage) == ["Signed (ext.)"])
        #expect(
            Self.facts.deals.flags[8] == DealFlag.exists | DealFlag.open | DealFlag.hasAmount | DealFlag.hasCycle
                | DealFlag.expansion)
    }

    @Test func theExportsOwnWordDecidesWhereTheStageIsUnknown() {
        let facts = TestBook().with(
            .deal,
            """
            id | stage   | is_closed | is_won
            1  | Signed  | yes       | yes
            2  | Dropped | yes       | no
            3  | Parked  | no        | no
            4  | Closed Won – EMEA |  |
            """
        ).facts()
        let states = facts.deals.flags.map { $0 & (DealFlag.open | DealFlag.won | DealFlag.lost) }
        #expect(states == [DealFlag.won, DealFlag.lost, DealFlag.open, DealFlag.won])
    }

    @Test func amountsThatNobodyGaveAreNotNought() throws {
        let facts = TestBook().with(
            .deal,
            """
            id | owner | stage      | amount | created    | close
            1  | Ana   | Demo       |        | 2026-10-01 | 2026-12-01
            2  | Ana   | Closed Won |        | 2026-10-01 | 2026-10-11
            3  | Ben   | Closed Won | 70     | 2026-10-01 | 2026-10-31
            4  | Ben   | Closed Won |        | 2026-10-01 | 2026-11-02
            """
        ).facts()
        let figures = facts.figures(for: query("this-quarter"))
        let demo = try #require(figures.stages.first { $0.deals == 1 }), idle = try #require(figures.stages.last)
        #expect(demo.value == nil && idle.deals == 0 && idle.value == .zero)
        #expect(figures.owners.map(\.owner) == ["Ben", "Ana"])
        #expect(figures.owners.map(\.won) == [Money(whole: 70), nil])
        #expect(figures.owners.map(\.pipeline) == [.zero, nil])
        #expect(figures.forecast.all == nil && figures.forecast.weighted == nil)
        #expect(figures.forecast.won == Money(whole: 70))
        // What closes in the period counts: nothing here is worth 5, and nothing there closes.
        let later = TestBook().with(
            .deal,
            "id | stage | amount | created | close\n1 | Demo | | 2026-10-01 | 2026-12-01\n2 | Demo | 5 | 2026-10-01 | 2027-02-01"
        ).facts()
        #expect(later.figures(for: query("this-quarter")).forecast.all == nil)
        #expect(later.figures(for: query("2027-Q1")).forecast.all == Money(whole: 5))
        #expect(later.figures(for: query("2027-Q2")).forecast.all == .zero)
        let cycle = try #require(figures.metric("sales_cycle_days"))
        #expect(cycle.value == 24 && cycle.explanation.contains("median 30 days"))
    }

    @Test func withoutRecordsThereAreNoStepsAndNoStages() {
        let figures = TestBook().with(.contact, "id | stage\n1 | Lead").facts().figures(for: query("this-quarter"))
        #expect(figures.stages.isEmpty && !figures.funnel.isEmpty && !figures.lifecycle.isEmpty)
        let deals = TestBook().with(.deal, "id | stage\n1 | Demo").facts().figures(for: query("this-quarter"))
        #expect(!deals.stages.isEmpty && deals.funnel.isEmpty && deals.lifecycle.isEmpty)
    }

    @Test func theNegativeCycleIsKeptAndSaid() throws {
        let metric = try #require(Self.facts.metric("sales_cycle_days", query("this-quarter")))
        #expect(metric.explanation.contains { $0.contains("closed before created") })
    }

    @Test func bothWinRatesAndBothCoveragesAreInTheExplanation() throws {
        let rate = try #require(Self.facts.metric("win_rate_closed", query("this-quarter")))
        #expect(rate.explanation.contains("won ÷ closed in the period 60.0%; won ÷ created in it 40.0%"))
        let coverage = try #require(Self.facts.metric("coverage", query("this-quarter")))
        #expect(coverage.explanation.contains { $0.contains("left to win 0.7×") && $0.contains("quota 0.4×") })
    }

    @Test func theQuotaOfOneOwnerMeasuresThatOwner() {
        let ana = Self.facts.metric("revenue_vs_target", query("this-quarter", where: "owner = Ana"))
        #expect(ana?.value == 15_000.0 / 60_000)
        let webinar = Self.facts.metric("revenue_vs_target", query("this-quarter", where: "source = Webinar"))
        #expect(webinar?.missing?.contains("not for this segment") == true)
    }

    @Test func theTargetOfARunningPeriodIsItsPace() {
        let metric = Self.facts.metric("revenue_vs_target", query("this-quarter"))
        #expect(metric?.target == 51.0 / 92)
        #expect(metric?.mark == .low)
        #expect(metric?.previous == nil)
    }

    @Test func cacDividesByDealsWonFromNewCompanies() throws {
        // Deal 1 lost its place as Alder's first win to the renewal that closed a day before it.
        let metric = try #require(Self.facts.metric("cac", query("this-quarter")))
        // 51 of the quarter's 92 days have passed.
        #expect(metric.value == 5_100)
        #expect(metric.denominator == 1)
        #expect(metric.explanation.contains { $0.contains("deals won from companies") })
    }

    @Test func amountsWithoutARateAreLeftOutAndSaid() throws {
        var policy = Policy()
        policy.pipeline.rates = ["EUR": 1.1]
        let facts = TestBook().with(
            .deal,
            """
            id | stage | created    | close      | amount | currency
            1  | Won   | 2026-10-01 | 2026-11-01 | 1000   | USD
            2  | Won   | 2026-10-01 | 2026-11-01 | 1000   | eur
            3  | Won   | 2026-10-01 | 2026-11-01 | 9000   | JPY
            4  | Won   | 2026-10-01 | 2026-11-01 |        | USD
            5  | Won   | 2026-10-01 | 2026-11-01 | 0      |
            """
        ).facts("2026-11-20", policy)
        let metric = try #require(facts.metric("won_amount", query()))
        #expect(metric.value == 2100)
        #expect(metric.rows == 3)
        #expect(metric.explanation.contains("1 deal in a currency without a rate left out (JPY)"))
        #expect(metric.explanation.contains("1 deal without an amount left out"))
        #expect(metric.explanation.contains("1 amount converted by [pipeline.rates]"))
        #expect(facts.metric("won_deals", query())?.value == 5)
        #expect(facts.metric("avg_deal_size", query())?.value == 700)
    }

    @Test func aSumWithoutAnyAmountIsMissingNotZero() {
        let facts = TestBook().with(.deal, """
            id | stage     | close      | amount
            1  | Discovery | 2026-12-01 |
            2  | Won       | 2026-11-01 | 10
            """).facts()
        #expect(facts.metric("pipeline_value", query())?.missing?.contains("none of 1 deal") == true)
        #expect(facts.metric("won_amount", query())?.value == 10)
        #expect(facts.metric("won_amount", query("2025"))?.value == 0)
    }

    @Test func stagesPassedComeFromDatesAndHistory() throws {
        let facts = TestBook()
            .with(
                .deal,
                """
                id | stage       | created    | close      | stage_dates.Discovery | stage_dates.Proposal
                1  | Closed Won  | 2026-10-01 | 2026-11-01 |                       |
                2  | Closed Lost | 2026-10-01 | 2026-11-01 | 2026-10-05            |
                3  | Proposal    | 2026-10-01 |            |                       | 2026-11-15
                4  | Qualified   | 2026-11-10 |            |                       |
                5  | Closed Lost | 2026-10-01 | 2026-11-01 |                       |
                """
            )
            .with(
                .history,
                """
                deal_id | field | from      | to        | at
                5       | stage | Qualified | Discovery | 2026-10-03
                5       | stage | Discovery | Proposal  | 2026-10-09
                5       | amount| 1         | 2         | 2026-10-10
                """
            ).facts()
        // Qualified, Discovery, Proposal are bits 0, 1, 3: a stage that was skipped, or bears no date, was not passed.
        #expect(facts.deals.left == [0, 0b10, 0, 0, 0b1011])
        #expect(facts.deals.movedOn == [0, 0, 0, 0, 0b11])
        #expect(
            facts.deals.stageDay.map(Day.init(number:)) == [.none, .none, day("2026-11-15"), day("2026-11-10"), .none])
        let metric = try #require(facts.metric("stage_conversion", query()))
        #expect(metric.value == 2.0 / 4)
        #expect(metric.parts.map(\.value) == [1, 1.0 / 2, nil, 0, nil])
        #expect(metric.explanation.contains("1 closed deal without any date of a stage left out"))
        #expect(facts.metric("days_in_stage", query())?.value == 7.5)
    }

    @Test func withoutAnyStageDateNothingIsSaidOfConversion() throws {
        let metric = try #require(Self.facts.metric("stage_conversion", query()))
        #expect(metric.value == nil)
        #expect(metric.missing?.contains("Date entered") == true)
        #expect(Self.facts.figures(for: query()).stages.allSatisfy { $0.conversion == nil })
    }

    @Test func anOlderExportShowsTheStageADealStoodIn() throws {
        let header = "Record ID,Deal Name,Deal Stage,Create Date,Close Date\n"
        let older = ExportText(
            "hubspot-crm-exports-all-deals-2026-10-01.csv", header + "7,A,Discovery,2026-09-01,2026-12-01\n")
        let newer = ExportText(
            "hubspot-crm-exports-all-deals-2026-11-01.csv", header + "7,A,Closed Lost,2026-09-01,2026-10-20\n")
        let facts = Facts.derive(book: try book([older, newer]), policy: Policy(), now: moment("2026-11-20 12:00"))
        #expect(facts.deals.left == [0b10])
        #expect(facts.metric("stage_conversion", query())?.value == 0)
    }

    @Test func ownersStagesAndForecastOfTheSalesPane() throws {
        let figures = Self.facts.figures(for: query("this-quarter"))
        #expect(figures.stages.map(\.deals) == [1, 1, 0, 0, 1, 1])
        #expect(figures.stages.last?.name == "other")
        #expect(figures.owners.map(\.owner) == ["Raj", "Ana", ""])
        let ana = try #require(figures.owners.first { $0.owner == "Ana" })
        #expect(ana.attainment == 0.25)
        #expect(ana.winRate == 2.0 / 3)
        #expect(figures.forecast.quota == Money(whole: 100_000))
        #expect(figures.forecast.commit == Money(whole: 40_000))
        #expect(figures.forecast.weighted == Money(whole: 32_000))
        #expect(figures.lossReasons.map(\.name) == ["", "Price"])
        #expect(figures.winsBySource.map(\.name) == ["Webinar", "Referrals"])
        #expect(figures.trends["won_deals"]?.reduce(0) { $0 + ($1 ?? 0) } == 3)
    }
}
