// A quarter without data is told from a quarter without success.

import Columns
import Revenue
import Testing

@Suite struct DataEndTests {
    private func facts(now: String, deals: String = "1,Won one,Closed Won,500,2026-01-05,2026-03-12") throws -> Facts {
        let export = try ExportText(
            "deals.csv", "Record ID,Deal Name,Deal Stage,Amount,Create Date,Close Date\n\(deals)\n"
        ).loaded()
        let book = Book.build(sources: [export.source], exports: [export], policy: Policy())
        return Facts.derive(book: book, policy: Policy(), now: moment(now))
    }

    @Test func aPeriodAfterTheNewestRecordIsTold() throws {
        let facts = try facts(now: "2026-11-20")
        let quarter = try Period(named: "this-quarter", today: facts.today)
        let end = try #require(facts.dataEnd(before: quarter))
        #expect(end.newest == Day(year: 2026, month: 3, day: 12) && end.begins == Day(year: 2026, month: 10, day: 1))
        #expect(facts.figures(for: MetricQuery(period: quarter)).dataEnd == end)
    }

    @Test func aPeriodWithARecordIsNot() throws {
        let facts = try facts(now: "2026-11-20")
        #expect(facts.dataEnd(before: try Period(named: "2026-Q1", today: facts.today)) == nil)
        #expect(facts.dataEnd(before: .all) == nil)
    }

    @Test func whatIsStillToComeIsNoRecord() throws {
        let open = try facts(now: "2026-11-20", deals: "1,Open one,Demo,500,2026-01-05,2026-12-12")
        let quarter = try Period(named: "this-quarter", today: open.today)
        #expect(open.dataEnd(before: quarter)?.newest == Day(year: 2026, month: 1, day: 5))
    }

    @Test func nothingIsToldOfAnEmptyFolder() {
        let facts = Facts(
            book: Book(sources: [], tables: [], entities: [:]), policy: Policy(), now: moment("2026-11-20"))
        #expect(
            facts.dataEnd(before: Period(name: "2026-Q4", first: Day(year: 2026, month: 10, day: 1), last: nil)) == nil)
    }
}
