// The questions everything else asks: all metrics of a query, one metric, the rows behind it. The headless command
// and the panes call the same functions.

import Columns

extension MetricKey {
    /// Every metric, in the contract's order.
    public static let all: [MetricKey] = MetricDefinition.all.map(\.key)

    /// What it means and how it is computed; nil for a key that is none.
    public var definition: MetricDefinition? { MetricDefinition.byKey[self] }
}

extension MetricDefinition {
    /// Every metric, in the contract's order.
    public static let all: [MetricDefinition] =
        lifecycle + wins + [velocity] + coverage + [
            cac, ltv, ltvToCac, speedToLead, costPerMQL, sourceAttribution, forecastAccuracy, revenueVsTarget,
        ] + stages + acceptance + [customerChanges, handoffLeak] + stageCounts + pipeline + dealCounts + speedQuantiles
        + [slaKept]

    static let byKey = Dictionary(all.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
}

extension Facts {
    /// All metrics of a query in the contract's order, each with the value of the period before.
    public func metrics(_ query: MetricQuery, workers: Workers = .serial) -> [Metric] {
        let scope = Scope(mask: SegmentMask(query.segment, self))
        let all = MetricDefinition.all, half = all.count / 2
        // Neighbours share what they count, so each worker takes them in a row.
        return workers.map(2) { piece in
            MetricRun(self, query, scope: scope).metrics(Array(piece == 0 ? all[..<half] : all[half...]))
        }.flatMap { $0 }
    }

    /// One metric; nil for a key that is none.
    public func metric(_ key: MetricKey, _ query: MetricQuery) -> Metric? {
        key.definition.flatMap { MetricRun(self, query).metrics([$0]).first }
    }

    /// The records behind a half of a metric; nil where the key is none, the metric has no such half, or no value.
    ///
    /// Their number, their sum or their median is the value, computed from the same selection.
    public func rows(of key: MetricKey, part: MetricPart = .numerator, query: MetricQuery) -> RowSet? {
        guard let definition = key.definition else { return nil }
        let run = MetricRun(self, query)
        let question = run.question
        guard definition.value(run.evaluation(question)) != nil else { return nil }
        switch part == .numerator ? definition.numerator(question) : definition.denominator(question) {
        case .selection(let selection): return rowSet(selection, run.scope.mask)
        case .rows(let rows): return rows(run.evaluation(question))
        case nil: return nil
        }
    }
}

/// Everything that is worked out once for a query: the segment's rows, spend, quotas, which sources are late.
struct MetricRun {
    let facts: Facts
    let query: MetricQuery
    let scope: Scope
    let ledgers: Ledgers
    /// Where many questions of the run ask for the same records.
    private(set) var index: DayIndex?

    /// - Parameter scope: of the query's segment, where it is known.
    init(_ facts: Facts, _ query: MetricQuery, scope: Scope? = nil) {
        self.facts = facts
        self.query = query
        self.scope = scope ?? Scope(mask: SegmentMask(query.segment, facts))
        ledgers = Ledgers(facts)
    }

    var question: Question { query.question(today: facts.today, quotas: ledgers.quotas.covered) }
    var previousQuestion: Question? { query.previousQuestion(today: facts.today, quotas: ledgers.quotas.covered) }

    func evaluation(_ question: Question, detail: Evaluation.Detail = .words) -> Evaluation {
        Evaluation(
            facts, question, segment: query.segment, scope: scope, ledgers: ledgers, detail: detail, index: index)
    }

    /// The same run, made for many questions: they look their records up by day.
    var ofManyQuestions: MetricRun {
        var run = self
        run.index = DayIndex(facts, around: trendEnd)
        return run
    }

    /// The metrics of the query's period, compared with the one before.
    func metrics(_ definitions: [MetricDefinition], now: Evaluation? = nil) -> [Metric] {
        let now = now ?? evaluation(question, detail: .parts)
        let before = previousQuestion.map { evaluation($0, detail: .values) }
        let late = facts.lateObjects
        return definitions.map { definition in
            var metric = definition.metric(now)
            metric.previous = before.flatMap { definition.value($0) }
            metric.isStale = !late.isDisjoint(with: definition.objects)
            return metric
        }
    }
}

extension MetricDefinition {
    /// The value alone; nil where it cannot be computed.
    func value(_ e: Evaluation) -> Double? { unmet(e.facts.book) == nil ? compute(e).value : nil }

    /// The metric under an evaluation's question and group, without comparison.
    func metric(_ e: Evaluation) -> Metric {
        let outcome = unmet(e.facts.book).map(Outcome.missing) ?? compute(e)
        var metric = Metric(
            key: key, title: title, unit: unit, value: outcome.value, missing: outcome.missing,
            numerator: outcome.numerator, denominator: outcome.denominator, rows: outcome.rows, target: outcome.target,
            benchmark: benchmark, definition: definition, explanation: outcome.explanation)
        metric.parts = outcome.parts
        metric.mark = mark(outcome)
        return metric
    }

    private func unmet(_ book: Book) -> String? {
        for need in needs {
            if let reason = need.unmet(book) { return reason }
        }
        return nil
    }

    /// Against the benchmark, else against the target.
    private func mark(_ outcome: Outcome) -> Mark {
        guard let value = outcome.value else { return .none }
        if let benchmark {
            if let low = benchmark.low, value < low { return .low }
            if let high = benchmark.high, value > high { return .high }
            return .ok
        }
        return outcome.target.map { value < $0 ? .low : .ok } ?? .none
    }
}
