// What is told from a few numbers never parts two records that would have been found to agree.

import Columns
import Testing

@testable import Revenue

@Suite struct PairHintsTests {
    private struct Made {
        var compared: ComparedFields
        var hints: PairHints
        var records: DedupRecords

        func mayBeOne(_ a: Int, _ b: Int, skipsNamesakes: Bool = false) -> Bool {
            var isOne = false
            hints.withRows(largest: 2) { rows in
                [Int32(a), Int32(b)].withUnsafeBufferPointer { block in
                    rows.eachPair(of: block, skipsNamesakes: skipsNamesakes) { _, _ in isOne = true }
                }
            }
            return isOne
        }
    }

    private func made(_ lines: [String], namesakes: [UInt32]? = nil) throws -> Made {
        let file = DedupPeople(seed: 1, people: 0).file(lines)
        let records = DedupRecords(try book([file]), object: .contact, zone: .utc)
        let compared = ComparedFields(records, model: .contacts, country: "US", workers: .serial)
        let features = BlockingFeature.all(compared, workers: .serial)
        let hints = PairHints(compared, features, entities: records.entities, namesakes: namesakes)
        return Made(compared: compared, hints: hints, records: records)
    }

    /// One letter put in, left out, replaced or swapped with the next.
    private func slip(_ name: String, _ chance: inout DedupChance) -> String {
        var letters = Array(name.utf8)
        let place = chance.below(letters.count), letter = UInt8(97 + chance.below(26))
        switch chance.below(4) {
        case 0: letters.insert(letter, at: place)
        case 1 where letters.count > 1: letters.remove(at: place)
        case 2 where place + 1 < letters.count: letters.swapAt(place, place + 1)
        default: letters[place] = letter
        }
        return String(decoding: letters, as: UTF8.self)
    }

    /// Every name beside others that are it in another form, and beside strangers.
    @Test(arguments: [UInt64(91), 92, 93]) func namesThatAgreeAreNeverParted(seed: UInt64) throws {
        var chance = DedupChance(seed: seed)
        let short = ["Bob,Robert", "Liz,Elizabeth", "Alex,Alexandra", "Philip,Fillipe", "Jim,James", "Jo,Johanna"]
        var lines: [String] = []
        func add(_ first: String, _ last: String) { lines.append("\(lines.count),\(first),\(last),,,") }
        for _ in 0..<36 {
            let first = chance.name(), last = chance.name()
            let pair = short[chance.below(short.count)].split(separator: ",").map(String.init)
            add(first, last)
            add(slip(first, &chance), slip(slip(last, &chance), &chance))
            add(String(first.prefix(1)), "\(last)-\(chance.name())")
            add(last, first)
            add(pair[0], slip(last, &chance))
            add(pair[1], last)
        }
        let made = try made(lines)
        var scorer = PairScorer(
            made.compared, WeightTables(made.compared, made.compared.fields.map { _ in FieldWeights() }))
        let partner = try #require(made.compared.fields[0].partner)
        var agreeing = 0, parted = 0
        for a in 0..<lines.count {
            for b in (a + 1)..<lines.count {
                scorer.compare(a, b)
                let isOne = made.mayBeOne(a, b)
                if !isOne { parted += 1 }
                guard scorer.levels[0] != .differs, scorer.levels[partner] != .differs else { continue }
                agreeing += 1
                #expect(isOne, "seed \(seed): \(lines[a]) and \(lines[b])")
            }
        }
        #expect(agreeing > 120)
        #expect(parted > lines.count * lines.count / 4)
    }

    @Test func whatElseTwoRecordsShareCounts() throws {
        let made = try made([
            "0,Ana,Berg,crow7@mail.example,2065551234,Kite Freight",
            "1,Tove,Lindqvist,x@tove.example,2065551234,Other Works",  // the telephone
            "2,Tove,Lindqvist,crow7@else.example,,Other Works",  // a mailbox that no name makes
            "3,Ana,Lindqvist,y@ana.example,,Kite Freight Ltd",  // a name and the employer
            "4,Tove,Lindqvist,z@tove.example,,Kite Freight",  // the employer alone
            "5,Ana,Lindqvist,v@ana.example,,Other Works",  // a name alone
            "6,Berg,Ana,,,",  // the names turned
        ])
        let found = (1...6).map { made.mayBeOne(0, $0) }
        #expect(found == [true, true, true, false, false, true])
    }

    @Test func whomTheirNamesHaveBroughtTogetherAreNotBroughtTogetherAgain() throws {
        let lines = ["0,Ana,Berg,,,", "1,Ana,Berg,,,", "2,Ana,Bergh,,,", "3,Tove,Crane,,,", "4,Tove,Crane,,,"]
        // Crane, Tove is too common a name to bring anybody together.
        let made = try made(lines, namesakes: [1, 1, 2, 0, 0])
        let pairs = [(0, 1), (0, 2), (3, 4), (0, 3)]
        #expect(pairs.map { made.mayBeOne($0, $1, skipsNamesakes: true) } == [false, true, true, false])
        #expect(pairs.map { made.mayBeOne($0, $1) } == [true, true, true, false])
    }

    @Test func aMailboxMadeOfTheNameSaysNothingNew() throws {
        let made = try made([
            "0,Ana,Berg,ana@kite.example,,Kite Freight", "1,Ana,Lindqvist,ana@other.example,,Other Works",
        ])
        #expect(!made.mayBeOne(0, 1))
    }

    @Test func recordsWithoutNamesAreToldApartByNothing() throws {
        let file = ExportText(
            "companies.csv",
            "Record ID,Company name,Company Domain Name\n1,Kite Freight,kite.example\n2,Ark Works,ark.example\n")
        let records = DedupRecords(try book([file]), object: .company, zone: .utc)
        let model = try #require(Policy().dedup.models.first { $0.object == .company })
        let compared = ComparedFields(records, model: model, country: "US", workers: .serial)
        let features = BlockingFeature.all(compared, workers: .serial)
        func isAsked(entities: [Int32], isKnown: [Bool]? = nil) -> Bool {
            let hints = PairHints(compared, features, entities: entities, isKnown: isKnown)
            return Made(compared: compared, hints: hints, records: records).mayBeOne(0, 1)
        }
        #expect(isAsked(entities: [0, 1]))
        #expect(!isAsked(entities: [0, 0]), "records of one entity are one already")
        #expect(isAsked(entities: [0, 1], isKnown: [true, false]))
        #expect(!isAsked(entities: [0, 1], isKnown: [true, true]))
    }
}
