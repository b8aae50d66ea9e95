// The settings beside a large set: the pinned clock, how activities.csv is read, and a quota for the coverage.

enum LargeConfig {
    /// `revops.toml`; the quota grows with the number of deals, so that coverage stays a sensible figure.
    ///
    /// - Parameter isBusy: with reps and rules to route leads by.
    static func text(deals: Int, isBusy: Bool = false) -> String {
        """
        preset = "midmarket"

        [clock]
        now = "2026-11-20T14:20:00-08:00"
        zone = "America/Los_Angeles"

        [sources]
        canonical = "hubspot"

        [[import]]
        match = "activities*.csv"
        object = "activity"
        system = "hubspot"
        columns = { id = "id", contact_id = "contact_id", deal_id = "deal_id", type = "type", at = "at", \
        direction = "direction", outcome = "outcome", owner = "owner", detail = "detail" }

        [targets]
        [[targets.quota]]
        period = "2026-Q4"
        amount = \(deals * 2100)
        [[targets.quota]]
        period = "2026-Q3"
        amount = \(deals * 800)

        [economics]
        gross_margin = 0.80
        yearly_churn = 0.20
        [[economics.spend]]
        channel = "Sales team"
        period = "2026-Q4"
        amount = \(deals * 270)

        """ + (isBusy ? routing : "")
    }

    private static let teams = ["West", "Central", "East", "Enterprise"]

    /// Every owner is a rep, a quarter of them in each team.
    private static var routing: String {
        var text = """
            [routing]
            fallback = "RevOps queue"
            acv_threshold = 50000
            acv_team = "Enterprise"
            order = ["account", "acv", "territory", "round-robin"]

            """
        for number in 0..<LargeRecords.owners {
            text += "[[rep]]\nname = \"\(LargeSet.owner(number))\"\nteam = \"\(teams[number % teams.count])\"\n"
            text += "capacity = 2000\n"
        }
        for (place, team) in teams.dropLast().enumerated() {
            let states = LargeColumns.states[(place * 4)..<(place * 4 + 4)].map { "\"\($0)\"" }.joined(separator: ", ")
            text += "[[territory]]\nname = \"US \(team)\"\nteam = \"\(team)\"\nstates = [\(states)]\n"
        }
        return text
    }
}
