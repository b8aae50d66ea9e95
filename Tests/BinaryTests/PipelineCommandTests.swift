// `revops pipeline` as scripts read it: what it ends with, and what it says of owners.

import Foundation
import Testing

@Suite struct PipelineCommandTests {
    private let scratch = Scratch()

    private static let header = "Record ID,Deal Name,Deal Stage,Amount,Create Date,Close Date"

    init() {
        scratch.write("revops.toml", Sample.config)
        // One orderly deal, one that is overdue and nobody's, and a won one without an amount.
        scratch.write("deals.csv", """
            \(Self.header),Deal owner
            1,Harbor,Discovery,100,2026-11-10,2026-12-15,Kim Weiss
            2,Lumen,Discovery,100,2026-11-10,2026-11-19,
            3,Northgate,Closed Won,,2026-11-10,2026-11-19,Kim Weiss

            """)
    }

    private func run(_ arguments: String...) throws -> PipedRun {
        try PipedRun(["pipeline"] + arguments + [scratch.path], home: scratch.path)
    }

    /// A flag of an open deal that is shown is worth a look; nothing else is.
    @Test func aFlagEndsWithOne() throws {
        for format in ["table", "json", "csv"] { #expect(try run("--format", format).code == 1) }
        #expect(try run("--flags-only").code == 1 && run("--exit-zero").code == 0)
        #expect(try run("--where", "owner = Kim Weiss").code == 0 && run("--closed", "--period", "2026-12").code == 0)
        #expect(try run("--period", "2026-11").code == 1)
    }

    /// What waits for an approval is on the follow-up list; as a finding it is the desk's.
    @Test func approvalsAreFollowedUp() throws {
        scratch.write(
            "deals.csv", "\(Self.header),Deal owner\n1,Harbor,Discovery,90000,2026-11-10,2026-12-15,Kim Weiss\n")
        let list = try run("--flags-only", "--format", "csv")
        let lines = list.out.split(separator: "\n")
        #expect(list.code == 0 && lines.count == 2 && lines[1].contains("approval,\"90,000 USD a year"), "\(lines)")
        #expect(try run("--flags-only").out.contains("approval"))
    }

    @Test func aBlankOwnerIsNobody() throws {
        let line = try run().out.split(separator: "\n").first { $0.contains("Lumen") } ?? ""
        #expect(line.contains(" nobody ") && line.contains("overdue orphan"), "\(line)")
        let document = try JSONSerialization.jsonObject(with: Data(try run("--format", "json").out.utf8))
        let deals = try #require((document as? [String: Any])?["deals"] as? [[String: Any]])
        #expect(deals.first { $0["id"] as? String == "2" }?["owner"] is NSNull)
    }

    @Test func anOwnerThatNoFileTellsIsUnknown() throws {
        scratch.write("deals.csv", "\(Self.header)\n1,Harbor,Discovery,100,2026-11-10,2026-12-15\n")
        let run = try run()
        #expect(run.code == 0 && run.out.contains(" unknown ") && !run.out.contains("nobody"), "\(run.out)")
        #expect(run.err.contains("orphan: no owner in any file of deals"))
    }
}
