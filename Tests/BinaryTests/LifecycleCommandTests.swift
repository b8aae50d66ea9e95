// `revops lifecycle` as scripts read it: the contract's members, one row a finding, and the same in CSV.

import Foundation
import Testing

@Suite struct LifecycleCommandTests {
    private let scratch = Scratch()

    init() {
        scratch.write("revops.toml", Sample.config)
        scratch.write("contacts.csv", """
            Record ID,First Name,Last Name,Email,Company Name,Lifecycle Stage,Create Date,Became a Customer Date,NPS
            1,Ana,Alvarez,ana@harbor.example,Harbor,Customer,2026-01-05 09:00,2026-02-05 09:00,10
            2,Bo,Brandt,bo@lumen.example,,Lead,2026-10-05 09:00,,
            3,Cy,Cohen,cy@north.example,Northgate,Lead,2026-10-05 09:00,,
            4,Di,Diaz,di@vert.example,Vert,Subscriber,2026-10-05 09:00,,

            """)
        scratch.write("deals.csv", """
            Record ID,Deal Name,Deal Stage,Amount,Create Date,Close Date,Deal owner,Associated Contact IDs
            9,Northgate pilot,Discovery,8000,2026-10-06 09:00,2026-12-04 09:00,Kim Weiss,3

            """)
    }

    private func run(_ arguments: String...) throws -> PipedRun {
        try PipedRun(["lifecycle"] + arguments + [scratch.path], home: scratch.path)
    }

    private func findings(_ member: String, _ arguments: String...) throws -> [[String: Any]] {
        let run = try PipedRun(
            ["lifecycle", "--format", "json", "--exit-zero"] + arguments + [scratch.path], home: scratch.path)
        #expect(run.code == 0, "\(run.err)")
        let document = try #require(try JSONSerialization.jsonObject(with: Data(run.out.utf8)) as? [String: Any])
        return try #require(document[member] as? [[String: Any]])
    }

    @Test func violationsAndPromotionsNameTheirRuleAndRow() throws {
        let violations = try findings("violations")
        #expect(violations.map { $0["rule"] as? String } == ["customer-without-win", "lead-incomplete"])
        #expect(violations.map { $0["id"] as? String } == ["1", "2"])
        #expect(violations[1]["why"] as? String == "company is empty")
        #expect(violations[1]["source"] as? String == "contacts.csv:3")
        let promotions = try findings("promotions")
        #expect(promotions.map { $0["rule"] as? String } == ["subscriber-known", "open-deal", "promoter"])
        #expect(promotions.map { $0["to"] as? String } == ["Lead", "Opportunity", "Evangelist"])
        #expect(try findings("stages").contains { $0["stage"] as? String == "Lead" && $0["count"] as? Int == 2 })
        #expect(try findings("handoffs").count == 3)
    }

    @Test func oneRuleAlone() throws {
        #expect(try findings("violations", "--rule", "customer-without-win").count == 1)
        #expect(try findings("promotions", "--rule", "customer-without-win").isEmpty)
        let table = try run("--rule", "open-deal")
        #expect(table.out.contains("Northgate pilot is open: 8,000 USD, closes 2026-12-04"))
        #expect(try run("--rule", "nonsense").code == 64)
    }

    /// A violation or a due promotion among what is shown is worth a look; nothing else is.
    @Test func whatIsFoundEndsWithOne() throws {
        for format in ["table", "json", "csv"] { #expect(try run("--format", format).code == 1) }
        #expect(try run("--rule", "customer-without-win").code == 1 && run("--rule", "promoter").code == 1)
        #expect(try run("--rule", "sql-unconfirmed").code == 0 && run("--exit-zero").code == 0)
        #expect(try run("--where", "email = nobody@void.example").code == 0)
    }

    @Test func tableAndCSVTellTheSame() throws {
        let table = try run()
        #expect(table.code == 1 && table.out.contains("customer-without-win"))
        #expect(table.err.contains("sql-unconfirmed: no file of contacts has a column for budget"))
        let csv = try run("--format", "csv").out.split(separator: "\n")
        #expect(
            csv[0] == "what,name,in,out,leaked,rate,median_minutes,accountable,missing,id,rule,to,why,source")
        #expect(csv.filter { $0.hasPrefix("violation,") }.count == 2)
        #expect(csv.filter { $0.hasPrefix("promotion,") }.count == 3)
        #expect(csv.allSatisfy { $0.filter { $0 == "," }.count >= 13 })
    }

    @Test func aFrameOfTheView() throws {
        let frame = try PipedRun(["frame", "lifecycle", scratch.path, "--size", "120x36"], home: scratch.path)
        #expect(frame.code == 0 && frame.out.contains("2 violations, 3 due"), "\(frame.out)")
    }
}
