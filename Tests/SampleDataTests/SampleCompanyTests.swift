// What the sample promises: everything the product knows occurs in it, and the committed files are what the generator
// writes.

import Foundation
import Testing

@testable import SampleData

@Suite struct SampleCompanyTests {
    private static let company = SampleCompany()
    private static let files = company.files()
    private static let planted = company.planted()

    private static func text(_ prefix: String) -> String {
        let file = files.last { $0.name.hasPrefix(prefix) }
        return String(decoding: file?.bytes ?? [], as: UTF8.self)
    }

    @Test(arguments: Planted.Kind.allCases) func everyKindIsPlanted(_ kind: Planted.Kind) {
        #expect(Self.planted.contains { $0.kind == kind && !$0.ids.isEmpty })
    }

    @Test func plantedRecordsStandInTheFiles() {
        let all = Self.files.map { Data($0.bytes) }
        for planted in Self.planted {
            for id in planted.ids {
                let isFound = all.contains { $0.range(of: Data(id.utf8)) != nil }
                #expect(isFound, "\(planted.kind) \(id)")
            }
        }
    }

    @Test func committedFilesAreTheGenerators() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../sample-data").standardizedFileURL
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix(".") }
        #expect(names.sorted() == Self.files.map(\.name).sorted())
        for file in Self.files {
            let committed = try Data(contentsOf: folder.appendingPathComponent(file.name))
            #expect(committed == Data(file.bytes), "\(file.name): run revops-bench sample sample-data")
        }
    }

    @Test func anotherSeedMakesAnotherCompanyOfTheSameShape() {
        let other = SampleCompany(seed: 5)
        #expect(other.files().map(\.name) == Self.files.map(\.name))
        #expect(other.files().first?.bytes != Self.files.first?.bytes)
        #expect(Set(other.planted().map(\.kind)).count == Planted.Kind.allCases.count)
    }

    @Test func filesAreSmallEnoughForARepository() {
        for file in Self.files { #expect(file.bytes.count < 2 << 20, "\(file.name)") }
        #expect(Self.files.map(\.bytes.count).reduce(0, +) < 6 << 20)
    }

    @Test func sizesAreThePromisedOnes() {
        let world = World(seed: SampleCompany.committedSeed)
        let people = Set(world.people.map { $0.email.isEmpty ? $0.hubSpotID : $0.email }).count
        #expect((2_900...3_150).contains(people))
        #expect((490...510).contains(world.firms.count))
        #expect((560...660).contains(world.deals.count))
        #expect((13_500...16_500).contains(world.touches.count))
    }

    @Test func everyAddressIsInvented() {
        for file in Self.files where !file.bytes.starts(with: [0xFF, 0xFE]) {
            let text = String(decoding: file.bytes, as: UTF8.self)
            for piece in text.split(separator: "@").dropFirst() {
                let domain = piece.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "." }
                guard domain.contains(".") else { continue }
                #expect(domain.contains(".example") || domain == "example.edu", "\(file.name): \(domain)")
            }
        }
    }

    @Test func olderDealExportsAreTheSameDealsSeenEarlier() {
        let world = World(seed: SampleCompany.committedSeed)
        for deal in world.deals {
            var last = DealState()
            for moment in [World.at(2026, 9, 30, 18), World.at(2026, 11, 13, 18), World.now]
            where moment >= deal.created {
                let state = deal.state(asOf: moment)
                for (stage, entered) in last.entered.enumerated() where entered != nil {
                    #expect(state.entered[stage] == entered)
                }
                #expect(state.pushes >= last.pushes)
                #expect(state.entered[0] == deal.created)
                last = state
            }
        }
    }

    @Test func lifecycleDatesRunForwardsButWherePlanted() {
        let world = World(seed: SampleCompany.committedSeed)
        let backwards = world.people.filter { person in
            let dates = [person.lead, person.mql, person.sql, person.opportunity, person.customer].compactMap { $0 }
            return dates != dates.sorted()
        }
        let meant = Self.planted.filter { $0.kind == .datesBackwards }.flatMap(\.ids)
        #expect(backwards.map(\.hubSpotID) == meant)
    }
}
