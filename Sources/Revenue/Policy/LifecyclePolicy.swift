// The lifecycle: its stages, how exports spell them, and what a contact must have to be in one.

/// The lifecycle in order; Recycled stands beside it.
public enum LifecycleStage: String, Sendable, Hashable, CaseIterable {
    case subscriber, lead, mql, sql, opportunity, customer, evangelist, recycled
}

/// `[lifecycle]`.
public struct LifecyclePolicy: Sendable, Hashable {
    /// Stage → spellings besides the known ones.
    public var aliases: [LifecycleStage: [String]] = [:]
    /// Stage → contact fields that may not be blank in it; `name` is first or last name.
    public var required: [LifecycleStage: [Field]] = [
        .lead: ["email", "name", "company"],
        .mql: ["email", "name", "company", "title"],
        .sql: ["email", "name", "company", "title", "phone", "owner"],
        .opportunity: ["email", "name", "company", "title", "phone", "owner"],
        .customer: ["email", "name", "company", "owner"],
    ]
    /// Extra fields that record budget, authority, need and timeline; an SQL has two or more of them.
    /// A field that no export has is not checked, and this is said.
    public var bant: [Field] = ["budget_confirmed", "authority_confirmed", "need_confirmed", "timeline_confirmed"]
    /// Activity type → parts of form names, any case, that make a form submission count as that type, besides the
    /// known ones (`demo`, `contact sales`, `trial`).
    public var forms: [ActivityType: [String]] = [:]
    /// Without engagement for this long, a recycled contact is archived.
    public var archiveAfter = TimeSpan(180, .days)
    public init() {}
}
