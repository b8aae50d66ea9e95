// The file of records that are told apart, and how it is read back, so that the memory outlives a journal.

import Columns

/// `not_duplicates.csv`.
public enum NotDuplicates {
    public static let fileName = "not_duplicates.csv"
    public static let header = ["pair", "reason", "who", "when", "note", "object", "seen", "new"]

    /// Who told them apart and when, of a decision that was read back: the journal has who read it.
    private static let (who, when) = ("who", "when")

    /// One row, or one for each pair that is still apart where others are not.
    ///
    /// - Parameter isNew: it is in no file yet.
    static func rows(_ record: JournalRecord, _ pairs: [[String]], isNew: Bool) -> [[[UInt8]]] {
        let decision = record.decision, ids = decision.subject.ids
        func row(_ subject: Subject, _ seen: String) -> [[UInt8]] {
            [
                subject.text, decision.reason ?? "", decision.values[who] ?? record.actor.name,
                decision.values[when] ?? JournalTime.text(record.time), decision.note ?? "",
                decision.values["object"] ?? "", seen, isNew ? "yes" : "",
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

    /// The decisions of a file, each with who made it and when.
    ///
    /// Columns are known by their names; all but `pair` may be left out.
    ///
    /// - Parameter resolve: finds the records of a subject that names one without its system.
    public static func decisions(
        _ file: [UInt8], resolve: (Subject) throws(SubjectLookup.Problem) -> Subject = { $0 }
    ) throws(Fault) -> [Decision] {
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
            let row = Dictionary(zip(names, cells)) { first, _ in first }
            decisions.append(try decision(row, line: record.line, resolve))
        }
        if let open = reader.openQuote { throw Fault(line: open.line, reason: "a quote opens that nothing closes") }
        return decisions
    }

    private static func decision(
        _ cells: [String: String], line: Int, _ resolve: (Subject) throws(SubjectLookup.Problem) -> Subject
    ) throws(Fault) -> Decision {
        func cell(_ name: String) -> String? { cells[name].flatMap { $0.isEmpty ? nil : $0 } }
        guard var subject = cell("pair").flatMap({ Subject($0) }), subject.ids.count > 1 else {
            throw Fault(line: line, reason: "is no pair or group such as pair:hubspot/1~hubspot/2")
        }
        if !subject.ids.allSatisfy({ $0.utf8.contains(UInt8(ascii: "/")) }) {
            do throws(SubjectLookup.Problem) {
                subject = try resolve(subject)
            } catch {
                throw Fault(line: line, reason: error.words)
            }
        }
        let object = cell("object")
        if let object, ObjectKind(rawValue: object) == nil {
            throw Fault(line: line, reason: "'\(object)' is no object")
        }
        let values = ["object": object, who: cell(who), when: cell(when)].compactMapValues { $0 }
        let decision = Decision(
            .notDuplicate, subject, expected: 0, values: values, reason: cell("reason"), note: cell("note"),
            seen: cell("seen") ?? "")
        if let complaint = decision.complaint { throw Fault(line: line, reason: complaint) }
        return decision
    }
}
