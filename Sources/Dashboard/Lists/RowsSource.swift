// Which rows to show: those behind a number. The rows come from the same kernel that made the number.

import Revenue

/// A set of records that can be found again in any snapshot.
public enum RowsSource: Sendable, Hashable {
    /// The records that a part of a metric stands on.
    case metric(MetricKey, MetricPart, MetricQuery)
    /// Contacts whose stage is this one now.
    case stage(LifecycleStage, Segment)
}
