// What was decided about duplicates, as a list: seen, looked into, and taken back one by one.

import Cells
import Columns
import Revenue
import Testing

@testable import Dashboard

@Suite struct DedupDecidedTests {
    /// Robert with a value of one's own, Ida skipped, Selma told apart; the others accepted as one.
    private func session(width: Int = 120, height: Int = 36) throws -> ClockSession {
        var session = try DuplicateBook.session(on: "Robert Hollander", width: width, height: height)
        session.press("<Enter>")
        session.save()
        session.press("/title<Enter><Esc><Space>my")
        session.save()
        session.press("<Esc>")
        session.save()
        session.press("6g*A")
        session.press("y")
        session.save()
        return session
    }

    private func rows(_ session: ClockSession) -> [[String]] {
        let view = Scene(session.state, session.snapshot).view
        return (0..<view.count).map { view.cells($0).map(\.text) }
    }

    @Test(arguments: [(60, 16), (80, 24), (120, 36), (200, 60)]) func theLatestComesFirst(width: Int, height: Int) throws {
        var session = try session(width: width, height: height)
        session.press("V")
        Screen.expect(session.lines(), as: "dedup-decided-\(width)x\(height)")
    }

    @Test func aBatchIsTold() throws {
        var session = try session()
        session.press("V")
        let rows = rows(session)
        #expect(rows.count == 4 && rows.prefix(3).allSatisfy { $0.last?.hasPrefix("3 #") == true }, "\(rows)")
        #expect(rows.last?.last == "-" && rows.last?[2] == "merge")
    }

    @Test func itOpensByCommandFromAnywhere() throws {
        var session = try session()
        session.press("1:decided<Enter>")
        #expect(session.state.pane == .dedup && session.state.level?.content == .decided)
        session.press("<Esc>")
        #expect(session.state.level == nil)
    }

    @Test func whatWasToldApartIsListedByItsOwnCommand() throws {
        var session = try session()
        session.press("VG")
        session.press("u")
        session.save()
        session.press("<Esc>gx1")
        session.save()
        session.press("1:not-dups<Enter>")
        #expect(session.state.level?.content == .decided && rows(session).map { $0[2] } == ["apart"])
        session.press("<Esc>")
        #expect(rows(session).count == 4, "its filter is taken off first")
    }

    @Test func enterShowsTheGroupAsItWasDecidedAndDecidesNothing() throws {
        var session = try session()
        session.press("VG<Enter>")
        #expect(session.lines().joined().contains("DECIDED: merged into hub"))
        #expect(session.lines().joined().contains("ana chose it"))
        for key in ["m", "x", "s", "a", "<Space>", "M", "X", "<BS>"] {
            session.press(key)
            #expect(session.sent.isEmpty && session.state.overlay == nil, "\(key)")
            #expect(session.message.hasSuffix("u takes that back"), "\(key): \(session.message)")
        }
        session.press("jkl<Tab>")
        #expect(session.state.choices.isEmpty, "nothing of it is a choice that waits")
        Screen.expect(session.lines(), as: "dedup-decided-open")
        session.press("K")
        #expect(session.state.openGroup != nil && session.message.isEmpty)
        session.press("<Esc>")
        #expect(session.state.level?.content == .decided)
    }

    @Test func undoTakesBackTheOneUnderTheCursorOnly() throws {
        var session = try session()
        session.press("Vju")
        #expect(session.sent.count == 1)
        session.save()
        #expect(rows(session).count == 3 && session.state.level?.content == .decided)
        session.press("G<Enter>u")
        session.save()
        #expect(rows(session).count == 2 && session.state.level?.content == .decided)
    }

    @Test func whatStandsInFilesSaysHowItIsTakenBack() throws {
        var session = try session()
        var written = session.state.decisions
        let last = try #require(written.records.last { $0.decision.action == .merge })
        written.apply(ExportNote(decisions: [last.seq], manifest: "", rows: 1))
        session.send(.replayed(written))
        session.press("V")
        #expect(rows(session).count { $0[8] == "in" } == 1)
        let place = try #require(rows(session).firstIndex { $0[8] == "in" })
        session.press("g" + String(repeating: "j", count: place) + "u")
        #expect(session.sent.isEmpty)
        #expect(session.message == "#\(last.seq): in files already, :void takes it back")
    }

    @Test func itIsFilteredByItsColumns() throws {
        var session = try session()
        session.press("Vfloss > 0<Enter>")
        #expect(rows(session).map { $0[5] } == ["Robert Hollander, Kite Ltd"], "\(rows(session))")
        session.press("<Esc>fwhat = link<Enter>")
        #expect(rows(session).map { $0[2] } == ["link"])
        session.press("<Esc>fconf > x<Enter>")
        #expect(session.message == "conf is a number, as in conf > 1")
    }

    @Test func othersDecisionsAreNotTakenBack() throws {
        var session = try DuplicateBook.session(on: "Selma Arquette")
        let selma = Subject(.group, ["hubspot/4", "hubspot/5"])!
        session.other(Decision(.merge, selma, expected: 0, values: ["keep": "hubspot/4", "object": "contact"]))
        session.press("Vu")
        #expect(session.sent.isEmpty && session.message.contains("only one's own can be undone"), "\(session.message)")
    }
}

@Suite struct DedupMarksTests {
    @Test func smallLettersAreAboutTheGroupUnderTheCursor() throws {
        var session = DuplicateBook.session("*")
        session.press("a")
        #expect(session.sent.map(\.decision.action) == [.claim] && session.state.overlay == nil)
        let footer = session.lines().last ?? ""
        #expect(footer.contains("A accept 4 marked"), "\(footer)")
    }

    @Test func groupsAreFilteredByTheirColumns() throws {
        var session = DuplicateBook.session("floss = 0<Enter>")
        #expect(!DuplicateBook.names(session).contains("Robert Hollander") && DuplicateBook.names(session).count == 3)
        session.press("<Esc>fdo = link<Enter>")
        #expect(session.message.contains("no field do here"), "\(session.message)")
        session.press("<Esc><Esc>fkind = link<Enter>")
        #expect(DuplicateBook.names(session) == ["Ida Winter"], "\(session.message)")
        session.press("<Esc>fstate ~ loss<Enter>")
        #expect(DuplicateBook.names(session) == ["Robert Hollander"])
        #expect(session.lines().joined().contains("state ~ loss"))
        session.press("<Esc>fconf > 0.5<Enter>")
        #expect(DuplicateBook.names(session).count == 4)
    }

    @Test func aGroupMergedInPartIsSaidInTheLineOnTop() throws {
        var session = DuplicateBook.session()
        session.other(Decision(
            .merge, Subject(.pair, ["hubspot/1", "hubspot/2"])!, expected: 0,
            values: ["keep": "hubspot/1", "object": "contact"]))
        #expect(session.lines()[1].contains("decided 1, V, 1 group in part"), "\(session.lines()[1])")
    }
}

@Suite struct DedupPairTests {
    private func opened(width: Int = 120, height: Int = 36) throws -> ClockSession {
        var session = try DuplicateBook.session(on: "Robert Hollander", width: width, height: height)
        session.press("<Enter>")
        session.save()
        session.press("<Tab>")
        return session
    }

    private func title(_ session: ClockSession) -> String { Scene(session.state, session.snapshot).listing.title }

    @Test func enterOnALinkExplainsThatPair() throws {
        var session = try opened()
        let before = title(session)
        session.press("G<Enter>")
        #expect(title(session) != before && title(session).contains("hub 2 with hub 3"), "\(title(session))")
        let view = Scene(session.state, session.snapshot).view
        #expect(view.cursor == 0 && view.cells(0)[0].text == "start")
        #expect(session.lines().joined().contains("link, shown"))
        Screen.expect(session.lines(), as: "dedup-pair")
        session.press("<Esc>")
        #expect(title(session) == before && session.state.openSubject != nil)
        session.press("<Esc>")
        #expect(session.state.openSubject == nil)
    }

    @Test func linksSayTheirBitsUnderBits() throws {
        let session = try opened()
        let view = Scene(session.state, session.snapshot).view
        let links = (0..<view.count).map { view.cells($0) }.filter { $0[0].text.hasPrefix("link") }
        #expect(links.count == 3 && links.allSatisfy { $0[2].text.hasPrefix("+") && $0[1].text.contains(", 0.9") })
        #expect(title(session).contains(" bits - hub"), "\(title(session))")
    }

    @Test func aTypedValueStandsInTheTableOfANarrowScreen() throws {
        var session = try DuplicateBook.session(on: "Robert Hollander", width: 80, height: 24)
        session.press("<Enter>")
        session.save()
        session.press("/Director<Enter><Esc>e<C-u>Chief<Enter>")
        #expect(session.lines().joined().contains("* Chief (typed)"), "\(session.lines())")
    }

    @Test func theBoxThatTellsApartNamesWhom() throws {
        var session = try DuplicateBook.session(on: "Selma Arquette")
        session.press("x")
        #expect(session.lines().joined().contains("Selma Arquette, Alder: hub 4 apart from hub 5"))
    }

    @Test func aSortedListTellsOneOrderAndKeepsItsRecord() throws {
        var session = DuplicateBook.session("llloG")
        let last = DuplicateBook.names(session).last
        session.press("g")
        let name = DuplicateBook.names(session).first
        session.press("O")
        let view = Scene(session.state, session.snapshot).view
        #expect(last != name && view.cells(view.cursor)[3].text == name)
        let title = session.lines().first { $0.contains("Groups") } ?? ""
        #expect(!title.contains("by confidence"), "\(title)")
    }

    /// A merge whose records have changed is looked at again: the open group says what was decided, and what changed.
    @Test func aGroupThatHasChangedSinceItWasDecidedSaysSo() throws {
        var session = try DuplicateBook.session(on: "Robert Hollander")
        session.press("<Enter>")
        session.save()
        session.press("/title<Enter><Esc><Space>my")
        session.save()
        session.press("6<Esc>")
        session.send(.loaded(DuplicateBook.changed))
        let place = try #require(DuplicateBook.names(session).firstIndex(of: "Robert Hollander"))
        session.press("g" + String(repeating: "j", count: place) + "<Enter>")
        session.save()
        let lines = session.lines()
        #expect(lines[2].contains("merged by ana 2026-11-25 10:0"), "\(lines[2])")
        #expect(lines[2].contains(", changed since"))
        let heading = lines.first { $0.contains("Field ") && $0.contains("KEEP") } ?? ""
        #expect(heading.contains("hub 2 CHANGED") && !heading.contains("hub 3 CHANGED"), "\(heading)")
        let notes = Scene(session.state, session.snapshot).listings[0].notes
        let words = " merged into hub 1; not as it was then: hub 2; chosen then: title: VP Sales, chosen of hub 2"
        #expect(notes.first?.hasSuffix(words) == true, "\(notes)")
    }
}
