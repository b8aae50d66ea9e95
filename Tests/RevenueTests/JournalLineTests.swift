// A record as a line: what is written is read back, what is safe to look at, and what is refused.

import Columns
import Testing

@testable import Revenue

@Suite struct JournalLineTests {
    private func record(_ note: String? = nil, values: [String: String] = [:], session: String = "ana@box:17")
        -> JournalRecord
    {
        let decision = Decision(
            .reassign, Subject("contact:hubspot/1041")!, expected: 3, values: values, reason: "x", note: note,
            at: Moment(milliseconds: 1_800_000_000_123), seen: "9f2c")
        let actor = Actor(name: String(session.prefix { $0 != "@" }), session: session)
        return JournalRecord(
            seq: 7, id: "01HF", time: Moment(milliseconds: 1_800_000_000_000), clock: Moment(milliseconds: 5),
            actor: actor, decision: decision)
    }

    @Test func theChecksumIsCastagnolis() { #expect(crc32c("123456789".utf8) == 0xE306_9283) }

    @Test func aLineLooksAsItShould() {
        let line = JournalLine(record("why", values: ["owner": "Kim Weiss"]))
        let text = String(decoding: line.bytes, as: UTF8.self)
        #expect(
            text.dropFirst(8)
                == "\t7\t01HF\t2027-01-15T08:00:00.000Z\tana@box:17\treassign\tcontact:hubspot/1041\tv=3\t"
                + #"{"at":"2027-01-15T08:00:00.123Z","clock":"1970-01-01T00:00:00.005Z","note":"why","reason":"x","#
                + #""seen":"9f2c","set":{"owner":"Kim Weiss"}}"#)
    }

    @Test(arguments: [
        "", "plain", "tab\tnewline\nreturn\r", "\u{1B}[2J", "\u{9B}31m", "\u{202E}gnp", "\u{2028}", "quote\" back\\",
        "日本 \u{1F600} é", "}", "\u{0}", "{\"a\":\"b\"}",
    ]) func anyTextSurvivesAndNoControlStandsInTheLine(text: String) throws {
        let before = record(text, values: [text.isEmpty ? "k" : text: text])
        let bytes = JournalLine(before).bytes
        let line = try JournalLine(bytes[...])
        #expect(JournalRecord(line) == before)
        #expect(line.bytes == bytes, "a copy of a record is the same to the byte")
        let shown = String(decoding: bytes, as: UTF8.self).unicodeScalars
        #expect(!shown.contains { $0 != "\t" && actsOnTerminals($0) })
    }

    @Test(arguments: ["an a@box:1", "dom\\ana@box:1", "a@b.example@box:1", "a\tb@box:1", "a%b@box:1"])
    func anyNameSurvives(session: String) throws {
        let before = record(session: session)
        let actor = try JournalLine(JournalLine(before).bytes[...]).actor
        #expect(actor.session == session)
        #expect(actor.name == session.prefix(upTo: session.lastIndex(of: "@")!))
    }

    @Test func aBatchIsReadBack() throws {
        var before = record("why")
        before.decision.batch = "01HF"
        let bytes = JournalLine(before).bytes
        #expect(String(decoding: bytes, as: UTF8.self).contains(#","batch":"01HF","clock""#))
        #expect(JournalRecord(try JournalLine(bytes[...])) == before)
    }

    @Test func everyFlippedBitIsNoticed() {
        let bytes = JournalLine(record("a note", values: ["owner": "Kim"])).bytes
        for place in bytes.indices {
            for bit in 0..<8 {
                var flipped = bytes
                flipped[place] ^= 1 << bit
                #expect(throws: JournalLine.Fault.self, "byte \(place) bit \(bit)") { try JournalLine(flipped[...]) }
            }
        }
    }

    @Test func everyBeginningIsRefusedAndLooksTorn() {
        let bytes = JournalLine(record("a } note {\"x\":\"y\"}", values: ["owner": "Kim}"])).bytes
        for count in 0..<bytes.count {
            #expect(throws: JournalLine.Fault.self) { try JournalLine(bytes[..<count]) }
            #expect(!JournalLine.looksWhole(bytes[..<count]), "\(count) bytes")
        }
        #expect(JournalLine.looksWhole(bytes[...]))
    }

    /// A body with the checksum it should have.
    private func sealed(_ body: String) -> [UInt8] {
        Array("\(Hexadecimal.text(crc32c(body.utf8)))\t\(body)".utf8)
    }

    @Test(arguments: [
        ("0\ta\t2027-01-15T08:00:00.000Z\ta@b:1\tnote\tcontact:1\tv=0\t{}", JournalLine.Fault.seq),
        ("-1\ta\t2027-01-15T08:00:00.000Z\ta@b:1\tnote\tcontact:1\tv=0\t{}", .seq),
        ("99999999999999999999\ta\t2027-01-15T08:00:00.000Z\ta@b:1\tnote\tcontact:1\tv=0\t{}", .seq),
        ("1\ta b\t2027-01-15T08:00:00.000Z\ta@b:1\tnote\tcontact:1\tv=0\t{}", .id),
        ("1\ta\t2027-02-30T08:00:00.000Z\ta@b:1\tnote\tcontact:1\tv=0\t{}", .time),
        ("1\ta\t2027-01-15T08:00:00Z\ta@b:1\tnote\tcontact:1\tv=0\t{}", .time),
        ("1\ta\t2027-01-15T08:00:00.000Z\tnobody\tnote\tcontact:1\tv=0\t{}", .actor),
        ("1\ta\t2027-01-15T08:00:00.000Z\ta@b:1\tnote\tcontact:1\t0\t{}", .version),
        ("1\ta\t2027-01-15T08:00:00.000Z\ta@b:1\tnote\tcontact:1\tv=0", .fields),
    ]) func whatIsNoLineSaysWhy(body: String, fault: JournalLine.Fault) {
        #expect(throws: fault) { try JournalLine(sealed(body)[...]) }
    }

    @Test(arguments: [
        "{", "{}x", "[]", "{\"a\":1}", "{\"a\":null}", "{ }", "{\"a\":\"b\",}", "{\"a\":\"b\",\"a\":\"c\"}",
        "{\"a\":{\"b\":{}}}", "{\"a\":\"\\ud800\"}", "{\"a\":\"\\u12\"}", "{\"a\":\"\\x\"}", "{\"a\":\"b}", "",
    ]) func whatIsNoObjectOfStringsIsKeptAsNewer(json: String) throws {
        let line = try JournalLine(
            sealed("1\ta\t2027-01-15T08:00:00.000Z\ta@b:1\tnote\tcontact:1\tv=0\t\(json)")[...])
        #expect(line.data == nil && line.json == json)
        #expect(JournalRecord(line) == nil)
    }

    @Test func escapesAreRead() {
        let data = JournalData(json: Array(#"{"a":"\ud83d\ude00\/\b\f\n\u00e9"}"#.utf8)[...])
        #expect(data == ["a": .text("\u{1F600}/\u{8}\u{C}\né")])
    }

    @Test func headersReadBackAndForeignOnesSayWhat() throws {
        let header = JournalHeader(segment: 2, previous: "abc", created: Moment(milliseconds: 1_800_000_000_000))
        #expect(try JournalHeader(header.bytes[...]) == header)
        var bad = header.bytes
        bad[20] ^= 1
        #expect(throws: JournalHeader.Fault.self) { try JournalHeader(bad[...]) }
        #expect(throws: JournalHeader.Fault.newer(major: 2)) {
            try JournalHeader(Array("#revops-journal 2 anything at all".utf8)[...])
        }
    }

    @Test func anyBytesAreReadWithoutATrap() {
        var random = SeededRandom(seed: 20_261_125)
        for round in 0..<20_000 {
            var bytes =
                round % 2 == 0
                ? JournalLine(record("n")).bytes
                : JournalHeader(segment: 1, previous: nil, created: .init(milliseconds: 0)).bytes
            for _ in 0..<random.next(below: 6) {
                guard !bytes.isEmpty else { break }
                let place = random.next(below: bytes.count)
                switch random.next(below: 3) {
                case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next(below: 256))
                case 1: bytes.remove(at: place)
                default: bytes.insert(UInt8(truncatingIfNeeded: random.next(below: 256)), at: place)
                }
            }
            _ = try? JournalLine(bytes[...])
            _ = try? JournalHeader(bytes[...])
            _ = JournalLine.looksWhole(bytes[...])
        }
    }
}

/// A small generator whose run can be repeated.
struct SeededRandom {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next(below bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(max(1, bound)))
    }
}
