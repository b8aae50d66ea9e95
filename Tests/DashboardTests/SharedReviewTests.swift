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

    @Test(arguments: [("raj", "merged by raj 0m ago"), ("ana", "merged by you in another session 0m ago")])
    func aGroupThatIsDecidedSaysSo(name: String, words: String) throws {
        var session = try opened()
        session.other(merged("1", "2", "3"), by: name)
        #expect(session.lines().joined().contains(words + " | Robert Hollander"))
        #expect(session.message.contains(words))
        session.press("m")
        #expect(session.state.overlay == nil && session.sent.isEmpty)
        #expect(session.message.contains("merged into hubspot/1 by \(name)@box:7"))
        session.press("x")
        #expect(session.state.overlay == nil && session.message.contains("by \(name)@box:7"))
        session.press("s")
        #expect(session.sent.isEmpty && session.message.contains("by \(name)@box:7"))
    }

    @Test func aBoxThatAsksDecidesNothingThatIsSettled() throws {
        var session = try opened()
        session.press("m")
        #expect(session.state.overlay != nil)
        session.other(merged("1", "2", "3"), by: "ana")
        session.press("y")
        #expect(session.sent.isEmpty && session.message.contains("by ana@box:7"))
    }

    /// The journal was caught up, and the list made anew, before the key.
    @Test func theListDecidesNothingThatIsSettled() throws {
        var session = try DuplicateBook.session(on: "Selma Arquette")
        session.press("x")
        session.other(Decision(.notDuplicate, Subject(.pair, ["hubspot/4", "hubspot/5"])!, expected: 0))
        session.press("1")
        #expect(session.sent.isEmpty && session.message.contains("were told apart by raj@box:7"))
    }

    @Test func mergesThatShareARecordWithTheOpenGroupAreTold() throws {
        var session = try opened()
        session.other(merged("2", "9001"))
        #expect(session.lines().joined().contains("hub 2 merged by raj 0m ago | Robert Hollander"))
        session.press("m")
        #expect(session.sent.isEmpty && session.message.contains("hubspot/9001 was merged into hubspot/2 by raj@box:7"))
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
        #expect(session.sent.isEmpty && session.message.hasPrefix("taken by ana@box:7"))
        session.press("<Enter>")
        #expect(session.sent.isEmpty)
        let title = "you have it in another session, 0m; a takes it over | Selma Arquette"
        #expect(session.lines().joined().contains(title))
        session.press("ay")
        #expect(session.sent.map(\.decision.action) == [.claim])
        session.save()
        session.press("m")
        #expect(session.sent.last?.decision.action == .merge)
    }

    @Test func aGroupThatSharesARecordIsTakenToo() throws {
        var session = try DuplicateBook.session(on: "Selma Arquette")
        session.other(Decision(.claim, group("5", "9001"), expected: 0))
        session.press("<Enter>m")
        #expect(session.sent.isEmpty && session.message.hasPrefix("taken by raj@box:7"))
        session.press("ay")
        session.save()
        session.press("m")
        #expect(session.sent.last?.decision.action == .merge)
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
}
