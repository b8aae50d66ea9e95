import Columns
import Testing

@testable import Revenue

@Suite struct AttributionTests {
    static let book = TestBook()
        .with(
            .contact,
            """
            id | stage    | created    | mql        | source         | Latest Source
            1  | Customer | 2026-01-01 | 2026-02-10 | Organic Search |
            2  | MQL      | 2026-01-01 | 2026-02-10 |                | Referrals
            3  | MQL      | 2026-01-01 | 2026-02-10 | Paid Search    |
            """
        )
        .with(
            .activity,
            """
            id | contact_id | type             | at               | direction
            1  | 1          | page_view        | 2026-01-02 10:00 | in
            2  | 1          | webinar_attended | 2026-01-03 10:00 | in
            3  | 1          | content_download | 2026-01-04 10:00 | in
            4  | 1          | content_download | 2026-01-04 11:00 | in
            5  | 1          | email_click      | 2026-03-01 10:00 | in
            6  | 1          | social           | 2026-09-01 10:00 | in
            7  | 1          | call             | 2026-01-05 10:00 | out
            """
        )
        .with(
            .deal,
            """
            id | stage | created    | close      | amount | contact_id | source
            1  | Won   | 2026-03-01 | 2026-05-01 | 10000  | 1          |
            2  | Won   | 2026-03-01 | 2026-05-01 | 500    |            | Event
            """)

    func shares(_ model: MetricsPolicy.Attribution) throws -> [String: (won: Double, mqls: Double)] {
        let metric = try #require(Self.book.facts().metric("source_attribution", query(attribution: model)))
        #expect(metric.value == 10_500)
        #expect(abs(metric.parts.reduce(0) { $0 + ($1.value ?? 0) } - 10_500) < 1e-6)
        #expect(abs(metric.parts.reduce(0) { $0 + ($1.count ?? 0) } - 3) < 1e-9)
        return Dictionary(uniqueKeysWithValues: metric.parts.map { ($0.name, ($0.value ?? 0, $0.count ?? 0)) })
    }

    @Test func firstTouchIsTheOriginalSource() throws {
        let shares = try shares(.first)
        #expect(shares["Organic Search"]?.won == 10_000)
        #expect(shares["Event"]?.won == 500)
        #expect(shares[""]?.mqls == 1)
    }

    @Test func lastTouchIsTheLastBeforeTheMomentOfCredit() throws {
        let shares = try shares(.last)
        // The deal was won after the e-mail click and before the social touch; the MQL came after the download.
        #expect(shares["Email Marketing"]?.won == 10_000)
        #expect(shares["Content"]?.mqls == 1)
        // Without an activity the export's latest source is the last touch; without one the first is the last.
        #expect(shares["Referrals"]?.mqls == 1)
        #expect(shares["Paid Search"]?.mqls == 1)
    }

    @Test func linearGivesEachTouchTheSame() throws {
        let shares = try shares(.linear)
        // Organic Search, Webinar, Content (two downloads of one day are one touch), Email Marketing.
        for channel in ["Organic Search", "Webinar", "Content", "Email Marketing"] {
            #expect(shares[channel]?.won == 2500)
        }
        #expect(shares["Social"] == nil)
    }

    @Test func positionGivesFortyTwentyForty() throws {
        let shares = try shares(.position)
        #expect(shares["Organic Search"]?.won == 4000)
        #expect(shares["Webinar"]?.won == 1000)
        #expect(shares["Content"]?.won == 1000)
        #expect(shares["Email Marketing"]?.won == 4000)
        #expect(shares[""]?.mqls == 0.5)
    }

    /// The table by source follows the model: its won amounts, MQLs and what an MQL costs are those credited.
    @Test(arguments: MetricsPolicy.Attribution.allCases)
    func theBreakdownBySourceFollowsTheModel(model: MetricsPolicy.Attribution) throws {
        let facts = Self.book.with(.spend, "channel | date | amount\nEmail Marketing | 2026-01-01 | 60").facts()
        let shares = try shares(model)
        let question = query(attribution: model), figures = facts.figures(for: question)
        for rows in [facts.breakdown(by: .source, query: question), figures.bySource] {
            let won = Dictionary(uniqueKeysWithValues: rows.map { ($0.key, $0.metrics["won_amount"]?.value ?? 0) })
            let mqls = Dictionary(uniqueKeysWithValues: rows.map { ($0.key, $0.metrics["mqls"]?.value ?? 0) })
            #expect(abs(won.values.reduce(0, +) - 10_500) < 1e-6)
            #expect(abs(mqls.values.reduce(0, +) - 3) < 1e-9)
            for (channel, share) in shares {
                #expect(won[channel] == share.won && mqls[channel] == share.mqls)
            }
            let cost = rows.first { $0.key == "Email Marketing" }?.metrics["cost_per_mql"]?.value
            let mails = shares["Email Marketing"]?.mqls ?? 0
            #expect(cost == (mails > 0 ? 60 / mails : nil))
        }
        let wins = Dictionary(uniqueKeysWithValues: figures.winsBySource.map { ($0.name, $0.amount?.double ?? 0) })
        for (channel, share) in shares where share.won > 0 {
            #expect(abs((wins[channel] ?? 0) - share.won) < 1e-3)
        }
    }
}
