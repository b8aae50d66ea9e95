// The journal held against the exports: the replay and the files say the same of every decision, in the same words, and
// the list asks again about what neither writes.

import Columns
import Testing

@testable import Revenue

@Suite struct ReplayTests {
    private static let header =
        "Record ID,First Name,Last Name,Email,Phone Number,Company Name,Job Title,Merged Contact IDs"
    private static let people = [
        "1,Ana,Berg,ana@kite.example,206 555 0142,Kite,Director,",
        "2,Ana,Berg,ana@kite.example,206 555 0142,Kite,Director,",
        "3,Ana,Berg,ana@kite.example,206 555 0142,Kite,Director,",
    ]

    private var decisions = Decisions()

    private func book(_ people: [String] = people) throws -> Book {
        let text = ([Self.header] + people).joined(separator: "\n") + "\n"
        return try RevenueTests.book([ExportText("hubspot.csv", text)])
    }

    private func records(_ book: Book) -> DedupRecords { DedupRecords(book, object: .contact, zone: .utc) }

    private mutating func decide(_ action: DecisionAction, _ numbers: Int...) throws {
        let subject = try #require(Subject(.group, numbers.map { "hubspot/\($0)" })), seq = decisions.lastSeq + 1
        let records = records(try book()), places = records.numbers(of: subject.ids)
        let decision = Decision(
            action, subject, expected: 0, values: ["object": "contact"],
            seen: SeenValues(records, .contacts).text(action, subject.ids.compactMap { places[$0] }))
        decisions.apply(
            JournalRecord(
                seq: seq, id: "id\(seq)", time: Moment(utc: Day(number: 20_000)),
                actor: Actor(name: "ana", session: "ana@box:1"), decision: decision))
    }

    private mutating func write() throws { write(try files()) }

    private mutating func write(_ set: HandbackSet) {
        decisions.apply(ExportNote(decisions: set.decisions, manifest: "", rows: 0))
    }

    private func files(_ people: [String] = people, again: Bool = false) throws -> HandbackSet {
        let book = try book(people)
        var build = HandbackBuild(book, policy: Policy(), decisions: decisions, again: again)
        return build.files(cells: try build.cells(of: book))
    }

    private func replay(_ people: [String] = people) throws -> [String] {
        DecisionReplay.decisions(decisions, on: try book(people), policy: Policy()).map {
            "\($0.record.seq) \($0.state.rawValue) \($0.why)"
        }
    }

    private func lookAgain(_ set: HandbackSet) -> [String] {
        set.files.first { $0.name == "look_again.sheet.csv" }?.rows.map { row in
            "\(String(decoding: row[0], as: UTF8.self)) \(String(decoding: row[3], as: UTF8.self))"
        } ?? []
    }

    private func apart(_ set: HandbackSet) -> [[String]] {
        set.files.first { $0.name == NotDuplicates.fileName }?.rows.map { row in
            [row[0], row[7]].map { String(decoding: $0, as: UTF8.self) }
        } ?? []
    }

    private static func changed(_ cell: String, to other: String) -> [String] {
        [people[0].replacing(cell, with: other)] + people.dropFirst()
    }

    @Test mutating func whatHoldsIsWrittenOnceAndAgainOnlyAsItWas() throws {
        try decide(.merge, 1, 2)
        #expect(try replay() == ["1 applies "])
        #expect(try files().decisions == [1])
        try write()
        #expect(try replay() == ["1 written stands in files already"])
        #expect(try files().isEmpty && files(again: true).decisions == [1])
        for (people, why) in [
            (Self.changed("Director", to: "CEO"), "a record has changed since it was decided"),
            (Array(Self.people.dropFirst()), "hubspot/1 is in no export"),
            ([], "hubspot/1, hubspot/2 are in no export"),
        ] {
            let words = "stands in files already; \(why)"
            #expect(try replay(people) == ["1 written \(words)"])
            #expect(try files(people).lookAgain == 0)
            #expect(try lookAgain(files(people, again: true)) == ["1 \(words)"])
        }
    }

    @Test mutating func whatChangedOrIsGoneIsInNoFile() throws {
        try decide(.merge, 1, 2)
        for (people, state, why) in [
            (Self.changed("Director", to: "CEO"), "conflicts", "a record has changed since it was decided"),
            (Array(Self.people.dropFirst()), "skips", "hubspot/1 is in no export"),
            (Array(Self.people.dropFirst(2)), "skips", "hubspot/1, hubspot/2 are in no export"),
        ] {
            #expect(try replay(people) == ["1 \(state) \(why)"])
            for again in [false, true] {
                let set = try files(people, again: again)
                #expect(set.decisions.isEmpty && lookAgain(set) == ["1 \(why)"])
            }
        }
    }

    @Test mutating func aLaterDecisionStandsForAnEarlierOne() throws {
        try decide(.merge, 1, 2)
        try decide(.merge, 1, 2, 3)
        #expect(try replay() == ["1 superseded decision 2 says all of it and more", "2 applies "])
        #expect(try files().decisions == [1, 2])
        try decide(.notDuplicate, 1, 2, 3)
        #expect(try replay() == [
            "1 superseded decision 3 (not-duplicate) says otherwise",
            "2 superseded decision 3 (not-duplicate) is about the same records", "3 applies ",
        ])
        let set = try files()
        #expect(set.decisions == [3] && set.lookAgain == 0, "nothing is merged that was told apart since")
        #expect(apart(set) == [["group:hubspot/1~hubspot/2~hubspot/3", "yes"]])
    }

    @Test mutating func whatIsTakenBackIsAccountedForAsWell() throws {
        try decide(.merge, 1, 2)
        try write()
        decisions.apply(
            JournalRecord(
                seq: 2, id: "id2", time: Moment(utc: Day(number: 20_000)),
                actor: Actor(name: "ana", session: "ana@box:1"),
                decision: Decision(
                    .undo, try #require(Subject("group:hubspot/1~hubspot/2")), expected: 1, values: ["seq": "1"])))
        #expect(try replay() == ["1 undone decision 2 takes it back; it stands in files"])
    }

    @Test mutating func whatIsSaidOtherwiseOfSomeIsLookedAtAgain() throws {
        try decide(.merge, 1, 2, 3)
        try decide(.notDuplicate, 1, 3)
        let why = "decision 2 (not-duplicate) says otherwise"
        #expect(try replay() == ["1 conflicts \(why)", "2 applies "])
        #expect(try lookAgain(files()) == ["1 \(why)"] && files().decisions == [2])
    }

    @Test mutating func mergesThatShareARecordAreDecidedTogether() throws {
        try decide(.merge, 1, 2)
        try decide(.merge, 2, 3)
        let why = "hubspot/2 is in decision 2 as well; decide about all of them together"
        #expect(try replay() == ["1 conflicts \(why)", "2 applies "])
        #expect(try lookAgain(files()) == ["1 \(why)"] && files().decisions == [2])
        let settled = SettledPairs(decisions, records(try book()), .contacts)
        #expect(settled.stale.map(\.record.seq) == [1] && settled.standing.map(\.record.seq) == [2])
    }

    @Test mutating func aMemoryKeepsWhatStillHoldsAndSaysWhatIsNew() throws {
        try decide(.notDuplicate, 1, 2, 3)
        try write()
        try decide(.merge, 1, 2)
        #expect(try replay() == ["1 applies ", "2 applies "])
        let set = try files()
        #expect(set.decisions == [2])
        #expect(apart(set) == [["pair:hubspot/1~hubspot/3", ""], ["pair:hubspot/2~hubspot/3", ""]])
        let file = try #require(set.files.first { $0.name == NotDuplicates.fileName })
        #expect(file.new == 0 && String(decoding: set.manifest(version: "1"), as: UTF8.self).contains("\"new\":0"))
        let read = try NotDuplicates.decisions(file.bytes)
        #expect(read.map { $0.seen.split(separator: "~").count } == [2, 2])
        write(set)
        #expect(try files(again: true).decisions == [1, 2])
    }

    /// Takes a decision about the first two back.
    private mutating func undo(_ seq: Int) throws {
        let subject = try #require(Subject(.group, ["hubspot/1", "hubspot/2"])), next = decisions.lastSeq + 1
        decisions.apply(
            JournalRecord(
                seq: next, id: "id\(next)", time: Moment(utc: Day(number: 20_000)),
                actor: Actor(name: "ana", session: "ana@box:1"),
                decision: Decision(.undo, subject, expected: 0, values: ["seq": "\(seq)"])))
    }

    /// The last file is enough: it has to say that nothing is apart any more, and that it is again.
    @Test mutating func aMemoryForgetsWhatIsTakenBack() throws {
        try decide(.notDuplicate, 1, 2)
        try write()
        #expect(try files().isEmpty)
        try undo(1)
        let first = try files()
        #expect(first.decisions == [2] && first.counts == [.apartUndone: 1])
        #expect(first.files.map(\.name) == [NotDuplicates.fileName] && apart(first) == [] && first.files[0].new == 0)
        var both = self
        try both.undo(2)
        #expect(try both.files().isEmpty, "as the last file has it")
        write(first)
        #expect(try files().isEmpty)
        try undo(2)
        let again = try files()
        #expect(again.decisions == [3] && apart(again) == [["group:hubspot/1~hubspot/2", ""]])
    }

    @Test mutating func aMemoryOutlivesItsRecordsAndNotTheirKeys() throws {
        try decide(.notDuplicate, 1, 2)
        let row = [["group:hubspot/1~hubspot/2", "yes"]]
        #expect(try replay([]) == ["1 skips hubspot/1, hubspot/2 are in no export"])
        #expect(try apart(files([])) == row && apart(files(Array(Self.people.dropFirst()))) == row)
        let merged = ["9,Ana,Berg,ana@kite.example,206 555 0142,Kite,Director,1;7"] + Self.people.dropFirst()
        #expect(try replay(merged) == ["1 applies "], "what was merged into another record is that record")
        let moved = Self.changed("206 555 0142", to: "206 555 0177")
        #expect(try replay(moved) == ["1 conflicts changed since: phone"])
        #expect(try lookAgain(files(moved)) == ["1 changed since: phone"] && apart(files(moved)).isEmpty)
        #expect(try apart(files(Self.changed("Director", to: "CEO"))) == row)
    }
}
