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

    /// What the list says of a group, by column.
    private func line(_ session: ClockSession, _ name: String) throws -> [String: String] {
        let list = GroupBoxes.list(session.state)
        let cells = try #require((0..<list.count).map(list.cells).first { $0[3].text == name })
        return Dictionary(uniqueKeysWithValues: zip(list.columns.map(\.id), cells.map(\.text)))
    }

    @Test func theListTellsOfAGroupAsItWouldBeMergedNow() throws {
        var session = try opened()
        #expect(try line(session, "Robert Hollander")["keep"] == "hub 1")
        session.press("M<Esc>")
        session.save()
        let chosen = try line(session, "Robert Hollander")
        #expect(chosen["keep"] == "hub 2" && chosen["state"] == "1 chosen")
        let sentence = Scene(session.state, session.snapshot).current?.sentence ?? ""
        #expect(sentence.contains("keeps hubspot/2") && sentence.hasSuffix("With 1 choice of yours, not decided."))
        let answer = try #require(session.state.dedup?.answer)
        let place = try #require(answer.find(robert))
        let draft = session.state.asLeft(try #require(MergeLevel(place, answer))).draft
        let losses = try #require(answer.reviews[place.review].losses(draft))
        #expect(chosen["loss"] == "\(losses)" && losses > 0, "what is lost is told by what is chosen")
        session.press("mym")
        #expect(merges(session).first { $0.subject == robert }?.values["keep"] == "hubspot/2")
    }

    @Test func whoIsLeftOutIsNotCounted() throws {
        var session = try opened()
        session.press("lX<Esc>")
        #expect(try line(session, "Robert Hollander")["n"] == "2")
        session.press("<Enter>X<Esc>")
        session.press("<Enter>lX<Esc>")
        #expect(try line(session, "Robert Hollander")["n"] == "3")
    }

    /// A filter is about what is chosen, not about what the rules would do.
    @Test func aFilterFollowsTheChoices() throws {
        var session = try DuplicateBook.session(on: "Robert Hollander")
        session.press("fkeep = hub 2<Enter>")
        #expect(DuplicateBook.names(session).isEmpty)
        session.press("<Esc>")
        session = try opened()
        session.press("M<Esc>fkeep = hub 2<Enter>")
        #expect(DuplicateBook.names(session) == ["Robert Hollander"])
    }

    private func listed(_ session: ClockSession) -> ClockSession {
        var session = session
        session.press("6<Esc>")
        return session
    }
}
