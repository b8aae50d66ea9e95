// The sample's revops.toml, as a RevOps lead at Harborline might have written it. It shows every table of the format
// once, so that it can be read as an example.

enum Settings {
    static func text(_ world: World) -> String {
        [
            sources, calendars, serviceLevels, lifecycle, scoring, routing, reps, territories, accounts(world),
            pipeline, desk,
            dedup, targets, rest,
        ].joined(separator: "\n")
    }

    /// Past quarters' team targets, as they stand in targets.csv.
    static let pastTargets = [
        ("2025-Q4", "270.000,00"), ("2026-Q1", "260.000,00"), ("2026-Q2", "450.000,00"), ("2026-Q3", "640.000,00"),
    ]

    private static let sources = """
        # Harborline's revenue operations: the definitions that every number on screen stands on.
        preset = "midmarket"

        [clock]
        now = "2026-11-20T14:20:00-08:00"        # the sample stands still on a Friday afternoon
        zone = "America/Los_Angeles"

        [sources]
        canonical = "hubspot"
        precedence = ["hubspot", "salesforce"]
        [sources.hubspot]
        zone = "America/Los_Angeles"
        [sources.salesforce]
        zone = "UTC"                             # the weekly export; the other files say it themselves
        date_order = "mdy"

        # Marketing's event log has a header that no system is known by; its contact ids are HubSpot's.
        [[import]]
        match = "web-activity*.csv"
        object = "activity"
        system = "hubspot"
        columns = { id = "id", contact_id = "contact_id", type = "type", at = "at", direction = "direction", \
        detail = "detail" }

        # What people booked on the website; some of them nobody knows yet.
        [[import]]
        match = "booked-meetings*.csv"
        object = "meeting"
        system = "website"
        columns = { id = "booking", email = "invitee", company = "company", host = "host", start = "start", \
        end = "end", created = "booked", status = "status", no_show = "missed", type = "kind" }
        values.status = { "confirmed" = "Scheduled", "held" = "Completed" }

        # Finance keeps the targets of past quarters in a German spreadsheet.
        [[import]]
        match = "targets*.csv"
        object = "target"
        system = "finance"
        columns = { period = "Zeitraum", owner = "Verkäufer", amount = "Ziel" }
        delimiter = ";"
        decimal = ","

        """

    private static let calendars = """
        [calendar]
        zone = "America/Los_Angeles"
        days = ["Mon", "Tue", "Wed", "Thu", "Fri"]
        hours = "09:00-17:00"
        holidays = ["2026-07-03", "2026-09-07", "2026-11-26", "2026-11-27", "2026-12-25", "2027-01-01"]
        [calendar.mountain]
        zone = "America/Denver"
        [calendar.central]
        zone = "America/Chicago"
        [calendar.eastern]
        zone = "America/New_York"
        hours = "08:30-17:30"
        [calendar.ireland]
        zone = "Europe/Dublin"
        hours = "09:00-17:30"
        holidays = ["2026-08-03", "2026-10-26", "2026-12-25", "2026-12-28", "2027-01-01"]
        [calendar.germany]
        zone = "Europe/Berlin"
        holidays = ["2026-10-03", "2026-12-25", "2026-12-26", "2027-01-01"]

        """

    private static let serviceLevels = """
        [[sla]]
        kind = "first-contact"
        target = "4h"
        clock = "business"
        soon = "1h"
        ladder = [ { after = "4h", to = "manager" }, { after = "48h", to = "reassign" } ]
        [[sla]]
        kind = "qualification"
        target = "48h"
        clock = "elapsed"
        soon = "6h"
        [[sla]]
        kind = "cs-handoff"
        target = "2d"
        clock = "business"
        [[sla]]
        kind = "abm-3"
        enabled = true

        """

    private static let lifecycle = """
        [lifecycle]
        bant = ["Budget confirmed", "Authority confirmed", "Need confirmed", "Timeline confirmed"]
        archive_after = "180d"
        [lifecycle.stages]
        mql = ["Marketing Qualified Lead"]
        recycled = ["Recycled", "Nurture"]
        [lifecycle.required]
        lead = ["email", "company"]
        mql = ["email", "company", "title"]
        sql = ["email", "company", "title", "phone"]

        """

    private static let scoring = """
        [scoring]
        fit_weight = 0.5
        fit_min = 35
        engagement_min = 30
        threshold = 65
        override = ["demo_request", "contact_sales"]
        decay = "step"
        recalibrated = "2026-07-15"
        primary_industries = ["Logistics and Supply Chain", "Food Production", "Wholesale", "Packaging and Containers"]
        secondary_industries = ["Building Materials", "Retail", "Automotive"]
        primary_countries = ["United States", "Canada"]
        secondary_countries = ["United Kingdom", "Ireland", "Germany", "Netherlands"]
        competitor_domains = ["gatekeep.example", "yardpilot.example", "dockmaster.example"]
        free_domains = ["postbox.example", "mailfree.example"]
        buying_departments = ["Operations", "Logistics"]
        adjacent_departments = ["IT", "Finance"]
        tools = { complementary = ["WarePath"], competitor = ["GateKeep", "YardPilot"], replaced = ["Spreadsheet"] }
        [[scoring.rule]]
        name = "academic mail"
        part = "fit"
        when = "email contains '.edu'"
        points = -30
        [[scoring.rule]]
        name = "pricing page 2+"
        part = "engagement"
        event = "page_view"
        detail = "pricing"
        count = 2
        window = "30d"
        points = 10
        decay = { points = 5, every = "7d" }
        [[scoring.rule]]
        name = "ROI calculator"
        part = "engagement"
        event = "page_view"
        detail = "roi-calculator"
        points = 10
        decay = { points = 5, every = "14d" }

        """

    private static let pipeline = """
        [pipeline]
        currency = "USD"
        rates = { EUR = 1.09, GBP = 1.27 }
        stale_factor = 2.0
        norm = "median"
        [[pipeline.stage]]
        name = "Qualified"
        aliases = ["Qualification", "Prospecting"]
        probability = 0.10
        required = ["contact_id", "company", "source"]
        [[pipeline.stage]]
        name = "Discovery"
        aliases = ["Needs Analysis"]
        probability = 0.25
        required = ["pain", "current_solution", "timeline"]
        stale_days = 14
        [[pipeline.stage]]
        name = "Demo/Evaluation"
        aliases = ["Value Proposition"]
        probability = 0.40
        required = ["technical_requirements", "decision_makers"]
        stale_days = 14
        [[pipeline.stage]]
        name = "Proposal"
        aliases = ["Proposal/Price Quote"]
        probability = 0.60
        required = ["pricing", "terms", "stakeholder_map"]
        stale_days = 10
        [[pipeline.stage]]
        name = "Negotiation"
        aliases = ["Negotiation/Review"]
        probability = 0.80
        required = ["redlines", "approval_chain", "close"]
        stale_days = 21
        [[pipeline.stage]]
        name = "Closed Won"
        state = "won"
        [[pipeline.stage]]
        name = "Closed Lost"
        state = "lost"
        required = ["loss_reason"]

        """

    private static let desk = """
        [desk]
        acv = 25000
        discount = [ { from = 0.10, approver = "sales manager" }, { from = 0.20, approver = "VP sales" }, \
        { from = 0.40, approver = "deal desk" } ]
        standard_terms = ["net 30", "net 15", "due on receipt", "annual"]
        [desk.people]
        "sales manager" = ["Katrin Ahlgren", "Desmond Obi"]
        "VP sales" = ["Elliot Mercer"]
        "deal desk" = ["Anton Petrov"]
        finance = ["Philippa Greaves"]
        legal = ["Yuto Ikeda"]

        """

    private static let dedup = """
        [dedup]
        review = 0.80
        auto = 0.99
        auto_enabled = false
        country = "US"
        [dedup.survivorship]
        title = "recent"
        phone = "recent"
        company = "recent"

        """

    private static let rest = """
        [economics]
        gross_margin = 0.80
        yearly_churn = 0.20
        cac_lag = "0d"
        [[economics.spend]]
        channel = "Sales team"
        period = "2026-Q4"
        amount = 190000
        [[economics.spend]]
        channel = "Sales team"
        period = "2026-Q3"
        amount = 90000
        [[economics.spend]]
        channel = "Sales team"
        period = "2026-Q2"
        amount = 86000
        [[economics.spend]]
        channel = "Sales team"
        period = "2026-Q1"
        amount = 82000
        [[economics.spend]]
        channel = "Marketing team"
        period = "2026"
        amount = 72000

        [metrics]
        win_rate = "closed"
        basis = "cohort"
        attribution = "first"

        [hygiene]
        idle_archive = "365d"
        audit_sample = 50

        [events]
        outbox = "events.ndjson"

        [ui]
        theme = "default"
        mouse = false
        clipboard = "osc52"
        refresh = "auto"

        """
}
