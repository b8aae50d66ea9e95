// `revops score` and `revops leads` as scripts read them.

import Foundation
import Testing

@Suite struct ScoreCommandTests {
    private static let sample = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../sample-data").standardizedFileURL.path

    private let scratch = Scratch()

    private func document(_ arguments: String...) throws -> [String: Any] {
        let run = try PipedRun(arguments + ["--format", "json"], home: scratch.path)
        #expect(run.code == 0)
        let document = try JSONSerialization.jsonObject(with: Data(run.out.utf8)) as? [String: Any]
        return try #require(document)
    }

    @Test func scoreTellsItsParts() throws {
        let score = try document("score", "laila.kavanagh@northpoint.example", Self.sample)
        let fit = try #require(score["fit"] as? [String: Any])
        #expect(fit["points"] as? Int == 25)
        #expect(fit["max"] as? Int == 60)
        #expect(fit["percent"] as? Double == 41.6667)
        let signals = try #require(fit["signals"] as? [[String: Any]])
        #expect(signals.map { $0["rule"] as? String } == ["manager to VP", "target geography"])
        #expect((score["engagement"] as? [String: Any])?["percent"] as? Int == 90)
        #expect((score["negative"] as? [Any])?.isEmpty == true)
        #expect(score["total"] as? Double == 65.8333)
        #expect(score["mql"] as? Bool == true)
        #expect(score["drops_out_on"] as? String == "2026-11-26")
        #expect((score["rules"] as? [String: Any])?["revision"] as? Int == 1)
        let gates = try #require(score["gates"] as? [String: Any])
        #expect((gates["fit"] as? [String: Any])?["passes"] as? Bool == true)
    }

    @Test func leadsTellEachContact() throws {
        let leads = try document("leads", Self.sample, "--where", "company = \"Northpoint Analytics\"")
        let rows = try #require(leads["leads"] as? [[String: Any]])
        let lead = try #require(rows.first { $0["id"] as? String == "51300051561" })
        #expect(Set(lead.keys).isSuperset(of: [
            "id", "name", "stage", "owner", "fit", "engagement", "total", "mql", "sla",
        ]))
        #expect(lead["mql"] as? Bool == true)
        #expect(lead["total"] as? Double == 65.8333)
        #expect(rows.count < 100)
    }

    @Test func theTableTellsTheRulesAndHowTheScoreCameToBe() throws {
        let run = try PipedRun(["score", "laila.kavanagh@northpoint.example", Self.sample], home: scratch.path)
        let lines = run.out.split(separator: "\n").map(String.init)
        #expect(lines.contains("rules       midmarket, revision 1"))
        let history = try #require(lines.first { $0.hasPrefix("history ") })
        #expect(history.hasSuffix(", 65.8 on 2026-11-20") || history.contains("65.8 on 2026-11-"), "\(history)")
    }

    @Test func whoIsInNoExportCannotBeScored() throws {
        let run = try PipedRun(["score", "nobody@nowhere.example", Self.sample], home: scratch.path)
        #expect(run.code == 3)
        #expect(run.err.contains("nobody@nowhere.example is in no export"))
    }
}
