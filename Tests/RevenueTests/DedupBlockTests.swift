// Candidates: sorted, each once, and all that share something rare.

import Columns
import Testing

@testable import Revenue

@Suite struct DedupBlockTests {
    @Test func pairsAreSortedAndUnique() {
        var chance = DedupChance(seed: 31)
        for records in [2, 3, 70, 5_000, 3_000_000] {
            let pairs = (0..<4_000).map { _ in
                PackedPair.of(Int32(chance.below(records)), Int32(chance.below(records)))
            }
            #expect(PackedPair.sortedUnique([pairs], first: 0..<records) == Set(pairs).sorted(), "seed 31, \(records)")
        }
        #expect(PackedPair.sortedUnique([], first: 0..<10).isEmpty)
    }

    @Test func listsAreMergedByAnyNumberOfWorkers() {
        var chance = DedupChance(seed: 35)
        let lists = (0..<5).map { size in
            (0..<(size * 700)).map { _ in PackedPair.of(Int32(chance.below(900)), Int32(chance.below(900))) }
        }
        let wanted = Set(lists.joined()).sorted()
        for count in [1, 2, 3, 7] {
            let workers = Workers(count: count, run: Workers.serial.run)
            #expect(PackedPair.merged(lists, records: 900, workers: workers) == wanted, "seed 35, \(count)")
        }
    }

    @Test(arguments: ["Last Name", "nothing"]) func recordsThatShareANameAreNeighbours(_ header: String) throws {
        let lines = ["3,,Ana,Berg", "1,,Tove,Crane", "9,,Jim,Berg", "4,,Ana,Crane", "7,,Liz,Berg"]
        let file = ExportText("people.csv", "Record ID,Email,First Name,\(header)\n" + lines.joined(separator: "\n"))
        let plain = DedupRecords(try book([file]), object: .contact, zone: .utc)
        let near = DedupRecords(try book([file]), object: .contact, zone: .utc, neighbours: "last")
        let ids = (0..<5).map { near.id($0) }
        #expect(ids == (header == "nothing" ? ["3", "1", "9", "4", "7"] : ["3", "9", "7", "1", "4"]))
        #expect((0..<5).map { plain.id($0) } == ["3", "1", "9", "4", "7"])
        for record in 0..<5 {
            #expect(near.numbers(of: [near.name(record)]) == [near.name(record): Int32(record)])
        }
        #expect(near.numbers(of: ["hubspot/8"]).isEmpty)
    }

    @Test func keysAreSortedByTheirUpperHalf() {
        var chance = DedupChance(seed: 32)
        let keys = (0..<5_000).map { UInt64(chance.below(1 << 40)) << 24 | UInt64($0) }
        let sorted = PackedPair.sortedByHigh(keys)
        #expect(Set(sorted) == Set(keys))
        #expect(zip(sorted, sorted.dropFirst()).allSatisfy { $0 >> 32 <= $1 >> 32 })
    }

    @Test func whoeverSharesSomethingRareIsCompared() throws {
        let people = DedupPeople(seed: 33, people: 500)
        let records = DedupRecords(try book([people.file(people.lines)]), object: .contact, zone: .utc)
        let compared = ComparedFields(records, model: .contacts, country: "US", workers: .serial)
        let candidates = Set(
            CandidatePairs.all(compared, model: .contacts, entities: records.entities, workers: .serial))
        for field in compared.fields where field.kind == .email || field.kind == .phone {
            let members = Dictionary(grouping: (0..<records.count).filter { field.column.codes[$0] != 0 }) {
                field.column.codes[$0]
            }
            for group in members.values where group.count == 2 {
                #expect(candidates.contains(PackedPair.of(Int32(group[0]), Int32(group[1]))))
            }
        }
    }

    /// By both names, by names that sound alike, or by a short form beside what sounds alike; in any order.
    @Test func whoseNamesAreRareAreComparedWhateverElseTheyHave() throws {
        let crowd = (100..<700).map { "\($0),Person\($0 % 23),Family\($0 % 19),p\($0)@mail.example,,Firm \($0)" }
        let lines = [
            "0,Zora,Quist,z@a.example,,Ark", "1,Zora,Quist,q@b.example,,Bay", "2,Quist,Zora,y@c.example,,Cay",
            "3,Robert,Smythe,r@d.example,,Day", "4,Bob,Smith,b@e.example,,Elk",
            "5,Katherine,Meier,k@f.example,,Fir", "6,Catherine,Meyer,c@g.example,,Gum",
        ]
        let people = DedupPeople(seed: 36, people: 0)
        let records = DedupRecords(try book([people.file(lines + crowd)]), object: .contact, zone: .utc)
        let compared = ComparedFields(records, model: .contacts, country: "US", workers: .serial)
        let found = Set(CandidatePairs.all(compared, model: .contacts, entities: records.entities, workers: .serial))
        let wanted = [("0", "1"), ("0", "2"), ("1", "2"), ("3", "4"), ("5", "6")]
        let numbers = records.numbers(of: lines.indices.map { "hubspot/\($0)" })
        for (a, b) in wanted {
            let pair = PackedPair.of(try #require(numbers["hubspot/\(a)"]), try #require(numbers["hubspot/\(b)"]))
            #expect(found.contains(pair), "\(a) and \(b)")
        }
    }

    @Test func namesakesTooManyToBeComparedAreBroughtTogetherByWhatElseTheyShare() throws {
        let crowd = (2..<1_500).map { "\($0),Ana,Berg,,," }
        let people = DedupPeople(seed: 37, people: 0)
        let file = people.file(["0,Ana,Berg,,2065551234,", "1,Ana,Berg,,2065551234,"] + crowd)
        let records = DedupRecords(try book([file]), object: .contact, zone: .utc)
        let compared = ComparedFields(records, model: .contacts, country: "US", workers: .serial)
        let found = CandidatePairs.all(compared, model: .contacts, entities: records.entities, workers: .serial)
        let numbers = records.numbers(of: ["hubspot/0", "hubspot/1"])
        #expect(found == [PackedPair.of(try #require(numbers["hubspot/0"]), try #require(numbers["hubspot/1"]))])
    }

    @Test func namesakesWithoutAnythingElseAreBoundedInNumber() throws {
        let lines = (0..<1_500).map { "\($0),Ana,Berg,,," }
        let people = DedupPeople(seed: 34, people: 0)
        let found = try people.found(lines)
        #expect(found.compared < 30 * 1_500)
        #expect(found.groups.isEmpty)
    }
}
