// What is set aside, what is a footer, and why a whole file is refused: each with its words.
import Testing

@testable import Columns

@Suite struct SetAsideTests {
    private let header = ["id", "name", "at", "amount"]
    private var four: ReadPlan { plan(header, [.key, .text, .moment, .money]) }

    /// Reads one bad record between two good ones.
    private func aside(_ record: String, _ reading: ReadPlan) -> SetAside? {
        let loaded = loadEveryWay("id,name,at,amount\n1,a,,\n\(record)\n2,b,,\n", reading)
        #expect(loaded.rows.map { $0[0] } == ["1", "2"])
        #expect(loaded.setAside.count == 1 && loaded.setAside.first?.line == 3)
        #expect(loaded.setAside.first?.raw == Array(record.utf8))
        return loaded.setAside.first
    }

    @Test func everyReasonSaysWhereWhatAndHow() {
        let cases: [(record: String, column: String, reason: String, fix: String)] = [
            (
                "3,c", "", "2 cells where the header has 4",
                "add the missing cells, or quote the cell that has a line break in it"
            ),
            (
                "3", "", "1 cell where the header has 4",
                "add the missing cells, or quote the cell that has a line break in it"
            ),
            (
                "3,c,,,", "", "5 cells where the header has 4",
                "remove the extra cells, or quote the cell that has a delimiter in it"
            ),
            ("3,c\0d,,", "name", "a cell has a NUL byte", "export the file again; it is damaged"),
            ("3,\"c\0\nd\",,", "name", "a cell has a NUL byte", "export the file again; it is damaged"),
            ("id,name,at,amount", "", "the header is repeated", "remove this line"),
            ("\"id\",\"name\",at,amount", "", "the header is repeated", "remove this line"),
            (
                "1.2E+11,c,,", "id", "\"1.2E+11\" is an id that a spreadsheet has damaged: its last digits are lost",
                "export the file again and do not save it from a spreadsheet"
            ),
            (
                "3,c,soon,", "at", "\"soon\" is not a date",
                "write it as 2026-03-05 or 2026-03-05 14:30, or leave it blank"
            ),
            (
                "3,c,30/30/2026,", "at",
                "\"30/30/2026\" is not a date in the order month/day/year, which this file uses",
                "correct the cell, or set date_order for this file"
            ),
            (
                "3,c,3/4/26,", "at", "\"3/4/26\" has a year of two digits, and nothing says which part is the day",
                "set date_order for this file, or write years with four digits"
            ),
            (
                "3,c,,lots", "amount", "\"lots\" is not an amount with a decimal point",
                "correct the cell, leave it blank, or set decimal for this file"
            ),
            (
                "3,c,soon,lots", "at", "\"soon\" is not a date",
                "write it as 2026-03-05 or 2026-03-05 14:30, or leave it blank"
            ),
        ]
        for (record, column, reason, fix) in cases {
            let found = aside(record, four)
            #expect(found?.column == column, "\(record)")
            #expect(found?.reason == reason, "\(record)")
            #expect(found?.fix == fix, "\(record)")
        }
    }

    @Test func flagsAndNumbersHaveTheirOwnWords() {
        let loaded = loadEveryWay("n,f\nmany,yes\n1,perhaps\n", plan(["n", "f"], [.number, .flag]))
        #expect(
            loaded.setAside.map(\.reason) == [
                "\"many\" is not a number with a decimal point", "\"perhaps\" is neither true nor false",
            ])
        #expect(loaded.setAside[1].fix == "write true, false or nothing")
    }

    @Test func lenientColumnsGoBlankAndAreCounted() {
        let reading = plan(header, [.key, .text, .moment, .money], strict: false)
        let loaded = loadEveryWay("id,name,at,amount\n1E+12,a,soon,lots\n2,b,30/30/2026,\n", reading)
        #expect(loaded.rows == [["", "a", "∅", "∅"], ["2", "b", "∅", "∅"]])
        #expect(loaded.unreadable == [1, 0, 2, 1])
    }

    @Test func rowsAsideLeaveNothingBehind() {
        // The names and ids of a row set aside must not stay in the dictionaries of its columns.
        let text = "id,stage,at,amount\nx1,Ghost,bad,\nx2,Lead,,\nx3,Phantom,,bad\nx2,Lead,2026-01-01,5\n"
        let reading = plan(["id", "stage", "at", "amount"], [.key, .coded, .moment, .money])
        guard case .success(let (table, report)) = readTable(Array(text.utf8), plan: reading, workers: .serial),
            case .coded(let stages) = table.columns[1], case .key(let keys) = table.columns[0]
        else { return #expect(Bool(false), "not read") }
        #expect(report.setAsideCount == 2)
        #expect((0..<stages.names.count).map { stages.names.string($0) } == ["", "Lead"])
        #expect((0..<keys.pool.count).map { keys.pool.string($0) } == ["x2"])
        #expect(keys.packed == [-1, -1] && stages.codes == [1, 1])
    }

    @Test func longRecordsKeepTheirFirstFourKibibytes() {
        let text = "a,b\n\(String(repeating: "x", count: 5000)),1,2\n"
        #expect(load(Array(text.utf8), plan(["a", "b"], [.text, .text])).setAside.first?.raw.count == 4096)
    }
}

@Suite struct FooterTests {
    private func footers(_ text: String, _ rule: FooterRule) -> Loaded {
        let header = ["Campaign", "Day", "Cost"]
        return loadEveryWay("Campaign,Day,Cost\n" + text, plan(header, [.text, .text, .money], footer: rule))
    }

    @Test func blankRecordEndsTheData() {
        let rule = FooterRule(endsAtBlankRecord: true)
        for blank in ["\"\",\"\",\"\"\n", ",,\n", "\n", "Copyright\n"] {
            let loaded = footers("a,,1\nb,,2\n\(blank)\"Report, of\nsales\"\nGenerated,by\n", rule)
            #expect(loaded.rows.count == 2 && loaded.setAside.isEmpty, "\(blank)")
            #expect(loaded.footers == (blank == "\n" ? 2 : 3), "\(blank)")
        }
    }

    @Test func whatStandsBeforeARowIsNoFooter() {
        let loaded = footers("a,,1\nhalf\n,,\n\nb,,2\nx,y\nEnd\nlast,one\n", FooterRule(endsAtBlankRecord: true))
        #expect(loaded.rows.map { $0[0] } == ["a", "b"])
        #expect(loaded.setAside.map(\.line) == [3, 4, 7])
        #expect(
            loaded.setAside.map(\.reason) == [
                "1 cell where the header has 3", "every cell is blank", "2 cells where the header has 3",
            ])
        #expect(loaded.footers == 2)
    }

    @Test func withoutTheRuleShortRecordsAreSetAside() {
        let loaded = footers("a,,1\n,,\nCopyright\n", FooterRule())
        #expect(loaded.rows.count == 2 && loaded.setAside.map(\.line) == [4] && loaded.footers == 0)
    }

    @Test func totalsNeedTheirBlanks() {
        let rule = FooterRule(totals: ["Total: ", "Grand Total"], blankInTotals: [1])
        let text = "Total: Campaigns,--,9\nTotal: Rewards,2026-01-01,5\nGrand Total,,14\nGrand Total\nx,,1\n"
        let loaded = footers(text, rule)
        #expect(loaded.rows.map { $0[0] } == ["Total: Rewards", "x"])
        #expect(loaded.footers == 3 && loaded.setAside.isEmpty)
    }

    @Test func blanksAloneCanMakeATotal() {
        let loaded = footers(",,9\na,,1\n,2026-01-01,\n", FooterRule(blankInTotals: [0, 1]))
        #expect(loaded.rows.map { $0[0] } == ["a", ""] && loaded.footers == 1)
    }
}

@Suite struct RefusalTests {
    private func refusal(_ text: String, _ change: (inout ReadPlan) -> Void = { _ in }) -> LoadFailure? {
        var reading = plan(["a", "b"], [.text, .text])
        change(&reading)
        return loadEveryWay(text, reading).failure
    }

    @Test func anOpenQuoteNamesTheLineWhereItOpened() {
        let words = "the quote that opens here is never closed"
        for (text, line) in [
            ("a,b\n1,2\n3,\"x\n4,5\n", 3), ("a,b\n\"1\n2\",3\n4,\"", 4), ("a,\"b\n1,2\n", 1), ("a,b\r1,2\r\"", 3),
            ("a,b\n1,\"x\n\ny\n", 2), ("a,b\n\"x\ny\",\"z\n", 3),
        ] {
            let failure = refusal(text)
            #expect(failure?.line == line && failure?.reason == words, "\(text)")
            #expect(failure?.fix.contains("close the quote on this line") == true)
        }
    }

    @Test func limitsAreNamed() {
        func words(_ text: String, _ change: (inout ReadPlan) -> Void) -> String? { refusal(text, change)?.reason }
        #expect(
            words("a,b\n1,2\n") { $0.limits.fileBytes = 5 } == "the file has 8 bytes, more than file_bytes allows (5)")
        #expect(
            words("a,b\n1,2\n") { $0.limits.columns = 1 } == "the header has 2 columns, more than columns allows (1)")
        #expect(words("a,b\n1,2\n3,4\n") { $0.limits.rows = 1 } == "the file has more rows than rows allows (1)")
        let cell = refusal("a,b\n1,2\n\"\n\",\"\(String(repeating: "x", count: 50))\"\n") { $0.limits.fieldBytes = 20 }
        #expect(cell?.reason == "the cell that begins here is longer than field_bytes allows (20)" && cell?.line == 4)
        #expect(cell?.fix.contains("close the quote") == true)
        let record = refusal("a,b\n\(String(repeating: "x,", count: 40))\n") {
            $0.limits.recordBytes = 60
            $0.limits.fieldBytes = 50
        }
        #expect(
            record?.reason == "the record that begins here is longer than record_bytes allows (60)" && record?.line == 2
        )
        #expect(record?.fix == "correct the file, or raise record_bytes in the limits of the config")
    }

    @Test func aQuoteThatRunsOnForeverIsStoppedByItsLimit() {
        var reading = plan(["a", "b"], [.text, .text])
        reading.limits.fieldBytes = 1000
        reading.limits.recordBytes = 2000
        let text = "a,b\n1,2\n3,\"open\n" + String(repeating: "4,5\n", count: 5000)
        for size in [64, 1000] {
            let failure = load(Array(text.utf8), reading, pieceBytes: size).failure
            #expect(failure?.line == 3)
            #expect(failure?.reason == "the cell that begins here is longer than field_bytes allows (1000)")
        }
    }

    @Test func emptyFilesAndMissingHeaders() {
        #expect(refusal("")?.reason == "the file is empty")
        #expect(refusal("\n\n")?.reason == "the file ends before its header, record 1")
        #expect(refusal("a,b\n") { $0.dialect.headerRecord = 3 }?.reason == "the file ends before its header, record 4")
        #expect(refusal("a,b\n") { $0.width = 1 }?.reason == "no column 2 in a header of 1")
        let onlyHeader = loadEveryWay("a,b", plan(["a", "b"], [.text, .coded]))
        #expect(onlyHeader.failure == nil && onlyHeader.rows.isEmpty)
    }

    @Test func cancellingSaysSo() {
        let result = readTable(
            Array("a,b\n1,2\n".utf8), plan: plan(["a", "b"], [.text, .text]), workers: .serial, progress: { _ in false }
        )
        guard case .failure(let failure) = result else { return #expect(Bool(false), "not cancelled") }
        #expect(failure.reason == "cancelled")
    }

    @Test func aSourceThatEndsEarlyIsRefused() {
        struct Shrinking: ByteSource {
            let bytes = Array("a,b\n1,2\n".utf8)
            var count: Int { bytes.count + 10 }
            func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) -> Int {
                bytes.read(into: buffer, at: offset)
            }
        }
        let result = readTable(Shrinking(), plan: plan(["a", "b"], [.text, .text]), workers: .serial)
        guard case .failure(let failure) = result else { return #expect(Bool(false), "not refused") }
        #expect(failure.reason == "the file could not be read beyond byte 8")
    }
}

@Suite struct GuessTests {
    private func dates(_ cells: [String], _ order: DateOrder? = nil) -> Loaded {
        let reading = plan(["d", "e"], [.moment, .text], dialect: Dialect(dateOrder: order))
        return loadEveryWay("d,e\n" + cells.map { "\($0),\n" }.joined(), reading)
    }

    @Test func aDayAboveTwelveDecidesForTheWholeFile() {
        let dayFirst = dates(["3/4/2026", "25/4/2026", "4/5/2026"])
        #expect(
            dayFirst.rows.map { $0[0] } == ["2026-04-03T00:00:00Z", "2026-04-25T00:00:00Z", "2026-05-04T00:00:00Z"])
        #expect(
            dayFirst.guesses == [
                Guess(what: "date_order", value: "dmy", because: "day above 12 in first place on line 3")
            ])
        let monthFirst = dates(["3/4/2026", "4/25/2026"])
        #expect(
            monthFirst.guesses == [
                Guess(what: "date_order", value: "mdy", because: "day above 12 in second place on line 3")
            ])
    }

    @Test func evidenceFarDownIsFoundByASecondReading() {
        let many = [String](repeating: "3/4/2026", count: 40_000) + ["25/4/2026"]
        let loaded = load(
            Array(("d,e\n" + many.map { "\($0),\n" }.joined()).utf8), plan(["d", "e"], [.moment, .text]))
        #expect(loaded.rows[0][0] == "2026-04-03T00:00:00Z" && loaded.rows.count == 40_001)
        #expect(loaded.guesses.first?.because == "day above 12 in first place on line 40002")
    }

    @Test func contradictionsAreSaidAndSetAside() {
        let loaded = dates(["25/4/2026", "4/26/2026", "27/4/2026"])
        #expect(loaded.rows.count == 2 && loaded.setAside.map(\.line) == [3])
        #expect(loaded.guesses.first?.value == "dmy")
        #expect(
            loaded.guesses.first?.because == "the file contradicts itself: the day stands first on line 2 and second "
                + "on line 3; most cells decide")
    }

    @Test func unsettledOrderIsSaid() {
        #expect(dates(["3/4/2026"]).guesses.first?.because == "no day above 12 settles it; month first is assumed")
        #expect(dates(["2026-04-03", "April 3, 2026"]).guesses.isEmpty)
        #expect(dates(["25/4/2026"], .mdy).setAside.count == 1 && dates(["25/4/2026"], .mdy).guesses.isEmpty)
    }

    @Test func shortYearsNeedAnOrder() {
        #expect(dates(["3/4/26"]).setAside.count == 1)
        #expect(dates(["3/4/26", "25/4/26"]).rows.map { $0[0] } == ["2026-04-03T00:00:00Z", "2026-04-25T00:00:00Z"])
        #expect(dates(["3/4/26"], .dmy).rows == [["2026-04-03T00:00:00Z", ""]])
    }

    @Test func decimalCommaIsDecidedPerColumn() {
        let text = "a;b;c\n1.234;1,5;\"1,234.5\"\n2;1.000,25;7\n"
        let dialect = Dialect(delimiter: UInt8(ascii: ";"))
        let loaded = loadEveryWay(text, plan(["a", "b", "c"], [.money, .number, .money], dialect: dialect))
        #expect(loaded.rows == [["1.234", "1.5", "1234.5"], ["2", "1000.25", "7"]])
        #expect(
            loaded.guesses == [
                Guess(what: "decimal", value: ".", because: "a: nothing settles it, as on line 2; a point is assumed"),
                Guess(what: "decimal", value: ",", because: "b: a decimal comma on line 2"),
            ])
    }

    @Test func aSetDecimalIsNoGuess() {
        let dialect = Dialect(delimiter: UInt8(ascii: ";"), decimal: UInt8(ascii: ","))
        let loaded = loadEveryWay("a;b\n1.234;1,5\n", plan(["a", "b"], [.money, .money], dialect: dialect))
        #expect(loaded.rows == [["1234", "1.5"]] && loaded.guesses.isEmpty)
    }

    @Test func timesWithoutAnOffsetNameTheirZone() {
        var reading = plan(["d", "e"], [.moment, .moment])
        reading.sourceZone = amsterdam
        let loaded = loadEveryWay("d,e\n2026-01-05 10:00,2026-01-05T10:00Z\n", reading)
        #expect(loaded.rows == [["2026-01-05T09:00:00Z", "2026-01-05T10:00:00Z"]])
        #expect(loaded.guesses == [Guess(what: "zone", value: "Test/Amsterdam", because: "times in d name no offset")])
    }
}
