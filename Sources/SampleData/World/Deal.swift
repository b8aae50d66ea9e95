// Deals as timelines: what a deal was at any past moment follows from its changes, so that older exports, history
// files and the current state cannot contradict each other.

import Columns

/// Something that happened to a deal.
struct Change {
    enum Kind {
        /// Moved to a stage: 0–4 open, 5 won, 6 lost.
        case stage(Int)
        /// A new close date, with the reason that was given, empty where none was.
        case close(Day, reason: String)
        /// A new amount in dollars.
        case amount(Int)
    }
    var at: Int
    var kind: Kind
}

/// What an export of some moment says about a deal.
struct DealState {
    var stage = 0
    var close = Day.none
    var amount: Int?
    /// First entry of each stage.
    var entered = [Int?](repeating: nil, count: 7)
    var lastStageChange = 0
    var pushes = 0
    var pushReason = ""
    var isClosed: Bool { stage > 4 }
}

/// A deal.
struct Deal {
    var number: Int
    var name: String
    var firm: Int
    var contacts: [Int]
    var isNewBusiness: Bool
    var owner: Int?
    var source: Int
    var created: Int
    var changes: [Change] = []
    var currency = "USD"
    var lossReason = "", winReason = "", competitor = ""
    var discount: Int?
    var terms = "Net 30"
    var months: Int? = 12
    var customTerms = ""
    var nextStep = ""
    var nextActivity: Int?
    var lastActivity: Int?
    /// What the stages require, by `Deal.requirements`.
    var answers = [String](repeating: "", count: Deal.requirements.count)
    var forecast = ""
    var isInHubSpot = true
    var isInSalesforce = false
    /// Gone from exports made later than this.
    var removed: Int?
    var mergedIDs = ""
    /// What Salesforce says where it does not agree.
    var salesforceAmount: Int?, salesforceClose: Day?
    var drawsActivity = true

    var hubSpotID: String { Self.hubSpotID(number) }
    static func hubSpotID(_ number: Int) -> String { String(27_400_000_000 + number * 13) }
    var salesforceID: String { SalesforceID.text("006", number) }

    static let stages = [
        "Qualified", "Discovery", "Demo/Evaluation", "Proposal", "Negotiation", "Closed Won", "Closed Lost",
    ]
    static let salesforceStages = [
        "Qualification", "Needs Analysis", "Value Proposition", "Proposal/Price Quote", "Negotiation/Review",
        "Closed Won", "Closed Lost",
    ]
    static let probabilities = [10, 25, 40, 60, 80, 100, 0]

    /// Headers of the fields that stages require, and the stage that asks for each.
    static let requirements: [(header: String, stage: Int, examples: [String])] = [
        ("Pain point", 1, ["Trucks queue at the gate", "Detention fees", "Double bookings", "No view of the yard"]),
        ("Current solution", 1, ["Spreadsheets", "Phone and e-mail", "GateKeep", "In-house tool"]),
        ("Timeline", 1, ["Before peak season", "Q1", "This quarter", "Budget year 2027"]),
        ("Technical requirements", 2, ["SSO, WMS link", "EDI 214", "Kiosk mode", "API for carriers"]),
        ("Decision makers", 2, ["COO and IT", "VP Operations", "Site managers", "CFO signs"]),
        ("Pricing", 3, ["Per dock", "Per site", "Flat"]),
        ("Stakeholder map", 3, ["Ops for, IT neutral", "All for", "Finance against"]),
        ("Redlines", 4, ["Liability cap", "None", "Data location"]),
        ("Approval chain", 4, ["COO, then CFO", "VP only", "Board over 50K"]),
    ]

    /// The deal as it stood at a moment.
    func state(asOf moment: Int) -> DealState {
        var state = DealState()
        for change in changes where change.at <= moment {
            switch change.kind {
            case .stage(let stage):
                state.stage = stage
                state.lastStageChange = change.at
                if state.entered[stage] == nil { state.entered[stage] = change.at }
            case .close(let day, let reason):
                if state.close != .none && day > state.close {
                    state.pushes += 1
                    state.pushReason = reason
                }
                state.close = day
            case .amount(let amount): state.amount = amount
            }
        }
        return state
    }

    mutating func add(_ kind: Change.Kind, at moment: Int) { changes.append(Change(at: moment, kind: kind)) }

    /// Brings the changes into the order in which they happened; what happened at once keeps its order.
    mutating func sortChanges() {
        let order = changes.indices.sorted { (changes[$0].at, $0) < (changes[$1].at, $1) }
        changes = order.map { changes[$0] }
    }
}
