import Columns
import Testing

@testable import Revenue

/// Values counted by hand on small books, as seen on 2026-11-20.
@Suite struct MetricsTests {
    static let contacts = TestBook().with(
        .contact,
        """
        id | stage       | created    | lead       | mql        | sql        | opportunity | customer   | source         | owner | reason | rejected
        1  | Lead        | 2026-10-02 | 2026-10-02 |            |            |             |            | Organic Search | Ana   |        |
        2  | MQL         | 2026-10-03 | 2026-10-03 | 2026-10-20 |            |             |            | Organic Search | Ana   | FIT-01 | 2026-10-22
        3  | SQL         | 2026-10-04 | 2026-10-04 | 2026-10-21 | 2026-11-02 |             |            | Webinar        | Raj   |        |
        4  | Customer    | 2026-07-05 | 2026-07-05 | 2026-07-22 | 2026-08-02 | 2026-08-10  | 2026-10-30 | Webinar        | Raj   |        |
        5  | MQL         | 2026-07-06 | 2026-07-06 | 2026-10-25 |            |             |            |                | Raj   |        |
        6  | Lead        |            |            |            |            |             |            | unknown        |       |        |
        7  | Opportunity | 2026-10-07 | 2026-10-07 | 2026-10-08 | 2026-10-09 | 2026-10-10  |            | Webinar        | Ana   |        |
        8  | Subscriber  | 2026-10-08 |            |            |            |             |            | Webinar        |       |        |
        """)

    func value(_ key: MetricKey, _ book: TestBook, _ query: MetricQuery, _ policy: Policy = Policy()) throws -> Double?
    {
        try #require(book.facts("2026-11-20", policy).metric(key, query)).value
    }

    static let lifecycleValues: [(String, String, Double)] = [
        ("leads", "all", 7.0), ("leads", "2026-Q4", 4), ("leads", "2026-Q3", 2), ("mqls", "2026-Q4", 4),
        ("mqls", "all", 5),
        ("sqls", "2026-Q4", 2), ("opportunities", "all", 2), ("customers", "2026-Q4", 1),
        // Of the 4 leads of the quarter 3 became MQL; of its 4 MQLs 2 became SQL; of its 2 SQLs 1 has an opportunity.
        ("lead_to_mql_rate", "2026-Q4", 0.75), ("mql_to_sql_rate", "2026-Q4", 0.5),
        ("sql_to_opportunity_rate", "2026-Q4", 0.5), ("lead_to_mql_rate", "all", 5.0 / 7),
        ("mql_acceptance_rate", "2026-Q4", 0.5), ("mql_rejection_rate", "2026-Q4", 0.25),
    ]

    @Test(arguments: lifecycleValues)
    func lifecycle(key: String, period: String, expected: Double) throws {
        #expect(try value(MetricKey(rawValue: key), Self.contacts, query(period)) == expected)
    }

    @Test func flowDividesWhatHappenedInThePeriod() throws {
        // 4 became MQL in the quarter, 4 became leads in it.
        #expect(try value("lead_to_mql_rate", Self.contacts, query("2026-Q4", basis: .flow)) == 1)
        #expect(try value("mql_to_sql_rate", Self.contacts, query("2026-Q3", basis: .flow)) == 1)
    }

    @Test func previousIsTheSameDaysOfThePeriodBefore() throws {
        let metric = try #require(Self.contacts.facts().metric("leads", query("this-quarter")))
        #expect(metric.value == 4)
        #expect(metric.previous == 2)
        #expect(metric.mark == .none)
    }

    @Test func anEmptyDenominatorIsMissingNotZero() throws {
        let metric = try #require(Self.contacts.facts().metric("mql_to_sql_rate", query("2025")))
        #expect(metric.value == nil)
        #expect(metric.missing == "no MQLs in 2025")
        #expect(metric.mark == .none)
    }

    @Test func whatCannotBeComputedNamesTheColumnOrFile() {
        let facts = TestBook().with(.contact, "id | email\n1 | a@b.example").with(.deal, "id | stage\n1 | Won").facts()
        let missing = Dictionary(
            uniqueKeysWithValues: facts.metrics(query()).map { ($0.key.rawValue, $0.missing ?? "") })
        #expect(missing["leads"]?.contains("lifecycle stage") == true)
        #expect(missing["won_amount"]?.contains("close date") == true)
        #expect(missing["cac"]?.contains("ads file") == true)
        #expect(missing["ltv"]?.contains("close date") == true)
        #expect(missing["sla_kept"]?.contains("lifecycle stage") == true)
        #expect(facts.metrics(query()).allSatisfy { ($0.value == nil) == ($0.missing != nil) })
    }

    @Test func marksAreWordsAgainstTheBenchmark() throws {
        let facts = Self.contacts.facts()
        #expect(facts.metric("lead_to_mql_rate", query("2026-Q4"))?.mark == .high)
        #expect(facts.metric("mql_to_sql_rate", query("2026-Q4"))?.mark == .ok)
    }

    @Test func everyMetricOfTheContractIsThereInOrder() {
        let expected = """
            lead_to_mql_rate mql_to_sql_rate sql_to_opportunity_rate win_rate win_rate_closed pipeline_velocity coverage \
            coverage_of_quota cac ltv ltv_cac speed_to_lead cost_per_mql source_attribution forecast_accuracy \
            revenue_vs_target stage_conversion days_in_stage win_rate_by_source loss_reasons mql_acceptance_rate \
            mql_rejection_rate customer_changes handoff_leak leads mqls sqls opportunities customers open_deals \
            pipeline_value weighted_pipeline won_deals lost_deals won_amount avg_deal_size sales_cycle_days \
            speed_to_lead_median speed_to_lead_p90 sla_kept
            """
        #expect(MetricKey.all.map(\.rawValue) == expected.split(separator: " ").map(String.init))
        #expect(Self.contacts.facts().metrics(query()).map(\.key) == MetricKey.all)
        #expect(MetricDefinition.all.allSatisfy { !$0.definition.isEmpty && !$0.example.isEmpty && !$0.title.isEmpty })
    }

    @Test func theBlankSourceIsNotTheOneThatReadsUnknown() {
        let rows = Self.contacts.facts().breakdown(by: .source, query: query())
        #expect(rows.map(\.key) == ["Webinar", "Organic Search", "", "unknown"])
        #expect(rows.map { $0.metrics["leads"]?.value } == [3, 2, 1, 1])
    }

    @Test func monthsAddUpWithTheUndated() {
        let rows = Self.contacts.facts().breakdown(by: .month, query: query())
        #expect(rows.map(\.key) == ["2026-07", "2026-08", "2026-10", "2026-11", ""])
        #expect(rows.map { $0.metrics["leads"]?.value } == [2, 0, 4, 0, 1])
    }

    @Test func medianAndNinetiethPercentileInterpolate() {
        #expect(quantile(0.9, ofSorted: [1, 2, 3, 4]) == 3.7)
        #expect(quantile(0.5, ofSorted: [1, 2, 3, 4]) == 2.5)
        #expect(quantile(0.5, ofSorted: [7]) == 7)
        #expect(quantile(0.5, ofSorted: []) == nil)
    }

    @Test func speedToLeadSharesOneSet() throws {
        let facts = Self.contacts.with(
            .activity,
            """
            id | contact_id | type            | at               | direction
            1  | 1          | form_submission | 2026-10-02 10:00 | in
            2  | 1          | call            | 2026-10-02 10:04 | out
            3  | 2          | demo_request    | 2026-10-03 10:00 | in
            4  | 2          | call            | 2026-10-03 11:00 | out
            5  | 3          | demo_request    | 2026-10-04 10:00 | in
            6  | 3          | call            | 2026-10-04 10:20 | out
            7  | 5          | demo_request    | 2026-10-05 10:00 | in
            """
        ).facts()
        let metric = try #require(facts.metric("speed_to_lead", query("2026-Q4")))
        #expect(metric.value == 20)
        #expect(metric.rows == 3)
        let parts = Dictionary(uniqueKeysWithValues: metric.parts.map { ($0.name, $0.value ?? -1) })
        #expect(parts["mean"] == 28)
        #expect(parts["within 5 minutes"] == 1.0 / 3)
        #expect(facts.metric("speed_to_lead_p90", query("2026-Q4"))?.value == 52)
        #expect(metric.explanation.contains("2 not contacted yet and not counted"))
    }
}
