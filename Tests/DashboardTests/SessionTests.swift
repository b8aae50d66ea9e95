// A session survives its text, and a broken text costs what is broken only.

import Cells
import Columns
import Revenue
import Testing

@testable import Dashboard

@Suite struct SessionTests {
    private var used: AppState {
        var frame = HeadlessFrame(
            pane: .executive, snapshot: SmallBook.snapshot, width: 120, height: 36, answer: answer)
        let keys =
            "2fsource = Paid search<Enter>&a, b%c<Enter>lo>:period last-quarter<Enter>bmy view<Enter>C<Space><Esc>3v"
        frame.press(Key.parse(keys) ?? [])
        return frame.state
    }

    @Test func textAndBack() {
        let session = SessionState(used, at: SmallBook.now)
        #expect(SessionState(text: session.text) == session)
        #expect(session.text.contains("where source%20=%20\"Paid%20search\""))
    }

    @Test func whatTheCommandLineAskedForIsNotKept() throws {
        var state = used
        let chosen = SessionState(state, at: SmallBook.now)
        let opening = try OpeningQuestion(
            period: "this-year", conditions: ["owner = Dana"], today: SmallBook.snapshot.facts.today)
        opening.apply(to: &state)
        #expect(state.periodName == "this-year" && state.segment.conditions.map(\.value) == ["Dana"])
        let kept = SessionState(state, at: SmallBook.now)
        #expect(kept.period == chosen.period && kept.conditions == chosen.conditions)
        // What the user then chooses is theirs.
        state.periodName = "last-month"
        state.segment = .everything
        let changed = SessionState(state, at: SmallBook.now)
        #expect(changed.period == "last-month" && changed.conditions.isEmpty)
        #expect(throws: PeriodError.self) {
            try OpeningQuestion(period: "sometime", conditions: [], today: SmallBook.snapshot.facts.today)
        }
    }

    @Test func anExportSaysWhatItIs() throws {
        var frame = HeadlessFrame(
            pane: .executive, snapshot: SmallBook.snapshot, width: 120, height: 36, answer: answer)
        var effects: [Effect] = []
        for key in Key.parse(":export text<Enter>") ?? [] { effects += frame.send(.key(key)) }
        guard case .export(let file)? = effects.last else {
            Issue.record("\(effects)")
            return
        }
        #expect(file.name == "executive-scorecard.txt")
        let head = file.contents.split(separator: "\n").prefix { $0.hasPrefix("# ") }
        #expect(head.contains { $0.contains("all segments") } && head.contains { $0.hasPrefix("# as of") })
        #expect(head.contains { $0.hasPrefix("# from ") && $0.contains("deals.csv") })
    }

    @Test func aFileThatIsArrivingIsShownAsThat() {
        var frame = HeadlessFrame(pane: .imports, snapshot: SmallBook.snapshot, width: 120, height: 36, answer: answer)
        #expect(!frame.lines().joined().contains("arriving"))
        frame.send(.arriving(["deals.csv"]))
        #expect(frame.lines().contains { $0.contains("deals.csv") && $0.contains("arriving") })
        frame.send(.arriving([]))
        #expect(!frame.lines().joined().contains("arriving"))
    }

    @Test func restoringPutsEverythingBack() {
        let before = used
        var after = AppState(width: 120, height: 36)
        SessionState(text: SessionState(before, at: SmallBook.now).text).restore(into: &after)
        #expect(after.pane == .sales && after.periodName == "last-quarter" && after.segment == before.segment)
        #expect(after.boxes[.sources]?.filters == [.text("a, b%c", keeps: true)])
        #expect(
            after.shapes
                == before.shapes.mapValues { shape in
                    var shape = shape
                    shape.isTurned = false
                    return shape
                })
        #expect(after.saved == before.saved && after.saved.first?.name == "my view")
    }

    @Test func aBrokenLineIsPassedOver() {
        let session = SessionState(
            text: "revops-session 9\npane nowhere\nperiod all\nfocus\nview x\nlook never\nlist % width:%\n")
        #expect(session.pane == .executive && session.period == "all" && session.saved == [] && session.look == nil)
    }

    @Test func movedNumbersStandInTheBoxSinceTheLastLook() {
        var frame = HeadlessFrame(
            pane: .executive, snapshot: SmallBook.snapshot, width: 120, height: 36, answer: answer)
        var session = SessionState(used, at: SmallBook.now)
        let facts = SmallBook.snapshot.facts
        session.look = LastLook(
            at: SmallBook.now, question: frame.state.query(for: facts).words,
            values: ["coverage": 3.0, "win_rate_closed": 0.25])
        session.pane = .executive
        session.period = "this-quarter"
        session.conditions = []
        var state = frame.state
        SessionState(text: session.text).restore(into: &state)
        let since = Scene(state, SmallBook.snapshot).listings.first { $0.id == .since }
        #expect(since?.count == 1)
        #expect(since?.cell(0, 1).text == "3.00x" && since?.cell(0, 2).text == "4.25x")
        // The same metrics under another question are other numbers.
        for keys in [":basis flow<Enter>", ":filter source = Webinar<Enter>", ":period last-quarter<Enter>"] {
            frame.press(Key.parse(keys) ?? [])
            var other = frame.state
            other.lastLook = session.look
            #expect(Scene(other, SmallBook.snapshot).listings.allSatisfy { $0.id != .since }, "\(keys)")
            frame.press(Key.parse(":filters-clear<Enter>:basis cohort<Enter>:period this-quarter<Enter>") ?? [])
        }
    }

    @Test func aQuestionIsTheSameOneTomorrowButNotInTheNextQuarter() throws {
        func words(_ name: String, _ today: Day) throws -> String {
            MetricQuery(period: try Period(named: name, today: today)).words
        }
        let autumn = Day(year: 2026, month: 9, day: 29) ?? .none
        #expect(try words("this-quarter", autumn) == words("this-quarter", autumn + 1))
        #expect(try words("this-quarter", autumn) != words("this-quarter", autumn + 2))
        #expect(try words("trailing-30", autumn) == words("trailing-30", autumn + 2))
        #expect(try words("all", autumn) == words("all", autumn + 400))
    }
}
