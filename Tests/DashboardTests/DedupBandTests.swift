// The automatic band on the screen: what the list calls auto is what `A` takes with nothing marked, behind its summary.

import Cells
import Columns
import Testing

@testable import Dashboard
@testable import Revenue

@Suite struct DedupBandTests {
    private let selma = Subject(.group, ["hubspot/4", "hubspot/5"])!
    private let title = "Accept 2 groups of the automatic band; nothing is marked"

    private func session(_ keys: String = "") -> ClockSession {
        DuplicateBook.session(keys, snapshot: DuplicateBook.banded)
    }

    /// By the names of the groups, from the top.
    private func states(_ session: ClockSession) -> [String: String] {
        let scene = Scene(session.state, session.snapshot), view = scene.view(scene.listings[0])
        let column = view.listing.columns.firstIndex { $0.id == "state" }!
        let rows = (0..<view.count).map { (view.cells($0)[3].text, view.cells($0)[column].text) }
        return Dictionary(rows) { first, _ in first }
    }

    private func box(_ session: ClockSession) -> Dashboard.Confirmation? {
        if case .confirm(let box)? = session.state.overlay { return box }
        return nil
    }

    @Test func offItIsNowhere() {
        var session = DuplicateBook.session()
        #expect(!states(session).values.contains("auto"))
        session.press("A")
        #expect(session.message == "no group is marked; space marks one, * all that are shown")
        #expect(session.state.overlay == nil && session.lines().last?.contains("accept auto") == false)
    }

    /// Misaki's name has a character that nobody sees, and Robert would lose values.
    @Test func theListSaysWhatIsInIt() {
        let session = session()
        let states = states(session)
        #expect(states["Selma Arquette"] == "auto" && states["Ida Winter"] == "auto", "\(states)")
        #expect(states["Robert Hollander"] == "loss 4" && states.values.count { $0 == "auto" } == 2, "\(states)")
        #expect(session.lines().last?.contains("A accept auto") == true)
    }

    @Test func theListIsFilteredByIt() {
        var session = session("fstate = auto<Enter>")
        #expect(Set(DuplicateBook.names(session)) == ["Selma Arquette", "Ida Winter"], "\(session.message)")
        session.press("A")
        #expect(box(session)?.title == title)
    }

    @Test func nothingIsMergedBeforeTheSummaryIsSaidYesTo() throws {
        var session = session("A")
        let shown = try #require(box(session))
        #expect(shown.title == title && shown.decisions.count == 2)
        #expect(shown.lines.contains { $0.hasPrefix("merge 1 group: 2 records become 1, nothing lost") })
        #expect(shown.lines.contains { $0.hasPrefix("link 1 group: 2 records stay, linked, nothing lost") })
        #expect(shown.samples.count == 2)
        session.press("<Esc>")
        #expect(session.sent.isEmpty)
        session.press("A")
        session.press("y", every: 100)
        #expect(session.sent.isEmpty, "what is typed ahead is no answer")
        session.press("y")
        #expect(session.sent.count == 2 && session.sent.allSatisfy { $0.decision.batch == session.sent[0].id })
    }

    @Test func undoTakesItBackAsOne() {
        var session = session("Ay")
        session.save()
        #expect(DuplicateBook.names(session).count == 2)
        session.press("u")
        session.save()
        #expect(session.message == "undid: 1 link and 1 merge of the batch #1 to #2", "\(session.message)")
        #expect(states(session)["Selma Arquette"] == "auto")
    }

    @Test func whatSomebodyHasOnScreenOrHasChosenIsLeftOut() throws {
        var session = session()
        session.other(Decision(.claim, selma, expected: 0))
        session.press("A")
        #expect(box(session)?.decisions.map(\.subject).contains(selma) == false)
        session.press("<Esc>")
        let place = try #require(DuplicateBook.names(session).firstIndex(of: "Ida Winter"))
        session.press("g" + String(repeating: "j", count: place) + "<Enter>")
        session.save()
        session.press("l<Space><Esc>")
        session.save()
        #expect(states(session)["Ida Winter"] == "1 chosen", "\(session.message)")
        session.press("A")
        #expect(session.state.overlay == nil)
        #expect(session.message == "the automatic band is empty: no group is sure enough and asks nothing")
    }

    @Test func marksGoBeforeIt() throws {
        var session = session()
        let place = try #require(DuplicateBook.names(session).firstIndex(of: "Robert Hollander"))
        session.press(String(repeating: "j", count: place) + "<Space>A")
        #expect(box(session)?.title == "Accept 1 marked group")
    }

    /// A summary of marked groups never turns into one of groups that nobody marked.
    @Test func whatWasMarkedAndDecidedElsewhereLeavesNoOtherQuestion() throws {
        var session = session()
        let place = try #require(DuplicateBook.names(session).firstIndex(of: "Robert Hollander"))
        session.press(String(repeating: "j", count: place) + "<Space>A<Enter>m")
        session.press("y")
        session.save()
        session.press("<Esc>")
        #expect(box(session)?.title != title, "\(session.message)")
    }

    @Test func aSampleComesBackToIt() {
        var session = session("A<Enter>")
        #expect(session.state.overlay == nil && session.state.openSubject != nil)
        session.save()
        session.press("<Esc>")
        #expect(box(session)?.title == title, "\(session.message)")
    }

    /// The band and the screen agree on what nobody sees.
    @Test func whatTheBandCallsVisibleIsShownAsItIs() {
        let scalars = (0...0x10FFFF as ClosedRange<UInt32>).lazy.compactMap(Unicode.Scalar.init)
        var seen = String.UnicodeScalarView()
        seen.append(contentsOf: scalars.filter { !HiddenScalar.holds($0) })
        #expect(seen.count > 100_000)
        #expect(SafeText.make(String(seen), view: .detail).flags.isEmpty)
    }
}
