// The box of won revenue says what the chosen model says, and opens rows only where they add up to it.

import Columns
import Revenue
import Testing

@testable import Dashboard

@Suite struct AttributionBoxTests {
    @Test(arguments: MetricsPolicy.Attribution.allCases)
    func theBoxFollowsTheModel(model: MetricsPolicy.Attribution) throws {
        let facts = SmallBook.snapshot.facts
        let query = MetricQuery(
            period: try Period(named: "this-quarter", today: facts.today), segment: .everything, basis: .cohort,
            attribution: model)
        let figures = facts.figures(for: query)
        let input = PaneInput(state: AppState(width: 120, height: 36), facts: facts, figures: figures)
        let box = MarketingBoxes.attribution(input)
        let metric = try #require(facts.metric("source_attribution", query))
        #expect(metric.value == 61_000)
        #expect(box.title == "Won revenue by \(model.title)")
        let rows = (0..<box.count).map(box.row)
        #expect(rows.dropLast().map { $0.cells[2].number } == metric.parts.map(\.value))
        #expect(rows.last?.cells[2].number == metric.value && rows.last?.isTotal == true)
        for (row, part) in zip(rows, metric.parts) {
            guard case .rows(let level)? = row.door else { continue }
            #expect(model == .first)
            #expect(level.source.rows(in: facts).map { $0.tally / Double(Money.scale) } == part.value)
        }
        #expect((rows.first?.door != nil) == (model == .first))
    }
}
