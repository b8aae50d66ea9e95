// What each pane is made of. A pane is a list of boxes; a box is a listing; so every key works in all of them.

import Columns
import Revenue

/// Everything a pane's boxes are made from.
struct PaneInput: Sendable {
    let state: AppState
    let facts: Facts
    let figures: Figures

    var currency: String { facts.policy.pipeline.currency }
    var query: MetricQuery { figures.query }
    /// Whether `v` asks for what numbers moved by.
    var compares: Bool { state.comparison != .none }

    func text(_ metric: Metric) -> MetricText { MetricText(metric: metric, currency: currency) }

    /// The rows behind a metric; where it is a share and none are in it, those it is a share of.
    ///
    /// - Parameter group: the value of a dimension that the metric is of, and how it is called.
    func door(_ metric: Metric, of group: (condition: Condition, name: String)? = nil) -> Door? {
        guard metric.value != nil else { return nil }
        var query = query
        if let group { query.segment.conditions.append(group.condition) }
        let title = (group.map { $0.name + ": " } ?? "") + metric.title + "  " + text(metric).value
        if metric.rows > 0 { return .rows(RowsLevel(source: .metric(metric.key, .numerator, query), title: title)) }
        guard let whole = metric.denominator, whole > 0 else { return nil }
        return .rows(RowsLevel(source: .metric(metric.key, .denominator, query), title: title + ", none of these"))
    }

    /// The rows behind a count of a box; none where it is 0.
    func door(_ count: BoxCount, _ title: String, _ number: Int) -> Door? {
        number == 0
            ? nil
            : .rows(RowsLevel(source: .box(count, query), title: title + "  " + FigureText.grouped(number)))
    }

    /// The rows behind a metric of one value of a dimension.
    func door(
        _ key: MetricKey, _ field: Field, _ value: String, _ title: String, _ part: MetricPart = .numerator
    ) -> Door {
        var query = query
        query.segment.conditions.append(Condition(field: field, op: .equal, value: value))
        return .rows(RowsLevel(source: .metric(key, part, query), title: title))
    }

    /// The targets that make up the quota of the period.
    func quotaDoor(_ amount: String) -> Door {
        .rows(RowsLevel(source: .metric("revenue_vs_target", .denominator, query), title: "Quota  " + amount))
    }

    /// The deals behind a line of the forecast; none where nothing closes.
    func door(_ line: ForecastLine, _ title: String, _ amount: Money) -> Door? {
        amount.units == 0
            ? nil
            : .rows(RowsLevel(source: .box(.forecast(line), query), title: title + "  " + FigureText.amount(amount)))
    }
}

enum PaneBoxes {
    /// The boxes of the pane in front; before the first figures, one box that says what is going on.
    static func make(_ state: AppState, _ snapshot: Snapshot?) -> [Listing] {
        guard let snapshot else { return [waiting(state)] }
        if state.pane == .imports { return ImportsBoxes.make(state, snapshot.facts) }
        let query = state.query(for: snapshot.facts)
        let figures = state.shown?.figures ?? Figures(query: query)
        let input = PaneInput(state: state, facts: snapshot.facts, figures: figures)
        let own = boxes(of: state.pane, input)
        guard Room(width: state.width, height: state.height) == .large else { return own }
        let besides = state.pane.besides.flatMap { pane, ids in boxes(of: pane, input).filter { ids.contains($0.id) } }
        return own + besides
    }

    static func boxes(of pane: Pane, _ input: PaneInput) -> [Listing] {
        switch pane {
        case .executive: ExecutiveBoxes.make(input)
        case .marketing: MarketingBoxes.make(input)
        case .sales, .imports: SalesBoxes.make(input)
        }
    }

    private static func waiting(_ state: AppState) -> Listing {
        let id: BoxID =
            switch state.pane {
            case .executive: .scorecard
            case .marketing: .sources
            case .sales: .stages
            case .imports: .files
            }
        let progress = state.loading.map { TitleLine.progress($0).capitalizedWord + "; ^C cancels" }
        let words = state.loadFailure.map { "Nothing could be read: \($0)" } ?? progress ?? "Reading the files…"
        return Listing(id, title: "Reading files", columns: [], rows: [], empty: words)
    }
}

extension Pane {
    /// Boxes of other panes that a large screen shows here as well.
    var besides: [(pane: Pane, boxes: [BoxID])] {
        switch self {
        case .executive: [(.sales, [.stages, .owners]), (.marketing, [.lifecycle, .volume])]
        case .marketing: [(.executive, [.funnel]), (.sales, [.wins])]
        case .sales: [(.executive, [.funnel]), (.marketing, [.attribution])]
        case .imports: []
        }
    }
}
