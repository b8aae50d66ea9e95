// What goes into files: values byte for byte for machines, harmless lines for people, and nothing that a spreadsheet
// runs without somebody having let it through.

import Columns
import Foundation
import Testing

@testable import Revenue

@Suite struct HandbackTextTests {
    /// Formulas as they are smuggled in, behind everything that spreadsheets skip.
    private static let payloads: [String] = {
        let formulas = [
            "=1+1", "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://x.example\")", "+1+cmd|' /C calc'!A0",
            "-2+3+cmd|' /C calc'!A0",
            "@SUM(1+9)*cmd|' /C calc'!A0", "|cmd", "%0A=1", "＝1", "＋1", "－1", "＠SUM(1)",
            "=DDE(\"cmd\";\"/C calc\";\"x\")",
        ]
        let before = [
            "", " ", "  ", "\t", "\r", "\n", "\u{A0}", "\u{3000}", "\u{FEFF}", "\u{200B}", "\u{202E}", "\u{2060}",
            "safe\n",
            "safe\r\n", "a;", "a\t", "a; ", "x\n\u{A0}",
        ]
        return before.flatMap { lead in formulas.map { lead + $0 } }
    }()

    @Test func everyFormulaIsHeld() {
        #expect(Self.payloads.count >= 200)
        for payload in Self.payloads {
            for kind in [RiskyCell.Kind.text, .phone, .number, .date] {
                #expect(
                    RiskyCell.reason(Array(payload.utf8), as: kind) != nil, "\(payload.debugDescription) as \(kind)")
            }
        }
        #expect(RiskyCell.reason([0x61, 0]) == "has a NUL byte")
        #expect(RiskyCell.reason([0x61, 0xFF]) == "is no UTF-8")
    }

    @Test func whatOnlyLooksLikeOneIsLetThroughWhereItsColumnSaysSo() {
        func isHeld(_ text: String, _ kind: RiskyCell.Kind = .text) -> Bool {
            RiskyCell.reason(Array(text.utf8), as: kind) != nil
        }
        for text in ["", "Ana", "a-b", "1-2", "ana@kite.example", "-", "--", "'=1", "100 %", "a = b", "x;y"] {
            #expect(!isHeld(text), "\(text)")
        }
        #expect(!isHeld("+1 (206) 555-0142", .phone) && isHeld("+1 (206) 555-0142"))
        #expect(!isHeld("+49/30/1234x5", .phone) && isHeld("+1=2", .phone) && isHeld("+12", .phone))
        for number in ["-1", "-1,200.50", "-1.2e-5", "-1E+5"] { #expect(!isHeld(number, .number) && isHeld(number)) }
        for number in ["-1+2", "-", "-.", "-e5"].dropFirst(2) + ["-1+2"] {
            #expect(isHeld(number, .number), "\(number)")
        }
        #expect(isHeld("@handle") && isHeld("-text"))
    }

    private static func randomCell(_ chance: inout DedupChance) -> [UInt8] {
        let pieces = [
            "=", "+", "-", "@", "'", "\"", "\"\"", ",", ";", "\r\n", "\n", "\r", " ", "\t", "a", "ß", "漢字", "\u{1F469}",
            "\u{A0}", "\u{FEFF}", "\u{202E}", "|", "%", "1", "#N/A",
            "\u{FEFF}", "\u{202E}", "sep=,", "\\", "",
        ]
        return (0..<chance.below(9)).flatMap { _ in Array(pieces[chance.below(pieces.count)].utf8) }
    }

    @Test func guardingIsTakenOffAgain() {
        var chance = DedupChance(seed: 81)
        for _ in 0..<20_000 {
            let cell = Self.randomCell(&chance), guarded = HandbackFile.neutral(cell)
            #expect(
                Array(SheetText.restored(String(decoding: guarded, as: UTF8.self)).utf8) == cell, "seed 81: \(cell)")
            let lines = guarded.split(omittingEmptySubsequences: false) { $0 == 0x0A || $0 == 0x0D }
            #expect(
                lines.allSatisfy { $0.first == UInt8(ascii: "'") || RiskyCell.reason(Array($0), as: .number) == nil },
                "seed 81: \(cell)")
        }
    }

    /// Twenty thousand random rows, read by another reader.
    @Test(arguments: [HandbackFile.Profile.crm, .sheet]) func pythonReadsTheSameValues(profile: HandbackFile.Profile)
        throws
    {
        var chance = DedupChance(seed: 82)
        let rows = (0..<20_000).map { _ in (0..<4).map { _ in Self.randomCell(&chance) } }
        let file = HandbackFile("rows.csv", profile, ["a", "b", "c", "d"], rows)
        var digest = SHA256()
        func add(_ cell: [UInt8]) { Self.add(cell, to: &digest) }
        let isSheet = profile == .sheet
        for name in (isSheet ? ["revops_sheet_v1"] : []) + file.header { add(Array(name.utf8)) }
        for (index, row) in rows.enumerated() {
            if isSheet { add(Array("\(index + 1)".utf8)) }
            for cell in row { add(isSheet ? HandbackFile.neutral(cell) : cell) }
        }
        #expect(try read(file.bytes, isSheet: isSheet) == "20001 \(digest.hexDigest())\n", "seed 82")
    }

    /// How many rows another reader finds in a file, and the digest of all its cells.
    private func read(_ bytes: [UInt8], isSheet: Bool = false) throws -> String {
        let path = NSTemporaryDirectory() + "revops-handback-\(UUID().uuidString).csv"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        let python = """
            import csv, hashlib, sys
            text = open(sys.argv[1], encoding="utf-8" + ("-sig" if sys.argv[2] == "sheet" else ""), newline="")
            if sys.argv[2] == "sheet": assert text.readline() == "sep=,\\r\\n"
            digest, count = hashlib.sha256(), 0
            for row in csv.reader(text, strict=True):
                count += 1
                for cell in row:
                    bytes = cell.encode()
                    digest.update(str(len(bytes)).encode() + b":" + bytes)
            print(count, digest.hexdigest())
            """
        let process = Process(), pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", python, path, isSheet ? "sheet" : "crm"]
        process.standardOutput = pipe
        try process.run()
        defer { process.waitUntilExit() }
        return String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    }

    private static func add(_ cell: [UInt8], to digest: inout SHA256) { digest.update(Array("\(cell.count):".utf8) + cell) }

    /// What commands print, which has no quotes where none are needed.
    @Test func pythonReadsWhatCommandsPrint() throws {
        var chance = DedupChance(seed: 83), csv = CSVWriter(recordEnd: .lf), digest = SHA256()
        for _ in 0..<20_000 {
            let row = (0..<4).map { _ in Self.randomCell(&chance) }
            csv.write(row)
            for cell in row { Self.add(cell, to: &digest) }
        }
        #expect(try read(csv.bytes) == "20000 \(digest.hexDigest())\n", "seed 83")
    }

    @Test func toldApartReadsBack() throws {
        let subject = try #require(Subject("pair:hubspot/1~hubspot/2"))
        let decision = Decision(
            .notDuplicate, subject, expected: 0, values: ["object": "contact"], reason: "twins",
            note: "two, \"really\"",
            seen: "first=1~first=2")
        let record = JournalRecord(
            seq: 4, id: "x", time: Moment(utc: Day(number: 20_000)), actor: Actor(name: "ana", session: "ana@box:1"),
            decision: decision)
        let rows = NotDuplicates.rows(record, [subject.ids], isNew: true)
        let file = HandbackFile(NotDuplicates.fileName, .crm, NotDuplicates.header, rows)
        var read = decision
        read.values.merge(["who": "ana", "when": "2024-10-04T00:00:00.000Z"]) { $1 }
        #expect(try NotDuplicates.decisions(file.bytes) == [read])
        // Somebody else reads it back later; the next file has the first one's words.
        let later = JournalRecord(
            seq: 9, id: "y", time: Moment(utc: Day(number: 20_100)), actor: Actor(name: "raj", session: "raj@box:1"),
            decision: read)
        #expect(NotDuplicates.rows(later, [subject.ids], isNew: true) == rows)
        let why = "has no column 'pair'; the header is pair,reason,who,when,note,object,seen,new"
        #expect(throws: NotDuplicates.Fault(line: 1, reason: why)) {
            try NotDuplicates.decisions(Array("a,b\n".utf8))
        }
        let few = try NotDuplicates.decisions(Array("who,pair\nana,pair:hubspot/1~hubspot/2\n".utf8))
        #expect(few == [Decision(.notDuplicate, subject, expected: 0, values: ["who": "ana"])])
        let long = Array("pair,note\n\(subject.text),\(String(repeating: "x", count: 600))\n".utf8)
        let tooLong = "a note or reason has at most 500 bytes; this one has 600"
        #expect(throws: NotDuplicates.Fault(line: 2, reason: tooLong)) {
            try NotDuplicates.decisions(long)
        }
        let short = Array("pair\npair:1~2\n".utf8)
        #expect(try NotDuplicates.decisions(short) { _ in subject }[0].subject == subject)
        #expect(throws: NotDuplicates.Fault(line: 2, reason: "pair:1 is in no export")) {
            try NotDuplicates.decisions(short) { _ throws(SubjectLookup.Problem) in throw .unknown("pair:1") }
        }
    }
}
