// How well duplicates are found where the truth is known: a floor under the figures that the benchmark tells at scale.

import Columns
import Revenue
import SampleData
import Testing

@testable import revops

@Suite struct DedupQualityTests {
    /// A generated set that was searched, and which of its records are one person.
    private struct Searched {
        var book: Book
        var dedup: Dedup
        private var entities: [String: Substring] = [:]
        /// True pairs.
        private(set) var known = 0

        init(contacts: Int, seed: UInt64) throws {
            var bytes: [UInt8] = [], truth: [UInt8] = []
            DirtySet(contacts: contacts, seed: seed).write { name, chunk in
                if name == "contacts.csv" { bytes += chunk } else { truth += chunk }
            }
            for line in String(decoding: truth, as: UTF8.self).split(separator: "\n").dropFirst() {
                let cells = line.split(separator: ",")
                entities[String(cells[0])] = cells[1]
            }
            let sizes = Dictionary(grouping: entities.values, by: { $0 }).values.map(\.count)
            known = sizes.reduce(0) { $0 + $1 * ($1 - 1) / 2 }
            var loader = Loader(followsChanges: false)
            let loaded = loader.load(
                try DataFolder(memory: [("contacts.csv", bytes)]).list().entries, policy: Policy())
            book = try #require(loaded)
            dedup = try #require(Dedup.find(book, .contact, policy: Policy(), workers: .cores))
        }

        func isTrue(_ pair: ScoredPair) -> Bool {
            entities[dedup.records.id(Int(pair.a))] == entities[dedup.records.id(Int(pair.b))]
        }

        func shown(_ dedup: Dedup) -> [ScoredPair] {
            dedup.pairs.filter { !dedup.isIgnored(dedup.probability($0)) }
        }

        /// Precision, recall and F1 of what a search shows, but for some pairs.
        func quality(
            _ dedup: Dedup, without decided: Set<[Int32]> = []
        ) -> (precision: Double, recall: Double, f1: Double) {
            let shown = shown(dedup).filter { !decided.contains([$0.a, $0.b]) }
            let right = shown.count(where: isTrue)
            let decidedTrue = decided.count { isTrue(ScoredPair(a: $0[0], b: $0[1], own: 0, evidence: 0)) }
            let precision = Double(right) / Double(max(shown.count, 1))
            let recall = Double(right) / Double(max(known - decidedTrue, 1))
            return (precision, recall, 2 * precision * recall / (precision + recall))
        }
    }

    @Test(arguments: [5, 6] as [UInt64]) func generatedDuplicatesAreFound(seed: UInt64) throws {
        let searched = try Searched(contacts: 1_500, seed: seed)
        let quality = searched.quality(searched.dedup)
        #expect(quality.precision >= 0.98 && quality.f1 >= 0.95, "seed \(seed): \(quality)")
        try expectThatSlipsDoNoHarm(searched, seed)
    }

    /// A reviewer decides every third pair that is shown, and one in twenty the wrong way round.
    private func expectThatSlipsDoNoHarm(_ searched: Searched, _ seed: UInt64) throws {
        let dedup = searched.dedup
        let decided = searched.shown(dedup).enumerated().filter { $0.offset % 3 == 1 }.map(\.element)
        let records = try decided.enumerated().map { index, pair in
            let isSlip = index % 20 == 9
            let action: DecisionAction = searched.isTrue(pair) != isSlip ? .merge : .notDuplicate
            return JournalRecord(
                seq: index + 1, id: "\(index)", time: Moment(milliseconds: 0),
                actor: Actor(name: "ana", session: "ana@box:1"),
                decision: Decision(action, try #require(dedup.subject(pair)), expected: 0))
        }
        let learnt = try #require(
            Dedup.find(
                searched.book, .contact, policy: Policy(), decisions: Decisions(records), previous: dedup,
                workers: .cores))
        let pairs = Set(decided.map { [$0.a, $0.b] })
        let before = searched.quality(dedup, without: pairs).f1, after = searched.quality(learnt, without: pairs).f1
        #expect(decided.count > 80 && after >= before - 0.002, "seed \(seed): F1 \(before), then \(after)")
    }
}
