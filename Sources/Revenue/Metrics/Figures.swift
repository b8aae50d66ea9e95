// What the three panes show under one question: computed together, off the screen's thread, as one value.

import Columns

/// The question a set of numbers answers.
public struct MetricQuery: Sendable, Hashable {
    public var period: Period
    /// What "previous" means; nil: the period before, cut to the same number of days where `period` is not over.
    public var comparison: Period?
    public var segment: Segment
    public var basis: MetricsPolicy.Basis
    public var attribution: MetricsPolicy.Attribution

    public init(
        period: Period, comparison: Period? = nil, segment: Segment = .everything,
        basis: MetricsPolicy.Basis = .cohort, attribution: MetricsPolicy.Attribution = .first
    ) {
        self.period = period
        self.comparison = comparison
        self.segment = segment
        self.basis = basis
        self.attribution = attribution
    }
}

/// One step of the funnel.
public struct FunnelStep: Sendable, Hashable {
    public var stage: LifecycleStage
    public var count: Int
    /// Share of the step before that got here; nil for the first or where that was empty.
    public var rate: Double?

    public init(stage: LifecycleStage, count: Int, rate: Double?) {
        self.stage = stage
        self.count = count
        self.rate = rate
    }
}

/// The metrics of one value of a dimension. The blank key is `""`.
public struct BreakdownRow: Sendable {
    public var key: String
    public var metrics: [MetricKey: Metric]

    public init(key: String, metrics: [MetricKey: Metric]) {
        self.key = key
        self.metrics = metrics
    }
}

/// One open stage of the pipeline.
public struct StageFigure: Sendable, Hashable {
    public var name: String
    public var deals: Int
    /// nil where deals stand here and none of them has an amount that counts.
    public var value: Money?
    /// Days the open deals have stood in the stage; nil where no stage date is known.
    public var averageDays: Double?
    public var medianDays: Double?
    /// Of the deals that were in this stage in the last 180 days and left it, the share that moved on.
    public var conversion: Double?
    public var probability: Double
    /// Deals that the probability is the share won of; nil where it is the one of the settings.
    public var chanceFrom: Int?
    /// Usual days in the stage and what they come from, "median of 34 won deals"; nil for "other".
    public var norm: Norm?

    /// What is usual in a stage.
    public struct Norm: Sendable, Hashable {
        public var days: Double
        public var basis: String
        public init(days: Double, basis: String) {
            self.days = days
            self.basis = basis
        }
    }

    public init(
        name: String, deals: Int, value: Money?, averageDays: Double?, medianDays: Double?, conversion: Double?,
        probability: Double, chanceFrom: Int? = nil, norm: Norm? = nil
    ) {
        self.name = name
        self.deals = deals
        self.value = value
        self.averageDays = averageDays
        self.medianDays = medianDays
        self.conversion = conversion
        self.probability = probability
        self.chanceFrom = chanceFrom
        self.norm = norm
    }
}

/// One owner's part.
public struct OwnerFigure: Sendable, Hashable {
    public var owner: String
    public var openDeals: Int
    /// nil where the owner has open deals and none of them has an amount that counts.
    public var pipeline: Money?
    /// nil where the owner won deals in the period and none of them has an amount that counts.
    public var won: Money?
    /// Won ÷ the owner's quota of the period; nil without a quota.
    public var attainment: Double?
    public var winRate: Double?

    public init(
        owner: String, openDeals: Int, pipeline: Money?, won: Money?, attainment: Double?, winRate: Double?
    ) {
        self.owner = owner
        self.openDeals = openDeals
        self.pipeline = pipeline
        self.won = won
        self.attainment = attainment
        self.winRate = winRate
    }
}

/// Quota, what is won, and what the open deals may add.
public struct ForecastFigure: Sendable, Hashable {
    /// nil: no quota for the period.
    public var quota: Money?
    /// nil where deals were won and none of them has an amount that counts.
    public var won: Money?
    /// Open deals closing in the period, by forecast category or stage probability; nil where no open deal has an
    /// amount that counts.
    public var commit: Money?
    public var best: Money?
    public var all: Money?
    public var weighted: Money?

    public init(quota: Money?, won: Money?, commit: Money?, best: Money?, all: Money?, weighted: Money?) {
        self.quota = quota
        self.won = won
        self.commit = commit
        self.best = best
        self.all = all
        self.weighted = weighted
    }
}

/// A named count, with money where it has some.
public struct Tally: Sendable, Hashable {
    public var name: String
    public var count: Int
    public var amount: Money?

    public init(name: String, count: Int, amount: Money? = nil) {
        self.name = name
        self.count = count
        self.amount = amount
    }
}

/// Everything the executive, marketing and sales panes show.
public struct Figures: Sendable {
    public var query: MetricQuery
    /// The moment of the facts they were computed from; nil where none are behind them.
    public var now: Moment?
    /// In the contract's order.
    public var metrics: [Metric] = []
    /// Twelve weeks up to `trendEnd`, oldest first; nil where it could not be computed.
    public var trends: [MetricKey: [Double?]] = [:]
    public var funnel: [FunnelStep] = []
    /// People by current stage, now.
    public var lifecycle: [Tally] = []
    public var bySource: [BreakdownRow] = []
    public var rejections: [Tally] = []
    public var acceptanceByOwner: [AcceptanceRow] = []
    public var acceptanceBySource: [AcceptanceRow] = []
    public var handoffs: [Handoff] = []
    public var stages: [StageFigure] = []
    public var owners: [OwnerFigure] = []
    public var forecast = ForecastFigure(
        quota: nil, won: .zero, commit: .zero, best: .zero, all: .zero, weighted: .zero)
    public var lossReasons: [Tally] = []
    public var competitors: [CompetitorFigure] = []
    /// Deals decided in the period by segment, industry, owner and territory.
    public var winRates: [(by: Dimension, rows: [WinFigure])] = []
    /// The months of the period that are over and that an export was kept for, oldest first.
    public var forecastResults: [ForecastResult] = []
    /// By the attribution asked for: the won deals a source has some credit for, and the amount credited to it.
    public var winsBySource: [Tally] = []
    /// How old each current file is.
    public var freshness: [Freshness] = []
    /// Set where the exports end before the period begins.
    public var dataEnd: DataEnd?
    /// The last day of the trends: that of the period, or today while it runs.
    public var trendEnd = Day.none
    /// New leads a week, twelve weeks, oldest first.
    public var leadVolume: [Int] = []

    public init(query: MetricQuery) { self.query = query }

    /// A metric by its key; nil where it was not asked for.
    public func metric(_ key: MetricKey) -> Metric? { metrics.first { $0.key == key } }
}
