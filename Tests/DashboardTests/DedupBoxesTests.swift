// The boxes of a group: what they show where there is little room, which keys they offer, what x says, and going from
// group to group.

import Cells
import Columns
import Revenue
import Testing

@testable import Dashboard

@Suite struct DedupBoxesTests {
    /// The open group of Robert Hollander.
    private func opened(
        width: Int = 120, height: Int = 36, snapshot: Snapshot = DuplicateBook.snapshot
    ) throws -> ClockSession {
        var session = try DuplicateBook.session(
            on: "Robert Hollander", width: width, height: height, snapshot: snapshot)
        session.press("<Enter>")
        session.save()
        return session
    }

    private func heading(_ session: ClockSession) -> String {
        session.lines().first { $0.contains("Field ") && $0.contains("KEEP") } ?? ""
    }

    @Test func headingsSayHowManyRecordsLieBeyondTheEdge() throws {
        var session = try opened(width: 80, height: 24)
        #expect(heading(session).contains("hub 2 ▶1") && !heading(session).contains("◀"))
        session.press("l")
        #expect(heading(session).contains("◀1 hub 3") && !heading(session).contains("▶"))
        #expect(try !heading(opened()).contains("▶"), "all three have a column")
    }

    /// hub 3 has opted out; the others have not.
    @Test func whoHasOptedOutStandsBesideTheRecordThatIsKept() throws {
        let session = try opened(width: 80, height: 24, snapshot: DuplicateBook.optedOut(["3"]))
        #expect(heading(session).contains("hub 3 ▶1"))
        let first = session.lines().drop { !$0.contains("Field ") }.dropFirst().first ?? ""
        #expect(first.contains("unsubscribed"), "\(first)")
    }

    @Test func whatIsTakenBackFromAnOptOutIsAskedAbout() throws {
        var session = try opened(snapshot: DuplicateBook.optedOut(["1"]))
        session.press("/unsubscribed<Enter><Esc><Space>m")
        guard case .confirm(let box)? = session.state.overlay else {
            Issue.record("nothing asks")
            return
        }
        #expect(box.lines.contains { $0 == "OPT-OUT: hub 1 says yes, and you keep no: mail goes on" }, "\(box.lines)")
    }

    @Test func reasonsAndImpactAreReadToTheirEnd() throws {
        var session = try opened()
        let lines = session.lines()
        #expect(lines.contains { $0.contains("kept record, created first ") })
        #expect(!lines.contains { $0.drop { $0 != "L" }.hasPrefix("LOST") && $0.hasSuffix("…│") })
        session.press("<Tab><Tab>G")
        let all = session.lines().joined(separator: "\n")
        #expect(all.contains("go into it") && !all.contains("go into …"))
    }

    @Test(arguments: ["", "<Tab>", "<Tab><Tab>"]) func aBoxOffersNoKeyThatDoesNothingThere(keys: String) throws {
        var session = try opened()
        session.press(keys)
        let offered = BottomLines.hints(Scene(session.state, session.snapshot), width: 400).pairs.map(\.key)
        #expect(Set(offered).isDisjoint(with: ["o", "v", "c", "t"]))
        #expect(offered.contains("d") == keys.isEmpty && offered.contains("m"))
        session.press("o")
        #expect(session.message == "this list has an order of its own")
    }

    @Test func theNextGroupIsAKeyAwayAndNothingIsDecided() throws {
        let all = DuplicateBook.names(DuplicateBook.session())
        var session = DuplicateBook.session("g<Enter>")
        session.save()
        let first = session.state.openSubject
        session.press("J")
        #expect(session.lines()[2].contains(all[1]) && session.state.boxes[.groups]?.index == 1)
        #expect(Set(session.sent.map(\.decision.action)) == [.claim, .release])
        session.save()
        session.press("K")
        #expect(session.state.openSubject == first)
        session.press("K")
        #expect(session.message == "this is the first group of the list" && session.state.openSubject == first)
    }

    @Test func whatIsChosenIsKeptOnTheWayToTheNextGroup() throws {
        var session = try opened()
        session.press("/title<Enter><Esc><Space>K")
        #expect(session.message == "not decided; 1 choice kept for when you open it again")
        session.save()
        session.press("J")
        #expect(session.lines().joined().contains("YOU chose it"))
    }

    @Test func tellingApartNamesWhichFromWhich() throws {
        var session = try opened()
        session.press("x")
        #expect(session.lines().joined().contains("hub 1, hub 2, hub 3: each apart from the others"))
        session.press("<Esc>lXmy")
        session.save()
        let place = try #require(DuplicateBook.names(listed(session)).firstIndex(of: "Robert Hollander"))
        session = listed(session)
        session.press("g" + String(repeating: "j", count: place) + "x")
        #expect(session.lines().joined().contains("hub 1 = hub 2 (merged, stay one) apart from hub 3"))
        session.press("<Enter>")
        guard case .confirm(let box)? = session.state.overlay else {
            Issue.record("nothing asks")
            return
        }
        let who = "Robert Hollander, Kite Ltd, hub 1 = hub 2 (merged, stay one) apart from hub 3"
        #expect(box.title == "Not duplicates (different): \(who)")
    }

    private func listed(_ session: ClockSession) -> ClockSession {
        var session = session
        session.press("6")
        return session
    }

    // MARK: Keys of the first moments

    @Test func aKeyThatComesTooSoonIsToldAndOneThatLeavesActs() throws {
        var session = try DuplicateBook.session(on: "Robert Hollander")
        session.press("m")
        session.press("y", every: 100)
        #expect(session.sent.isEmpty && session.state.overlay != nil)
        #expect(session.message == "y came too soon to be meant for this box; press it again")
        for key in ["<Esc>", "n"] {
            session.press("<Esc>m")
            session.press(key, every: 100)
            #expect(session.state.overlay == nil && session.message == "nothing was decided", "\(key)")
        }
        session.press("x")
        session.press("jj", every: 50)
        session.press("2", every: 50)
        #expect(session.sent.isEmpty && session.message == "2 came too soon to be meant for this box; press it again")
        session.press("<Enter>", every: 400)
        guard case .confirm(let box)? = session.state.overlay else {
            Issue.record("nothing asks")
            return
        }
        #expect(box.title.hasPrefix("Not duplicates (parent-subsidiary)"), "both steps counted: \(box.title)")
    }

    // MARK: Leaving

    private func quits(_ session: ClockSession) -> Bool {
        session.effects.contains { if case .quit = $0 { true } else { false } }
    }

    @Test(arguments: [(120, 36), (30, 6)]) func everyWayOutSaysWhatIsLost(width: Int, height: Int) throws {
        let words = "what you chose in 1 group is not decided and would be lost; "
        var chosen = try opened()
        chosen.press("/title<Enter><Esc><Space><Esc>")
        chosen.save()
        chosen.send(.resized(width: width, height: height))
        for (keys, key) in [("q", "q"), ("<C-c>", "^C")] {
            var session = chosen
            session.press(keys)
            #expect(!quits(session) && session.message == words + "\(key) once more leaves")
            #expect(session.lines().joined().contains("what you chose"), "\(session.lines())")
            session.press(keys)
            #expect(quits(session), "\(keys)")
        }
    }

    @Test(arguments: [":q<Enter>", ":quit<Enter>"]) func aTypedWayOutAsksAsTheKeyDoes(keys: String) throws {
        var session = try opened()
        session.press("/title<Enter><Esc><Space><Esc>")
        session.save()
        session.press(keys)
        #expect(!quits(session) && session.message.hasSuffix("would be lost; q once more leaves"))
        session.press("q")
        #expect(quits(session))
    }

    /// What `d` chose holds on a screen of any size.
    @Test func allFieldsStayAllOnAnotherScreen() throws {
        var session = try opened()
        func count() -> Int { Scene(session.state, session.snapshot).listings[0].count }
        let few = count()
        session.press("d")
        let all = count()
        #expect(all > few)
        session.send(.resized(width: 200, height: 60))
        #expect(count() == all)
        session.press("d")
        session.send(.resized(width: 120, height: 36))
        #expect(count() == few)
    }

    @Test(arguments: ["X", "M", ":leave-out<Enter>", ":keep-record<Enter>"])
    func theListSendsToTheGroup(keys: String) {
        var session = DuplicateBook.session("g")
        session.press(keys)
        #expect(session.message == "open the group first: Enter")
    }

    @Test func columnsComeBackWithTheRoom() throws {
        var session = DuplicateBook.session("LL", width: 80, height: 24)
        #expect(session.state.boxes[.groups]?.scrolled == 2)
        #expect(session.lines().contains { $0.contains("◀ 2 columns: H") })
        session.send(.resized(width: 200, height: 60))
        #expect(session.state.boxes[.groups]?.scrolled == 0)
        #expect(!session.lines().contains { $0.contains("columns: H") })
    }

    @Test(arguments: [(60, 16), (80, 24)]) func theChosenReasonIsWhole(width: Int, height: Int) {
        var session = DuplicateBook.session("gx", width: width, height: height)
        for reason in ApartReason.allCases {
            let box = session.lines().map { $0.drop { !"║".contains($0) }.filter { $0 != "║" } }
            let words = box.joined(separator: " ").split(separator: " ").joined(separator: " ")
            #expect(words.contains(reason.words), "\(reason)")
            session.press(reason == .different ? "<C-n>" : "j")
        }
    }
}
