// Which boxes a screen has room for, and how tall each is.

import Cells
import Columns
import Revenue
import Testing

@testable import Dashboard

@Suite struct LayoutTests {
    @Test func whatIsShortIsTakenFromTheTallest() {
        #expect(BoxStack.heights(30, [8, 40, 10]) == [8, 12, 10])
        #expect(BoxStack.heights(20, [8, 11]) == [8, 11])
        #expect(BoxStack.heights(8, [20, 20]) == [5, 3])
        #expect(BoxStack.heights(0, [20, 20]) == [0, 0])
        #expect(BoxStack.heights(30, [14, 40, 10], keepsFirst: true) == [14, 8, 8])
        #expect(BoxStack.heights(8, [20, 20], keepsFirst: true) == [5, 3], "each has the least first")
    }

    @Test func otherBoxesComeInWhereTheirRowsHaveRoom() {
        let stack = BoxStack([.owners], besides: [.funnel, .losses])
        func shown(_ height: Int, owners: Int) -> [BoxID] {
            let wants: [BoxID: Int] = [.owners: owners, .funnel: 9, .losses: 6]
            return stack.place(in: Rect(x: 0, y: 0, width: 40, height: height)) { wants[$0] }.map(\.id)
        }
        #expect(shown(30, owners: 40) == [.owners])
        #expect(shown(20, owners: 13) == [.owners, .losses])
        #expect(shown(21, owners: 13) == [.owners, .funnel])
        #expect(shown(28, owners: 13) == [.owners, .funnel, .losses])
    }

    @Test func noBoxGivesUpRowsForOneThatIsNotOfThePane() {
        let wants: [BoxID: Int] = [.forecast: 11, .losses: 5, .volume: 20]
        let stack = BoxStack([.forecast, .losses], besides: [.volume])
        func heights(_ height: Int) -> [Int] {
            stack.place(in: Rect(x: 0, y: 0, width: 40, height: height)) { wants[$0] }.map(\.rect.height)
        }
        #expect(heights(25) == [11, 5, 9])
        #expect(heights(23) == [11, 12], "too little for another box")
        #expect(heights(40) == [11, 5, 24], "the curve takes what is over")
    }

    /// A box without a place on the screen could have the focus, and no key would be seen to do anything.
    @Test(arguments: [(100, 30), (120, 36), (169, 60), (170, 48), (200, 60), (300, 100)])
    func everyBoxThatTabReachesIsOnTheScreen(width: Int, height: Int) {
        for pane in Pane.allCases {
            var frame = HeadlessFrame(pane: pane, snapshot: SmallBook.snapshot, width: width, height: height) {
                answer($0, in: SmallBook.snapshot)
            }
            let scene = Scene(frame.state, SmallBook.snapshot)
            let placed = ScreenLayout(scene).boxes.compactMap(\.listing)
            #expect(Set(placed) == Set(scene.listings.indices), "\(pane) at \(width)x\(height)")
            frame.press(scene.listings.map { _ in .tab })
            #expect(Scene(frame.state, SmallBook.snapshot).focus == scene.focus, "Tab comes back to where it began")
        }
    }

    @Test func boxesNeitherOverlapNorLeaveTheScreen() {
        for (width, height) in [(100, 30), (131, 47), (170, 48), (250, 80)] {
            for pane in Pane.allCases {
                var state = AppState(width: width, height: height)
                state.pane = pane
                let figures = SmallFigures.make(state.query(for: SmallBook.snapshot.facts))
                state.shown = ShownFigures(figures: figures, serial: 1, load: 1)
                let rects = ScreenLayout(Scene(state, SmallBook.snapshot)).boxes.map(\.rect)
                let cells = rects.reduce(0) { $0 + $1.width * $1.height }
                #expect(cells == width * (height - 4), "\(pane) at \(width)x\(height): every cell belongs to one box")
                #expect(rects.allSatisfy { $0.y >= 2 && $0.bottom <= height - 2 && $0.right <= width })
            }
        }
    }
}
