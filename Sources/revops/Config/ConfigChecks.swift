// What no single key can tell: names that refer to other tables, and values that must agree.

import Revenue

extension Reading {
    /// Complains of every element of an array of tables whose `key` an earlier one has already; blanks do not count.
    func refuseRepeats(_ values: [String], of key: String, in node: TomlNode) {
        var seen: Set<String> = []
        for (index, value) in values.enumerated() where !value.isEmpty && !seen.insert(value.lowercased()).inserted {
            complain(node.path + [.index(index), .key(key)], "'\(value)' stands above already")
        }
    }
}

extension Config {
    /// Complains of names that nothing bears, once the whole file is read.
    static func checkReferences(_ policy: Policy, _ document: TomlNode, _ reading: Reading) {
        for (index, stanza) in policy.imports.enumerated() where stanza.columns.isEmpty {
            if document["import"]?.elements?[index]["columns"] == nil {
                reading.complain([.key("import"), .index(index)], "needs the key 'columns', field = \"header\"")
            }
        }
        checkTeams(policy.routing, reading)
        checkCalendars(policy, reading)
        let approvers = policy.desk.discounts.map(\.approver) + ["deal desk", "finance", "legal"]
        for name in policy.desk.people.keys.sorted() where !approvers.contains(name) {
            let hint = suggestion(for: name, among: approvers)
            reading.complain([.key("desk"), .key("people"), .key(name)], "no such approver" + hint)
        }
        if policy.dedup.auto < policy.dedup.review {
            let key = document["dedup"]?["auto"] == nil ? "review" : "auto"
            reading.complain(
                [.key("dedup"), .key(key)],
                "'auto' (\(policy.dedup.auto)) must not be below 'review' (\(policy.dedup.review))")
        }
    }

    /// Teams may be known by their `[[team]]` or, where the file has none, by their members.
    private static func checkTeams(_ routing: RoutingPolicy, _ reading: Reading) {
        let declared = routing.teams.map(\.name)
        let known = declared.isEmpty ? routing.reps.compactMap(\.team) : declared
        func check(_ team: String?, _ list: String, _ index: Int) {
            guard let team, !known.contains(team) else { return }
            reading.complain(
                [.key(list), .index(index), .key("team")],
                "no [[team]] is named '\(team)'" + suggestion(for: team, among: known))
        }
        for (index, rep) in routing.reps.enumerated() { check(rep.team, "rep", index) }
        for (index, territory) in routing.territories.enumerated() {
            check(territory.team, "territory", index)
            if territory.team == nil, territory.owner == nil {
                reading.complain([.key("territory"), .index(index)], "needs the key 'team' or 'owner'")
            }
        }
    }

    private static func checkCalendars(_ policy: Policy, _ reading: Reading) {
        let known = ["default"] + policy.calendars.named.keys.sorted()
        func check(_ calendar: String?, _ list: String, _ index: Int) {
            guard let calendar, !known.contains(calendar) else { return }
            reading.complain(
                [.key(list), .index(index), .key("calendar")],
                "no [calendar.\(calendar)]" + suggestion(for: calendar, among: known))
        }
        for (index, rep) in policy.routing.reps.enumerated() { check(rep.calendar, "rep", index) }
        for (index, team) in policy.routing.teams.enumerated() { check(team.calendar, "team", index) }
    }
}
