// What the routing view is given: a run seen under a question, and the accounts behind its leads.

import Columns
import Testing

@testable import Revenue

@Suite struct RoutingFiguresTests {
    private static let book = TestBook()
        .with(.company, "id | name | domain\nx | Harbor | harbor.example\ny | Lumen | lumen.example")
        .with(
            .contact,
            """
            id | stage | mql        | owner | email          | company_id | source
            a  | MQL   | 2026-11-02 | Ann   | a@harbor.example | x        | Web
            b  | MQL   | 2026-11-03 | Bob   | b@harbor.example | x        | Web
            c  | MQL   | 2026-10-01 |       | c@lumen.example  | y        | Ads
            d  | MQL   | 2026-11-05 |       | d@solo.example   |          | Ads
            """)

    private func figures(_ mode: RoutingBook.Mode, _ query: MetricQuery = MetricQuery(period: .all)) -> RoutingFigures {
        RoutingFigures(Self.book.routed(.of(Rep("Ann", "West"), Rep("Bob", "East")), mode), query)
    }

    private func ids(_ decisions: [Int32], _ figures: RoutingFigures) -> [String] {
        decisions.map { figures.book.decision(Int($0)).id }
    }

    private func under(_ condition: String, _ period: Period = .all) throws -> MetricQuery {
        MetricQuery(period: period, segment: Segment([try Condition(condition)]))
    }

    @Test func theNewestLeadStandsFirst() {
        let replay = figures(.replay)
        #expect(ids(replay.decisions, replay) == ["d", "b", "a", "c"])
        #expect(replay.agreements.values.reduce(0, +) == 4)
        let dry = figures(.dryRun)
        #expect(ids(dry.decisions, dry) == ["d", "c"])
    }

    @Test func aSegmentChoosesFromTheRunAndChangesNoDecision() throws {
        let all = figures(.replay), web = all.under(try under("source = Web"))
        #expect(ids(web.decisions, web) == ["b", "a"])
        #expect(web.fairness == all.fairness)
        #expect(web.accounts.map { web.account(Int($0)).standing.name } == ["Harbor"])
        #expect(all.under(try under("source = Ads")).withoutOwner.map(\.id) == ["c", "d"])
    }

    @Test func aPeriodIsOfTheReplayAlone() throws {
        let november = Period(name: "november", first: day("2026-11-01"), last: day("2026-11-30"))
        let replay = figures(.replay, MetricQuery(period: november))
        #expect(ids(replay.decisions, replay) == ["d", "b", "a"])
        #expect(figures(.dryRun, MetricQuery(period: november)).decisions.count == 2)
    }

    @Test func failuresAreWhatWantsAPerson() {
        let replay = figures(.replay)
        #expect(Set(ids(replay.failures, replay)).isSuperset(of: ["c", "d"]), "nobody owns them")
        let nobody = RoutingFigures(Self.book.routed(.of()), MetricQuery(period: .all))
        #expect(nobody.failures == nobody.decisions, "all go to the queue")
    }

    @Test func anAccountWithTwoOwnersIsTold() throws {
        let figures = figures(.dryRun)
        let harbor = try #require(figures.splitAccounts.first.map { figures.account(Int($0)) })
        #expect(harbor.standing.name == "Harbor" && harbor.owners == ["Ann", "Bob"] && harbor.openLeads == 2)
        let rest = figures.accounts.map { figures.account(Int($0)) }.filter { !$0.isSplit }
        #expect(rest.map(\.openLeads) == [1, 1] && rest.allSatisfy { $0.owners.isEmpty })
    }

    @Test func aContactIsFoundInTheLog() {
        let figures = figures(.dryRun)
        #expect(figures.decision(ofContact: 2).map { figures.book.decision($0).id } == "c")
        #expect(figures.decision(ofContact: 0) == nil)
    }
}
