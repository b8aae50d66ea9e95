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
        "\u{202E}", "\u{A0}", " ", "=cmd|' /C calc'!A0", "-1", "+1 206", "0012", "😀", "\u{0}",
        "\u{1B}[2J", "\u{FFFD}", "\\", "مرحبا",
    ]

    /// Takes the guard off each line of the csv, and prints of each file how many rows there are and the digest of
    /// their cells, those of the json as they stand there.
    private static let python = """
        import csv, hashlib, json, re, sys
        def said(rows):
            digest = hashlib.sha256()
            for cell in (cell for row in rows for cell in row):
                bytes = cell.encode()
                digest.update(str(len(bytes)).encode() + b":" + bytes)
            return str(len(rows)) + " " + digest.hexdigest()
        text = open(sys.argv[1] + ".csv", encoding="utf-8", newline="")
        names, *rows = csv.reader(text, strict=True)
        print(said([[re.sub("(^|(?<=[\\r\\n]))'", "", cell) for cell in row] for row in rows]))
        text = open(sys.argv[1] + ".json", encoding="utf-8", newline="")
        rows = json.load(text, parse_int=str, parse_float=str)["rows"]
        words = {None: "", True: "true", False: "false"}
        print(said([[words.get(row[name], row[name]) for name in names] for row in rows]))
        assert all(list(row) == names for row in rows)
        """

    /// 20,000 rows of hostile texts and of every other kind of value, by column.
    private func hostileRows(_ names: [String], _ digest: inout SHA256) -> [ListRow] {
        var state: UInt64 = 84
        func below(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        func value(_ name: String) -> RawValue {
            switch name {
            case "share": .number(Double(below(2_000_000) - 1_000_000) / Double(1 + below(1_000)))
            case "amount": .money(Money(units: below(100) == 0 ? Money.none.units : Int64(below(1 << 30)) - 1 << 29))
            case "day": .moment(Moment(milliseconds: Int64(below(1 << 30)) * 1_700), dateOnly: below(2) == 0)
            case "late": .flag(below(2) == 0)
            default: .text((0..<below(6)).map { _ in Self.pieces[below(Self.pieces.count)] }.joined())
            }
        }
        let zone = SmallBook.snapshot.facts.policy.clock.zone
        return (0..<20_000).map { number in
            let cells = names.map { ListCell("", raw: value($0)) }
            for cell in cells {
                let text = Array((cell.value?.text(in: zone) ?? "").utf8)
                digest.update(Array("\(text.count):".utf8) + text)
            }
            return ListRow(key: "\(number)", cells: cells)
        }
    }

    @Test func anotherReaderFindsTheSameValues() throws {
        let names = ["id", "note", "phone", "share", "amount", "day", "late"]
        var digest = SHA256()
        let rows = hostileRows(names, &digest)
        let listing = Listing(
            .flags, title: "t", columns: names.map { ColumnSpec(id: $0, title: $0, width: 8) }, rows: rows)
        let view = ListView(listing, ListState(), ListShape())
        let export = ViewExport(view, title: "a\"\n\u{202E}", filters: ["b\"\\"], facts: SmallBook.snapshot.facts)
        let path = NSTemporaryDirectory() + "revops-view-\(UUID().uuidString)"
        defer { for format in [".csv", ".json"] { try? FileManager.default.removeItem(atPath: path + format) } }
        for format in [ViewExport.Format.csv, .json] {
            try Data(export.text(format).utf8).write(to: URL(fileURLWithPath: "\(path).\(format.rawValue)"))
        }
        let process = Process(), pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", Self.python, path]
        process.standardOutput = pipe
        try process.run()
        let answer = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let said = "20000 \(digest.hexDigest())\n"
        #expect(answer == said + said && process.terminationStatus == 0, "seed 84")
    }
}
