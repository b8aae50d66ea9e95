// Every flag through the files that tell of it: a deals-only export that only a stanza can read, kept three times and
// without a date of any stage; and Salesforce's own files with their histories. For each flag a deal that has it, one
// that has not, and one at the edge; a deal differs from an orderly one in one thing only. 2026-11-20 is today.

import Columns
import Testing

@testable import Revenue

/// Writes rows that differ from one usual row in a few columns.
private struct SheetWriter {
    let columns: [String]
    let usual: [String]

    /// - Parameter usual: `column = value` pairs, in the order of the columns.
    init(_ usual: KeyValuePairs<String, String>) {
        columns = usual.map(\.key)
        self.usual = usual.map(\.value)
    }

    func text(_ rows: [[String: String]]) -> String {
        let lines = rows.map { row in
            zip(columns, usual).map { row[$0] ?? $1 }.joined(separator: ",")
        }
        return ([columns.joined(separator: ",")] + lines).joined(separator: "\n") + "\n"
    }
}

extension Pipeline {
    /// Flags by the name, or id, of the deal.
    fileprivate func flags() -> [String: [HygieneFlag]] {
        Dictionary(uniqueKeysWithValues: openDeals().map { (facts.name(.deal, Int($0)), hygiene.flags(of: Int($0))) })
    }
}

@Suite struct HygieneOfStanzaTests {
    private static let sheet = SheetWriter([
        "nr": "", "rep": "Ana Lind", "step": "talk", "worth": "100", "due": "2026-12-15", "client": "Northgate",
        "todo": "call", "since": "2026-11-10",
    ])

    private static let policy: Policy = {
        var policy = Policy()
        var stanza = ImportStanza(match: "deals*.csv", object: .deal)
        stanza.columns = [
            "id": "nr", "owner": "rep", "stage": "step", "amount": "worth", "close": "due", "company": "client",
            "next_step": "todo", "created": "since",
        ]
        stanza.values = ["stage": ["talk": "Contacted", "demo day": "Workshop", "signed": "Ordered"]]
        policy.imports = [stanza]
        policy.pipeline.stages = [
            PipelineStage(name: "Contacted", probability: 0.2, required: ["company"]),
            PipelineStage(name: "Workshop", probability: 0.4),
            PipelineStage(name: "Quote", aliases: ["offer sent"], probability: 0.6, staleDays: 7),
            PipelineStage(name: "Ordered", probability: 1, state: .won),
        ]
        var gone = Rep()
        (gone.name, gone.isActive) = ("Cy Moreau", false)
        policy.routing.reps = [gone]
        return policy
    }()

    private static func pipeline() throws -> Pipeline {
        func export(_ day: String, _ rows: [[String: String]]) -> ExportText {
            ExportText("deals-\(day).csv", sheet.text(rows))
        }
        let offer = "offer sent"
        return Pipeline(try ExportedDeals.facts([
            export("2026-10-30", [["nr": "stale", "step": offer]]),
            export("2026-11-06", [
                ["nr": "stale", "step": offer], ["nr": "stale edge", "step": offer], ["nr": "skipped"],
                ["nr": "skipped not"], ["nr": "pushed", "due": "2026-12-14"], ["nr": "pushed not", "due": "2026-12-16"],
                ["nr": "pushed edge", "due": ""], ["nr": "stale not", "step": "demo day"], ["nr": "missing edge"],
            ]),
            export("2026-11-20", [
                ["nr": "orderly"],
                // First seen in the quote three weeks ago; two weeks ago, which is twice the norm of 7 days; today.
                ["nr": "stale", "step": offer], ["nr": "stale edge", "step": offer], ["nr": "stale not", "step": offer],
                // Contacted two weeks ago. Two of the deals above began in the quote, which skips nothing.
                ["nr": "skipped", "step": offer], ["nr": "skipped not", "step": "demo day"],
                // A day later, a day earlier, and a date where there was none.
                ["nr": "pushed"], ["nr": "pushed not"], ["nr": "pushed edge"],
                ["nr": "overdue", "due": "2026-11-19"], ["nr": "overdue edge", "due": "2026-11-20"],
                ["nr": "overdue not", "due": "2026-11-21"],
                ["nr": "step", "todo": ""], ["nr": "step edge", "todo": "N/A"], ["nr": "step not", "todo": "-1"],
                ["nr": "orphan", "rep": ""], ["nr": "orphan edge", "rep": "Cy Moreau"],
                ["nr": "orphan not", "rep": "Bo Lund"],
                ["nr": "amount", "worth": ""], ["nr": "amount edge", "worth": "0"], ["nr": "amount not", "worth": "1"],
                ["nr": "missing", "client": ""], ["nr": "missing edge", "client": "", "step": "demo day"],
                ["nr": "won", "client": "", "todo": "", "worth": "", "rep": "", "step": "signed", "due": "2026-11-19"],
            ]),
        ], policy: policy))
    }

    @Test func everyFlag() throws {
        let pipeline = try Self.pipeline(), flags = pipeline.flags()
        #expect(flags.filter { !$0.value.isEmpty } == [
            "stale": [.stale], "skipped": [.skipped], "pushed": [.pushed], "overdue": [.overdue],
            "step": [.noNextStep], "step edge": [.noNextStep], "orphan": [.orphan], "orphan edge": [.orphan],
            "amount": [.noAmount], "missing": [.missing],
        ])
        #expect(flags.count == 23, "all but the one that is won")
        #expect(pipeline.hygiene.untold.isEmpty, "\(pipeline.hygiene.untold)")
    }

    @Test func theBoardHasItsOwnStages() throws {
        let board = try Self.pipeline().columns().map { "\($0.name) \($0.count) \($0.value?.description ?? "-")" }
        // 16 × 100, a blank, a nought and a 1.
        #expect(board == ["Contacted 17 1401", "Workshop 2 200", "Quote 4 400"])
    }
}

@Suite struct HygieneOfSalesforceTests {
    private static let sheet = SheetWriter([
        "Id": "", "Name": "", "AccountId": "001000000000001AAA", "StageName": "Prospecting", "Amount": "100",
        "CloseDate": "2026-12-15", "CreatedDate": "2026-10-01", "OwnerId": "005000000000001AAA", "NextStep": "Call",
        "LeadSource": "Web",
    ])

    private static let deals: [[String: String]] = [
        ["Name": "orderly"], ["Name": "stale", "StageName": "Needs Analysis"],
        ["Name": "stale edge", "StageName": "Needs Analysis"], ["Name": "stale not", "StageName": "Needs Analysis"],
        ["Name": "skipped", "StageName": "Proposal/Price Quote"],
        ["Name": "skipped edge", "StageName": "Proposal/Price Quote"],
        ["Name": "pushed", "CloseDate": "2026-12-02"], ["Name": "pushed not", "CloseDate": "2026-11-30"],
        ["Name": "pushed edge", "CloseDate": "2026-12-02"],
        ["Name": "overdue", "CloseDate": "2026-11-19"], ["Name": "overdue edge", "CloseDate": "2026-11-20"],
        ["Name": "overdue not", "CloseDate": "2026-11-21"],
        ["Name": "step", "NextStep": ""], ["Name": "step edge", "NextStep": "N/A"],
        ["Name": "orphan", "OwnerId": ""], ["Name": "orphan edge", "OwnerId": "00G000000000001AAA"],
        ["Name": "orphan gone", "OwnerId": "005000000000002AAA"],
        ["Name": "amount", "Amount": ""], ["Name": "amount edge", "Amount": "0"],
        ["Name": "missing", "LeadSource": ""],
        ["Name": "missing edge", "LeadSource": "", "StageName": "Needs Analysis"],
    ].enumerated().map { place, row in row.merging(["Id": id(place)]) { $1 } }

    private static func id(_ place: Int) -> String { "0060000000000\(place < 10 ? "0" : "")\(place)AAA" }

    /// `name, day, stage, close date` a row: the state after a change.
    private static let changes = [
        ("stale", "2026-10-01", "Prospecting", "2026-12-15"), ("stale", "2026-10-22", "Needs Analysis", "2026-12-15"),
        ("stale edge", "2026-10-01", "Prospecting", "2026-12-15"),
        ("stale edge", "2026-10-23", "Needs Analysis", "2026-12-15"),
        ("stale not", "2026-10-01", "Prospecting", "2026-12-15"),
        ("stale not", "2026-11-19", "Needs Analysis", "2026-12-15"),
        ("skipped", "2026-10-01", "Prospecting", "2026-12-15"),
        ("skipped", "2026-11-18", "Proposal/Price Quote", "2026-12-15"),
        ("skipped edge", "2026-11-18", "Proposal/Price Quote", "2026-12-15"),
        ("pushed", "2026-11-01", "Prospecting", "2026-12-01"), ("pushed", "2026-11-20", "Prospecting", "2026-12-02"),
        ("pushed not", "2026-11-01", "Prospecting", "2026-12-01"),
        ("pushed not", "2026-11-20", "Prospecting", "2026-11-30"),
        // Tomorrow's change has not happened.
        ("pushed edge", "2026-11-01", "Prospecting", "2026-12-01"),
        ("pushed edge", "2026-11-21", "Prospecting", "2026-12-02"),
    ]

    private static func pipeline() throws -> Pipeline {
        let places = Dictionary(uniqueKeysWithValues: deals.enumerated().map { ($1["Name"] ?? "", id($0)) })
        let history = changes.enumerated().map { place, change in
            "008\(place),\(places[change.0] ?? ""),\(change.1)T09:00:00Z,\(change.2),100,\(change.3)\n"
        }
        // Prospecting may be stood in for longer here, so that old deals differ in one thing only.
        var policy = Policy()
        policy.pipeline.stages[0].staleDays = 60
        policy.pipeline.stages[0].required = ["company", "source"]
        policy.pipeline.stages[1].required = []
        policy.pipeline.stages[3].required = []
        return Pipeline(try ExportedDeals.facts([
            ExportText("Opportunity.csv", sheet.text(deals)),
            ExportText(
                "OpportunityHistory.csv",
                "Id,OpportunityId,CreatedDate,StageName,Amount,CloseDate\n" + history.joined()),
            ExportText(
                "User.csv",
                "Id,Username,Name,IsActive,ProfileId\n005000000000001AAA,ana@ours.example,Ana Lind,true,1\n"
                    + "005000000000002AAA,cy@ours.example,Cy Moreau,false,1\n"),
        ], policy: policy))
    }

    @Test func everyFlag() throws {
        let pipeline = try Self.pipeline()
        #expect(pipeline.flags().filter { !$0.value.isEmpty } == [
            "stale": [.stale], "skipped": [.skipped], "pushed": [.pushed], "overdue": [.overdue],
            "step": [.noNextStep], "step edge": [.noNextStep], "orphan": [.orphan], "orphan edge": [.orphan],
            "orphan gone": [.orphan], "amount": [.noAmount], "missing": [.missing],
        ])
        #expect(pipeline.flags().count == Self.deals.count)
    }
}

/// What no export of a deal has a column for is no gap of the deal, beside others whose exports have one.
@Suite struct UntoldFieldTests {
    private func pipeline(owner: String = "Deal owner") throws -> Pipeline {
        Pipeline(try ExportedDeals.facts([
            ExportText(
                "hubspot-deals.csv",
                "Record ID,Deal Name,Deal Stage,Amount,Close Date,Create Date,\(owner)\n"
                    + "1,Harbor,Discovery,,2026-12-01,2026-11-10,\n"),
            ExportText(
                "Opportunity.csv",
                "Id,Name,StageName,CloseDate,CreatedDate,AccountId,NextStep\n"
                    + "006000000000001AAA,Lumen,Needs Analysis,2026-12-01,2026-11-10,001000000000001AAA,\n"),
        ]))
    }

    @Test func ownersAmountsAndNextSteps() throws {
        let pipeline = try pipeline()
        #expect(pipeline.flags() == ["Harbor": [.orphan, .noAmount], "Lumen": [.noNextStep]])
        let untold = pipeline.hygiene.untold.map { "\($0.flag.rawValue): \($0.why)" }
        #expect(untold.contains("orphan: the exports of 1 open deal have no column for the owner"))
        #expect(untold.contains("no-amount: the exports of 1 open deal have no column for the amount"))
        #expect(untold.contains("no-next-step: the exports of 1 open deal have no column for the next step"))
    }

    @Test func aBlankOwnerIsNobodyAndOneThatNoFileTellsUnknown() throws {
        let pipeline = try pipeline(), book = pipeline.facts.book
        func words(_ pipeline: Pipeline) -> [String: OwnerWord] {
            Dictionary(uniqueKeysWithValues: pipeline.openDeals().map(pipeline.card).map { ($0.name, $0.ownerWord) })
        }
        #expect(words(pipeline)["Harbor"]?.text == "nobody" && words(pipeline)["Harbor"]?.isNobody == true)
        #expect(words(pipeline)["Lumen"]?.text == "unknown" && words(pipeline)["Lumen"]?.isNobody == false)
        #expect(book.ownerWord("", .deal).text == "nobody" && book.ownerWord("", .contact).text == "unknown")
        #expect(book.ownerWord("Ana", .contact).text == "Ana")
        let untold = try self.pipeline(owner: "Remarks")
        #expect(words(untold).values.map(\.text) == ["unknown", "unknown"])
        #expect(untold.facts.book.ownerWord("", .deal).text == "unknown")
    }

    @Test func aConvertedLeadSaysNothingOfOtherDeals() throws {
        var policy = Policy()
        policy.pipeline.stages[0].required = ["contact_id"]
        let pipeline = Pipeline(try ExportedDeals.facts([
            ExportText(
                "Opportunity.csv",
                "Id,Name,StageName,CloseDate,CreatedDate,AccountId\n"
                    + "006000000000001AAA,Harbor,Prospecting,2026-12-01,2026-11-10,001000000000001AAA\n"
                    + "006000000000002AAA,Lumen,Prospecting,2026-12-01,2026-11-10,001000000000001AAA\n"),
            ExportText(
                "Lead.csv",
                "Id,LastName,Company,Status,IsConverted,ConvertedOpportunityId,ConvertedDate\n"
                    + "00Q000000000001AAA,Dahl,Harbor,Closed,true,006000000000001AAA,2026-11-10\n"),
        ], policy: policy))
        #expect(pipeline.flags() == ["Harbor": [], "Lumen": []])
        let untold = pipeline.hygiene.untold.map(\.why)
        #expect(untold.contains("the exports of 1 open deal have no column for contact"))
    }
}

/// A stanza may name the column that dates a stage.
@Suite struct StanzaStageDateTests {
    @Test func datesOfStages() throws {
        var stanza = ImportStanza(match: "deals*.csv", object: .deal)
        stanza.columns = [
            "id": "nr", "stage": "step", "created": "met", "stage_dates.Discovery": "met", "close": "due",
        ]
        var policy = Policy()
        policy.imports = [stanza]
        let won = (1...10).map { "w\($0),Won,2026-10-01,2026-10-0\($0 < 5 ? 4 : 6)\n" }.joined()
        let facts = try ExportedDeals.facts([
            ExportText(
                "deals.csv",
                "nr,step,met,due\n11 days,Discovery,2026-11-09,\n10 days,Discovery,2026-11-10,\n" + won)
        ], policy: policy)
        let pipeline = Pipeline(facts)
        // Four were won after three days and six after five: they left Discovery on the day they were won.
        #expect(pipeline.norms.days[1] == 5 && pipeline.norms.basis(1) == "median of 10 won deals")
        #expect(pipeline.flags() == ["11 days": [.stale], "10 days": []])
    }
}
