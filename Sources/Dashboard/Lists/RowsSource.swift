// Which rows to show: those behind a number. The rows come from the same kernel that made the number.

import Revenue

/// A set of records that can be found again in any snapshot.
public enum RowsSource: Sendable, Hashable {
    /// The records that a part of a metric stands on.
    case metric(MetricKey, MetricPart, MetricQuery)
    /// The records that a box counts.
    case box(BoxCount, MetricQuery)
    /// The leads that gates let through, or do not.
    case gates(GatePeople)

    /// What the rows are a share of; for those, the rows that are the share. Nil where they are no share of others.
    var otherPart: RowsSource? {
        switch self {
        case .metric(let key, let part, let query):
            return .metric(key, part == .numerator ? .denominator : .numerator, query)
        case .gates(var people):
            guard people.outcome != .any else { return nil }
            people.isWhole.toggle()
            return .gates(people)
        case .box: return nil
        }
    }

    /// Whether the rows are those that others are a share of.
    var isDenominator: Bool {
        switch self {
        case .metric(_, .denominator, _): true
        case .gates(let people): people.isWhole
        default: false
        }
    }
}
