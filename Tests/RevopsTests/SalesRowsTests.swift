// Behind every number of the sales pane there are rows, and they add up to it: on the sample company, in several
// periods and segments.

import Columns
import Revenue
import Testing

@testable import Dashboard
@testable import revops

@Suite struct SalesRowsTests {
    private static let snapshot = Snapshot(facts: PipelineSampleTests.facts, revision: 1)

    /// What a column says of the rows that its cells open.
    private enum Says {
        case count, sum, mean, median, setting
        /// A share of the rows that its door names, or of what they add up to.
        case share
        /// A share of what other columns of its row say.
        case ratio(String, of: [String])
    }

    /// Every column of numbers of every box; a column that is not here fails the test.
    private static let columns: [BoxID: [String: Says]] = [
        .stages: [
            "stage": .setting, "deals": .count, "value": .sum, "days": .mean, "median": .median, "next": .share,
            "probability": .setting,
        ],
        .forecast: ["amount": .sum, "quota": .share],
        .owners: ["open": .count, "pipeline": .sum, "won": .sum, "attainment": .share, "win_rate": .share],
        .accuracy: ["month": .setting, "forecast": .sum, "won": .sum, "share": .share],
        .losses: ["count": .count, "amount": .sum],
        .wins: ["won": .count, "rate": .share, "change": .setting],
        .winRates: ["won": .count, "decided": .count, "rate": .ratio("won", of: ["decided"]), "amount": .sum],
        .competitors: [
            "open": .count, "won": .count, "lost": .count, "rate": .ratio("won", of: ["won", "lost"]), "amount": .sum,
        ],
        .acceptanceByOwner: [
            "mqls": .count, "accepted": .count, "accepted_rate": .ratio("accepted", of: ["mqls"]), "rejected": .count,
            "rejected_rate": .ratio("rejected", of: ["mqls"]),
        ],
        .handoffs: [
            "in": .count, "out": .count, "leaked": .count, "rate": .ratio("leaked", of: ["in"]), "median": .median,
        ],
    ]

    private func state(_ period: String, _ condition: String) throws -> AppState {
        let opening = try OpeningQuestion(
            period: period, conditions: condition.isEmpty ? [] : [condition], today: Self.snapshot.facts.today)
        let frame = HeadlessFrame(pane: .sales, snapshot: Self.snapshot, width: 200, height: 60, opening: opening) {
            effect, snapshot in
            guard let snapshot else { return nil }
            return switch effect {
            case .compute(let query): .computed(snapshot.facts.figures(for: query))
            case .board(let question): question.answer(in: snapshot.facts)
            case .diff(let question): question.answer(in: snapshot.facts)
            default: nil
            }
        }
        return frame.state
    }

    @Test(
        arguments: ["this-quarter", "last-quarter", "this-year", "trailing-90", "all"],
        ["", "owner = Devraj Pillai", "source = Paid Search"])
    func everyNumberOpensRowsThatAddUp(period: String, condition: String) throws {
        let state = try state(period, condition)
        var seen = 0
        for box in PaneBoxes.make(state, Self.snapshot) where Pane.sales.own.contains(box.id) {
            // Its rows are the deals themselves, or opened and added up by tests of their own.
            if box.id == .risks || box.id == .waterfall { continue }
            let columns = try #require(Self.columns[box.id], "\(box.id)")
            for place in 0..<box.count {
                let row = box.row(place)
                // Metrics have a test of all their periods.
                if box.id == .forecast, MetricKey(rawValue: row.key).definition != nil { continue }
                for (index, column) in box.columns.enumerated() {
                    guard let number = box.cell(place, index).number else { continue }
                    let says = try #require(columns[column.id], "\(box.id) \(column.id)")
                    func value(_ id: String) -> Double {
                        box.columns.firstIndex { $0.id == id }.flatMap { box.cell(place, $0).number } ?? .nan
                    }
                    if case .ratio(let part, let whole) = says {
                        #expect(number.isEqual(value(part) / whole.reduce(0) { $0 + value($1) }), "\(row.key)")
                    }
                    let isRight = try adds(number, says, row.doors[column.id] ?? row.door)
                    #expect(isRight, "\(box.id) \(row.key) \(column.id): \(number), \(period) \(condition)")
                    seen += 1
                }
            }
        }
        #expect(seen > 20)
    }

    private func adds(_ number: Double, _ says: Says, _ door: Door?) throws -> Bool {
        if case .setting = says { return true }
        guard let door else { return number == 0 }
        guard case .rows(let level) = door, let set = level.source.rows(in: Self.snapshot.facts) else { return false }
        let count = Double(set.rows.count), amounts = set.amounts ?? []
        switch says {
        case .count: return number == count
        case .sum: return abs(set.tally - number * Double(Money.scale)) < 1
        case .mean: return abs(set.tally / count - number) < 1e-9
        case .median: return try #require(median(amounts)).isEqual(number)
        case .share: return try isShare(number, of: level.source, opening: set)
        case .ratio: return number == 0 || number > 0 && set.tally > 0
        case .setting: return true
        }
    }

    /// Whether the number is the part over the whole that its door speaks of, and the door opens either of them.
    private func isShare(_ number: Double, of source: RowsSource, opening set: RowSet) throws -> Bool {
        let ends: (part: RowsSource, whole: RowsSource, isOfCounts: Bool)
        switch source {
        case .box(.left(let stage, _), let query):
            let all = BoxCount.left(stage: stage, forward: false)
            ends = (.box(.left(stage: stage, forward: true), query), .box(all, query), true)
        case .box(.won(let name), let query):
            ends = (source, .box(.decided(.source, key: name), query), true)
        case .box(.promised(let month), let query): ends = (source, .box(.wonIn(month), query), false)
        case .box(.forecast, let query): ends = (source, .metric("revenue_vs_target", .denominator, query), false)
        // What the quota is of itself.
        case .metric("revenue_vs_target", .denominator, _) where number == 1: return true
        case .metric(let key, _, let query):
            ends = (.metric(key, .numerator, query), .metric(key, .denominator, query), key != "revenue_vs_target")
        default: return false
        }
        let facts = Self.snapshot.facts
        let part = try #require(ends.part.rows(in: facts)), whole = try #require(ends.whole.rows(in: facts))
        func size(_ set: RowSet) -> Double { ends.isOfCounts ? Double(set.rows.count) : set.tally }
        return number.isEqual(size(part) / size(whole)) && (set.rows == part.rows || set.rows == whole.rows)
    }

    private func median(_ values: [Double]) -> Double? {
        let sorted = values.sorted()
        guard !sorted.isEmpty else { return nil }
        return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }

    /// A share is one count over another: the rows of a stage's.
    @Test func sharesAreOneCountOverAnother() throws {
        let facts = Self.snapshot.facts, query = try state("this-quarter", "").query(for: facts)
        func count(_ count: BoxCount) -> Double { Double(facts.rows(behind: count, query: query).rows.count) }
        let figures = facts.figures(for: query)
        for stage in figures.stages {
            guard let share = stage.conversion else { continue }
            let all = count(.left(stage: stage.name, forward: false))
            #expect(count(.left(stage: stage.name, forward: true)) / all == share, "\(stage.name)")
        }
        #expect(figures.winRates.map(\.by) == [.segment, .industry, .owner, .territory])
        for (by, rows) in figures.winRates {
            #expect(rows.reduce(0) { $0 + $1.decided } == figures.winRates[0].rows.reduce(0) { $0 + $1.decided })
            for row in rows {
                #expect(count(.wonBy(by, key: row.key)) / count(.decided(by, key: row.key)) == row.rate, "\(row.key)")
            }
        }
    }

    @Test func dealsAtRiskAreThoseOfTheRule() throws {
        let state = try state("this-quarter", "")
        let answer = try #require(state.board)
        #expect(answer.atRisk == answer.pipeline.dealsAtRisk() && !answer.atRisk.isEmpty)
        let box = try #require(PaneBoxes.make(state, Self.snapshot).first { $0.id == .risks })
        #expect(box.count == min(200, answer.atRisk.count))
        #expect((0..<box.count).allSatisfy { place in
            box.row(place).door == .record(.deal, row: answer.atRisk[place])
        })
    }
}

extension Double {
    fileprivate func isEqual(_ other: Double) -> Bool { abs(self - other) < 1e-9 }
}
