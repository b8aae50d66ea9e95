// What tells one value from another: spelling apart where a rule chooses, to the letter where a reviewer has; and cells
// that are read as blank and are not.

import Columns
import Testing

@testable import Revenue

@Suite struct ValueSpellingTests: DecidedMerges {
    var decisions = Decisions()
    private var column = "Rating"
    private var values = ["", ""]

    func book() throws -> Book {
        let header = "Record ID,First Name,Last Name,Email,Lifecycle Stage,Create Date,\(column)"
        let people = values.enumerated().map { "\($0 + 1),Ana,Berg,ana@kite.example,Lead,2025-01-01,\"\($1)\"" }
        return try RevenueTests.book([ExportText("hubspot.csv", ([header] + people).joined(separator: "\n") + "\n")])
    }

    @Test(arguments: [
        ("A-", "A+"), ("-500", "500"), ("C", "C++"), ("C#", "C++"), ("++", "B"), ("100%", "100"), ("B+ A", "B A+"),
        ("Skill (C)", "Skill (C++)"), ("A-\nold", "A+\nold"), ("C#, Go", "C, Go"), ("3+4", "3-4"),
    ])
    func signsOfAWordTell(a: String, b: String) {
        #expect(ValueSpelling.key(a) != ValueSpelling.key(b))
    }

    @Test(arguments: [
        ("ZELDA", "Zélda"), ("o'neil and sons", "O’Neil & Sons"), ("vp sales", "VP, Sales"), ("Acme - West", "ACME West"),
        ("Smith-Jones", "smith jones"), ("Kite (copy)", "kite copy"),
    ])
    func spellingDoesNot(a: String, b: String) {
        #expect(ValueSpelling.key(a) == ValueSpelling.key(b))
    }

    @Test func aFilledValueIsNeverAsABlankOne() {
        for value in ["++", "-", "…", "#", "’"] { #expect(!ValueSpelling.key(value).isEmpty, "\(value)") }
    }

    @Test(arguments: [("A-", "A+"), ("ZELDA", "Zélda"), ("vp sales", "VP, Sales"), ("-500", "500")])
    mutating func aChosenValueIsWrittenToTheLetter(own: String, other: String) throws {
        values = [own, other]
        try merge([1, 2], ["Rating": "hubspot/2"])
        #expect(try rows("hubspot_1_update.csv", files()) == [["Record ID", "Rating"], ["1", other]])
    }

    @Test mutating func whatARuleKeepsIsNotWrittenForItsSpelling() throws {
        values = ["ZELDA", "Zélda"]
        try merge([1, 2])
        #expect(try rows("hubspot_1_update.csv", files()).isEmpty)
        // Decisions keep what a rule chose then.
        try merge([1, 2], ["rule:Rating": "hubspot/2"])
        #expect(try rows("hubspot_1_update.csv", files()).isEmpty)
    }

    @Test mutating func aValueOfSignsAloneFillsABlankBeforeAnotherOne() throws {
        values = ["", "#", "B"]
        try merge([1, 2, 3], ["Rating": "hubspot/2"])
        #expect(try rows("hubspot_1_update.csv", files()) == [["Record ID", "Rating"], ["1", "#"]])
    }

    @Test mutating func aSignThatGoesIsALoss() throws {
        values = ["A-", "A+"]
        let records = try records(), survivors = Survivorship(records, policy: Policy())
        let holding = ScoredPair(a: 0, b: 1, own: 0, evidence: 0)
        #expect(survivors.losses(survivors.group([0, 1], holding: holding, confidence: 1)).map(\.value) == ["A+"])
    }

    @Test mutating func extensionsOfOneNumberAreSeveral() throws {
        column = "Phone Number"
        values = ["+1 415 555 0100 ext. 12", "(415) 555-0100 x34"]
        let records = try records(), survivors = Survivorship(records, policy: Policy())
        let group = survivors.group([0, 1], holding: ScoredPair(a: 0, b: 1, own: 0, evidence: 0), confidence: 1)
        #expect(survivors.losses(group).map(\.value) == ["(415) 555-0100 x34"])
        try merge([1, 2], ["phone": "hubspot/2"])
        #expect(try rows("hubspot_1_update.csv", files()).last == ["1", "(415) 555-0100 x34"])
        values[1] = "415-555-0100 x 12"
        let same = Survivorship(try self.records(), policy: Policy())
        #expect(same.losses(group).isEmpty, "one number, one extension")
    }

    // MARK: Cells that are read as blank

    /// The files where the cells of the column stand so in the export.
    private func files(cells written: [String]) throws -> HandbackSet {
        let book = try book()
        var build = HandbackBuild(book, policy: Policy(), decisions: decisions)
        var cells = try build.cells(of: book)
        for origin in cells.keys { cells[origin]?[6] = Array(written[Int(origin.row)].utf8) }
        return build.files(cells: cells)
    }

    @Test(arguments: ["--", "N/A", "null", "-"])
    mutating func aMarkerInTheKeptRecordIsNoBlankToItsSystem(marker: String) throws {
        values = [marker, "Gold"]
        try merge([1, 2])
        #expect(try rows("hubspot_1_update.csv", files(cells: values)) == [["Record ID", "Rating"], ["1", "Gold"]])
        #expect(try rows("hubspot_1_update.csv", files(cells: ["", "Gold"])).isEmpty, "HubSpot fills a blank itself")
    }

    @Test mutating func aMarkerInARecordThatGoesMayFillABlank() throws {
        values = ["", "--", "Gold"]
        try merge([1, 2, 3])
        #expect(try rows("hubspot_1_update.csv", files(cells: values)) == [["Record ID", "Rating"], ["1", "Gold"]])
    }
}
