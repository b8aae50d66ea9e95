// The waterfall: two deals in every bucket, worked out by hand, and the sum that must hold whatever happened.

import Columns
import Testing

@testable import Revenue

@Suite struct PipelineDiffTests {
    static let before = """
        1  | Proposal    | 100 | 2026-11-18
        2  | Qualified   | 200 | 2026-12-01
        3  | Discovery   | 300 | 2026-11-30
        4  | Negotiation | 400 | 2026-11-30
        7  | Discovery   | 700 | 2026-12-01
        8  | Proposal    |     | 2026-12-01
        9  | Closed Lost | 900 | 2026-11-01
        10 | Closed Won  | 50  | 2026-11-01
        11 | Proposal    | 110 | 2026-12-15
        12 | Proposal    | 120 |
        13 | Proposal    | 130 | 2026-12-01
        14 | Proposal    | 140 | 2026-12-01
        15 | Negotiation | 150 | 2026-12-01
        16 | Proposal    | 160 | 2026-12-01
        17 | Qualified   | 170 | 2026-12-01
        18 | Discovery   | 180 | 2026-12-01
        19 | Proposal    | 190 | 2026-12-01
        20 | Proposal    |     | 2026-12-01
        21 | Proposal    | 210 | 2026-12-01
        22 | Proposal    | 220 | 2026-12-01
        23 | Proposal    | 230 | 2026-12-01
        24 | Closed Won  | 240 | 2026-10-01
        """
    static let after = """
        1  | Closed Won  | 105 | 2026-11-18
        2  | Closed Won  | 200 | 2026-11-19
        3  | Closed Lost | 300 | 2026-11-19
        4  | Closed Lost | 400 | 2026-11-30
        5  | Qualified   | 500 | 2026-12-24
        6  | Discovery   | 600 |
        9  | Proposal    | 950 | 2027-01-31
        10 | Negotiation | 50  | 2026-12-31
        11 | Discovery   | 115 | 2026-12-14
        12 | Proposal    | 120 | 2026-12-31
        13 | Negotiation | 130 | 2026-12-02
        14 | Proposal    | 140 |
        15 | Proposal    | 155 | 2026-12-01
        16 | Qualified   | 160 | 2026-12-01
        17 | Discovery   | 170 | 2026-12-01
        18 | Negotiation | 100 | 2026-12-01
        19 | Proposal    | 191 | 2026-12-01
        20 | Proposal    | 20  | 2026-12-01
        21 | Proposal    | 209 | 2026-12-01
        22 | Proposal    |     | 2026-12-01
        23 | Proposal    | 230 | 2026-12-01
        24 | Closed Won  | 245 | 2026-10-02
        """

    /// Who wrote the exports of the same deals.
    enum Writer: CaseIterable, Sendable {
        case hubspot, salesforce
        /// A system that only a stanza can read.
        case other
        /// Salesforce once, after it all, with a history that tells of before; deals that are gone leave no trace.
        case history
    }

    private func diff(_ period: String = "all", _ writer: Writer = .hubspot) throws -> PipelineDiff {
        var policy = Policy()
        var stanza = ImportStanza(match: "pipeline*.csv", object: .deal)
        stanza.columns = ["id": "nr", "stage": "step", "amount": "worth", "close": "due"]
        policy.imports = [stanza]
        let facts = try ExportedDeals.facts(Self.files(writer), policy: policy)
        return PipelineDiff(facts.dealsAsOf(day("2026-11-13")), facts, query(period))
    }

    private static func files(_ writer: Writer) -> [ExportText] {
        let ends = [("2026-11-13", before), ("2026-11-20", after)]
        switch writer {
        case .hubspot: return ends.map { ExportedDeals.file($0, $1) }
        case .other:
            return ends.map { day, lines in
                let rows = cells(lines).map { $0.joined(separator: ",") + "\n" }
                return ExportText("pipeline-\(day).csv", "nr,step,worth,due\n" + rows.joined())
            }
        case .salesforce: return ends.map { opportunities($0, $1) }
        case .history: return [opportunities("2026-11-20", after), history]
        }
    }

    private static func cells(_ lines: String) -> [[String]] {
        lines.split(separator: "\n").map { line in
            line.split(separator: "|", omittingEmptySubsequences: false).map {
                String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
            }
        }
    }

    private static func salesforceID(_ id: String) -> String {
        "006" + String(repeating: "0", count: 12 - id.count) + id + "AAA"
    }

    private static func opportunities(_ day: String, _ lines: String) -> ExportText {
        let old = Set(cells(before).map { $0[0] })
        let rows = cells(lines).map { cells in
            "\(salesforceID(cells[0])),Deal,001000000000001AAA,\(cells[1]),\(cells[2]),\(cells[3]),"
                + "\(old.contains(cells[0]) ? "2026-01-05" : "2026-11-15")\n"
        }
        return ExportText(
            "Opportunity-\(day).csv", "Id,Name,AccountId,StageName,Amount,CloseDate,CreatedDate\n" + rows.joined())
    }

    private static let history: ExportText = {
        let rows = [("2026-11-02", before), ("2026-11-18", after)].flatMap { day, lines in
            cells(lines).map { cells in
                "\(salesforceID(cells[0])),\(day)T09:00:00Z,\(cells[1]),\(cells[2]),\(cells[3])\n"
            }
        }
        return ExportText(
            "OpportunityHistory.csv", "OpportunityId,CreatedDate,StageName,Amount,CloseDate\n" + rows.joined())
    }()

    /// `id change` of each deal of a bucket, ascending by id.
    private func deals(_ diff: PipelineDiff, _ bucket: DiffBucket) -> [String] {
        diff.deals(bucket).map(diff.row).map { row in
            let isLong = row.id.hasPrefix("006") && row.id.utf8.count == 18
            return (isLong ? String(Int(row.id.dropFirst(3).dropLast(3)) ?? -1) : row.id, row.change)
        }.sorted { Int($0.0) ?? 0 < Int($1.0) ?? 0 }.map { "\($0) \($1)" }
    }

    @Test(arguments: [
        (DiffBucket.won, ["1 -100", "2 -200"]), (.lost, ["3 -300", "4 -400"]), (.new, ["5 500", "6 600"]),
        (.removed, ["7 -700", "8 0"]), (.reopened, ["9 950", "10 50"]), (.pulledIn, ["11 5", "12 0"]),
        (.pushedOut, ["13 0", "14 0"]), (.slippedBack, ["15 5", "16 0"]), (.advanced, ["17 0", "18 -80"]),
        (.amountUp, ["19 1", "20 20"]), (.amountDown, ["21 -1", "22 -220"]), (.unchanged, ["23 0", "24 0"]),
    ])
    func twoDealsInEveryBucket(bucket: DiffBucket, expected: [String]) throws {
        for writer in Writer.allCases {
            let isUntold = writer == .history && bucket == .removed
            #expect(deals(try diff("all", writer), bucket) == (isUntold ? [] : expected), "\(writer)")
        }
    }

    @Test func theBucketsAddUpByHand() throws {
        let diff = try diff()
        // 100+200+300+400+700+110+120+130+140+150+160+170+180+190+210+220+230
        #expect(diff.start == Money(whole: 3710))
        #expect(diff.buckets.map(\.deals) == [Int](repeating: 2, count: 12))
        #expect(diff.end == Money(whole: 3710 - 300 - 700 + 1100 - 700 + 1000 + 5 + 5 - 80 + 21 - 221))
    }

    @Test func inAPeriodAMovedDateCounts() throws {
        // To close in the fourth quarter: 12 had no date and has one, 14 had one and has none, 9 closes in January.
        let diff = try diff("2026-Q4")
        #expect(deals(diff, .pulledIn) == ["11 5", "12 120"])
        #expect(deals(diff, .pushedOut) == ["13 0", "14 -140"])
        #expect(deals(diff, .reopened) == ["9 0", "10 50"])
        #expect(deals(diff, .new) == ["5 500", "6 0"])
        #expect(diff.end.units - diff.start.units == diff.buckets.reduce(0) { $0 + $1.value.units })
    }

    @Test func aSegmentIsComparedWithItself() throws {
        let old =
            "1 | Proposal | 100 | 2026-12-01 | 2026-01-01 | Ana\n2 | Proposal | 200 | 2026-12-01 | 2026-01-01 | Bo"
        let new = "1 | Proposal | 100 | 2026-12-01 | 2026-01-01 | Bo\n2 | Proposal | 250 | 2026-12-01 | 2026-01-01 | Bo"
        let facts = try ExportedDeals.facts([
            ExportedDeals.file("2026-11-13", old), ExportedDeals.file("2026-11-20", new),
        ])
        let diff = PipelineDiff(facts.asOf(day("2026-11-13")), facts, query("all", where: "owner = Bo"))
        #expect((diff.start, diff.end) == (Money(whole: 200), Money(whole: 350)))
        #expect(deals(diff, .new) == ["1 100"])
        #expect(deals(diff, .amountUp) == ["2 50"])
    }

    @Test func filesOfStanzasAreComparedByTheirIds() throws {
        var policy = Policy()
        var stanza = ImportStanza(match: "pipeline*.csv", object: .deal)
        stanza.columns = ["id": "nr", "stage": "step", "amount": "worth", "close": "due"]
        policy.imports = [stanza]
        let old = try ExportedDeals.facts(
            [ExportText("pipeline-a.csv", "nr,step,worth,due\nx1,Proposal,10,2026-12-01\n")], policy: policy)
        let new = try ExportedDeals.facts(
            [ExportText("pipeline-b.csv", "nr,step,worth,due\nx1,Closed Won,10,2026-11-19\n")], policy: policy)
        #expect(deals(PipelineDiff(old, new), .won) == ["x1 -10"])
    }

    /// Any deals at all: one bucket each, and the sum holds, in any period and segment.
    @Test(arguments: 1...40) func bucketsAlwaysAddUp(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        func export(_ day: String) -> ExportText {
            let lines = (1...60).filter { _ in Int.random(in: 0..<10, using: &random) > 1 }.map { id -> String in
                let stage = [
                    "Qualified", "Discovery", "Demo/Evaluation", "Proposal", "Negotiation", "Closed Won", "Closed Lost",
                    "Nobody knows",
                ].randomElement(using: &random)!
                let amount = Bool.random(using: &random) ? "\(Int.random(in: 0...9, using: &random)).25" : ""
                let close = ["", "2026-09-30", "2026-10-01", "2026-12-31", "2027-01-01"].randomElement(using: &random)!
                let owner = ["Ana", "Bo", ""].randomElement(using: &random)!
                return "\(id) | \(stage) | \(amount) | \(close) | 2026-01-05 | \(owner)"
            }
            return ExportedDeals.file(day, lines.joined(separator: "\n"))
        }
        let facts = try ExportedDeals.facts([export("2026-11-06"), export("2026-11-13"), export("2026-11-20")])
        for since in facts.keptDays {
            for period in ["all", "this-quarter", "2026-09-30..2026-10-01"] {
                for segment in [[], ["owner = Ana"]] {
                    var query = query(period)
                    query.segment = Segment(segment.map { try! Condition($0) })
                    let diff = PipelineDiff(facts.asOf(since), facts, query)
                    let place = "seed \(seed) since \(since) \(period) \(segment)"
                    #expect(
                        diff.end.units == diff.start.units + diff.buckets.reduce(0) { $0 + $1.value.units }, "\(place)")
                    let ids = diff.differences.map { diff.row($0).id }
                    #expect(Set(ids).count == ids.count, "\(place)")
                    #expect(diff.buckets.reduce(0) { $0 + $1.deals } == ids.count, "\(place)")
                }
            }
        }
    }
}
