// One period of a query, ready for formulas: its days, what part of it has passed, and the days its targets cover.

import Columns

/// A period as the formulas see it.
struct Question {
    let period: Period
    let basis: MetricsPolicy.Basis
    let attribution: MetricsPolicy.Attribution
    let today: Int32
    /// The days counted.
    let days: DaySpan
    /// The whole calendar period behind `days` where those are only its same days: what a quota covers.
    let whole: DaySpan
    /// `days`, or over all time those that quotas are set for.
    let targetDays: DaySpan
    /// The last day whose state is asked for; nil where that is today.
    let standing: Int32?

    init(_ query: MetricQuery, period: Period, whole: Period? = nil, today: Day, quotas: DaySpan?) {
        self.period = period
        basis = query.basis
        attribution = query.attribution
        self.today = today.number
        days = DaySpan(period)
        targetDays = period.isAll ? quotas ?? days : days
        self.whole = period.isAll ? targetDays : DaySpan(whole ?? period)
        standing = period.last.flatMap { $0 < today ? $0.number : nil }
    }

    /// Only records without any date.
    init(undated query: MetricQuery, today: Day) {
        period = Period(name: "undated", first: nil, last: nil)
        basis = query.basis
        attribution = query.attribution
        self.today = today.number
        days = .undated
        targetDays = .undated
        whole = .undated
        standing = nil
    }

    /// The `count` days that end with the period, or today while it runs.
    func trailing(_ count: Int32) -> DaySpan {
        let end = standing ?? today
        return DaySpan(low: end - (count - 1), high: end)
    }

    /// "in Q4 2026", or "at all".
    var inPeriod: String { period.isAll ? "at all" : "in \(period.label(today: Day(number: today)))" }
}

extension MetricQuery {
    /// The period asked about.
    func question(today: Day, quotas: DaySpan?) -> Question {
        Question(self, period: period, today: today, quotas: quotas)
    }

    /// What it is compared with; nil where there is nothing before.
    func previousQuestion(today: Day, quotas: DaySpan?) -> Question? {
        if let comparison { return Question(self, period: comparison, today: today, quotas: quotas) }
        guard let previous = period.previous(today: today), let first = previous.first else { return nil }
        var whole: Period?
        if let start = period.first, let end = period.last, let span = CalendarSpan(first: start, last: end) {
            let before = span.before
            if before.first == first { whole = Period(name: before.name, first: before.first, last: before.last) }
        }
        return Question(self, period: previous, whole: whole, today: today, quotas: quotas)
    }
}
