// Cells for spreadsheets: what a spreadsheet would run as a formula gets an apostrophe, and nothing else does. The rule
// can be undone to the byte. Files for a CRM's importer never pass through here; they carry true values.

/// Text that a spreadsheet shows and does not run.
public enum SheetText {
    /// What a column is known to hold, where that makes a leading sign harmless.
    public enum Content: Sendable { case text, phone }

    /// The cell with an apostrophe before every line of it that would run, or that begins with an apostrophe.
    ///
    /// Numbers, phone numbers of a phone column, `-` and `--` pass as they are. `restored` gives the value back.
    public static func neutral(_ cell: String, _ content: Content = .text) -> String {
        guard cell.utf8.contains(where: isSuspect) else { return cell }
        return perLine(cell) { line in
            var changed = String.UnicodeScalarView(line)
            if line.first == "'" || runs(line, content) { changed.insert("'", at: changed.startIndex) }
            return changed
        }
    }

    /// The value that `neutral` was given.
    public static func restored(_ cell: String) -> String {
        perLine(cell) { $0.first == "'" ? .init($0.dropFirst()) : .init($0) }
    }

    /// A byte without which no cell runs: an ASCII trigger, an apostrophe, or part of a wider scalar.
    private static func isSuspect(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), UInt8(ascii: "|"),
            UInt8(ascii: "%"), UInt8(ascii: "'"), 0x80...0xFF, 0...0x1F:
            true
        default: false
        }
    }

    private static func perLine(
        _ cell: String, _ change: (Substring.UnicodeScalarView) -> String.UnicodeScalarView
    ) -> String {
        var result = String.UnicodeScalarView()
        var start = cell.unicodeScalars.startIndex
        let scalars = cell.unicodeScalars
        for index in scalars.indices where scalars[index] == "\n" || scalars[index] == "\r" {
            result += change(scalars[start..<index])
            result.append(scalars[index])
            start = scalars.index(after: index)
        }
        return String(result + change(scalars[start...]))
    }

    /// A trigger begins the line, or a part of it that a spreadsheet of another country would split off.
    private static func runs(_ line: Substring.UnicodeScalarView, _ content: Content) -> Bool {
        if let first = line.first, first == "\t" || first == "\0" { return true }
        if isHarmless(line, content) { return false }
        return line.split(whereSeparator: { $0 == ";" || $0 == "\t" }).contains { part in
            part.first { !isSkipped($0) }.map(isTrigger) ?? false
        }
    }

    private static func isTrigger(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "=", "+", "-", "@", "|", "%", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": true
        default: false
        }
    }

    /// Blanks and invisible characters, which spreadsheets look past.
    private static func isSkipped(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .spaceSeparator, .control, .format, .lineSeparator, .paragraphSeparator: true
        default: scalar.properties.isDefaultIgnorableCodePoint
        }
    }

    private static func isHarmless(_ line: Substring.UnicodeScalarView, _ content: Content) -> Bool {
        line.elementsEqual("-".unicodeScalars) || line.elementsEqual("--".unicodeScalars) || isNumber(line)
            || content == .phone && isPhone(line)
    }

    /// `-1,234.50`, `-3e-7`.
    private static func isNumber(_ line: Substring.UnicodeScalarView) -> Bool {
        var rest = line
        if rest.first == "-" { rest.removeFirst() }
        func digits() -> Bool {
            let count = rest.prefix(while: isDigit).count
            rest = rest.dropFirst(count)
            return count > 0
        }
        guard digits() else { return false }
        while let mark = rest.first, mark == "." || mark == "," {
            rest.removeFirst()
            guard digits() else { return false }
        }
        guard rest.first == "e" else { return rest.isEmpty }
        rest.removeFirst()
        if rest.first == "+" || rest.first == "-" { rest.removeFirst() }
        return digits() && rest.isEmpty
    }

    /// `+1 (555) 010-0199`.
    private static func isPhone(_ line: Substring.UnicodeScalarView) -> Bool {
        guard line.first == "+", (5...32).contains(line.count), let second = line.dropFirst().first
        else { return false }
        return isDigit(second) && line.dropFirst(2).allSatisfy { isDigit($0) || " ().-/x".unicodeScalars.contains($0) }
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
