// Two dashboards on one folder: what one decides is on the other's screen within a second, and nothing that merely
// looks like typing decides.

import Foundation
import Testing

@Suite(.serialized) struct TwoSessionsTests {
    private let scratch = Scratch()

    init() {
        scratch.write(
            "people.csv", """
                id,first,last,owner,stage,mql,first_contact
                1,Dana,Ortiz,Alvarez,MQL,2026-11-20 09:10,
                2,Lee,Park,Brandt,MQL,2026-11-20 12:00,
                3,Hana,Weiss,Brandt,MQL,2026-11-20 13:00,

                """)
        scratch.write(
            "revops.toml", """
                [clock]
                now = "2026-11-20T14:20:00Z"
                [[import]]
                match = "people.csv"
                object = "contact"
                system = "crm"
                columns = { id = "id", first = "first", last = "last", owner = "owner", stage = "stage", mql = "mql", first_contact = "first_contact" }
                [[sla]]
                kind = "speed-to-lead"
                enabled = false
                [[sla]]
                kind = "qualification"
                enabled = false

                """)
    }

    /// A dashboard with the queue in front.
    private func open() throws -> TerminalSession {
        let session = TerminalSession([scratch.path], rows: 36, columns: 120, home: scratch.path)
        try #require(session.until(shows: "Needs you"), "painted: \(session.text.suffix(500))")
        session.type("5")
        try #require(sees("Dana Ortiz", session), "the queue: \(session.text.suffix(2000))")
        return session
    }

    /// Whether a whole repaint comes to show, or not to show, a text.
    private func sees(_ text: String, not: Bool = false, _ session: TerminalSession) -> Bool {
        for _ in 0..<40 {
            session.forget()
            session.type("\u{0C}")
            session.settle(seconds: 0.25)
            if session.text.contains("SLA queue"), session.text.contains(text) != not { return true }
        }
        return false
    }

    /// Types keys with the pauses that people make.
    private func press(_ keys: String, _ session: TerminalSession) {
        for key in keys {
            session.settle(seconds: 0.5)
            session.type(String(key))
        }
    }

    /// Types of the journal's records, in order.
    private func journal() throws -> [String] {
        let run = try PipedRun(["journal", "show", scratch.path, "--format", "json"], home: scratch.path)
        let document = try JSONSerialization.jsonObject(with: Data(run.out.utf8)) as? [String: Any]
        return (document?["records"] as? [[String: Any]] ?? []).compactMap { $0["type"] as? String }
    }

    @Test func claimDecideAndUndoAreSeenInBoth() throws {
        let one = try open(), two = try open()
        press("a", one)
        #expect(sees("you 0m", one))
        #expect(sees(" 0m ", two), "the other sees whose it is")
        press("a\r", two)
        #expect(try journal() == ["claim"], "Enter takes nothing from anybody")
        press("x1", one)
        #expect(sees("Dana Ortiz", not: true, one) && sees("Dana Ortiz", not: true, two))
        press("u", one)
        #expect(sees("Dana Ortiz", one) && sees("Dana Ortiz", two))
        #expect(try journal() == ["claim", "reject", "undo"])
        for session in [one, two] {
            session.type("q")
            #expect(session.end() == Ending(code: 0))
        }
    }

    @Test func pastesHeldKeysAndCutSequencesDecideNothing() throws {
        let session = try open()
        session.type("x1 and then y, as I said\r1\ry")
        session.settle(seconds: 1)
        session.type("\u{1B}")
        session.settle(seconds: 0.2)
        session.type("[A")
        session.settle(seconds: 0.5)
        session.type("\u{1B}[2")
        session.settle(seconds: 0.1)
        session.type("~")
        session.settle(seconds: 0.5)
        // A menu opened by a held key is not answered by what follows at once.
        session.type("x")
        session.type("1")
        session.settle(seconds: 0.6)
        session.type("\u{1B}")
        session.settle(seconds: 0.5)
        #expect(try journal() == [])
        for _ in 0..<30 {
            session.type("s")
            session.settle(seconds: 0.03)
        }
        #expect(sees("Dana Ortiz", session))
        #expect(try journal() == ["acknowledge"], "a held key decides once")
        session.type("q")
        #expect(session.end() == Ending(code: 0))
    }
}
