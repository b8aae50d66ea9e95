// Words that are typed for a value never run as keys, whether or not the value can be typed.

import Cells
import Revenue
import Testing

@testable import Dashboard

@Suite struct DedupTypingTests {
    private func opened() throws -> ClockSession {
        var session = try DuplicateBook.session(on: "Robert Hollander")
        session.press("<Enter>")
        session.save()
        return session
    }

    private func isTyping(_ session: ClockSession) -> Bool {
        if case .prompt(let prompt)? = session.state.overlay { prompt.kind == .editValue } else { false }
    }

    @Test func whatIsTypedForAFieldThatTakesNoValueGoesNowhere() throws {
        var session = try opened()
        session.press("/2025-03-02<Enter><Esc>e")
        #expect(isTyping(session))
        session.press("mxs A Director")
        #expect(session.sent.isEmpty && isTyping(session), "\(session.message)")
        #expect(session.lines().suffix(2).joined().contains("not typed; Esc closes"), "\(session.lines().suffix(3))")
        session.press("<Enter>")
        #expect(session.state.overlay == nil && session.state.choices.isEmpty)
        #expect(session.message.hasPrefix("nothing was taken: "), "\(session.message)")
        #expect(session.sent.isEmpty)
    }

    @Test func whatIsTypedBesideTheFieldsGoesNowhere() throws {
        var session = try opened()
        session.press("<Tab>emxs")
        #expect(session.sent.isEmpty && isTyping(session), "\(session.message)")
        session.press("<Esc>")
        #expect(session.state.overlay == nil && session.state.openSubject != nil)
    }

    @Test func whatIsTypedAsANoteThatCannotBeMadeGoesNowhere() throws {
        var session = DuplicateBook.session(access: .readOnly("nothing can be written"))
        session.press("+mxs")
        guard case .prompt(let prompt)? = session.state.overlay else {
            Issue.record("\(session.message)")
            return
        }
        #expect(prompt.kind == .note && prompt.refusal?.contains("nothing can be written") == true)
    }

    @Test func interruptClosesTheLineAndLeavesNothing() throws {
        var session = try opened()
        session.press("/title<Enter><Esc>eChief<C-c>")
        #expect(session.state.overlay == nil && session.state.choices.isEmpty)
        #expect(session.message == "the line is closed, nothing of it was taken")
        session.press("<C-c>")
        #expect(!session.effects.contains(.quit) && session.message.hasSuffix("^C once more leaves"))
    }
}
