// Merges decided about a few records and the files that come of them, for tests of what one leaves to the next.

import Columns
import Testing

@testable import Revenue

/// A test that decides and writes files, one after the other.
protocol DecidedMerges {
    var decisions: Decisions { get set }
    /// The exports of today.
    func book() throws -> Book
}

extension DecidedMerges {
    func records() throws -> DedupRecords { DedupRecords(try book(), object: .contact, zone: .utc) }

    /// Merges HubSpot's records of these numbers, which keeps the first where the values say nothing else.
    mutating func merge(_ numbers: [Int], _ values: [String: String] = [:], with others: [String] = []) throws {
        let ids = numbers.map { "hubspot/\($0)" } + others
        let subject = try #require(Subject(ids.count == 2 ? .pair : .group, ids))
        let records = try records(), places = records.numbers(of: subject.ids)
        let decision = Decision(
            .merge, subject, expected: 0,
            values: values.merging(["object": "contact", "keep": ids[0]]) { own, _ in own },
            seen: SeenValues(records, .contacts).text(.merge, subject.ids.compactMap { places[$0] }))
        decide(decision)
    }

    mutating func decide(_ decision: Decision) {
        let seq = decisions.lastSeq + 1
        decisions.apply(
            JournalRecord(
                seq: seq, id: "id\(seq)", time: Moment(utc: Day(number: 20_000)),
                actor: Actor(name: "ana", session: "ana@box:1"), decision: decision))
    }

    func files(again: Bool = false) throws -> HandbackSet {
        let book = try book()
        var build = HandbackBuild(book, policy: Policy(), decisions: decisions, again: again)
        return build.files(cells: try build.cells(of: book))
    }

    mutating func write() throws {
        decisions.apply(ExportNote(decisions: try files().decisions, manifest: "", rows: 0))
    }

    /// Header and rows of a file; none where there is no such file.
    func rows(_ name: String, _ set: HandbackSet) -> [[String]] {
        set.files.first { $0.name == name }.map { file in
            [file.header] + file.rows.map { $0.map { String(decoding: $0, as: UTF8.self) } }
        } ?? []
    }
}
