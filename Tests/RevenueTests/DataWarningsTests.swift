// What changes numbers unasked is said: a part that took the place of the whole, a currency without a rate.

import Columns
import Revenue
import Testing

@Suite struct DataWarningsTests {
    private func source(
        _ file: String, rows: Int, columns: Int, exported: String, modified: String? = nil, isDated: Bool = false
    ) -> SourceFile {
        var report = LoadReport()
        report.rows = rows
        let names = (0..<columns).map { (header: "Column \($0)", field: Field?.some(Field("field\($0)"))) }
        return SourceFile(
            file: file, kind: "hubspot.contacts", system: "hubspot", object: .contact,
            modified: moment(modified ?? exported), exported: moment(exported), isDated: isDated, isCurrent: true,
            dialect: Dialect(), report: report, columns: names)
    }

    private func warnings(_ sources: [SourceFile]) -> [String] {
        let book = Book.build(sources: sources, exports: sources.map { _ in nil }, policy: Policy())
        return Facts(book: book, policy: Policy(), now: moment("2026-11-20")).warnings
    }

    @Test func aPartThatTakesThePlaceOfTheWholeIsNamed() {
        let whole = source("contacts.csv", rows: 13, columns: 40, exported: "2026-11-18")
        let update = source("update.csv", rows: 8, columns: 7, exported: "2026-11-19")
        #expect(
            warnings([whole, update]) == [
                "update.csv (8 rows, 7 columns) has taken the place of contacts.csv (13 rows, 40 columns), which is "
                    + "older; if it is only a part or an update, move it out of the folder"
            ])
        #expect(warnings([source("few.csv", rows: 6, columns: 40, exported: "2026-11-19"), whole]).count == 1)
    }

    @Test func aCurrencyWithoutARateIsNamed() throws {
        let deals = ExportText(
            "deals.csv", "Record ID,Deal Name,Deal Stage,Amount,Currency\n1,A,Demo,5,EUR\n2,B,Demo,5,EUR\n3,C,Demo,5,USD\n")
        let book = try Book.build(sources: [deals.loaded().source], exports: [deals.loaded()], policy: Policy())
        let facts = Facts.derive(book: book, policy: Policy(), now: moment("2026-11-20"))
        #expect(facts.warnings == ["2 deals in EUR count in no sum: [pipeline.rates] has no EUR"])
    }

    @Test func anOrdinaryNextExportIsNot() {
        let before = source("a.csv", rows: 13, columns: 40, exported: "2026-11-18")
        #expect(warnings([before, source("b.csv", rows: 7, columns: 20, exported: "2026-11-19")]).isEmpty)
        #expect(warnings([before, source("b.csv", rows: 900, columns: 40, exported: "2026-11-19")]).isEmpty)
        #expect(warnings([before]).isEmpty)
    }

    @Test func filesOfOneDayAreToldApartByTheirLastChange() {
        let morning = source("contacts.csv", rows: 9, columns: 9, exported: "2026-11-19 09:00")
        func current(_ modified: String) -> [String] {
            let dated = source(
                "contacts-2026-11-19.csv", rows: 9, columns: 9, exported: "2026-11-19", modified: modified, isDated: true)
            let book = Book.build(sources: [dated, morning], exports: [nil, nil], policy: Policy())
            return book.sources.filter(\.isCurrent).map(\.file)
        }
        #expect(current("2026-11-19 12:00") == ["contacts-2026-11-19.csv"])
        #expect(current("2026-11-19 08:00") == ["contacts.csv"])
    }
}
