// The SLA pane: which clocks in which order, the cursor on its record whatever arrives, and screens of all sizes.

import Cells
import Columns
import Revenue
import Testing

@testable import Dashboard

@Suite struct QueueTests {
    @Test(arguments: [(60, 16), (80, 24), (120, 36), (200, 60)])
    func screens(width: Int, height: Int) {
        Screen.expect(ClockSession(width: width, height: height).lines(), as: "queue-\(width)x\(height)")
    }

    @Test func screenInASCII() {
        let lines = ClockSession().lines(ascii: true)
        #expect(lines.allSatisfy { $0.utf8.count == 120 && $0.utf8.allSatisfy { (0x20..<0x7F).contains($0) } })
        Screen.expect(lines, as: "queue-ascii")
    }

    @Test(arguments: [("explain", "="), ("record", "<Enter>"), ("agreement", "<Tab><Tab>=")])
    func opened(name: String, keys: String) {
        var session = ClockSession()
        session.press(keys)
        Screen.expect(session.lines(), as: "queue-\(name)")
    }

    @Test func lateOnesComeFirst() {
        let session = ClockSession()
        #expect(session.leads.prefix(6) == [
            "Lee Park", "Dana Ortiz", "美咲 田中", "Evil\u{1B}[2J \u{202E}Txt", "Noor Salas", "Hana Weiss",
        ])
    }

    @Test func aLoadAsksForTheClocksOnce() {
        var state = AppState(width: 120, height: 36)
        let first = update(&state, .loaded(ClockBook.snapshot), ClockBook.snapshot)
        #expect(first.contains { if case .queue = $0 { true } else { false } })
        #expect(update(&state, .key(.character("5")), ClockBook.snapshot) == [])
        let minute = Moment(milliseconds: ClockBook.now.milliseconds + 60_000)
        #expect(update(&state, .tick(minute), ClockBook.snapshot).count == 1, "the minute changed")
        #expect(update(&state, .tick(minute), ClockBook.snapshot) == [])
    }

    @Test func aDecisionOfOthersMovesRowsAndNotTheCursor() {
        var session = ClockSession()
        session.press("jj")
        let lead = session.currentLead
        session.other(Decision(.reject, ClockBook.subject("1"), expected: 0, reason: "FIT-01"))
        #expect(!session.leads.contains("Dana Ortiz"))
        #expect(session.currentLead == lead)
    }

    @Test func theCursorStaysWhereItWasWhenItsRecordGoes() {
        var session = ClockSession()
        session.press("j")
        let after = session.leads.filter { $0 != session.currentLead }[1]
        session.other(Decision(.reject, ClockBook.subject("1"), expected: 0, reason: "FIT-01"))
        #expect(session.currentLead == after)
    }

    @Test func aLoadThatMovesRecordsKeepsTheCursor() {
        var session = ClockSession()
        session.press("jj")
        let lead = session.currentLead
        let fewer = ClockBook.book(Array(ClockBook.people.dropFirst()))
        session.send(.loaded(Snapshot(
            facts: Facts.derive(book: fewer, policy: ClockBook.policy, now: ClockBook.now), revision: 2)))
        #expect(session.currentLead == lead && !session.leads.contains("Dana Ortiz"))
    }

    @Test func findSortAndFilterLookThroughAllRows() {
        var session = ClockSession()
        session.press("/weiss<Enter>")
        #expect(session.currentLead == "Hana Weiss")
        session.press("<Esc>&brandt<Enter>")
        #expect(Set(session.leads) == ["美咲 田中", "Lee Park"])
        session.press("<Esc>&!qualification<Enter>")
        #expect(session.leads.allSatisfy { $0 != "Lee Park" })
        session.press("<Esc>:sort due<Enter>")
        let due = Scene(session.state, session.snapshot).view
        let moments = (0..<due.count).compactMap { due.cells($0)[3].number }
        #expect(moments == moments.sorted() && moments.count > 4)
        session.press("fowner = Kane<Enter>")
        #expect(Set(session.leads) == ["Hana Weiss"])
    }

    @Test func theNextRecordIsTheNextOfTheQueue() {
        var session = ClockSession()
        session.press("<Enter>")
        #expect(session.lines().joined().contains("Lee Park"))
        session.press("J")
        #expect(session.state.level?.content == .record(.contact, row: 0))
        session.press("K<Esc>")
        #expect(session.currentLead == "Lee Park")
    }

    @Test func theExecutivePaneTellsOfBreaches() {
        var session = ClockSession(.executive)
        let needs = Scene(session.state, session.snapshot).listings.first { $0.id == .needs }
        let row = (0..<(needs?.count ?? 0)).compactMap { needs?.row($0) }.first { $0.key == "clocks" }
        #expect(row?.cells.map(\.text) == ["2", "SLA breaches; 1 due within 1 h", "5h"])
        #expect(row?.door == .box(.sla, .queue))
        #expect(session.lines()[0].contains("5 SLA !2"))
        session.press("5")
        #expect(session.lines()[1].hasPrefix("SLA queue | open "))
    }

    @Test func anEmptyQueueSaysWhy() {
        let session = ClockSession(snapshot: SmallBook.snapshot)
        let words = Scene(session.state, session.snapshot).listings[0].emptiness
        #expect(words.hasPrefix("No clock is running. Speed to lead, First contact"))
        #expect(words.contains("no calls, e-mails or meetings of reps"))
    }

    /// Any order and filter, any cursor: the answer's places are a permutation of what passes.
    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func everyOrderHasEveryRowOnce(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var session = ClockSession()
        let all = session.leads.sorted()
        for _ in 0..<20 {
            let keys = ["l", "h", "o", "O", "j", "k", "G", "g"].randomElement(using: &random)!
            session.press(keys)
            #expect(session.leads.sorted() == all, "seed \(seed)")
        }
    }
}
