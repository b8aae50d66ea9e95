// All bindings as one value: looked up by key, changed by `[ui] keys`, written out as the key table.

import Cells

/// The keys in force.
public struct Bindings: Sendable, Equatable {
    public let all: [Binding]
    /// Keys that reach something, by context.
    private let index: [KeyContext: [Key: Int]]

    init(all: [Binding]) {
        self.all = all
        var index: [KeyContext: [Key: Int]] = [:]
        for (number, binding) in all.enumerated() {
            for key in binding.keys {
                index[binding.context, default: [:]][key] = index[binding.context]?[key] ?? number
            }
        }
        self.index = index
    }

    /// The binding that a key has in a place.
    func lookup(_ key: Key, in context: KeyContext) -> Binding? {
        for place in context.chain { if let number = index[place]?[key] { return all[number] } }
        return nil
    }

    /// The binding of an action; the one of the main screen where it has several.
    func binding(_ action: Action) -> Binding? { all.first { $0.action == action } }

    /// The key that an action has now, as it is written for people; its name on the command line where it has none.
    func keyText(_ action: Action) -> String {
        binding(action)?.keys.first.map(\.display) ?? ":\(action.rawValue)"
    }

    /// The binding by the action's long name; only those that make sense from the command line.
    func named(_ name: String) -> Binding? {
        commands.first { $0.action.rawValue == name }
    }

    /// What the command line and the palette offer.
    var commands: [Binding] { all.filter(\.context.isView) }

    /// Keys that lead to two actions of one place, worded for a person; empty when all is well.
    var clashes: [String] {
        var found: [String] = []
        for (number, binding) in all.enumerated() {
            for other in all[..<number] where binding.context.rivals.contains(other.context) {
                for key in binding.keys where other.keys.contains(key) {
                    found.append("\(key.display) means both \(other.action.rawValue) and \(binding.action.rawValue)")
                }
            }
        }
        return found
    }

    /// The key table of help texts and the README.
    public func keyTable(markdown: Bool) -> String {
        var lines: [String] = []
        for group in Binding.Group.allCases {
            let bindings = all.filter { $0.group == group }
            guard !bindings.isEmpty else { continue }
            if !lines.isEmpty { lines.append("") }
            lines += markdown ? markdownRows(group, bindings) : plainRows(group, bindings)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func markdownRows(_ group: Binding.Group, _ bindings: [Binding]) -> [String] {
        ["**\(group.rawValue)**", "", "| Key | Name | What it does |", "|---|---|---|"]
            + bindings.map { binding in
                let keys = binding.keys.map { "`\($0.display)`" }.joined(separator: " ")
                return "| \(keys.isEmpty ? "–" : keys) | `\(binding.action.rawValue)` | \(binding.help) |"
            }
    }

    private func plainRows(_ group: Binding.Group, _ bindings: [Binding]) -> [String] {
        [group.rawValue]
            + bindings.map { binding in
                "  " + binding.keyText.padded(to: 10) + "  " + binding.action.rawValue.padded(to: 16) + "  "
                    + binding.help
            }
    }
}

extension String {
    /// With blanks up to a number of characters; never cut.
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
