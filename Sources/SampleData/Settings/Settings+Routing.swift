// The part of the settings that names people, territories and accounts: taken from the staff and firms, so that it
// cannot name anyone the exports do not know.

extension Settings {
    static let routing = """
        [routing]
        fallback = "RevOps queue"
        acv_threshold = 50000
        acv_team = "Enterprise"
        plg_team = "PLG"
        reset = "weekly"
        order = ["account", "acv", "plg", "territory", "round-robin"]
        [[routing.acv]]
        size = [501, 5000]
        acv = 60000
        [[routing.acv]]
        size = [51, 500]
        industries = ["Logistics and Supply Chain"]
        acv = 28000

        """

    /// Executives close deals besides; Sunita Rao works half days.
    private static func capacity(_ number: Int) -> Int { number < 10 ? 25 : number == 12 ? 5 : 60 }

    private static let teams = [
        ("West", 15, 10), ("Central", 15, 11), ("East", 15, 12), ("Enterprise", 16, 6), ("EMEA", 16, 13),
        ("SDR", 17, 10),
        ("PLG", 17, 14),
    ]

    /// Quotas of this quarter in dollars; who has none carries no bag.
    private static let quotas = [75_000, 75_000, 70_000, 60_000, 75_000, 70_000, 100_000, 90_000, 45_000, 40_000]

    static var reps: String {
        var lines: [String] = []
        for (number, staff) in Staff.all.enumerated() where number < 18 || number == Staff.inactive {
            lines += [
                "[[rep]]", "name = \"\(staff.name)\"", "email = \"\(staff.email)\"", "team = \"\(staff.team)\"",
                "calendar = \"\(staff.calendar)\"",
            ]
            if number < 15 { lines.append("capacity = \(capacity(number))") }
            if number < quotas.count { lines.append("quota = \(quotas[number])") }
            if number == 8 { lines.append("skills = [\"irish\", \"cold chain\"]") }
            if number == 9 || number == 13 { lines.append("skills = [\"german\"]") }
            if number == 3 { lines.append("pto = [ { from = \"2026-11-16\", to = \"2026-11-27\" } ]") }
            if (15...17).contains(number) { lines.append("role = \"manager\"") }
            if !staff.isActive { lines.append("active = false") }
        }
        for (name, manager, backup) in teams {
            lines += [
                "[[team]]", "name = \"\(name)\"", "manager = \"\(Staff.all[manager].name)\"",
                "backup = \"\(Staff.all[backup].name)\"",
            ]
        }
        return lines.joined(separator: "\n") + "\n"
    }

    static let territories = """
        [[territory]]
        name = "US West"
        owner = "Tessa Nwosu"
        countries = ["United States"]
        states = ["CA", "WA", "OR", "NV", "AZ", "UT", "CO", "HI"]
        [[territory]]
        name = "US Central"
        owner = "Owen Fukuda"
        countries = ["United States"]
        states = ["TX", "IL", "MN", "MO", "OH", "MI", "WI", "IN"]
        [[territory]]
        name = "US East"
        team = "East"
        countries = ["United States"]
        states = ["NY", "MA", "PA", "NJ", "CT", "VA", "FL", "GA"]
        [[territory]]
        name = "DACH"
        team = "EMEA"
        countries = ["Germany"]
        skill = "german"
        [[territory]]
        name = "International"
        team = "SDR"
        countries = ["United Kingdom", "Ireland", "Netherlands", "Sweden", "Canada"]

        """

    /// The target accounts of the first tier, and five of the second.
    static func accounts(_ world: World) -> String {
        let named = world.firms.filter { $0.tier == 1 } + world.firms.filter { $0.tier == 2 }.prefix(5)
        return named.map { firm in
            let owner = firm.owner ?? Staff.executives(of: firm.place, employees: firm.employees)[0]
            return """
                [[account]]
                name = "\(firm.name)"
                domain = "\(firm.domain)"
                owner = "\(Staff.all[owner].name)"
                tier = \(firm.tier ?? 3)

                """
        }.joined()
    }

    /// This quarter's quotas: the team's, and each rep's.
    static var targets: String {
        var text = "[targets]\n[[targets.quota]]\nperiod = \"2026-Q4\"\namount = 700000\n"
        text += "[[targets.quota]]\nperiod = \"2027-Q1\"\namount = 520000\n"
        for (number, quota) in quotas.enumerated() {
            text +=
                "[[targets.quota]]\nperiod = \"2026-Q4\"\nowner = \"\(Staff.all[number].name)\"\namount = \(quota)\n"
        }
        return text
    }
}
