// What a record says besides its fields: one JSON object, kept to strings and one level of objects of strings, so that
// reading it needs no general parser and no number can be read two ways.

import Columns

/// A member of a record's data.
public enum JournalValue: Sendable, Hashable {
    case text(String)
    case texts([String: String])
}

/// What a record says besides who, when and about what.
public typealias JournalData = [String: JournalValue]

extension JournalData {
    /// The object on one line, keys ascending.
    func json() -> [UInt8] {
        JournalJSON.object(self) { value, bytes in
            switch value {
            case .text(let text): appendJSON(quoting: text, to: &bytes)
            case .texts(let texts): bytes += JournalJSON.object(texts) { appendJSON(quoting: $0, to: &$1) }
            }
        }
    }

    /// Reads `json`, to the byte: no white space, no other kinds of values, no key twice. nil for anything else.
    init?(json bytes: ArraySlice<UInt8>) {
        let object = bytes.withUnsafeBufferPointer { JournalData(json: $0[...]) }
        guard let object else { return nil }
        self = object
    }

    init?(json bytes: Slice<UnsafeBufferPointer<UInt8>>) {
        var reader = JSONBytes(bytes)
        let object = reader.object { (reader: inout JSONBytes) -> JournalValue? in
            if reader.isAtObject { return reader.object { $0.string() }.map { .texts($0) } }
            return reader.string().map { .text($0) }
        }
        guard let object, reader.isAtEnd else { return nil }
        self = object
    }

    /// The text under a key; nil where there is none or it is no text.
    public func text(_ key: String) -> String? {
        if case .text(let text)? = self[key] { return text }
        return nil
    }
}

private enum JournalJSON {
    static func object<Value>(_ members: [String: Value], _ append: (Value, inout [UInt8]) -> Void) -> [UInt8] {
        var bytes = [UInt8(ascii: "{")]
        for (key, value) in members.sorted(by: { $0.key < $1.key }) {
            if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
            appendJSON(quoting: key, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            append(value, &bytes)
        }
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }
}

/// JSON as it comes. Every function returns nil at the first byte that does not fit.
struct JSONBytes {
    private let bytes: Slice<UnsafeBufferPointer<UInt8>>
    private var next: Int

    /// The bytes stay where they are as long as this is used.
    init(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
        self.bytes = bytes
        next = bytes.startIndex
    }

    var isAtEnd: Bool { next == bytes.endIndex }
    var isAtObject: Bool { next < bytes.endIndex && bytes[next] == UInt8(ascii: "{") }

    mutating func object<Value>(_ value: (inout JSONBytes) -> Value?) -> [String: Value]? {
        guard take("{") else { return nil }
        var members: [String: Value] = [:]
        if take("}") { return members }
        repeat {
            guard let key = string(), take(":"), let value = value(&self),
                members.updateValue(value, forKey: key) == nil
            else { return nil }
        } while take(",")
        return take("}") ? members : nil
    }

    mutating func string() -> String? {
        let start = next
        if let plain = plain() { return String(utf8: plain) }
        next = start
        return stringWithEscapes()
    }

    /// The bytes of a string that has no escapes; nil for any other, which is not read then.
    mutating func plain() -> Slice<UnsafeBufferPointer<UInt8>>? {
        guard take("\"") else { return nil }
        let start = next
        while next < bytes.endIndex {
            let byte = bytes[next]
            if byte == UInt8(ascii: "\"") {
                next += 1
                return bytes[start..<next - 1]
            }
            if byte == UInt8(ascii: "\\") || byte < 0x20 { return nil }
            next += 1
        }
        return nil
    }

    private mutating func stringWithEscapes() -> String? {
        guard take("\"") else { return nil }
        var text: [UInt8] = []
        while let byte = popFirst() {
            switch byte {
            case UInt8(ascii: "\""): return String(validating: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard let scalar = escape() else { return nil }
                text.append(contentsOf: UTF8.encode(scalar)!)
            case 0..<0x20: return nil
            default: text.append(byte)
            }
        }
        return nil
    }

    private mutating func escape() -> Unicode.Scalar? {
        switch popFirst() {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"):
            guard let unit = unit() else { return nil }
            guard UTF16.isLeadSurrogate(unit) else { return Unicode.Scalar(unit) }
            guard take("\\"), take("u"), let low = self.unit(), UTF16.isTrailSurrogate(low) else { return nil }
            return UTF16.decode(UTF16.EncodedScalar([unit, low]))
        default: return nil
        }
    }

    private mutating func unit() -> UInt16? {
        var value: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = popFirst(), let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
            value = value << 4 | UInt16(digit)
        }
        return value
    }

    private mutating func popFirst() -> UInt8? {
        guard next < bytes.endIndex else { return nil }
        defer { next += 1 }
        return bytes[next]
    }

    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard next < bytes.endIndex, bytes[next] == UInt8(ascii: scalar) else { return false }
        next += 1
        return true
    }
}
