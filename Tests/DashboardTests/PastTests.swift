// An earlier day on the screen: every pane as it was, said plainly, with nothing to decide and a way back.

import Cells
import Columns
import Revenue
import Testing

@testable import Dashboard

@Suite struct PastTests {
    private func session(_ pane: Pane = .board) -> ClockSession { ClockSession(pane, snapshot: KeptBook.snapshot) }

    @Test(arguments: [(60, 16), (80, 24), (120, 36), (200, 60)])
    func screens(width: Int, height: Int) {
        let lines = KeptBook.lines(.sales, "t2026-11-13<Enter>", width: width, height: height)
        Screen.expect(lines, as: "past-\(width)x\(height)")
    }

    @Test func screenInASCII() {
        let lines = KeptBook.lines(.executive, "t2026-11-13<Enter>", ascii: true)
        #expect(lines.allSatisfy { $0.utf8.count == 120 })
        Screen.expect(lines, as: "past-ascii")
    }

    @Test func daysOfExportsAreOffered() {
        Screen.expect(KeptBook.lines(.executive, "t<Down>", width: 80, height: 24), as: "past-days")
        #expect(PastDays(session().state, KeptBook.snapshot.facts).kept.map(\.day.description) == [
            "2026-11-13", "2026-11-06",
        ])
    }

    @Test(arguments: Pane.allCases)
    func theKeyAndTheCommandLineShowTheSame(pane: Pane) {
        let byKey = KeptBook.lines(pane, ":as-of 2026-11-13<Enter>")
        #expect(byKey == KeptBook.lines(pane, asOf: KeptBook.lastWeek))
        #expect(byKey[0].contains("AS OF Fri 13 Nov 2026"))
    }

    @Test func everyPaneSpeaksOfThatDay() {
        var board = session()
        #expect(board.lines().contains { $0.contains("Island Air") })
        board.press("t13 Nov<Enter>")
        #expect(!board.lines().contains { $0.contains("Island Air") })
        #expect(board.lines().contains { $0.contains("Gone since") })
        let view = board.state.inView(board.snapshot)
        #expect(view?.facts.today == KeptBook.lastWeek && view?.facts.book.contacts.count == 2)
        board.press("3<Enter>")
        #expect(board.lines()[0].contains("AS OF"))
    }

    @Test func nothingIsDecidedInThePast() {
        var board = session()
        board.press("tyesterday<Enter>a")
        #expect(board.sent.isEmpty)
        #expect(board.message.contains("as it was; T goes back to now"))
        board.press("u")
        #expect(board.sent.isEmpty && board.message.contains("as it was"))
        board.press("Ta")
        #expect(board.sent.map(\.decision.action) == [.claim])
    }

    @Test func comingBackShowsWhatWasThere() {
        var board = session(.sales)
        let before = board.lines()
        board.press("t2026-11-13<Enter>T")
        #expect(board.lines() == before)
        board.press("T")
        #expect(board.message == "this is now; t looks back")
    }

    @Test func theScreenStaysUntilTheDayIsThere() throws {
        var state = AppState(width: 120, height: 36)
        state.pane = .board
        let live = KeptBook.snapshot
        _ = update(&state, .loaded(live), live)
        var effects: [Effect] = []
        for key in Key.parse("t2026-11-13<Enter>j") ?? [] { effects += update(&state, .key(key), live) }
        guard case .lookBack(let question)? = effects.first(where: { if case .lookBack = $0 { true } else { false } })
        else {
            Issue.record("\(effects)")
            return
        }
        #expect(state.inView(live)?.revision == live.revision && state.isLookingBack)
        #expect(TitleLineText.first(state, live).contains("looking back to Fri 13 Nov 2026"))
        // Newer data comes first: the day is asked for anew, and the answer from the older data is not taken.
        let newer = Snapshot(facts: live.facts, revision: 2)
        let again = update(&state, .loaded(newer), newer)
        #expect(again.contains { if case .lookBack(let next) = $0 { next != question } else { false } })
        _ = update(&state, question.answer(in: live.facts), newer)
        #expect(state.past == nil)
    }

    @Test(arguments: ["2027-01-01", "someday", "2026-11-21"])
    func whatIsNoDayStaysToBeCorrected(words: String) {
        var board = session()
        board.press("t\(words)<Enter>")
        #expect(board.message.contains("is no day up to now") && board.state.pastDay == nil)
        guard case .prompt(let prompt)? = board.state.overlay else {
            Issue.record("the line is gone")
            return
        }
        #expect(prompt.field.value == words)
    }

    @Test func todayIsNow() {
        var board = session()
        board.press("t2026-11-20<Enter>")
        #expect(board.state.pastDay == nil && board.message.contains("that is today"))
    }

    @Test func openRecordsAreFollowedIntoThePast() {
        var board = session()
        board.press(":differences<Enter><Esc>/harbor<Enter><Enter>")
        let now = board.lines().joined()
        #expect(now.contains("Negotiation"))
        board.press("t2026-11-13<Enter>")
        let then = board.lines().joined()
        #expect(then.contains("Harbor rollout") && !then.contains("Negotiation") && then.contains("Proposal"))
    }

    @Test func aLookOfThePastIsNotKept() {
        var sales = session(.sales)
        let now = SessionState(sales.state, at: KeptBook.now)
        sales.press("t2026-11-13<Enter>")
        #expect(SessionState(sales.state, at: KeptBook.now).look == sales.state.lastLook)
        #expect(now.look != nil)
    }
}

private enum TitleLineText {
    static func first(_ state: AppState, _ snapshot: Snapshot) -> String {
        var canvas = Canvas(width: state.width, height: state.height)
        draw(state, snapshot, into: &canvas)
        return canvas.lines()[0]
    }
}
