// The question that the panes ask: period, comparison, segment, basis and attribution as one value.

import Columns
import Revenue

extension AppState {
    /// What the figures on screen should answer.
    public func query(for facts: Facts) -> MetricQuery {
        let period = (try? Period(named: periodName, today: facts.today)) ?? .all
        return MetricQuery(
            period: period, comparison: comparison == .yearAgo ? period.yearBefore(today: facts.today) : nil,
            segment: segment, basis: basis ?? facts.policy.metrics.basis,
            attribution: attribution ?? facts.policy.metrics.attribution)
    }
}

extension AppState {
    /// The moment that ages are told for: the clock's, which goes on between loads unless the config pins it; of an
    /// earlier day its end.
    func moment(of facts: Facts) -> Moment {
        guard past == nil, facts.policy.clock.now == nil, let now else { return facts.now }
        return max(now, facts.now)
    }
}

extension Period {
    /// The same days a year earlier, up to today's where this period is not over; nil with an open end.
    func yearBefore(today: Day) -> Period? {
        guard let first, let last else { return nil }
        let end = first <= today ? min(last, today) : last
        return Period(name: "same days a year ago", first: first.yearBefore, last: end.yearBefore)
    }
}

extension Day {
    /// The same date of the year before; 28 February for the 29th.
    var yearBefore: Day {
        let (year, month, day) = civil
        return Day(year: year - 1, month: month, day: day) ?? Day(year: year - 1, month: month, day: 28) ?? self
    }
}
