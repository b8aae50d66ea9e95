import Columns
import Testing

@testable import Revenue

/// Spend, quotas and freshness, counted by hand as seen on 2026-11-20.
@Suite struct MetricsOfMoneyTests {
    static let book = TestBook()
        .with(
            .contact,
            """
            id | stage | created    | mql        | source
            1  | MQL   | 2026-10-01 | 2026-10-05 | Paid Search
            2  | MQL   | 2026-10-01 | 2026-10-06 | Paid Search
            3  | MQL   | 2026-10-01 | 2026-11-06 | Paid Social
            4  | MQL   | 2026-10-01 | 2026-11-07 | Webinar
            """
        )
        .with(
            .spend,
            """
            channel     | date       | until      | amount | currency
            Google Ads  | 2026-10-03 |            | 300    | USD
            Google Ads  | 2026-11-03 |            | 100    |
            LinkedIn Ads| 2026-11-01 | 2026-11-30 | 600    | USD
            Meta Ads    | 2026-11-03 |            | 50     | XYZ
            Google Ads  |            |            | 70     | USD
            """)

    @Test func costPerMQLByPeriodAndChannel() throws {
        let facts = Self.book.facts()
        let quarter = try #require(facts.metric("cost_per_mql", query("2026-Q4")))
        // Of November's 600 the 20 days up to today.
        #expect(quarter.value == 200)
        #expect(quarter.parts.map(\.name) == ["Google Ads", "LinkedIn Ads"])
        #expect(quarter.parts.map(\.value) == [200, 400])
        #expect(quarter.explanation.contains("1 spend rows in XYZ left out: no rate"))
        // A month's spend over half its days is half of it.
        #expect(facts.metric("cost_per_mql", query("2026-11-01..2026-11-15"))?.numerator == 400)
        #expect(facts.metric("cost_per_mql", query("2026-11-01..2026-11-15"))?.value == 200)
        #expect(facts.metric("cost_per_mql", query("2026-Q3"))?.value == nil)
    }

    @Test func spendFollowsTheSourceItBrings() {
        let facts = Self.book.facts()
        #expect(facts.metric("cost_per_mql", query("2026-Q4", where: "source = \"Paid Search\""))?.value == 200)
        #expect(
            facts.metric("cost_per_mql", query("2026-Q4", where: "owner = Ana"))?.missing?.contains("channel") == true)
        let rows = facts.breakdown(by: .source, query: query("2026-Q4"))
        let cost = Dictionary(uniqueKeysWithValues: rows.map { ($0.key, $0.metrics["cost_per_mql"]?.value) })
        #expect(cost["Paid Social"] == 400)
        #expect(cost["Webinar"] == .some(nil))
    }

    @Test func configSpendCountsBesideTheFilesAndSalesIsNoMarketing() throws {
        var policy = Policy()
        policy.economics.spend = [
            ("Sales team", "2026-Q4", Money(whole: 9_200)), ("Events", "2026-11", Money(whole: 300)),
        ]
        let book = Self.book.with(
            .deal,
            """
            id | stage | created    | close      | amount
            1  | Won   | 2026-10-01 | 2026-11-01 | 1000
            2  | Won   | 2026-10-01 | 2026-11-02 | 1000
            """)
        let facts = book.facts("2026-11-20", policy)
        // Up to today: 800 of the ads, 200 of the events, 5,100 of the sales team.
        #expect(facts.metric("cost_per_mql", query("2026-Q4"))?.value == 250)
        #expect(facts.metric("cac", query("2026-Q4"))?.value == 3050)
        let rows = try #require(facts.rows(of: "cac", query: query("2026-Q4")))
        #expect(rows.rows == [0, 1, 2])
        #expect(rows.besides.map(\.amount) == [51_000_000, 2_000_000])
        #expect(rows.tally == 61_000_000)

        policy.economics.cacLagDays = 31
        // Spend is known from 1 October, so of customers from 1 November on; their 20 days ago are 1 to 20 October:
        // 20 of the 92 days of the sales team, and an ad.
        let lagged = book.facts("2026-11-20", policy).metric("cac", query("2026-Q4"))
        #expect(lagged?.numerator == 2_300)
    }

    @Test func quotasOfFinerPeriodsBeatCoarserOnes() {
        var policy = Policy()
        policy.targets = [
            Quota(period: "2026", owner: nil, amount: Money(whole: 365_000)),
            Quota(period: "2026-Q4", owner: nil, amount: Money(whole: 184_000)),
            Quota(period: "2026-11", owner: nil, amount: Money(whole: 90_000)),
            Quota(period: "2026-Q1", owner: "Ana", amount: Money(whole: 9_000)),
        ]
        let table = QuotaTable(TestBook().facts("2026-11-20", policy))
        func quota(_ period: String, owner: String? = nil) -> Double? {
            table.quota(DaySpan(query(period).period), owner: owner).map { $0.tally / 10_000 }
        }
        #expect(quota("2026-11") == 90_000)
        #expect(quota("2026-Q4") == 214_000)
        #expect(quota("2026-Q1") == 90_000)
        #expect(quota("2026-Q1", owner: "Ana") == 9_000)
        #expect(quota("2026-Q2", owner: "Ana") == nil)
        #expect(quota("2026-11-01..2026-11-10") == 30_000)
    }

    @Test func ownersQuotasAddUpWhereTheTeamHasNone() {
        let table = QuotaTable(
            TestBook().with(
                .target,
                """
                period  | owner | amount
                2026-Q4 | Ana   | 100
                2026-Q4 | Raj   | 200
                """
            ).facts())
        let quota = table.quota(DaySpan(query("2026-Q4").period), owner: nil)
        #expect(quota?.rows == [0, 1])
        #expect(quota?.tally == 3_000_000)
    }

    @Test func aSourceIsLateByItsOwnRhythm() {
        func source(_ file: String, _ at: String, isCurrent: Bool) -> SourceFile {
            SourceFile(
                file: file, kind: "hubspot.deals", system: "hubspot", object: .deal, modified: moment(at),
                exported: moment(at), isCurrent: isCurrent, dialect: Dialect(), report: LoadReport(), columns: [])
        }
        func late(_ sources: [SourceFile], _ now: String) -> Bool? {
            let book = Book(sources: sources, tables: [nil, nil, nil], entities: [:])
            return Facts(book: book, policy: Policy(), now: moment(now)).freshness.first?.isLate
        }
        let alone = [source("a.csv", "2026-11-18 12:00", isCurrent: true)]
        #expect(late(alone, "2026-11-20 12:00") == false)
        #expect(late(alone, "2026-11-20 12:01") == true)
        #expect(late(alone, "2026-11-01") == false)
        let weekly = [
            source("a.csv", "2026-11-04", isCurrent: false), source("b.csv", "2026-11-11", isCurrent: false),
            source("c.csv", "2026-11-18", isCurrent: true),
        ]
        let copied = [
            source("a.csv", "2026-11-20 12:00:00", isCurrent: false),
            source("b.csv", "2026-11-20 12:00:01", isCurrent: true),
        ]
        #expect(late(copied, "2026-11-20 12:05") == false)
        #expect(late(weekly, "2026-11-28") == false)
        #expect(late(weekly, "2026-11-29") == true)
    }

    @Test func underAPinnedClockOnlyADateInTheNameTellsAnAge() {
        func freshness(_ file: String, isDated: Bool) -> Freshness? {
            let source = SourceFile(
                file: file, kind: "hubspot.deals", system: "hubspot", object: .deal, modified: moment("2020-01-01"),
                exported: moment("2026-11-10"), isDated: isDated, isCurrent: true, dialect: Dialect(),
                report: LoadReport(), columns: [])
            var policy = Policy()
            policy.clock.now = moment("2026-11-20")
            let book = Book(sources: [source], tables: [nil], entities: [:])
            return Facts(book: book, policy: policy, now: moment("2026-11-20")).freshness.first
        }
        #expect(freshness("deals-2026-11-10.csv", isDated: true)?.isLate == true)
        #expect(freshness("deals.csv", isDated: false)?.isLate == false)
        #expect(freshness("deals.csv", isDated: false)?.isKnown == false)
    }
}
