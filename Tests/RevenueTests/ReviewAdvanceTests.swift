// A review that takes a journal record by record, against one that is made of the whole journal at once: whatever is
// kept from one decision to the next, both say the same.

import Columns
import SampleData
import Testing

@testable import Revenue

@Suite struct ReviewAdvanceTests {
    /// Four people, two to four records each, one of which has gone into another.
    private static func exports() throws -> Book {
        let header = "Record ID,First Name,Last Name,Email,Phone Number,Company Name,Merged Contact IDs"
        let people = (1...4).flatMap { person in
            (0...(person % 3 + 1)).map { copy in
                let merged = copy == 0 ? "\(person)9" : ""
                return "\(person)\(copy),Ana\(person),Berg\(person),ana\(person)@kite\(person).example,"
                    + "206 555 014\(person),Kite\(person),\(merged)"
            }
        }
        return try book([ExportText("hubspot.csv", ([header] + people).joined(separator: "\n") + "\n")])
    }

    /// Everything that a list asks of it.
    private func words(_ review: DedupReview) -> [String] {
        let now = Moment(utc: Day(number: 20_000))
        let rows = review.dedup.groups.indices.map { index in
            let row = review.row(index, at: now)
            return "\(review.isOpen(index)) \(row.state) \(row.keep) \(review.earlierMerges(row.group).map(\.seq)) "
                + "\(review.before(row.group, review.decisions).words)"
        }
        return rows + [
            "open \(review.open) partly \(review.partlyMerged) apart \(review.toldApart) decided \(review.decided)",
            "unwritten \(review.unwritten(review.decisions)) searches \(review.needsSearch)",
        ]
    }

    @Test func oneByOneIsAllAtOnce() throws {
        let book = try Self.exports()
        let found = try #require(
            Dedup.find(book, .contact, policy: Policy(), decisions: Decisions(), workers: .serial))
        #expect(found.groups.count == 4)
        let names = found.groups.map { $0.members.map { found.records.name(Int($0)) } }
        for seed in UInt64(1)...12 {
            var draw = SeededGenerator(seed: seed), decisions = Decisions()
            var review = DedupReview(found, decisions)
            for _ in 0..<14 {
                decide(names, &decisions, &draw, found)
                review.take(decisions)
                #expect(words(review) == words(DedupReview(found, decisions)), "seed \(seed), #\(decisions.lastSeq)")
            }
        }
    }

    /// A merge, a telling-apart or an undo about records of one group, or files of what is decided.
    private func decide(
        _ names: [[String]], _ decisions: inout Decisions, _ draw: inout SeededGenerator, _ found: Dedup
    ) {
        if Int.random(in: 0..<6, using: &draw) == 0 {
            let seqs = decisions.records.map(\.seq).filter { _ in Bool.random(using: &draw) }
            return decisions.apply(ExportNote(decisions: seqs, manifest: "", rows: 0))
        }
        let group = names.randomElement(using: &draw) ?? []
        // A record that is another's by now, or that no export has.
        var ids = Array(group.shuffled(using: &draw).prefix(Int.random(in: 2...3, using: &draw)))
        if Int.random(in: 0..<4, using: &draw) == 0 { ids.append(group[0].prefix(9) + "9") }
        if Int.random(in: 0..<8, using: &draw) == 0 { ids.append("hubspot/77") }
        guard let subject = Subject(ids.count == 2 ? .pair : .group, ids) else { return }
        var decision = Decision(.merge, subject, expected: 0, values: ["object": "contact", "keep": ids[0]])
        let undoable = decisions.records.filter { $0.decision.action != .undo && !decisions.isUndone($0.seq) }
        switch Int.random(in: 0..<4, using: &draw) {
        case 0: decision = Decision(.notDuplicate, subject, expected: 0, values: ["object": "contact"])
        case 1:
            guard let record = undoable.randomElement(using: &draw) else { break }
            decision = Decision(
                .undo, record.decision.subject, expected: 0, values: ["seq": String(record.seq)])
        default: break
        }
        if decision.action != .undo {
            let places = found.records.numbers(of: subject.ids)
            decision.seen = SeenValues(found.records, found.model)
                .text(decision.action, subject.ids.compactMap { places[$0] })
            if Int.random(in: 0..<5, using: &draw) == 0 { decision.seen = decision.seen.replacing("a", with: "b") }
        }
        let seq = decisions.lastSeq + 1
        decisions.apply(
            JournalRecord(
                seq: seq, id: "id\(seq)", time: Moment(utc: Day(number: 20_000)),
                actor: Actor(name: "ana", session: "ana@box:1"), decision: decision))
    }
}
