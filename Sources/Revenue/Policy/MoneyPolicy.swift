// Targets, costs, and which of several honest definitions the panes lead with.

import Columns

/// A `[[targets.quota]]` entry.
public struct Quota: Sendable, Hashable {
    /// `YYYY`, `YYYY-Qn`, `YYYY-MM`.
    public var period: String
    /// nil: the team.
    public var owner: String?
    public var amount: Money

    public init(period: String, owner: String?, amount: Money) {
        self.period = period
        self.owner = owner
        self.amount = amount
    }
}

/// `[economics]`.
public struct EconomicsPolicy: Sendable {
    /// nil: not set, and LTV says so.
    public var grossMargin: Double?
    public var yearlyChurn: Double?
    /// Days between spending and the customers it is divided by.
    public var cacLagDays = 0
    /// Channel, period as in `Quota`, amount.
    public var spend: [(channel: String, period: String, amount: Money)] = []
    public init() {}
}

/// `[metrics]`.
public struct MetricsPolicy: Sendable, Hashable {
    /// Which win rate the panes lead with.
    public enum WinRate: String, Sendable, CaseIterable { case closed, total }
    /// Whether people count where they came in, or where they moved.
    public enum Basis: String, Sendable, CaseIterable { case cohort, flow }
    /// Which touch has the credit for what was won.
    public enum Attribution: String, Sendable, CaseIterable { case first, last, linear, position }
    public var winRate = WinRate.closed
    public var basis = Basis.cohort
    public var attribution = Attribution.first
    public init() {}
}
