// The marketing pane: what each source brings and costs, where people stand, and why they were turned down.

import Cells
import Columns
import Revenue

enum MarketingBoxes {
    static func sources(_ input: PaneInput) -> Listing {
        let shown = SourceColumn.of(input.query)
        var columns = [ColumnSpec(id: "source", title: "Source", width: 12, grows: true)]
        for column in shown {
            columns.append(column.spec)
            guard column.isRate else { continue }
            columns.append(
                ColumnSpec(id: column.spec.id + "_mark", title: "Mark", width: 4, leaves: column.spec.leaves))
            guard column.key == "lead_to_mql_rate" else { continue }
            columns.append(
                ColumnSpec(id: "change", title: "Change", side: .right, width: 8, leaves: 6, isUsual: input.compares))
        }
        var rows = input.figures.bySource.map { sourceRow($0.key, $0.metrics, shown, input) }
        if !rows.isEmpty {
            let all = Dictionary(input.figures.metrics.map { ($0.key, $0) }, uniquingKeysWith: { a, _ in a })
            rows.append(sourceRow(nil, all, shown, input))
        }
        return Listing(
            .sources, title: "By source - \(input.query.basis.rawValue), won by \(input.query.attribution.title)",
            columns: columns, rows: rows, empty: input.empty("leads", "No leads in this period."))
    }

    /// One source, or the whole where `source` is nil.
    private static func sourceRow(
        _ source: String?, _ metrics: [MetricKey: Metric], _ columns: [SourceColumn], _ input: PaneInput
    ) -> ListRow {
        let name = source.map { $0.isEmpty ? "(no source)" : $0 } ?? "All"
        var cells = [ListCell(name, role: source == nil ? .header : .text, raw: source.map { .text($0) })]
        for column in columns {
            let metric = metrics[column.key], number = column.number(metrics)
            let text = column.half == nil ? metric.map { input.text($0).value } : number.map(FigureText.trimmed)
            cells.append(ListCell(text ?? "", number: number))
            guard column.isRate else { continue }
            cells.append(ListCell(metric?.mark.rawValue ?? "", role: metric?.mark.role ?? .text))
            guard column.key == "lead_to_mql_rate" else { continue }
            cells.append(ListCell(metric.map { input.text($0).change } ?? "", number: metric?.change))
        }
        let leads = Int(metrics["leads"]?.value ?? 0)
        let rate = metrics["lead_to_mql_rate"].map { input.text($0).value } ?? "-"
        let door =
            source == nil
            ? metrics["leads"].flatMap { input.door($0) }
            : input.door(.leads(source: source ?? ""), "Leads, \(name)", leads)
        return ListRow(
            key: "source " + (source ?? "*"), cells: cells, door: door,
            doors: doors(source, name, metrics, columns, input),
            sentence: "\(name): \(leads.counted("lead")), \(rate) of them became MQLs.", isTotal: source == nil,
            explain: { id in
                let key = columns.first { $0.spec.id == id }?.key ?? "lead_to_mql_rate"
                return metrics[key].map { input.explain($0, of: name) }
                    ?? Explanation(title: name, lines: ["No such number is known of this source."])
            })
    }

    /// The rows behind each number of a source, under its column. Credit that is shared out by touches has none: the
    /// records that bear the source would not add up to it.
    private static func doors(
        _ source: String?, _ name: String, _ metrics: [MetricKey: Metric], _ columns: [SourceColumn], _ input: PaneInput
    ) -> [String: Door?] {
        let isShared = source != nil && input.query.attribution != .first
        let pairs = columns.dropFirst().map { column -> (String, Door?) in
            let isNothing = column.half != nil && column.number(metrics) == 0
            if isNothing || isShared && column.isCredit { return (column.spec.id, nil) }
            let metric = metrics[column.half == .denominator ? "mqls" : column.key]
            return (column.spec.id, metric.flatMap { input.door($0, of: source.map { (.source($0), name) }) })
        }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    static func lifecycle(_ input: PaneInput) -> Listing {
        let check = ListRow(
            key: "check", cells: [ListCell("Rules…", role: .textDim)], door: .box(.lifecycle, .checks),
            sentence: "Which claims do not hold, which promotions are due, who moved: Enter opens the lifecycle view.",
            isTotal: true,
            explain: { _ in
                input.explain(
                    "Lifecycle  rules", "the stage that each record claims, held against what the exports say of it",
                    numbers: [], isNow: true, from: [.contact])
            })
        return tallies(
            .lifecycle, "Lifecycle now - people by stage", input.figures.lifecycle, input, unit: ("person", "people"),
            last: input.figures.lifecycle.isEmpty ? nil : check, empty: input.empty("leads", "No contacts.")
        ) { tally in
            let stage = LifecycleStage.allCases.first { $0.title == tally.name }
            return input.door(
                stage.map { .standing($0) } ?? .unstaged(claimed: !tally.name.isEmpty), "Now \(tally.label)",
                tally.count)
        } explain: { tally in
            input.explain(
                "Lifecycle  \(tally.label)", "people whose current stage it is: the stage their record names, "
                    + "else the furthest one it has a date for",
                numbers: [numbers(tally, "person", "people", of: input.figures.lifecycle, input)],
                isNow: true, from: [.contact])
        }
    }

    /// The leads of seven days; none where there are none.
    private static func door(toLeadsFrom start: Day, _ count: Int, _ input: PaneInput) -> Door? {
        guard count > 0 else { return nil }
        var week = input.query
        week.period = Period(name: "\(start)..\(start + 6)", first: start, last: start + 6)
        return .rows(
            RowsLevel(
                source: .metric("leads", .numerator, week),
                title: "Leads, week from \(TimeText.day(start, weekday: false))"))
    }

    static func volume(_ input: PaneInput) -> Listing {
        let counts = input.figures.leadVolume
        let most = Double(max(1, counts.max() ?? 1))
        let rows = counts.enumerated().map { index, count in
            let end = input.figures.trendEnd == .none ? input.facts.today : input.figures.trendEnd
            let start = end - (counts.count - 1 - index) * 7 - 6
            return ListRow(
                key: start.description,
                cells: [
                    ListCell(TimeText.day(start, weekday: false), raw: .text(start.description)),
                    ListCell(FigureText.grouped(count), number: Double(count)),
                    ListCell("", role: .chart, picture: .bar(Double(count) / most)),
                ],
                door: door(toLeadsFrom: start, count, input),
                sentence: "Week from \(TimeText.day(start)): \(count.counted("new lead")).",
                explain: { _ in
                    input.explain(
                        "New leads  week from \(TimeText.day(start))",
                        "people whose lead date falls into the seven days; the last week ends with the period or today",
                        numbers: [count.counted("new lead")], leftOut: ["people without a lead date"], isNow: true,
                        from: [.contact])
                })
        }
        return Listing(
            .volume, title: "New leads a week",
            columns: [
                ColumnSpec(id: "week", title: "Week from", width: 11),
                ColumnSpec(id: "leads", title: "Leads", side: .right, width: 6),
                ColumnSpec(id: "bar", title: "", width: 8, grows: true),
            ],
            rows: rows, empty: input.empty("leads", "No leads in the last twelve weeks."))
    }

    /// Won revenue and MQLs shared out by the chosen model: the parts of the metric, and their sum.
    static func attribution(_ input: PaneInput) -> Listing {
        let metric = input.figures.metric("source_attribution")
        let parts = (metric?.parts ?? []).enumerated()
            .sorted { (-($0.element.value ?? 0), $0.offset) < (-($1.element.value ?? 0), $1.offset) }.map(\.element)
        let most = max(1, parts.compactMap(\.value).max() ?? 1)
        var rows = parts.map { part in
            let name = part.name.isEmpty ? "(none given)" : part.name
            return attributionRow(
                "source " + part.name, name, part.value ?? 0, part.count ?? 0,
                .bar(max(0, part.value ?? 0) / most), door: firstTouchDoor(part.name, name, input),
                people: firstTouchPeople(part.name, name, part.count ?? 0, input), metric, input)
        }
        if let metric, let value = metric.value, !rows.isEmpty {
            let mqls = parts.reduce(0) { $0 + ($1.count ?? 0) }
            var total = attributionRow(
                "source *", "All", value, mqls, nil, door: input.door(metric),
                people: input.figures.metric("mqls").flatMap { input.door($0) }, metric, input)
            total.isTotal = true
            rows.append(total)
        }
        return Listing(
            .attribution, title: "Won revenue by \(input.query.attribution.title)",
            columns: [
                ColumnSpec(id: "name", title: "", width: 10),
                ColumnSpec(id: "mqls", title: "MQLs", side: .right, width: 5, leaves: 1),
                ColumnSpec(id: "amount", title: input.currency, side: .right, width: 8),
                ColumnSpec(id: "bar", title: "", width: 6, grows: true),
            ],
            rows: rows,
            empty: input.empty("source_attribution", "Nothing was won, and nobody became MQL, in this period."))
    }

    private static func attributionRow(
        _ key: String, _ name: String, _ amount: Double, _ mqls: Double, _ picture: Picture?, door: Door?,
        people behind: Door?, _ metric: Metric?, _ input: PaneInput
    ) -> ListRow {
        let money = FigureText.decimal(amount, places: 0), people = FigureText.trimmed(mqls)
        return ListRow(
            key: key,
            cells: [
                ListCell(name, role: picture == nil ? .header : .text), ListCell(people, number: mqls),
                ListCell(money, number: amount), ListCell("", role: .chart, picture: picture),
            ],
            door: door, doors: ["mqls": behind],
            sentence: "\(name): credited with \(money) won and \(people) \(mqls == 1 ? "MQL" : "MQLs").",
            explain: { _ in
                var said = metric.map { input.explain($0, of: name) } ?? Explanation(title: name, lines: [])
                said.lines.insert(
                    "\(name): \(money) \(input.currency) of the won revenue, \(people) of the MQLs",
                    at: min(1, said.lines.count))
                return said
            })
    }

    /// A deal has one first touch, so the deals add up to the amount; where credit is shared out they would not.
    private static func firstTouchDoor(_ source: String, _ name: String, _ input: PaneInput) -> Door? {
        guard input.query.attribution == .first,
            let tally = input.figures.winsBySource.first(where: { $0.name == source })
        else { return nil }
        return input.door(.won(source: source), "Won, \(name)", tally.count)
    }

    /// The MQLs that a source brought.
    private static func firstTouchPeople(
        _ source: String, _ name: String, _ mqls: Double, _ input: PaneInput
    ) -> Door? {
        guard input.query.attribution == .first, mqls > 0 else { return nil }
        return input.door("mqls", "source", source, "\(name): MQLs  \(FigureText.trimmed(mqls))")
    }
}

extension MetricsPolicy.Attribution {
    var title: String {
        switch self {
        case .first: "first touch"
        case .last: "last touch"
        case .linear: "all touches alike"
        case .position: "touches 40/20/40"
        }
    }
}
