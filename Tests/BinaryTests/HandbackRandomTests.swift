// The decision files of a thousand merges of records whose cells are all that a cell can be, read by another reader:
// quotes, lines of every kind, formulas, marks of byte order, letters of other scripts and bytes that are no text.

import Foundation
import Testing

@Suite struct HandbackRandomTests {
    private let scratch = Scratch()
    private static let hubSpotPairs = 700, salesforcePairs = 350, strangers = 300, lastHubSpot = 1_400
    private var chance = Chance(seed: 20_261)
    private var titles: [String: String] = [:]
    /// Cells of columns of an organisation's own, by record.
    private var customs: [String: [String]] = [:]
    private var notes: [String: String] = [:]
    private var journal = JournalText()

    /// Small numbers from a seed.
    private struct Chance {
        private var state: UInt64
        init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

        mutating func below(_ limit: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(limit))
        }
    }

    private static let pieces = [
        "a", "Zoë", "名前", "\"", "\"\"", ",", "\n", "\r", "\r\n", "=", "+", "-", "@", "'", "''", "\t", ";", "|", "%", "\u{FEFF}",
        "\u{202E}", "\u{A0}", " ", "=cmd|' /C calc'!A0", "-1", "+1 206", "0012", "1e5", "NULL", "#N/A", "😀",
    ]

    private mutating func cell() -> String {
        (0..<chance.below(5)).map { _ in Self.pieces[chance.below(Self.pieces.count)] }.joined()
    }

    /// A cell that is something, and not the same as another record's.
    private mutating func title(_ id: String) -> String {
        let title = cell() + "t\(chance.below(1 << 30))" + cell()
        titles[id] = title
        return title
    }

    private static func line(_ cells: [String]) -> Data {
        Data(cells.map { "\"" + $0.replacingOccurrences(of: "\"", with: "\"\"") + "\"" }.joined(separator: ",").utf8)
            + Data("\n".utf8)
    }

    private static func salesID(_ number: Int) -> String {
        let digits = String(number)
        return "003" + String(repeating: "0", count: 12 - digits.count) + digits
    }

    private mutating func writeExports() throws {
        let folder = scratch.path + "/data"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var people = Self.line([
            "Record ID", "First Name", "Last Name", "Email", "Job Title", "Note A", "Note B", "Note C", "Note D", "Raw",
        ])
        for id in 1...Self.lastHubSpot {
            let known = ["\(id)", "Ana\((id + 1) / 2)", "Berg", "ana\(id)@kite.example", title("hubspot/\(id)")]
            let own = (0..<4).map { _ in cell() }
            customs["hubspot/\(id)"] = own
            people += Self.line(known + own).dropLast()
            // Bytes that are no UTF-8.
            people += Data(",\"".utf8) + Data([0xC3, 0x28, UInt8(0x80 + id % 64)]) + Data("\"\n".utf8)
        }
        var contacts = Self.line([
            "Id", "AccountId", "LastName", "FirstName", "Email", "Title", "CreatedDate", "A__c", "B__c", "C__c",
        ])
        for number in 1...(2 * Self.salesforcePairs) {
            let id = Self.salesID(number), own = (0..<3).map { _ in cell() }
            customs["salesforce/\(id)"] = own
            contacts += Self.line(
                [id, "001000000000001", "Lind", "Bo\((number + 1) / 2)", "bo\(number)@wren.example",
                    title("salesforce/\(id)"), "2025-01-01"] + own)
        }
        let old: [FileAttributeKey: Any] = [.modificationDate: Date(timeIntervalSinceNow: -3600)]
        for (name, bytes) in [("contacts.csv", people), ("Contact.csv", contacts)] {
            _ = FileManager.default.createFile(atPath: "\(folder)/\(name)", contents: bytes, attributes: old)
        }
    }

    private mutating func writeJournal() throws {
        func merge(_ first: String, _ second: String) {
            journal.add("merge", "group:\([first, second].sorted().joined(separator: "~"))", [
                "set": ["keep": first, "object": "contact", "score": "0.9911", "title": second],
            ])
        }
        for pair in 0..<Self.hubSpotPairs { merge("hubspot/\(2 * pair + 1)", "hubspot/\(2 * pair + 2)") }
        for pair in 0..<Self.salesforcePairs {
            merge("salesforce/\(Self.salesID(2 * pair + 1))", "salesforce/\(Self.salesID(2 * pair + 2))")
        }
        for number in 0..<Self.strangers {
            let pair = "pair:" + ["hubspot/\(2 * number + 1)", "hubspot/\(2 * number + 3)"].sorted().joined(separator: "~")
            notes[pair] = cell()
            journal.add("not-duplicate", pair, notes[pair] == "" ? [:] : ["note": notes[pair] ?? ""])
        }
        try journal.write(to: scratch.path + "/state")
    }

    private func write(_ folder: String) throws -> HandbackContractTests.Answer {
        let run = try PipedRun(
            ["dedup", "files", "-o", scratch.path + "/" + folder, scratch.path + "/data", "--state",
                scratch.path + "/state", "--allow-network-fs"], home: scratch.path)
        #expect(run.code == 0 || run.code == 1, "\(run.err.prefix(300))")
        return try HandbackContractTests.read(scratch.path + "/" + folder, of: scratch.path + "/data")
    }

    /// The value that a cell of a file for people stands for.
    private func restored(_ cell: String) -> String {
        var result = String.UnicodeScalarView(), isStart = true
        for scalar in cell.unicodeScalars {
            if !(isStart && scalar == "'") { result.append(scalar) }
            isStart = scalar == "\n" || scalar == "\r"
        }
        return String(result)
    }

    @Test mutating func everyFileHasTheValuesOfTheRecordsByteForByte() throws {
        try writeExports()
        try writeJournal()
        let first = try write("first")
        var seen = Set<String>()
        let columns = try #require(first.tables["hubspot_1_update.csv"]?.first)
        for row in first.rows("hubspot_1_update.csv") {
            let other = "hubspot/\((Int(row[0]) ?? 0) + 1)"
            // Notes of the kept record that stand for a blank, such as "-", are set as well.
            for (column, value) in zip(columns, row).dropFirst() where column == "Job Title" || !value.isEmpty {
                let place = ["Note A", "Note B", "Note C", "Note D"].firstIndex(of: column)
                let known = place.flatMap { customs[other]?[$0] } ?? titles[other] ?? ""
                #expect(value.utf8.elementsEqual(known.utf8), "\(column) of \(row)")
            }
            seen.insert("hubspot/\(row[0])")
        }
        let header = try #require(first.tables["salesforce_merge.csv"]?.first)
        for row in first.rows("salesforce_merge.csv") {
            let other = "salesforce/\(row[1].prefix(15))"
            for (column, value) in zip(header, row).dropFirst(3) where column == "Title" || !value.isEmpty {
                let place = ["A__c", "B__c", "C__c"].firstIndex(of: column)
                let known = place.flatMap { customs[other]?[$0] } ?? titles[other] ?? ""
                #expect(value.utf8.elementsEqual(known.utf8), "\(column) of \(row)")
            }
            seen.insert("salesforce/\(row[0].prefix(15))")
        }
        for row in first.rows("not_duplicates.csv") {
            #expect(row[4].utf8.elementsEqual((notes[row[0]] ?? "?").utf8), "\(row)")
            seen.insert(row[0])
        }
        // What a spreadsheet would run, and what means something to the CRM, waits for a person.
        let held = first.rows("held.csv")
        for row in held {
            let subject = row[2], value = restored(row[6])
            let ids = String(subject.split(separator: ":")[1]).split(separator: "~").map(String.init)
            let known = subject.hasPrefix("pair:")
                ? [notes[subject] ?? "?"] : ids.flatMap { [titles[$0] ?? "?"] + (customs[$0] ?? []) }
            #expect(known.contains { $0.utf8.elementsEqual(value.utf8) }, "\(row)")
        }
        let merges = Self.hubSpotPairs + Self.salesforcePairs, waiting = Set(held.map { $0[2] })
        #expect(first.held == waiting.count && waiting.count > 100 && seen.count > 500, "\(first.held) \(seen.count)")
        #expect(seen.count + waiting.count == merges + Self.strangers)
        #expect(first.rows("merges.csv").count == merges - waiting.count { $0.hasPrefix("group:") })

        // Some are taken back: the next files say so, and have nothing that these had.
        let written = first.rows("merges.csv").prefix(50).map { $0[0] }
        for subject in written { journal.undo(subject) }
        try journal.write(to: scratch.path + "/state")
        let second = try write("second")
        #expect(second.rows("reversals.csv").map { $0[0] }.sorted() == written.sorted())
        #expect(second.rows("merges.csv").isEmpty && second.rows("hubspot_1_update.csv").isEmpty)
    }
}
