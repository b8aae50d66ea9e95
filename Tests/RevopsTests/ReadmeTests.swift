// The README's key table is the one that the program prints.

import Dashboard
import Foundation
import Testing

@Suite struct ReadmeTests {
    private static let readme = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("README.md")

    @Test func keysAreThoseOfTheProgram() throws {
        let text = try String(contentsOf: Self.readme, encoding: .utf8)
        let start = try #require(text.range(of: "<!-- keys -->\n"))
        let end = try #require(text.range(of: "<!-- /keys -->"))
        #expect(
            text[start.upperBound..<end.lowerBound] == Bindings.standard.keyTable(markdown: true),
            "put the output of revops keys --markdown between the two comments")
    }
}
