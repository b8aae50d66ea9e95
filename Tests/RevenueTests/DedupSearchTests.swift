// The search from records to groups: what is found, that it is the same however it is found, and that it explains
// itself.

import Columns
import Foundation
import Synchronization
import Testing

@testable import Revenue

@Suite struct DedupSearchTests {
    static let threads = Workers(count: 4) { pieces, body in
        DispatchQueue.concurrentPerform(iterations: pieces) { body($0) }
    }

    @Test func plantedDuplicatesAreFoundAndNothingElse() throws {
        let people = DedupPeople(seed: 3, people: 500)
        let found = try people.found()
        let truth = Dictionary(grouping: people.entities.keys, by: { people.entities[$0] }).values.filter {
            $0.count > 1
        }
            .map { $0.sorted().joined(separator: "~") }
        let right = found.shown.intersection(truth)
        #expect(Double(right.count) >= 0.97 * Double(truth.count), "seed 3: \(right.count) of \(truth.count)")
        #expect(
            Double(right.count) >= 0.98 * Double(found.shown.count), "seed 3: \(right.count) of \(found.shown.count)")
    }

    @Test func theOrderOfRowsAndTheNumberOfWorkersDoNotMatter() throws {
        let people = DedupPeople(seed: 4, people: 200)
        var chance = DedupChance(seed: 44)
        let plain = try people.found()
        let shuffled = try people.found(chance.shuffled(people.lines), workers: Self.threads)
        let threaded = try people.found(workers: Self.threads)
        #expect(threaded.pairs == plain.pairs)
        #expect(threaded.groups == plain.groups)
        #expect(shuffled.shown == plain.shown)
        let probabilities = Dictionary(
            uniqueKeysWithValues: plain.pairs.map { (plain.names($0), plain.probability($0)) })
        for pair in shuffled.pairs {
            let other = try #require(probabilities[shuffled.names(pair)])
            #expect((shuffled.probability(pair) - other).magnitude < 1e-4)
        }
        func members(_ dedup: Dedup) -> Set<[String]> {
            Set(dedup.groups.map { group in group.members.map { dedup.records.id(Int($0)) } })
        }
        #expect(members(shuffled) == members(plain))
    }

    @Test func everyPairIsTheSumOfItsLines() throws {
        let found = try DedupPeople(seed: 5, people: 300).found()
        var explainer = PairExplainer(found)
        #expect(!found.pairs.isEmpty)
        for pair in found.pairs.prefix(200) {
            let why = explainer.explain(Int(pair.a), Int(pair.b))
            let sum = why.lines.reduce(why.start) { $0 + $1.weight }
            #expect((sum - why.total).magnitude < 1e-3)
            #expect((why.probability - found.probability(pair)).magnitude < 1e-4)
        }
    }

    @Test func aSearchStopsWhenTold() throws {
        let people = DedupPeople(seed: 6, people: 100)
        let book = try book([people.file(people.lines)])
        for stage in DedupStage.allCases {
            #expect(Dedup.find(book, .contact, policy: Policy(), goesOn: { now, _ in now != stage }) == nil, "\(stage)")
        }
        #expect(Dedup.find(book, .meeting, policy: Policy()) == nil)
    }

    /// Whoever needs the processors waits for no more than a few thousand pairs.
    @Test func aSearchAsksOftenWhetherToGoOn() throws {
        var chance = DedupChance(seed: 8)
        let names = (0..<60).map { _ in chance.name() }
        let namesakes = (0..<1_800).map { "\($0),Ana,\(names[$0 % 60]),,," }
        let file = DedupPeople(seed: 8, people: 0).file(namesakes)
        let asked = Mutex(0)
        let found = Dedup.find(try book([file]), .contact, policy: Policy()) { stage, _ in
            if stage == .comparing { asked.withLock { $0 += 1 } }
            return true
        }
        let compared = try #require(found).compared
        #expect(compared > 10_000, "too few pairs to tell")
        #expect(asked.withLock { $0 } >= compared / 4096)
    }

    @Test func emptyAndLonelyFilesHaveNoPairs() throws {
        #expect(try DedupPeople(seed: 7, people: 1, doubled: 0).found().pairs.isEmpty)
        let nobody = try #require(Dedup.find(Book(sources: [], tables: [], entities: [:]), .contact, policy: Policy()))
        #expect(nobody.pairs.isEmpty && nobody.groups.isEmpty)
    }

    @Test func recordsTheBookHasJoinedAreNoCandidates() throws {
        let hubSpot = ExportText(
            "hubspot.csv", DedupPeople.header + "\n1,Ana,Berg,ana@kite.example,206 555 0142,Kite\n")
        let salesforce = ExportText(
            "Contact.csv",
            "Id,AccountId,LastName,FirstName,Email,Phone\n003A,001A,Berg,Ana,ana@kite.example,206 555 0142\n")
        let found = try #require(Dedup.find(try book([hubSpot, salesforce]), .contact, policy: Policy()))
        #expect(found.records.count == 2)
        #expect(found.pairs.isEmpty)
    }

    @Test func whatWasToldApartStaysApart() throws {
        let people = DedupPeople(seed: 8, people: 150)
        let first = try people.found()
        let pair = try #require(first.pairs.first)
        let subject = try #require(first.subject(pair))
        let record = JournalRecord(
            seq: 1, id: "a", time: Moment(utc: Day(number: 20_000)), actor: Actor(name: "ana", session: "ana@box:1"),
            decision: Decision(.notDuplicate, subject, expected: 0))
        let second = try #require(
            Dedup.find(
                try book([people.file(people.lines)]), .contact, policy: Policy(), decisions: Decisions([record])))
        #expect(!second.pairs.contains { second.subject($0) == subject })
        #expect(!second.groups.contains { $0.members.contains(pair.a) && $0.members.contains(pair.b) })
        #expect(second.groups.count < first.groups.count)
    }

    @Test(arguments: [
        [.init("first", .name), .init("dob", .date), .init("ssn", .code)],
        // A key may be of fields that are not compared.
        [.init("first", .name), .init("dob", .date)],
    ] as [[DedupModel.Part]])
    func anyImportedObjectCanBeCompared(fields: [DedupModel.Part]) throws {
        var policy = Policy()
        policy.dedup.models = [DedupModel(object: .contact, fields: fields, blocking: [["ssn"], []])]
        var stanza = ImportStanza(match: "people.csv", object: .contact)
        stanza.system = "people"
        stanza.columns = ["id": "no", "first": "given", "dob": "born", "ssn": "code"]
        policy.imports = [stanza]
        var chance = DedupChance(seed: 9)
        var text = "no,given,born,code\n"
        for person in 0..<120 {
            let name = chance.name(), code = 100_000 + chance.below(800_000), day = 1 + chance.below(28)
            text += "\(person),\(name),1980-03-\(day),\(code)\n"
            if person < 30 { text += "d\(person),\(name),1980-03-\(day),\(code)\n" }
        }
        let found = try #require(
            Dedup.find(try book([ExportText("people.csv", text)], policy), .contact, policy: policy))
        #expect(found.shown == Set((0..<30).map { ["\($0)", "d\($0)"].sorted().joined(separator: "~") }))
        #expect(found.compared < 60, "only those with one code are compared")
    }
}
