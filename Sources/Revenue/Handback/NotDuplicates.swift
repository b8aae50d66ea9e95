// The file of records that are told apart, and how it is read back, so that the memory outlives a journal.

import Columns

/// `not_duplicates.csv`.
public enum NotDuplicates {
    public static let fileName = "not_duplicates.csv"
    public static let header = ["object", "ids", "reason", "note", "who", "when", "seen"]

    static func row(_ record: JournalRecord) -> [[UInt8]] {
        let decision = record.decision
        return [
            decision.values["object"] ?? "", decision.subject.text, decision.reason ?? "", decision.note ?? "",
            record.actor.name, JournalTime.text(record.time), decision.seen,
        ].map { Array($0.utf8) }
    }

    /// A line of such a file that is no decision.
    public struct Fault: Error, Sendable, Hashable {
        public var line: Int
        public var reason: String
    }

    /// The decisions of a file, each with the words of who made it as its note where it has none.
    public static func decisions(_ file: [UInt8]) throws(Fault) -> [Decision] {
        var reader = RecordReader(file.starts(with: [0xEF, 0xBB, 0xBF]) ? file.dropFirst(3) : file[...])
        guard let first = reader.next(), first.strings == header else {
            throw Fault(line: 1, reason: "the header is not \(header.joined(separator: ","))")
        }
        var decisions: [Decision] = []
        while let record = reader.next() {
            let cells = record.strings
            guard cells.count == header.count, let subject = Subject(cells[1]), subject.ids.count > 1 else {
                throw Fault(line: record.line, reason: "is no pair or group such as pair:hubspot/1~hubspot/2")
            }
            guard cells[0].isEmpty || ObjectKind(rawValue: cells[0]) != nil else {
                throw Fault(line: record.line, reason: "'\(cells[0])' is no object")
            }
            let note = cells[3].isEmpty ? "told apart by \(cells[4]) at \(cells[5])" : cells[3]
            decisions.append(
                Decision(
                    .notDuplicate, subject, expected: 0, values: cells[0].isEmpty ? [:] : ["object": cells[0]],
                    reason: cells[2].isEmpty ? nil : cells[2], note: note, seen: cells[6]))
        }
        if let open = reader.openQuote { throw Fault(line: open.line, reason: "a quote opens that nothing closes") }
        return decisions
    }
}
