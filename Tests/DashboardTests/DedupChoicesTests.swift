// What a reviewer has chosen about a group: it comes back with the group when the decision is taken back, and goes when
// the decision stands again.

import Cells
import Columns
import Revenue
import Testing

@testable import Dashboard

@Suite struct DedupChoicesTests {
    private let robert = Subject(.group, ["hubspot/1", "hubspot/2", "hubspot/3"])!

    /// The open group of Robert Hollander.
    private func opened() throws -> ClockSession {
        var session = try DuplicateBook.session(on: "Robert Hollander")
        session.press("<Enter>")
        session.save()
        return session
    }

    /// The same, decided with another record kept, one value chosen and one typed; the next group lies open.
    private func merged(leavingOut: Bool = false) throws -> ClockSession {
        var session = try opened()
        if leavingOut { session.press("lXh") }
        session.press("M/company<Enter><Esc>")
        session.press("h<Space>je<C-u>Chief Operations<Enter>")
        #expect(session.state.choices[robert]?.count == (leavingOut ? 4 : 3))
        session.press("my")
        session.save()
        return session
    }

    private func merges(_ session: ClockSession) -> [Decision] {
        session.sent.map(\.decision).filter { $0.action == .merge }
    }

    @Test(arguments: [false, true]) func anUndoneMergeComesBackWithItsChoices(leavingOut: Bool) throws {
        var session = try merged(leavingOut: leavingOut)
        let decided = try #require(session.state.decisions.records.last { $0.decision.action == .merge }).decision
        session.press("u")
        session.save()
        session.press("6")
        if session.state.openSubject == nil { session.press("<Enter>") }
        session.save()
        #expect(session.state.openSubject == robert)
        session.press("m")
        session.press("y")
        let again = try #require(merges(session).first)
        #expect(again.values == decided.values && again.subject == decided.subject && again.seen == decided.seen)
    }

    @Test func theGroupThatIsShownInsteadHasTheChoices() throws {
        var session = try opened()
        session.press("/title<Enter><Esc><Space>")
        session.press("my")
        session.save()
        let next = session.state.openSubject
        session.press("u")
        session.save()
        if next != nil { #expect(session.state.openSubject == robert) }
        session.press(next == nil ? "<Enter>" : "")
        #expect(session.lines().joined().contains("YOU chose it"))
    }

    @Test func everyOneOfSeveralUndonesHasItsOwn() throws {
        var session = try opened()
        session.press("/title<Enter><Esc><Space><Esc>")
        session.save()
        session.press("*Ay")
        session.save()
        #expect(session.state.choices.isEmpty)
        for _ in 0..<4 {
            session.press("u")
            session.save()
        }
        #expect(session.state.choices[robert]?.count == 1 && session.state.choices.count == 1)
    }

    @Test func aRedoMergesAgainAndTheGroupIsNotOpen() throws {
        var session = try merged()
        session.press("u")
        session.save()
        #expect(session.state.choices[robert] != nil)
        session.press("U")
        session.save()
        #expect(session.message.contains("put back: merge"))
        #expect(session.state.openSubject != robert && session.state.choices.isEmpty)
        #expect(!DuplicateBook.names(listed(session)).contains("Robert Hollander"))
        session.press("u")
        session.save()
        #expect(session.state.choices[robert]?.count == 3, "and back once more")
    }

    /// Whoever took a decision back by `u` in the list, and opened the group to look, has it closed by the redo.
    @Test func aRedoClosesTheGroupThatIsOpen() throws {
        var session = try merged()
        session.press("<Esc>")
        session.press("u")
        session.save()
        session.press("<Enter>")
        session.save()
        #expect(session.state.openSubject == robert)
        session.press("U")
        session.save()
        #expect(session.state.openSubject != robert)
    }

    private func listed(_ session: ClockSession) -> ClockSession {
        var session = session
        session.press("6<Esc>")
        return session
    }
}
