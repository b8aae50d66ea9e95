// An `[[import]]` stanza as it is written in the config.

extension ImportStanza {
    /// The stanza as text, keys in the contract's order of fields; ends with a newline.
    public var configText: String {
        var lines = [
            "[[import]]", "match   = \(Self.quoted(match))", "object  = \(Self.quoted(object.rawValue))",
        ]
        if let system { lines.append("system  = \(Self.quoted(system))") }
        let order = object.fields.map(\.field)
        let sorted = columns.sorted { a, b in
            (order.firstIndex(of: a.key) ?? order.count, a.key) < (order.firstIndex(of: b.key) ?? order.count, b.key)
        }
        let pairs = sorted.map { "\(Self.key($0.key.rawValue)) = \(Self.quoted($0.value))" }
        lines.append("columns = { \(pairs.joined(separator: ", ")) }")
        for (field, map) in values.sorted(by: { $0.key < $1.key }) {
            let entries = map.sorted { $0.key < $1.key }.map { "\(Self.quoted($0.key)) = \(Self.quoted($0.value))" }
            lines.append("values.\(Self.key(field.rawValue)) = { \(entries.joined(separator: ", ")) }")
        }
        if !constant.isEmpty {
            let entries = constant.sorted { $0.key < $1.key }
                .map { "\(Self.key($0.key.rawValue)) = \(Self.quoted($0.value))" }
            lines.append("constant = { \(entries.joined(separator: ", ")) }")
        }
        if let delimiter {
            lines.append("delimiter = \(Self.quoted(String(UnicodeScalar(delimiter))))")
        }
        if let encoding { lines.append("encoding = \(Self.quoted(encoding.rawValue))") }
        if let dateOrder { lines.append("date_order = \(Self.quoted(dateOrder.rawValue))") }
        if let decimal { lines.append("decimal = \(Self.quoted(String(UnicodeScalar(decimal))))") }
        if let zone { lines.append("zone = \(Self.quoted(zone.name))") }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func key(_ name: String) -> String {
        name.allSatisfy { ($0.isLetter || $0.isNumber) && $0.isASCII || $0 == "_" } && !name.isEmpty ? name : quoted(name)
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\t": result += "\\t"
            case "\n": result += "\\n"
            default:
                if scalar.value < 32 || scalar.value == 127 {
                    let hex = String(scalar.value, radix: 16)
                    result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
                } else {
                    result.unicodeScalars.append(scalar)
                }
            }
        }
        return result + "\""
    }
}
