// Over every metric, period and segment of generated books: the value can be computed again from the rows alone, and
// the rows of a breakdown add up to the whole. On a failure the seed is in the message.

import Columns
import Testing

@testable import Revenue

@Suite struct MetricsPropertyTests {
    static let periods = [
        "all", "this-month", "last-month", "this-quarter", "last-quarter", "this-year", "trailing-90",
        "2026-02-10..2026-03-09",
    ]
    static let segments: [[String]] = [[], ["source = Webinar"], ["owner != Ana"], ["segment = SMB", "source = ''"]]

    @Test(arguments: 1...3) func theRowsAloneGiveTheValue(seed: UInt64) {
        let facts = RandomBook(seed).facts
        for period in Self.periods {
            for segment in Self.segments {
                for basis in [MetricsPolicy.Basis.cohort, .flow] {
                    var query = query(period, basis: basis)
                    query.segment = Segment(segment.map { try! Condition($0) })
                    for metric in facts.metrics(query) {
                        check(metric, facts, query, "seed \(seed) \(period) \(segment)")
                    }
                }
            }
        }
    }

    /// Recomputes by what the unit and the key promise, from `rows` only.
    func check(_ metric: Metric, _ facts: Facts, _ query: MetricQuery, _ place: String) {
        guard let value = metric.value else {
            #expect(metric.missing?.isEmpty == false, "\(place) \(metric.key.rawValue)")
            return
        }
        let top = facts.rows(of: metric.key, query: query),
            bottom = facts.rows(of: metric.key, part: .denominator, query: query)
        guard let top else {
            Issue.record("\(place) \(metric.key.rawValue) has a value and no rows")
            return
        }
        let economics = facts.policy.economics
        let expected: Double? =
            switch metric.key.rawValue {
            case "speed_to_lead", "speed_to_lead_median", "days_in_stage": median(top.amounts ?? [])
            case "speed_to_lead_p90": quantile(0.9, ofSorted: (top.amounts ?? []).sorted())
            case "pipeline_velocity": bottom.map { top.tally / 10_000 / ($0.tally / Double($0.rows.count)) }
            case "ltv": bottom.map { top.tally / 10_000 / $0.tally * economics.grossMargin! / economics.yearlyChurn! }
            case "cac", "cost_per_mql", "avg_deal_size": bottom.map { top.tally / 10_000 / $0.tally }
            default:
                switch metric.unit {
                case .count: Double(top.rows.count)
                case .money: top.tally / 10_000
                default: bottom.map { top.tally / $0.tally }
                }
            }
        let difference = abs(value - (expected ?? .nan))
        let words = "\(place) \(metric.key.rawValue): \(value) is not \(expected ?? .nan)"
        #expect(difference <= 1e-9 * max(1, abs(value)), Comment(rawValue: words))
        #expect(metric.rows == top.rows.count, "\(place) \(metric.key.rawValue)")
        #expect(zip(top.rows, top.rows.dropFirst()).allSatisfy { $0 < $1 }, "\(place) \(metric.key.rawValue)")
        // The rows are in the segment and, asked again, the same.
        if let denominator = metric.denominator, let bottom, metric.unit == .ratio, metric.key != "revenue_vs_target" {
            #expect(denominator == bottom.tally, "\(place) \(metric.key.rawValue)")
        }
    }

    @Test(arguments: 1...2) func breakdownsAddUpToTheWhole(seed: UInt64) {
        let facts = RandomBook(seed).facts
        for period in Self.periods {
            let query = query(period)
            let whole = Dictionary(uniqueKeysWithValues: facts.metrics(query).map { ($0.key, $0) })
            for dimension in Dimension.allCases {
                let rows = facts.breakdown(by: dimension, query: query)
                #expect(Set(rows.map(\.key)).count == rows.count)
                for definition in MetricDefinition.all where definition.isAdditive {
                    if dimension == .month && definition.isStock { continue }
                    let sum = rows.reduce(0.0) { $0 + ($1.metrics[definition.key]?.value ?? 0) }
                    let value = whole[definition.key]?.value ?? 0
                    #expect(
                        abs(sum - value) <= 1e-9 * max(1, value),
                        "seed \(seed) \(period) \(definition.key.rawValue) by \(dimension.rawValue)")
                }
            }
        }
    }

    @Test(arguments: 1...2) func aRowOfABreakdownIsItsSegment(seed: UInt64) throws {
        let facts = RandomBook(seed).facts
        for dimension in [Dimension.source, .owner, .segment] {
            for row in facts.breakdown(by: dimension, query: query("this-year")) {
                var query = query("this-year")
                query.segment = Segment([Condition(field: try #require(dimension.field), op: .equal, value: row.key)])
                for metric in facts.metrics(query) {
                    let inRow = row.metrics[metric.key]
                    #expect(
                        inRow?.value == metric.value,
                        "seed \(seed) \(metric.key.rawValue) of \(dimension.rawValue) '\(row.key)'")
                }
            }
        }
    }

    @Test(arguments: 1...3) func workersChangeNothing(seed: UInt64) {
        let random = RandomBook(seed)
        let backwards = Workers(count: 2) { pieces, body in for piece in (0..<pieces).reversed() { body(piece) } }
        let facts = Facts.derive(
            book: random.facts.book, policy: random.facts.policy, now: random.facts.now, workers: backwards)
        #expect(facts.reachedDay == random.facts.reachedDay)
        #expect(facts.contacts.flags == random.facts.contacts.flags)
        #expect(facts.deals.flags == random.facts.deals.flags)
        #expect(facts.contacts.responseSeconds == random.facts.contacts.responseSeconds)
    }

    /// Trends look records up by day, single metrics scan.
    @Test(arguments: 1...3) func aTrendIsTheMetricOfEachWeek(seed: UInt64) {
        let facts = RandomBook(seed).facts
        for segment in Self.segments {
            for basis in [MetricsPolicy.Basis.cohort, .flow] {
                var query = query("this-quarter", basis: basis)
                query.segment = Segment(segment.map { try! Condition($0) })
                let trends = facts.figures(for: query).trends
                for week in 0..<MetricRun.weeks {
                    let last = facts.today - (MetricRun.weeks - 1 - week) * 7
                    var weekly = query
                    weekly.period = Period(name: "week", first: last - 6, last: last)
                    let metrics = MetricRun(facts, weekly).metrics(MetricDefinition.all.filter { !$0.isAgainstQuota })
                    for metric in metrics {
                        guard let trend = trends[metric.key] else { continue }
                        #expect(trend[week] == metric.value, "seed \(seed) \(metric.key.rawValue) week \(week)")
                    }
                }
            }
        }
    }

    /// A pane looks its records up by day, the headless commands scan.
    @Test(arguments: 1...3) func aPaneShowsWhatTheCommandsTell(seed: UInt64) {
        let facts = RandomBook(seed).facts
        for period in Self.periods {
            for segment in Self.segments {
                var query = query(period)
                query.segment = Segment(segment.map { try! Condition($0) })
                let figures = facts.figures(for: query), metrics = facts.metrics(query)
                for (shown, told) in zip(figures.metrics, metrics) {
                    #expect(shown.key == told.key)
                    #expect(shown.value == told.value, "seed \(seed) \(period) \(told.key.rawValue)")
                    #expect(shown.previous == told.previous, "seed \(seed) \(period) \(told.key.rawValue)")
                }
                let told = facts.breakdown(by: .source, query: query)
                #expect(figures.bySource.map(\.key) == told.map(\.key))
                for (shown, told) in zip(figures.bySource, told) {
                    for (key, metric) in told.metrics {
                        #expect(shown.metrics[key]?.value == metric.value, "seed \(seed) \(told.key) \(key.rawValue)")
                    }
                }
            }
        }
    }

    @Test(arguments: 1...20) func rowsByDayAreThoseOfAScan(seed: UInt64) {
        let draw = Draw(seed), today: Int32 = 20_000
        let window = DaySpan(low: today - 20, high: today + 30)
        let days = (0..<200).map { _ -> Int32 in
            let odd = [Day.none.number, .max, .min + 1]
            return draw.number(9) == 0 ? odd[draw.number(3)] : today + Int32(draw.number(80)) - 40
        }
        let byDay = RowsByDay(days, window)
        for low in [Int32.min, today - 21, today - 20, today, today + 9] {
            for high in [today - 20, today, today + 30, today + 31, .max] {
                let span = DaySpan(low: low, high: high)
                let rows = days.indices.filter { days[$0] >= low && days[$0] <= high }.map(Int32.init)
                let isWithin = low >= window.low && high <= window.high || low > high
                #expect(byDay.rows(span)?.sorted() == (isWithin ? rows : nil), "seed \(seed) \(low)...\(high)")
                if isWithin, !rows.isEmpty { #expect(byDay.rows(span, atMost: rows.count - 1) == nil) }
            }
        }
    }

    @Test(arguments: 1...3) func figuresShowTheMetricsThemselves(seed: UInt64) throws {
        let facts = RandomBook(seed).facts
        let figures = facts.figures(for: query("this-quarter"))
        let metrics = facts.metrics(query("this-quarter"))
        #expect(figures.metrics.map(\.value) == metrics.map(\.value))
        #expect(figures.funnel.first.map { Double($0.count) } == figures.metric("leads")?.value)
        #expect(figures.stages.reduce(0) { $0 + $1.deals } == Int(figures.metric("open_deals")?.value ?? -1))
        let value = figures.stages.reduce(Money.zero) { $0 + ($1.value ?? .zero) }
        #expect(value.double == figures.metric("pipeline_value")?.value)
        #expect(figures.owners.reduce(0) { $0 + $1.openDeals } == Int(figures.metric("open_deals")?.value ?? -1))
        #expect(figures.lossReasons.reduce(0) { $0 + $1.count } == Int(figures.metric("lost_deals")?.value ?? -1))
        #expect(figures.leadVolume.count == 12)
        #expect(figures.lifecycle.reduce(0) { $0 + $1.count } <= facts.book.contacts.count)
    }
}

/// A book of a few hundred records with every blank, border and oddity, from a seed.
struct RandomBook {
    let facts: Facts

    init(_ seed: UInt64) {
        let draw = Draw(seed)
        var policy = Policy()
        policy.clock.zone = Zone(name: "Test", starts: [1_772_000_000], offsets: [-25_200], firstOffset: -28_800)
        policy.pipeline.rates = ["EUR": 1.07]
        policy.targets = [
            Quota(period: "2026", owner: nil, amount: Money(whole: 900_000)),
            Quota(period: "2026-Q4", owner: "Ana", amount: Money(whole: 90_001)),
        ]
        policy.economics.grossMargin = 0.75
        policy.economics.yearlyChurn = 0.15
        policy.economics.spend = [
            ("Sales team", "2026", Money(whole: 12_345)), ("Webinar", "2026-Q4", Money(whole: 777)),
        ]
        facts = TestBook()
            .with(.company, Self.companies(draw)).with(.contact, Self.contacts(draw)).with(.deal, Self.deals(draw))
            .with(.activity, Self.activities(draw)).with(.spend, Self.spend(draw)).with(.history, Self.history(draw))
            .facts("2026-11-20", policy)
    }

    private static func companies(_ draw: Draw) -> String {
        draw.table(20, [
            ("id", { "c\($0)" }), ("employees", { _ in draw.pick("", "12", "300", "4000", "9000") }),
            ("industry", { _ in draw.pick("", "Freight", "Foods") }), ("state", { _ in draw.pick("", "CA", "TX") }),
            ("country", { _ in draw.pick("", "United States", "France") }),
        ])
    }

    private static func contacts(_ draw: Draw) -> String {
        let stages = ["", "Lead", "MQL", "SQL", "Customer", "Recycled", "Other", "Evangelist"]
        let dates = ["created", "lead", "mql", "sql", "customer"].map { ($0, { (_: Int) in draw.date() }) }
        return draw.table(150, [
            ("id", { "p\($0)" }), ("stage", { _ in stages[draw.number(stages.count)] }),
            ("company_id", { _ in "c\(draw.number(25))" }), ("owner", { _ in draw.pick("", "Ana", "Raj") }),
            ("source", { _ in draw.pick("", "Webinar", "unknown", "Paid Search") }),
            ("reason", { _ in draw.pick("", "", "FIT-01") }), ("rejected", { _ in draw.pick("", "", "2026-10-01") }),
            ("first_contact", { _ in draw.date() }), ("churned", { _ in draw.pick("", "", draw.date()) }),
        ] + dates)
    }

    private static func deals(_ draw: Draw) -> String {
        let stages = ["Closed Won", "Closed Lost", "Discovery", "Negotiation", "Odd", ""]
        return draw.table(90, [
            ("id", { "d\($0)" }), ("stage", { _ in stages[draw.number(stages.count)] }),
            ("created", { _ in draw.date() }), ("close", { _ in draw.date() }),
            ("amount", { _ in draw.pick("", "0", "1000", "2345.67", "90000") }),
            ("currency", { _ in draw.pick("", "USD", "EUR", "JPY") }), ("company_id", { _ in "c\(draw.number(25))" }),
            ("contact_id", { _ in "p\(draw.number(160));p\(draw.number(160))" }),
            ("owner", { _ in draw.pick("", "Ana", "Raj") }), ("source", { _ in draw.pick("", "", "Webinar") }),
            ("type", { _ in draw.pick("", "New", "Renewal", "Expansion") }),
            ("loss_reason", { _ in draw.pick("", "Price") }), ("term_months", { _ in draw.pick("", "24") }),
        ])
    }

    private static func activities(_ draw: Draw) -> String {
        let types = ["page_view", "form_submission", "call", "email", "meeting", "social", "email_click"]
        return draw.table(500, [
            ("id", { "a\($0)" }), ("contact_id", { _ in "p\(draw.number(160))" }), ("at", { _ in draw.date() }),
            ("type", { _ in types[draw.number(types.count)] }), ("direction", { _ in draw.pick("", "in", "out") }),
            ("outcome", { _ in draw.pick("", "No show") }),
        ])
    }

    private static func spend(_ draw: Draw) -> String {
        draw.table(40, [
            ("channel", { _ in draw.pick("Google Ads", "Meta Ads", "Trade fair") }), ("date", { _ in draw.date() }),
            ("until", { _ in draw.pick("", draw.date()) }), ("amount", { _ in draw.pick("", "10", "99.99") }),
            ("currency", { _ in draw.pick("", "EUR", "JPY") }),
        ])
    }

    private static func history(_ draw: Draw) -> String {
        draw.table(60, [
            ("deal_id", { _ in "d\(draw.number(95))" }), ("field", { _ in draw.pick("stage", "close") }),
            ("from", { _ in draw.pick("", "Qualified") }), ("to", { _ in draw.pick("Discovery", "Proposal", "Odd") }),
            ("at", { _ in draw.date() }),
        ])
    }
}

/// Draws that depend on the seed alone.
final class Draw {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

    func number(_ limit: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state >> 33) % limit
    }

    func pick(_ choices: String...) -> String { choices[number(choices.count)] }

    /// Blank, a border of a month or quarter in either zone, or any minute of two years.
    func date() -> String {
        switch number(6) {
        case 0, 1: ""
        case 2:
            pick(
                "2026-10-01 06:59", "2026-10-01 07:00", "2027-01-01 07:59", "2027-01-01 08:00", "2026-02-28",
                "2024-02-29")
        default: "202\(5 + number(2))-\(1 + number(12))-\(1 + number(28)) \(number(24)):\(number(60))"
        }
    }

    /// A table of text with these columns.
    func table(_ count: Int, _ columns: [(name: String, cell: (Int) -> String)]) -> String {
        let header = columns.map(\.name).joined(separator: " | ")
        let rows = (0..<count).map { row in columns.map { $0.cell(row) }.joined(separator: " | ") }
        return ([header] + rows).joined(separator: "\n")
    }
}
