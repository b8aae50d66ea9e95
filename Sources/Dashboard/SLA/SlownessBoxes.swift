// Beside the queue: where breaches happen, by owner and hour, and what slowness costs, by the book and by one's own
// data.

import Cells
import Columns
import Revenue

enum SlownessBoxes {
    /// Breaches by whose they are and the hour of the due on that person's clock; leave is a word, not a zero.
    static func breaches(_ state: AppState, _ facts: Facts) -> Listing {
        let figures = state.queue?.figures
        let all = figures?.breaches ?? []
        let hours = hours(all, facts)
        let columns =
            [ColumnSpec(id: "owner", title: "Owner", width: 10, least: 10, grows: true)]
            + hours.map {
                ColumnSpec(id: "h\($0)", title: two($0), side: .right, width: 2, leaves: leaving(all, facts, $0))
            }
            + [ColumnSpec(id: "all", title: "all", side: .right, width: 5)]
        let now = state.moment(of: facts), query = state.query(for: facts)
        var rows = all.map { row(breaches: $0, hours, RepMenu.leave($0.owner, facts, now), query, facts.book) }
        if let reached = reached(figures?.byHour ?? [], hours, query) { rows.append(reached) }
        return Listing(
            .breaches, title: "Breaches by owner and hour, \(query.period.title(today: facts.today))", columns: columns,
            rows: rows, notes: figures.map { kept($0) } ?? [],
            empty: figures == nil ? "Counting…" : "No breach in this period.")
    }

    private static func row(
        breaches: OwnerBreaches, _ hours: [Int], _ leave: String?, _ query: MetricQuery, _ book: Book
    ) -> ListRow {
        let owner = book.ownerWord(breaches.owner, .contact).text
        let cells = hours.map { hour -> ListCell in
            let count = breaches.hours[hour]
            return ListCell(count == 0 ? "." : "\(count)", role: count == 0 ? .textDim : .error, number: Double(count))
        }
        let worst = breaches.hours.indices.max { breaches.hours[$0] < breaches.hours[$1] } ?? 0
        return ListRow(
            key: breaches.owner,
            cells: [ListCell(owner + (leave == nil ? "" : " (leave)"))] + cells
                + [ListCell(FigureText.grouped(breaches.total), number: Double(breaches.total))],
            door: door(.breaches(owner: breaches.owner, hour: nil), "Breaches of \(owner)", breaches.total, query),
            doors: doors(hours) { hour in
                door(
                    .breaches(owner: breaches.owner, hour: hour), "Breaches of \(owner) due at \(two(hour)):00",
                    breaches.hours[hour], query)
            },
            sentence: "\(owner): \(breaches.total.counted("breach", "breaches")), most due at \(two(worst)):00"
                + (leave.map { "; \($0)" } ?? "") + ".")
    }

    /// How many of those who raised a hand in an hour a rep ever reached, in percent: where nobody is at the phone.
    private static func reached(_ all: [HourOutcome], _ hours: [Int], _ query: MetricQuery) -> ListRow? {
        let started = all.reduce(0) { $0 + $1.started }, contacted = all.reduce(0) { $0 + $1.contacted }
        guard started > 0, all.count == 24 else { return nil }
        func percent(_ rate: Double?) -> ListCell {
            guard let rate else { return ListCell(".", role: .textDim) }
            return ListCell(FigureText.decimal(rate * 100, places: 0), number: rate)
        }
        let worst = hours.filter { all[$0].started > 0 }.min { all[$0].rate ?? 0 < all[$1].rate ?? 0 }
        return ListRow(
            key: "reached *",
            cells: [ListCell("reached, %", role: .header)] + hours.map { percent(all[$0].rate) }
                + [percent(Double(contacted) / Double(started))],
            doors: doors(hours) { hour in
                door(
                    .raised(hour: hour, contacted: false),
                    "Raised a hand at \(two(hour)):00, \(FigureText.grouped(all[hour].contacted)) reached",
                    all[hour].started, query)
            },
            sentence: "A rep reached \(FigureText.grouped(contacted)) of \(started.counted("person", "people")) who "
                + "raised a hand" + (worst.map { "; fewest of those at \(two($0)):00" } ?? "") + ".",
            isTotal: true)
    }

    private static func doors(_ hours: [Int], _ door: (Int) -> Door?) -> [String: Door] {
        Dictionary(uniqueKeysWithValues: hours.compactMap { hour in door(hour).map { ("h\(hour)", $0) } })
    }

    /// The people behind a number beside the queue; none where it is 0.
    private static func door(_ count: BoxCount, _ title: String, _ number: Int, _ query: MetricQuery) -> Door? {
        number == 0
            ? nil
            : .rows(RowsLevel(source: .box(count, query), title: title + "  " + FigureText.grouped(number)))
    }

    /// From the first to the last hour that has any, and the usual hours of work.
    private static func hours(_ all: [OwnerBreaches], _ facts: Facts) -> [Int] {
        let used = (0..<24).filter { hour in all.contains { $0.hours[hour] > 0 } }
        let usual = facts.policy.calendars.standard.hours
        let first = min(used.first ?? 23, usual.opens / 60), last = max(used.last ?? 0, (usual.closes + 59) / 60 % 24)
        return first <= last ? Array(first...last) : used
    }

    /// Where an hour comes when columns must leave: first those outside work without a breach, last the worst.
    private static func leaving(_ all: [OwnerBreaches], _ facts: Facts, _ hour: Int) -> Int {
        func weight(_ hour: Int) -> (Int, Int, Int) {
            let usual = facts.policy.calendars.standard.hours
            let isUsual = (usual.opens / 60..<max(usual.opens, usual.closes) / 60 + 1).contains(hour)
            return (all.reduce(0) { $0 + $1.hours[hour] }, isUsual ? 1 : 0, hour)
        }
        return 1 + (0..<24).count { weight($0) < weight(hour) }
    }

    /// "Kept 74 of 88 = 84.1% (from 90%)", and how long first contacts took.
    private static func kept(_ figures: SLAFigures) -> [String] {
        var lines: [String] = []
        if let kept = figures.kept, let value = kept.value {
            let counts =
                kept.numerator.flatMap { top in
                    kept.denominator.map { "\(FigureText.grouped(Int(top))) of \(FigureText.grouped(Int($0))) = " }
                } ?? ""
            let aim = kept.benchmark.map { FigureText.range(low: $0.low, high: $0.high, .ratio, currency: "") }
            lines.append("Kept \(counts)\(FigureText.percent(value))" + (aim.map { " (aim \($0))" } ?? ""))
        }
        if let median = figures.medianMinutes, let p90 = figures.p90Minutes {
            lines.append(
                "Median first touch \(FigureText.duration(minutes: median)); "
                    + "p90 \(FigureText.duration(minutes: p90))")
        }
        return lines
    }

    /// Odds of qualifying by how fast the answer came: what studies say beside what happened here.
    static func cost(_ state: AppState, _ facts: Facts) -> Listing {
        let outcomes = state.queue?.figures?.byResponse ?? []
        let most = outcomes.compactMap(\.rate).max() ?? 0, query = state.query(for: facts)
        let rows = outcomes.map { outcome -> ListRow in
            let rate = outcome.rate
            return ListRow(
                key: outcome.bucket.title,
                cells: [
                    ListCell(outcome.bucket.title, rank: Double(outcome.bucket.rawValue)),
                    ListCell(
                        FigureText.trimmed(outcome.bucket.textbookOdds) + "x", number: outcome.bucket.textbookOdds),
                    ListCell(FigureText.grouped(outcome.answered), number: Double(outcome.answered)),
                    ListCell(rate.map { FigureText.percent($0) } ?? "-", number: rate),
                    ListCell("", role: .chart, picture: .bar(most > 0 ? (rate ?? 0) / most : 0)),
                ],
                door: door(
                    .answered(outcome.bucket, qualified: false), "Answered \(outcome.bucket.title)", outcome.answered,
                    query),
                doors: door(
                    .answered(outcome.bucket, qualified: true), "Answered \(outcome.bucket.title), became SQL",
                    outcome.qualified, query
                ).map { ["rate": $0] } ?? [:],
                sentence: "Answered \(outcome.bucket.title): \(FigureText.grouped(outcome.qualified)) of "
                    + "\(FigureText.grouped(outcome.answered)) became SQL; studies have "
                    + "\(FigureText.trimmed(outcome.bucket.textbookOdds)) times the odds of 1-24 h.")
        }
        return Listing(
            .slowness, title: "What slowness costs",
            columns: [
                ColumnSpec(id: "answered-in", title: "First answer", width: 12),
                ColumnSpec(id: "odds", title: "Studies", side: .right, width: 7),
                ColumnSpec(id: "answered", title: "Here", side: .right, width: 6, leaves: 2),
                ColumnSpec(id: "rate", title: "To SQL", side: .right, width: 7),
                ColumnSpec(id: "bar", title: "", width: 6, grows: true, leaves: 1),
            ],
            rows: rows, empty: "Counting…")
    }

    private static func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
}
