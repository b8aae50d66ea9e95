// The people in the two CRMs. A person is one human being: which systems know them, and as what, is a part of it.

/// Where a person came from, in HubSpot's words, with how well that source does.
struct Source {
    var name: String
    var share: Int
    /// Chances in percent: of leads that become MQLs, MQLs that become SQLs, SQLs that become opportunities, deals won.
    var mql: Int, sql: Int, opportunity: Int, won: Int
    var details: [String]

    static let all: [Source] = [
        Source(
            name: "Organic Search", share: 28, mql: 11, sql: 42, opportunity: 64, won: 25,
            details: ["dock scheduling software", "detention fees", "yard management"]),
        Source(
            name: "Paid Search", share: 18, mql: 15, sql: 38, opportunity: 62, won: 23,
            details: ["Brand search", "Non-brand | dock scheduling", "Competitor terms"]),
        Source(
            name: "Paid Social", share: 14, mql: 7, sql: 22, opportunity: 50, won: 16,
            details: ["ABM tier 1", "Retargeting 30d", "Prospecting, warehouse ops"]),
        Source(
            name: "Email Marketing", share: 7, mql: 13, sql: 40, opportunity: 60, won: 22,
            details: ["Autumn newsletter", "Nurture 3", "Product update"]),
        Source(
            name: "Referrals", share: 8, mql: 19, sql: 56, opportunity: 70, won: 34,
            details: ["gatewise.example", "palletnet.example"]),
        Source(
            name: "Direct Traffic", share: 11, mql: 10, sql: 40, opportunity: 58, won: 24,
            details: ["harborline.example"]),
        Source(
            name: "Offline Sources", share: 10, mql: 18, sql: 46, opportunity: 62, won: 26,
            details: ["IMPORT", "CRM_UI", "Webinar: yard to dock"]),
        Source(
            name: "Organic Social", share: 4, mql: 6, sql: 26, opportunity: 50, won: 18,
            details: ["LinkedIn post", "Founder video"]),
    ]
}

/// Lifecycle stages in order, by HubSpot's labels.
enum Stage: String {
    case subscriber = "Subscriber"
    case lead = "Lead"
    case mql = "Marketing Qualified Lead"
    case sql = "Sales Qualified Lead"
    case opportunity = "Opportunity"
    case customer = "Customer"
    case evangelist = "Evangelist"
    case recycled = "Recycled"
    case other = "Other"
}

/// How Salesforce knows a person.
enum SalesforceRole { case none, lead, converted, contact }

/// A person. Moments are seconds since 1970 UTC; nil where it did not happen.
struct Person {
    var number: Int
    var first: String, last: String
    var email: String
    var phone = ""
    var title: String
    var firm: Int?
    /// The free-text company; usually the firm's name.
    var company: String
    var place: Place
    var source: Int
    var detail = ""
    var owner: Int?
    /// What HubSpot has for the owner, where it is none of Harborline's people.
    var strayOwner: String?
    var created: Int
    var subscriber: Int?, lead: Int?, mql: Int?, sql: Int?, opportunity: Int?, customer: Int?, evangelist: Int?
    var recycled: Int?, rejected: Int?, churned: Int?
    var reason = ""
    var status = ""
    /// What HubSpot claims, where it is not what the dates say.
    var claimed: Stage?
    var firstContact: Int?, lastContact: Int?, lastActivity: Int?
    var timesContacted = 0
    var form = "", formAt: Int?
    var message = ""
    var isUnsubscribed = false
    var bounce = ""
    var score = 0
    var nps: Int?
    /// Budget, authority, need, timeline, as far as confirmed.
    var bant = 0
    var isInHubSpot = true
    var salesforce = SalesforceRole.none
    var mergedIDs = ""
    var deals: [Int] = []
    /// False for planted people whose every activity is written out.
    var drawsActivity = true
    /// The title as Salesforce has it, where it differs.
    var salesforceTitle: String?
    /// Thrown away in Salesforce, or merged into another contact there.
    var isDeleted = false
    var salesforceMaster = ""
    /// A company that is in no file.
    var strayCompanyID: String?

    var name: String { "\(first) \(last)" }
    var hubSpotID: String { Self.hubSpotID(number) }
    static func hubSpotID(_ number: Int) -> String { String(51_300_000_000 + number * 17) }
    var leadID: String { SalesforceID.text("00Q", number) }
    var contactID: String { SalesforceID.text("003", number) }
    /// The id that Salesforce activities point to.
    var salesforceID: String { salesforce == .lead ? leadID : contactID }

    /// The stage at a moment, from the dates that had passed.
    func stage(asOf moment: Int) -> Stage {
        func reached(_ date: Int?) -> Bool { date.map { $0 <= moment } ?? false }
        if moment >= World.now, let claimed { return claimed }
        if reached(evangelist) { return .evangelist }
        if reached(customer) { return .customer }
        if reached(recycled), !(reached(mql) && mql ?? 0 > recycled ?? 0) { return .recycled }
        if reached(opportunity) { return .opportunity }
        if reached(sql) { return .sql }
        if reached(mql) { return .mql }
        return reached(lead) ? .lead : .subscriber
    }

    static let titles: [(name: String, share: Int)] = [
        ("Operations Manager", 16), ("Warehouse Manager", 14), ("Director of Logistics", 12), ("VP Operations", 8),
        ("COO", 4), ("Supply Chain Analyst", 10), ("Logistics Coordinator", 12), ("IT Manager", 8),
        ("VP Supply Chain", 5), ("Procurement Lead", 6), ("Plant Manager", 6), ("CFO", 3), ("Consultant", 2),
        ("Head of Transportation", 6), ("Yard Supervisor", 8),
    ]
    static let rejections = [
        "FIT-01", "FIT-02", "FIT-03", "ENG-01", "ENG-02", "QUAL-01", "QUAL-02", "QUAL-03",
    ]
    static let forms = [
        "Demo request: Website", "Contact sales: Website", "Pricing request", "Trial: self-serve",
        "Ebook: Dock to stock", "Webinar: Yard to dock",
    ]
}
