// The file of records that are told apart, and how it is read back, so that the memory outlives a journal.

import Columns

/// `not_duplicates.csv`.
public enum NotDuplicates {
    public static let fileName = "not_duplicates.csv"
    public static let header = ["pair", "reason", "who", "when", "note", "object", "seen", "new"]

    /// One row, or one for each pair that is still apart where others are not.
    ///
    /// - Parameter isNew: it is in no file yet.
    static func rows(_ record: JournalRecord, _ pairs: [[String]], isNew: Bool) -> [[[UInt8]]] {
        let decision = record.decision, ids = decision.subject.ids
        func row(_ subject: Subject, _ seen: String) -> [[UInt8]] {
            [
                subject.text, decision.reason ?? "", record.actor.name, JournalTime.text(record.time),
                decision.note ?? "", decision.values["object"] ?? "", seen, isNew ? "yes" : "",
            ].map { Array($0.utf8) }
        }
        if pairs.count == ids.count * (ids.count - 1) / 2 { return [row(decision.subject, decision.seen)] }
        let seen = decision.seen.split(separator: "~", omittingEmptySubsequences: false)
        return pairs.compactMap { pair in
            let own = pair.compactMap { id in
                ids.firstIndex(of: id).flatMap { seen.count == ids.count ? seen[$0] : nil }
            }
            return Subject(.pair, ascending: pair).map { row($0, own.joined(separator: "~")) }
        }
    }

    /// The cells of a row that a spreadsheet would run.
    static func risks(_ row: [[UInt8]]) -> [HandbackRows.Risk] {
        zip(header, row).compactMap { column, cell in
            RiskyCell.reason(cell).map {
                HandbackRows.Risk(file: fileName, row: row[0], column: column, value: cell, reason: $0)
            }
        }
    }

    /// A line of such a file that is no decision.
    public struct Fault: Error, Sendable, Hashable {
        public var line: Int
        public var reason: String
    }

    /// The decisions of a file, each with the words of who made it as its note where it has none.
    ///
    /// Columns are known by their names; all but `pair` may be left out.
    public static func decisions(_ file: [UInt8]) throws(Fault) -> [Decision] {
        var reader = RecordReader(file.starts(with: [0xEF, 0xBB, 0xBF]) ? file.dropFirst(3) : file[...])
        guard let names = reader.next()?.strings, names.contains("pair") else {
            throw Fault(line: 1, reason: "has no column 'pair'; the header is \(header.joined(separator: ","))")
        }
        var decisions: [Decision] = []
        while let record = reader.next() {
            let cells = record.strings
            guard cells.count == names.count else {
                let found = cells.count == 1 ? "1 cell" : "\(cells.count) cells"
                throw Fault(line: record.line, reason: "has \(found) and not \(names.count)")
            }
            decisions.append(try decision(Dictionary(zip(names, cells)) { first, _ in first }, line: record.line))
        }
        if let open = reader.openQuote { throw Fault(line: open.line, reason: "a quote opens that nothing closes") }
        return decisions
    }

    private static func decision(_ cells: [String: String], line: Int) throws(Fault) -> Decision {
        func cell(_ name: String) -> String? { cells[name].flatMap { $0.isEmpty ? nil : $0 } }
        guard let subject = cell("pair").flatMap({ Subject($0) }), subject.ids.count > 1 else {
            throw Fault(line: line, reason: "is no pair or group such as pair:hubspot/1~hubspot/2")
        }
        let object = cell("object")
        if let object, ObjectKind(rawValue: object) == nil {
            throw Fault(line: line, reason: "'\(object)' is no object")
        }
        let told = ["by": cell("who"), "at": cell("when")].compactMapValues { $0 }.sorted { $0.key > $1.key }
        let words = told.isEmpty ? nil : "told apart " + told.map { "\($0.key) \($0.value)" }.joined(separator: " ")
        return Decision(
            .notDuplicate, subject, expected: 0, values: object.map { ["object": $0] } ?? [:], reason: cell("reason"),
            note: cell("note") ?? words, seen: cell("seen") ?? "")
    }
}
