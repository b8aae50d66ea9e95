// Headers and word lists of the large sets: HubSpot's own labels, so that the files are known by their header.

enum LargeColumns {
    static let contacts = [
        "Record ID", "First Name", "Last Name", "Email", "Phone Number", "Job Title", "Company Name", "Contact owner",
        "Lifecycle Stage", "Lead Status", "Original Traffic Source", "Original Traffic Source Drill-Down 1",
        "Create Date", "Became a Lead Date", "Became a Marketing Qualified Lead Date",
        "Became a Sales Qualified Lead Date", "Became an Opportunity Date", "Became a Customer Date",
        "First outreach date", "Last Contacted", "Last Activity Date", "Number of times contacted", "HubSpot Score",
        "Unsubscribed from all email", "Email hard bounce reason", "Country/Region", "State/Region",
        "Associated Company IDs (Primary)", "Associated Deal IDs",
    ]
    static let companies = [
        "Record ID", "Company name", "Company Domain Name", "Industry", "Number of Employees", "Annual Revenue",
        "State/Region", "Country/Region", "Company owner", "Create Date",
    ]
    static let deals =
        [
            "Record ID", "Deal Name", "Pipeline", "Deal Stage", "Amount", "Currency", "Deal Type", "Deal owner",
            "Create Date", "Close Date", "Last Activity Date", "Next step", "Original Traffic Source",
            "Closed Lost Reason", "Discount %", "Is Deal Closed?", "Is Closed Won",
        ] + dealStages.map { "Date entered \"\($0) (Sales Pipeline)\"" } + [
            "Associated Contact IDs", "Associated Company IDs (Primary)",
        ]
    static let activities = [
        "id", "contact_id", "deal_id", "type", "at", "direction", "outcome", "owner", "detail",
    ]
    static let users = [
        "User ID", "First name", "Last name", "Email", "Last login date", "Teams", "Role", "Permissions",
    ]
    static let spend = ["Day", "Campaign", "Currency code", "Cost", "Impr.", "Clicks"]

    static let stages = ["Lead", "Marketing Qualified Lead", "Sales Qualified Lead", "Opportunity", "Customer"]
    static let statuses = ["New", "Attempted to Contact", "Connected", "Open Deal", ""]
    static let dealStages = [
        "Qualified", "Discovery", "Demo/Evaluation", "Proposal", "Negotiation", "Closed Won", "Closed Lost",
    ]
    static let sources = [
        "Organic Search", "Paid Search", "Paid Social", "Email Marketing", "Referrals", "Direct Traffic",
        "Offline Sources",
    ]
    static let campaigns = [
        "", "Brand search", "Dock scheduling guide", "Yard webinar", "Autumn newsletter", "Trade fair",
    ]
    static let titles = [
        "Operations Manager", "VP Operations", "Director of Logistics", "Warehouse Manager", "COO", "IT Manager",
        "Logistics Coordinator", "Procurement Lead", "Plant Manager", "Supply Chain Analyst",
    ]
    static let industries = [
        "Logistics and Supply Chain", "Food Production", "Retail", "Machinery", "Automotive", "Chemicals",
        "Building Materials", "Wholesale",
    ]
    static let trades = ["Freight", "Cold Storage", "Foods", "Packaging", "Timber", "Parts", "Distribution"]
    static let states = ["CA", "WA", "TX", "IL", "NY", "MA", "FL", "OH", "GA", "OR", "MN", "NJ"]
    static let products = ["Dock scheduling", "Yard visibility", "Carrier portal", "Gate automation"]
    static let lossReasons = ["Price", "No budget", "Chose competitor", "No decision", "Missing feature"]
    static let outcomes = ["Connected", "No answer", "Left voicemail", "Completed"]
    static let pages = ["/", "/pricing", "/blog/dock-delays", "/product/yard", "/customers", "/blog/detention-fees"]
    /// Types by number: 0–4 what people do by themselves, 5 the form of an MQL, 6–9 what reps do.
    static let events = [
        ("page_view", "in"), ("email_open", "in"), ("email_click", "in"), ("content_download", "in"),
        ("webinar_attended", "in"), ("demo_request", "in"), ("call", "out"), ("email", "out"), ("meeting", "out"),
        ("note", "out"),
    ]
}
