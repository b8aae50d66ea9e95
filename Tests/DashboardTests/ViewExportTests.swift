// Files of views: the rows that are shown, with the values that the screen shortens, and nothing that runs.

import Cells
import Columns
import Foundation
import Revenue
import Testing

@testable import Dashboard

@Suite struct ViewExportTests {
    /// The file that a key sequence asks for.
    private func file(_ keys: String, pane: Pane = .executive) -> ExportFile? {
        var frame = HeadlessFrame(
            pane: pane, snapshot: SmallBook.snapshot, width: 120, height: 36, answer: answer)
        let typed = Key.parse(keys) ?? []
        frame.press(Array(typed.dropLast()))
        guard let last = typed.last, case .export(let file)? = frame.send(.key(last)).first else { return nil }
        return file
    }

    /// The csv of a view, header first.
    private func csv(_ keys: String, pane: Pane = .executive) -> [[String]] {
        var reader = RecordReader(Array((file(keys + "e<Enter>", pane: pane)?.contents ?? "").utf8), delimiter: 0x2C)
        var records: [[String]] = []
        while let record = reader.next() { records.append(record.strings) }
        return records
    }

    private func column(_ name: String, _ records: [[String]]) -> [String] {
        guard let index = records.first?.firstIndex(of: name) else { return [] }
        return records.dropFirst().map { $0[index] }
    }

    @Test func aFileHasTheRowsShownAndTheirIds() {
        let file = file("<Tab><Enter>fsource = Organic<Enter>:export rows.csv<Enter>")
        #expect(
            file
                == ExportFile(
                    name: "rows.csv", isNamed: true,
                    contents: "id,record,email,stage,source,created,file\r\n"
                        + "1,Ana Alvarez,ana@harbor.example,customer,Organic,2026-10-02,contacts.csv:2\r\n"
                        + "5,Chloé Dubois,chloe@vert.example,sql,Organic,2026-10-15,contacts.csv:6\r\n"))
    }

    @Test func theMenuNamesTheFileAfterTheView() {
        let file = file("<Tab><Enter>e<Enter>")
        #expect(file?.name == "executive-rows.csv" && file?.isNamed == false)
    }

    @Test func amountsAndDaysArePlain() {
        let deals = csv("<Down><Down><Down><Enter>", pane: .sales)
        #expect(column("amount", deals) == ["84000", "38000"])
        #expect(column("close", deals) == ["2026-11-30", "2026-12-11"])
        #expect(column("id", deals) == ["D1", "D2"])
    }

    @Test func figuresOfAPaneAreNumbers() {
        let scores = csv("")
        for cell in column("now", scores) { #expect(cell.isEmpty || Double(cell) != nil, "\(cell)") }
        #expect(column("now", scores).contains { Double($0) != nil })
    }

    @Test func placesAreWrittenInFull() {
        let long = String(repeating: "quarterly-", count: 5) + "export.csv:18211"
        #expect(PlaceText.cell(long).text.count < long.count)
        #expect(PlaceText.cell(long).value == .text(long))
    }

    @Test func hostileNamesDoNotRunAndKeepTheirBytes() {
        let people = csv("<Tab><Enter>")
        #expect(column("source", people).contains("'=cmd()"))
        #expect(column("record", people).contains("Evil\u{1B}[2J \u{202E}Txt"))
    }

    @Test func jsonHasNumbersAndNullsAndTheMoment() {
        let json = file("<Tab><Enter>ej<Enter>")?.contents ?? ""
        #expect(json.hasPrefix("{\"schema\":1,\"title\":"))
        #expect(json.contains("\"now\":\"2026-11-20T14:20:00"))
        #expect(json.contains("\"source\":null"))
        let scores = file("ej<Enter>")?.contents ?? ""
        #expect(scores.contains("\"metric\":\"Win rate\",\"now\":0."))
    }

    @Test func textReadsAsTheScreenAndIsSafe() {
        let text = file("<Tab><Enter>ejj<Enter>")?.contents ?? ""
        #expect(text.hasPrefix("# "))
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
        #expect(!text.unicodeScalars.contains("\u{202E}"))
    }

    @Test func anEmptyViewStillHasItsHeader() {
        #expect(
            csv("<Tab><Enter>&nobody has this<Enter>") == [["record", "email", "stage", "source", "created", "file"]])
    }

    private static let pieces = [
        "a", "ß", "名前", "\"", ",", "\n", "\r", "\r\n", "=", "+", "-", "@", "'", "''", "\t", ";", "|", "%", "\u{FEFF}",
        "\u{202E}", "\u{A0}", " ", "=cmd|' /C calc'!A0", "-1", "+1 206", "0012", "😀",
    ]

    /// Takes the guard off each line, and prints how many rows there are and the digest of their cells.
    private static let python = """
        import csv, hashlib, re, sys
        text = open(sys.argv[1], encoding="utf-8", newline="")
        rows = [[re.sub("(^|(?<=[\\r\\n]))'", "", cell) for cell in row] for row in csv.reader(text, strict=True)][1:]
        digest = hashlib.sha256()
        for row in rows:
            for cell in row:
                bytes = cell.encode()
                digest.update(str(len(bytes)).encode() + b":" + bytes)
        print(len(rows), digest.hexdigest())
        """

    @Test func anotherReaderFindsTheSameValues() throws {
        var state: UInt64 = 84, digest = SHA256()
        func below(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        let names = ["id", "note", "more"]
        let rows = (0..<20_000).map { number -> ListRow in
            let cells = names.map { _ in (0..<below(6)).map { _ in Self.pieces[below(Self.pieces.count)] }.joined() }
            for cell in cells { digest.update(Array("\(cell.utf8.count):".utf8) + Array(cell.utf8)) }
            return ListRow(key: "\(number)", cells: cells.map { ListCell($0, raw: .text($0)) })
        }
        let listing = Listing(
            .flags, title: "t", columns: names.map { ColumnSpec(id: $0, title: $0, width: 8) }, rows: rows)
        let view = ListView(listing, ListState(), ListShape())
        let text = ViewExport(view, title: "t", filters: [], facts: SmallBook.snapshot.facts).text(.csv)
        let path = NSTemporaryDirectory() + "revops-view-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        let process = Process(), pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", Self.python, path]
        process.standardOutput = pipe
        try process.run()
        let answer = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(answer == "20000 \(digest.hexDigest())\n", "seed 84")
    }
}
