// Which lifecycle stage a spelling stands for: HubSpot labels and internal values, Salesforce lead statuses, and
// what the config adds. Spellings are compared by their letters and digits only.

import Columns

/// The known spellings, with those of the config on top.
struct LifecycleSpelling {
    private var stages: [String: LifecycleStage]

    init(_ policy: LifecyclePolicy) {
        stages = Self.known
        for (stage, aliases) in policy.aliases {
            for alias in aliases { stages[folded(alias)] = stage }
        }
    }

    /// The stage of a spelling; nil for one that names none ("Other").
    func stage(_ name: String) -> LifecycleStage? { stages[folded(name)] }

    /// The stage a lead status implies where no lifecycle stage is given; nil for an unknown status.
    func stage(ofStatus status: String) -> LifecycleStage? {
        stages[folded(status)] ?? Self.byStatus[folded(status)]
    }

    /// Whether a lead status says that sales sent the lead back.
    static func isRejection(status: String) -> Bool { rejections.contains(folded(status)) }

    private static let known: [String: LifecycleStage] = [
        "subscriber": .subscriber, "lead": .lead,
        "marketingqualifiedlead": .mql, "marketingqualified": .mql, "mql": .mql,
        "salesqualifiedlead": .sql, "salesqualified": .sql, "sql": .sql,
        "opportunity": .opportunity, "customer": .customer,
        "evangelist": .evangelist, "advocate": .evangelist, "recycled": .recycled,
    ]

    /// Salesforce lead statuses and HubSpot lead statuses, for records without a lifecycle stage.
    private static let byStatus: [String: LifecycleStage] = [
        "new": .lead, "open": .lead, "opennotcontacted": .lead, "working": .lead, "workingcontacted": .lead,
        "contacted": .lead, "attemptedtocontact": .lead, "inprogress": .lead, "connected": .lead, "nurturing": .lead,
        "unqualified": .lead, "badtiming": .lead, "closednotconverted": .lead, "disqualified": .lead,
        "qualified": .sql, "closedconverted": .sql, "opendeal": .opportunity,
    ]

    private static let rejections: Set<String> = [
        "unqualified", "badtiming", "closednotconverted", "disqualified", "rejected", "recycled",
    ]
}

extension LifecycleStage {
    /// Place in the order, subscriber 0 to evangelist 6, recycled 7.
    public var index: Int {
        switch self {
        case .subscriber: 0
        case .lead: 1
        case .mql: 2
        case .sql: 3
        case .opportunity: 4
        case .customer: 5
        case .evangelist: 6
        case .recycled: 7
        }
    }

    /// The stages that follow one another; Recycled stands beside them.
    public static let ordered: [LifecycleStage] = [
        .subscriber, .lead, .mql, .sql, .opportunity, .customer, .evangelist,
    ]

    /// The field of the date on which it was entered.
    public var field: Field { Field(rawValue) }
}
