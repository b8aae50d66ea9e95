// The last twelve weeks of each metric, every week a period of its own that ends on today's weekday.

import Columns

extension MetricRun {
    static let weeks = 12

    /// The questions of the weeks, oldest first.
    private var weekQuestions: [Question] {
        (0..<Self.weeks).reversed().map { back in
            let last = facts.today - back * 7
            let period = Period(name: "week to \(last)", first: last - 6, last: last)
            return Question(query, period: period, today: facts.today, quotas: ledgers.quotas.covered)
        }
    }

    /// Twelve values per metric, nil where one could not be computed; states of now have no trend.
    func trends() -> [MetricKey: [Double?]] {
        let evaluations = weekQuestions.map { evaluation($0) }
        var trends: [MetricKey: [Double?]] = [:]
        for definition in MetricDefinition.all where !definition.isSnapshot {
            let values = evaluations.map { definition.value($0) }
            if values.contains(where: { $0 != nil }) { trends[definition.key] = values }
        }
        return trends
    }
}
