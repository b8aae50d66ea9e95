// The sales pipeline: stages in order, what a deal needs in each, and how amounts of other currencies are counted.

/// `[pipeline]`.
public struct PipelinePolicy: Sendable, Hashable {
    /// What the usual days in a stage are taken from.
    public enum Norm: String, Sendable, Hashable, CaseIterable { case median, mean, fixed }
    /// Whose probabilities weigh the open deals: those of the stages' settings, or how often deals that entered a
    /// stage were won in the last year.
    public enum Probabilities: String, Sendable, Hashable, CaseIterable { case settings, history }
    public var currency = "USD"
    /// One unit of a currency in `currency`.
    public var rates: [String: Double] = [:]
    public var stages: [PipelineStage] = PipelineStage.builtIn
    /// A deal is stale after this many times the stage's norm.
    public var staleFactor = 2.0
    public var norm = Norm.median
    public var probabilities = Probabilities.settings
    public init() {}
}

/// A `[[pipeline.stage]]`.
public struct PipelineStage: Sendable, Hashable {
    /// What a deal in the stage is.
    public enum State: String, Sendable, Hashable, CaseIterable { case open, won, lost }
    /// The norm of a stage that names none.
    public static let usualStaleDays = 14
    public var name: String
    public var aliases: [String]
    /// 0–1.
    public var probability: Double
    /// Deal fields that may not be blank when the deal moves on.
    public var required: [String]
    /// The norm where history is too thin.
    public var staleDays: Int
    public var state: State

    public init(
        name: String, aliases: [String] = [], probability: Double, required: [String] = [],
        staleDays: Int = usualStaleDays, state: State = .open
    ) {
        self.name = name
        self.aliases = aliases
        self.probability = probability
        self.required = required
        self.staleDays = staleDays
        self.state = state
    }

    /// The stages of a team that has not said otherwise, with the names the big systems give them.
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
            name: "Closed Lost", aliases: ["Lost", "closedlost"], probability: 0, required: ["loss_reason"],
            state: .lost),
    ]
}
