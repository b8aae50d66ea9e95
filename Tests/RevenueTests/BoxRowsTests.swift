// Behind every count of a box there are as many rows, and they add up to the amount beside it.

import Columns
import Testing

@testable import Revenue

@Suite struct BoxRowsTests {
    private let facts = TestBook()
        .with(.contact, """
            id | stage      | created    | lead       | mql        | sql        | customer   | rejected   | reason | source
            1  | customer   | 2026-10-02 | 2026-10-02 | 2026-10-05 | 2026-10-09 | 2026-11-01 |            |        | Organic
            2  | lead       | 2026-10-04 | 2026-10-04 |            |            |            |            |        |
            3  | MQL        | 2026-10-08 | 2026-10-08 | 2026-10-30 |            |            | 2026-11-02 | FIT-01 | Organic
            4  | recycled   | 2026-08-08 | 2026-08-08 | 2026-10-11 |            |            | 2026-10-12 |        | Paid
            5  | subscriber | 2026-10-20 |            |            |            |            |            |        | Paid
            6  | nonsense   | 2026-10-21 |            |            |            |            |            |        | Paid
            """)
        .with(.deal, """
            id | stage       | amount | created    | close      | owner | source  | loss_reason | contact_id
            a  | Demo        | 100    | 2026-10-01 | 2026-12-01 | Ana   | Organic |             | 1
            b  | Demo        |        | 2026-10-02 | 2026-12-02 |       |         |             | 2
            c  | Weird stage | 50     | 2026-10-03 | 2026-12-03 | Bo    | Paid    |             |
            d  | Closed Won  | 70     | 2026-09-03 | 2026-10-13 | Ana   |         |             | 1
            e  | Closed Lost | 30     | 2026-09-03 | 2026-10-14 | Bo    | Paid    | price       |
            f  | Closed Lost | 20     | 2026-09-03 | 2026-10-15 | Bo    | Paid    |             |
            """)
        .facts()

    private func query(_ basis: MetricsPolicy.Basis, _ segment: Segment = .everything) throws -> MetricQuery {
        MetricQuery(period: try Period(named: "this-quarter", today: facts.today), segment: segment, basis: basis)
    }

    private func expect(_ count: BoxCount, _ number: Int, _ amount: Money? = nil, in query: MetricQuery) {
        let rows = facts.rows(behind: count, query: query)
        #expect(rows.rows.count == number, "\(count)")
        if let amount { #expect(rows.tally == Double(amount.units), "\(count)") }
    }

    @Test(
        arguments: [MetricsPolicy.Basis.cohort, .flow],
        [Segment.everything, Segment([Condition(field: "source", op: .equal, value: "Paid")])])
    func rowsMatchTheirCounts(basis: MetricsPolicy.Basis, segment: Segment) throws {
        let query = try query(basis, segment)
        let figures = facts.figures(for: query)
        for step in figures.funnel { expect(.funnel(step.stage), step.count, in: query) }
        for (stage, tally) in zip(LifecycleStage.allCases, figures.lifecycle) {
            expect(.standing(stage), tally.count, in: query)
        }
        for row in figures.bySource {
            expect(.leads(source: row.key), Int(row.metrics["leads"]?.value ?? 0), in: query)
            expect(.won(source: row.key), Int(row.metrics["won_deals"]?.value ?? 0), in: query)
        }
        for tally in figures.rejections { expect(.rejected(reason: tally.name), tally.count, in: query) }
        for stage in figures.stages { expect(.openIn(stage: stage.name), stage.deals, stage.value, in: query) }
        for owner in figures.owners { expect(.openOf(owner: owner.owner), owner.openDeals, owner.pipeline, in: query) }
        for tally in figures.lossReasons { expect(.lost(reason: tally.name), tally.count, tally.amount, in: query) }
        for tally in figures.winsBySource { expect(.won(source: tally.name), tally.count, tally.amount, in: query) }
        for figure in figures.competitors {
            expect(.competitor(figure.name, .open), figure.open, in: query)
            expect(.competitor(figure.name, .won), figure.won, in: query)
            expect(.competitor(figure.name, .lost), figure.lost, figure.lostAmount, in: query)
        }
        for dimension in [Dimension.source, .owner, .segment, .industry] {
            for figure in facts.winFigures(by: dimension, query) {
                expect(.decided(dimension, key: figure.key), figure.decided, in: query)
                expect(.wonBy(dimension, key: figure.key), figure.won, figure.wonAmount, in: query)
            }
        }
    }

    @Test(arguments: [Segment.everything, Segment([Condition(field: "owner", op: .equal, value: "Ben")])])
    func handoffsAndAcceptanceMatchTheirRows(segment: Segment) throws {
        let facts = HandoffTests.book.facts()
        let query = MetricQuery(
            period: try Period(named: "this-quarter", today: facts.today), segment: segment, basis: .cohort)
        let figures = facts.figures(for: query)
        #expect(figures.handoffs.count == 3 && figures.handoffs[0].leaked > 0)
        for handoff in figures.handoffs where handoff.missing == nil {
            let step = handoff.step
            let parts: [(HandoffPart, Int)] = [
                (.entered, handoff.entered), (.taken, handoff.taken), (.leaked, handoff.leaked),
            ]
            for (part, number) in parts {
                #expect(facts.rows(behind: .handoff(step, part), query: query).rows.count == number, "\(step) \(part)")
            }
        }
        for (field, rows) in [(Field("owner"), figures.acceptanceByOwner), ("source", figures.acceptanceBySource)] {
            #expect(!rows.isEmpty)
            for row in rows {
                var query = query
                query.segment.conditions.append(Condition(field: field, op: .equal, value: row.key))
                let counts: [(MetricKey, MetricPart, Int)] = [
                    ("mql_acceptance_rate", .numerator, row.accepted), ("mql_acceptance_rate", .denominator, row.mqls),
                    ("mql_rejection_rate", .numerator, row.rejected),
                ]
                for (key, part, number) in counts {
                    #expect(facts.rows(of: key, part: part, query: query)?.rows.count == number, "\(row.key) \(key)")
                }
            }
        }
    }

    @Test func whatStandsBesideTheQueueMatchesItsRows() throws {
        let facts = HandoffTests.book.facts()
        let query = MetricQuery(period: try Period(named: "this-quarter", today: facts.today))
        let figures = facts.slaFigures(query)
        func tally(_ count: BoxCount) -> Int { Int(facts.rows(behind: count, query: query).tally) }
        #expect(figures.breaches.map(\.total) == [3, 2])
        for row in figures.breaches {
            #expect(tally(.breaches(owner: row.owner, hour: nil)) == row.total)
            for hour in 0..<24 { #expect(tally(.breaches(owner: row.owner, hour: hour)) == row.hours[hour]) }
        }
        for outcome in figures.byResponse {
            #expect(tally(.answered(outcome.bucket, qualified: false)) == outcome.answered, "\(outcome.bucket)")
            #expect(tally(.answered(outcome.bucket, qualified: true)) == outcome.qualified, "\(outcome.bucket)")
        }
        for hour in figures.byHour {
            #expect(tally(.raised(hour: hour.hour, contacted: false)) == hour.started, "\(hour.hour)")
            #expect(tally(.raised(hour: hour.hour, contacted: true)) == hour.contacted, "\(hour.hour)")
        }
    }

    @Test func theForecastAddsUpToItsDeals() throws {
        let facts = TestBook()
            .with(.deal, """
                id | stage       | amount  | created    | close      | forecast_category | probability
                a  | Demo        | 100     | 2026-10-01 | 2026-12-01 | Commit            | 0.3
                b  | Demo        | 40.25   | 2026-10-01 | 2026-12-02 | Best Case         | 0.3
                c  | Negotiation | 33.3333 | 2026-10-01 | 2026-12-03 |                   | 0.8
                d  | Demo        | 7       | 2026-10-01 | 2026-12-04 | Pipeline          | 0.9
                e  | Demo        |         | 2026-10-01 | 2026-12-05 | Commit            | 0.9
                f  | Demo        | 5000    | 2026-10-01 | 2027-02-05 | Commit            | 0.9
                g  | Closed Won  | 70      | 2026-09-03 | 2026-10-13 | Commit            | 1
                """)
            .facts()
        let query = MetricQuery(period: try Period(named: "this-quarter", today: facts.today))
        let forecast = facts.figures(for: query).forecast
        let sums: [(ForecastLine, Money?, [Int32])] = [
            (.commit, forecast.commit, [0, 2]), (.best, forecast.best, [0, 1, 2]), (.all, forecast.all, [0, 1, 2, 3]),
            (.weighted, forecast.weighted, [0, 1, 2, 3]),
        ]
        for (line, sum, deals) in sums {
            let rows = facts.rows(behind: .forecast(line), query: query)
            #expect(rows.rows == deals, "\(line)")
            #expect(Money(clamping: rows.tally) == sum && rows.tally > 0, "\(line)")
        }
    }

    @Test func theCountsAreNotAllZero() throws {
        let query = try query(.cohort)
        expect(.funnel(.mql), 2, in: query)
        expect(.standing(.recycled), 1, in: query)
        expect(.leads(source: ""), 1, in: query)
        expect(.rejected(reason: "FIT-01"), 1, in: query)
        expect(.openIn(stage: "Demo/Evaluation"), 2, Money(whole: 100), in: query)
        expect(.openIn(stage: "other"), 1, Money(whole: 50), in: query)
        expect(.lost(reason: "price"), 1, Money(whole: 30), in: query)
    }
}
