// Lists are kept from key to key, never past the moment at which another one should be shown.

import Cells
import Columns
import Revenue
import Testing

@testable import Dashboard

@Suite struct KeptListingsTests {
    private func frame(_ pane: Pane = .executive, _ keys: String = "") -> HeadlessFrame {
        var frame = HeadlessFrame(pane: pane, snapshot: SmallBook.snapshot, width: 120, height: 36, answer: answer)
        frame.press(Key.parse(keys) ?? [])
        return frame
    }

    private func made(_ frame: HeadlessFrame) -> MadeListings { Scene(frame.state, frame.snapshot).made }

    @Test(arguments: Pane.allCases) func keysThatOnlyMoveMakeNoListAnew(pane: Pane) {
        var frame = frame(pane)
        let before = made(frame)
        #expect(made(frame) === before)
        for key in ["<Tab>", "l", "m", "?", "<Esc>", "/"] {
            frame.press(Key.parse(key) ?? [])
            #expect(made(frame) === before, "\(pane) after \(key)")
        }
    }

    /// The program tells the time of day before every key.
    @Test(arguments: Pane.allCases) func theTimeOfDayMakesNoListAnewWithinItsMinute(pane: Pane) {
        var frame = frame(pane)
        let noon = Moment(milliseconds: 1_795_000_020_000)
        frame.send(.wallClock(noon))
        let before = made(frame)
        for milliseconds in [1, 500, 30_000] as [Int64] {
            frame.send(.wallClock(Moment(milliseconds: noon.milliseconds + milliseconds)))
            // On the board `l` goes to another card, and the deal beside it is shown.
            frame.press(Key.parse(pane == .board ? "<Tab>" : "l") ?? [])
            #expect(made(frame) === before, "\(pane) after \(milliseconds) ms")
        }
        frame.send(.wallClock(Moment(milliseconds: noon.milliseconds + 60_000)))
        #expect(made(frame) !== before, "a claim may have ended")
    }

    /// Where a list's columns lie in memory: the same place for a list that was not made anew.
    private func place(_ id: BoxID, _ made: MadeListings) -> UnsafePointer<ColumnSpec>? {
        made.listings.first { $0.id == id }?.columns.withUnsafeBufferPointer { $0.baseAddress }
    }

    @Test func aCursorMakesOnlyTheBoxesAnewThatFollowIt() {
        var session = ClockSession()
        session.press("j")
        let before = Scene(session.state, session.snapshot).made
        session.press("j")
        let after = Scene(session.state, session.snapshot).made
        #expect(after !== before)
        for id in [BoxID.queue, .breaches, .agreements] {
            #expect(place(id, after) != nil && place(id, after) == place(id, before), "\(id)")
        }
        #expect(place(.clock, after) != nil && place(.clock, after) != place(.clock, before))
        session.other(Decision(.claim, ClockBook.subject("1"), expected: 0))
        let claimed = Scene(session.state, session.snapshot).made
        #expect(place(.queue, claimed) != place(.queue, after), "a decision is shown at once")
    }

    @Test func rowsBehindANumberAreKeptWhileTheCursorMoves() {
        var frame = frame(.sales, "<Down><Down><Down><Enter>")
        let before = made(frame)
        frame.press(Key.parse("jk") ?? [])
        #expect(made(frame) === before)
        frame.press(Key.parse("<Esc>") ?? [])
        #expect(made(frame) !== before)
        #expect(Scene(frame.state, frame.snapshot).listing.id == .stages)
    }

    /// Keys at random: what is drawn from what is kept is what would be drawn from lists made on the spot.
    @Test(arguments: 1...6 as ClosedRange<UInt64>) func keptAndFreshListsDrawTheSame(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let keys = Bindings.standard.all.flatMap(\.keys) + "abc12345jjjkkk".map(Key.character)
        var frame = frame()
        for step in 0..<200 {
            let key = keys.randomElement(using: &random) ?? .enter
            frame.press([key])
            if step % 50 == 49 { frame.send(.resized(width: Bool.random(using: &random) ? 80 : 180, height: 50)) }
            var forgotten = frame.state
            forgotten.kept = KeptListings()
            var fresh = Canvas(width: frame.state.width, height: frame.state.height)
            draw(forgotten, frame.snapshot, into: &fresh)
            #expect(frame.lines() == fresh.lines(), "seed \(seed), step \(step), \(key.display)")
        }
    }

    @Test func aLoadForgetsTheListsOfTheDataBefore() {
        var state = frame().state
        let before = Scene(state, SmallBook.snapshot).made
        let next = Snapshot(facts: SmallBook.facts(SmallBook.shorterBook), revision: 2)
        _ = update(&state, .loaded(next), next)
        let after = Scene(state, next).made
        #expect(after !== before)
        #expect(Scene(state, SmallBook.snapshot).made !== before)
    }

    @Test func whatIsKeptIsNoPartOfTheState() {
        let frame = frame()
        var forgotten = frame.state
        forgotten.kept = KeptListings()
        #expect(forgotten == frame.state)
    }
}
