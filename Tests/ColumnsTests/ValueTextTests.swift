// Cells to values, one table per kind: what is read as what, and what is refused.
import Testing

@testable import Columns

/// A zone made of one footer rule, as a minimal TZif file of version 2.
func zone(_ name: String, rule: String, offset: Int32) -> Zone {
    func header(types: UInt8, letters: UInt8) -> [UInt8] {
        Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15)
            + [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, types, 0, 0, 0, letters]
    }
    let type = withUnsafeBytes(of: offset.bigEndian) { Array($0) } + [0, 0]
    let block = header(types: 1, letters: 4) + type + Array("STD\0".utf8)
    let bytes = block + block + Array("\n\(rule)\n".utf8)
    return Zone.parse(name: name, tzif: bytes) ?? .utc
}

let amsterdam = zone("Test/Amsterdam", rule: "CET-1CEST,M3.5.0,M10.5.0/3", offset: 3600)

@Suite struct MomentTextTests {
    @Test(arguments: [
        ("2026-03-05", "2026-03-05T00:00:00Z"),
        ("2026-03-05 14:30", "2026-03-05T14:30:00Z"),
        ("2026-03-05 14:30:15", "2026-03-05T14:30:15Z"),
        ("2026-03-05T14:30:15.250Z", "2026-03-05T14:30:15.250Z"),
        ("2026-03-05T14:30:15.25+0000", "2026-03-05T14:30:15.250Z"),
        ("2026-03-05T14:30:15.123456+00:00", "2026-03-05T14:30:15.123Z"),
        ("2026-03-05T14:30:15-08:00", "2026-03-05T22:30:15Z"),
        ("2026-03-05T14:30+01", "2026-03-05T13:30:00Z"),
        ("2026-03-05 14:30 UTC", "2026-03-05T14:30:00Z"),
        ("2025-03-03 11:00 am", "2025-03-03T11:00:00Z"),
        ("2025-03-03 12:05 am", "2025-03-03T00:05:00Z"),
        ("2025-03-03 12:05 PM", "2025-03-03T12:05:00Z"),
        ("3/5/2026", "2026-03-05T00:00:00Z"),
        ("03/05/2026 2:05 PM", "2026-03-05T14:05:00Z"),
        ("3/5/2026, 2:05\u{202F}PM", "2026-03-05T14:05:00Z"),
        ("3/5/2026 14:05", "2026-03-05T14:05:00Z"),
        ("2026/03/05", "2026-03-05T00:00:00Z"),
        ("15 Apr, 2021 00:03:00", "2021-04-15T00:03:00Z"),
        ("15-Apr-2021", "2021-04-15T00:00:00Z"),
        ("June 01, 2024", "2024-06-01T00:00:00Z"),
        ("Sept 3, 2024", "2024-09-03T00:00:00Z"),
        ("Sep 3 2024 9:15 am", "2024-09-03T09:15:00Z"),
        ("Tue, 15 Apr 2025 10:00:00 GMT", "2025-04-15T10:00:00Z"),
        ("April 2026", "2026-04-01T00:00:00Z"),
        ("2026-03", "2026-03-01T00:00:00Z"),
        ("20260305", "2026-03-05T00:00:00Z"),
        ("1772721000000", "2026-03-05T14:30:00Z"),
        ("  2026-03-05\u{A0}", "2026-03-05T00:00:00Z"),
        ("1969-12-31 23:59", "1969-12-31T23:59:00Z"),
        ("2024-02-29", "2024-02-29T00:00:00Z"), ("0311-04-01", "0311-04-01T00:00:00Z"),
    ])
    func reads(text: String, iso: String) {
        #expect(parseMoment(text)?.moment.iso8601(in: .utc) == iso)
        // The columns have a faster way for common forms, which must agree.
        let loaded = load(Array("d,e\n\"\(text)\",\n".utf8), plan(["d", "e"], [.moment, .text]))
        #expect(loaded.rows == [[iso, ""]])
    }

    @Test(arguments: [
        "2026-02-30", "2026-13-01", "2026-00-10", "13/13/2026", "2026-03-05 25:00", "2026-03-05 10:61", "2026-03-05x",
        "2026-03-05 10", "2026-03-05 10:00 +25:00", "2026-03-05 13:00 pm", "tomorrow", "Foo 3, 2024", "March", "3/5",
        "3/5/26", "2026", "12", "2026-3-5-6", "1/2/3/2026", "2026-03-05T", "99999999999999", "0000-00-00", "2023-02-29",
        "2026-03-05 10:00:60", "２０２６-03-05", "2026-03-0５", "5 Xyz 2020", "2026/03-05", "2026-03-05 1:2",
    ])
    func refuses(text: String) {
        #expect(parseMoment(text) == nil)
        let loaded = load(Array("d,e\n\"\(text)\",\n".utf8), plan(["d", "e"], [.moment, .text]))
        #expect(loaded.rows.isEmpty && loaded.setAside.map(\.column) == ["d"])
    }

    @Test func orderDecidesWhatIsTheDay() {
        #expect(parseMoment("3/4/2026", order: .mdy)?.moment.iso8601(in: .utc) == "2026-03-04T00:00:00Z")
        #expect(parseMoment("3/4/2026", order: .dmy)?.moment.iso8601(in: .utc) == "2026-04-03T00:00:00Z")
        #expect(parseMoment("3.4.26", order: .dmy)?.moment.iso8601(in: .utc) == "2026-04-03T00:00:00Z")
        #expect(parseMoment("26/3/4", order: .ymd) == nil)
        #expect(parseMoment("26-03-04", order: .ymd)?.moment.iso8601(in: .utc) == "2026-03-04T00:00:00Z")
        #expect(parseMoment("13/4/2026", order: .mdy) == nil)
        #expect(parseMoment("1/2/99", order: .mdy)?.moment.iso8601(in: .utc) == "1999-01-02T00:00:00Z")
    }

    @Test func zoneAppliesOnlyWithoutAnOffset() {
        func iso(_ text: String) -> String? {
            parseMoment(text, zone: amsterdam, dayZone: amsterdam)?.moment.iso8601(in: .utc)
        }
        #expect(iso("2026-01-05 10:00") == "2026-01-05T09:00:00Z")
        #expect(iso("2026-07-05 10:00") == "2026-07-05T08:00:00Z")
        #expect(iso("2026-07-05") == "2026-07-04T22:00:00Z")
        #expect(iso("2026-07-05T10:00Z") == "2026-07-05T10:00:00Z")
        // The hour that the clocks leave out, and the one they show twice.
        #expect(iso("2026-03-29 02:30") == "2026-03-29T01:30:00Z")
        #expect(iso("2026-10-25 02:30") == "2026-10-25T00:30:00Z")
    }

    @Test func columnsAndCellsAgreeThroughoutAYear() {
        for day in 0..<366 {
            let date = "\(Day(number: 20_454 + Int32(day)))"
            for time in ["", " 00:00", " 02:30", " 03:00:01", "T23:59:59.999"] {
                var reading = plan(["d", "e"], [.moment, .text])
                reading.sourceZone = amsterdam
                reading.dayZone = amsterdam
                let expected = parseMoment(date + time, zone: amsterdam, dayZone: amsterdam)?.moment.iso8601(in: .utc)
                #expect(load(Array("d,e\n\(date + time),\n".utf8), reading).rows.first?.first == expected)
            }
        }
    }

    @Test func saysWhetherThereWasATimeAndAnOffset() {
        let date = parseMoment("2026-03-05")
        let time = parseMoment("2026-03-05 10:00")
        let zoned = parseMoment("2026-03-05T10:00Z")
        #expect(date.map { [$0.hasTime, $0.hasOffset] } == [false, false])
        #expect(time.map { [$0.hasTime, $0.hasOffset] } == [true, false])
        #expect(zoned.map { [$0.hasTime, $0.hasOffset] } == [true, true])
    }

    @Test func isoTextNamesTheOffset() {
        let moment = Moment(milliseconds: 1_772_721_000_250)
        #expect(moment.iso8601(in: amsterdam) == "2026-03-05T15:30:00.250+01:00")
        #expect(Moment(iso: "2026-03-05T15:30:00.250+01:00") == moment)
        #expect(Moment(iso: "5 March 2026", zone: .utc) == nil)
        #expect(Moment(milliseconds: -1).iso8601(in: .utc) == "1969-12-31T23:59:59.999Z")
    }
}

@Suite struct AmountTextTests {
    @Test(arguments: [
        ("0", "0"), ("1250", "1250"), ("1250.5", "1250.5"), ("-3.25", "-3.25"), ("+7", "7"), ("$174.03", "174.03 USD"),
        ("USD 485,000.00", "485000 USD"), ("485,000.00 EUR", "485000 EUR"), ("€12", "12 EUR"), ("12 €", "12 EUR"),
        ("-$1,234.50", "-1234.5 USD"), ("$-1,234.50", "-1234.5 USD"), ("($5.00)", "-5 USD"), ("(5)", "-5"),
        ("100-", "-100"), ("1 234 567.89", "1234567.89"), ("1\u{A0}234.5", "1234.5"), ("1\u{202F}234", "1234"),
        ("1'234'567", "1234567"), ("1’234.5", "1234.5"), ("12,34,567.00", "1234567"), ("$141.56K", "141560 USD"),
        ("1.5M", "1500000"), ("2k", "2000"), ("3B", "3000000000"), (".5", "0.5"), ("5.", "5"), ("1.23456", "1.2346"),
        ("-1.23455", "-1.2346"), ("0.00004", "0"), ("0.00005", "0.0001"), ("1.2E+05", "120000"), ("£9", "9 GBP"),
        ("A$3", "3 AUD"), ("CHF 1'000.00", "1000 CHF"), ("10 kr", "10"), ("5 zł", "5 PLN"), ("−4", "-4"),
        ("900000000000000.5", "900000000000000.5"), ("007", "7"),
    ])
    func money(text: String, expected: String) {
        let reading = parseMoney(text)
        #expect(reading.map { "\($0.money)\($0.currency.map { " \($0)" } ?? "")" } == expected)
        let loaded = load(Array("m,e\n\"\(text)\",\n".utf8), plan(["m", "e"], [.money, .text]))
        #expect(loaded.rows == [[expected, ""]])
    }

    @Test(arguments: [
        "abc", "1,2,3.4.5", "1.2.3", "12,3", "$", "USD", "--5", "1 2", "5%", "1e", "0x10", "1,23,45", "∞", "NaN",
        "99999999999999999999", "1000000000000000", "USD 5 EUR", "1 2345", "(5", "12..5", "1,,000",
    ])
    func refusesMoney(text: String) {
        let isTooLarge = text.count > 15
        #expect(parseMoney(text) == nil)
        if isTooLarge { #expect(parseNumber(text) != nil) }
    }

    @Test func decimalComma() {
        let comma = UInt8(ascii: ",")
        #expect(parseMoney("1.234,56", decimal: comma)?.money.description == "1234.56")
        #expect(parseMoney("1 234,5 €", decimal: comma)?.money.description == "1234.5")
        #expect(parseMoney("1.234", decimal: comma)?.money.description == "1234")
        #expect(parseMoney("1,5", decimal: comma)?.money.description == "1.5")
        #expect(parseMoney("1,234.5", decimal: comma) == nil)
    }

    @Test(arguments: [
        ("15%", 0.15), ("1.5", 1.5), ("1.2E+11", 1.2e11), ("1e-3", 0.001), ("12,345", 12345), ("-0.5", -0.5),
        ("0.1", 0.1), ("123456789012345678901234567890", 1.2345678901234568e29), ("$5", 5),
        ("0.30000000000000004", 0.30000000000000004),
        ("17.5 %", 0.175),
    ])
    func number(text: String, expected: Double) {
        #expect(parseNumber(text) == expected)
        let loaded = load(Array("n,e\n\"\(text)\",\n".utf8), plan(["n", "e"], [.number, .text]))
        #expect(loaded.rows == [["\(expected)", ""]])
    }

    @Test func flags() {
        for text in ["true", "TRUE", "Yes", "y", "1", "t", " true "] { #expect(parseFlag(text) == true, "\(text)") }
        for text in ["false", "No", "N", "0", "F"] { #expect(parseFlag(text) == false, "\(text)") }
        for text in ["", "maybe", "2", "truee", "yes no"] { #expect(parseFlag(text) == nil, "\(text)") }
    }
}
