// A TOML document as plain values. Line numbers are not kept here: they are looked up only when something is wrong.

/// A value of a document.
indirect enum TomlValue: Hashable {
    case text(String)
    case integer(Int)
    case number(Double)
    case flag(Bool)
    /// A date, a time or both, as TOML writes it.
    case stamp(String)
    case array([TomlValue])
    case table([String: TomlValue])

    /// A table without some of its entries.
    func removing(_ names: [String]) -> TomlValue {
        guard case .table(let table) = self else { return self }
        return .table(table.filter { !names.contains($0.key) })
    }

    /// What it is, with the value where that fits in a message.
    var described: String {
        switch self {
        case .text(let text): "the text \"\(text)\""
        case .integer(let value): "the number \(value)"
        case .number(let value): "the number \(value)"
        case .flag(let value): "\(value)"
        case .stamp(let text): "the date \(text)"
        case .array: "a list"
        case .table: "a table"
        }
    }
}

/// A step on the way from the top of a document to a value.
enum TomlStep: Hashable {
    case key(String)
    /// From 0, in an array or in `[[…]]` tables.
    case index(Int)
}

/// A value with the way that leads to it.
struct TomlNode {
    var value: TomlValue
    var path: [TomlStep]

    /// The entries of a table by name; none where it is something else.
    var entries: [(name: String, node: TomlNode)] {
        guard case .table(let table) = value else { return [] }
        return table.sorted { $0.key < $1.key }.map { ($0.key, TomlNode(value: $0.value, path: path + [.key($0.key)])) }
    }

    /// The elements of an array; nil where it is something else.
    var elements: [TomlNode]? {
        guard case .array(let values) = value else { return nil }
        return values.enumerated().map { TomlNode(value: $1, path: path + [.index($0)]) }
    }

    subscript(name: String) -> TomlNode? {
        guard case .table(let table) = value, let value = table[name] else { return nil }
        return TomlNode(value: value, path: path + [.key(name)])
    }
}
