// Reviewing duplicates while others do: what another session decides, takes or changes about the open group is said at
// once, and no key decides over it. Two sessions of one login are two.

import Cells
import Columns
import Revenue
import Testing

@testable import Dashboard

@Suite struct SharedReviewTests {
    private func group(_ ids: String...) -> Subject { Subject(.group, ids.map { "hubspot/\($0)" })! }

    private func merged(_ ids: String...) -> Decision {
        Decision(
            .merge, Subject(.group, ids.map { "hubspot/\($0)" })!, expected: 0,
            values: ["keep": "hubspot/\(ids[0])", "object": "contact"])
    }

    /// The group of Robert Hollander, three records, open and taken.
    private func opened(_ name: String = "Robert Hollander") throws -> ClockSession {
        var session = try DuplicateBook.session(on: name)
        session.press("<Enter>")
        session.save()
        return session
    }

    @Test(arguments: [("raj", "raj"), ("ana", "you in another session")])
    func aGroupThatIsDecidedSaysSo(name: String, who: String) throws {
        let words = "merged into hub 1 by \(who) 0m ago"
        var session = try opened()
        session.other(merged("1", "2", "3"), by: name)
        #expect(session.lines().joined().contains(words + " | Robert Hollander"))
        #expect(session.message.contains(words))
        session.press("m")
        #expect(session.state.overlay == nil && session.sent.isEmpty)
        #expect(session.message == words + "; look again")
        session.press("x")
        #expect(session.state.overlay == nil && session.message == words + "; look again")
        session.press("s")
        #expect(session.sent.isEmpty && session.message == words + "; look again")
    }

    @Test func aBoxThatAsksDecidesNothingThatIsSettled() throws {
        var session = try opened()
        session.press("m")
        #expect(session.state.overlay != nil)
        session.other(merged("1", "2", "3"), by: "ana")
        session.press("y")
        #expect(session.sent.isEmpty && session.message.contains("by you in another session"))
    }

    @Test func aSummaryThatOneGroupIsTakenFromDecidesTheOthersAndKeepsItsMark() throws {
        var session = DuplicateBook.session("*A")
        let marks = Scene(session.state, session.snapshot).markedSubjects.count
        #expect(marks > 1)
        session.other(Decision(.claim, group("1", "2", "3"), expected: 0), by: "raj")
        session.press("y")
        #expect(session.sent.count == marks - 1)
        session.save()
        #expect(Scene(session.state, session.snapshot).markedSubjects == [group("1", "2", "3")])
        session.press("A")
        #expect(session.message == "Robert Hollander, Kite Ltd: raj has it, 0m")
    }

    /// The journal was caught up, and the list made anew, before the key.
    @Test func theListDecidesNothingThatIsSettled() throws {
        var session = try DuplicateBook.session(on: "Selma Arquette")
        session.press("x")
        session.other(Decision(.notDuplicate, Subject(.pair, ["hubspot/4", "hubspot/5"])!, expected: 0))
        session.press("1")
        #expect(session.sent.isEmpty && session.message == "told apart by raj 0m ago; look again")
    }

    @Test func mergesThatShareARecordWithTheOpenGroupAreTold() throws {
        var session = try opened()
        session.other(merged("2", "9001"))
        #expect(session.lines().joined().contains("hub 2 merged with hub 9001 by raj 0m ago | Robert Hollander"))
        session.press("m")
        #expect(session.sent.isEmpty && session.message.hasPrefix("hub 2 merged with hub 9001 by raj"))
        session.press("<Esc>")
        session.save()
        session.press("<Enter>")
        session.save()
        session.press("my")
        #expect(session.sent.map(\.decision.action) == [.merge], "whoever has looked again decides")
    }

    @Test func anotherSessionOfTheSameLoginHasItsGroup() throws {
        var session = try DuplicateBook.session(on: "Selma Arquette")
        session.other(Decision(.claim, group("4", "5"), expected: 0), by: "ana")
        session.press("m")
        #expect(session.sent.isEmpty && session.message == "you have it in another session, 0m; a takes it over")
        session.press("<Enter>")
        #expect(session.sent.isEmpty)
        let title = "you have it in another session, 0m; a takes it over | Selma Arquette"
        #expect(session.lines().joined().contains(title))
        session.press("ay")
        #expect(session.sent.map(\.decision.action) == [.claim])
        session.save()
        session.press("m")
        #expect(session.sent.first?.decision.action == .merge)
    }

    @Test func aGroupThatSharesARecordIsTakenToo() throws {
        var session = try DuplicateBook.session(on: "Selma Arquette")
        session.other(Decision(.claim, group("5", "9001"), expected: 0))
        session.press("<Enter>m")
        #expect(session.sent.isEmpty && session.message == "raj has it, 0m; a takes it over")
        session.press("ay")
        session.save()
        session.press("m")
        #expect(session.sent.first?.decision.action == .merge)
    }

    @Test func ownUndosNeedNoSecondLook() throws {
        var session = try DuplicateBook.session(on: "Selma Arquette")
        session.press("m")
        session.save()
        session.press("u")
        session.save()
        session.press("m")
        #expect(session.sent.map(\.decision.action) == [.merge])
    }

    private static let change =
        "hub 2 has changed: title VP Operations → VP Sales, phone (206) 555-0142 → +1 415 555 0199"

    @Test(arguments: [true, false]) func aBoxDecidesNothingOnValuesThatNobodyHasSeen(isOpen: Bool) throws {
        var session = try isOpen ? opened() : DuplicateBook.session(on: "Robert Hollander")
        session.press("m")
        session.send(.loaded(DuplicateBook.changed))
        let shown = session.lines().joined()
        #expect(shown.contains("hub 2 has changed: title VP Operations → VP Sales"))
        #expect(shown.contains("any key leaves it") && !shown.contains("does it") && !shown.contains("y do it"))
        session.press("y")
        #expect(session.sent.isEmpty && session.message == "nothing was decided: " + Self.change)
        #expect(session.state.overlay == nil)
        session.press("my")
        #expect(session.sent.map(\.decision.action) == [.merge], "on the values that are on screen now")
    }

    @Test func aMenuOfReasonsTellsNothingApartThatHasChanged() throws {
        var session = try DuplicateBook.session(on: "Robert Hollander")
        session.press("x")
        session.send(.loaded(DuplicateBook.changed))
        session.press("1")
        #expect(session.sent.isEmpty && session.message.contains("has changed meanwhile"))
    }

    /// The new data is there, and the search through it is not.
    @Test func whatIsOnScreenOfTheLoadBeforeIsHeldAgainstTheNewOne() throws {
        var session = try DuplicateBook.session(on: "Robert Hollander")
        session.press("m")
        var state = session.state
        _ = update(&state, .loaded(DuplicateBook.changed), DuplicateBook.changed)
        _ = update(&state, .wallClock(Moment(milliseconds: session.clock.milliseconds + 900)), DuplicateBook.changed)
        for key in Key.parse("ym") ?? [] {
            let effects = update(&state, .key(key), DuplicateBook.changed)
            #expect(!effects.contains { if case .record = $0 { true } else { false } })
            #expect(state.message?.text == "nothing was decided: " + Self.change && state.overlay == nil)
        }
    }
}
