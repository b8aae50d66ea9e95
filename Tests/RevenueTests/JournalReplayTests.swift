// Reading a journal's bytes: what is a record, what a torn end, what damage; and that no byte is believed too early.

import Columns
import Testing

@testable import Revenue

@Suite struct JournalReplayTests {
    private static let lead = Subject("contact:hubspot/1")!

    private static func line(_ seq: Int, id: String? = nil, action: DecisionAction = .acknowledge) -> [UInt8] {
        let record = JournalRecord(
            seq: seq, id: id ?? "id\(seq)", time: Moment(milliseconds: Int64(seq) * 1000),
            actor: Actor(name: "ana", session: "ana@box:1"),
            decision: Decision(action, lead, expected: seq - 1, note: "note number \(seq)"))
        return JournalLine(record).bytes + [10]
    }

    private static func header(_ segment: Int) -> [UInt8] {
        JournalHeader(segment: segment, previous: nil, created: Moment(milliseconds: 0)).bytes + [10]
    }

    private static func segment(_ number: Int, _ seqs: ClosedRange<Int>) -> [UInt8] {
        header(number) + seqs.flatMap { line($0) }
    }

    private func read(_ segments: [UInt8]...) -> JournalReplay {
        var replay = JournalReplay(), rest: ArraySlice<UInt8> = []
        for (index, bytes) in segments.enumerated() {
            replay.begin(segment: index + 1, rest: rest)
            replay.take(bytes[...])
            rest = bytes[replay.offset...]
        }
        return replay
    }

    @Test func readsWhatIsThereOverFiles() {
        let replay = read(Self.segment(1, 1...5), Self.segment(2, 6...9))
        #expect(replay.decisions.records.map(\.seq) == Array(1...9))
        #expect(replay.damage.isEmpty && replay.tornLines == 0 && replay.lastSeq == 9)
    }

    @Test func anyPiecesGiveTheSame() {
        let whole = Self.segment(1, 1...6)
        for cut in 0...whole.count {
            var replay = JournalReplay()
            replay.begin(segment: 1)
            replay.take(whole[..<cut])
            replay.take(whole[replay.offset...])
            #expect(replay.decisions.records.map(\.seq) == Array(1...6))
            #expect(replay.offset == whole.count)
        }
    }

    @Test func aTornEndIsNoDamageAndNothingBeforeItIsLost() {
        let whole = Self.segment(1, 1...3)
        let start = Self.segment(1, 1...2).count
        for cut in start..<whole.count {
            let torn = Array(whole[..<cut])
            let replay = read(torn)
            #expect(replay.lastSeq == 2, "a line without its newline is not believed")
            #expect(replay.damage.isEmpty)
            let tail = torn[replay.offset...]
            let isComplete = replay.isComplete(tail)
            #expect(isComplete == (cut == whole.count - 1))
            // The next writer seals what is there and takes the next number.
            let after = read(torn + (tail.isEmpty ? [] : [10]) + Self.line(isComplete ? 4 : 3, id: "next"))
            #expect(after.decisions.record(id: "next") != nil, "cut at \(cut)")
            #expect(after.damage.isEmpty)
            #expect(after.tornLines == (tail.isEmpty || isComplete ? 0 : 1))
        }
    }

    @Test func aFlippedBitIsDamageAndTheRestStays() {
        let bytes = Self.segment(1, 1...5)
        let start = Self.segment(1, 1...1).count
        let end = Self.segment(1, 1...4).count
        for place in start..<end {
            var flipped = bytes
            flipped[place] ^= 0x10
            let replay = read(flipped)
            let kept = replay.decisions.records.map(\.seq)
            #expect(!replay.openDamage.isEmpty, "byte \(place)")
            // Without the newline between them the last two lines are one.
            #expect(kept.first == 1 && kept.last == (place == end - 1 ? 3 : 5))
            for record in replay.decisions.records { #expect(record.decision.note == "note number \(record.seq)") }
            for damage in replay.damage {
                if let missing = damage.missing { #expect(missing.allSatisfy { !kept.contains($0) }) }
            }
        }
    }

    @Test func damageNamesLinesBytesAndRecords() throws {
        var bytes = Self.segment(1, 1...5)
        bytes[Self.segment(1, 1...2).count + 30] ^= 1
        let damage = try #require(read(bytes).damage.first)
        #expect(damage.lines == 4...4 && damage.missing == 3...3 && damage.offset == Self.segment(1, 1...2).count)
        #expect(damage.words.contains("journal-000001.rvj line 4") && damage.words.contains("record 3 is missing"))
    }

    @Test func aWholeLastLineThatDoesNotMatchIsDamageToo() {
        var bytes = Self.segment(1, 1...3)
        bytes[bytes.count - 10] ^= 1
        let replay = read(bytes)
        #expect(replay.damage.count == 1)
        #expect(replay.lastSeq == 2)
    }

    @Test func linesThatAreGoneAreMissed() throws {
        let bytes = Self.header(1) + Self.line(1) + Self.line(4)
        let damage = try #require(read(bytes).damage.first)
        #expect(damage.missing == 2...3)
        #expect(read(Self.header(1) + Self.line(2)).damage.first?.missing == 1...1)
    }

    @Test func aNulPageIsDamage() {
        var bytes = Self.segment(1, 1...100)
        for place in 4096..<8192 { bytes[place] = 0 }
        let replay = read(bytes)
        #expect(replay.damage.count == 1)
        #expect(replay.decisions.records.last?.seq == 100)
        #expect((replay.damage.first?.missing?.count ?? 0) + replay.decisions.records.count == 100)
    }

    @Test func aCopyUnderTheSameIDCountsOnce() {
        let replay = read(Self.segment(1, 1...3), Self.segment(2, 2...5))
        #expect(replay.decisions.records.map(\.seq) == Array(1...5))
        #expect(replay.damage.isEmpty)
        #expect(replay.decisions[Self.lead].version == 5)
    }

    @Test func aCopyBringsBackWhatWasLost() {
        var first = Self.segment(1, 1...4)
        first[Self.segment(1, 1...1).count + 30] ^= 1
        let lost = read(first)
        #expect(lost.damage.first?.missing == 2...2)
        let replay = read(first, Self.segment(2, 2...6))
        #expect(replay.damage.isEmpty)
        #expect(replay.upheavals == 1, "an earlier record came late")
        #expect(replay.decisions == read(Self.segment(1, 1...6)).decisions)
    }

    @Test func oneNumberForTwoRecordsIsDamage() {
        let replay = read(Self.segment(1, 1...2) + Self.line(2, id: "other"))
        #expect(replay.damage.count == 1)
        #expect(replay.decisions.records.map(\.id) == ["id1", "id2"])
    }

    @Test func acknowledgedDamageIsNotOpen() {
        var bytes = Self.segment(1, 1...4)
        bytes[Self.segment(1, 1...1).count + 30] ^= 1
        let damage = read(bytes).damage
        let line = JournalLine(
            seq: 5, id: "ack", time: Moment(milliseconds: 9000), actor: Actor(name: "ana", session: "ana@box:1"),
            type: DamageAcknowledgement.type, subject: DamageAcknowledgement.subject, expected: 0,
            data: DamageAcknowledgement(damage).data)
        var replay = read(bytes + line.bytes + [10] + Self.line(6))
        #expect(replay.damage == damage && replay.openDamage.isEmpty)
        bytes[Self.segment(1, 1...3).count + 30] ^= 1
        replay = read(bytes + line.bytes + [10] + Self.line(6))
        #expect(replay.openDamage.map(\.missing) == [4...4], "what came later is not covered")
    }

    @Test func aNewerTypeIsKeptAndBarsItsSubject() {
        let body = "2\tnew\t2027-01-15T08:00:00.000Z\tzoe@box:9\ttag\tcontact:hubspot/1\tv=1\t{\"tags\":[\"a\",1]}"
        let line = Array("\(Hexadecimal.text(crc32c(body.utf8)))\t\(body)\n".utf8)
        let replay = read(Self.header(1) + Self.line(1) + line + Self.line(3))
        #expect(replay.damage.isEmpty && replay.lastSeq == 3)
        #expect(replay.others.map(\.type) == ["tag"])
        #expect(replay.decisions[Self.lead].unknownType == "tag")
        #expect(replay.decisions.records.map(\.seq) == [1, 3])
    }

    @Test func aNewerFormatIsNotRead() {
        let replay = read(Self.segment(1, 1...2), Array("#revops-journal 2 whatever\nanything\n".utf8))
        #expect(replay.newerMajor == 2)
        #expect(replay.lastSeq == 2 && replay.damage.isEmpty)
    }

    @Test func aHeaderThatIsGoneOrWrongIsDamage() {
        #expect(read(Self.line(1) + Self.line(2)).damage.map(\.reason) == ["the header is missing"])
        #expect(read(Self.line(1) + Self.line(2)).lastSeq == 2)
        var bytes = Self.segment(1, 1...2)
        bytes[5] ^= 1
        #expect(read(bytes).damage.count == 1)
        #expect(read(Self.segment(7, 1...2)).damage.count == 1, "it says another number than its name")
    }

    @Test func fileNamesReadBack() {
        #expect(JournalReplay.fileName(2) == "journal-000002.rvj")
        for number in [1, 2, 999_999, 1_000_000] {
            #expect(JournalReplay.segment(fileName: JournalReplay.fileName(number)) == number)
        }
        for name in [
            "journal-2.rvj", "journal-000000.rvj", "journal.lock", "journal-00000a.rvj", "journal-000002.rvj~",
        ] {
            #expect(JournalReplay.segment(fileName: name) == nil)
        }
    }

    @Test func randomDamageNeverInventsARecord() {
        var random = SeededRandom(seed: 71)
        let bytes = Self.segment(1, 1...40)
        for round in 0..<400 {
            var harmed = bytes
            switch random.next(below: 3) {
            case 0: harmed[random.next(below: harmed.count)] ^= UInt8(1 << random.next(below: 8))
            case 1: harmed.removeSubrange(random.next(below: harmed.count)..<harmed.count)
            default:
                let start = random.next(below: harmed.count)
                harmed.removeSubrange(start..<min(harmed.count, start + random.next(below: 200)))
            }
            let replay = read(harmed)
            for record in replay.decisions.records {
                #expect(record.decision.note == "note number \(record.seq)", "round \(round)")
            }
            // What is lost is either a torn end or named.
            let missing = replay.damage.compactMap(\.missing).reduce(0) { $0 + $1.count }
            #expect(replay.decisions.records.count + missing == replay.lastSeq, "round \(round)")
        }
    }
}
