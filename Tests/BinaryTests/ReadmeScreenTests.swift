// The README's screen is the one that the program draws.

import Foundation
import Testing

@Suite struct ReadmeScreenTests {
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    @Test func theScreenIsTheProgramsOwn() throws {
        let scratch = Scratch()
        let sample = Self.root.appendingPathComponent("sample-data").path
        let run = try PipedRun(["frame", "executive", sample, "--size", "120x36"], home: scratch.path)
        #expect(run.code == 0)
        let lines = run.out.components(separatedBy: "\n").map { line in
            String(line.reversed().drop { $0 == " " }.reversed())
        }
        let drawn = "```text\n" + lines.joined(separator: "\n") + "```\n"
        let readme = Self.root.appendingPathComponent("README.md")
        let text = try String(contentsOf: readme, encoding: .utf8)
        let start = try #require(text.range(of: "<!-- screen -->\n"))
        let end = try #require(text.range(of: "<!-- /screen -->"))
        let shown = text[start.upperBound..<end.lowerBound]
        if ProcessInfo.processInfo.environment["REVOPS_UPDATE_SCREENS"] == "1", shown != drawn {
            let updated = text[..<start.upperBound] + drawn + text[end.lowerBound...]
            try String(updated).write(to: readme, atomically: true, encoding: .utf8)
        } else {
            #expect(shown == drawn, "REVOPS_UPDATE_SCREENS=1 swift test draws it anew")
        }
    }
}
