// Text → TomlValue. The one file that knows the TOML library: config and themes both come through here.

import TOMLKit

/// Why a text is no TOML document.
struct TomlSyntaxError: Error, Hashable {
    var line: Int
    var what: String
}

/// Reads a document.
func parseToml(_ text: String) throws(TomlSyntaxError) -> TomlNode {
    // The library takes a C string and would silently stop here.
    if let nul = text.utf8.firstIndex(of: 0) {
        let line = text.utf8[..<nul].count { $0 == UInt8(ascii: "\n") } + 1
        throw TomlSyntaxError(line: line, what: "a NUL character; save the file as plain text")
    }
    do {
        return TomlNode(value: try convert(TOMLTable(string: text)), path: [])
    } catch let error as TOMLParseError {
        throw TomlSyntaxError(line: error.source.begin.line, what: reason(error.description))
    } catch {
        throw TomlSyntaxError(line: 1, what: "not a TOML document")
    }
}

/// The library's sentence without its preamble: `Error while parsing key: …`.
private func reason(_ description: String) -> String {
    guard description.hasPrefix("Error while parsing "), let colon = description.firstIndex(of: ":") else {
        return description
    }
    return "not TOML:" + description[description.index(after: colon)...]
}

private func convert(_ value: TOMLValueConvertible) -> TomlValue {
    switch value.type {
    case .table:
        guard let table = value.table else { break }
        return .table(Dictionary(table.keys.compactMap { key in table[key].map { (key, convert($0)) } }) { $1 })
    case .array: return .array(value.array.map { array in array.map { convert($0) } } ?? [])
    case .string: return .text(value.string ?? "")
    case .int: return .integer(value.int ?? 0)
    case .double: return .number(value.double ?? .nan)
    case .bool: return .flag(value.bool ?? false)
    case .date: return .stamp(value.date?.debugDescription ?? "")
    case .time: return .stamp(value.time?.debugDescription ?? "")
    case .dateTime: return .stamp(value.dateTime?.debugDescription ?? "")
    }
    return .table([:])
}
