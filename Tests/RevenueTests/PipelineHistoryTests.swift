// What older exports and history files tell: stages, pushes, amounts, and the store as it was.

import Columns
import Testing

@testable import Revenue

@Suite struct PipelineHistoryTests {
    static let exports = [
        ExportedDeals.file(
            "2026-10-30",
            "1 | Qualified | 100 | 2026-11-15\n2 | Discovery | 50 | 2026-12-01\n3 | Qualified | 10 | 2026-12-01"),
        ExportedDeals.file(
            "2026-11-06",
            "1 | Discovery | 100 | 2026-11-30\n2 | Discovery | 80 | 2026-11-20\n4 | Qualified | 5 | 2026-12-24 | 2026-11-03"
        ),
        ExportedDeals.file(
            "2026-11-20",
            "1 | Proposal | 120 | 2026-12-24\n2 | Closed Won | 80 | 2026-11-18\n4 | Qualified | 5 | 2026-12-24 | 2026-11-03"
        ),
    ]

    @Test func pathsFollowTheExportsThatAreKept() throws {
        let pipeline = Pipeline(try ExportedDeals.facts(Self.exports))
        let path = pipeline.path(0)
        #expect(path.map(\.name) == ["Qualified", "Discovery", "Proposal"])
        #expect(path.map(\.entered.description) == ["2026-01-05", "2026-11-06", "2026-11-20"])
        #expect(path.map(\.days) == [305, 14, 0])
        #expect(pipeline.card(0).daysInStage == 0)
        // Demo/Evaluation stands between Discovery and Proposal.
        #expect(pipeline.hygiene.has(.skipped, 0))
        #expect(pipeline.daysInStage(2) == 17)
    }

    @Test func pushesAndAmountsAreTheDifferencesOfExports() throws {
        let pipeline = Pipeline(try ExportedDeals.facts(Self.exports))
        #expect(pipeline.pushes.of(0).map { "\($0.at.utcDay) \($0.from) \($0.to)" } == [
            "2026-11-06 2026-11-15 2026-11-30", "2026-11-20 2026-11-30 2026-12-24",
        ])
        #expect(pipeline.pushes.count(of: 1) == 0)
        let events = pipeline.history(1).map { "\($0.day) \($0.event)" }
        #expect(events.contains { $0.hasPrefix("2026-11-06 pulledIn") })
        #expect(events.contains { $0.hasPrefix("2026-11-06 amount") })
        #expect(pipeline.facts.deals.changes.amounts.map(\.after) == [1_200_000, 800_000])
    }

    @Test func aHistoryFileBeatsTheComparisonOfExports() throws {
        let history = ExportText(
            "OpportunityFieldHistory.csv",
            "Id,OpportunityId,CreatedDate,Field,OldValue,NewValue\n"
                + "1,006000000000001AAA,2026-11-02T10:00:00Z,CloseDate,2026-11-15,2026-12-24\n")
        let deals = ["2026-10-30": "2026-11-15", "2026-11-20": "2026-12-24"].map { day, close in
            ExportText(
                "Opportunity-\(day).csv",
                "Id,Name,StageName,CloseDate,AccountId\n006000000000001AAA,A,Prospecting,\(close),a\n")
        }
        let pipeline = Pipeline(try ExportedDeals.facts(deals + [history]))
        #expect(pipeline.pushes.of(0).map { $0.at } == [moment("2026-11-02 10:00")])
    }

    @Test func asOfADayTheStoreIsWhatItWas() throws {
        let facts = try ExportedDeals.facts(Self.exports)
        let then = facts.asOf(day("2026-11-06"))
        #expect(then.book.deals.words("id") == ["1", "2", "4"])
        #expect(then.book.deals.words("stage") == ["Discovery", "Discovery", "Qualified"])
        #expect(then.metric("pipeline_value", query())?.value == 185)
        #expect(then.today == day("2026-11-06"))
        #expect(then.keptDays == [day("2026-10-30")])
        // A day between two exports shows the older one; a day before all of them the oldest.
        #expect(facts.asOf(day("2026-11-05")).book.deals.words("id") == ["1", "2", "3"])
        #expect(facts.asOf(day("2026-10-01")).book.deals.words("id") == ["1", "2", "3"])
        #expect(facts.asOf(day("2026-10-01")).book.youngerFiles(than: moment("2026-10-01")) == ["deals-2026-10-30.csv"])
        #expect(facts.asOf(day("2026-11-20")).now == facts.now)
    }

    @Test func theDealsAloneAreTheSameDeals() throws {
        let facts = try ExportedDeals.facts(Self.exports)
        let whole = facts.asOf(day("2026-11-13")), deals = facts.dealsAsOf(day("2026-11-13"))
        #expect(whole.deals.flags == deals.deals.flags && whole.deals.stage == deals.deals.stage)
        #expect(whole.deals.closeDay == deals.deals.closeDay && whole.deals.amount == deals.deals.amount)
    }

    @Test func decisionsOfLaterDaysAreLeftOut() throws {
        let decisions = TestJournal.one(.followUp, .deal, "1", time: "2026-11-10 09:00")
        let facts = try ExportedDeals.facts(Self.exports, decisions: decisions)
        #expect(facts.asOf(day("2026-11-09")).decided.decisions.records.isEmpty)
        #expect(facts.asOf(day("2026-11-10")).decided.decisions.records.count == 1)
    }

    @Test func historyAfterNowIsTakenBack() throws {
        let book = TestBook()
            .with(.deal, "id | stage | close | amount\n1 | Qualified | 2026-12-24 | 120")
            .with(
                .history,
                """
                id | deal_id | field  | from       | to         | at
                1  | 1       | close  | 2026-11-15 | 2026-11-30 | 2026-11-02 10:00
                2  | 1       | close  | 2026-11-30 | 2026-12-24 | 2026-11-12 10:00
                3  | 1       | amount | 100        | 120        | 2026-11-12 10:00
                """)
        let then = book.facts("2026-11-06"), now = book.facts("2026-11-20")
        #expect(Day(number: then.deals.closeDay[0]) == day("2026-11-30"))
        #expect(then.value(ofDeal: 0) == Money(whole: 100))
        #expect(then.deals.changes.closes.count == 1)
        #expect(now.deals.changes.closes.count == 2 && now.value(ofDeal: 0) == Money(whole: 120))
    }
}
