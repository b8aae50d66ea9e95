// An `[[import]]` stanza as the text a person pastes into revops.toml; what it writes reads back as the same stanza.

import Columns
import Revenue

extension ImportStanza {
    /// The stanza as TOML, one key a line, columns in the contract's order.
    ///
    /// - Parameter unmapped: headers that no field takes; they follow as a comment, so that nothing is lost to the eye.
    func toml(unmapped: [String] = []) -> String {
        var lines = ["[[import]]", "match = \(tomlText(match))", "object = \(tomlText(object.rawValue))"]
        func add(_ key: String, _ value: String?) { if let value { lines.append("\(key) = \(tomlText(value))") } }
        add("system", system)
        lines.append("columns = \(inlineTable(columns))")
        for (field, names) in ordered(values) {
            let pairs = names.sorted { $0.key < $1.key }.map { "\(tomlKey($0.key)) = \(tomlText($0.value))" }
            lines.append("values.\(tomlKey(field.rawValue)) = { \(pairs.joined(separator: ", ")) }")
        }
        if !constant.isEmpty { lines.append("constant = \(inlineTable(constant))") }
        add("delimiter", delimiter.map(character))
        add("encoding", encoding?.rawValue)
        add("date_order", dateOrder?.rawValue)
        add("decimal", decimal.map(character))
        add("zone", zone?.name)
        if !unmapped.isEmpty {
            lines.append("# kept under their headers: \(unmapped.map(tomlText).joined(separator: ", "))")
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private func inlineTable(_ texts: [Field: String]) -> String {
        let pairs = ordered(texts).map { "\(tomlKey($0.0.rawValue)) = \(tomlText($0.1))" }
        return pairs.isEmpty ? "{}" : "{ \(pairs.joined(separator: ", ")) }"
    }

    /// By the place of the field in the contract, extra fields last by name.
    private func ordered<Value>(_ byField: [Field: Value]) -> [(Field, Value)] {
        let places = Dictionary(
            object.fields.enumerated().map { ($1.field, $0) }, uniquingKeysWith: { first, _ in first })
        return byField.sorted { a, b in
            (places[a.key] ?? .max, a.key.rawValue) < (places[b.key] ?? .max, b.key.rawValue)
        }.map { ($0.key, $0.value) }
    }

    private func character(_ byte: UInt8) -> String { String(Character(Unicode.Scalar(byte))) }
}

/// A basic string of TOML, in quotes.
func tomlText(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": quoted += "\\\""
        case "\\": quoted += "\\\\"
        case "\t": quoted += "\\t"
        case "\n": quoted += "\\n"
        case "\r": quoted += "\\r"
        case _ where isHidden(scalar):
            quoted += "\\u" + scalar.value.digits(4, radix: 16, uppercase: true)
        default: quoted.unicodeScalars.append(scalar)
        }
    }
    return quoted + "\""
}

/// Controls, and marks that reorder or hide text: written out, so that what is pasted is what is seen.
private func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0xAD, 0x61C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: true
    default: false
    }
}

/// A key of TOML, in quotes where it needs them.
func tomlKey(_ name: String) -> String {
    let isBare = !name.isEmpty && name.utf8.allSatisfy {
        switch $0 {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
    return isBare ? name : tomlText(name)
}
