// The mouse: what lies under a click, and that nothing happens while the mouse is the terminal's.

import Cells
import Columns
import Foundation
import Revenue
import Testing

@testable import Dashboard

@Suite struct PointingTests {
    private func session(
        _ pane: Pane = .sales, width: Int = 120, height: Int = 36, captured: Bool = true
    ) -> ClockSession {
        var session = ClockSession(pane, width: width, height: height, snapshot: KeptBook.snapshot)
        if captured { session.press("%") }
        return session
    }

    /// A click on a text of the screen, after some other text where that is given.
    private func click(_ text: String, below other: String? = nil, _ session: inout ClockSession) throws {
        let lines = session.lines()
        let from = try other.map { other in try #require(lines.firstIndex { $0.contains(other) }) + 1 } ?? 0
        let y = try #require(lines[from...].firstIndex { $0.contains(text) }, "\(text) is not on the screen")
        let before = try #require(lines[y].range(of: text)).lowerBound
        let x = SafeText.make(String(lines[y][..<before])).width
        session.send(.key(.mouse(Mouse(.press, x: x, y: y))))
    }

    @Test func theKeyTakesAndGivesTheMouse() {
        var sales = session()
        #expect(sales.effects.last == .mouse(true) && sales.message.contains("the wheel scrolls"))
        sales.press("%")
        #expect(sales.effects.last == .mouse(false) && sales.message.contains("selects text"))
    }

    @Test func withoutItAClickDoesNothing() throws {
        var sales = session(captured: false)
        let before = sales.lines()
        try click("4 Board", &sales)
        #expect(sales.state.pane == .sales && sales.lines() == before)
    }

    @Test(arguments: [(120, 36), (80, 24), (60, 16), (200, 60)]) func aTabOpensItsPane(width: Int, height: Int) throws {
        var sales = session(width: width, height: height)
        for (pane, key) in [(Pane.marketing, "2"), (.board, "4"), (.imports, "i")] {
            try click(" \(key)", &sales)
            #expect(sales.state.pane == pane)
        }
    }

    @Test func aNameOpensItsBoxOnSmallScreens() throws {
        var sales = session(width: 80, height: 24)
        try click("Fo", below: "Q4 2026", &sales)
        #expect(Scene(sales.state, sales.snapshot).listing.id == .forecast)
    }

    @Test func aRowIsChosenAndThenOpened() throws {
        var sales = session()
        try click("Alvarez", below: "Owners", &sales)
        #expect(sales.state.focus[.sales] == .owners && sales.state.levels.isEmpty)
        #expect(Scene(sales.state, sales.snapshot).current?.key == "owner Alvarez")
        try click("Alvarez", below: "Owners", &sales)
        #expect(sales.state.levels.count == 1)
        try click("Island Air", &sales)
        try click("Island Air", &sales)
        if case .record(.deal, _)? = sales.state.level?.content {} else { Issue.record("no record is open") }
    }

    @Test(arguments: [(120, 36), (200, 60), (80, 24)]) func aCardIsChosenAndThenOpened(width: Int, height: Int) throws {
        func fresh() -> ClockSession {
            var board = ClockSession(.board, width: width, height: height, snapshot: BoardBook.snapshot)
            board.press("%")
            return board
        }
        let listing = Scene(fresh().state, BoardBook.snapshot).listing
        let names = (0..<listing.count).map { listing.cells($0)[0].text }
        var chosen = 0
        for (place, name) in names.enumerated() {
            var board = fresh()
            // A click on the cursor would open the deal.
            if place == 0 { board.press("j") }
            guard board.lines().dropFirst(3).filter({ $0.contains(name) }).count == 1 else { continue }
            try click(name, below: "Pipeline board", &board)
            guard board.state.focus[.board] == .board else { continue }
            #expect(Scene(board.state, board.snapshot).view.cursor == place, "\(name)")
            chosen += 1
            if case .record? = board.state.level?.content { Issue.record("\(name) is open") }
            try click(name, below: "Pipeline board", &board)
            if case .record(.deal, _)? = board.state.level?.content {} else { Issue.record("\(name) is not open") }
        }
        #expect(chosen > 1)
    }

    @Test func aHeadingSorts() throws {
        var sales = session()
        try click("Pipeline", below: "Owners", &sales)
        #expect(sales.state.shapes["owners"]?.sort == ListShape.Sort(column: "pipeline", descending: false))
    }

    @Test func theWheelMovesTheCursor() {
        var sales = session()
        func cursor() -> Int { Scene(sales.state, sales.snapshot).view.cursor }
        sales.send(.key(.mouse(Mouse(.wheelDown, x: 5, y: 5))))
        #expect(cursor() == 3)
        sales.send(.key(.mouse(Mouse(.wheelUp, x: 5, y: 5))))
        #expect(cursor() == 0)
    }

    @Test func aBoxThatAsksIsLeftAlone() throws {
        var sales = session()
        sales.press("c")
        let before = sales.state.overlay
        sales.send(.key(.mouse(Mouse(.press, x: 50, y: 12))))
        #expect(sales.state.overlay == before && sales.message.contains("Esc closes"))
        sales.send(.key(.mouse(Mouse(.wheelDown, x: 50, y: 12))))
        #expect(sales.state.overlay != before)
    }

    @Test(arguments: Pane.allCases, [(40, 8), (60, 16), (120, 36), (200, 60)])
    func noPlaceIsOutOfReach(pane: Pane, size: (width: Int, height: Int)) {
        var session = session(pane, width: size.width, height: size.height)
        for y in stride(from: -1, through: size.height, by: 3) {
            for x in stride(from: -1, through: size.width, by: 17) {
                session.send(.key(.mouse(Mouse(.press, x: x, y: y))))
                session.press("<Esc>")
            }
        }
        #expect(session.sent.isEmpty, "nothing is decided by the mouse")
    }
}
