// What changed between two exports, and the store as it was, from the command line: the same numbers in every format,
// and one line where something is wrong.

import Foundation
import Testing

@Suite struct DiffCommandTests {
    private let scratch = Scratch()

    private static let header =
        "Record ID,Deal Name,Deal Stage,Pipeline,Amount,Create Date,Close Date,Deal owner\n"

    /// `id,stage,amount,close` a line.
    private static func export(_ rows: String) -> String {
        header + rows.split(separator: " ").map { row -> String in
            let cells = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            return "\(cells[0]),Deal \(cells[0]),\(cells[1]),Sales Pipeline,\(cells[2]),2026-10-02,\(cells[3]),"
                + "Kim Weiss\n"
        }.joined()
    }

    private static let old = export("1,Proposal,100,2026-12-01 2,Discovery,50,2026-12-05 3,Discovery,25.50,2026-12-05")
    private static let middle = export(
        "1,Proposal,100,2026-12-01 2,Discovery,80,2026-12-05 3,Discovery,25.50,2026-12-05")
    private static let new = export("1,Closed_Won,100,2026-11-19 2,Discovery,80,2027-01-05 4,Proposal,30,2026-12-09")
        .replacingOccurrences(of: "Closed_Won", with: "Closed Won")

    init() {
        scratch.write("revops.toml", Sample.config)
        scratch.write("deals-2026-11-06.csv", Self.old)
        scratch.write("deals-2026-11-13.csv", Self.middle)
        scratch.write("deals-2026-11-20.csv", Self.new)
    }

    private func run(_ arguments: String...) throws -> PipedRun { try PipedRun(arguments, home: scratch.path) }

    private func document(_ run: PipedRun) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(run.out.utf8)) as? [String: Any], "\(run.err)")
    }

    /// `won -100 1,3` a bucket that has deals.
    private func buckets(_ document: [String: Any]) throws -> [String] {
        try #require(document["buckets"] as? [[String: Any]]).compactMap { bucket in
            let deals = (bucket["deals"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
            guard !deals.isEmpty, let value = bucket["value"] as? NSNumber else { return nil }
            return "\(bucket["bucket"] ?? "") \(value) \(deals.joined(separator: ","))"
        }
    }

    @Test func aFolderIsComparedWithItsLastKeptExport() throws {
        let document = try document(try run("diff", scratch.path, "--format", "json"))
        #expect(document["from"] as? String == "2026-11-13")
        #expect(try buckets(document) == ["won -100 1", "new 30 4", "removed -25.5 3", "pushed-out 0 2"])
        #expect(document["start"] as? Double == 205.5 && document["end"] as? Double == 110)
    }

    @Test func theBucketsMakeTheEndInEveryPeriod() throws {
        for period in ["all", "this-quarter", "2026-12", "this-month"] {
            let document = try document(try run("diff", scratch.path, "--format", "json", "--period", period))
            let values = try #require(document["buckets"] as? [[String: Any]]).compactMap { $0["value"] as? Double }
            let start = try #require(document["start"] as? Double), end = try #require(document["end"] as? Double)
            #expect(values.count == 12 && start + values.reduce(0, +) == end, "\(period)")
        }
    }

    @Test func twoDaysOrTwoFilesAreCompared() throws {
        let days = try document(try run("diff", "2026-11-06", "2026-11-13", scratch.path, "--format", "json"))
        #expect(try buckets(days) == ["amount-up 30 2", "unchanged 0 1,3"])
        let files = try document(try run(
            "diff", scratch.path + "/deals-2026-11-06.csv", scratch.path + "/deals-2026-11-13.csv", "--format", "json"))
        #expect(try buckets(files) == buckets(days))
    }

    @Test func tableAndListTellTheSame() throws {
        let table = try run("diff", scratch.path)
        #expect(table.code == 0 && table.out.contains("removed") && !table.out.contains("unchanged"))
        let csv = try run("diff", scratch.path, "--format", "csv")
        let lines = csv.out.split(separator: "\n")
        #expect(lines[0].hasPrefix("bucket,id,name,owner,change,currency,stage_before,stage"))
        #expect(lines.count == 5 && lines[1].hasPrefix("won,1,Deal 1,Kim Weiss,-100"))
    }

    @Test func whatCannotBeComparedIsSaidInALine() throws {
        for (arguments, code, words) in [
            (["2026-11-13"], 64, "two days"), (["2026-11-13", "2026-11-06"], 64, "is not before"),
            (["2026-11-13", "2026-11-13"], 64, "is not before"), (["./no.csv", "./more.csv"], 3, "no.csv"),
        ] as [([String], Int32, String)] {
            let run = try PipedRun(["diff"] + arguments, home: scratch.path)
            #expect(run.code == code && run.err.contains(words), "\(arguments): \(run.err)")
            #expect(run.err.split(separator: "\n").filter { $0.contains(words) }.count == 1)
        }
        let lone = Scratch()
        lone.write("deals.csv", Self.new)
        let run = try PipedRun(["diff", lone.path], home: lone.path)
        #expect(run.code == 3 && run.err.contains("no older export of deals is kept here"))
    }

    // MARK: As of

    @Test func everyDocumentStandsOnThatDay() throws {
        func value(_ key: String, _ arguments: String...) throws -> Double? {
            let run = try PipedRun(["metrics", scratch.path, "--format", "json"] + arguments, home: scratch.path)
            let metrics = try document(run)["metrics"] as? [String: [String: Any]]
            return metrics?[key]?["value"] as? Double
        }
        #expect(try value("pipeline_value") == 110)
        #expect(try value("pipeline_value", "--as-of", "2026-11-13") == 205.5)
        #expect(try value("pipeline_value", "--as-of", "2026-11-06") == 175.5)
        #expect(try value("won_deals", "--as-of", "2026-11-13") == 0)
        let deals = try document(try run("pipeline", scratch.path, "--as-of", "2026-11-06", "--format", "json"))
        let ids = try #require(deals["deals"] as? [[String: Any]]).compactMap { $0["id"] as? String }
        #expect(Set(ids) == ["1", "2", "3"])
        #expect((deals["as_of"] as? String)?.hasPrefix("2026-11-06") == true)
    }

    @Test func aFrameSaysWhichDayItIs() throws {
        let frame = try run("frame", "sales", scratch.path, "--as-of", "2026-11-13")
        #expect(frame.code == 0 && frame.out.split(separator: "\n")[0].contains("AS OF Fri 13 Nov 2026"))
        let pressed = try run("frame", "sales", scratch.path, "--keys", "t2026-11-13<Enter>")
        #expect(frame.out == pressed.out)
        let back = try run("frame", "sales", scratch.path, "--as-of", "2026-11-13", "--keys", "T")
        #expect(back.out == (try run("frame", "sales", scratch.path)).out)
        let today = try run("frame", "sales", scratch.path, "--as-of", "2026-11-20")
        #expect(today.out == (try run("frame", "sales", scratch.path)).out)
    }

    @Test(arguments: ["2026-11-21", "yesterday", "2026-02-30"]) func aDayThatIsNoneIsWrongUsage(day: String) throws {
        for command in [["metrics"], ["frame", "sales"], ["pipeline"]] {
            let run = try PipedRun(command + [scratch.path, "--as-of", day], home: scratch.path)
            #expect(run.code == 64 && run.out.isEmpty && run.err.contains("--as-of"), "\(command) \(run.err)")
        }
    }
}
