// A merge that stands in files and is extended: the next files hold what is new, and set what is kept now over what the
// files before set.

import Columns
import Testing

@testable import Revenue

@Suite struct ExtendedMergeTests: DecidedMerges {
    private static let people = [
        "1,Ana,Berg,ana@kite.example,206 555 0142,Kite,Director,Webinar",
        "2,Ana,Berg,ana.berg@kite.example,206 555 0199,Kite,VP Operations,Referral",
        "3,Ana,Berg,a.berg@kite.example,206 555 0142,Kite,Head,Event",
    ]
    private static let pairs = ["primaryObjectId", "objectIdToMerge", "step"]

    var decisions = Decisions()
    private let header = "Record ID,First Name,Last Name,Email,Phone Number,Company Name,Job Title,Original Source"

    func book() throws -> Book { try book(Self.people) }

    private func book(_ people: [String]) throws -> Book {
        try RevenueTests.book([ExportText("hubspot.csv", ([header] + people).joined(separator: "\n") + "\n")])
    }

    @Test mutating func onlyWhatIsNewIsWritten() throws {
        try merge([1, 2], ["keep": "hubspot/1", "title": "hubspot/1"])
        #expect(try rows("hubspot_2_pairs.csv", files()) == [Self.pairs, ["1", "2", "1"]])
        try write()
        try merge([1, 2, 3], ["keep": "hubspot/1", "title": "hubspot/1"])
        let set = try files()
        #expect(set.decisions == [2] && rows("hubspot_2_pairs.csv", set) == [Self.pairs, ["1", "3", "1"]])
        #expect(rows("merges.csv", set).dropFirst().map { $0[5] } == ["3"])
        #expect(Set(rows("rollback.csv", set).dropFirst().map { $0[3] }) == ["1", "3"], "2 is no record any more")
        #expect(rows("hubspot_1_update.csv", set).isEmpty)
        #expect(try rows("hubspot_2_pairs.csv", files(again: true)) == [Self.pairs, ["1", "2", "1"], ["1", "3", "2"]])
        try write()
        #expect(try files().isEmpty)
    }

    @Test mutating func whatIsKeptNowIsSetOverWhatFilesSet() throws {
        try merge([1, 2], ["keep": "hubspot/1", "typed:title": "CRO", "company": "hubspot/1"])
        #expect(try rows("hubspot_1_update.csv", files()) == [["Record ID", "Job Title"], ["1", "CRO"]])
        try write()
        try merge([1, 2, 3], ["keep": "hubspot/1", "title": "hubspot/1"])
        #expect(try rows("hubspot_1_update.csv", files()) == [["Record ID", "Job Title"], ["1", "Director"]])
        #expect(try rows("hubspot_1_update.csv", files(again: true)).isEmpty, "from the start it is its own")
    }

    @Test mutating func whatFilesSetIsNotSetAgain() throws {
        try merge([1, 2], ["keep": "hubspot/1", "typed:title": "CRO"])
        try write()
        try merge([1, 2, 3], ["keep": "hubspot/1", "typed:title": "CRO"])
        let set = try files()
        #expect(rows("hubspot_1_update.csv", set).isEmpty && rows("hubspot_2_pairs.csv", set).count == 2)
    }

    @Test mutating func aRecordThatWentIntoAnotherStandsForIt() throws {
        try merge([1, 2], ["keep": "hubspot/1", "title": "hubspot/1"])
        try write()
        try merge([1, 2, 3], ["keep": "hubspot/2", "title": "hubspot/2"])
        let set = try files()
        #expect(rows("hubspot_2_pairs.csv", set) == [Self.pairs, ["1", "3", "1"]])
        #expect(rows("hubspot_1_update.csv", set).contains { $0.first == "1" && $0.contains("VP Operations") })
    }

    @Test mutating func aTypedAddressGivesWayToItsOwn() throws {
        try merge([1, 2], ["keep": "hubspot/1", "typed:email": "ana@berg.example", "title": "hubspot/1"])
        try write()
        try merge([1, 2, 3], ["keep": "hubspot/1", "email": "hubspot/1", "title": "hubspot/1"])
        #expect(try rows("hubspot_1_update.csv", files()) == [["Record ID", "Email"], ["1", "ana@kite.example"]])
        try merge([1, 2, 3], ["keep": "hubspot/1", "email": "hubspot/3", "title": "hubspot/1"])
        let set = try files()
        #expect(rows("hubspot_1_update.csv", set).isEmpty)
        #expect(rows("cannot_set.sheet.csv", set).contains {
            $0[2] == "email" && $0[3] == "a.berg@kite.example" && $0[4].contains("set ana@berg.example")
        })
    }

    @Test mutating func theReplayTellsTheSame() throws {
        try merge([1, 2], ["keep": "hubspot/1"])
        try write()
        try merge([1, 2, 3], ["keep": "hubspot/1"])
        let replayed = DecisionReplay.decisions(decisions, on: try book(), policy: Policy())
        #expect(replayed.map(\.state) == [.written, .applies])
        #expect(replayed.map(\.why) == [
            "stands in files already; decision 2 says all of it and more",
            "decision 1 stands in files already; only what is new is written",
        ])
    }
}
