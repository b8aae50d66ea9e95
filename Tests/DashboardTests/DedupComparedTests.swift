// Values side by side: two that differ never look alike, on a screen of any size, and the row under the cursor is shown
// whole.

import Cells
import Columns
import Revenue
import Testing

@testable import Dashboard

@Suite struct DedupComparedTests {
    private func opened(width: Int, height: Int) -> ClockSession {
        var session = DuplicateBook.session("g<Enter>", width: width, height: height, snapshot: DuplicateBook.alike)
        session.save()
        return session
    }

    /// Whether its row is under the cursor or not, and whether there is room for all of it or not.
    @Test(arguments: [(60, 16), (80, 24), (120, 36), (200, 60)])
    func whatDiffersIsInView(width: Int, height: Int) throws {
        for key in ["", "j", "jj", "jjj"] {
            var session = opened(width: width, height: height)
            session.press(key)
            let text = session.lines().dropFirst(3).joined()
            // What is shown whole may leave another row no room.
            let hasSource = session.lines().contains { $0.hasPrefix("║  source ") || $0.hasPrefix("║> source ") }
            let words = ["North", "South"] + (hasSource ? ["東", "西"] : [])
            for word in words {
                #expect(text.contains(word), "\(word) after \(key)")
            }
        }
    }

    @Test func aLineBreakIsDrawn() {
        var session = opened(width: 200, height: 60)
        session.press("d")
        session.press("d")
        let text = session.lines().joined()
        #expect(text.contains("Head of⏎Sales") && text.contains("Head of⇥Sales"))
    }

    /// Where the screen has the room no value is cut.
    @Test func onALargeScreenAllIsShown() {
        let text = opened(width: 200, height: 60).lines()[3..<30].joined()
        #expect(text.contains("North") && text.contains("South") && text.contains("東") && text.contains("西"))
        #expect(!text.contains("…"))
    }

    @Test func theRestOfARowIsNoRowOfItsOwn() {
        var session = opened(width: 80, height: 24)
        let count = Scene(session.state, session.snapshot).view.count
        session.press("G")
        #expect(Scene(session.state, session.snapshot).view.cursor == count - 1)
        #expect(session.lines().contains { $0.contains("\(count) of \(count)") })
    }
}
