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

    @Test func everyRuleSaysSomething() throws {
        let model = try #require(Self.model), sheet = model.sheet()
        #expect(model.notApplied.isEmpty, "\(model.notApplied)")
        for (index, rule) in model.policy.rules.enumerated() {
            #expect(sheet.isSignal(index).contains(true), "\(rule.name)")
        }
    }

    /// The model is worth something, and not too good to be true; its threshold is one that people reach.
    @Test func winsFollowScores() throws {
        let model = try #require(Self.model), query = MetricQuery(period: .all)
        let past = ScoredPast(model, query)
        let calibration = try #require(Calibration(past, model.facts, query))
        let auc = try #require(calibration.quality.auc)
        #expect((0.68...0.82).contains(auc), "\(auc)")
        let threshold80 = try #require(calibration.quality.threshold80)
        #expect((40...65).contains(threshold80), "\(threshold80)")
        let recall = try #require(calibration.confusion.recall)
        let precision = try #require(calibration.confusion.precision)
        let won = Double(past.outcomes.wonCount) / Double(past.outcomes.count)
        #expect((0.15...0.6).contains(recall) && precision > won, "\(recall), \(precision), \(won)")
        let tool = try #require(calibration.signals.first { $0.name == "complementary tool" })
        #expect(tool.isSure && (tool.lift ?? 0) > 1)
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
