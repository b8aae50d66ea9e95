// What changed between two days: the waterfall, the deals behind it, and that they add up on every screen.

import Cells
import Columns
import Revenue
import Testing

@testable import Dashboard

@Suite struct ChangesTests {
    private func session(_ pane: Pane = .board, _ keys: String = "") -> ClockSession {
        var session = ClockSession(pane, snapshot: KeptBook.snapshot)
        session.press(keys)
        return session
    }

    @Test(arguments: [(60, 16), (80, 24), (120, 36), (200, 60)])
    func screens(width: Int, height: Int) {
        for (pane, keys, name) in [
            (Pane.sales, "d", "changes"), (.board, "W", "waterfall"), (.sales, "", "kept-sales"),
        ] {
            let lines = KeptBook.lines(pane, keys, width: width, height: height)
            Screen.expect(lines, as: "\(name)-\(width)x\(height)")
        }
    }

    @Test(arguments: [("d", "changes-ascii"), ("W", "waterfall-ascii")])
    func screensInASCII(keys: String, name: String) {
        let lines = KeptBook.lines(.board, keys, ascii: true)
        #expect(lines.allSatisfy { $0.utf8.count == 120 && $0.utf8.allSatisfy { (0x20..<0x7F).contains($0) } })
        Screen.expect(lines, as: name)
    }

    @Test func openedScreens() {
        Screen.expect(KeptBook.lines(.board, "Wj<Enter>"), as: "changes-bucket")
        Screen.expect(KeptBook.lines(.board, "Wj="), as: "changes-explain")
        Screen.expect(KeptBook.lines(.board, "dd"), as: "changes-days")
    }

    @Test func anEmptyFolderSaysWhy() {
        for keys in ["d", "W"] {
            let lines = Screen.lines(.sales, keys, width: 80, height: 24, snapshot: SmallBook.empty)
            #expect(lines[22].contains("no older export of deals is kept in the folder"), "\(keys)")
        }
        var marketing = session(.marketing, "d")
        #expect(marketing.message == "what changed is told of deals, on the panes 1, 3, 4")
        marketing.press("W")
        #expect(marketing.message == "the waterfall is of deals: 3 or 4, then this")
    }

    /// Each bar of the waterfall opens deals that add up to it, and the bars to the end.
    @Test(arguments: [
        (Pane.sales, "all"), (.sales, "this-quarter"), (.sales, "last-quarter"), (.board, "this-quarter"),
    ])
    func barsOpenWhatTheyAddUpTo(pane: Pane, period: String) throws {
        let bars = session(pane, ":period \(period)<Enter>W")
        let list = Scene(bars.state, bars.snapshot).view
        let value = try #require(list.listing.columns.firstIndex { $0.id == "value" })
        let deals = try #require(list.listing.columns.firstIndex { $0.id == "deals" })
        var sum = 0.0
        for place in 0..<list.count {
            let row = list.row(place), number = try #require(list.cell(place, value).number)
            if place < list.count - 1 { sum += number } else { #expect(sum == number, "start and bars make the end") }
            let count = try #require(list.cell(place, deals).number)
            guard count > 0 else {
                #expect(row.door == nil)
                continue
            }
            var opened = bars
            opened.press(String(repeating: "j", count: place) + "<Enter>")
            let behind = Scene(opened.state, opened.snapshot).view
            #expect(behind.listing.id == .changes && Double(behind.count) == count, "\(row.key)")
            let adds = try #require(behind.listing.columns.firstIndex { $0.id == "value" })
            #expect((0..<behind.count).reduce(0.0) { $0 + (behind.cell($1, adds).number ?? 0) } == number, "\(row.key)")
        }
    }

    @Test func dealsStandInTheirBuckets() throws {
        let changes = session(.board, "d")
        let view = Scene(changes.state, changes.snapshot).view
        let kind = try #require(view.listing.columns.firstIndex { $0.id == "change" })
        let found = (0..<view.count).map {
            "\(view.cell($0, 0).text) \(view.cell($0, 1).text): \(view.cell($0, kind).text)"
        }
        #expect(found == [
            "- Lumen seats: Won", "- Nord renewal: Lost", "+ Island Air: New", "- Gone since: Removed",
            "~ Vert add-on: Pulled in", "~ Evil\u{1B}[2J \u{202E}Txt: Pushed out", "~ Quarry: Slipped back",
            "~ Harbor rollout: Advanced", "~ Kaze 風 pilot: Amount up", "~ Tailspin: Amount down",
        ])
    }

    @Test func theEndIsTheOpenPipelineOfThePane() throws {
        let sales = session(.sales, ":period all<Enter>W")
        let list = Scene(sales.state, sales.snapshot).view
        let value = try #require(list.listing.columns.firstIndex { $0.id == "value" })
        let facts = KeptBook.snapshot.facts
        let open = facts.metric("pipeline_value", MetricQuery(period: .all))?.value
        #expect(list.cell(list.count - 1, value).number == open)
        let then = facts.asOf(KeptBook.lastWeek).metric("pipeline_value", MetricQuery(period: .all))?.value
        #expect(list.cell(0, value).number == then)
    }

    @Test func nGoesToTheNextKindOfChange() {
        var changes = session(.sales, ":period all<Enter>d")
        func current(_ session: ClockSession) -> String {
            Scene(session.state, session.snapshot).view.cells(Scene(session.state, session.snapshot).view.cursor)[1]
                .text
        }
        #expect(current(changes) == "Lumen seats")
        changes.press("nn")
        #expect(current(changes) == "Island Air")
        changes.press("N")
        #expect(current(changes) == "Nord renewal")
        changes.press("Gn")
        #expect(changes.message == "this is the last kind of change")
        changes.press("g/quarry<Enter>")
        #expect(current(changes) == "Quarry", "a search goes first")
    }

    @Test func dealsOpenTheirRecordsAndWhatIsGoneItsLine() throws {
        var changes = session(.board, "d<Enter>")
        #expect(changes.lines().joined().contains("Lumen seats"))
        if case .record(.deal, _)? = changes.state.level?.content {} else { Issue.record("no record is open") }
        changes.press("J")
        #expect(changes.lines()[1].contains("Nord renewal"))
        changes.press("<Esc>/gone<Enter><Enter>")
        guard case .source(let origin)? = changes.state.level?.content else {
            Issue.record("no source is open")
            return
        }
        #expect(KeptBook.snapshot.facts.book.sources[Int(origin.source)].file == "deals-2026-11-13.csv")
    }

    @Test func otherDaysAreChosen() throws {
        var changes = session(.board, "dd")
        guard case .menu(let menu)? = changes.state.overlay else {
            Issue.record("no menu")
            return
        }
        #expect(
            MenuItems.make(menu, Scene(changes.state, changes.snapshot)).map(\.name) == ["2026-11-13", "2026-11-06"])
        changes.press("j<Enter>")
        #expect(changes.state.changes?.answer.days?.older.description == "2026-11-06")
        changes.press(":differences 2026-11-06 2026-11-13<Enter>")
        let answer = try #require(changes.state.changes?.answer)
        #expect(answer.days?.newer == KeptBook.lastWeek)
        // Rows of an earlier day lead to the deals of now.
        #expect(answer.diff?.differences.filter { $0.new >= 0 }.allSatisfy { difference in
            let name = answer.diff?.new.name(.deal, Int(difference.new))
            guard let row = answer.row(difference) else { return name == "Gone since" }
            return KeptBook.snapshot.facts.name(.deal, Int(row)) == name
        } == true)
        changes.press(":differences 2026-11-13 2026-11-06<Enter>")
        #expect(changes.message.contains("one day or two, older first"))
    }

    @Test func aSegmentKeepsToItsDeals() throws {
        let changes = session(.board, "fowner = Chen<Enter>W")
        let diff = try #require(changes.state.changes?.answer.diff)
        #expect(diff.differences.allSatisfy { difference in
            let facts = difference.new >= 0 ? diff.new : diff.old
            let row = Int(difference.new >= 0 ? difference.new : difference.old)
            return facts.book.deals.text("owner", row) == "Chen"
        })
        #expect(diff.differences.count == 4)
    }

    @Test func aDayIsDerivedOnce() throws {
        let changes = session(.sales, "d")
        #expect(changes.state.changes?.answer.ends.map(\.day) == [KeptBook.lastWeek])
        var state = changes.state
        state.levels = []
        state.periodName = "all"
        let effects = update(&state, .tick(KeptBook.now), changes.snapshot)
        let question = effects.compactMap { if case .diff(let question) = $0 { question } else { nil } }.first
        #expect(try #require(question).known.map(\.day) == [KeptBook.lastWeek])
        #expect(state.changesAsked?.known.isEmpty == true, "an end is not kept twice")
    }

    /// Neither the days are compared again nor the list made anew while the cursor goes through the deals.
    @Test func aCursorAsksForNothingAndMakesNoListAnew() {
        let changes = session(.board, "d")
        var state = changes.state
        let before = Scene(state, changes.snapshot)
        for step in 1..<before.view.count {
            let effects = update(&state, .key(.character("j")), changes.snapshot)
            let after = Scene(state, changes.snapshot)
            #expect(effects == [.step] && after.made === before.made, "step \(step)")
            #expect(after.view.cursor == step)
        }
    }
}
