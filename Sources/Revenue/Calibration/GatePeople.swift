// The people behind the figures of a what-if, to be found again in any state of the data.

/// Who passes gates, or passes one set of them and not the other.
public struct GatePeople: Sendable, Hashable {
    /// Which people: MQL under the present rules, under those tried, under the former only, under the latter only.
    public enum Part: Sendable, Hashable { case now, tried, lost, gained }
    public var part: Part
    public var outcome: GateReplay.Outcome
    /// All of the part, of whom those with the outcome are a share.
    public var isWhole = false
    /// The numbers that are tried.
    public var trial: ScoringPolicy
    /// Whose leads.
    public var query: MetricQuery

    public init(_ part: Part, _ outcome: GateReplay.Outcome = .any, trial: ScoringPolicy, query: MetricQuery) {
        self.part = part
        self.outcome = outcome
        self.trial = trial
        self.query = query
    }
}

extension Facts {
    /// The people themselves. Scores every lead anew: a second for a million.
    public func rows(of people: GatePeople) -> RowSet {
        let replay = GateReplay(ScoreModel(self), people.query), now = replay.now
        let tried = replay.effect(of: people.trial, in: self), outcome = people.isWhole ? .any : people.outcome
        let rows =
            switch people.part {
            case .now: replay.passing(now, outcome: outcome)
            case .tried: replay.passing(tried, outcome: outcome)
            case .lost: replay.lost(now, tried, outcome: outcome)
            case .gained: replay.lost(tried, now, outcome: outcome)
            }
        return RowSet(object: .contact, rows: rows.sorted())
    }
}
