// The real dashboard on a pseudo terminal: that it paints, follows its size, and leaves the terminal as it found it
// however it ends.

import Foundation
import Testing

@Suite(.serialized) struct ScreenTests {
    private let scratch = Scratch()

    init() {
        scratch.write("deals.csv", Sample.deals)
        scratch.write("revops.toml", Sample.config)
    }

    private func start(
        _ options: String..., environment: [String: String] = [:], rows: Int32 = 24, columns: Int32 = 80
    ) -> TerminalSession {
        TerminalSession(
            [scratch.path] + options, environment: environment, rows: rows, columns: columns, home: scratch.path)
    }

    /// Started, loaded and painted.
    private func painted(_ session: TerminalSession) throws -> TerminalSession {
        try #require(session.until(shows: "Win rate"), "painted: \(session.text.suffix(500))")
        return session
    }

    private func expectRestored(_ session: TerminalSession, sourceLocation: SourceLocation = #_sourceLocation) {
        let stream = TerminalStream(session.output)
        #expect(!stream.isSet("1049"), "alternate screen left on", sourceLocation: sourceLocation)
        #expect(stream.isSet("25"), "cursor left off", sourceLocation: sourceLocation)
        let modes = session.modes
        #expect(modes.c_lflag & tcflag_t(ECHO) != 0, "echo left off", sourceLocation: sourceLocation)
        #expect(modes.c_lflag & tcflag_t(ICANON) != 0, "line mode left off", sourceLocation: sourceLocation)
    }

    @Test func quitEndsFineAndRestores() throws {
        let session = try painted(start())
        session.type("q")
        #expect(session.end() == Ending(code: 0))
        expectRestored(session)
    }

    @Test func theMouseIsTheTerminalsAgainAtTheEnd() throws {
        let session = try painted(start())
        #expect(!TerminalStream(session.output).isSet("1000"), "the mouse is not taken unasked")
        session.type("%")
        #expect(session.until { TerminalStream($0.output).isSet("1000") && TerminalStream($0.output).isSet("1006") })
        session.type("\u{1B}[<0;10;1M")
        #expect(session.until(shows: "By source"), "a click on the second pane opens it")
        session.type("q")
        #expect(session.end() == Ending(code: 0))
        #expect(!TerminalStream(session.output).isSet("1000"), "the mouse was kept")
        expectRestored(session)
    }

    @Test func paintsAgainInAnotherSize() throws {
        let session = try painted(start())
        session.forget()
        session.resize(rows: 40, columns: 130)
        #expect(session.until(shows: "12 weeks"))
        session.forget()
        session.resize(rows: 3, columns: 20)
        #expect(session.until(shows: "need 40x8"))
        session.type("q")
        #expect(session.end() == Ending(code: 0))
    }

    @Test func aChangedConfigReachesTheScreen() throws {
        let session = try painted(start())
        session.forget()
        scratch.write(
            "revops.toml", """
                [clock]
                now = "2026-10-21T09:00:00Z"
                [ui]
                theme = "light"
                keys = { imports = ["["] }

                """)
        #expect(session.until(shows: "21 Oct 09:00"))
        // Tabs have their names where there is room.
        session.resize(rows: 24, columns: 120)
        #expect(session.until(shows: "[ Imports"))
        // Only a whole repaint shows the message in one piece: another one stood there a moment before.
        session.resize(rows: 25, columns: 81)
        #expect(session.until(shows: "needs AltGr"))
        #expect(session.text.contains("\u{1B}[38;5;235m"), "the ink of the light theme")
        session.type("[")
        #expect(session.until(shows: "Kind"))
        session.type("q")
        #expect(session.end() == Ending(code: 0))
    }

    @Test func aStormOfSizesEndsInTheLastOne() throws {
        let session = try painted(start())
        var random = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            session.resize(rows: .random(in: 1...60, using: &random), columns: .random(in: 1...200, using: &random))
        }
        session.resize(rows: 5, columns: 33)
        #expect(session.until(shows: "(have 33x5)"))
        session.type("q")
        #expect(session.end() == Ending(code: 0))
    }

    @Test(arguments: [(SIGTERM, "SIGTERM"), (SIGINT, "SIGINT"), (SIGQUIT, "SIGQUIT"), (SIGHUP, "SIGHUP")])
    func aSignalRestoresAndSaysWhy(number: Int32, name: String) throws {
        let session = try painted(start())
        session.signal(number)
        #expect(session.end() == Ending(code: 128 + number))
        expectRestored(session)
        let after = session.text.components(separatedBy: "\u{1B}[?1049l").last ?? ""
        #expect(after.contains(name), "the reason stands on the user's own screen")
    }

    @Test(arguments: [
        ("trap", [SIGILL, SIGTRAP]), ("abort", [SIGABRT]), ("segv", [SIGSEGV]), ("stackoverflow", [SIGSEGV, SIGBUS]),
    ])
    func aCrashRestores(kind: String, signals: [Int32]) throws {
        let session = start("--debug-crash=\(kind)")
        let ending = try #require(session.end())
        #expect(signals.map { Ending(code: 128 + $0) }.contains(ending))
        expectRestored(session)
    }

    @Test func aLostConnectionEndsWithoutSpinning() throws {
        let session = try painted(start())
        session.hangUp()
        let ending = try #require(session.end(seconds: 5))
        #expect(ending == Ending(code: 128 + SIGHUP))
    }

    @Test func aLostConnectionEndsAlsoWhereHangUpsAreIgnored() throws {
        let session = TerminalSession(
            [scratch.path], script: "trap '' HUP; exec \"$0\" \"$@\"", home: scratch.path)
        let running = try painted(session)
        running.hangUp()
        #expect(running.end(seconds: 5) == Ending(code: 128 + SIGHUP))
    }

    /// Under a shell with job control, since a stopped process without one would wait for ever.
    @Test func suspendingGivesTheTerminalBackAndComesAgain() throws {
        let script = "set -m; \"$0\" \"$@\"; stty -a; fg > /dev/null; stty -a; fg > /dev/null"
        let session = try painted(TerminalSession([scratch.path], script: script, home: scratch.path))
        for (rows, columns) in [(30, 90), (40, 130)] as [(Int32, Int32)] {
            session.forget()
            session.type("\u{1A}")
            #expect(session.until { $0.text.contains("1049l") && $0.text.contains("echoke") })
            let stopped = session.text.components(separatedBy: "\u{1B}[?1049l").last ?? ""
            #expect(stopped.contains("icanon") && !stopped.contains("-icanon") && !stopped.contains("-echo "))
            #expect(
                session.until { $0.text.components(separatedBy: "\u{1B}[?1049h").last?.contains("Win rate") == true })
            session.resize(rows: rows, columns: columns)
        }
        session.forget()
        session.resize(rows: 24, columns: 80)
        session.type("2")
        #expect(session.until(shows: "By source"))
        session.type("q")
        #expect(session.end() == Ending(code: 0))
        expectRestored(session)
    }

    @Test func hostileCellsReachTheTerminalAsTextOnly() throws {
        scratch.write("deals.csv", Sample.deals + Sample.hostileDeals)
        let session = try painted(start(rows: 40, columns: 120))
        session.type("3")
        session.type("i")
        session.settle(seconds: 0.5)
        session.type("q")
        #expect(session.end() == Ending(code: 0))
        #expect(TerminalStream(session.output).foreign == [])
    }

    @Test func aRecordOfHostileCellsOpensAsTextOnly() throws {
        scratch.write("deals.csv", Sample.deals + Sample.hostileDeals)
        let session = try painted(start(rows: 40, columns: 120))
        // The scorecard's first number, the deals behind it, one of them, its line in the file.
        for keys in ["1", "g", "\r", "j", "j", "\r", "\r"] {
            session.type(keys)
            session.settle(seconds: 0.3)
        }
        #expect(session.text.contains("gnp.exe"), "the hostile names are on the screen")
        session.signal(SIGTERM)
        #expect(session.end() == Ending(code: 128 + SIGTERM))
        #expect(TerminalStream(session.output).foreign == [])
    }

    @Test func aFileRenamedInIsShown() throws {
        let session = try painted(start())
        session.type("3")
        scratch.write("deals.tmp", Sample.deals.replacingOccurrences(of: "25000.50", with: "1234567"))
        rename(scratch.path + "/deals.tmp", scratch.path + "/deals.csv")
        // A repaint may leave out cells that stay as they are; ^L writes them all.
        let isShown = (0..<40).contains { _ in
            session.type("\u{0C}")
            return session.until(shows: "1,234,567", seconds: 0.5)
        }
        #expect(isShown)
        session.type("q")
        #expect(session.end() == Ending(code: 0))
    }

    @Test func theNextSessionOpensWhereTheLastOneWas() throws {
        let first = try painted(start())
        first.type("2")
        try #require(first.until(shows: "Attribution"))
        first.type("q")
        #expect(first.end() == Ending(code: 0))
        let second = start()
        #expect(second.until(shows: "Attribution"))
        second.type("q")
        #expect(second.end() == Ending(code: 0))
    }

    @Test func interruptingTwiceEndsAsAnInterrupt() throws {
        let session = try painted(start())
        session.settle(seconds: 0.5)
        session.type("\u{3}")
        #expect(session.until(shows: "once more"))
        session.type("\u{3}")
        #expect(session.end() == Ending(code: 128 + SIGINT))
        expectRestored(session)
    }

    @Test func idleUsesNoProcessorAndWritesNothing() throws {
        let session = try painted(start())
        session.settle(seconds: 1)
        session.forget()
        let before = session.processorTicks
        session.settle(seconds: 2)
        #expect(session.processorTicks - before <= 5)
        #expect(session.output.isEmpty)
        session.type("q")
        #expect(session.end() == Ending(code: 0))
    }

    @Test func aPastedTextIsNoCommand() throws {
        let session = try painted(start())
        session.type(String(repeating: "qqqq this is a mail that somebody pasted ", count: 20))
        session.settle(seconds: 0.5)
        session.type("q")
        #expect(session.end() == Ending(code: 0))
        #expect(!session.text.contains("ended by"))
    }

    @Test(arguments: ["dumb", "unknown"]) func aTerminalThatCannotPlaceTextIsRefused(term: String) throws {
        let session = start(environment: ["TERM": term])
        #expect(session.end() == Ending(code: 3))
        #expect(!session.output.contains(0x1B))
        #expect(session.text.split(separator: "\n").count == 1)
    }

    @Test func aTerminalWithoutANameIsRefused() throws {
        let session = start(environment: ["TERM": ""])
        #expect(session.end() == Ending(code: 3))
        #expect(!session.output.contains(0x1B))
    }

    @Test func aTerminalNobodyKnowsIsTreatedLikeXterm() throws {
        let session = try painted(start(environment: ["TERM": "no-such-terminal"]))
        session.type("q")
        #expect(session.end() == Ending(code: 0))
        expectRestored(session)
    }

    @Test func sizesInTheEnvironmentAreIgnored() throws {
        let session = try painted(start(environment: ["LINES": "5", "COLUMNS": "10"]))
        #expect(!session.text.contains("need 40x8"))
        session.type("q")
        #expect(session.end() == Ending(code: 0))
    }

    @Test func aPlainLocaleGetsPlainCharacters() throws {
        let session = try painted(start(environment: ["LANG": "C", "LC_ALL": "C"]))
        session.type("q")
        #expect(session.end() == Ending(code: 0))
        #expect(session.output.allSatisfy { $0 < 0x80 })
    }

    @Test func withoutColourNoColourIsSent() throws {
        let session = try painted(start(environment: ["NO_COLOR": "1"]))
        session.type("q")
        #expect(session.end() == Ending(code: 0))
        let colours = TerminalStream(session.output).pieces.filter { piece in
            guard case .csi(let text) = piece, text.hasSuffix("m") else { return false }
            let numbers = text.dropLast().split(separator: ";").compactMap { Int($0) }
            return numbers.contains { (30...38).contains($0) || (40...48).contains($0) }
        }
        #expect(colours.isEmpty)
    }
}
