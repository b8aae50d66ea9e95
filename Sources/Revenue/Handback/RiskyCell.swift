// Which cells of a file for machines a spreadsheet would take for a formula. Nothing is changed in them: such a row is
// held until somebody lets it through. Stricter than what is done to files for people: only a column that is declared
// to hold numbers, phones or dates may have their signs.

import Columns

/// The test that every cell of a file goes through.
public enum RiskyCell {
    /// What a column declares its values to be; values of their own form are no risk.
    public enum Kind: Sendable, Hashable { case text, phone, number, date }

    /// Why a cell must not go out as it is, in words; nil where it may.
    public static func reason(_ cell: [UInt8], as kind: Kind = .text) -> String? {
        if cell.isEmpty { return nil }
        if cell.contains(0) { return "has a NUL byte" }
        guard String(validating: cell, as: UTF8.self) != nil else { return "is no UTF-8" }
        if isDeclared(cell, kind) { return nil }
        if [0x09, 0x0A, 0x0D].contains(cell[0]) { return "begins with a control character" }
        return pieces(cell).contains(where: opensFormula) ? "would be read as a formula" : nil
    }

    /// What spreadsheets take for a cell of its own, or for its beginning: lines, and pieces between separators.
    private static func pieces(_ cell: [UInt8]) -> [ArraySlice<UInt8>] {
        cell.split(omittingEmptySubsequences: true) { [0x0A, 0x0D, 0x09, UInt8(ascii: ";")].contains($0) }
    }

    private static func opensFormula(_ piece: ArraySlice<UInt8>) -> Bool {
        for scalar in String(decoding: piece, as: UTF8.self).unicodeScalars {
            if isPassedOver(scalar) { continue }
            return triggers.contains(scalar)
        }
        return false
    }

    private static let triggers: Set<Unicode.Scalar> = ["=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠"]

    /// White space and what nobody sees, which spreadsheets skip before they look.
    private static func isPassedOver(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint { return true }
        switch scalar.properties.generalCategory {
        case .control, .format, .spaceSeparator: return true
        default: return false
        }
    }

    private static func isDeclared(_ cell: [UInt8], _ kind: Kind) -> Bool {
        let dash = UInt8(ascii: "-")
        if cell == [dash] || cell == [dash, dash] { return true }
        switch kind {
        case .text: return false
        case .phone: return isPhone(cell)
        case .number: return isNumber(cell)
        case .date: return cell.allSatisfy { ($0 >= 48 && $0 <= 58) || "-+.TZ ".utf8.contains($0) } && isDigit(cell[0])
        }
    }

    /// `+`, a digit, then three to thirty digits and signs between them.
    private static func isPhone(_ cell: [UInt8]) -> Bool {
        guard cell.first == UInt8(ascii: "+"), (5...32).contains(cell.count), isDigit(cell[1]) else { return false }
        return cell.dropFirst(2).allSatisfy { isDigit($0) || " ().-/x".utf8.contains($0) }
    }

    /// An optional minus, digits in groups parted by `.` or `,`, an optional exponent.
    private static func isNumber(_ cell: [UInt8]) -> Bool {
        var rest = cell[...]
        if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
        if let e = rest.firstIndex(where: { $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") }) {
            var exponent = rest[(e + 1)...]
            if let sign = exponent.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
                exponent.removeFirst()
            }
            guard !exponent.isEmpty, exponent.allSatisfy(isDigit) else { return false }
            rest = rest[..<e]
        }
        let groups = rest.split(omittingEmptySubsequences: false) { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
        return groups.allSatisfy { !$0.isEmpty && $0.allSatisfy(isDigit) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
}
