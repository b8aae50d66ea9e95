// `held.csv`: rows that wait because a spreadsheet would run one of their cells, for the person who may let them
// through.

import Columns

/// A line of that file.
public enum HeldCell {
    public static let fileName = "held.csv"
    static let header = ["decision", "group", "file", "row", "column", "value", "why"]

    /// As much of a value as a line has room for.
    static func shown(_ value: String) -> String {
        let start = value.unicodeScalars.prefix(60)
        return start.count < value.unicodeScalars.count ? "\(String(start))…" : value
    }

    /// Which decision waits, and for which cell of it.
    static func row(_ record: JournalRecord, _ risk: HandbackRows.Risk) -> [[UInt8]] {
        func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
        return [
            bytes(String(record.seq)), bytes(record.decision.subject.text), bytes(risk.file), risk.row,
            bytes(risk.column), risk.value, bytes(risk.reason),
        ]
    }
}
