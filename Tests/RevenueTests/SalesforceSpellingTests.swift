// Salesforce's reports write ids of 15 characters and its exports the same ids with 18: one record, however a file
// spells it, and one name for it in decisions.

import Columns
import Testing

@testable import Revenue

@Suite struct SalesforceSpellingTests {
    private static let lead = "00QHs00000001aB", long = "00QHs00000001aBMAQ"
    private static let export = """
        Id,FirstName,LastName,Company,Email,Status,IsConverted,CreatedDate
        00QHs00000001aBMAQ,Ana,Berg,Kite,ana@kite.example,Open,false,2026-08-10 10:00:00
        00QHs00000001cDMAQ,Ana,Berg,Kite,ana@kite.example,Open,false,2026-08-11 10:00:00

        """
    private static let report = """
        First Name,Last Name,Company / Account,Email,Lead Status,Lead ID
        Ana,Berg,Kite,ana@kite.example,Open,00QHs00000001aB
        Ana,Berg,Kite,ana@kite.example,Open,00QHs00000001cD

        """

    private func records(_ files: [ExportText]) throws -> DedupRecords {
        DedupRecords(try book(files), object: .contact, zone: .utc)
    }

    @Test func aRecordOfTwoFilesIsOneHoweverTheySpellIt() throws {
        let records = try records([ExportText("Lead.csv", Self.export), ExportText("report.csv", Self.report)])
        #expect((0..<records.count).map { records.name($0) }.sorted() == [
            "salesforce/00QHs00000001aBMAQ", "salesforce/00QHs00000001cDMAQ",
        ])
    }

    @Test(arguments: [export, report]) func eitherSpellingFindsIt(file: String) throws {
        let records = try records([ExportText("leads.csv", file)])
        let short = "salesforce/" + Self.lead, long = "salesforce/" + Self.long
        let found = records.numbers(of: [short, long, "hubspot/" + Self.lead])
        #expect(found.count == 2 && found[short] == found[long])
        let record = Int(try #require(found[short]))
        #expect(records.name(record) == long)
        #expect(records.hashes()[record] == DedupRecords.hash(ofName: short))
        #expect(records.hashes()[record] == DedupRecords.hash(ofName: long))
    }

    @Test func whoNamesAGroupByEitherNamesTheSame() throws {
        let lookup = SubjectLookup(try [ExportText("report.csv", Self.report).loaded(Policy())])
        for id in [Self.lead, Self.long] {
            let subject = try #require(Subject(.pair, [id, "00QHs00000001cD"]))
            #expect(try lookup.resolve(subject).text == "pair:salesforce/00QHs00000001aBMAQ~salesforce/00QHs00000001cDMAQ")
        }
    }
}
