// What `check` says about the book as a whole.

import Columns
import Testing

@testable import Revenue

@Suite struct BookCheckTests {
    private let hubSpot = ExportText(
        "hubspot.csv",
        """
        Record ID,Email,First Name,Job Title,Lifecycle Stage,Create Date
        80001,ana@kite.example,Ana,CFO,Lead,2026-01-01 10:00

        """)
    private let salesforce = ExportText(
        "Contact.csv",
        """
        Id,IsDeleted,AccountId,LastName,FirstName,Title,Email
        003A,false,,Berg,Ana,CEO,ana@kite.example
        003B,true,,Gone,Bo,CEO,bo@kite.example

        """)

    @Test func joinsAndConflictsAreCounted() throws {
        let check = BookCheck(try book([hubSpot, salesforce]))
        #expect(check.joins == [BookCheck.Join(object: .contact, system: "salesforce", records: 1)])
        #expect(check.conflicts == [BookCheck.Conflict(object: .contact, field: "title", records: 1)])
    }

    @Test func whatIsMissingIsNamed() throws {
        let needs = BookCheck(try book([hubSpot])).needs
        #expect(needs.first { $0.question == "leads to customers" }?.missing == [])
        #expect(needs.first { $0.question == "pipeline" }?.missing == ["deal.stage", "deal.amount"])
        #expect(needs.first { $0.question == "attribution" }?.missing == ["contact.source"])
        let dated = ExportText(
            "d.csv", "Record ID,Deal Name,Deal Stage,\"Date entered \"\"Demo (Sales)\"\"\"\n1,A,Demo,2026-01-01 10:00\n"
        )
        let times = BookCheck(try book([dated])).needs.first { $0.question == "time in stage" }
        #expect(times?.missing == [])
    }

    @Test func recordsLeftOutAreNoted() throws {
        let export = try salesforce.loaded()
        #expect(export.source.report.notes.contains("1 left out, deleted in salesforce: line 3"))
    }

    /// Spreadsheets leave rows of separators below a table; counted, they would be deals.
    @Test func rowsOfBlankCellsAreNoRecords() throws {
        let text = "Record ID,Deal Name,Deal Stage,Amount\n1,A,Demo,5\n,,,\n2,,,\n\"\",,\"\",\n,Nameless id,,\n"
        let deals = ExportText("deals.csv", text)
        let export = try deals.loaded()
        #expect(export.source.report.rows == 3)
        #expect(export.source.report.notes.contains("2 left out, blank in every column that is read: line 3, 5"))
        #expect(try book([deals]).deals.count == 3)
    }

    @Test func danglingReferencesAreListedByName() throws {
        let calls = ExportText(
            "calls.csv", "Record ID,Call outcome,Activity date,Associated Contact IDs\n6,Busy,2026-05-13 10:00,12345\n")
        let dangling = BookCheck(try book([calls, hubSpot])).dangling
        #expect(dangling.map(\.reference) == ["activity.contact_id"])
        #expect(dangling.map(\.count) == [1])
    }
}
