// Cells for spreadsheets: what a spreadsheet would run as a formula gets an apostrophe, and nothing else does. The rule
// can be undone to the byte. Files for a CRM's importer never pass through here; they carry true values.

/// Text that a spreadsheet shows and does not run.
public enum SheetText {
    /// The cell with an apostrophe before every line of it that would run, or that begins with an apostrophe.
    ///
    /// Numbers pass as they are whatever the column holds, and values that `kind` declares. `restored` gives the value
    /// back.
    public static func neutral(_ cell: String, _ kind: RiskyCell.Kind = .text) -> String {
        guard cell.utf8.contains(where: isSuspect) else { return cell }
        return perLine(cell) { line in
            var changed = String.UnicodeScalarView(line)
            if line.first == "'" || runs(line, kind) { changed.insert("'", at: changed.startIndex) }
            return changed
        }
    }

    /// The value that `neutral` was given.
    public static func restored(_ cell: String) -> String {
        perLine(cell) { $0.first == "'" ? .init($0.dropFirst()) : .init($0) }
    }

    private static func runs(_ line: Substring.UnicodeScalarView, _ kind: RiskyCell.Kind) -> Bool {
        let bytes = Array(Substring(line).utf8)
        return RiskyCell.reason(bytes, as: kind) != nil && RiskyCell.reason(bytes, as: .number) != nil
    }

    /// A byte without which no cell runs: an ASCII trigger, an apostrophe, a control, or part of a wider scalar.
    private static func isSuspect(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte >= 0x7F || "=+-@|%'".utf8.contains(byte)
    }

    private static func perLine(
        _ cell: String, _ change: (Substring.UnicodeScalarView) -> String.UnicodeScalarView
    ) -> String {
        var result = String.UnicodeScalarView()
        let scalars = cell.unicodeScalars
        var start = scalars.startIndex
        for index in scalars.indices where scalars[index] == "\n" || scalars[index] == "\r" {
            result += change(scalars[start..<index])
            result.append(scalars[index])
            start = scalars.index(after: index)
        }
        return String(result + change(scalars[start...]))
    }
}
