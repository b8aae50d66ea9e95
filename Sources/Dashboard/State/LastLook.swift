// The numbers as they were at an earlier moment, and the question they answered: only answers to one question are held
// against each other.

import Columns
import Revenue

/// What the numbers were when the user last left, when the program began, or before a load.
struct LastLook: Sendable, Equatable {
    var at: Moment
    /// What they answered; as `MetricQuery.words` writes it.
    var question: String
    var values: [String: Double]
}

extension LastLook {
    init(_ figures: Figures, at moment: Moment) {
        let values = figures.metrics.compactMap { metric in metric.value.map { (metric.key.rawValue, $0) } }
        self.init(
            at: moment, question: figures.query.words,
            values: Dictionary(values, uniquingKeysWith: { first, _ in first }))
    }
}

extension MetricQuery {
    /// The question in words that stay the same from one session to the next. A new quarter is another question than
    /// the one before; the window of `trailing-30` moves every day and stays the same one.
    var words: String {
        let start = period.name.hasPrefix("trailing-") ? nil : period.first?.description
        let conditions = segment.conditions.map(\.description)
        return ([period.name, start ?? "", basis.rawValue, attribution.rawValue] + conditions).joined(separator: " | ")
    }
}
