// The set that matching is measured by: the same bytes for the same seed, and a truth that fits its records.

import Foundation
import Testing

@testable import SampleData

@Suite struct DirtySetTests {
    private func files(contacts: Int, seed: UInt64) -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        DirtySet(contacts: contacts, seed: seed).write { name, chunk in files[name, default: []] += chunk }
        return files
    }

    private func rows(_ bytes: [UInt8]?) -> [[Substring]] {
        String(decoding: bytes ?? [], as: UTF8.self).split(separator: "\n").dropFirst()
            .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    }

    @Test func sameSeedSameBytes() {
        #expect(files(contacts: 300, seed: 9) == files(contacts: 300, seed: 9))
        #expect(files(contacts: 300, seed: 9) != files(contacts: 300, seed: 10))
    }

    @Test func everyRecordHasItsTruthAndSomePeopleStandThereTwice() {
        let files = files(contacts: 2_000, seed: 11)
        let records = rows(files["contacts.csv"]).map { $0[0] }, truth = rows(files["truth.txt"])
        #expect(records.count == 2_000 && Set(records).count == 2_000)
        #expect(truth.map { $0[0] } == records)
        let sizes = Dictionary(grouping: truth.map { $0[1] }, by: { $0 }).values.map(\.count)
        #expect(sizes.contains { $0 > 2 })
        let twice = sizes.count { $0 > 1 }
        #expect(twice > sizes.count / 20 && twice < sizes.count / 2)
    }

    @Test func copiesAreDirty() {
        let files = files(contacts: 2_000, seed: 12)
        let records = rows(files["contacts.csv"]), truth = rows(files["truth.txt"])
        let copies = zip(zip(records, records.dropFirst()), zip(truth, truth.dropFirst())).filter { $1.0[1] == $1.1[1] }
        #expect(!copies.isEmpty)
        let same = copies.count { $0.0.0[1...6].elementsEqual($0.0.1[1...6]) }
        #expect(same < copies.count / 4, "\(same) of \(copies.count) copies are the same in all")
    }
}
