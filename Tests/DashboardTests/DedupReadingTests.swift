// A box that asks is read to its end before it decides: what does not fit scrolls, and every line of it has been on the
// screen when `y` counts.

import Cells
import Columns
import Revenue
import Testing

@testable import Dashboard

@Suite struct DedupReadingTests {
    /// The box about Robert Hollander, who loses values.
    private func asked(width: Int = 40, height: Int = 10) throws -> ClockSession {
        var session = try DuplicateBook.session(on: "Robert Hollander", width: width, height: height)
        session.press("m")
        try #require(box(session) != nil)
        return session
    }

    private func box(_ session: ClockSession) -> Dashboard.Confirmation? {
        if case .confirm(let box)? = session.state.overlay { box } else { nil }
    }

    private func texts(_ session: ClockSession) -> [String] {
        let layout = ConfirmLayout(box(session)!, width: session.state.width, height: session.state.height)
        return layout.texts.map(\.words.string)
    }

    @Test func whatIsLostComesFirst() throws {
        let session = try asked(width: 120, height: 36)
        #expect(box(session)?.lines.first?.hasPrefix("LOST: ") == true && box(session)?.isRead == true)
    }

    @Test(arguments: ["j", "<Down>", "<C-d>"]) func nothingIsDecidedBeforeTheLastLineWasSeen(key: String) throws {
        var session = try asked()
        var unseen = Set(texts(session))
        var steps = 0
        while box(session)?.isRead == false, steps < 100 {
            let lines = session.lines()
            unseen = unseen.filter { text in !lines.contains { $0.contains(text) } }
            #expect(lines.contains { $0.contains("lines 1-") } || steps > 0)
            session.press("y")
            #expect(session.sent.isEmpty && session.message == "j shows the rest, then y")
            session.press(key)
            steps += 1
        }
        let lines = session.lines()
        #expect(unseen.filter { text in !lines.contains { $0.contains(text) } }.isEmpty && steps > 0)
        session.press("y", every: 100)
        #expect(session.sent.isEmpty && session.message.contains("too soon"), "its end came up a moment ago")
        session.press("y")
        #expect(session.sent.first?.decision.action == .merge)
    }

    @Test func itScrollsBackAndOnALargerScreenAllOfItIsThere() throws {
        var session = try asked()
        let top = session.lines()
        session.press("jjk")
        #expect(session.lines() != top)
        session.press("k<C-u>")
        #expect(session.lines() == top)
        session.send(.resized(width: 120, height: 36))
        #expect(box(session)?.isRead == true)
        session.send(.resized(width: 40, height: 10))
        session.press("y")
        #expect(session.sent.count == 1, "it was seen")
    }

    @Test(arguments: ["<Enter>", "x", "q", "<Esc>"]) func anyOtherKeyLeaves(key: String) throws {
        var session = try asked()
        session.press(key)
        #expect(session.sent.isEmpty && session.state.overlay == nil && session.message == "nothing was decided")
    }

    @Test func theSamplesOfASummaryComeIntoView() {
        var session = DuplicateBook.session("*A", width: 60, height: 13)
        #expect(box(session)?.isRead == false)
        session.press("<Enter>")
        #expect(session.state.levels.isEmpty && session.message == "j goes down to the samples first")
        var seen: Set<Int> = []
        for _ in 0..<40 {
            let lines = session.lines()
            let chosen = box(session).map { SafeText.make($0.samples[$0.chosen].text, view: .detail).string.prefix(9) }
            if let chosen, lines.contains(where: { $0.contains("> " + chosen) }) {
                seen.insert(box(session)!.chosen)
            }
            session.press("j")
        }
        #expect(seen == [0, 1, 2, 3] && box(session)?.isRead == true)
        session.press(String(repeating: "k", count: 40))
        #expect(session.lines().contains { $0.contains("lines 1-") }, "and back to the top")
        session.press("y")
        #expect(session.sent.count == 4)
    }
}
