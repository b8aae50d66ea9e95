// What the pipeline promised when a month began, against what was won in it; and where probabilities come from.

import Columns
import Testing

@testable import Revenue

@Suite struct ForecastTests {
    /// Proposal is worth 60 %, Discovery 25 %.
    static let exports = [
        ExportedDeals.file(
            "2026-09-30",
            "1 | Proposal | 1000 | 2026-10-15\n2 | Discovery | 2000 | 2026-10-31\n3 | Proposal | 5000 | 2026-11-02\n"
                + "4 | Proposal | 400 | 2026-10-20\n5 | Closed Won | 900 | 2026-09-20"),
        ExportedDeals.file(
            "2026-10-31",
            "1 | Closed Won | 1100 | 2026-10-14\n2 | Closed Lost | 2000 | 2026-10-20\n3 | Proposal | 5000 | 2026-11-02\n"
                + "5 | Closed Won | 900 | 2026-09-20\n6 | Closed Won | 250 | 2026-10-30"),
        ExportedDeals.file(
            "2026-11-20",
            "1 | Closed Won | 1100 | 2026-10-14\n2 | Closed Lost | 2000 | 2026-10-20\n3 | Proposal | 5000 | 2026-12-02\n"
                + "5 | Closed Won | 900 | 2026-09-20\n6 | Closed Won | 250 | 2026-10-30"),
    ]

    @Test func theForecastIsThePipelineWhenTheMonthBegan() throws {
        let facts = try ExportedDeals.facts(Self.exports)
        let metric = try #require(facts.metric("forecast_accuracy", query("2026-10")))
        // 600 + 500, and 240 of a deal that is gone; 1,100 + 250 were won.
        #expect(metric.numerator == 1340 && metric.denominator == 1350)
        #expect(metric.value == 1 - 10.0 / 1350)
        let rows = try #require(facts.rows(of: "forecast_accuracy", query: query("2026-10")))
        #expect(rows.rows == [0, 1] && rows.amounts == [6_000_000, 5_000_000])
        #expect(rows.besides == [.init(label: "Deal 4, in no export any more", amount: 2_400_000)])
        let result = try #require(facts.forecastResults(query("2026-10")).first)
        #expect(facts.rows(behind: .promised(result.first), query: query()).tally == Double(result.forecast.units))
        #expect(facts.rows(behind: .wonIn(result.first), query: query()).tally == Double(result.actual.units))
        #expect(facts.rows(of: "forecast_accuracy", part: .denominator, query: query("2026-10"))?.tally == 13_500_000)
        #expect(metric.explanation == ["Oct 2026: forecast 1,340 USD, won 1,350 USD, 99.3% under"])
    }

    @Test func aMonthCountsOnceItIsOver() throws {
        let facts = try ExportedDeals.facts(Self.exports)
        // November runs, and its own forecast is kept: 3,000 of deal 3.
        #expect(facts.forecastResults(query("this-year")).map(\.month) == ["Oct 2026"])
        #expect(facts.deals.forecasts.map(\.first) == [day("2026-10-01"), day("2026-11-01")])
        #expect(facts.deals.forecasts[1].weighted == [30_000_000])
        let missing = facts.metric("forecast_accuracy", query("2026-09"))?.missing
        #expect(missing == "no export of the deals was kept from the week before a month that is over in Sep 2026")
    }

    @Test func withoutAKeptExportItSaysWhatToKeep() throws {
        let facts = try ExportedDeals.facts([Self.exports[2]])
        #expect(facts.metric("forecast_accuracy", query())?.missing?.contains("keep an older export") == true)
    }

    @Test func severalMonthsAddUpTheirErrors() throws {
        let facts = try ExportedDeals.facts(
            [
                ExportedDeals.file("2026-09-28", "1 | Proposal | 1000 | 2026-10-15\n2 | Proposal | 1000 | 2026-11-15"),
                ExportedDeals.file("2026-11-01", "1 | Closed Won | 500 | 2026-10-15\n2 | Proposal | 1000 | 2026-11-15"),
                ExportedDeals.file(
                    "2026-12-10", "1 | Closed Won | 500 | 2026-10-15\n2 | Closed Won | 1000 | 2026-11-15"),
            ], at: "2026-12-10 12:00")
        // October 600 against 500, November 600 against 1,000.
        let results = facts.forecastResults(query("all"))
        #expect(results.map(\.word) == ["over", "under"])
        #expect(facts.metric("forecast_accuracy", query("all"))?.value == 1 - 500.0 / 1500)
    }

    private static let chances = [
        "Qualified": 10, "Discovery": 25, "Demo/Evaluation": 40, "Proposal": 60, "Negotiation": 80,
    ]
    private static let stages = chances.keys.sorted() + ["Closed Won", "Closed Lost", "Nobody knows"]

    /// A line of a generated export.
    private struct Line {
        var id: Int, stage: String, amount: Int, close: String
        func isIn(_ month: String) -> Bool { close.hasPrefix(month) }

        init(_ id: Int, _ random: inout SeededGenerator) {
            self.id = id
            stage = ForecastTests.stages.randomElement(using: &random)!
            amount = Int.random(in: 0...20, using: &random) * 100
            let days = ["2026-09-01", "2026-09-30", "2026-10-01", "2026-10-31", "2026-11-01", ""]
            close = days.randomElement(using: &random)!
        }
    }

    /// Any deals at all, counted again from the lines of the exports alone: 1 − Σ |forecast − won| ÷ Σ won.
    @Test(arguments: 1...40) func theMetricIsTheOneCountedByHand(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        // The export of 12 October shows how no month began.
        let days = ["2026-08-31", "2026-10-01", "2026-10-12", "2026-11-20"]
        let exports = days.map { _ in
            (1...30).filter { _ in Int.random(in: 0..<4, using: &random) > 0 }.map { Line($0, &random) }
        }
        let facts = try ExportedDeals.facts(zip(days, exports).map { day, lines in
            ExportedDeals.file(
                day, lines.map { "\($0.id) | \($0.stage) | \($0.amount) | \($0.close)" }.joined(separator: "\n"))
        })
        let months = [("2026-09", exports[0]), ("2026-10", exports[1])].map { month, kept in
            (
                forecast: kept.filter { $0.isIn(month) }.reduce(0) { $0 + $1.amount * (Self.chances[$1.stage] ?? 0) },
                won: exports[3].filter { $0.isIn(month) && $0.stage == "Closed Won" }.reduce(0) { $0 + $1.amount * 100 }
            )
        }.filter { $0.won > 0 }
        let won = months.reduce(0) { $0 + $1.won }, error = months.reduce(0) { $0 + abs($1.forecast - $1.won) }
        let metric = try #require(facts.metric("forecast_accuracy", query("all")))
        guard won > 0 else {
            #expect(metric.value == nil && metric.missing != nil)
            return
        }
        let value = try #require(metric.value)
        #expect(abs(value - (1 - Double(error) / Double(won))) < 1e-9, "seed \(seed)")
        let rows = try #require(facts.rows(of: "forecast_accuracy", query: query("all")))
        #expect(rows.tally == Double(months.reduce(0) { $0 + $1.forecast }) * 100, "seed \(seed)")
    }

    @Test func probabilitiesMayComeFromHistory() throws {
        var policy = Policy()
        policy.pipeline.probabilities = .history
        let closed = (0..<10).map {
            "w\($0) | \($0 < 7 ? "Closed Won" : "Closed Lost") | 2026-0\($0 % 9 + 1)-10 | 10 | 2026-01-05 |"
        }
        let text = "id | stage | close | amount | stage_dates.Discovery | stage_dates.Proposal\n"
            + closed.joined(separator: "\n")
            + "\no | Discovery | 2026-12-01 | 100 | 2026-11-01 |\np | Proposal | 2026-12-01 | 100 | | 2026-11-01"
        let facts = TestBook().with(.deal, text).facts("2026-11-20", policy)
        let metric = try #require(facts.metric("weighted_pipeline", query()))
        // Discovery 7 of 10; Proposal was entered by nobody who closed: 60 % of the settings.
        #expect(metric.value == 130)
        #expect(metric.explanation.contains("probabilities from deals closed in the last year: Discovery 70.0% of 10"))
        let plain = TestBook().with(.deal, text).facts("2026-11-20")
        #expect(plain.metric("weighted_pipeline", query())?.value == 85)
    }
}
