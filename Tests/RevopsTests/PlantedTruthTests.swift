// Weights that were planted in a folder of exports are found again: read as any export is, scored by a model that knows
// nothing of them, and told by the lift of each signal.

import Columns
import Revenue
import SampleData
import Testing

@testable import revops

@Suite struct PlantedTruthTests {
    /// Which rule of the preset sees which trait.
    private static let rules: [TruthSet.Trait: String] = [
        .demo: "demo or trial", .midSize: "company size 50-1000", .webinar: "webinar", .caseStudy: "case study",
        .blogs: "blog pages 5+", .manager: "manager to VP",
    ]

    private func calibration(contacts: Int, seed: UInt64) throws -> Calibration {
        var files: [String: [UInt8]] = [:], names: [String] = []
        TruthSet(contacts: contacts, seed: seed).write { name, chunk in
            if files[name] == nil { names.append(name) }
            files[name, default: []] += chunk
        }
        let toml = try #require(files["revops.toml"])
        let policy = try Config.load(
            bytes: toml, file: "revops.toml", zoneNamed: ZoneFolder.zone, hasZones: ZoneFolder.isThere
        ).get()
        let folder = DataFolder(memory: names.map { (name: $0, bytes: files[$0] ?? []) })
        var loader = Loader(workers: .serial, followsChanges: false)
        let book = try #require(loader.load(try folder.list().entries, policy: policy))
        let facts = Facts.derive(book: book, policy: policy, now: try #require(policy.clock.now))
        let query = MetricQuery(period: .all), past = ScoredPast(ScoreModel(facts), query)
        #expect(past.outcomes.count == contacts && past.undated == 0, "seed \(seed)")
        return try #require(Calibration(past, facts, query))
    }

    @Test(arguments: [7, 11] as [UInt64]) func liftsHaveTheSignAndTheOrderThatWerePlanted(seed: UInt64) throws {
        let calibration = try calibration(contacts: 20_000, seed: seed)
        let byName = Dictionary(uniqueKeysWithValues: calibration.signals.map { ($0.name, $0) })
        let ordered = TruthSet.Trait.allCases.sorted { $0.weight > $1.weight }
        let found = try ordered.map { try #require(byName[Self.rules[$0] ?? ""]) }
        for (trait, signal) in zip(ordered, found) {
            let interval = try #require(signal.interval)
            let holds =
                trait.weight > 0 ? interval.lowerBound > 1 : trait.weight < 0 ? interval.upperBound < 1
                : (interval.lowerBound - 0.02...interval.upperBound + 0.02).contains(1)
            #expect(holds, "seed \(seed): \(signal.name) \(interval)")
        }
        for (a, b) in zip(found, found.dropFirst()) {
            #expect(try #require(a.lift) > #require(b.lift), "seed \(seed): \(a.name) above \(b.name)")
        }
        // And so have the weights that are advised: the strongest signal gets most, the harmful one less than nothing.
        let advice = try #require(calibration.advice)
        for suggestion in advice.suggestions {
            let points = Dictionary(uniqueKeysWithValues: zip(calibration.signals.map(\.name), suggestion.points))
            let ours = ordered.compactMap { points[Self.rules[$0] ?? ""] }
            #expect(ours == ours.sorted(by: >) && ours.last ?? 0 < 0, "seed \(seed): \(suggestion.method) \(ours)")
        }
    }
}
