// What each pane is made of. A pane is a list of boxes; a box is a listing; so every key works in all of them.

import Columns
import Revenue

/// Everything a pane's boxes are made from.
///
/// A class, since the explanation of every row holds it: copying all its arrays for each costs more than drawing does.
final class PaneInput: Sendable {
    let state: AppState
    let facts: Facts
    let figures: Figures

    init(state: AppState, facts: Facts, figures: Figures) {
        self.state = state
        self.facts = facts
        self.figures = figures
    }

    var currency: String { facts.policy.pipeline.currency }
    var query: MetricQuery { figures.query }
    /// The period as the titles of boxes name it.
    var periodTitle: String { query.period.title(today: facts.today) }
    /// Whether `v` asks for what numbers moved by.
    var compares: Bool { state.comparison != .none }

    /// What an empty box says: why its numbers cannot be told, where the exports lack what they are made of.
    ///
    /// - Parameter key: a count of the same records; it is missing only where no file tells of them.
    func empty(_ key: MetricKey, _ none: String) -> String {
        figures.metric(key)?.missing.map { $0.capitalizedWord + "." } ?? none
    }

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
    /// All that the pane in front could show; before the first figures, one box that says what is going on.
    static func make(_ state: AppState, _ snapshot: Snapshot?) -> [Listing] {
        guard let snapshot else { return [waiting(state)] }
        switch state.pane {
        case .imports: return ImportsBoxes.make(state, snapshot.facts)
        case .routing: return state.pane.own.compactMap { RoutingBoxes.box($0, state, snapshot) }
        case .sla: return SLABoxes.make(state, snapshot.facts)
        case .board:
            let board = BoardBox.make(state)
            return [board, DealBoxes.deal(state, board), DealBoxes.flags(state)]
        case .desk: return DeskBoxes.make(state)
        case .dedup: return GroupBoxes.make(state)
        case .lifecycle: return LifecycleBoxes.make(state)
        case .executive, .marketing, .sales: break
        }
        let query = state.query(for: snapshot.facts)
        let figures = state.shown?.figures ?? Figures(query: query)
        let input = PaneInput(state: state, facts: snapshot.facts, figures: figures)
        let isSmall = Room(width: state.width, height: state.height) < .medium
        return (state.pane.own + (isSmall ? [] : state.pane.besides)).compactMap { box($0, input) }
    }

    /// The pane's boxes after a cursor has moved: those that follow it made anew, all others as they were; nil where
    /// any of them may follow.
    static func follow(_ known: [Listing], _ state: AppState, _ snapshot: Snapshot?) -> [Listing]? {
        guard let snapshot, [.sla, .routing, .dedup, .lifecycle, .board].contains(state.pane) else { return nil }
        return known.map { box in
            switch box.id {
            case .clock: known.first { $0.id == .queue }.map { SLABoxes.clock(state, $0) } ?? box
            case .preview: known.first { $0.id == .groups }.map { GroupBoxes.preview(state, $0) } ?? box
            case .path: RoutingBoxes.box(.path, state, snapshot) ?? box
            case .deal: known.first { $0.id == .board }.map { DealBoxes.deal(state, $0) } ?? box
            case .claims: known.first { $0.id == .checks }.flatMap { ClaimsBox.follow(state, $0) } ?? box
            default: box
            }
        }
    }

    /// A box as it stands now, on whatever pane; nil where it has nothing to say.
    static func box(_ id: BoxID, _ state: AppState, _ snapshot: Snapshot?) -> Listing? {
        guard let snapshot else { return nil }
        return switch id {
        case .desk: DeskBoxes.queue(state)
        case .groups: GroupBoxes.list(state)
        default: RoutingBoxes.box(id, state, snapshot)
        }
    }

    /// A box of one of the three panes of numbers; nil where it has nothing to say.
    static func box(_ id: BoxID, _ input: PaneInput) -> Listing? {
        switch id {
        case .scorecard: ExecutiveBoxes.scorecard(input)
        case .funnel: ExecutiveBoxes.funnel(input)
        case .needs: NeedsBox.make(input)
        case .freshness: FreshnessBox.make(input)
        case .since: SinceBox.make(input)
        case .sources: MarketingBoxes.sources(input)
        case .lifecycle: MarketingBoxes.lifecycle(input)
        case .rejections: AcceptanceBoxes.rejections(input)
        case .volume: MarketingBoxes.volume(input)
        case .attribution: MarketingBoxes.attribution(input)
        case .handoffs: HandoffBoxes.handoffs(input)
        case .acceptanceByOwner:
            AcceptanceBoxes.acceptance(id, input.figures.acceptanceByOwner, "owner", "who has them", input)
        case .acceptanceBySource:
            AcceptanceBoxes.acceptance(id, input.figures.acceptanceBySource, "source", "where they came from", input)
        case .stages: SalesBoxes.stages(input)
        case .forecast: ForecastBox.make(input)
        case .owners: SalesBoxes.owners(input)
        case .losses: SalesBoxes.losses(input)
        case .wins: SalesBoxes.wins(input)
        case .accuracy: AccuracyBox.make(input)
        case .competitors: WinBoxes.competitors(input)
        case .winRates: WinBoxes.rates(input)
        case .risks: RiskBox.make(input)
        case .waterfall: input.facts.previousKeptDay == nil ? nil : WaterfallBox.make(input.state)
        case .board, .deal, .flags, .desk, .approvals, .exceptions, .queue, .clock, .breaches, .slowness, .agreements,
            .checks, .claims, .standing, .flow, .recycling, .gaps, .groups, .decided, .preview, .sideBySide, .evidence,
            .impact, .decisions, .path, .fairness, .ownerless, .accounts, .changes, .news, .meetings, .noShows,
            .invitees, .files, .aside, .unmapped, .guesses, .disagreements, .rows, .record, .source, .file, .raw, .values,
            .explain, .dials, .effect, .curve, .ruleChanges, .fit, .engagement, .timeline, .route, .clocks, .related,
            .likenesses:
            nil
        }
    }

    private static func waiting(_ state: AppState) -> Listing {
        let id: BoxID =
            switch state.pane {
            case .executive: .scorecard
            case .marketing: .sources
            case .sales: .stages
            case .sla: .queue
            case .board: .board
            case .desk: .desk
            case .dedup: .groups
            case .routing: .decisions
            case .imports: .files
            case .lifecycle: .checks
            }
        let progress = state.loading.map { TitleLine.progress($0).capitalizedWord + "; ^C cancels" }
        let words = state.loadFailure.map { "Nothing could be read: \($0)" } ?? progress ?? "Reading the files…"
        return Listing(id, title: "Reading files", columns: [], rows: [], empty: words)
    }
}

extension Pane {
    /// The boxes that the pane always has, in the order of Tab.
    var own: [BoxID] {
        switch self {
        case .executive: [.scorecard, .funnel, .needs, .freshness, .since]
        case .marketing: [.sources, .lifecycle, .acceptanceBySource, .rejections, .handoffs, .volume, .attribution]
        case .sales: [
                .stages, .forecast, .waterfall, .owners, .risks, .accuracy, .losses, .wins, .winRates, .competitors,
                .acceptanceByOwner, .handoffs,
            ]
        case .board: [.board, .deal, .flags]
        case .sla: [.queue, .clock, .breaches, .slowness, .agreements]
        case .dedup: [.groups, .preview]
        case .desk: [.desk, .approvals, .exceptions]
        case .routing: [.decisions, .path, .fairness, .ownerless, .accounts, .noShows, .meetings, .invitees]
        case .imports: [.files, .aside, .unmapped, .guesses, .disagreements]
        case .lifecycle: [.checks, .claims, .standing, .flow, .recycling, .gaps]
        }
    }

    /// Boxes of other panes that are shown here as well where there is room.
    var besides: [BoxID] {
        switch self {
        case .executive: [.volume, .lifecycle, .stages, .owners, .losses]
        case .marketing:
            [.funnel, .acceptanceByOwner, .stages, .losses, .wins, .forecast, .owners, .scorecard, .needs, .since]
        case .sales: [.funnel, .rejections, .acceptanceBySource, .lifecycle, .volume, .scorecard, .attribution, .needs]
        case .board, .sla, .dedup, .desk, .routing, .imports, .lifecycle: []
        }
    }
}
