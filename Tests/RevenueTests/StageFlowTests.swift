// Who stands where, who moved, what came of recycled leads, what is missing; and that the rows behind every count of
// the view make the count again.

import Columns
import Testing

@testable import Revenue

@Suite struct StageFlowTests {
    static let people = """
        id|stage|first|email|company|title|owner|created|lead|mql|sql|opportunity|recycled
        a|Lead|Ana|a@x.example|Acme||Kim|2026-10-01|2026-10-01||||
        b|MQL|Ben|b@x.example||||2026-09-01|2026-09-01|2026-10-02|||
        c|SQL|Cy|c@x.example|Acme|CEO|Kim|2026-08-01|2026-08-01|2026-08-05|2026-10-03||
        d|Recycled|Di||Acme||Kim|2026-03-01|2026-03-01|2026-04-01|||2026-05-01
        e|SQL|Ed|e@x.example|Acme|CTO|Jo|2026-03-01|2026-03-01|2026-06-01|2026-07-01||2026-05-01
        f|MQL|Flo|f@x.example|Acme|COO|Jo|2026-03-01|2026-03-01|2026-04-01|||2026-05-01
        g|Opportunity|Gus|g@x.example|Acme|COO|Jo|2026-03-01|2026-03-01|2026-04-01|2026-04-02|2026-04-03|
        h||Hal|h@x.example|||||||||
        """

    private func report(_ period: String = "all") -> LifecycleReport {
        LifecycleReport(TestBook().with(.contact, Self.people).facts(), query(period))
    }

    @Test func movesFollowTheDates() {
        let flow = report().flow
        func count(_ from: LifecycleStage?, _ to: LifecycleStage) -> Int { flow.count(StageStep(from: from, to: to)) }
        #expect(count(nil, .lead) == 7)
        #expect(count(.lead, .mql) == 5)
        // Recycled before it became an MQL, and again an MQL since.
        #expect(count(.lead, .recycled) == 1)
        #expect(count(.recycled, .mql) == 1)
        #expect(count(.mql, .recycled) == 2)
        #expect(count(.mql, .sql) == 3)
        #expect(count(.sql, .opportunity) == 1)
        #expect(flow.steps.reduce(0) { $0 + $1.people } == 20)
        let october = report("2026-10-01..2026-10-31").flow
        #expect(october.steps.map(\.people) == [1, 1, 1])
        #expect(october.count(StageStep(from: .mql, to: .sql)) == 1)
    }

    @Test func recycledLeadsAreToldApart() {
        let recycled = Dictionary(uniqueKeysWithValues: report().recycled.map { ($0.step, $0.people) })
        // e by its later date, f because it stands there now; d is gone.
        #expect(recycled == [.recycled: 3, .mqlAgain: 2, .sql: 1, .customer: 0])
        #expect(report("2026-06-01..2026-06-30").recycled.allSatisfy { $0.people == 0 })
    }

    @Test func whatBlocksTheNextStageIsCountedByField() {
        let gaps = report().gaps.map { "\($0.stage.title) \($0.next.title) \($0.field.rawValue) \($0.people)" }
        #expect(
            gaps == [
                "Lead MQL title 1", "MQL SQL company 1", "MQL SQL title 1", "MQL SQL owner 1", "Recycled MQL email 1",
                "Recycled MQL title 1",
            ])
    }

    @Test func howLongPeopleStandIsTheMedianOfTheirDays() {
        let standings = Dictionary(uniqueKeysWithValues: report().standings.map { ($0.stage, $0) })
        #expect(standings[.lead]?.people == 1 && standings[.lead]?.medianDays == 50)
        // b since 2 October, f since 1 April.
        #expect(standings[.mql]?.people == 2 && standings[.mql]?.medianDays == (49 + 233) / 2.0)
        #expect(standings[.mql]?.usualDays == nil && standings[.mql]?.stuck == nil)
        #expect(standings[.mql]?.entered == 6 && standings[.mql]?.wentOn == 3)
        #expect(standings[.mql]?.conversion == 0.5)
        #expect(standings[.evangelist]?.conversion == nil)
    }

    /// Ten went on from Lead after 4 days; of three who stand there one has for 8 days and one for 9.
    @Test func stuckIsMoreThanTwiceTheUsual() {
        func report(passed: Int) -> LifecycleReport {
            let went = (0..<passed).map { "w\($0) | MQL | 2026-01-01 | 2026-01-05" }
            let text = (["id | stage | lead | mql", "x | Lead | 2026-11-12 |", "y | Lead | 2026-11-11 |"] + went)
                .joined(separator: "\n")
            return LifecycleReport(TestBook().with(.contact, text).facts(), query())
        }
        let lead = report(passed: 10).standings[1]
        #expect(lead.usualDays == 4 && lead.stuck == 1 && lead.isBottleneck)
        let few = report(passed: 9).standings[1]
        #expect(few.usualDays == nil && few.stuck == nil && !few.isBottleneck)
    }

    @Test func whatOnlyExportsShowIsAMove() throws {
        func file(_ day: String, _ stages: String) -> ExportText {
            let lines = stages.split(separator: " ").enumerated().map { "\($0),p\($0)@x.example,\($1)" }
            return ExportText(
                "people-\(day).csv", "Record ID,Email,Lifecycle Stage\n" + lines.joined(separator: "\n") + "\n")
        }
        let files = [
            file("2026-11-01", "Lead Lead MQL Lead"), file("2026-11-08", "MQL Lead Lead Lead"),
            file("2026-11-15", "MQL SQL MQL Lead"),
        ]
        let facts = Facts.derive(book: try book(files), policy: Policy(), now: moment("2026-11-20 12:00"))
        let flow = LifecycleReport(facts, query()).flow
        #expect(flow.count(StageStep(from: .lead, to: .mql)) == 2)
        #expect(flow.count(StageStep(from: .mql, to: .lead)) == 1)
        #expect(flow.count(StageStep(from: .lead, to: .sql)) == 1)
        let week = LifecycleReport(facts, query("2026-11-09..2026-11-15")).flow
        #expect(week.count(StageStep(from: .lead, to: .mql)) == 1)
        #expect(week.count(StageStep(from: .mql, to: .lead)) == 0)
    }

    // MARK: Rows

    /// Every count of a report with the rows behind it.
    static func expectRows(of report: LifecycleReport, _ note: Comment) {
        let facts = report.facts
        func rows(_ count: LifecycleCount) -> RowSet { facts.rows(behind: .lifecycle(count), query: report.query) }
        for rule in report.rules {
            #expect(rows(.finding(rule.rule)).rows.count == rule.contacts, "\(rule.rule) \(note)")
            #expect(rows(.blocked(rule.rule)).rows.count == rule.blocked, "\(rule.rule) blocked \(note)")
        }
        for standing in report.standings {
            let stage = standing.stage
            #expect(facts.rows(behind: .standing(stage), query: report.query).rows.count == standing.people, note)
            #expect(median(rows(.standing(stage)).amounts ?? []) == standing.medianDays, "\(stage) \(note)")
            if let usual = standing.usualDays { #expect(median(rows(.passed(stage)).amounts ?? []) == usual, note) }
            #expect(rows(.stuck(stage)).rows.count == standing.stuck ?? 0, "\(stage) \(note)")
            if stage.next != nil { #expect(rows(.entered(stage)).rows.count == standing.entered, note) }
            #expect(rows(.wentOn(stage)).rows.count == standing.wentOn, "\(stage) \(note)")
        }
        for (step, people) in report.flow.steps {
            let set = rows(.moved(step)).rows
            #expect(set.count == people && Set(set).count == people, "\(step) \(note)")
        }
        for (step, people) in report.recycled { #expect(rows(.recycled(step)).rows.count == people, note) }
        for gap in report.gaps {
            #expect(rows(.lacking(gap.stage, gap.field, due: false)).rows.count == gap.people, note)
            #expect(rows(.lacking(gap.stage, gap.field, due: true)).rows.count == gap.due, note)
        }
    }

    @Test(arguments: ["all", "this-quarter", "2026-05-01..2026-05-31"]) func rowsMakeTheCountsAgain(period: String) {
        Self.expectRows(of: report(period), "\(period)")
        let facts = TestBook().with(.contact, Self.people).facts()
        Self.expectRows(of: LifecycleReport(facts, query(period, where: "owner = Jo")), "of Jo, \(period)")
    }

    /// Random people: dates in any order, some ahead of now, blanks everywhere.
    @Test func rowsMakeTheCountsOfAnyBookAgain() {
        for seed in 1...20 as ClosedRange<UInt64> {
            var state = seed &* 0x9E37_79B9_7F4A_7C15
            func next(_ bound: Int) -> Int {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return Int(state >> 33) % bound
            }
            func date() -> String {
                next(3) == 0 ? "" : Day(number: day("2026-11-25").number - Int32(next(400))).description
            }
            let stages = LifecycleStage.allCases.map(\.title) + ["Odd", ""]
            let dated = ["created", "lead", "mql", "sql", "opportunity", "customer", "recycled"]
            var lines = [(["id", "stage", "email", "company", "owner", "nps", "reason"] + dated).joined(separator: "|")]
            for person in 0..<120 {
                let words = [
                    stages[next(10)], next(2) == 0 ? "m\(person)@x.example" : "", next(2) == 0 ? "Acme" : "",
                    ["Kim", "Jo", ""][next(3)], next(3) == 0 ? "\(next(11))" : "", ["QUAL-03", "ENG-01", ""][next(3)],
                ]
                lines.append((["\(person)"] + words + (0..<7).map { _ in date() }).joined(separator: " | "))
            }
            let facts = TestBook().with(.contact, lines.joined(separator: "\n")).facts()
            for period in ["all", "this-quarter"] {
                Self.expectRows(of: LifecycleReport(facts, query(period)), "seed \(seed) \(period)")
                Self.expectRows(
                    of: LifecycleReport(facts, query(period, where: "owner = Kim")), "seed \(seed) \(period) of Kim")
            }
        }
    }
}
