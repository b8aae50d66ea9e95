// What files have merged and somebody takes back: whoever reads the files is told once, and what is decided afterwards is
// written as if the system had them as two again.

import Columns
import Testing

@testable import Revenue

@Suite struct ReversedMergeTests: DecidedMerges {
    private static let pairs = ["primaryObjectId", "objectIdToMerge", "step"]
    var decisions = Decisions()

    func book() throws -> Book {
        try RevenueTests.book([ExportText("hubspot.csv", """
            Record ID,First Name,Last Name,Email,Phone Number,Company Name,Job Title
            1,Ana,Berg,ana@kite.example,206 555 0142,Kite,Director
            2,Ana,Berg,ana@kite.example,206 555 0142,Kite,Director

            """)])
    }

    private mutating func tellApart() throws {
        let pair = try #require(Subject("pair:hubspot/1~hubspot/2"))
        decide(Decision(.notDuplicate, pair, expected: 1, values: ["object": "contact"], reason: "twins"))
    }

    private mutating func undo(_ seq: Int) throws {
        let target = try #require(decisions.record(seq: seq))
        decide(Decision(.undo, target.decision.subject, expected: 1, values: ["seq": String(seq)]))
    }

    /// The decisions that the files name as to be restored.
    private func reversed() throws -> [String] { try rows("reversals.csv", files()).dropFirst().map { $0[1] } }
    private func merged() throws -> [[String]] { Array(try rows("hubspot_2_pairs.csv", files()).dropFirst()) }

    @Test mutating func aMergePutBackAfterItsReversalIsWrittenAnew() throws {
        try merge([1, 2])
        try write()
        try undo(1)
        #expect(try reversed() == ["1"])
        try write()
        #expect(try files().isEmpty, "it is told once")
        try undo(2)
        #expect(try merged() == [["1", "2", "1"]] && reversed().isEmpty)
        try write()
        #expect(try files().isEmpty)
        try undo(3)
        #expect(try reversed() == ["1"], "however it is taken back")
    }

    /// A journal of which a line came late is put together anew: all records first, and then what was written.
    @Test mutating func aReversalDoesNotHangOnWhatWasReadFirst() throws {
        try merge([1, 2])
        try write()
        try undo(1)
        decisions = Decisions(decisions.records)
        decisions.apply(ExportNote(decisions: [1], manifest: "", rows: 0))
        #expect(try reversed() == ["1"])
    }

    @Test mutating func aMergePutBackBeforeItsReversalIsWrittenAsksForNothing() throws {
        try merge([1, 2])
        try write()
        try undo(1)
        try undo(2)
        #expect(try files().isEmpty)
        try undo(3)
        #expect(try reversed() == ["1"], "once, though two undos stand")
    }

    @Test mutating func tellingApartWhatFilesHaveMergedIsAReversal() throws {
        try merge([1, 2])
        try write()
        try tellApart()
        let told = try files()
        #expect(rows("reversals.csv", told).dropFirst() == [[
            "pair:hubspot/1~hubspot/2", "1", "ana", "ana", "2024-10-04T00:00:00Z",
            "restore from the rollback.csv that was written with decision 1: decision 2 tells hubspot/1, hubspot/2 "
                + "apart",
        ]])
        #expect(told.decisions == [2] && rows("not_duplicates.csv", told).count == 2)
        try write()
        #expect(try rows("reversals.csv", files()).isEmpty, "it is told once")
        try merge([1, 2])
        #expect(try rows("hubspot_2_pairs.csv", files()) == [Self.pairs, ["1", "2", "1"]], "they were restored")
        let replayed = DecisionReplay.decisions(decisions, on: try book(), policy: Policy()).map(\.why)
        #expect(replayed.last?.hasPrefix("decision 1, taken back since, stands in files") == true)
    }

    @Test mutating func tellingApartAndMergingAgainBeforeItIsWrittenAsksForNothing() throws {
        try merge([1, 2])
        try write()
        try tellApart()
        try merge([1, 2])
        let set = try files()
        #expect(rows("reversals.csv", set).isEmpty && rows("hubspot_2_pairs.csv", set).isEmpty)
    }
}
