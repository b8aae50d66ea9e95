// [events] and [ui]: what leaves the program, and how it meets the person in front of it.

import Dashboard
import Revenue

extension Config {
    static var eventsSection: Section<EventsPolicy> {
        Section([
            .key("outbox", .text, \.outbox),
            .key("exec", Kind.text.list, \.exec),
            .key("webhook", .address, \.webhook),
        ])
    }

    static var interfaceSection: Section<InterfacePolicy> {
        let roles: [Setting<InterfacePolicy>] = InterfacePolicy.UserRole.allCases.map { role in
            .key(role.rawValue, Kind.text.list) { $0.roles[role] = $1 }
        }
        return Section([
            .key("theme", .text, \.theme),
            .key("mouse", .flag, \.mouse),
            .key("clipboard", .choice, \.clipboard),
            .key("refresh", .choice, \.refresh),
            Setting(name: "keys") { node, ui, reading in
                ui.keys = Kind.text.oneOrMore.byName.read(node, reading) ?? [:]
                checkKeys(ui.keys, node, reading)
            },
            .table("roles", Section(roles), \.self),
        ])
    }

    /// Decisions of `revops decide` that are no key of a pane: a file may name them all the same.
    static let keylessDecisions: Set = ["release"]

    /// No action that does not exist, no key that cannot be sent, no key for two actions of one place.
    private static func checkKeys(_ keys: [String: [String]], _ node: TomlNode, _ reading: Reading) {
        let actions = Set(Bindings.standard.all.map(\.action.rawValue))
        let known = actions.union(keylessDecisions).sorted()
        var owners: [String: String] = [:]
        for (name, _) in node.entries where !actions.contains(name) {
            if !keylessDecisions.contains(name) {
                let hint = suggestion(for: name, among: known)
                reading.complain(node.path + [.key(name)], "no such action" + hint)
            }
            for key in keys[name] ?? [] {
                if let owner = owners[key] {
                    reading.complain(node.path + [.key(name)], "\(key) means both \(owner) and \(name)")
                }
                owners[key] = name
            }
        }
        let present = keys.filter { actions.contains($0.key) }
        guard case .failure(let error) = Bindings.standard.remapped(by: present) else { return }
        for complaint in error.complaints {
            let named = present.keys.sorted().first { complaint.hasPrefix("\($0): ") }
            let clashing = present.keys.sorted().last {
                complaint.hasSuffix(" and \($0)") || complaint.contains(" means both \($0) and ")
            }
            let path = node.path + [named ?? clashing].compactMap { $0.map { .key($0) } }
            reading.complain(path, named.map { String(complaint.dropFirst($0.count + 2)) } ?? complaint)
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
