// Screens as text: compared with `Screens/*.txt`, rewritten where REVOPS_UPDATE_SCREENS=1.

import Cells
import Columns
import Dashboard
import Foundation
import Revenue
import Testing

enum Screen {
    /// The small company under test, keys written as in scripts.
    static func lines(
        _ pane: Pane, _ keys: String = "", width: Int = 120, height: Int = 36, ascii: Bool = false,
        snapshot: Snapshot? = SmallBook.snapshot
    ) -> [String] {
        renderFrame(
            view: pane, snapshot: snapshot,
            figures: { query, facts in
                facts.book.sources.isEmpty ? Figures(query: query) : SmallFigures.make(query)
            },
            width: width, height: height, ascii: ascii, keys: Key.parse(keys) ?? [], openSource: source)
    }

    static func source(_ origin: Origin) -> SourceText {
        SourceText(origin: origin, bytes: Array("1,Ana,\"a cell\nof two lines\",\u{1B}[31mred".utf8))
    }

    static func expect(_ lines: [String], as name: String, sourceLocation: SourceLocation = #_sourceLocation) {
        let file = folder.appendingPathComponent(name + ".txt")
        let text = lines.joined(separator: "\n") + "\n"
        if ProcessInfo.processInfo.environment["REVOPS_UPDATE_SCREENS"] == "1" {
            try? text.write(to: file, atomically: true, encoding: .utf8)
        }
        let wanted = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        // A screen is better read as a diff of its file than in a test's log.
        let isSame = text == wanted
        #expect(
            isSame, "\(name) looks different; REVOPS_UPDATE_SCREENS=1 takes the new look",
            sourceLocation: sourceLocation)
    }

    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
        "Screens")
}
