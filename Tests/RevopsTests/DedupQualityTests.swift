// How well duplicates are found where the truth is known: a floor under the figures that the benchmark tells at scale.

import Columns
import Revenue
import SampleData
import Testing

@testable import revops

@Suite struct DedupQualityTests {
    @Test(arguments: [5, 6] as [UInt64]) func generatedDuplicatesAreFound(seed: UInt64) throws {
        var contacts: [UInt8] = [], truth: [UInt8] = []
        DirtySet(contacts: 1_500, seed: seed).write { name, chunk in
            if name == "contacts.csv" { contacts += chunk } else { truth += chunk }
        }
        var entities: [String: Substring] = [:]
        for line in String(decoding: truth, as: UTF8.self).split(separator: "\n").dropFirst() {
            let cells = line.split(separator: ",")
            entities[String(cells[0])] = cells[1]
        }
        let sizes = Dictionary(grouping: entities.values, by: { $0 }).values.map(\.count)
        let known = sizes.reduce(0) { $0 + $1 * ($1 - 1) / 2 }

        var loader = Loader(followsChanges: false)
        let entries = try DataFolder(memory: [("contacts.csv", contacts)]).list().entries
        let loaded = loader.load(entries, policy: Policy())
        let book = try #require(loaded)
        let dedup = try #require(Dedup.find(book, .contact, policy: Policy(), workers: .cores))
        let shown = dedup.pairs.filter { dedup.band(dedup.probability($0)) != .ignore }
        let right = shown.count { pair in
            entities[dedup.records.id(Int(pair.a))] == entities[dedup.records.id(Int(pair.b))]
        }
        let precision = Double(right) / Double(max(shown.count, 1)), recall = Double(right) / Double(known)
        #expect(precision >= 0.98, "seed \(seed): \(right) of \(shown.count)")
        #expect(2 * precision * recall / (precision + recall) >= 0.95, "seed \(seed): \(right) of \(known)")
    }
}
