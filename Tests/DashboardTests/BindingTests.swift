// The key map checks itself: what is bound, documented and shown comes from one list.

import Cells
import Columns
import Revenue
import Testing

@testable import Dashboard

@Suite struct BindingTests {
    @Test func noKeyMeansTwoThings() { #expect(Bindings.standard.clashes == []) }

    @Test func everyActionIsReachable() {
        let reachable = Set(Bindings.standard.all.filter { !$0.keys.isEmpty || $0.context == .main }.map(\.action))
        #expect(Action.allCases.filter { !reachable.contains($0) } == [])
    }

    @Test func namesAreUniqueWithinAPlace() {
        let names = Bindings.standard.all.map { "\($0.context.rawValue) \($0.action.rawValue)" }
        #expect(Set(names).count == names.count)
    }

    @Test func everyBindingSaysWhatItDoes() {
        for binding in Bindings.standard.all {
            #expect(!binding.help.isEmpty && !binding.help.hasSuffix("."), "\(binding.action)")
        }
    }

    /// AltGr layouts, terminals and multiplexers keep these for themselves.
    @Test func noKeyNeedsWhatTerminalsOrLayoutsKeep() {
        let refused = Set("[]{}\\|@~^".map(Key.character) + "abhijmsq".map(Key.control))
        for binding in Bindings.standard.all { #expect(refused.isDisjoint(with: binding.keys), "\(binding.action)") }
    }

    @Test(arguments: Pane.allCases, [40, 60, 80, 120]) func footerFits(pane: Pane, width: Int) {
        var state = AppState(width: width, height: 24)
        state.pane = pane
        let hints = BottomLines.hints(Scene(state, SmallBook.snapshot), width: width).pairs
        let used = hints.reduce(-2) { $0 + $1.key.count + 1 + $1.words.count + 2 }
        #expect(used <= width)
        #expect(hints.suffix(2).map(\.words) == ["help", "quit"])
    }

    /// Whoever asks for help in a group of duplicates asks what its keys do, on the smallest screen too.
    @Test func helpBeginsWithTheKeysOfTheView() throws {
        var session = try DuplicateBook.session(on: "Robert Hollander", width: 60, height: 16)
        func help() -> [String] {
            var session = session
            session.press("?")
            return session.lines()
        }
        var lines = help()
        let heading = try #require(lines.firstIndex { $0.contains("This view: Dedup") })
        #expect(lines[(heading + 1)...].prefix(3).allSatisfy { !$0.contains("pane") })
        #expect(lines.joined().contains("not-dup"))
        session.press("<Enter>")
        lines = help()
        #expect(lines.contains { $0.contains("This view: one group of duplicates") })
        #expect(lines.contains { $0.contains("keep-value") } && lines.contains { $0.contains("leave-out") })
        session.send(.resized(width: 80, height: 24))
        let words = help().prefix { !$0.contains("║ Panes") }.joined()
        #expect(words.contains("merge ") && words.contains("not-duplicate") && words.contains("skip "))
    }

    @Test func everyKeyIsInTheHelpOnce() throws {
        for keys in ["", "<Enter>"] {
            var session = DuplicateBook.session("g" + keys)
            session.press("?")
            guard case .menu(let menu)? = session.state.overlay else { throw CancellationError() }
            let items = MenuItems.make(menu, Scene(session.state, session.snapshot)).filter { !$0.isHeading }
            let wanted = session.state.bindings.all.filter { !$0.keys.isEmpty }
            #expect(items.count == wanted.count)
        }
    }

    @Test func keyTableNamesEveryBinding() {
        let markdown = Bindings.standard.keyTable(markdown: true), plain = Bindings.standard.keyTable(markdown: false)
        for binding in Bindings.standard.all {
            #expect(markdown.contains("`\(binding.action.rawValue)` | \(binding.help) |"))
            #expect(plain.contains(binding.help))
        }
    }

    @Test func remappingReplacesKeys() throws {
        let bindings = try Bindings.standard.remapped(by: ["drill": ["X", "C-o", "<F5>", "^T"]]).get()
        for key in [Key.character("X"), .control("o"), .function(5), .control("t")] {
            #expect(bindings.lookup(key, in: .main)?.action == .drill)
        }
        #expect(bindings.lookup(.enter, in: .main) == nil)
        #expect(bindings.lookup(.enter, in: .text)?.action == .accept)
    }

    @Test(
        arguments: [
            (["drill": ["j"]], "j means both drill and down"),
            (["dril": ["x"]], "dril: no such action; did you mean drill?"),
            (["drill": ["C-s"]], "drill: ^S stops and starts the terminal's output"),
            (
                ["drill": ["Hyper-x"]],
                "drill: \"Hyper-x\" names no key; write a character, C-d, Enter, Esc, Tab, Up, F1"
            ),
            (["quit": []], "quit: must keep at least one key"),
            (["find": ["C-c"]], "^C means both find and interrupt"),
        ] as [([String: [String]], String)])
    func remappingComplains(keys: [String: [String]], complaint: String) {
        guard case .failure(let error) = Bindings.standard.remapped(by: keys) else {
            Issue.record("\(keys) was taken")
            return
        }
        #expect(error.complaints == [complaint])
    }

    @Test func keysThatNeedAltGrAreTakenWithARemark() throws {
        #expect(Bindings.standard.remarks == [])
        let bindings = try Bindings.standard.remapped(by: ["drill": ["X", "{"], "find": ["@"]]).get()
        #expect(bindings.remarks == [
            "ui.keys.drill: { needs AltGr or a dead key on many keyboards",
            "ui.keys.find: @ needs AltGr or a dead key on many keyboards",
        ])
    }

    @Test func footerAndHelpFollowTheMapping() throws {
        let bindings = try Bindings.standard.remapped(by: ["explain": ["X"]]).get()
        var frame = HeadlessFrame(
            pane: .executive, snapshot: SmallBook.snapshot, width: 120, height: 36, bindings: bindings, answer: answer)
        #expect(frame.lines().last?.contains("X explain") == true)
        frame.press([.character("?")] + "explain".map(Key.character))
        #expect(frame.lines().contains { $0.contains("explain        X") })
    }
}

/// Answers effects on the spot, as the program does off the screen's thread.
func answer(_ effect: Effect) -> Event? { answer(effect, in: SmallBook.snapshot) }

func answer(_ effect: Effect, in snapshot: Snapshot?) -> Event? {
    switch effect {
    case .compute(let query): .computed(SmallFigures.make(query))
    case .arrange(let question): snapshot.map { question.answer(in: $0.facts) }
    case .queue(let question): snapshot.map { answer(question, $0) }
    case .board(let question): snapshot.map { question.answer(in: $0.facts) }
    case .lifecycle(let question): snapshot.map { question.answer(in: $0.facts) }
    case .arrangeBox(let question): question.answer()
    case .route(let question): snapshot.map { question.answer(in: $0.facts) }
    case .openSource(let origin): .sourceOpened(Screen.source(origin))
    default: nil
    }
}

private func answer(_ question: QueueQuestion, _ snapshot: Snapshot) -> Event {
    var desk = QueueDesk()
    return desk.answer(question, in: snapshot)
}
