// How deals end, by whatever they are split by, and against whom.

import Columns

/// Deals decided in a period under one key of a dimension.
public struct WinFigure: Sendable, Hashable {
    /// The blank key is `""`.
    public var key: String
    public var won: Int
    /// Won and lost.
    public var decided: Int
    public var wonAmount: Money
    /// Won ÷ decided.
    public var rate: Double { decided > 0 ? Double(won) / Double(decided) : 0 }
}

/// A competitor's part in the deals of a period.
public struct CompetitorFigure: Sendable, Hashable {
    public var name: String
    /// Open now.
    public var open: Int
    /// Decided in the period.
    public var won: Int
    public var lost: Int
    /// Of the deals lost in it.
    public var lostAmount: Money
    /// Won against them ÷ decided; nil where nothing was.
    public var winRate: Double? { won + lost > 0 ? Double(won) / Double(won + lost) : nil }
}

/// How a deal ended, or that it has not.
public enum DealOutcome: Sendable, Hashable, CaseIterable { case open, won, lost }

extension Facts {
    /// Win rates by source, owner, segment, territory or industry: most decided first, then by name.
    public func winFigures(by dimension: Dimension, _ query: MetricQuery) -> [WinFigure] {
        let run = MetricRun(self, query)
        return winFigures(run.evaluation(run.question), by: dimension)
    }

    func winFigures(_ e: Evaluation, by dimension: Dimension) -> [WinFigure] {
        let keys = e.keys(dimension, .deal)
        func byKey(_ selection: Selection) -> [String: KeyedMeasure] {
            Dictionary(uniqueKeysWithValues: e.shares(selection, keys).map { ($0.name, $0) })
        }
        let won = byKey(MetricDefinition.wonDeals(e.question)), amounts = byKey(MetricDefinition.wonAmounts(e.question))
        return e.shares(MetricDefinition.decidedDeals(e.question), keys).map { decided in
            WinFigure(
                key: decided.name, won: Int(won[decided.name]?.count ?? 0), decided: Int(decided.count),
                wonAmount: Money(clamping: amounts[decided.name]?.sum ?? 0))
        }
    }

    /// The competitors named in deals that are open now or were decided in the period: most losses first, then by name.
    public func competitors(_ query: MetricQuery) -> [CompetitorFigure] {
        let run = MetricRun(self, query)
        return competitors(run.evaluation(run.question))
    }

    func competitors(_ e: Evaluation) -> [CompetitorFigure] {
        let keys = competitorKeys
        func byName(_ selection: Selection) -> [String: KeyedMeasure] {
            Dictionary(uniqueKeysWithValues: e.shares(selection, keys).map { ($0.name, $0) })
        }
        let open = byName(outcome(.open, e.question)), won = byName(outcome(.won, e.question))
        let lost = byName(outcome(.lost, e.question))
        let amounts = byName(outcome(.lost, e.question).also(DealFlag.hasAmount).adding(.money))
        return Set(open.keys).union(won.keys).union(lost.keys).subtracting([""]).map { name in
            CompetitorFigure(
                name: name, open: Int(open[name]?.count ?? 0), won: Int(won[name]?.count ?? 0),
                lost: Int(lost[name]?.count ?? 0), lostAmount: Money(clamping: amounts[name]?.sum ?? 0))
        }.sorted { ($1.lost, $1.won, $0.name) < ($0.lost, $0.won, $1.name) }
    }

    var competitorKeys: DimensionKeys { DimensionKeys(book.deals.coded("competitor")) }

    /// Deals open now, or won or lost in the period.
    func outcome(_ outcome: DealOutcome, _ question: Question) -> Selection {
        switch outcome {
        case .open: .deals(.always, .everything, needs: DealFlag.open)
        case .won: MetricDefinition.wonDeals(question)
        case .lost: MetricDefinition.lostDeals(question)
        }
    }
}
