// Every kind of duplicate that the sample company shows is found, and little else: most of what its people, companies and
// deals have in common is a town, an employer or a product.

import Columns
import Revenue
import SampleData
import Testing

@testable import revops

@Suite struct DedupSampleTests {
    static let facts = SLASampleTests.queue.facts
    static let planted = SampleCompany().planted()

    /// The groups of an object, by the ids of their records.
    private static func groups(_ object: ObjectKind) -> [Set<String>] {
        let found = Dedup.find(facts.book, object, policy: facts.policy, workers: .cores)
        return found.map { found in found.groups.map { Set($0.members.map { found.records.id(Int($0)) }) } } ?? []
    }

    @Test func peopleWhoArePlantedTwiceAreFound() {
        let groups = Self.groups(.contact)
        let kinds: [Planted.Kind] = [
            .contactMerge, .phoneSpelling, .nickname, .swappedNames, .plusTag, .hiddenCharacter, .directionOverride,
            .groupOfThree, .groupOfFour, .crossSystemLink, .leadAndContact, .sameMail,
        ]
        for kind in kinds {
            let cases = Self.planted.filter { $0.kind == kind }
            #expect(!cases.isEmpty, "\(kind)")
            for one in cases { #expect(groups.contains { $0.isSuperset(of: one.ids) }, "\(kind): \(one.ids)") }
        }
        for one in Self.planted where one.kind == .falseFriend {
            #expect(!groups.contains { $0.isSuperset(of: one.ids) }, "two people of one name: \(one.ids)")
        }
        #expect(groups.count < kinds.count + 8, "\(groups.count) groups")
    }

    @Test func companiesWhichArePlantedTwiceAreFound() {
        let groups = Self.groups(.company)
        for kind in [Planted.Kind.companyMerge, .companySuffix] {
            let cases = Self.planted.filter { $0.kind == kind }
            #expect(!cases.isEmpty, "\(kind)")
            for one in cases { #expect(groups.contains { $0.isSuperset(of: one.ids) }, "\(kind): \(one.ids)") }
        }
        #expect(groups.count < 8, "\(groups.count) groups")
    }

    @Test func dealsOfOneCompanyAreNotOne() { #expect(Self.groups(.deal).isEmpty) }

    /// What a group is known by, with what its link is worth.
    private func confidences(_ dedup: Dedup) -> [Set<String>: Double] {
        let pairs = dedup.groups.map { group in
            (Set(group.members.map { dedup.records.id(Int($0)) }), group.confidence)
        }
        return Dictionary(pairs, uniquingKeysWith: max)
    }

    @Test(arguments: [Planted.Kind.groupOfFour, .contactMerge])
    func oneGroupToldApartChangesNoOther(kind: Planted.Kind) throws {
        let facts = Self.facts, ids = Set(try #require(Self.planted.first { $0.kind == kind }?.ids))
        let before = try #require(Dedup.find(facts.book, .contact, policy: facts.policy, workers: .cores))
        func names(_ group: DuplicateGroup) -> [String] { group.members.map { before.records.id(Int($0)) } }
        let group = try #require(before.groups.first { ids.isSubset(of: names($0)) })
        let decision = try #require(DedupReview(before, Decisions()).tellApart(group.members))
        let record = JournalRecord(
            seq: 1, id: "1", time: facts.now, actor: Actor(name: "ana", session: "ana@box:1"), decision: decision)
        let after = try #require(
            Dedup.find(
                facts.book, .contact, policy: facts.policy, decisions: Decisions([record]), previous: before,
                workers: .cores))
        var expected = confidences(before)
        expected[Set(names(group))] = nil
        #expect(confidences(after) == expected)
    }
}
