// `=` answers for every number, and every number that counts something opens the rows it counts.

import Cells
import Columns
import Revenue
import Testing

@testable import Dashboard

@Suite struct ExplainTests {
    private func input(_ width: Int = 200, _ height: Int = 60) throws -> PaneInput {
        let facts = SmallBook.snapshot.facts
        let query = MetricQuery(period: try Period(named: "this-quarter", today: facts.today))
        return PaneInput(
            state: AppState(width: width, height: height), facts: facts, figures: facts.figures(for: query))
    }

    @Test(arguments: [Pane.executive, .marketing, .sales])
    func everyNumberSaysHowItIsCountedAndFromWhichFiles(pane: Pane) throws {
        let input = try input()
        for id in pane.own where ![.needs, .freshness].contains(id) {
            guard let box = PaneBoxes.box(id, input) else { continue }
            for place in 0..<box.count {
                let row = box.row(place)
                for column in box.columns {
                    let said = row.explain?(column.id)
                    #expect(said?.lines.first?.hasPrefix("Counted: ") == true, "\(box.id) \(row.key) \(column.id)")
                    #expect(said?.lines.contains { $0.hasPrefix("Rule: ") } == true, "\(box.id) \(row.key)")
                    let files = said?.lines.filter { $0.contains(".csv: ") && $0.contains(" old") } ?? []
                    let isOfNoFile = ["Quota", "forecast_accuracy"].contains(row.key)
                    #expect(!files.isEmpty || isOfNoFile, "\(box.id) \(row.key) \(column.id)")
                }
            }
        }
    }

    @Test func aRateOfNothingOpensWhatItIsAShareOf() throws {
        let input = try input()
        let rate = try #require(input.figures.metric("sql_to_opportunity_rate"))
        var none = rate
        none.value = 0
        none.rows = 0
        none.denominator = 3
        guard case .rows(let level)? = input.door(none) else {
            Issue.record("it opens nothing")
            return
        }
        #expect(level.source == .metric(rate.key, .denominator, input.query))
        #expect(level.title.hasSuffix("0.0%, none of these"))
        none.denominator = 0
        #expect(input.door(none) == nil)
    }

    @Test func theNumbersOfASourceOpenTheirOwnRows() throws {
        let input = try input()
        let box = MarketingBoxes.sources(input)
        var opened = 0
        for source in input.figures.bySource {
            let row = try #require((0..<box.count).map(box.row).first { $0.key == "source " + source.key })
            for (place, column) in box.columns.enumerated() where ["leads", "mqls", "sqls", "won"].contains(column.id) {
                guard case .rows(let level)? = row.doors[column.id] else { continue }
                opened += 1
                let tally = level.source.rows(in: input.facts)?.tally
                #expect(tally == row.cells[place].number, "\(source.key) \(column.id)")
            }
        }
        #expect(opened >= 4)
    }

    @Test func theRowsBehindANumberExplainIt() {
        let frame = Screen.lines(.sales, "<Down><Enter>=").joined(separator: "\n")
        #expect(frame.contains("Stage  Discovery") && frame.contains("deals.csv: 4 rows, 13m old"))
    }
}
