// Two dashboards of one login before the same duplicates: what one has open the other does not decide about, and what
// one has decided the other does not decide again.

import Foundation
import Testing

@Suite(.serialized) struct TwoReviewsTests {
    private let scratch = Scratch()

    init() {
        var lines = ["Record ID,First Name,Last Name,Email,Phone Number,Company Name"]
        for number in 0..<60 {
            let (first, last) = (Self.word(number * 7 + 3), Self.word(number * 13 + 5))
            let mail = "\(first).\(last)@\(Self.word(number)).example".lowercased()
            let person = "\(first),\(last),\(mail),206555\(1000 + number * 37),\(Self.word(number)) Ltd"
            lines.append("\(100 + number),\(person)")
            if number < 2 { lines.append("\(300 + number),\(person)") }
        }
        scratch.write("contacts.csv", lines.joined(separator: "\n") + "\n")
        scratch.write("revops.toml", "[clock]\nnow = \"2026-11-20T14:20:00Z\"\n")
    }

    private static func word(_ number: Int) -> String {
        let parts = ["ka", "lo", "mi", "ne", "ru", "so", "ta", "vi", "we", "zo", "ber", "dan", "fel", "gor"]
        return (parts[number % 14] + parts[number / 14 % 14] + parts[(number * 5 + 1) % 14]).capitalized
    }

    /// A dashboard with the first group open.
    private func open() throws -> TerminalSession {
        let session = TerminalSession([scratch.path], rows: 36, columns: 120, home: scratch.path)
        try #require(session.until(shows: "Needs you"), "painted: \(session.text.suffix(500))")
        press("6", session)
        try #require(sees("2 groups, 4 records", session), "the list: \(session.text.suffix(2000))")
        press("\r", session)
        try #require(sees("Result and reason", session), "the group: \(session.text.suffix(2000))")
        return session
    }

    /// Whether a whole repaint comes to show a text.
    private func sees(_ text: String, _ session: TerminalSession) -> Bool {
        for _ in 0..<40 {
            session.forget()
            session.type("\u{0C}")
            session.settle(seconds: 0.25)
            if session.text.contains("Dedup review"), session.text.contains(text) { return true }
        }
        return false
    }

    /// Types keys with the pauses that people make.
    private func press(_ keys: String, _ session: TerminalSession) {
        for key in keys {
            session.settle(seconds: 0.8)
            session.type(String(key))
        }
    }

    /// Whether a key is answered by some words.
    private func answers(_ key: String, _ words: String, _ session: TerminalSession) -> Bool {
        session.settle(seconds: 0.8)
        session.forget()
        session.type(key)
        return session.until(shows: words)
    }

    /// What the journal holds besides who has what.
    private func decided() throws -> [String] {
        let run = try PipedRun(["journal", "show", scratch.path, "--format", "json"], home: scratch.path)
        let document = try JSONSerialization.jsonObject(with: Data(run.out.utf8)) as? [String: Any]
        let types = (document?["records"] as? [[String: Any]] ?? []).compactMap { $0["type"] as? String }
        return types.filter { $0 != "claim" && $0 != "release" }
    }

    @Test func oneLoginAtTwoTerminalsDecidesOnce() throws {
        let one = try open(), two = try open()
        #expect(sees("you have it in another session", two))
        #expect(answers("m", "you have it in another session", two), "what the other has open is not decided about")
        #expect(try decided() == [])
        press("m", one)
        #expect(sees("1 group, 2 records", one))
        #expect(sees("merged into hub 100 by you in another session", two), "it is told before any key")
        #expect(answers("m", "look again", two))
        #expect(answers("\u{1B}", "Groups", two), "back to the list, where it is no more")
        #expect(try decided() == ["merge"])
        for (session, keys) in [(one, "qq"), (two, "q")] {
            press(keys, session)
            #expect(session.end() == Ending(code: 0))
        }
        #expect(try decided() == ["merge"])
    }
}
