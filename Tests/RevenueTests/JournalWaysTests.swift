// Two ways lead from a line to a record, a straight one for lines as they are usually written and a long one for all
// others: whatever stands in a line, both say the same.

import Columns
import Testing

@testable import Revenue

@Suite struct JournalWaysTests {
    /// What each of the two ways makes of a body, which gets the checksum it should have.
    private func ways(_ body: [UInt8], _ memory: inout JournalMemory) -> (
        straight: JournalRecord?, long: JournalRecord?
    ) {
        let bytes = Array("\(Hexadecimal.text(crc32c(body)))\t".utf8) + body
        let long = (try? JournalLine(bytes[...])).flatMap { JournalRecord($0) }
        let straight = bytes.withUnsafeBufferPointer { buffer in
            (try? JournalFields(buffer)).flatMap { JournalRecord($0, &memory) }
        }
        return (straight, long)
    }

    private func body(_ record: JournalRecord) -> [UInt8] { Array(JournalLine(record).bytes.dropFirst(9)) }

    private func random(_ random: inout SeededRandom) -> JournalRecord {
        func pick<Value>(_ values: [Value]) -> Value { values[random.next(below: values.count)] }
        let texts = ["", "x", "FIT-01", "a \"quoted\" word", "日本 é", "back\\slash\ttab", "line\nline", "\u{202E}gnp"]
        let subjects = [
            "contact:hubspot/1041", "deal:sf/006%20x", "pair:a/1~a/2", "group:a/1~a/2~b/é", "company:a/1~", "meeting:x",
        ].compactMap { Subject($0) }
        var decision = Decision(
            pick(DecisionAction.allCases), pick(subjects), expected: random.next(below: 9),
            values: random.next(below: 3) == 0 ? [pick(texts): pick(texts), "keep": "1"] : [:])
        if random.next(below: 2) == 0 { decision.reason = pick(texts) }
        if random.next(below: 2) == 0 { decision.note = pick(texts) }
        if random.next(below: 2) == 0 { decision.at = Moment(milliseconds: 1_800_000_000_123) }
        if random.next(below: 2) == 0 { decision.seen = "9f2c0011aabbccdd" }
        let session = pick(["ana@box:17", "a b@box:1", "é@box:2", "x@y@box:3"])
        return JournalRecord(
            seq: 1 + random.next(below: 1 << 40), id: pick(["01HF", "a-b", "01M89KYAVV0000000000000001"]),
            time: Moment(milliseconds: Int64(random.next(below: 1 << 30)) * 1000 + 7),
            clock: random.next(below: 4) == 0 ? Moment(milliseconds: 5) : nil,
            actor: Actor(name: String(session[..<session.lastIndex(of: "@")!]), session: session), decision: decision)
    }

    @Test func bothReadWhatIsWritten() {
        var numbers = SeededRandom(seed: 25), memory = JournalMemory(), isStraight = 0
        for round in 0..<5_000 {
            let record = random(&numbers)
            let (straight, long) = ways(body(record), &memory)
            #expect(long == record, "round \(round)")
            #expect(straight == nil || straight == record, "round \(round)")
            isStraight += straight == nil ? 0 : 1
        }
        #expect(isStraight > 2_500, "the straight way is the usual one")
    }

    /// Bytes changed under a good checksum: another program's lines, not a broken disk's.
    @Test func neitherBelievesWhatTheOtherDoesNot() {
        var numbers = SeededRandom(seed: 2_026), memory = JournalMemory()
        let spice = Array("\t:~%@\"\\{},v=0a\u{7F}é".utf8)
        for round in 0..<40_000 {
            var bytes = body(random(&numbers))
            for _ in 0..<1 + numbers.next(below: 3) {
                let place = numbers.next(below: bytes.count)
                switch numbers.next(below: 4) {
                case 0: bytes.remove(at: place)
                case 1: bytes.insert(spice[numbers.next(below: spice.count)], at: place)
                case 2: bytes[place] = spice[numbers.next(below: spice.count)]
                default: bytes.swapAt(place, numbers.next(below: bytes.count))
                }
            }
            let (straight, long) = ways(bytes, &memory)
            #expect(
                straight == nil || straight == long,
                "round \(round): \(String(decoding: bytes, as: UTF8.self))")
        }
    }

    @Test(arguments: [
        "contact:hubspot/1041", "pair:a~b", "pair:b~a", "pair:a~a", "pair:a", "contact:a~b", "contact:", "group:a~b~",
        "group:c~a~b", "nothing:a", "contact:a%7Eb", "contact:a%7", "contact:\u{301}a", "pair:a~\u{301}b", "contact",
    ])
    func subjectsOfEveryShape(text: String) {
        var memory = JournalMemory()
        let (straight, long) = ways(
            Array("1\ta\t2027-01-15T08:00:00.000Z\ta@b:1\tnote\t\(text)\tv=0\t{}".utf8), &memory)
        #expect(straight == nil || straight == long)
        #expect((Subject(text) == nil) == (long == nil))
    }
}
