// Writes CSV as the systems write it: HubSpot and Data Loader quote every cell, the ads only where they must.

import Columns

/// A growing CSV file.
struct CSVText {
    enum Quoting { case always, needed }

    private(set) var bytes: [UInt8] = []
    private let quoting: Quoting
    private let delimiter: UInt8
    private var isRowStart = true

    init(_ quoting: Quoting, delimiter: UInt8 = UInt8(ascii: ","), byteOrderMark: Bool = false) {
        self.quoting = quoting
        self.delimiter = delimiter
        if byteOrderMark { bytes += [0xEF, 0xBB, 0xBF] }
    }

    /// A whole record.
    mutating func row(_ cells: [String]) {
        for text in cells { cell(text) }
        endRow()
    }

    mutating func cell(_ text: String) {
        separate()
        let isQuoted = quoting == .always || needsQuotes(text)
        if isQuoted { bytes.append(Self.quote) }
        if isQuoted && text.utf8.contains(Self.quote) {
            for byte in text.utf8 {
                if byte == Self.quote { bytes.append(Self.quote) }
                bytes.append(byte)
            }
        } else {
            bytes.append(contentsOf: text.utf8)
        }
        if isQuoted { bytes.append(Self.quote) }
    }

    /// A cell of digits, written without making a text of it.
    mutating func cell(_ number: Int) {
        open()
        digits(number)
        close()
    }

    /// `2026-03-05 14:22`; empty for 0.
    mutating func cell(stampSeconds seconds: Int) {
        open()
        if seconds != 0 { stamp(seconds) }
        close()
    }

    mutating func endRow() {
        bytes.append(UInt8(ascii: "\n"))
        isRowStart = true
    }

    /// Text that is no record: a preamble, a footer, a damaged line.
    mutating func raw(_ text: String) {
        bytes.append(contentsOf: text.utf8)
        isRowStart = true
    }

    /// Hands over what was written so far and starts again empty.
    mutating func take() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    private static let quote = UInt8(ascii: "\"")

    private mutating func separate() {
        if !isRowStart { bytes.append(delimiter) }
        isRowStart = false
    }

    private mutating func open() {
        separate()
        if quoting == .always { bytes.append(Self.quote) }
    }

    private mutating func close() {
        if quoting == .always { bytes.append(Self.quote) }
    }

    private func needsQuotes(_ text: String) -> Bool {
        text.utf8.contains { $0 == Self.quote || $0 == delimiter || $0 == 10 || $0 == 13 }
    }

    private mutating func digits(_ number: Int) {
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        var rest = number.magnitude
        let start = bytes.count
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }

    private mutating func stamp(_ seconds: Int) {
        let (year, month, day) = Day(number: Int32(truncatingIfNeeded: seconds / 86_400)).civil
        digits(year)
        two(month, after: "-")
        two(day, after: "-")
        two(seconds % 86_400 / 3600, after: " ")
        two(seconds % 3600 / 60, after: ":")
    }

    private mutating func two(_ value: Int, after separator: Unicode.Scalar) {
        bytes.append(UInt8(truncatingIfNeeded: separator.value))
        bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value / 10))
        bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value % 10))
    }
}
