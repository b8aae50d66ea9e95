import Columns
import Testing

@testable import Revenue

@Suite struct PeriodTests {
    let today = day("2026-11-20")

    func period(_ name: String) throws -> Period { try Period(named: name, today: today) }

    @Test(arguments: [
        ("this-month", "2026-11-01", "2026-11-30"), ("last-month", "2026-10-01", "2026-10-31"),
        ("this-quarter", "2026-10-01", "2026-12-31"), ("last-quarter", "2026-07-01", "2026-09-30"),
        ("this-year", "2026-01-01", "2026-12-31"), ("last-year", "2025-01-01", "2025-12-31"),
        ("trailing-30", "2026-10-22", "2026-11-20"), ("trailing-1", "2026-11-20", "2026-11-20"),
        ("2026-01-01..2026-03-31", "2026-01-01", "2026-03-31"), ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026-Q4", "2026-10-01", "2026-12-31"), ("2026-q1", "2026-01-01", "2026-03-31"),
        ("2025", "2025-01-01", "2025-12-31"), ("2026-11-03", "2026-11-03", "2026-11-03"),
        ("2026-Q1..2026-05", "2026-01-01", "2026-05-31"),
    ])
    func namesStandForDays(name: String, first: String, last: String) throws {
        let period = try period(name)
        #expect(period.first == day(first))
        #expect(period.last == day(last))
    }

    @Test(arguments: [
        "yesterday", "trailing-", "trailing-0", "2026-13", "2026-Q5", "2026-02-30", "2026-03-31..2026-01-01", "",
    ])
    func unknownNamesListTheKnownOnes(name: String) {
        let error = #expect(throws: PeriodError.self) { try period(name) }
        #expect(error?.description.contains("this-quarter") == true)
    }

    @Test(arguments: [
        // Running: the same days of the one before.
        ("this-quarter", "2026-07-01", "2026-08-20"), ("this-month", "2026-10-01", "2026-10-20"),
        ("this-year", "2025-01-01", "2025-11-20"),
        // Over: the whole one before, also where it is longer.
        ("last-month", "2026-09-01", "2026-09-30"), ("2026-Q1", "2025-10-01", "2025-12-31"),
        // Neither month, quarter nor year: as many days before.
        ("trailing-30", "2026-09-22", "2026-10-21"), ("2026-01-10..2026-01-19", "2025-12-31", "2026-01-09"),
    ])
    func previousIsLikeForLike(name: String, first: String, last: String) throws {
        let previous = try #require(try period(name).previous(today: today))
        #expect(previous.first == day(first))
        #expect(previous.last == day(last))
    }

    @Test func sameDaysNeverReachPastTheMonthBefore() throws {
        let march31 = day("2026-03-30")
        let previous = try #require(try Period(named: "this-month", today: march31).previous(today: march31))
        #expect(previous.last == day("2026-02-28"))
    }

    @Test func allHasNoPrevious() { #expect(Period.all.previous(today: today) == nil) }

    @Test(arguments: [
        ("this-quarter", "Q4 2026 QTD, day 51 of 92"), ("last-quarter", "Q3 2026"),
        ("2026-11", "Nov 2026 MTD, day 20 of 30"),
        ("trailing-90", "last 90 days"), ("2026-01-05..2026-01-09", "2026-01-05 to 2026-01-09"), ("all", "all time"),
    ])
    func labels(name: String, label: String) throws { #expect(try period(name).label(today: today) == label) }

    @Test func openEndsDoNotTakeInTheUndated() {
        let until = Period(name: "until", first: nil, last: today)
        #expect(until.contains(day("1999-01-01")))
        #expect(!until.contains(.none))
        #expect(Period.all.contains(.none))
    }
}
