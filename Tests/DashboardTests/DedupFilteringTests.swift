// A list of groups that is filtered off the screen's thread: until its rows are those of the filter, no key acts on them.

import Cells
import Columns
import Revenue
import Testing

@testable import Dashboard

@Suite struct DedupFilteringTests {
    private func session(_ keys: String = "") -> ClockSession {
        var session = ClockSession(.dedup, snapshot: DuplicateBook.many, dedup: DuplicateBook.deskOfMany)
        session.press(keys)
        return session
    }

    /// The answers that the list waits for, as the other thread gives them.
    private func arrange(_ session: inout ClockSession) {
        guard case .arrangeBox(let question)? = session.effects.last else {
            Issue.record("nothing was asked")
            return
        }
        session.send(question.answer())
    }

    private func marks(_ session: ClockSession) -> Int { session.state.boxes[.groups]?.marks.count ?? 0 }

    @Test func nothingIsMarkedBeforeTheFilterIsApplied() {
        var session = session("&castell<Enter>")
        let all = DuplicateBook.names(session).count
        #expect(all > 200 && session.lines().joined().contains("&castell | filtering..."))
        for key in ["*", "<Space>"] {
            session.press(key)
            #expect(marks(session) == 0, "\(key)")
            #expect(session.message == "still filtering: these are not the rows yet; press it again in a moment")
        }
        arrange(&session)
        #expect(!session.lines().joined().contains("filtering..."))
        session.press("*")
        #expect(marks(session) > 0 && marks(session) < 10 && marks(session) == DuplicateBook.names(session).count)
    }

    @Test func whatWasMarkedBeforeIsNotAcceptedMeanwhile() {
        var session = session("<Space>&castell<Enter>A")
        #expect(session.state.overlay == nil && session.message.hasPrefix("still filtering"))
        arrange(&session)
        session.press("A")
        #expect(session.state.overlay != nil)
    }

    @Test func noGroupIsDecidedMeanwhile() {
        for key in ["m", "x", "s"] {
            let session = session("&castell<Enter>" + key)
            #expect(session.sent.isEmpty && session.state.overlay == nil)
            #expect(session.message.hasPrefix("still filtering"), "\(key)")
        }
    }

    @Test func anotherFilterIsAnotherOrder() {
        var session = session("&castell<Enter>")
        arrange(&session)
        session.press("&ba<Enter>*")
        #expect(marks(session) == 0 && session.message.hasPrefix("still filtering"))
        arrange(&session)
        session.press("<Esc>*")
        #expect(marks(session) == 0 && session.message.hasPrefix("still filtering"), "one filter less")
    }

    @Test func sortAndFindAreSaidAsSuch() {
        var session = session("o")
        session.press("*")
        #expect(marks(session) == 0 && session.message.hasPrefix("still sorting"))
        arrange(&session)
        session.press("/castell<Enter><Space>")
        #expect(marks(session) == 0 && session.message.hasPrefix("still searching"))
        arrange(&session)
        session.press("<Space>")
        #expect(marks(session) == 1)
    }

    @Test func aDecisionAsksForTheRowsAgain() {
        var session = session("&castell<Enter>")
        arrange(&session)
        let names = DuplicateBook.names(session)
        session.press("m")
        session.save()
        session.press("*")
        #expect(marks(session) == 0 && session.message.hasPrefix("still filtering"), "all groups are shown")
        arrange(&session)
        #expect(DuplicateBook.names(session) == Array(names.dropFirst()))
    }

    @Test func aSavedViewIsFilteredToo() {
        var session = session("&castell<Enter>")
        arrange(&session)
        let names = DuplicateBook.names(session)
        session.press(":view-save mine<Enter><Esc>:view-open mine<Enter>")
        arrange(&session)
        #expect(DuplicateBook.names(session) == names)
    }

    /// Hundreds of groups are added up off the screen's thread, which says how far it is; keys go on meanwhile.
    @Test func aSummaryOfManyKeepsTheScreenLive() throws {
        var session = session()
        session.holdsSummary = true
        session.press("*A")
        guard case .summarise(let question)? = session.effects.last else {
            Issue.record("nothing was asked: \(session.message)")
            return
        }
        let count = question.subjects.count
        #expect(count > 100 && session.state.overlay == nil)
        #expect(session.message == "adding up \(count) marked groups…")
        session.send(.summing(question, done: 100))
        #expect(session.message == "adding up 100 of \(count) marked groups…")
        session.press("j")
        session.send(question.answer())
        guard case .confirm(let box)? = session.state.overlay else {
            Issue.record("no box")
            return
        }
        #expect(box.title == "Accept \(count) marked groups" && box.decisions.count == count)
        session.press("y", every: 100)
        #expect(session.sent.isEmpty, "the box is too young")
        session.press("y")
        #expect(session.sent.count == count)
    }

    @Test func aSummaryOfOtherMarksIsNotShown() {
        var session = session()
        session.holdsSummary = true
        session.press("*A<Space>")
        guard case .summarise(let question)? = session.effects.last(where: {
            if case .summarise = $0 { true } else { false }
        }) else {
            Issue.record("nothing was asked")
            return
        }
        session.send(question.answer())
        #expect(session.state.overlay == nil)
    }
}
