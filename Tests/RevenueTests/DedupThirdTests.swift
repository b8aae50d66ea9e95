// Two records that have only a name in common, and a third one that has everything in common with both.

import Columns
import Testing

@testable import Revenue

@Suite struct DedupThirdTests {
    private static let a = "90001", b = "90002", third = "90003"

    /// Namesakes by the dozen, and three records of one of them: `a` has the phone, `b` the address, the third both.
    private func lines(withThird: Bool = true) -> [String] {
        var lines = DedupPeople(seed: 61, people: 400).lines
        for other in 0..<60 {
            let phone = 4_157_710_000 + other * 7
            lines.append("8\(1000 + other),Jona,Wexley,jw\(other * 7)@oak\(other).example,\(phone),Oak\(other)")
        }
        lines.append("\(Self.a),Jona,Wexley,,2065559876,")
        lines.append("\(Self.b),Jona,Wexley,jona@zebra.example,,Zebra")
        if withThird { lines.append("\(Self.third),Jona,Wexley,jona@zebra.example,2065559876,Zebra") }
        return lines
    }

    private func record(_ id: String, _ found: Dedup) throws -> Int {
        try #require((0..<found.records.count).first { found.records.id($0) == id })
    }

    private func pair(_ found: Dedup) throws -> ScoredPair? {
        let (a, b) = (try record(Self.a, found), try record(Self.b, found))
        return found.pairs.first { Set([Int($0.a), Int($0.b)]) == [a, b] }
    }

    @Test func whoeverIsTheSameAsAThirdIsOne() throws {
        let people = DedupPeople(seed: 61, people: 1)
        let alone = try people.found(lines(withThird: false))
        #expect(try pair(alone).map(alone.probability) ?? 0 < 0.5)
        let found = try people.found(lines())
        let pair = try #require(try pair(found))
        #expect(!found.isIgnored(found.probability(pair)))
        let group = try #require(found.groups.first { $0.members.contains(pair.a) })
        #expect(group.members.count == 3 && group.members.contains(pair.b))
    }

    @Test func theThirdRecordIsALineOfTheSum() throws {
        let found = try DedupPeople(seed: 61, people: 1).found(lines())
        let pair = try #require(try pair(found))
        var explainer = PairExplainer(found)
        let why = explainer.explain(Int(pair.a), Int(pair.b))
        let line = try #require(why.lines.last)
        #expect(line.field == "third record" && line.agreement == "both match hubspot/\(Self.third)" && line.weight > 0)
        #expect((why.lines.reduce(why.start) { $0 + $1.weight } - why.total).magnitude < 1e-3)
        #expect((why.probability - found.probability(pair)).magnitude < 1e-4)
        #expect((explainer.probability(Int(pair.a), Int(pair.b)) - why.probability).magnitude < 1e-6)
    }

    @Test func withoutItTheTwoAreNoGroup() throws {
        let found = try DedupPeople(seed: 61, people: 1).found(lines())
        let third = Int32(try record(Self.third, found)), a = Int32(try record(Self.a, found))
        let group = try #require(found.groups.first { $0.members.contains(a) })
        let rest = found.group(group, of: group.members.filter { $0 != third })
        #expect(rest.map { $0.confidence < 0.5 } ?? true)
        let links = found.links(group)
        #expect(links.count == 3 && links.allSatisfy { $0.probability >= 0.8 })
    }

    @Test func whatWasToldApartIsNotBroughtTogether() throws {
        let people = DedupPeople(seed: 61, people: 1)
        let subject = try #require(Subject(.pair, ["hubspot/\(Self.a)", "hubspot/\(Self.b)"]))
        let record = JournalRecord(
            seq: 1, id: "a", time: Moment(utc: Day(number: 20_000)), actor: Actor(name: "ana", session: "ana@box:1"),
            decision: Decision(.notDuplicate, subject, expected: 0))
        let book = try book([people.file(lines())])
        let found = try #require(
            Dedup.find(book, .contact, policy: Policy(), decisions: Decisions([record])))
        #expect(try pair(found) == nil)
        #expect(!found.pairs.isEmpty)
    }
}
