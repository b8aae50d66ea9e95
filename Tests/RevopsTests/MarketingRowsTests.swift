// Behind every number of the marketing pane there are rows, and they add up to it: on the sample company, in several
// periods and segments, for cohorts and for what happened in the period.

import Cells
import Columns
import Revenue
import Testing

@testable import Dashboard
@testable import revops

@Suite struct MarketingRowsTests {
    private static let snapshot = Snapshot(facts: PipelineSampleTests.facts, revision: 1)

    /// What a column says of the rows that its cells open.
    private enum Says { case count, sum, median, share, setting }

    /// Every column of numbers of every box; a column that is not here fails the test.
    private static let columns: [BoxID: [String: Says]] = [
        .sources: [
            "leads": .count, "mqls": .count, "lead_mql": .share, "change": .setting, "mql_base": .count,
            "sqls": .count, "mql_sql": .share, "won": .count, "won_amount": .sum, "cost_mql": .share,
        ],
        .lifecycle: ["count": .count],
        .acceptanceBySource: [
            "mqls": .count, "accepted": .count, "accepted_rate": .share, "rejected": .count, "rejected_rate": .share,
        ],
        .rejections: ["count": .count, "rate": .share],
        .handoffs: ["in": .count, "out": .count, "leaked": .count, "rate": .share, "median": .median],
        .volume: ["leads": .count],
        .attribution: ["mqls": .count, "amount": .sum],
    ]

    @Test(
        arguments: ["this-quarter", "last-quarter", "this-year", "trailing-90", "all"],
        ["", "owner = Devraj Pillai", "source = Paid Search", "industry = Food Production"])
    func everyNumberOpensRowsThatAddUp(period: String, condition: String) throws {
        for isFlow in [false, true] { try check(period, condition, isFlow: isFlow) }
    }

    private func check(_ period: String, _ condition: String, isFlow: Bool) throws {
        let opening = try OpeningQuestion(
            period: period, conditions: condition.isEmpty ? [] : [condition], today: Self.snapshot.facts.today)
        var frame = HeadlessFrame(pane: .marketing, snapshot: Self.snapshot, width: 200, height: 60, opening: opening) {
            effect, snapshot in
            guard let snapshot, case .compute(let query) = effect else { return nil }
            return .computed(snapshot.facts.figures(for: query))
        }
        if isFlow { frame.press(Key.parse(":basis flow<Enter>") ?? []) }
        #expect(frame.state.shown?.figures.query.basis == (isFlow ? .flow : .cohort))
        var seen = 0
        for box in PaneBoxes.make(frame.state, Self.snapshot) where Pane.marketing.own.contains(box.id) {
            let columns = try #require(Self.columns[box.id], "\(box.id)")
            for place in 0..<box.count {
                let row = box.row(place)
                for (index, column) in box.columns.enumerated() {
                    guard let number = box.cell(place, index).number else { continue }
                    let says = try #require(columns[column.id], "\(box.id) \(column.id)")
                    let isRight = adds(number, says, row.doors[column.id] ?? row.door)
                    #expect(
                        isRight,
                        "\(box.id) \(row.key) \(column.id): \(number), \(period) \(condition), flow: \(isFlow)")
                    seen += 1
                }
            }
        }
        #expect(seen > 20)
    }

    private func rows(_ source: RowsSource) -> RowSet? { source.rows(in: Self.snapshot.facts) }

    private func adds(_ number: Double, _ says: Says, _ door: Door?) -> Bool {
        if says == .setting { return true }
        // A nothing opens nothing, or rows that come to nothing.
        guard let door else { return number == 0 }
        guard case .rows(let level) = door, let set = rows(level.source) else { return false }
        switch says {
        case .count: return number == Double(set.rows.count)
        case .sum: return abs(set.tally - number * Double(Money.scale)) < 1
        case .median: return median(set.amounts ?? []).map { abs($0 - number) < 1e-9 } ?? false
        case .share: return share(level.source).map { abs($0 - number) < 1e-9 } ?? false
        case .setting: return true
        }
    }

    /// A share from the rows that are in it and those it is a share of.
    private func share(_ source: RowsSource) -> Double? {
        let parts: (RowsSource, RowsSource)
        switch source {
        case .metric(let key, _, let query):
            parts = (.metric(key, .numerator, query), .metric(key, .denominator, query))
        case .box(.handoff(let step, _), let query):
            // Records count here, also deals, whatever their amounts.
            let leaked = rows(.box(.handoff(step, .leaked), query))?.rows.count ?? 0
            let entered = rows(.box(.handoff(step, .entered), query))?.rows.count ?? 0
            return entered > 0 ? Double(leaked) / Double(entered) : nil
        case .box(.rejected, let query): parts = (source, .metric("mql_rejection_rate", .denominator, query))
        default: return nil
        }
        guard let above = rows(parts.0), let below = rows(parts.1), below.tally > 0 else { return nil }
        let isMoney = above.unit == .money && above.amounts != nil
        return above.tally / (isMoney ? Double(Money.scale) : 1) / below.tally
    }

    private func median(_ values: [Double]) -> Double? {
        let sorted = values.sorted()
        guard !sorted.isEmpty else { return nil }
        return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }
}
