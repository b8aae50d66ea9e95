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
            "deals.csv",
            "Record ID,Deal Name,Deal Stage,Amount,Currency\n1,A,Demo,5,EUR\n2,B,Demo,5,EUR\n3,C,Demo,5,USD\n")
        let book = try Book.build(sources: [deals.loaded().source], exports: [deals.loaded()], policy: Policy())
        let facts = Facts.derive(book: book, policy: Policy(), now: moment("2026-11-20"))
        #expect(facts.warnings == ["2 deals in EUR count in no sum: [pipeline.rates] has no EUR"])
    }

    /// Two systems with the same deal, one of a like name, and one of its own.
    private func twoSystems(id: String) throws -> Facts {
        let hubSpot = ExportText(
            "deals.csv",
            "Record ID,Deal Name,Deal Stage,Amount,Close Date,Salesforce Opportunity ID\n"
                + "1,Kite - Pilot,Demo,500,2026-12-01,\(id)\n2,Oak - Rollout,Demo,900,2026-12-05,\n"
                + "3,Kite - Pilot,Demo,70,2026-08-01,\n")
        let salesforce = ExportText(
            "Opportunity.csv",
            "Id,Name,StageName,Amount,CloseDate,IsWon,IsClosed\n"
                + "006Hs00000001KqIAI,Kite – pilot,Prospecting,500.0,2026-12-20,false,false\n"
                + "006Hs00000002KqIAI,Elm - Seats,Prospecting,900.0,2026-12-05,false,false\n")
        let loaded = try [hubSpot.loaded(), salesforce.loaded()]
        let book = Book.build(sources: loaded.map(\.source), exports: loaded, policy: Policy())
        return Facts.derive(book: book, policy: Policy(), now: moment("2026-11-20"))
    }

    @Test func aDealOfTwoSystemsWithoutAnIdIsToldAndNotMerged() throws {
        let apart = try twoSystems(id: "")
        #expect(apart.book.deals.count == 5)
        #expect(apart.book.unjoinedDeals.map(\.count) == [1])
        #expect(apart.warnings.count == 1 && apart.warnings[0].hasPrefix("1 deal of salesforce may be hubspot's too"))
        let joined = try twoSystems(id: "006Hs00000001KqIAI")
        #expect(joined.book.deals.count == 4 && joined.warnings.isEmpty)
    }

    @Test func aStatusBesideTheStageTellsWonFromLost() throws {
        let deals = ExportText(
            "ac.csv",
            "Deal ID,Deal Title,Deal Value,Pipeline,Stage,Status,Deal Owner,Created Date,Expected Close Date\n"
                + "1,A,100,Sales,Closed,Won,a@x.example,2026-01-05,2026-03-01\n"
                + "2,B,100,Sales,Proposal,Lost,a@x.example,2026-01-05,2026-03-01\n"
                + "3,C,100,Sales,Proposal,Open,a@x.example,2026-01-05,2026-12-01\n"
                + "4,D,100,Sales,Proposal,Open,a@x.example,,2026-12-01\n")
        let book = try Book.build(sources: [deals.loaded().source], exports: [deals.loaded()], policy: Policy())
        let facts = Facts.derive(book: book, policy: Policy(), now: moment("2026-11-20"))
        func value(_ key: MetricKey, _ period: String = "all") throws -> Double? {
            let period = try Period(named: period, today: facts.today)
            return facts.metric(key, MetricQuery(period: period))?.value
        }
        #expect(try value("won_deals") == 1 && value("lost_deals") == 1 && value("open_deals") == 2)
        #expect(facts.deals.unknownStages.isEmpty)
        // Whether a deal without a create date was there on a past day nobody knows.
        #expect(try value("open_deals", "2026-Q2") == 1)
        #expect(try value("open_deals", "2025-Q4") == 0)
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
                "contacts-2026-11-19.csv", rows: 9, columns: 9, exported: "2026-11-19", modified: modified,
                isDated: true)
            let book = Book.build(sources: [dated, morning], exports: [nil, nil], policy: Policy())
            return book.sources.filter(\.isCurrent).map(\.file)
        }
        #expect(current("2026-11-19 12:00") == ["contacts-2026-11-19.csv"])
        #expect(current("2026-11-19 08:00") == ["contacts.csv"])
    }
}
