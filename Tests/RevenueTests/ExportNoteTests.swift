// Notes of exports in the journal: read back as they were written, over as many lines as they take, and worth nothing
// until the last of those is there.

import Columns
import Testing

@testable import Revenue

@Suite struct ExportNoteTests {
    private static let actor = Actor(name: "ana", session: "ana@box:1")

    private func lines(_ note: ExportNote, id: String, from seq: Int = 1) -> [JournalLine] {
        note.lines(id: id).enumerated().map { index, data in
            JournalLine(
                seq: seq + index, id: index == 0 ? id : "\(id)-\(index)", time: Moment(milliseconds: 0),
                actor: Self.actor, type: ExportNote.type, subject: ExportNote.subject, expected: 0, data: data)
        }
    }

    /// What a reader makes of lines.
    private func read(_ lines: [JournalLine]) -> JournalReplay {
        var replay = JournalReplay()
        replay.begin(segment: 1)
        let header = JournalHeader(segment: 1, previous: nil, created: Moment(milliseconds: 0))
        replay.take((header.bytes + [10] + lines.flatMap { $0.bytes + [10] })[...])
        return replay
    }

    /// Numbers with gaps between most of them.
    private func scattered(_ count: Int, _ random: inout SeededNumbers) -> [Int] {
        var number = 0
        return (0..<count).map { _ in
            number += random.below(8) == 0 ? 1 : 2 + random.below(900)
            return number
        }
    }

    @Test func aNoteOfOneLineReadsBack() throws {
        let note = ExportNote(
            decisions: [9, 3, 4, 5, 7], manifest: "ab12", rows: 17, released: [5], folder: "/srv/out.7-0.partial")
        let lines = lines(note, id: "x")
        #expect(lines.count == 1 && lines[0].data?.text("decisions") == "3-5,7,9")
        #expect(lines[0].data?.text("part") == nil, "as the notes of before")
        #expect(read(lines).exports == [note])
    }

    @Test(arguments: [1, 2, 3, 4, 5, 6]) func tenThousandScatteredDecisionsAreNotedAllOrNotAtAll(seed: UInt64) throws {
        var random = SeededNumbers(seed: seed)
        let decisions = scattered(10_000, &random)
        let released = decisions.filter { _ in random.below(3) == 0 }
        let note = ExportNote(
            decisions: decisions, manifest: String(repeating: "f", count: 64), rows: 40_000, released: released,
            folder: "/" + String(repeating: "\u{1}", count: 4000) + ".7-0123456789abcdef.partial")
        let parts = lines(note, id: "note", from: 1)
        #expect(parts.count > 3, "seed \(seed)")
        #expect(parts.allSatisfy { $0.bytes.count < JournalLine.longest }, "seed \(seed)")
        for count in parts.indices {
            let replay = read(Array(parts[..<count]))
            #expect(replay.exports.isEmpty && replay.decisions.exported.isEmpty, "seed \(seed), \(count) lines")
            #expect(replay.damage.isEmpty, "seed \(seed), \(count) lines")
        }
        let whole = read(parts)
        #expect(whole.exports == [note], "seed \(seed)")
        #expect(whole.decisions.exported == Set(decisions), "seed \(seed)")
    }

    @Test(arguments: [11, 12, 13]) func linesComeInAnyOrderAndAreNotMixedUp(seed: UInt64) throws {
        var random = SeededNumbers(seed: seed)
        // The same decisions, and the same folder: only the ids tell an attempt from the one before that died.
        let note = ExportNote(decisions: scattered(9000, &random), manifest: "m", rows: 1, folder: "/srv/f")
        let dead = lines(note, id: "dead"), live = lines(note, id: "live", from: dead.count)
        var notes = ExportNotes(), left = Array(dead.dropLast()) + live
        var found: [ExportNote] = []
        while !left.isEmpty {
            let line = left.remove(at: random.below(left.count))
            let part = try #require(ExportNoteLine(line))
            if let note = notes.take(part) {
                found.append(note)
                #expect(!left.contains { $0.id.hasPrefix("live") }, "seed \(seed): whole only with its last line")
            }
        }
        #expect(found == [note] && notes.whole == [note], "seed \(seed)")
    }

    @Test func aLongRunIsReadAsItIsWritten() {
        let decisions = Array(1...200_000)
        let note = ExportNote(decisions: decisions, manifest: "m", rows: 1)
        #expect(note.lines(id: "x").count == 1)
        #expect(read(lines(note, id: "x")).decisions.exported == Set(decisions))
    }

    @Test(arguments: ["0/2", "3/2", "1/1", "2", "a/b", "1/2/3", "-1/2", ""]) func noPartOfANote(place: String) {
        var line = lines(ExportNote(decisions: [1], manifest: "m", rows: 1), id: "x")[0]
        line.data?["part"] = .text(place)
        line.data?["of"] = .text("x")
        #expect(ExportNoteLine(line) == nil)
    }
}
