// Frames one after the other: what may wait while a cursor moves, and what never does.

import Cells
import Testing

@testable import Dashboard

@Suite struct FrameTests {
    private func session(_ pane: Pane, _ keys: String = "") -> HeadlessFrame {
        var session = HeadlessFrame(pane: pane, snapshot: SmallBook.snapshot, width: 120, height: 36) { _ in nil }
        session.press(Key.parse(keys) ?? [])
        return session
    }

    private func frame() -> Frame { Frame(width: 120, height: 36, ascii: false) }

    @Test(arguments: Pane.allCases) func afterAStepOnlyTheListWithTheFocusIsDrawn(pane: Pane) {
        var session = session(pane), frame = frame()
        let isWhole = frame.draw(session.state, session.snapshot)
        #expect(isWhole, "the first frame has nothing to keep")
        let before = frame.canvas.lines()
        session.press([.character("j")])
        let scene = Scene(session.state, session.snapshot)
        let isWholeAfterStep = frame.draw(session.state, session.snapshot, isStep: true)
        #expect(!isWholeAfterStep, "parts were kept, so another frame follows")
        let lines = frame.canvas.lines(), whole = session.lines()
        for (index, rect) in ScreenLayout(scene).boxes {
            for y in rect.y..<rect.bottom {
                let wanted = index == scene.focus ? whole[y] : before[y]
                #expect(cut(lines[y], rect) == cut(wanted, rect), "\(pane), box \(index ?? -1), line \(y)")
            }
        }
        #expect(lines[34] == whole[34], "the sentence is about the cursor")
        _ = frame.draw(session.state, session.snapshot)
        #expect(frame.canvas.lines() == whole)
    }

    @Test(arguments: ["\t", "2", "Z"]) func boxesThatLieOtherwiseAreDrawnAnew(key: Character) {
        var session = session(.executive), frame = frame()
        _ = frame.draw(session.state, session.snapshot)
        session.press(key == "\t" ? [.tab] : [.character(key)])
        let isWhole = frame.draw(session.state, session.snapshot, isStep: true)
        #expect(isWhole && frame.canvas.lines() == session.lines())
    }

    @Test func aListBesideOthersTurnsHalfAPage() {
        func view(_ cursor: Int, _ top: Int) -> ListView {
            let rows = (0..<40).map { ListRow(key: "\($0)", cells: [ListCell("\($0)")]) }
            let listing = Listing(
                .freshness, title: "", columns: [ColumnSpec(id: "a", title: "a", width: 2)], rows: rows, empty: "")
            return ListView(listing, ListState(cursor: "\(cursor)", index: cursor, top: top), ListShape())
        }
        #expect(view(10, 0).top(page: 10) == 1 && view(10, 0).top(page: 10, leap: 5) == 5)
        #expect(view(14, 5).top(page: 10, leap: 5) == 5, "in view: nothing moves")
        #expect(view(4, 5).top(page: 10) == 4 && view(4, 5).top(page: 10, leap: 5) == 0)
        #expect(view(39, 5).top(page: 10, leap: 5) == 30, "no further than the last row")
        #expect(view(0, 3).top(page: 10, leap: 5) == 0)
    }

    private func cut(_ line: String, _ rect: Rect) -> String {
        String(String.UnicodeScalarView(Array(line.unicodeScalars)[rect.x..<min(rect.right, line.unicodeScalars.count)]))
    }
}
