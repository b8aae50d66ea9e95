// Rule files to compare with: the proposals in their order, others by their path, and what is said of those that cannot
// be read.

import Dashboard
import Foundation
import Revenue
import Testing

@testable import revops

@Suite struct RuleShelfTests {
    private let data = TestFolder()
    private let home = TestFolder()
    private let own: ScoringPolicy = {
        var policy = Policy().scoring
        policy.threshold = 42
        return policy
    }()

    private func answer(_ effect: Effect) -> Event? {
        RuleShelf(ExportFolder(data: data.folder, environment: ["HOME": home.path])).answer(effect, over: own)
    }

    private func said(_ path: String) -> String? {
        guard case .said(let words, isError: true)? = answer(.readRules(path)) else { return nil }
        return words
    }

    private func rules(_ path: String) -> (file: RuleFile, rules: ScoringPolicy)? {
        guard case .rulesRead(let file, let rules)? = answer(.readRules(path)) else { return nil }
        return (file, rules)
    }

    private func propose(_ name: String, _ text: String = "[scoring]\nrevision = 2\nfit_min = 50\n") {
        try? FileManager.default.createDirectory(atPath: home.path("revops-out"), withIntermediateDirectories: true)
        home.write("revops-out/\(name)", text)
    }

    @Test func proposalsStandNewestFirst() {
        for name in ["scoring-r2.toml", "scoring-r10.toml", "scoring-r2-3.toml", "scoring-rx.toml", "view.csv"] {
            propose(name)
        }
        data.write("scoring-r4.toml", "")
        guard case .rulesFound(let files, toChoose: true)? = answer(.findRules(toChoose: true)) else {
            Issue.record("no list")
            return
        }
        #expect(files.map(\.path) == [
            "~/revops-out/scoring-r10.toml", "~/revops-out/scoring-r2-3.toml", "~/revops-out/scoring-r2.toml",
            data.path("scoring-r4.toml"),
        ])
    }

    @Test func nothingProposedIsAnEmptyList() {
        guard case .rulesFound(let files, toChoose: false)? = answer(.findRules(toChoose: false)) else {
            Issue.record("no list")
            return
        }
        #expect(files.isEmpty)
    }

    /// A proposal holds only what it changes; the rest is the team's own.
    @Test func aFileIsFoundByNameAndByPath() throws {
        propose("scoring-r2.toml")
        for path in ["scoring-r2.toml", "~/revops-out/scoring-r2.toml", home.path("revops-out/scoring-r2.toml")] {
            let found = try #require(rules(path), "\(path)")
            #expect(found.rules.fitMin == 50 && found.rules.revision == 2 && found.rules.threshold == 42)
        }
        #expect(rules("scoring-r2.toml")?.file == RuleFile(path: "~/revops-out/scoring-r2.toml"))
    }

    @Test func whatCannotBeReadIsSaid() {
        #expect(
            said("scoring-r9.toml")
                == "scoring-r9.toml: there is no such file, here or in ~/revops-out or \(data.path)")
        #expect(said("/nowhere/x.toml") == "/nowhere/x.toml: there is no such file")
        propose("broken.toml", "[scoring]\nfit_mn = 50\nthreshold = 500\n")
        let words = said("broken.toml") ?? ""
        #expect(words.contains("broken.toml:2: scoring.fit_mn: unknown key, did you mean 'fit_min'?"), "\(words)")
        #expect(words.hasSuffix("(and 1 more fault)"))
        #expect(said("~")?.contains("no such file") == true)
        #expect(said(home.path)?.hasSuffix("cannot be read") == true, "a folder")
    }
}
