// Fields to RFC 4180 bytes, the inverse of the reader.

/// Writes records into bytes; what it writes, `RecordReader` reads back unchanged.
public struct CSVWriter: Sendable {
    /// Which cells stand in quotes.
    public enum Quoting: Sendable { case whenNeeded, always }
    /// What ends a record.
    public enum RecordEnd: Sendable { case lf, crlf }

    public private(set) var bytes: [UInt8] = []
    private let quoting: Quoting
    private let recordEnd: RecordEnd
    private let delimiter: UInt8

    public init(quoting: Quoting = .whenNeeded, recordEnd: RecordEnd = .crlf, delimiter: UInt8 = UInt8(ascii: ",")) {
        self.quoting = quoting
        self.recordEnd = recordEnd
        self.delimiter = delimiter
    }

    /// Writes one record of texts.
    public mutating func write(_ fields: [String]) {
        for (index, field) in fields.enumerated() {
            if index > 0 { bytes.append(delimiter) }
            // A lone blank field would read as a blank line.
            append(field.utf8, mustQuote: fields.count == 1 && field.isEmpty)
        }
        endRecord()
    }

    /// Writes one record of bytes, as they stood in a file.
    public mutating func write(_ fields: [[UInt8]]) {
        for (index, field) in fields.enumerated() {
            if index > 0 { bytes.append(delimiter) }
            append(field, mustQuote: fields.count == 1 && field.isEmpty)
        }
        endRecord()
    }

    /// Hands over what was written so far and starts anew, so that a large file can be written in pieces.
    public mutating func takeBytes() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    private mutating func append(_ field: some Collection<UInt8>, mustQuote: Bool) {
        let quote = UInt8(ascii: "\"")
        guard quoting == .always || mustQuote || needsQuotes(field) else { return bytes.append(contentsOf: field) }
        bytes.append(quote)
        for byte in field {
            if byte == quote { bytes.append(quote) }
            bytes.append(byte)
        }
        bytes.append(quote)
    }

    private func needsQuotes(_ field: some Collection<UInt8>) -> Bool {
        field.contains {
            $0 == delimiter || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r")
        }
    }

    private mutating func endRecord() {
        if recordEnd == .crlf { bytes.append(UInt8(ascii: "\r")) }
        bytes.append(UInt8(ascii: "\n"))
    }
}
