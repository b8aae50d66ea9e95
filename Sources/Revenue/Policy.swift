// What the team agreed, as values: the whole of revops.toml after it was read and checked.
// The built-in preset fills everything; no view and no rule has a number of its own.

import Columns

/// All settings in force.
public struct Policy: Sendable {
    public var preset = "midmarket"
    public var clock = ClockPolicy()
    public var sources = SourcePolicy()
    public var imports: [ImportStanza] = []
    public var lifecycle = LifecyclePolicy()
    public var pipeline = PipelinePolicy()
    public var targets: [Quota] = []
    public var economics = EconomicsPolicy()
    public var metrics = MetricsPolicy()
    public var limits = Limits()

    public init() {}
}

public struct ClockPolicy: Sendable {
    /// Pins the clock; nil: the time of the run.
    public var now: Moment?
    /// Zone of days, months and quarters.
    public var zone = Zone.utc
    public init() {}
}

public struct SourcePolicy: Sendable {
    public var canonical = "hubspot"
    public var precedence = ["hubspot", "salesforce", "clearbit", "zoominfo", "apollo"]
    /// Zone and date order per system.
    public var systems: [String: SystemPolicy] = [:]
    public init() {}
}

public struct SystemPolicy: Sendable {
    public var zone: Zone?
    public var dateOrder: DateOrder?
    public init(zone: Zone? = nil, dateOrder: DateOrder? = nil) {
        self.zone = zone
        self.dateOrder = dateOrder
    }
}

/// An `[[import]]` stanza: how a CSV that no signature knows is read.
public struct ImportStanza: Sendable {
    public var match: String
    public var object: ObjectKind
    /// Whose ids these are; nil: the file's stem.
    public var system: String?
    /// Field → header.
    public var columns: [Field: String] = [:]
    /// Field → (value in the file → value it stands for).
    public var values: [Field: [String: String]] = [:]
    /// Field → value that no column gives.
    public var constant: [Field: String] = [:]
    public var delimiter: UInt8?
    public var encoding: Encoding?
    public var dateOrder: DateOrder?
    public var decimal: UInt8?
    public var zone: Zone?

    public init(match: String, object: ObjectKind) {
        self.match = match
        self.object = object
    }
}

public struct LifecyclePolicy: Sendable {
    /// Stage → spellings besides the known ones.
    public var aliases: [LifecycleStage: [String]] = [:]
    public init() {}
}

/// The lifecycle in order; Recycled stands beside it.
public enum LifecycleStage: String, Sendable, Hashable, CaseIterable {
    case subscriber, lead, mql, sql, opportunity, customer, evangelist, recycled
}

public struct PipelinePolicy: Sendable {
    public var currency = "USD"
    /// One unit of a currency in `currency`.
    public var rates: [String: Double] = [:]
    public var stages: [PipelineStage] = PipelineStage.builtIn
    public init() {}
}

public struct PipelineStage: Sendable, Hashable {
    public enum State: String, Sendable, Hashable { case open, won, lost }
    public var name: String
    public var aliases: [String]
    /// 0–1.
    public var probability: Double
    public var required: [String]
    /// The norm where history is too thin.
    public var staleDays: Int
    public var state: State

    public init(
        name: String, aliases: [String] = [], probability: Double, required: [String] = [], staleDays: Int = 14,
        state: State = .open
    ) {
        self.name = name
        self.aliases = aliases
        self.probability = probability
        self.required = required
        self.staleDays = staleDays
        self.state = state
    }

    /// DOMAIN section 5.
    public static let builtIn: [PipelineStage] = [
        PipelineStage(
            name: "Qualified", aliases: ["Prospecting", "Qualification", "Appointment Scheduled", "Qualified To Buy"],
            probability: 0.10, required: ["contact_id", "company", "source"]),
        PipelineStage(
            name: "Discovery", aliases: ["Needs Analysis", "Engaging"], probability: 0.25,
            required: ["pain", "current_solution", "timeline"], staleDays: 14),
        PipelineStage(
            name: "Demo/Evaluation", aliases: ["Demo", "Evaluation", "Value Proposition", "Presentation Scheduled",
                "Id. Decision Makers", "Perception Analysis"],
            probability: 0.40, required: ["technical_requirements", "decision_makers"]),
        PipelineStage(
            name: "Proposal", aliases: ["Proposal/Price Quote", "Decision Maker Bought-In"], probability: 0.60,
            required: ["pricing", "terms", "stakeholder_map"], staleDays: 10),
        PipelineStage(
            name: "Negotiation", aliases: ["Negotiation/Review", "Contract Sent"], probability: 0.80,
            required: ["redlines", "approval_chain", "close"], staleDays: 21),
        PipelineStage(name: "Closed Won", aliases: ["Won", "closedwon"], probability: 1, state: .won),
        PipelineStage(
            name: "Closed Lost", aliases: ["Lost", "closedlost"], probability: 0, required: ["loss_reason"], state: .lost),
    ]
}

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

public struct EconomicsPolicy: Sendable {
    /// nil: not set, and LTV says so.
    public var grossMargin: Double?
    public var yearlyChurn: Double?
    public var cacLagDays = 0
    /// Channel, period as in `Quota`, amount.
    public var spend: [(channel: String, period: String, amount: Money)] = []
    public init() {}
}

public struct MetricsPolicy: Sendable {
    public enum WinRate: String, Sendable { case closed, total }
    public enum Basis: String, Sendable { case cohort, flow }
    public enum Attribution: String, Sendable, CaseIterable { case first, last, linear, position }
    public var winRate = WinRate.closed
    public var basis = Basis.cohort
    public var attribution = Attribution.first
    public init() {}
}
