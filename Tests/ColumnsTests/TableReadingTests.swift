// Records to rows: what is a row, what is set aside and how it is worded, wherever the file is cut.
import Testing

@testable import Columns

@Suite struct TableReadingTests {
    private let three = plan(["id", "name", "at"], [.key, .text, .moment])

    @Test func readsEveryKind() {
        let text = """
            id,name,stage,created,amount,score,active
            101,Ada,Lead,2026-03-05 14:30,1250.50,0.5,true
            x-2,"Grün, Bo",Customer,2026-03-06,"$1,000",12,No
            ,,,,,,

            """
        let loaded = loadEveryWay(
            text,
            plan(
                ["id", "name", "stage", "created", "amount", "score", "active"],
                [.key, .text, .coded, .moment, .money, .number, .flag]))
        #expect(
            loaded.rows == [
                ["101", "Ada", "Lead", "2026-03-05T14:30:00Z", "1250.5", "0.5", "yes"],
                ["x-2", "Grün, Bo", "Customer", "2026-03-06T00:00:00Z", "1000 USD", "12.0", "no"],
                ["", "", "", "∅", "∅", "∅", "∅"],
            ])
        #expect(loaded.lines == [2, 3, 4])
        #expect(loaded.setAside.isEmpty)
    }

    @Test func unwantedColumnsAreLeftOutAndOneColumnMayServeTwice() {
        var reading = plan(["a", "b", "c"], [.text, .text, .text])
        reading.columns = [
            ColumnPlan(position: 2, kind: .number, header: "c"), ColumnPlan(position: 2, kind: .text, header: "c"),
        ]
        #expect(loadEveryWay("a,b,c\n1,x\"y,3\n", reading).rows == [["3.0", "3"]])
    }

    @Test func lineEndsMayBeMixedAndLinesCountThemAll() {
        let loaded = loadEveryWay("id,name,at\r\n1,a,\r2,b,\n\n\r\n3,\"c\r\nd\re\nf\",\r\n4,g,", three)
        #expect(loaded.rows.map { $0[0] } == ["1", "2", "3", "4"])
        #expect(loaded.rows[2][1] == "c\r\nd\re\nf")
        #expect(loaded.lines == [2, 3, 6, 10])
        #expect(loaded.notes == ["no newline at the end"])
    }

    @Test func blankLinesAreNothingAndBlankCellsAreRows() {
        #expect(loadEveryWay("a\n\n1\n\n\"\"\n2\n", plan(["a"], [.text])).rows == [["1"], [""], ["2"]])
        #expect(loadEveryWay("a,b\n,\n", plan(["a", "b"], [.text, .text])).rows == [["", ""]])
    }

    @Test func preambleIsSkippedByRecords() {
        let dialect = Dialect(headerRecord: 2)
        let text = "Report\n\n\"from\nto\"\nid,name,at\n1,a,\n"
        let loaded = loadEveryWay(text, plan(["id", "name", "at"], [.key, .text, .moment], dialect: dialect))
        #expect(loaded.rows.count == 1 && loaded.lines == [6])
    }

    @Test func everyDelimiter() {
        for delimiter in [",", ";", "\t", "|"] {
            let dialect = Dialect(delimiter: delimiter.utf8.first ?? 0)
            let text = "a,b\n1,\"x,y\"\n,z\n".replacing(",", with: delimiter)
            let loaded = loadEveryWay(text, plan(["a", "b"], [.text, .text], dialect: dialect))
            #expect(loaded.rows == [["1", "x\(delimiter)y"], ["", "z"]])
        }
    }

    @Test func quotesWhereTheyDoNotBelong() {
        let cases: [(cell: String, text: String)] = [
            ("5\" pipe", "5\" pipe"), ("a \"b\"", "a \"b\""), ("\"a\"b", "ab"), ("\"a\" ", "a"), ("\"a\"b\"c", "ab\"c"),
            (" \"a\"", " \"a\""), ("\"a\"\"b\"", "a\"b"), ("\"\"\"\"", "\""), ("\"\"\"a\"\"\"", "\"a\""),
            ("\"\"x", "x"),
        ]
        for (cell, text) in cases {
            let loaded = loadEveryWay("a,b\n\(cell),1\n2,\(cell)\n", plan(["a", "b"], [.text, .text]))
            #expect(loaded.rows == [[text, "1"], ["2", text]], "\(cell)")
        }
    }

    @Test func blankMarkersAreBlankUnlessKept() {
        for marker in ["", "-", "--", " --", "(No value)", "N/A", "null"] {
            let text = "id,name,stage,at,amount,n,f,z\n\(String(repeating: "\"\(marker)\",", count: 7))1\n"
            var reading = plan(
                ["id", "name", "stage", "at", "amount", "n", "f", "z"],
                [.key, .text, .coded, .moment, .money, .number, .flag, .text])
            #expect(loadEveryWay(text, reading).rows == [["", "", "", "∅", "∅", "∅", "∅", "1"]], "\(marker)")
            for index in 0..<3 { reading.columns[index].keepsBlankMarkers = true }
            let key = marker == " --" ? "--" : marker
            #expect(loadEveryWay(text, reading).rows == [[key, marker, marker, "∅", "∅", "∅", "∅", "1"]], "\(marker)")
        }
    }

    @Test func keysAreTextFromEndToEnd() {
        let keys = [
            "0", "007", "51000000001", "999999999999999999", "1000000000000000000", "-5", "003XX1abcABC", "1.5", "Ä",
        ]
        let text = "k,e\n" + keys.map { "\($0),\n" }.joined() + keys.map { "\($0),\n" }.joined()
        guard
            case .success(let (table, _)) = readTable(
                Array(text.utf8), plan: plan(["k", "e"], [.key, .text]), workers: .serial),
            case .key(let column) = table.columns[0]
        else { return #expect(Bool(false), "not read") }
        #expect((0..<keys.count * 2).map(column.string) == keys + keys)
        #expect(column.packed[..<keys.count] == column.packed[keys.count...], "equal ids are equal numbers")
        #expect(column.pool.count == 6)
    }
}

@Suite struct EncodingTests {
    private let two = ["a", "b"]

    private func rows(_ bytes: [UInt8], _ encoding: Encoding) -> Loaded {
        load(bytes, plan(two, [.text, .text], dialect: Dialect(encoding: encoding)))
    }

    @Test func everyEncodingIsSniffedAndRead() {
        let text = "a,b\nGrün,€5\n"
        let units = Array(text.utf16)
        let little = units.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        let big = units.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
        let cases: [(Encoding, [UInt8])] = [
            (.utf8, Array(text.utf8)), (.utf8, [0xEF, 0xBB, 0xBF] + Array(text.utf8)),
            (.utf16le, [0xFF, 0xFE] + little), (.utf16be, [0xFE, 0xFF] + big),
            (.utf16le, little), (.utf16be, big),
            (.windows1252, Array("a,b\nGr".utf8) + [0xFC] + Array("n,".utf8) + [0x80] + Array("5\n".utf8)),
        ]
        for (encoding, bytes) in cases {
            let head = sniff(bytes)
            #expect(head.encoding == encoding)
            #expect(head.guesses.map(\.value) == [encoding.rawValue])
            #expect(head.candidates.first?.fields == ["a", "b"])
            #expect(rows(bytes, encoding).rows == [["Grün", "€5"]], "\(encoding)")
        }
    }

    @Test func brokenUTF16IsReadAsFarAsItGoes() {
        let bytes: [UInt8] = [
            0xFF, 0xFE, 0x61, 0, 0x2C, 0, 0x62, 0, 0x0A, 0, 0x00, 0xD8, 0x2C, 0, 0x62, 0, 0x0A, 0, 0x41,
        ]
        let loaded = rows(bytes, .utf16le)
        #expect(loaded.rows == [["\u{FFFD}", "b"]])
        #expect(loaded.setAside.count == 1)
    }

    @Test func invalidBytesAreKeptAndCounted() {
        let bytes =
            Array("a,b\nok,".utf8) + [0xC3, 0x28] + Array("\n".utf8) + [0xFF] + Array(",\"".utf8) + [0xE2, 0x82]
            + Array("\"\n".utf8)
        let loaded = rows(bytes, .utf8)
        #expect(loaded.invalid == [1, 2])
        #expect(loaded.rows == [["ok", "\u{FFFD}("], ["\u{FFFD}", "\u{FFFD}"]])
    }

    @Test func anAccentFarDownDecidesToo() {
        let plain = [UInt8](repeating: 0x78, count: 200 << 10)
        let legacy = Array("a,b\n".utf8) + plain + Array(",caf".utf8) + [0xE9] + Array("\n1,2\n".utf8)
        let head = sniff(legacy)
        #expect(
            head.encoding == .windows1252 && head.guesses.map(\.because) == ["byte \((200 << 10) + 9) is not UTF-8"])
        #expect(sniff(Array("a,b\n".utf8) + plain + Array(",café\n1,2\n".utf8)).encoding == .utf8)
    }

    @Test func oneBadByteMakesNoOtherFile() {
        let good = Array("a,b\nGrün,Łódź\nZoë,naïve\n".utf8)
        let damaged = good + Array("x".utf8) + [0xE9] + Array(",y\n".utf8)
        let head = sniff(damaged)
        #expect(head.encoding == .utf8)
        #expect(
            head.guesses.map(\.because) == ["byte \(good.count + 2) is not UTF-8, 1 in all beside 6 good characters"])
        #expect(rows(damaged, .utf8).invalid == [1, 0])
        // The good characters may all stand behind the first look.
        let filler = Array(String(repeating: "x,y\n", count: 20_000).utf8)
        #expect(sniff(Array("a,b\nx".utf8) + [0xE9] + Array(",y\n".utf8) + filler + good).encoding == .utf8)
        let word: [UInt8] = Array("Gr".utf8) + [0xFC] + Array("n,x\n".utf8)
        let legacy = [word, word, word, word].flatMap(\.self)
        #expect(sniff(Array("a,b\nâ€,x\n".utf8) + legacy).encoding == .windows1252)
    }

    @Test func aCharacterCutOffByTheFirstLookIsNoFault() {
        let bytes = Array("a,b\n".utf8) + [UInt8](repeating: 0x78, count: (64 << 10) - 5) + Array("ü,y\n".utf8)
        #expect(sniff(bytes).encoding == .utf8)
    }
}

@Suite struct SniffTests {
    @Test func eachDelimiterShowsItsRecords() {
        let head = sniff(Array("Report title\n\n\"All time\"\n\u{FEFF} Name\u{A0};Cost\nx;1,5\n".utf8))
        let semicolons = head.candidates.filter { $0.delimiter == UInt8(ascii: ";") }
        #expect(semicolons.map(\.record) == [0, 1, 2, 3])
        #expect(semicolons.map(\.line) == [1, 3, 4, 5])
        #expect(semicolons[2].fields == ["Name", "Cost"])
        #expect(head.candidates.filter { $0.delimiter == UInt8(ascii: ",") }.last?.fields == ["x;1", "5"])
    }

    @Test func atMostTwentyAndNoneCutOff() {
        let many = sniff(Array(String(repeating: "a,b\n", count: 100).utf8))
        #expect(many.candidates.count == 80)
        let long = "h1,h2\n\"" + String(repeating: "x", count: 100 << 10) + "\",y\n"
        #expect(sniff(Array(long.utf8)).candidates.filter { $0.delimiter == 44 }.count == 1)
        let longHeader = "\"" + String(repeating: "x", count: 100 << 10) + "\",y\n1,2\n"
        #expect(sniff(Array(longHeader.utf8)).candidates.filter { $0.delimiter == 44 }.map(\.fields.count) == [2, 2])
        #expect(sniff([UInt8]()).candidates.isEmpty)
    }
}
