// Merges that share records with ones that stand in files: what the CRM no longer has is in no file, and whoever
// decided it is told why and what to do, by the files, the replay and the open group alike.

import Columns
import Testing

@testable import Revenue

@Suite struct OverlappingMergeTests: DecidedMerges {
    private static let header =
        "Record ID,First Name,Last Name,Email,Phone Number,Company Name,Job Title,Merged Contact IDs"
    private static func person(_ id: Int, title: String = "Director", merged: String = "") -> String {
        "\(id),Ana,Berg,ana@kite.example,206 555 0142,Kite,\(title),\(merged)"
    }
    private static let pairs = ["primaryObjectId", "objectIdToMerge", "step"]

    var decisions = Decisions()
    /// The export of today.
    private var people = (1...4).map { OverlappingMergeTests.person($0) }
    private var contacts: [String] = []

    func book() throws -> Book {
        var files = [ExportText("hubspot.csv", ([Self.header] + people).joined(separator: "\n") + "\n")]
        if !contacts.isEmpty {
            let header = "Id,AccountId,LastName,FirstName,Email,Phone,Title,CreatedDate"
            files.append(ExportText("Contact.csv", ([header] + contacts).joined(separator: "\n") + "\n"))
        }
        return try RevenueTests.book(files)
    }

    private func waits(again: Bool = false) throws -> [String] {
        try rows("look_again.sheet.csv", files(again: again)).dropFirst().map { "\($0[0]) \($0[3])" }
    }

    private func replay() throws -> [String] {
        DecisionReplay.decisions(decisions, on: try book(), policy: Policy()).map {
            "\($0.record.seq) \($0.state.rawValue) \($0.why)"
        }
    }

    /// Decisions that the list asks about again.
    private func askedAgain() throws -> [Int] {
        SettledPairs(decisions, try records(), .contacts).stale.map(\.record.seq).sorted()
    }

    private static let unshown = "hubspot/1, hubspot/2 are one since decision 1, which stands in files: decide about "

    @Test mutating func aMergeOfWhatIsNoRecordAnyMoreWaits() throws {
        try merge([1, 2])
        try write()
        try merge([2, 3])
        let why = Self.unshown + "hubspot/1 as well, or load an export made since"
        #expect(try waits() == ["2 \(why)"] && waits(again: true).last == "2 \(why)")
        #expect(try files().decisions.isEmpty)
        #expect(try replay() == [
            "1 written stands in files already; hubspot/2 is in decision 2 as well; decide about all of them together",
            "2 conflicts \(why)",
        ])
        #expect(try askedAgain() == [2])
        try merge([1, 2, 3])
        let set = try files()
        #expect(rows("hubspot_2_pairs.csv", set) == [Self.pairs, ["1", "3", "1"]] && set.lookAgain == 0)
        #expect(set.decisions == [2, 3] && set.counts[.folded] == 1)
    }

    @Test mutating func theSurvivorIsNotWhatWasSeenEither() throws {
        try merge([2, 1])
        try write()
        try merge([2, 3])
        #expect(try waits() == ["2 \(Self.unshown)hubspot/1 as well, or load an export made since"])
        people.removeFirst()
        #expect(try rows("hubspot_2_pairs.csv", files()) == [Self.pairs, ["2", "3", "1"]], "1 has gone into 2")
        #expect(try replay().last == "2 applies ")
    }

    @Test mutating func whatHasGoneIsNamedWithWhereItWent() throws {
        try merge([1, 2])
        try write()
        try merge([2, 3])
        people.remove(at: 1)
        let why = "hubspot/2 is in no export; decision 1 merged it with hubspot/1"
        #expect(try waits() == ["2 \(why)"] && replay().last == "2 skips \(why)")
        try merge([1, 3])
        #expect(try waits().isEmpty && rows("hubspot_2_pairs.csv", files()) == [Self.pairs, ["1", "3", "1"]])
    }

    @Test mutating func chainsWaitWhereTheyHangOnWhatFilesHave() throws {
        try merge([1, 2])
        try write()
        try merge([2, 3])
        try merge([3, 4])
        let set = try files()
        #expect(rows("hubspot_2_pairs.csv", set) == [Self.pairs, ["3", "4", "1"]])
        #expect(try waits() == ["2 hubspot/3 is in decision 3 as well; decide about all of them together"])
        try write()
        // 1 and 2 are one, and so are 3 and 4.
        try merge([1, 3])
        #expect(try waits().last?.hasPrefix("4 hubspot/3, hubspot/4 are one since decision 3, ") == true)
        try merge([1, 2, 3, 4])
        #expect(try rows("hubspot_2_pairs.csv", files()) == [Self.pairs, ["1", "3", "1"]])
        #expect(try waits().isEmpty)
    }

    @Test mutating func aSurvivorThatWasMergedAwayLaterIsNoRecordEither() throws {
        try merge([1, 2])
        try write()
        people.remove(at: 1)
        try merge([3, 1])
        try write()
        try merge([1, 4])
        #expect(try waits().first?.hasPrefix("3 hubspot/1, hubspot/3 are one since decision 2, ") == true)
        people.removeFirst()
        #expect(try waits() == ["3 hubspot/1 is in no export; decision 2 merged it with hubspot/3"])
    }

    @Test mutating func whatIsTakenBackStandsInNoWay() throws {
        try merge([1, 2])
        try write()
        let subject = try #require(Subject(.pair, ["hubspot/1", "hubspot/2"]))
        decide(Decision(.undo, subject, expected: 1, values: ["seq": "1"]))
        try merge([2, 3])
        #expect(try waits().isEmpty && rows("hubspot_2_pairs.csv", files()) == [Self.pairs, ["2", "3", "1"]])
        #expect(try replay() == [
            "1 undone decision 2 takes it back; it stands in files",
            "3 applies decision 1, taken back since, stands in files: see that it is restored first"
        ])
    }

    @Test mutating func recordsThatAreOnlyLinkedStay() throws {
        contacts = ["003000000000001,,Berg,Ana,ana@kite.example,,,2025-01-01"]
        try merge([1], with: ["salesforce/003000000000001"])
        try write()
        try merge([1, 2])
        #expect(try waits().isEmpty && rows("hubspot_2_pairs.csv", files()) == [Self.pairs, ["1", "2", "1"]])
    }

    // MARK: Records that have gone before the extended merge was written

    @Test mutating func whatIsNewIsWrittenWhereTheRestIsDoneInTheSystem() throws {
        try merge([1, 2])
        try write()
        try merge([2, 1, 3])
        people.remove(at: 1)
        let set = try files()
        #expect(set.decisions == [2] && set.lookAgain == 0)
        #expect(rows("hubspot_2_pairs.csv", set) == [Self.pairs, ["1", "3", "1"]])
        #expect(try replay().last == "2 applies decision 1 stands in files already; only what is new is written")
        #expect(try askedAgain().isEmpty)
    }

    @Test mutating func aValueOfWhatHasGoneIsAskedForAgain() throws {
        people[1] = Self.person(2, title: "CRO")
        try merge([1, 2])
        try write()
        try merge([1, 2, 3], ["title": "hubspot/2"])
        people.remove(at: 1)
        #expect(try waits() == ["2 hubspot/2 is in no export; decision 1 merged it with hubspot/1"])
        #expect(try askedAgain() == [2])
        try merge([1, 3])
        #expect(try waits().isEmpty && askedAgain().isEmpty)
        #expect(try replay().dropFirst() == [
            "2 superseded hubspot/2 is in no export; decision 3 says all of the others", "3 applies ",
        ])
    }

    @Test mutating func whatIsLeftIsDecidedAnewWhereItHasChanged() throws {
        try merge([1, 2])
        try write()
        try merge([1, 2, 3])
        people = [Self.person(1, title: "CEO"), Self.person(3)]
        #expect(try waits() == ["2 a record has changed since it was decided"] && askedAgain() == [2])
        try merge([1, 3])
        #expect(try waits().isEmpty && askedAgain().isEmpty && files().decisions == [3])
        #expect(try replay()[1] == "2 superseded hubspot/2 is in no export; decision 3 says all of the others")
    }

    @Test mutating func aRecordThatItsSystemMadeAnewIsAskedAbout() throws {
        try merge([1, 2])
        try write()
        try merge([1, 2, 3])
        people = [Self.person(9, merged: "1;2"), Self.person(3)]
        #expect(try waits().count == 1 && askedAgain() == [2])
        try merge([9, 3])
        #expect(try waits().isEmpty && rows("hubspot_2_pairs.csv", files()) == [Self.pairs, ["9", "3", "1"]])
    }

    @Test mutating func whatItsSystemHasMergedIsDone() throws {
        try merge([1, 2])
        people = [Self.person(1, merged: "2")]
        #expect(try files().isEmpty && waits().isEmpty)
        #expect(try replay() == ["1 skips its records are one already: hubspot/1"])
    }

    @Test mutating func whatIsDecidedAgainOnceItsSystemHasDoneItIsDone() throws {
        try merge([1, 2])
        try write()
        try merge([1, 2])
        people.remove(at: 1)
        #expect(try files().isEmpty && waits().isEmpty)
        let replayed = try replay()
        #expect(replayed.last == "2 skips its records are one already: hubspot/1", "\(replayed)")
    }
}
