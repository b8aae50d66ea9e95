// Files made at random: what is written is read back, wherever the file is cut and whoever works on it; stray quotes
// fool the counting but not the result; no bytes whatever make the reader trap.
//
// The fuzzing tests run for a moment. REVOPS_FUZZ=600 makes them run for 600 seconds each, with a new seed every time:
//     REVOPS_FUZZ=600 swift test -c release --filter ColumnsTests.RandomReadingTests
import Foundation
import Testing

@testable import Columns

/// A small generator of random numbers (SplitMix64); a failing test prints its seed.
struct Dice: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
    mutating func pick<T>(_ values: [T]) -> T { values[below(values.count)] }
}

/// Runs a body with fresh seeds: a fixed few, or for as long as REVOPS_FUZZ says.
func withSeeds(_ count: Int, _ body: (UInt64, inout Dice) -> Void) {
    if let seconds = ProcessInfo.processInfo.environment["REVOPS_FUZZ"].flatMap(Double.init) {
        let end = Date().addingTimeInterval(seconds)
        while Date() < end {
            let seed = UInt64.random(in: 0..<UInt64.max)
            var dice = Dice(seed: seed)
            body(seed, &dice)
        }
    } else {
        for seed in 0..<UInt64(count) {
            var dice = Dice(seed: seed)
            body(seed, &dice)
        }
    }
}

/// Three threads, as the program has them.
let threaded = Workers(count: 3) { pieces, body in
    DispatchQueue.concurrentPerform(iterations: pieces) { body($0) }
}

@Suite struct RandomReadingTests {
    private let wide = ["k", "t", "c", "m", "a", "n", "f", "u"]
    private let kinds: [ColumnKind] = [.key, .text, .coded, .moment, .money, .number, .flag, .text]

    private func cell(_ dice: inout Dice) -> String {
        let parts = [
            "", "a", "B", "é", "日", "\"", "\"\"", ",", "\n", "\r\n", "\r", " ", "  ", "12", "-", "x-y", "2026-03-05",
            "true",
            "0", "long text that does not fit into one word", "\t", ";", "|",
        ]
        return (0..<dice.below(4)).map { _ in dice.pick(parts) }.joined()
    }

    @Test func whatIsWrittenIsReadBack() {
        withSeeds(200) { seed, dice in
            let header = (0..<(2 + dice.below(5))).map { "h\($0)" }
            let rows = (0..<dice.below(30)).map { _ in header.map { _ in cell(&dice) } }
            var writer = CSVWriter(
                quoting: dice.pick([.whenNeeded, .always]), recordEnd: dice.pick([.lf, .crlf]),
                delimiter: dice.pick(Array(",;\t|".utf8)))
            let delimiter = dice.pick(Array(",;\t|".utf8))
            writer = CSVWriter(
                quoting: dice.pick([.whenNeeded, .always]), recordEnd: dice.pick([.lf, .crlf]), delimiter: delimiter)
            writer.write(header)
            for row in rows { writer.write(row) }
            var reading = plan(
                header, header.indices.map { $0 % 2 == 0 ? .text : .coded }, dialect: Dialect(delimiter: delimiter))
            for index in reading.columns.indices { reading.columns[index].keepsBlankMarkers = true }
            let size = dice.pick(pieceSizes)
            let loaded = load(writer.bytes, reading, pieceBytes: size, workers: dice.pick([serial, threaded]))
            #expect(loaded.rows == rows, "seed \(seed)")
            #expect(loaded.setAside.isEmpty, "seed \(seed)")
            var reader = RecordReader(writer.bytes, delimiter: delimiter)
            var records: [[String]] = []
            while let record = reader.next() { records.append(record.strings) }
            #expect(records == [header] + rows, "seed \(seed)")
        }
    }

    /// A file of good, odd and broken records.
    private func messyFile(_ dice: inout Dice) -> [UInt8] {
        var text = wide.joined(separator: ",") + "\n"
        let pieces = [
            "1", "abc", "\"q,\nz\"", "2026-03-05 10:00", "3/4/2026", "14/4/2026", "1,5", "\"1,234.5\"", "1.2E+11",
            "yes", "5\" pipe",
            "\"a\"b", "\"\"", "", "", "\0", "\"x\"\"y\"", "\u{E9}", "12.50", "null", "bad",
        ]
        for _ in 0..<dice.below(40) {
            switch dice.below(12) {
            case 0: text += "\n"
            case 1: text += wide.joined(separator: ",") + "\r\n"
            case 2: text += dice.pick(pieces) + dice.pick(["\n", "\r", ",1\n"])
            default:
                let fine = ["\(dice.below(99))", "t", "c", "2026-01-0\(dice.below(9))", "5", "7", "no", "u"]
                text += fine.map { dice.below(6) == 0 ? dice.pick(pieces) : $0 }.joined(separator: ",")
                text += dice.pick(["\n", "\n", "\r\n", "\r"])
            }
        }
        return Array(text.utf8)
    }

    @Test func cutsAndThreadsChangeNothing() {
        withSeeds(60) { seed, dice in
            let bytes = messyFile(&dice)
            let footer = FooterRule(
                endsAtBlankRecord: dice.below(2) == 0, totals: dice.pick([[], ["t"]]), blankInTotals: [7])
            let reading = plan(wide, kinds, strict: dice.below(2) == 0, footer: footer)
            let whole = load(bytes, reading)
            for size in pieceSizes + [5, 13, 100, 333] {
                for workers in [serial, threaded] {
                    #expect(
                        load(bytes, reading, pieceBytes: size, workers: workers) == whole, "seed \(seed) size \(size)")
                }
            }
        }
    }

    @Test func theBulkReaderAgreesWithTheRecordReader() {
        withSeeds(100) { seed, dice in
            let bytes = messyFile(&dice)
            let width = wide.count
            var reader = RecordReader(bytes)
            _ = reader.next()
            var expected: [(Int, Int, [String])] = []
            while let record = reader.next() {
                let isRow = record.fields.count == width && !record.raw.contains(0) && record.strings != wide
                if isRow { expected.append((record.line, record.offset, record.strings)) }
            }
            var reading = plan(wide, wide.map { _ in .text })
            for index in reading.columns.indices { reading.columns[index].keepsBlankMarkers = true }
            let loaded = load(bytes, reading, pieceBytes: dice.pick(pieceSizes))
            guard reader.openQuote == nil else {
                #expect(loaded.failure?.line == reader.openQuote?.line, "seed \(seed)")
                return
            }
            #expect(loaded.rows == expected.map(\.2), "seed \(seed)")
            #expect(loaded.lines == expected.map(\.0), "seed \(seed)")
            for (index, offset) in loaded.offsets.enumerated() {
                let row = index * LineIndex.stride
                #expect(offset == expected[row].1, "seed \(seed)")
                #expect(
                    record(atOffset: offset, in: bytes, dialect: Dialect())?.strings == expected[row].2, "seed \(seed)")
            }
        }
    }

    @Test func aFileCutAtEveryByteIsWholeRefusedOrShort() {
        let text = "id,name\n1,a\n2,\"b \"\"c\"\"\n\"\r\n3,\"d\"\n"
        let bytes = Array(text.utf8)
        let reading = plan(["id", "name"], [.key, .text])
        let all = load(bytes, reading).rows
        for length in 1..<bytes.count {
            let part = Array(bytes[..<length])
            let whole = load(part, reading)
            for size in pieceSizes { #expect(load(part, reading, pieceBytes: size) == whole, "\(length)") }
            guard whole.failure == nil else { continue }
            // Every row but the last is as in the whole file; the last may have lost the end of its cell.
            #expect(whole.rows.dropLast() == all.prefix(max(0, whole.rows.count - 1)), "\(length)")
            #expect(whole.rows.count + whole.setAside.count <= all.count, "\(length)")
        }
    }

    @Test func strayQuotesAtEveryPlace() {
        let clean = Array("id,name\n1,aa\n2,\"b\nb\"\n3,cc\n4,\"dd\"\n5,ee\n".utf8)
        let reading = plan(["id", "name"], [.key, .text])
        for place in 8..<clean.count {
            for strays in 1...2 {
                let bytes = clean[..<place] + [UInt8](repeating: 0x22, count: strays) + clean[place...]
                let whole = load(Array(bytes), reading)
                for size in 1...24 {
                    #expect(load(Array(bytes), reading, pieceBytes: size) == whole, "\(place) \(size)")
                }
                #expect(load(Array(bytes), reading, pieceBytes: 6, workers: threaded) == whole)
            }
        }
    }

    @Test func manyStrayQuotesInALargeFile() {
        var text = "id,name\n"
        for id in 0..<20_000 { text += id % 1000 == 7 ? "\(id),5\" pipe\n" : "\(id),\"multi\nline\"\n" }
        let reading = plan(["id", "name"], [.key, .text])
        let whole = load(Array(text.utf8), reading)
        #expect(whole.rows.count == 20_000)
        #expect(load(Array(text.utf8), reading, pieceBytes: 4096, workers: threaded) == whole)
    }

    @Test func noBytesMakeItTrap() {
        withSeeds(300) { seed, dice in
            let alphabet = Array("\"\",,;\n\r\t 019.-+/:%$€éTZaEe(k)\0".utf8) + [0xFF, 0xC2, 0xA0, 0xE2, 0x80, 0xAF]
            let bytes = (0..<(1 + dice.below(300))).map { _ in
                dice.below(20) == 0 ? UInt8(truncatingIfNeeded: dice.next()) : dice.pick(alphabet)
            }
            let encoding = dice.pick([Encoding.utf8, .utf8, .utf8, .utf16le, .utf16be, .windows1252])
            let dialect = Dialect(
                encoding: encoding, delimiter: dice.pick(Array(",;\t|".utf8)), headerRecord: dice.below(2),
                dateOrder: dice.pick([nil, .mdy, .dmy, .ymd]),
                decimal: dice.pick([nil, UInt8(ascii: ","), UInt8(ascii: ".")]))
            let width = 1 + dice.below(4)
            let header = (0..<width).map { "h\($0)" }
            let reading = plan(
                header, header.map { _ in dice.pick(kinds) }, strict: dice.below(2) == 0, dialect: dialect,
                footer: FooterRule(endsAtBlankRecord: dice.below(2) == 0, totals: ["T"], blankInTotals: [dice.below(5)])
            )
            let whole = load(bytes, reading)
            #expect(load(bytes, reading, pieceBytes: 1 + dice.below(20)) == whole, "seed \(seed)")
            let head = sniff(bytes)
            #expect(head.candidates.allSatisfy { !$0.fields.isEmpty }, "seed \(seed)")
            #expect(record(atOffset: dice.below(bytes.count), in: bytes, dialect: dialect)?.fields.isEmpty != true)
        }
    }

    @Test func noCellMakesTheParsersTrap() {
        withSeeds(3000) { seed, dice in
            let tokens = [
                "2026", "-", "/", "03", "5", ":", "T", "Z", "+", "00", " ", "pm", "am", "Apr", ",", ".", "$", "€",
                "USD", "k", "M",
                "(", ")", "%", "E", "99999999999", "1", "'", "\u{A0}", "\u{202F}", "x", "\u{2212}", "kr",
                "9223372036854775807",
            ]
            let text = (0..<(1 + dice.below(9))).map { _ in dice.pick(tokens) }.joined()
            let order = dice.pick([DateOrder?.none, .mdy, .dmy, .ymd])
            if let reading = parseMoment(text, order: order, zone: amsterdam, dayZone: amsterdam) {
                #expect(
                    Moment(iso: reading.moment.iso8601(in: amsterdam)) == reading.moment, "seed \(seed) \(text)")
            }
            if let reading = parseMoney(text) {
                #expect(parseMoney("\(reading.money)")?.money == reading.money, "seed \(seed)")
            }
            if let number = parseNumber(text) { #expect(number.isFinite, "seed \(seed) \(text)") }
        }
    }
}
