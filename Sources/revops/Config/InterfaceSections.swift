// [events] and [ui]: what leaves the program, and how it meets the person in front of it.

import Revenue

extension Config {
    static var eventsSection: Section<EventsPolicy> {
        Section([
            .key("outbox", .text, \.outbox),
            .key("exec", Kind.text.list, \.exec),
            .key("webhook", .address, \.webhook),
        ])
    }

    /// - Parameter actions: names that `keys` may bind; nil: any.
    static func interfaceSection(actions: [String]?) -> Section<InterfacePolicy> {
        let roles: [Key<InterfacePolicy>] = InterfacePolicy.UserRole.allCases.map { role in
            .key(role.rawValue, Kind.text.list) { $0.roles[role] = $1 }
        }
        return Section([
            .key("theme", .text, \.theme),
            .key("mouse", .flag, \.mouse),
            .key("clipboard", .choice, \.clipboard),
            .key("refresh", .choice, \.refresh),
            Key(name: "keys", inner: actions ?? []) { node, ui, reading in
                ui.keys = Kind.text.oneOrMore.byName.read(node, reading) ?? [:]
                checkKeys(ui.keys, of: actions, node, reading)
            },
            .table("roles", Section(roles), \.self),
        ])
    }

    /// No action that does not exist, and no key for two of them.
    private static func checkKeys(
        _ keys: [String: [String]], of actions: [String]?, _ node: TomlNode, _ reading: Reading
    ) {
        var owners: [String: String] = [:]
        for (action, _) in node.entries {
            if let actions, !actions.contains(action) {
                reading.complain(node.path + [.key(action)], "no such action" + suggestion(for: action, among: actions))
            }
            for key in keys[action] ?? [] {
                if let owner = owners[key], owner != action {
                    reading.complain(node.path + [.key(action)], "the key '\(key)' is bound to '\(owner)' as well")
                }
                owners[key] = action
            }
        }
    }
}

extension Kind<String> {
    fileprivate static var address: Kind {
        one(of: "an address that begins with https:// or http://") {
            guard case .text(let text) = $0, text.hasPrefix("https://") || text.hasPrefix("http://") else { return nil }
            return text
        }
    }
}
