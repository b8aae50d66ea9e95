// The sample company has somebody for every rule that its exports can tell, and somebody at each side of the gates.

import Foundation
import Revenue
import Testing

@testable import revops

@Suite struct ScoringSampleTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../sample-data").standardizedFileURL.path
    private static let model: ScoreModel? = {
        guard let workspace = try? Workspace(paths: [folder], config: nil, now: nil) else { return nil }
        var loader = Loader(followsChanges: false)
        guard let entries = try? workspace.folder.list().entries,
            let book = loader.load(entries, policy: workspace.policy)
        else { return nil }
        return ScoreModel(Facts.derive(book: book, policy: workspace.policy, now: workspace.now))
    }()

    @Test func everyRuleSaysSomethingOrWhyNot() throws {
        let model = try #require(Self.model), sheet = model.sheet()
        let unapplied = Set(model.notApplied.map(\.rule))
        for (index, rule) in model.policy.rules.enumerated() where !unapplied.contains(index) {
            // Nobody of the sample complained of spam, and nobody read five blog pages.
            if ["spam complaint", "blog pages 5+"].contains(rule.name) { continue }
            #expect(sheet.isSignal(index).contains(true), "\(rule.name)")
        }
        #expect(model.notApplied.contains { $0.name == "complementary tool" && $0.why.contains("'tech'") })
    }

    @Test func somebodyStandsAtEachSideOfTheGates() throws {
        let standings = try #require(Self.model).sheet().standings
        func count(_ bits: UInt8, without: UInt8 = 0) -> Int {
            standings.marks.count { $0 & bits == bits && $0 & without == 0 }
        }
        #expect(count(ScoreMark.mql, without: ScoreMark.override) > 0)
        #expect(count(ScoreMark.mql | ScoreMark.override) > 0)
        #expect(count(ScoreMark.blocked) > 0)
        #expect(count(ScoreMark.fit, without: ScoreMark.engagement) > 0)
        #expect(count(ScoreMark.engagement, without: ScoreMark.fit) > 0)
    }

    @Test func leadsAreListedBestFirstAndWhole() throws {
        let model = try #require(Self.model)
        let leads = LeadList(model, MetricQuery(period: .all, segment: .everything))
        #expect(leads.count == model.sheet().count)
        let totals = (0..<leads.count).map { leads[$0].total }
        #expect(totals == totals.sorted(by: >))
        let some = LeadList(model, MetricQuery(period: .all, segment: .everything), mqlOnly: true)
        #expect(some.count == model.sheet().standings.mqls)
        #expect((0..<some.count).contains { some[$0].sla == "late" })
    }

    @Test func aContactIsFoundByItsNames() throws {
        let facts = try #require(Self.model).facts
        let row = try #require(try facts.contacts(named: "51300051561").first)
        #expect(try facts.contacts(named: "hubspot/51300051561") == [row])
        #expect(try facts.contacts(named: "contact:hubspot/51300051561") == [row])
        #expect(try facts.contacts(named: "Laila.Kavanagh@NORTHPOINT.example") == [row])
        #expect(try facts.contacts(named: "nobody@nowhere.example").isEmpty)
        #expect(throws: SubjectLookup.Problem.self) { try facts.contacts(named: "99") }
    }

    @Test func explanationNamesTheSourceLines() throws {
        let model = try #require(Self.model)
        let row = try #require(try model.facts.contacts(named: "51300051561").first)
        let score = model.explain(Int(row))
        #expect(score.isMQL)
        #expect(score.dropsOutOn != nil)
        let signals = score.fit.signals + score.engagement.signals
        #expect(signals.flatMap(\.evidence).allSatisfy { $0.source.contains(".csv:") })
        #expect(signals.allSatisfy { !$0.evidence.isEmpty })
    }
}
