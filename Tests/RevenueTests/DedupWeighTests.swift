// Bits, weights, and what estimation makes of data whose answers are known.

import Columns
import Testing

@testable import Revenue

@Suite struct DedupWeighTests {
    @Test func bitsAreLogarithms() {
        for (value, bits) in [
            (1.0, 0.0), (2, 1), (0.5, -1), (1024, 10), (3, 1.584_962_500_721_156), (0.1, -3.321_928_094_887_362),
        ] {
            #expect((Bits.log2(value) - bits).magnitude < 1e-12)
            #expect((Bits.exp2(bits) / value - 1).magnitude < 1e-12)
        }
        #expect((Bits.probability(4.5) - 0.9577).magnitude < 0.0001)
        for share in [0.001, 0.2, 0.5, 0.958, 0.9999] {
            #expect((Bits.probability(Bits.odds(share)) - share).magnitude < 1e-12)
        }
    }

    @Test func thePriorIsWhatTheCandidatesAddUpTo() {
        // 400 pairs that are surely the same, 5,000 that are surely not, of 2,000 records.
        var evidence = EvidenceHistogram()
        evidence.add(45, times: 400)
        evidence.add(-20, times: 5_000)
        let prior = PriorOdds.fitted(evidence, records: 2_000, start: -15)
        #expect((Bits.probability(prior) * 2_000 * 1_999 / 2 - 400).magnitude < 1)
        let other = PriorOdds.fitted(evidence, records: 2_000, start: -5)
        #expect((prior - other).magnitude < 1e-3)
        #expect(PriorOdds.fitted(EvidenceHistogram(), records: 0, start: 0).isFinite)
    }

    @Test func estimationRecoversWhatWasPlanted() throws {
        let found = try DedupPeople(seed: 21, people: 1_600, doubled: 25, moved: 40).found()
        let phone = try #require(found.fields.fields.firstIndex { $0.kind == .phone })
        let weights = found.estimate.fields[phone]
        #expect((weights.matched[Int(Agreement.differs.rawValue)] - 0.4).magnitude < 0.06, "\(weights.matched)")
        #expect((weights.matched[Int(Agreement.same.rawValue)] - 0.6).magnitude < 0.06, "\(weights.matched)")
        #expect(weights.unmatched[Int(Agreement.differs.rawValue)] > 0.9)
        let pairs = Bits.probability(found.prior) * Double(found.records.count) * Double(found.records.count - 1) / 2
        #expect((pairs / 400 - 1).magnitude < 0.15, "\(pairs) pairs of about 400")
        for field in found.estimate.fields {
            #expect((field.matched.reduce(0, +) - 1).magnitude < 1e-6)
            #expect((field.unmatched.reduce(0, +) - 1).magnitude < 1e-6)
        }
    }

    @Test func rareValuesWeighMoreThanCommonOnes() throws {
        let found = try DedupPeople(seed: 22, people: 600).found()
        var explainer = PairExplainer(found)
        var byCount: [(count: Int32, weight: Double)] = []
        for pair in found.pairs {
            let why = explainer.explain(Int(pair.a), Int(pair.b))
            guard let line = why.lines.first(where: { $0.field == "first" && $0.level == .same }) else { continue }
            let column = found.fields.fields[0].column
            byCount.append((column.counts[Int(column.codes[Int(pair.a)])], line.weight))
        }
        let sorted = byCount.sorted { $0.count < $1.count }
        let rare = try #require(sorted.first), common = try #require(sorted.last)
        #expect(rare.count < common.count && rare.weight > common.weight)
    }

    /// Companies that nobody has twice, and two that have nothing but a name and a town.
    private func probability(_ companies: Int, twins: [String]) throws -> Double {
        var chance = DedupChance(seed: 24)
        let towns = ["Seattle", "Boston", "Austin", "Denver", "Miami", "Dallas", "Omaha", "Fresno", "Tulsa", "Reno"]
        var lines = (0..<companies).map { number in
            let name = chance.name() + chance.name().lowercased(), domain = name.lowercased() + ".example"
            return "\(number + 1),\(name) Foods,\(domain),206555\(1000 + number),\(towns[number % 10])"
        }
        lines += twins.enumerated().map { "\(9001 + $0),\($1)" }
        let header = "Record ID,Company name,Company Domain Name,Phone Number,City\n"
        let book = try book([ExportText("companies.csv", header + lines.joined(separator: "\n") + "\n")])
        let found = try #require(Dedup.find(book, .company, policy: Policy()))
        let pair = found.pairs.first { found.names($0) == "9001~9002" }
        return pair.map { found.probability($0) } ?? 0
    }

    @Test(arguments: [40, 300, 1_200]) func aNameThatNobodyElseHasCarriesAPair(companies: Int) throws {
        let limit = Policy().dedup.review
        let near = try probability(companies, twins: ["Umberleigh Traders,,,Seattle", "Umberleigh Traders,,,Seattle"])
        #expect(near >= limit, "one name and one town among \(companies): \(near)")
        let far = try probability(companies, twins: ["Umberleigh Traders,,,Seattle", "Umberleigh Traders,,,Boston"])
        #expect(far < limit, "one name in two towns among \(companies): \(far)")
    }

    @Test func whereMostNamesAreThereTwiceOneMoreSaysLess() throws {
        let names = (0..<60).map { "Um\(Array("bcdfghklmn")[$0 % 10])er\(Array("aeiouy")[$0 / 10])l Traders" }
        let others = names.flatMap { ["\($0),,,Denver", "\($0),,,Boston"] }
        let twins = ["Umberleigh Traders,,,Seattle", "Umberleigh Traders,,,Seattle"]
        let few = try probability(60, twins: twins), many = try probability(60, twins: twins + others)
        #expect(many < few, "\(many) and \(few)")
    }

    @Test func nothingCountsTwice() throws {
        let found = try DedupPeople(seed: 23, people: 600).found()
        var explainer = PairExplainer(found)
        var seen = 0
        for pair in found.pairs {
            let why = explainer.explain(Int(pair.a), Int(pair.b))
            guard why.lines.contains(where: { $0.field == "email" && $0.level == .same }) else { continue }
            seen += 1
            #expect(why.lines.first { $0.field == "domain" }?.weight == 0)
            #expect((why.lines.first { $0.field == "company" }?.weight ?? 0) < 2)
        }
        #expect(seen > 50)
    }
}
