// The board, the flags and the changes on two public sets of deals, by cases worked out by hand from their rows: a
// hardware seller's 8,800 deals, which nothing but a stanza tells how to read, and a Salesforce developer org with its
// stage history. The files are not part of this repository: REVOPS_PUBLIC_DATA=DIR names a folder that has `maven_crm`
// and `salesforce_devorg` in it.

import Columns
import Foundation
import Revenue
import Testing

@testable import revops

enum PublicData {
    static let folder = ProcessInfo.processInfo.environment["REVOPS_PUBLIC_DATA"]
    static let missing: Comment =
        "REVOPS_PUBLIC_DATA=DIR names no folder with maven_crm and salesforce_devorg, which may not be copied here"

    static func path(_ name: String) throws -> String { try #require(folder) + "/" + name }

    /// What is in a folder, as of the noon of a day.
    static func facts(_ path: String, on day: String, _ policy: Policy) throws -> Facts {
        var loader = Loader(workers: .serial, followsChanges: false)
        let book = try #require(loader.load(try DataFolder(paths: [path]).list().entries, policy: policy))
        return Facts.derive(book: book, policy: policy, now: Moment(utc: try #require(Period.day(day)), hour: 12))
    }

    static func policy(_ toml: String) throws -> Policy {
        try Config.load(text: toml, file: "revops.toml", zoneNamed: ZoneFolder.zone).get()
    }
}

extension Pipeline {
    /// The flags of an open deal by its id.
    fileprivate func flags(_ id: String) throws -> [HygieneFlag] { hygiene.flags(of: try row(id)) }

    fileprivate func row(_ id: String) throws -> Int {
        try #require((0..<facts.book.deals.count).first { facts.book.deals.text("id", $0) == id }, "\(id)")
    }

    fileprivate func count(_ flag: HygieneFlag) -> Int { flagCounts().first { $0.flag == flag }?.deals ?? 0 }

    /// `Discovery 1589 2672516` a column that has deals; `-` where no amount counts.
    fileprivate var board: [String] {
        columns().filter { $0.count > 0 }.map { "\($0.name) \($0.count) \($0.value?.description ?? "-")" }
    }
}

extension PipelineDiff {
    /// `won 1196 -818676` a bucket that has deals.
    fileprivate var bars: [String] {
        buckets.filter { $0.deals > 0 }.map { "\($0.bucket.rawValue) \($0.deals) \($0.value)" }
    }

    /// The change of a deal in a bucket; nil where it is not in it.
    fileprivate func change(_ id: String, _ bucket: DiffBucket) -> Money? {
        deals(bucket).first { row($0).id == id }.map { row($0).change }
    }
}

@Suite(.enabled(if: PublicData.folder != nil, PublicData.missing)) struct PublicImportedPipelineTests {
    /// The day on which a deal was engaged is the day it was created and the day it entered that stage.
    static let stanza = """
        [[import]]
        match = "sales_pipeline*.csv"
        object = "deal"
        system = "seller"
        [import.values.stage]
        Won = "Closed Won"
        Lost = "Closed Lost"
        Engaging = "Discovery"
        Prospecting = "Qualified"
        [import.columns]
        id = "opportunity_id"
        owner = "sales_agent"
        stage = "deal_stage"
        created = "engage_date"
        "stage_dates.Discovery" = "engage_date"
        close = "close_date"
        amount = "close_value"
        company = "account"
        """

    private func pipeline(on day: String, _ more: String = "") throws -> Pipeline {
        Pipeline(try PublicData.facts(
            try PublicData.path("maven_crm"), on: day, try PublicData.policy(Self.stanza + "\n" + more)))
    }

    @Test func theBoard() throws {
        let pipeline = try pipeline(on: "2018-01-10")
        // No open deal has a close_value: how much is open is unknown, not nought.
        #expect(pipeline.board == ["Qualified 500 -", "Discovery 1589 -"])
        #expect(pipeline.closedDeals().count == 4238 + 2473)
    }

    @Test func flags() throws {
        let pipeline = try pipeline(on: "2018-01-10")
        // Prospecting, so Qualified, needs a company: a blank account, and one that is filled. Engaging needs none.
        #expect(try pipeline.flags("3LCLVRVV") == [.missing, .noAmount])
        #expect(try pipeline.flags("6CWZFOHJ") == [.noAmount])
        #expect(try !pipeline.flags("EG7OFLFR").contains(.missing))
        #expect(pipeline.count(.missing) == 337)
        // Won since 14 July 2017: 2,326 deals, the middle one engaged for 58 days. Engaged on 15 September (117 days
        // ago), on the 16th (116, the edge) and on the 17th.
        #expect(pipeline.norms.basis(1) == "median of 2326 won deals" && pipeline.norms.days[1] == 58)
        #expect(try pipeline.flags("ER0U0TOC").contains(.stale))
        #expect(try !pipeline.flags("R6Q5JOLX").contains(.stale))
        #expect(try !pipeline.flags("KQ83VL8T").contains(.stale))
        #expect(pipeline.count(.stale) == 1432)
        // Nothing open has an amount or a close date; no file tells of next steps, other stages or other days.
        #expect(pipeline.count(.noAmount) == 2089)
        #expect([.overdue, .pushed, .skipped, .noNextStep, .orphan].allSatisfy { pipeline.count($0) == 0 })
        #expect(pipeline.hygiene.untold.map(\.flag).contains(.noNextStep))
        #expect(pipeline.hygiene.untold.contains { $0.flag == .stale && $0.why.contains("500 open deals") })
    }

    @Test func anOwnerWhoLeft() throws {
        let pipeline = try pipeline(on: "2018-01-10", "[[rep]]\nname = \"Anna Snelling\"\nactive = false")
        // 55 prospecting and 57 engaging deals are hers.
        #expect(pipeline.count(.orphan) == 112)
        #expect(try pipeline.flags("6CWZFOHJ").contains(.orphan))
        #expect(try !pipeline.flags("HAXMC4IX").contains(.orphan))
        #expect(pipeline.card(Int32(try pipeline.row("HAXMC4IX"))).ownerWord.text == "James Ascencio")
    }

    /// The folder as it would have been, had the file been kept at the end of September and of December 2017: a deal
    /// that was not engaged yet is not there, one that was not closed yet is engaging. An open deal is worth the list
    /// price of its product; the price list does not know GTXPro.
    private func twoExports(_ folder: TestFolder) throws {
        func rows(_ name: String) throws -> [[String]] {
            try String(contentsOfFile: try PublicData.path("maven_crm/\(name)"), encoding: .utf8)
                .split(whereSeparator: \.isNewline).map { $0.components(separatedBy: ",") }
        }
        let prices = Dictionary(uniqueKeysWithValues: try rows("products.csv").map { ($0[0], $0[2]) })
        let deals = try rows("sales_pipeline.csv")
        for day in ["2017-09-30", "2017-12-31"] {
            let then = deals.dropFirst().compactMap { deal -> [String]? in
                guard deal[5] <= day else { return nil }
                var deal = deal
                if deal[6] > day { deal.replaceSubrange(4...7, with: ["Engaging", deal[5], "", ""]) }
                if deal[6].isEmpty { deal[7] = prices[deal[2]] ?? "" }
                return deal
            }
            let text = ([deals[0]] + then).map { $0.joined(separator: ",") }.joined(separator: "\n")
            folder.write("sales_pipeline-\(day).csv", text + "\n")
        }
    }

    @Test func changesOfAQuarter() throws {
        let folder = TestFolder()
        try twoExports(folder)
        let facts = try PublicData.facts(folder.path, on: "2017-12-31", try PublicData.policy(Self.stanza))
        let pipeline = Pipeline(facts)
        #expect(pipeline.board == ["Qualified 500 688306", "Discovery 1589 2672516"])
        // 80 + 253 open deals are about a GTXPro; MG Advanced has a price, and so has the GTX Plus Pro.
        #expect(pipeline.count(.noAmount) == 333)
        #expect(try pipeline.flags("OLVI7L8M").contains(.noAmount))
        #expect(try !pipeline.flags("HAXMC4IX").contains(.noAmount))
        let diff = PipelineDiff(facts.dealsAsOf(try #require(facts.previousKeptDay)), facts)
        #expect(diff.start == Money(whole: 4_605_353) && diff.end == Money(whole: 688_306 + 2_672_516))
        #expect(diff.bars == ["won 1196 -818676", "lost 789 -570186", "new 115 144331", "unchanged 6700 0"])
        // Engaged in July and won in November: a GTX Basic at 550 and an MG Special at 55 are open no more.
        #expect(diff.change("WR45SVGN", .won) == Money(whole: -550))
        #expect(diff.change("4MTCQ31T", .won) == Money(whole: -55))
        #expect(diff.change("Q7C5MJ4W", .lost) == Money(whole: -550))
        #expect(diff.change("I8OUZNDS", .lost) == Money(whole: -5482))
        // Engaged on the day after the first export.
        #expect(diff.change("EM1BA4EK", .new) == Money(whole: 550))
        #expect(diff.change("GWOOPZE8", .new) == Money(whole: 1096))
        // Won long before, and engaging at both ends.
        #expect(diff.change("1C1I7A6R", .unchanged) == .zero && diff.change("HAXMC4IX", .unchanged) == .zero)
    }
}

@Suite(.enabled(if: PublicData.folder != nil, PublicData.missing)) struct PublicSalesforcePipelineTests {
    private func id(_ short: String) -> String { "006bm00000L\(short)" }

    private func pipeline(on day: String, _ policy: Policy = Policy()) throws -> Pipeline {
        Pipeline(try PublicData.facts(try PublicData.path("salesforce_devorg"), on: day, policy))
    }

    @Test func theBoard() throws {
        // Seven in Demo/Evaluation: value proposition, decision makers and perception analysis are other words for it.
        #expect(
            try pipeline(on: "2026-03-10").board == [
                "Qualified 2 115000", "Discovery 2 675000", "Demo/Evaluation 7 560000", "Proposal 3 370000",
                "Negotiation 2 395000",
            ])
    }

    @Test func flags() throws {
        let pipeline = try pipeline(on: "2026-03-10")
        // The thirteen of 2024 are overdue; the three of February 2026 close on 31 March and have no amount. Two of
        // them went from Prospecting past Discovery; the third went into it, which skips nothing.
        #expect(try pipeline.flags(id("KJNNAA5")) == [.overdue, .noNextStep])
        #expect(try pipeline.flags(id("KdM8AAL")) == [.skipped, .noNextStep, .noAmount])
        #expect(try pipeline.flags(id("KgdJAAT")) == [.skipped, .noNextStep, .noAmount])
        #expect(try pipeline.flags(id("KgS1AAL")) == [.noNextStep, .noAmount])
        #expect(try pipeline.flags(id("KJNPAA5")) == [], "it is won")
        #expect(pipeline.count(.overdue) == 13 && pipeline.count(.noNextStep) == 16 && pipeline.count(.noAmount) == 3)
        // No file says who owns a deal or who its people are, but for leads that became one; no close date has moved.
        #expect([.orphan, .missing, .pushed].allSatisfy { pipeline.count($0) == 0 })
        #expect(pipeline.card(Int32(try pipeline.row(id("KJNNAA5")))).ownerWord.text == "unknown")
        #expect(pipeline.hygiene.untold.contains { $0.flag == .orphan })
        #expect(pipeline.hygiene.untold.contains { $0.flag == .missing && $0.why.contains("13 open deals") })
    }

    @Test(arguments: [
        // Proposal is usually 10 days, twice that is the edge: in it since 23 and since 24 February.
        ("KJNSAA5", HygieneFlag.stale, "2026-03-15", "2026-03-16"), ("KdM8AAL", .stale, "2026-03-16", "2026-03-17"),
        // Qualified, Discovery and Demo 14, Negotiation 21.
        ("KJNNAA5", .stale, "2026-03-23", "2026-03-24"), ("KgS1AAL", .stale, "2026-03-24", "2026-03-25"),
        ("KJNOAA5", .stale, "2026-04-06", "2026-04-07"),
        ("KdM8AAL", .overdue, "2026-03-31", "2026-04-01"),
    ])
    func theEdge(deal: String, flag: HygieneFlag, without: String, with: String) throws {
        #expect(try !pipeline(on: without).flags(id(deal)).contains(flag))
        #expect(try pipeline(on: with).flags(id(deal)).contains(flag))
    }

    @Test func whatAStageRequires() throws {
        var policy = Policy()
        for stage in policy.pipeline.stages.indices where policy.pipeline.stages[stage].state == .open {
            policy.pipeline.stages[stage].required = ["source"]
        }
        let pipeline = try pipeline(on: "2026-03-10", policy)
        // LeadSource is blank in seven open deals.
        #expect(pipeline.count(.missing) == 7)
        #expect(try pipeline.flags(id("KJNOAA5")).contains(.missing))
        #expect(try !pipeline.flags(id("KJNNAA5")).contains(.missing))
    }

    @Test func changes() throws {
        let facts = try pipeline(on: "2026-03-10").facts
        func diff(_ from: String, _ to: String) throws -> PipelineDiff {
            let days = try [from, to].map { try #require(Period.day($0)) }
            return PipelineDiff(facts.dealsAsOf(days[0]), facts.dealsAsOf(days[1]))
        }
        // All 31 deals of 2024 are recorded on 23 February: 13 open, and 18 won, six of which are lost by now.
        let first = try diff("2026-02-22", "2026-02-23")
        #expect(first.start == .zero && first.bars == ["won 18 0", "new 13 2115000"])
        #expect(first.change(id("KJNPAA5"), .won) == .zero && first.change(id("KJNTAA5"), .won) == .zero)
        #expect(first.change(id("KJNqAAP"), .new) == Money(whole: 675_000))
        #expect(first.change(id("KJNNAA5"), .new) == Money(whole: 15_000))
        // On the 24th five leads are converted: three stay open, one is won for the time being, one is lost.
        let second = try diff("2026-02-23", "2026-02-24")
        #expect(second.bars == ["won 1 0", "lost 1 0", "new 3 0", "unchanged 31 0"])
        #expect(second.change(id("KgOnAAL"), .won) == .zero && second.change(id("Kg0bAAD"), .lost) == .zero)
        #expect(second.change(id("KdM8AAL"), .new) == .zero && second.change(id("KgS1AAL"), .new) == .zero)
        // On 7 March seven that were won turn out lost; nothing was open of them.
        let third = try diff("2026-02-24", "2026-03-08")
        #expect(third.start == Money(whole: 2_115_000) && third.end == third.start)
        #expect(third.bars == ["lost 7 0", "unchanged 29 0"])
        #expect(third.change(id("KJNTAA5"), .lost) == .zero && third.change(id("KgOnAAL"), .lost) == .zero)
        #expect(third.change(id("KJNNAA5"), .unchanged) == .zero && third.change(id("KJNPAA5"), .unchanged) == .zero)
    }
}
