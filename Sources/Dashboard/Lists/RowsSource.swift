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
}
