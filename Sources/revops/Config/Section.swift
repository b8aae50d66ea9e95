// A table of the config as data: its keys, what each may hold and where the value goes. Reading and checking, the
// list of known keys and the hint for a key in the wrong place all come from the same rows.

import Columns

/// One key of a table, and how its value gets into `Target`.
struct Setting<Target> {
    let name: String
    /// Keys below it, relative; for hints.
    var inner: [String] = []
    var isRequired = false
    let read: (TomlNode, inout Target, Reading) -> Void

    /// The same key, whose absence is a fault.
    var required: Setting {
        var setting = self
        setting.isRequired = true
        return setting
    }

    static func key<Value>(
        _ name: String, _ kind: Kind<Value>, set: @escaping (inout Target, Value) -> Void
    ) -> Setting {
        Setting(name: name) { node, target, reading in
            if let value = kind.read(node, reading) { set(&target, value) }
        }
    }

    static func key<Value>(_ name: String, _ kind: Kind<Value>, _ path: WritableKeyPath<Target, Value>) -> Setting {
        key(name, kind) { $0[keyPath: path] = $1 }
    }

    static func key<Value>(_ name: String, _ kind: Kind<Value>, _ path: WritableKeyPath<Target, Value?>) -> Setting {
        key(name, kind) { $0[keyPath: path] = $1 }
    }

    /// A table whose keys are known.
    static func table<Part>(
        _ name: String, _ section: Section<Part>, _ path: WritableKeyPath<Target, Part>
    ) -> Setting {
        Setting(name: name, inner: section.paths) { node, target, reading in
            section.read(node, into: &target[keyPath: path], reading)
        }
    }

    /// Tables in a row, `[[name]]`; `add` gets the values read into a copy of `start`.
    static func list<Item>(
        _ name: String, _ section: Section<Item>, start: Item, add: @escaping (inout Target, [Item]) -> Void
    ) -> Setting {
        Setting(name: name, inner: section.paths) { node, target, reading in
            add(&target, Kind.tables(section, start: start).read(node, reading) ?? [])
        }
    }
}

/// The keys of one table.
struct Section<Target> {
    let keys: [Setting<Target>]

    init(_ keys: [Setting<Target>]) { self.keys = keys }

    var names: [String] { keys.map(\.name) }
    /// Every key in and below this table, relative to it: `zone`, `tools.competitor`.
    var paths: [String] { keys.flatMap { key in [key.name] + key.inner.map { "\(key.name).\($0)" } } }

    /// Reads a table: every key in this section's order, then what it does not know is complained of.
    func read(_ node: TomlNode, into target: inout Target, _ reading: Reading) {
        guard case .table(let table) = node.value else { return reading.refuse(node, mustBe: "a table") }
        for key in keys {
            if let value = node[key.name] {
                key.read(value, &target, reading)
            } else if key.isRequired {
                reading.complain(node.path, "needs the key '\(key.name)'")
            }
        }
        let known = Set(names)
        for name in table.keys.sorted() where !known.contains(name) {
            reading.complain(node.path + [.key(name)], "unknown key" + hint(name, reading.knownPaths))
        }
    }

    /// A misspelt key of this table, or one that belongs in another.
    private func hint(_ name: String, _ paths: [String]) -> String {
        if let match = nearest(name, in: names) { return ", did you mean '\(match)'?" }
        if let home = paths.first(where: { $0.hasSuffix("." + name) }) {
            return "; it belongs in [\(home.dropLast(name.count + 1))]"
        }
        return suggestion(for: name, among: names)
    }
}
