// Two of a household, or behind one door, stay two however much they share.

import Columns
import Testing

@testable import Revenue

@Suite struct HouseholdTests {
    private struct Judged {
        var scorer: PairScorer
        var evidence: Float
        var most: Float
        var index: [Field: Int]

        var bounding: Field? { index.first { $0.value == scorer.bounding }?.key }
        func weight(_ field: Field) -> Float { index[field].map { scorer.weights[$0] } ?? 0 }
    }

    /// The first two lines, among forty others, by weights that nothing was learnt from.
    private func judged(
        _ pair: [String], header: String = DedupPeople.header, model: DedupModel = .contacts
    ) throws -> Judged {
        var chance = DedupChance(seed: 31)
        let blanks = String(repeating: ",", count: header.split(separator: ",").count - 3)
        let others = (0..<40).map { "\(100 + $0),\(chance.name()),\(chance.name())\(blanks)" }
        let file = ExportText("\(model.object.rawValue).csv", ([header] + pair + others).joined(separator: "\n") + "\n")
        let records = DedupRecords(try book([file]), object: model.object, zone: .utc)
        let compared = ComparedFields(records, model: model, country: "US", workers: .serial)
        let tables = WeightTables(compared, compared.fields.map { _ in FieldWeights() })
        var scorer = PairScorer(compared, tables)
        let evidence = scorer.score(0, 1)
        let index = Dictionary(uniqueKeysWithValues: compared.fields.enumerated().map { ($0.element.field, $0.offset) })
        return Judged(scorer: scorer, evidence: evidence, most: tables.household, index: index)
    }

    private func expectTrueSum(_ judged: Judged) {
        #expect((judged.scorer.weights.reduce(0, +) - judged.evidence).magnitude < 0.001)
    }

    @Test func spousesShareMailboxAndTelephone() throws {
        let two = try judged([
            "1,Harold,Pemberton,pembertons@gmail.com,4155550111,", "2,Agnes,Pemberton,pembertons@gmail.com,4155550111,",
        ])
        #expect(two.bounding == "first")
        #expect(two.evidence < two.most, "less than a household explains, by given names that differ")
        #expect(two.weight("phone") > 4, "what they share is told as it is")
        expectTrueSum(two)
        let one = try judged([
            "1,Harold,Pemberton,pembertons@gmail.com,4155550111,", "2,Harry,Pemberton,pembertons@gmail.com,4155550111,",
        ])
        #expect(one.bounding == nil && one.evidence > two.evidence + 10)
    }

    @Test(arguments: [("Whitlock Sr.", "Whitlock Jr."), ("Whitlock", "Whitlock Jr."), ("Whitlock II", "Whitlock III")])
    func aFatherAndHisSonShareTheirGivenName(elder: String, younger: String) throws {
        let two = try judged([
            "1,Amos,\(elder),,3605550171,Whitlock Farms", "2,Amos,\(younger),,3605550171,Whitlock Farms",
        ])
        #expect(two.bounding == "last" && two.evidence <= two.most)
        expectTrueSum(two)
        let one = try judged([
            "1,Amos,\(younger),,3605550171,Whitlock Farms", "2,Amos,\(younger),,3605550171,Whitlock Farms",
        ])
        #expect(one.bounding == nil && one.evidence > two.evidence)
    }

    @Test func aWomanWhoMarriedIsOne() throws {
        let one = try judged([
            "1,Greta,Lindholm,greta.l@kite.example,5035550101,Kite",
            "2,Greta,Osterman,greta.l@kite.example,5035550101,Kite",
        ])
        #expect(one.bounding == nil)
    }

    @Test func noTwoOfAHouseholdHaveOneNumber() throws {
        let header = "Record ID,First Name,Last Name,Email,Phone Number,Create Date"
        let model = DedupModel(
            object: .contact,
            fields: Array(DedupModel.contacts.fields.prefix(4)) + [DedupModel.Part("created", .date)])
        func two(_ day: String, _ other: String) throws -> Judged {
            let shared = "Pemberton,pembertons@gmail.com,4155550111"
            let pair = ["1,Harold,\(shared),\(day)", "2,Agnes,\(shared),\(other)"]
            return try judged(pair, header: header, model: model)
        }
        let same = try two("2001-03-04", "2001-03-04"), other = try two("2001-03-04", "1994-11-29")
        #expect(same.evidence > other.evidence + 5)
        #expect((same.evidence - other.evidence - same.weight("created") + other.weight("created")).magnitude < 0.001)
    }

    @Test func firmsBehindOneDoorAreTwo() throws {
        let header = "Record ID,Company name,City,Company Domain Name,Phone Number"
        func firms(_ first: String, _ second: String) throws -> Judged {
            try judged(
                ["1,\(first),4155550500", "2,\(second),4155550500"], header: header, model: .companies)
        }
        let brindle = "Brindle Robotics,San Francisco,brindle.example"
        let two = try firms(brindle, "Quince Payments,San Francisco,quince.example")
        #expect(two.bounding == "name" && two.evidence < two.most)
        expectTrueSum(two)
        let renamed = try firms(brindle, "Quince Payments,,brindle.example")
        #expect(renamed.bounding == nil, "under one domain it is one that has another name")
    }

    @Test func spousesAreNotMergedUnseen() throws {
        let people = DedupPeople(seed: 32, people: 600)
        let found = try people.found(people.lines + [
            "90001,Harold,Pemberton,pembertons@gmail.com,4155550111,",
            "90002,Agnes,Pemberton,pembertons@gmail.com,4155550111,",
            "90003,,Pemberton,pembertons@gmail.com,4155550111,",
        ])
        let records = (0..<found.records.count).filter { ["90001", "90002"].contains(found.records.id($0)) }
        var explainer = PairExplainer(found)
        let why = explainer.explain(records[0], records[1])
        #expect(why.probability < 0.95)
        #expect((why.lines.reduce(why.start) { $0 + $1.weight } - why.total).magnitude < 0.001)
        #expect(why.lines.first { $0.field == "first" }?.note == "two may have the rest in common")
    }
}
