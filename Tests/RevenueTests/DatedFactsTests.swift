// A score of the past knows of people and companies what the exports of that day said, where they are kept.

import Columns
import Testing

@testable import Revenue

@Suite struct DatedFactsTests {
    /// A VP is worth 60 of 100, a company of a hundred people 40.
    private static let policy: Policy = {
        var policy = Policy()
        policy.scoring = .of(.when("title contains VP", 60), .when("employees >= 100", 40)) { $0.override = [] }
        (policy.scoring.fitWeight, policy.scoring.fitMin, policy.scoring.engagementMin) = (1, 0, 0)
        policy.scoring.threshold = 50
        return policy
    }()

    private static func contacts(_ day: String, _ titles: [String?]) -> ExportText {
        let people = [("ann", "2026-03-10"), ("bob", "2026-02-10"), ("cid", "2026-11-20"), ("dee", "2026-04-05")]
        let header =
            "Record ID,First Name,Last Name,Email,Job Title,Lifecycle Stage,Create Date,"
            + "Became a Marketing Qualified Lead Date,Associated Company IDs (Primary)\n"
        let rows = zip(people, titles).enumerated().compactMap { number, row -> String? in
            row.1.map { title in
                "\(100 + number),\(row.0.0),Doe,\(row.0.0)@acme.example,\(title),Marketing Qualified Lead,2026-01-05,"
                    + "\(row.0.1),9000\n"
            }
        }
        return ExportText("hubspot-contacts-\(day).csv", header + rows.joined())
    }

    private static func companies(_ day: String, employees: String) -> ExportText {
        ExportText(
            "hubspot-companies-\(day).csv",
            "Record ID,Company name,Company Domain Name,Number of Employees,Create Date\n"
                + "9000,Acme,acme.example,\(employees),2026-01-05\n")
    }

    private static let deals = ExportText(
        "hubspot-deals-2026-11-20.csv",
        "Record ID,Deal Name,Deal Stage,Amount,Create Date,Close Date,Associated Contact IDs\n"
            + ["Won", "Lost", "Won", "Lost"].enumerated().map { number, end in
                "\(500 + number),Deal \(number),Closed \(end),10,2026-05-01,2026-11-19,\(100 + number)\n"
            }.joined())

    private static let current = [
        contacts("2026-11-20", ["VP Sales", "VP Sales", "VP Sales", "VP Sales"]),
        companies("2026-11-20", employees: "500"), deals,
    ]
    /// In March Ann was an analyst and Dee had no title; in April Dee was a VP, and Acme always had 20 people.
    private static let kept = [
        contacts("2026-03-01", ["Analyst", "VP Sales", nil, ""]), contacts("2026-04-01", ["VP Sales", "VP", nil, "VP"]),
        companies("2026-03-01", employees: "20"),
    ]

    private func facts(_ files: [ExportText]) throws -> Facts {
        let book = try book(files, Self.policy)
        return Facts.derive(
            book: book, policy: Self.policy, now: Moment(utc: Day(year: 2026, month: 11, day: 20)!, hour: 18))
    }

    private func totals(_ files: [ExportText]) throws -> (totals: [String: Float], undated: Int) {
        let facts = try facts(files), past = ScoredPast(ScoreModel(facts), MetricQuery(period: .all))
        let names = past.outcomes.contacts.map { facts.book.contacts.text("first", Int($0)) }
        return (Dictionary(uniqueKeysWithValues: zip(names, past.outcomes.totals)), past.undatedFacts)
    }

    @Test func withoutKeptExportsTodaysFactsStandAndAreCounted() throws {
        let found = try totals(Self.current)
        #expect(found.totals == ["ann": 100, "bob": 100, "cid": 100, "dee": 100])
        #expect(found.undated == 3, "Cid became MQL on the day of the exports")
    }

    @Test func theExportsOfTheDaySayWhatWasKnown() throws {
        let found = try totals(Self.kept + Self.current)
        #expect(found.totals["ann"] == 0, "an analyst at a company of 20")
        #expect(found.totals["dee"] == 60, "a VP by then, at a company of 20")
        #expect(found.totals["bob"] == 100, "no export of February is kept")
        #expect(found.totals["cid"] == 100)
        #expect(found.undated == 1)
    }

    /// What is blank in the export of the day was not known then; a record that was not in it has no older word.
    @Test func aBlankOfThatDayIsBlank() throws {
        let march = [Self.contacts("2026-03-01", ["", "VP", nil, nil]), Self.companies("2026-03-01", employees: "")]
        let found = try totals(march + Self.current)
        #expect(found.totals["ann"] == 0 && found.totals["dee"] == 60)
        #expect(found.undated == 2, "bob, and dee's own record")
    }

    @Test func theReplayOfGatesKnowsNoMore() throws {
        let query = MetricQuery(period: .all)
        #expect(try GateReplay(ScoreModel(facts(Self.current)), query).now.mqls == 4)
        let facts = try facts(Self.kept + Self.current), replay = GateReplay(ScoreModel(facts), query)
        #expect(replay.now.mqls == 3, "Ann was not let through")
        var other = Self.policy.scoring
        other.rules[1].when = try RuleExpression(parsing: "employees >= 10")
        #expect(GateCrossing(replay, trying: other, in: facts).after.mqls == 3)
        other.threshold = 40
        #expect(GateCrossing(replay, trying: other, in: facts).after.mqls == 4)
    }

    /// The book of today stays as it is: only the scores of the past look back.
    @Test func scoresOfNowAreThoseOfNow() throws {
        let sheet = ScoreModel(try facts(Self.kept + Self.current)).sheet()
        #expect(sheet.standings.total == [100, 100, 100, 100])
    }
}
