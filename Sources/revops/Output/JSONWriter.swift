// JSON, written forwards into bytes. The order of keys is the order of the calls, so the same input gives the same
// bytes; a full buffer is handed on, so that a document of a million rows never stands in memory.

import Columns

/// Writes one JSON document.
///
/// Strings escape every control, line separator and bidi character, so a document can be read on a terminal too.
struct JSONWriter {
    private var bytes: [UInt8] = []
    /// The next value or key needs a comma before it.
    private var needsComma = false
    private let drain: ([UInt8]) -> Void
    private static let bufferSize = 1 << 16

    /// `drain` is given pieces of the document in order.
    init(drain: @escaping ([UInt8]) -> Void) { self.drain = drain }

    /// Ends the document with a newline and hands on what is left.
    mutating func finish() {
        bytes.append(UInt8(ascii: "\n"))
        drain(bytes)
        bytes = []
        needsComma = false
    }

    mutating func object(_ key: StaticString? = nil, _ body: (inout JSONWriter) -> Void) {
        container(key, open: UInt8(ascii: "{"), close: UInt8(ascii: "}"), body)
    }

    mutating func array(_ key: StaticString? = nil, _ body: (inout JSONWriter) -> Void) {
        container(key, open: UInt8(ascii: "["), close: UInt8(ascii: "]"), body)
    }

    /// A member whose value is written by the next call.
    mutating func key(_ name: String) {
        separate()
        append(quoting: name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    mutating func string(_ key: StaticString? = nil, _ value: String?) {
        begin(key)
        if let value { append(quoting: value) } else { append("null") }
        end()
    }

    mutating func integer(_ key: StaticString? = nil, _ value: Int?) {
        begin(key)
        append(value.map(String.init) ?? "null")
        end()
    }

    /// The shortest digits that read back as the same number; whole numbers without a fraction; null for no number.
    mutating func number(_ key: StaticString? = nil, _ value: Double?) {
        begin(key)
        append(value.map(JSONWriter.digits) ?? "null")
        end()
    }

    /// An exact decimal.
    mutating func money(_ key: StaticString? = nil, _ value: Money?) {
        begin(key)
        append(value.flatMap { $0.isNone ? nil : $0.description } ?? "null")
        end()
    }

    mutating func bool(_ key: StaticString? = nil, _ value: Bool) {
        begin(key)
        append(value ? "true" : "false")
        end()
    }

    mutating func null(_ key: StaticString? = nil) {
        begin(key)
        append("null")
        end()
    }

    static func digits(_ value: Double) -> String {
        value.isFinite ? value.shortestDigits : "null"
    }

    private mutating func container(
        _ key: StaticString?, open: UInt8, close: UInt8, _ body: (inout JSONWriter) -> Void
    ) {
        begin(key)
        bytes.append(open)
        needsComma = false
        body(&self)
        bytes.append(close)
        end()
    }

    private mutating func begin(_ key: StaticString?) {
        separate()
        guard let key else { return }
        bytes.append(UInt8(ascii: "\""))
        key.withUTF8Buffer { bytes.append(contentsOf: $0) }
        append("\":")
    }

    private mutating func end() {
        needsComma = true
        guard bytes.count >= JSONWriter.bufferSize else { return }
        drain(bytes)
        bytes.removeAll(keepingCapacity: true)
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
    }

    private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func append(quoting text: String) { appendJSON(quoting: text, to: &bytes) }
}
