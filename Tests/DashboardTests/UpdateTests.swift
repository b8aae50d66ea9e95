// Keys and events against the state they must leave, the whole of it, and the effects they must ask for.

import Cells
import Columns
import Revenue
import Testing

@testable import Dashboard

@Suite struct UpdateTests {
    private func frame(_ keys: String = "", pane: Pane = .executive, width: Int = 120, height: Int = 36)
        -> HeadlessFrame
    {
        var frame = HeadlessFrame(
            pane: pane, snapshot: SmallBook.snapshot, width: width, height: height, answer: answer)
        frame.press(Key.parse(keys) ?? [])
        return frame
    }

    /// The state after `keys` is the state before them with nothing changed but this.
    private func expect(
        _ before: String = "", then keys: String, pane: Pane = .executive, effects: [Effect] = [],
        sourceLocation: SourceLocation = #_sourceLocation, _ change: (inout AppState) -> Void
    ) {
        var frame = frame(before, pane: pane)
        var wanted = frame.state
        wanted.message = nil
        change(&wanted)
        var asked: [Effect] = []
        for key in Key.parse(keys) ?? [] { asked += frame.send(.key(key)) }
        #expect(frame.state == wanted, sourceLocation: sourceLocation)
        #expect(asked == effects, sourceLocation: sourceLocation)
    }

    @Test func loadingAsksForFigures() {
        var state = AppState(width: 80, height: 24)
        let effects = update(&state, .loaded(SmallBook.snapshot), SmallBook.snapshot)
        let routing = state.routingQuestion(SmallBook.snapshot), queue = state.queueQuestion(SmallBook.snapshot)
        let board = state.boardQuestion(SmallBook.snapshot)
        #expect(effects == [
            .compute(state.query(for: SmallBook.snapshot.facts)), .route(routing), .queue(queue), .board(board),
        ])
        #expect(Scene(state, SmallBook.snapshot).isComputing)
    }

    @Test func movingKeepsTheRecord() {
        expect(then: "jj", effects: [.step, .step]) {
            $0.boxes[.scorecard] = ListState(cursor: "win_rate_closed", index: 2)
        }
        expect(then: "G", effects: [.step]) { $0.boxes[.scorecard] = ListState(cursor: "speed_to_lead_median", index: 9) }
    }

    @Test func panesComeAndGo() {
        expect(then: "2") {
            $0.pane = .marketing
            $0.lastPane = .executive
            $0.boxes[.sources] = ListState()
        }
        expect("2", then: "-") {
            $0.pane = .executive
            $0.lastPane = .marketing
        }
        expect(then: ",") {
            $0.pane = .imports
            $0.lastPane = .executive
            $0.boxes[.files] = ListState()
        }
        expect(then: "-") { $0.message = Message(text: "no other pane has been open yet", isError: false) }
    }

    @Test func aDeadKeySaysSo() {
        expect(then: "B") { $0.message = Message(text: "B has no meaning here; ? lists the keys", isError: false) }
        expect(then: "n") { $0.message = Message(text: "nothing to find yet; / asks for it", isError: false) }
        expect(then: "<Esc>") { $0.message = Message(text: "this is the top; q leaves", isError: false) }
        expect(then: "J") { $0.message = Message(text: "open a record first", isError: false) }
    }

    @Test func escapeTakesTheFilterFirst() {
        var frame = frame("2<Tab><Enter>")
        #expect(frame.state.levels.count == 1)
        frame.press(Key.parse("&bo<Enter>") ?? [])
        #expect(frame.state.level?.list.filters == [.text("bo", keeps: true)])
        frame.press([.escape])
        #expect(frame.state.levels.count == 1 && frame.state.level?.list.filters == [])
        frame.press([.escape])
        #expect(frame.state.levels.isEmpty)
    }

    @Test func theSameFilterStandsOnce() {
        let frame = frame("2<Tab><Enter>&bo<Enter>&!kite<Enter>&bo<Enter>fsource = Organic<Enter>fsource = Organic<Enter>")
        #expect(frame.state.level?.list.filters.map(\.label) == ["&bo", "&!kite", "source = Organic"])
        let pane = self.frame("fsource = Organic<Enter>fsource = Organic<Enter>")
        #expect(pane.state.segment.conditions.map(\.description) == ["source = Organic"])
    }

    @Test func drillEndsAtTheSourceLine() {
        var frame = frame("<Tab><Enter>")
        #expect(frame.state.level?.arranged?.order.count == 8)
        frame.press([.enter])
        #expect(frame.state.level?.content == .record(.contact, row: 0))
        let effects = frame.send(.key(.enter))
        #expect(effects == [.openSource(Origin(source: 0, row: 0))])
        #expect(frame.state.level?.sourceText?.bytes.first == UInt8(ascii: "1"))
        frame.press([.character("J")])
        #expect(frame.state.level?.content == .source(Origin(source: 0, row: 1)))
        frame.press([.escape, .character("J")])
        #expect(frame.state.level?.content == .record(.contact, row: 2))
    }

    @Test func aCancelledLoadSaysHowToGoOn() throws {
        let bindings = try Bindings.standard.remapped(by: ["reload": ["B"]]).get()
        var state = AppState(width: 80, height: 24, bindings: bindings)
        _ = update(&state, .loadCancelled, SmallBook.snapshot)
        #expect(state.message?.text == "cancelled; the data stays as it was; B loads again")
    }

    @Test func sortHasAThirdPress() {
        expect(then: "lo", effects: [.step]) {
            $0.boxes[.scorecard] = ListState(column: 1)
            $0.shapes["scorecard"] = ListShape(sort: ListShape.Sort(column: "now", descending: false))
        }
        var frame = frame("lo")
        #expect(Scene(frame.state, SmallBook.snapshot).view.row(9).key == "cac", "what is unknown comes last")
        frame.press([.character("o")])
        #expect(frame.state.shapes["scorecard"]?.sort == ListShape.Sort(column: "now", descending: true))
        #expect(Scene(frame.state, SmallBook.snapshot).view.row(9).key == "cac", "also the other way round")
        frame.press([.character("o")])
        #expect(frame.state.shapes == [:])
    }

    @Test func rowsAreSortedAndFiltered() {
        let names = { (frame: HeadlessFrame) in
            let view = Scene(frame.state, SmallBook.snapshot).view
            return (0..<view.count).map { view.row($0).key }
        }
        #expect(names(frame("<Tab><Enter>lo")).prefix(3) == ["hubspot/1", "hubspot/2", "hubspot/5"])
        #expect(names(frame("<Tab><Enter>fsource = Organic<Enter>")) == ["hubspot/1", "hubspot/5"])
        #expect(names(frame("<Tab><Enter>&!example<Enter>")) == [])
        #expect(names(frame("<Tab><Enter>&田中<Enter>")) == ["hubspot/3"])
        #expect(names(frame("<Tab><Enter>fcreated >= 2026-11<Enter>")) == ["hubspot/6", "hubspot/7", "hubspot/8"])
    }

    @Test func findGoesRoundTheMatches() {
        var frame = frame("<Tab><Enter>/organic<Enter>")
        #expect(frame.state.level?.arranged?.matches == [0, 4])
        frame.press([.character("n")])
        #expect(frame.state.level?.list.cursor == "hubspot/5")
        frame.press([.character("n")])
        #expect(frame.state.level?.list.cursor == "hubspot/1")
        frame.press([.character("N")])
        #expect(frame.state.level?.list.cursor == "hubspot/5")
    }

    @Test func findMovesToTheFirstMatchAmongRecords() {
        var frame = frame("<Tab><Enter>j/organic<Enter>")
        #expect(frame.state.level?.list.cursor == "hubspot/5", "from the cursor on")
        frame.press(Key.parse("/alvarez<Enter>") ?? [])
        #expect(frame.state.level?.list.cursor == "hubspot/1", "from the top where there is none below")
        frame.press(Key.parse("/nowhere<Enter>") ?? [])
        #expect(frame.state.level?.list.cursor == "hubspot/1")
        #expect(frame.state.message?.text == "\"nowhere\" is in none of the columns shown")
    }

    @Test func aDroppedFilterIsOfferedAndNeverTypedInto() {
        var frame = frame("fsource = Organic<Enter><Esc>fowner = Brandt<Enter>")
        #expect(frame.state.segment.conditions.map(\.description) == ["owner = Brandt"])
        frame.press(Key.parse("<Esc>f<Tab><Enter>") ?? [])
        #expect(frame.state.segment.conditions.map(\.description) == ["owner = Brandt"], "Tab takes the last one")
    }

    @Test func aFilterThatCanMatchNothingIsRefused() {
        for (line, words) in [
            ("famount > 5000x<Enter>", "amount is a number, '5000x' is none"),
            ("<Tab><Enter>fcreated > soon<Enter>", "created is a date; write it as 2026-11-20, 2026-11 or 2026"),
        ] {
            let refused = frame(line).state
            #expect(refused.message?.text == words)
            #expect(refused.segment == .everything && refused.level?.list.filters ?? [] == [])
        }
    }

    @Test func aFieldFilterOnAPaneIsTheSegment() {
        var query = frame().state.query(for: SmallBook.snapshot.facts)
        query.segment = Segment([Condition(field: "source", op: .equal, value: "Organic")])
        let condition = query.segment.conditions[0]
        var frame = frame()
        var asked: [Effect] = []
        for key in Key.parse("fsource = Organic<Enter>") ?? [] { asked += frame.send(.key(key)) }
        #expect(asked == [
            .compute(query), .route(frame.state.routingQuestion(SmallBook.snapshot)),
            .queue(frame.state.queueQuestion(SmallBook.snapshot)),
            .board(frame.state.boardQuestion(SmallBook.snapshot)),
        ])
        #expect(frame.state.segment.conditions == [condition])
        frame.press([.character("3")])
        #expect(frame.state.segment.conditions == [condition], "it stays when the pane changes")
        frame.press([.escape])
        #expect(frame.state.segment == .everything)
    }

    @Test func theCommandLineRunsActions() {
        var frame = frame(":period last-quarter<Enter>")
        #expect(frame.state.periodName == "last-quarter" && frame.state.history == ["period last-quarter"])
        frame.press(Key.parse(":perod<Enter>") ?? [])
        #expect(frame.state.message == Message(text: "no command perod; did you mean period?", isError: true))
        frame.press(Key.parse(":<Up><Up><Enter>") ?? [])
        #expect(frame.state.history.last == "period last-quarter")
        #expect(frame.send(.key(.character("q"))) == [.quit])
    }

    @Test func copyIsSanitisedAndBounded() {
        var frame = frame("<Tab><Enter>jjj")
        #expect(frame.state.level?.list.cursor == "hubspot/4")
        let effects = frame.send(.key(.character("Y")))
        guard case .copy(let text)? = effects.first else {
            Issue.record("nothing was copied")
            return
        }
        #expect(text.hasPrefix("Evil␛[2J ·Txt\t"))
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\t" })
    }

    @Test func markingAllMarksTheRestAndThenClears() {
        func marks(_ keys: String) -> Int { frame("<Tab><Enter>&a<Enter>" + keys).state.level?.list.marks.count ?? -1 }
        let all = Scene(frame("<Tab><Enter>&a<Enter>").state, SmallBook.snapshot).view.count
        #expect(marks("*") == all && marks(" *") == all && marks("  *") == all)
        #expect(marks("**") == 0 && marks(" **") == 0)
    }

    @Test func menusHaveAnEnd() {
        let periods = MenuItems.periods
        func index(_ keys: String) -> Int? {
            guard case .menu(let menu)? = frame(keys).state.overlay else { return nil }
            return menu.index
        }
        #expect(index("cG") == periods.count - 1 && index("c<End>") == periods.count - 1)
        #expect(index("cGg") == 0 && index("cG<Home>") == 0)
        guard case .explain(let top)? = frame("=G", width: 60, height: 12).state.overlay else {
            Issue.record("the explanation closed")
            return
        }
        #expect(top > 0)
    }

    @Test func aWeekOfLeadsOpensItsPeople() {
        let opened = frame("2<Tab><Tab><Tab><Tab><Tab>G<Enter>")
        guard case .rows(let rows)? = opened.state.level?.content, case .metric(let key, _, let query) = rows.source
        else {
            Issue.record("no rows opened")
            return
        }
        #expect(key == "leads" && query.period.days == 7)
        #expect(query.period.last == SmallBook.snapshot.facts.today)
    }

    @Test func theCursorFollowsItsRecordThroughALoad() {
        let frame = frame("<Tab><Enter>jjjj")
        #expect(frame.state.level?.list.cursor == "hubspot/5")
        let facts = SmallBook.facts(SmallBook.shorterBook)
        let fresh = Snapshot(facts: facts, revision: 2)
        var state = frame.state
        let effects = update(&state, .loaded(fresh), fresh)
        guard case .arrange(let question)? = effects.dropLast(2).last else {
            Issue.record("the rows were not asked for again: \(effects)")
            return
        }
        _ = update(&state, question.answer(in: facts), fresh)
        #expect(state.level?.list.cursor == "hubspot/5" && state.level?.list.index == 2)
    }

    @Test func movedNumbersAreMarkedUntilSeen() {
        var frame = frame()
        var figures = SmallFigures.make(frame.state.query(for: SmallBook.snapshot.facts))
        figures.metrics[0].value = 0.7
        frame.send(.computed(figures))
        #expect(frame.state.changed.contains(CellMark(box: .scorecard, row: "revenue_vs_target", column: "now")))
        #expect(frame.state.changed.allSatisfy { $0.row == "revenue_vs_target" })
        #expect(frame.lines()[4].contains("*70.0%"))
        #expect(frame.canvas().roleMap()[4].contains("changed") || frame.canvas().roleMap()[4].contains("selection"))
        frame.press([.character("j")])
        #expect(frame.state.changed == Set(["amount", "change"].map {
            CellMark(box: .forecast, row: "revenue_vs_target", column: $0)
        }))
        frame.press([.character("3")])
        #expect(frame.lines().contains { $0.contains("*70.0%") })
        frame.press([.character("j")])
        #expect(frame.state.changed == [])
        #expect(!frame.lines().contains { $0.contains("*70.0%") })
    }

    @Test func onlyTheBoxOnScreenIsSeen() {
        var frame = frame(width: 80, height: 24)
        var figures = SmallFigures.make(frame.state.query(for: SmallBook.snapshot.facts))
        figures.funnel[1].count = 426
        figures.funnel.append(FunnelStep(stage: .recycled, count: 3, rate: nil))
        frame.send(.computed(figures))
        frame.press([.character("j")])
        #expect(frame.state.changed.count == 2, "the funnel is behind the scorecard")
        frame.press([.tab])
        #expect(frame.lines().contains { $0.contains("*426") } && frame.lines().contains { $0.contains("*3 ") })
        frame.press([.character("j")])
        #expect(frame.state.changed == [])
    }

    @Test func interruptCancelsThenLeaves() {
        var frame = frame()
        frame.send(.loading(LoadProgress(file: "a.csv", bytesRead: 1, bytesTotal: 2, filesDone: 0, filesTotal: 1)))
        #expect(frame.send(.key(.control("c"))) == [.cancel])
        frame.send(.loadCancelled)
        #expect(frame.send(.key(.control("c"))) == [])
        #expect(frame.send(.key(.control("c"))) == [.quit])
    }

    @Test func anAnswerToAnOldQuestionIsNotShown() {
        var frame = frame()
        let before = frame.state
        var query = frame.state.query(for: SmallBook.snapshot.facts)
        query.basis = .flow
        frame.send(.computed(SmallFigures.make(query)))
        #expect(frame.state == before)
    }

    @Test func belowTheLeastSizeOnlyLeavingWorks() {
        var frame = frame(width: 39, height: 8)
        #expect(frame.lines()[0] == "need 40x8 (have 39x8)".padding(39))
        #expect(frame.send(.key(.character("?"))) == [] && frame.state.overlay == nil)
        #expect(frame.send(.key(.character("q"))) == [.quit])
    }

    @Test func pastedTextIsNoCommand() {
        var frame = frame()
        #expect(frame.send(.key(.paste("qqq"))) == [])
        frame.press([.character("/"), .paste("ad\ns")])
        guard case .prompt(let prompt)? = frame.state.overlay else {
            Issue.record("the prompt has gone")
            return
        }
        #expect(prompt.field.value == "ad s")
    }
}

extension String {
    func padding(_ width: Int) -> String { self + String(repeating: " ", count: width - count) }
}
