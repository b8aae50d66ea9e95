// [routing], [[rep]], [[team]], [[territory]], [[account]]: who a lead goes to.

import Columns
import Revenue

extension Config {
    static var routingSection: Section<RoutingPolicy> {
        Section([
            .key("fallback", .text, \.fallback),
            .key("acv_threshold", .money, \.acvThreshold),
            .key("acv_team", .text, \.acvTeam),
            .key("plg_team", .text, \.plgTeam),
            .key("reset", .choice, \.reset),
            .key("order", Kind.choice.list, \.order),
            // The file's rows come first, so they win where they fit and the built-in ones answer for the rest.
            .list("acv", acvSection, start: LikelyACV()) { $0.acv = $1 + LikelyACV.builtIn },
        ])
    }

    private static var acvSection: Section<LikelyACV> {
        Section([
            .key("size", .sizes, \.size),
            .key("industries", Kind.text.list, \.industries),
            .key("acv", .money, \.acv).required,
        ])
    }

    static var repSection: Section<Rep> {
        Section([
            .key("name", .text, \.name).required,
            .key("email", .text, \.email),
            .key("team", .text, \.team),
            .key("calendar", .text, \.calendar),
            .key("capacity", .whole(0...1_000_000), \.capacity),
            .key("quota", .money, \.quota),
            .key("skills", Kind.text.list, \.skills),
            .key("pto", .daysOff, \.pto),
            .key("active", .flag, \.isActive),
            .key("role", .choice, \.duty),
        ])
    }

    static var teamSection: Section<Team> {
        Section([
            .key("name", .text, \.name).required,
            .key("manager", .text, \.manager),
            .key("backup", .text, \.backup),
            .key("calendar", .text, \.calendar),
        ])
    }

    static var territorySection: Section<Territory> {
        Section([
            .key("name", .text, \.name).required,
            .key("team", .text, \.team),
            .key("owner", .text, \.owner),
            .key("states", Kind.text.list, \.states),
            .key("countries", Kind.text.list, \.countries),
            .key("size", .sizes, \.size),
            .key("industries", Kind.text.list, \.industries),
            .key("skill", .text, \.skill),
        ])
    }

    static var accountSection: Section<NamedAccount> {
        Section([
            .key("name", .text, \.name).required,
            .key("domain", .text, \.domain),
            .key("owner", .text, \.owner),
            .key("tier", .whole(1...3), \.tier),
        ])
    }

    /// `[[name]]` tables of which no two may have the same name.
    static func roster<Item>(
        _ name: String, _ section: Section<Item>, start: Item, _ title: @escaping (Item) -> String,
        _ path: WritableKeyPath<Policy, [Item]>
    ) -> Setting<Policy> {
        Setting(name: name, inner: section.paths) { node, policy, reading in
            let items = Kind.tables(section, start: start).read(node, reading) ?? []
            reading.refuseRepeats(items.map(title), of: "name", in: node)
            policy[keyPath: path] = items
        }
    }
}

extension Kind<ClosedRange<Int>> {
    /// `[51, 500]`, both ends included, or `[501]` for 501 and above.
    fileprivate static var sizes: Kind {
        one(of: "a range of employees such as [51, 500], or [501] for 501 and above") {
            guard case .array(let values) = $0, (1...2).contains(values.count) else { return nil }
            let numbers = values.compactMap { if case .integer(let number) = $0, number >= 0 { number } else { nil } }
            guard numbers.count == values.count else { return nil }
            let last = numbers.count == 2 ? numbers[1] : .max
            return numbers[0] <= last ? numbers[0]...last : nil
        }
    }
}

extension Kind<[DayRange]> {
    fileprivate static var daysOff: Kind {
        Kind { node, reading in
            let section = Section<DayRange>([
                .key("from", .day, \.from).required,
                .key("to", .day, \.to).required,
            ])
            let ranges = Kind.tables(section, start: DayRange()).read(node, reading)
            for (index, range) in (ranges ?? []).enumerated() where range.to != .none && range.to < range.from {
                reading.complain(node.path + [.index(index), .key("to")], "is before 'from', \(range.from)")
            }
            return ranges
        }
    }
}
