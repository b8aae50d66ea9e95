// What a metric is: one record that the headless command, the panes, the rows behind a number and the documents read.

import Columns

/// A metric's name, words, benchmark and formula.
public struct MetricDefinition: Sendable {
    public let key: MetricKey
    /// "Lead → MQL".
    public let title: String
    public let unit: MetricUnit
    /// The formula in words.
    public let definition: String
    /// The formula on small numbers: "10 of 100 leads = 10 %".
    public let example: String
    /// Lower and upper benchmark; a side may be open.
    public var benchmark: (low: Double?, high: Double?)?
    /// Adding up the rows of a breakdown gives the whole.
    public var isAdditive = false
    /// A level at one moment, not a sum over time: months do not add up to their quarter.
    public var isStock = false

    /// What the exports must bring.
    var needs: [Requirement] = []
    /// Objects whose files feed it besides those of `needs`.
    var feeds: [ObjectKind] = []
    /// Measured against a quota: its trend shows the running period as it stood each week, not the week alone.
    var isAgainstQuota = false
    /// Which records each half of the formula stands on; nil where it has none.
    var numerator: @Sendable (Question) -> Half? = { _ in nil }
    var denominator: @Sendable (Question) -> Half? = { _ in nil }
    var compute: @Sendable (Evaluation) -> Outcome

    /// The records it is made of: their files feed the number.
    public var objects: [ObjectKind] {
        (needs.map(\.object) + feeds).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// Half of a formula.
    enum Half {
        case selection(Selection)
        /// Rows that are no selection of contacts or deals: spend, quotas, first deals of customers.
        case rows((Evaluation) -> RowSet)
    }
}

/// What a formula gave.
struct Outcome {
    var value: Double?
    var missing: String?
    var numerator: Double?
    var denominator: Double?
    /// Rows behind the numerator.
    var rows = 0
    var target: Double?
    var explanation: [String] = []
    var parts: [MetricShare] = []

    static func missing(_ why: String) -> Outcome { Outcome(missing: why) }
}

/// A column or file without which a metric cannot be computed.
enum Requirement: Sendable {
    case object(ObjectKind)
    /// At least one of these columns.
    case anyOf(ObjectKind, [Field], words: String)
    /// Something that tells who reached a late stage: the lifecycle of people, or deals linked to them.
    case tells(LifecycleStage)

    /// Why it is not met, naming what is missing; nil where it is.
    func unmet(_ book: Book) -> String? {
        switch self {
        case .object(let object):
            book[object].count > 0 ? nil : "no \(object.plural): no file of the folder has any"
        case .anyOf(let object, let fields, let words):
            fields.contains { book[object].has($0) } ? nil : "no \(words) in any file of \(object.plural)"
        case .tells(let stage):
            book.tells(stage)
                ? nil
                : "no lifecycle stage and no date of \(stage.title) in any file of contacts, and no deal is linked to "
                    + "a contact, by a contact role or the conversion of a lead"
        }
    }

    /// The object whose files feed the metric.
    var object: ObjectKind {
        switch self {
        case .object(let object), .anyOf(let object, _, _): object
        case .tells: .contact
        }
    }

    static let lifecycle: [Requirement] = [
        .object(.contact),
        .anyOf(
            .contact, ["stage", "status", "converted"] + LifecycleStage.ordered.map(\.field),
            words: "lifecycle stage or date of a stage"),
    ]
    static let deals: [Requirement] = [.object(.deal), .anyOf(.deal, ["stage"], words: "stage column")]
    static let closedDeals = deals + [.anyOf(.deal, ["close"], words: "close date")]
    static let amounts = deals + [.anyOf(.deal, ["amount"], words: "amount column")]
    static let closedAmounts = closedDeals + [.anyOf(.deal, ["amount"], words: "amount column")]
    static let createdDeals = deals + [.anyOf(.deal, ["created"], words: "create date")]
}

extension ObjectKind {
    /// "deals".
    public var plural: String {
        switch self {
        case .company: "companies"
        case .activity: "activities"
        case .history: "history records"
        case .spend: "spend rows"
        default: rawValue + "s"
        }
    }
}

extension Book {
    /// Whether the exports can tell who reached a stage: by a lifecycle stage or a date of it or a later one; from
    /// Opportunity on also by deals that are linked to people.
    func tells(_ stage: LifecycleStage) -> Bool {
        if stage.index < LifecycleStage.opportunity.index || contacts.has("stage") { return true }
        let later = LifecycleStage.ordered.filter { $0.index >= stage.index }
        return later.contains { contacts.has($0.field) } || !links.dealContacts.isEmpty
            || (stage == .opportunity && contacts.has("converted_deal"))
    }
}
