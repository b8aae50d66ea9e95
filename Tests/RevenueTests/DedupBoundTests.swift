// Pairs that cannot be one are done with early; whatever can be comes out as if every field had been looked at.

import Columns
import Testing

@testable import Revenue

@Suite struct DedupBoundTests {
    /// Scores of many pairs, some alike and most not, with a limit and without.
    private func scores(_ found: Dedup, least: Float, seed: UInt64) -> [(full: Float, early: Float)] {
        var chance = DedupChance(seed: seed)
        let count = found.records.count
        let random = (0..<3_000).map { _ in PackedPair.of(Int32(chance.below(count)), Int32(chance.below(count))) }
        let pairs = (random + found.pairs.map { PackedPair.of($0.a, $0.b) }).filter { $0 >> 32 != $0 & 0xFFFF_FFFF }
        var whole = PairScorer(found.fields, found.tables), early = PairScorer(found.fields, found.tables, least: least)
        return zip(pairs, early.scores(pairs[...])).map { pair, early in
            (whole.score(Int(pair >> 32), Int(pair & 0xFFFF_FFFF)), early)
        }
    }

    @Test(arguments: [UInt64(61), 62, 63]) func whatCountsComesOutTheSame(seed: UInt64) throws {
        let found = try DedupPeople(seed: seed, people: 400).found()
        for least in [Float(-5), 0, 8, 15] {
            let scores = scores(found, least: least, seed: seed)
            for (full, early) in scores {
                if full >= least, early != PairScorer.hopeless { #expect(early == full, "seed \(seed)") }
                #expect(
                    early == full || early == PairScorer.hopeless && full < max(least, 0),
                    "seed \(seed): \(full), \(early)")
            }
            #expect(scores.contains { $0.early != PairScorer.hopeless })
        }
        #expect(scores(found, least: 15, seed: seed).count { $0.early == PairScorer.hopeless } > 2_000)
    }

    @Test func companiesHaveNoNamesToBeginWith() throws {
        let lines =
            (0..<120).map { "\($0),Firm \($0 * 7919 % 997) Works,firm\($0).example,206555\(1000 + $0 * 13),Reno" }
            + ["900,Firm 7 Works Inc,firm1.example,2065551013,Reno", "901,Firm 0 Works,firm0.example,2065551000,Reno"]
        let file = ExportText(
            "companies.csv",
            (["Record ID,Company name,Company Domain Name,Phone Number,City"] + lines).joined(separator: "\n") + "\n")
        let found = try #require(Dedup.find(try book([file]), .company, policy: Policy()))
        for (full, early) in scores(found, least: 5, seed: 64) {
            #expect(early == full || early == PairScorer.hopeless && full < 5, "seed 64: \(full), \(early)")
        }
        #expect(found.groups.contains { Set($0.members.map { found.records.id(Int($0)) }) == ["0", "901"] })
    }
}
