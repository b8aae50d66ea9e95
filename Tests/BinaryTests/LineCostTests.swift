// What a key costs the line: the real program, on the sample data, at 120x36. A slow line is where people sit.

import Foundation
import Testing

@Suite struct LineCostTests {
    /// Bytes that a step of the cursor and a page may write.
    private static let step = 600, page = 4_500
    private static let pageDown = "\u{1B}[6~", pageUp = "\u{1B}[5~"
    private static let sample = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../sample-data").standardizedFileURL.path

    @Test(arguments: ["default", "dark"]) func aStepAndAPageStayCheapInEveryBox(theme: String) throws {
        let scratch = Scratch()
        let session = TerminalSession(
            [LineCostTests.sample, "--theme", theme], rows: 36, columns: 120, home: scratch.path)
        try #require(session.until(shows: "Win rate"), "painted: \(session.text.suffix(500))")
        var dear: [String] = [], steps = 0
        for pane in ["1", "2", "3", "4", "5", "6", "7", "8", "i", ":lifecycle\r"] {
            session.type(pane)
            session.settle(seconds: 0.4)
            var first = ""
            for box in 0..<9 {
                session.type("g")
                session.settle(seconds: 0.15)
                let moves = LineCostTests.walk(session)
                steps += moves.count
                for move in moves where move.bytes > (move.key == "j" ? LineCostTests.step : LineCostTests.page) {
                    dear.append("\(pane.debugDescription) box \(box): \(move)")
                }
                let shape = "\(moves)"
                if box == 0 { first = shape } else if shape == first { break }
                session.type("\t")
                session.settle(seconds: 0.03)
            }
        }
        session.type("q")
        #expect(session.end() == Ending(code: 0))
        #expect(dear.isEmpty, "over the budget: \(dear.joined(separator: "; "))")
        #expect(steps > 60, "boxes were not walked: \(steps) steps")
    }

    /// A row down, a page, rows where the list scrolls now, and what follows the cursor in the end.
    private static func walk(_ session: TerminalSession) -> [(key: String, bytes: Int)] {
        var moves = [
            (key: "j", bytes: least(of: "j", back: "k", session)),
            (key: "page", bytes: least(of: pageDown, back: pageUp, session)),
        ]
        // A list beside others turns half a page where it scrolls, and is written anew then; not at every step.
        var scrolled = Int.max
        for _ in 0..<8 where scrolled > step { scrolled = min(scrolled, cost(of: "j", session)) }
        session.forget()
        session.settle(seconds: 0.15)
        moves += [(key: "j", bytes: scrolled), (key: "rest", bytes: session.output.count)]
        return moves.filter { $0.bytes > 0 }
    }

    /// A busy machine may hand on two frames as one: what seems dear is done again.
    private static func least(of key: String, back: String, _ session: TerminalSession) -> Int {
        var bytes = cost(of: key, session)
        for _ in 0..<4 where bytes > (key == "j" ? step : page) {
            session.type(back)
            session.settle(seconds: 0.3)
            bytes = min(bytes, cost(of: key, session))
        }
        return bytes
    }

    /// The frame that the key draws. What follows the cursor is drawn once it rests: after a tenth of a second.
    private static func cost(of key: String, _ session: TerminalSession) -> Int {
        session.forget()
        session.type(key)
        _ = session.until(seconds: 0.25) { !$0.output.isEmpty }
        // The frame is written in one piece; a terminal may hand it on in several.
        session.settle(seconds: 0.008)
        return session.output.count
    }
}
