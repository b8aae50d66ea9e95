// The last twelve weeks of each metric, every week a period of its own. They end with the period asked for, or today
// while it runs. What is measured against a quota shows the running month, quarter or year instead, as it stood at the
// end of each week.

import Columns

extension MetricRun {
    static let weeks = 12

    /// The questions of the weeks, oldest first.
    private var weekQuestions: [Question] {
        weekEnds.map { last in
            let period = Period(name: "week to \(last)", first: last - 6, last: last)
            return Question(query, period: period, today: facts.today, quotas: ledgers.quotas.covered)
        }
    }

    /// The month, quarter or year of the query's size that was running at the end of each week, up to that day.
    private var quotaQuestions: [Question] {
        weekEnds.map { last in
            let span = span(around: last)
            return Question(
                query, period: Period(name: span.name, first: span.first, last: last),
                whole: Period(name: span.name, first: span.first, last: span.last), today: facts.today,
                quotas: ledgers.quotas.covered)
        }
    }

    /// The last day of the period, or today while it runs.
    var trendEnd: Day { question.standing.map { Day(number: $0) } ?? facts.today }

    private var weekEnds: [Day] { (0..<Self.weeks).reversed().map { trendEnd - $0 * 7 } }

    private func span(around day: Day) -> CalendarSpan {
        guard let first = query.period.first, let last = query.period.last,
            let span = CalendarSpan(first: first, last: last)
        else { return .quarter(of: day) }
        switch span.unit {
        case .month: return .month(of: day)
        case .year: return .year(of: day)
        case .day, .quarter: return .quarter(of: day)
        }
    }

    /// Twelve values per metric, nil where one could not be computed.
    func trends() -> [MetricKey: [Double?]] {
        let weeks = weekQuestions.map { evaluation($0, detail: .trend) }
        let quotas = quotaQuestions.map { evaluation($0, detail: .trend) }
        var trends: [MetricKey: [Double?]] = [:]
        for definition in MetricDefinition.all {
            let values = (definition.isAgainstQuota ? quotas : weeks).map { definition.value($0) }
            if values.contains(where: { $0 != nil }) { trends[definition.key] = values }
        }
        return trends
    }
}
