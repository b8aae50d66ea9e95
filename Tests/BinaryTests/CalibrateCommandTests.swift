// `revops calibrate` as scripts read it, and a proposal held against the team's own model.

import Foundation
import Testing

@Suite struct CalibrateCommandTests {
    private static let sample = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../sample-data").standardizedFileURL.path

    private let scratch = Scratch()

    private func document(_ arguments: String...) throws -> [String: Any] {
        let run = try PipedRun(["calibrate", Self.sample] + arguments + ["--format", "json"], home: scratch.path)
        #expect(run.code == 1, "there is lint: \(run.err)")
        let document = try JSONSerialization.jsonObject(with: Data(run.out.utf8)) as? [String: Any]
        return try #require(document)
    }

    private func confusion(_ document: [String: Any]) -> [String: Int] {
        document["confusion"] as? [String: Int] ?? [:]
    }

    @Test func theFiguresAreOfOneSetOfPeople() throws {
        let found = try document()
        let keys = ["auc", "threshold", "threshold_80", "confusion", "deciles", "signals", "warnings", "lint"]
        #expect(Set(found.keys).isSuperset(of: keys))
        let people = try #require(found["people"] as? Int), won = try #require(found["won"] as? Int)
        let table = confusion(found)
        #expect(table.values.reduce(0, +) == people && (table["tp"] ?? 0) + (table["fn"] ?? 0) == won)
        let deciles = try #require(found["deciles"] as? [[String: Any]])
        #expect(deciles.count == 10 && deciles.reduce(0) { $0 + ($1["count"] as? Int ?? 0) } == people)
        for signal in try #require(found["signals"] as? [[String: Any]]) {
            let both = (signal["with_count"] as? Int ?? 0) + (signal["without_count"] as? Int ?? 0)
            #expect(both == people, "\(signal["name"] ?? "")")
        }
        #expect(found["current"] == nil && found["replay"] == nil)
    }

    @Test func otherNumbersStandBesideTheTeamsOwn() throws {
        let own = try document()
        let level = try #require(own["threshold_80"] as? Double)
        let tried = try document("--threshold", "\(level)")
        #expect(tried["threshold"] as? Double == level)
        let table = confusion(tried), won = try #require(tried["won"] as? Int)
        #expect(Double(table["tp"] ?? 0) >= 0.8 * Double(won), "80% of the won reach threshold_80")
        let current = try #require(tried["current"] as? [String: Any])
        #expect(confusion(current) == confusion(own))
        let replay = try #require(tried["replay"] as? [String: Any])
        let now = try #require((replay["now"] as? [String: Any])?["mqls"] as? Int)
        let after = try #require((replay["tried"] as? [String: Any])?["mqls"] as? Int)
        let lost = try #require(replay["lost"] as? [String]), gained = try #require(replay["gained"] as? [String])
        #expect(after - now == gained.count - lost.count && lost.isEmpty && !gained.isEmpty)
    }

    /// A proposal says only what it changes; the rest is the team's own.
    @Test func aProposalIsHeldAgainstTheModel() throws {
        let file = scratch.path + "/scoring-r2.toml"
        try "[scoring]\nrevision = 2\nthreshold = 100\n".write(toFile: file, atomically: true, encoding: .utf8)
        let against = try document("--against", file), same = try document("--threshold", "100")
        let replays = [against, same].map { $0["replay"] as? [String: Any] }
        #expect(replays[0]?["lost"] as? [String] == replays[1]?["lost"] as? [String])
        #expect((replays[0]?["lost"] as? [String])?.isEmpty == false)
    }

    /// Another rule file on the what-if screen counts as it does here.
    @Test func theScreenTellsTheSame() throws {
        let file = scratch.path + "/scoring-r2.toml"
        let text = "[scoring]\nrevision = 2\nthreshold = 70\nfit_min = 20\n"
        try text.write(toFile: file, atomically: true, encoding: .utf8)
        let replay = try #require(document("--against", file)["replay"] as? [String: Any])
        let frame = try PipedRun(
            ["frame", "marketing", Self.sample, "--period", "all", "--keys", "w:against \(file)<Enter>"],
            home: scratch.path)
        #expect(frame.code == 0 && frame.out.contains("scoring-r2.toml, revision 2, against revision 1"))
        let table = try PipedRun(["calibrate", Self.sample, "--against", file], home: scratch.path).out
        let lines = table.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        #expect(lines.contains(["rules,", "revision", "1", "2"]), "both revisions are named")
        let lost = try #require(replay["lost"] as? [String]), gained = try #require(replay["gained"] as? [String])
        #expect(lines.contains(["no", "more", String(lost.count)]) && lines.contains(["anew", String(gained.count)]))
        #expect(lines.contains { $0.first == "margin" }, "what better weights would gain is said")
        for (key, title) in [("lost", "lost MQLs"), ("gained", "gained MQLs"), ("lost_wins", "lost wins")] {
            let count = try #require(replay[key] as? [String]).count
            let line = frame.out.split(separator: "\n").first { $0.contains("  \(title) ") } ?? ""
            #expect(line.split(separator: " ").contains("\(count)"), "\(title): \(count), \(line)")
        }
    }

    @Test(arguments: [
        (["--threshold", "101"], "--threshold 101.0 is not between 0 and 100"),
        (["--weight", "fit"], "--weight 'fit' is not NAME=NUMBER"),
        (["--weight", "fit=2"], "the weight of a part is between 0 and 1"),
        (["--weight", "nothing=5"], "no rule is named 'nothing'"),
    ])
    func wrongNumbersAreRefused(arguments: [String], words: String) throws {
        let run = try PipedRun(["calibrate", Self.sample] + arguments, home: scratch.path)
        #expect(run.code == 64 && run.err.contains(words), "\(run.err)")
    }

    @Test func whatIsWorthALookEndsWithOne() throws {
        let own = try document()
        let found = [own["warnings"], own["lint"]].compactMap { $0 as? [Any] }.reduce(0) { $0 + $1.count }
        #expect(found > 0)
        let ignored = try PipedRun(["calibrate", Self.sample, "--exit-zero"], home: scratch.path)
        #expect(ignored.code == 0)
    }

    @Test func anEmptyFolderCannotTell() throws {
        let run = try PipedRun(["calibrate", scratch.path, "--format", "json"], home: scratch.path)
        #expect(run.code == 3 && run.out.contains("\"auc\":null,\"missing\":"))
    }
}
