// How lists are laid out and ordered: widths that can be seen to change, names first, stages in their own order.

import Cells
import Columns
import Revenue
import Testing

@testable import Dashboard

@Suite struct ListTests {
    private func frame(_ keys: String, pane: Pane = .sales, width: Int = 120) -> HeadlessFrame {
        var frame = HeadlessFrame(
            pane: pane, snapshot: SmallBook.snapshot, width: width, height: 36, answer: answer)
        frame.press(Key.parse(keys) ?? [])
        return frame
    }

    private func header(_ frame: HeadlessFrame) -> String { frame.lines()[3] }

    @Test(arguments: [
        (Pane.sales, "<Enter>"), (.sales, "<Tab><Tab>"), (.marketing, ""), (.imports, ""), (.executive, ""),
    ])
    func aWidthChangesOnTheScreenOrSaysWhyNot(pane: Pane, keys: String) {
        for (key, column) in [(">", 0), ("<lt>", 0), ("<lt>", 2), (">", 1)] {
            let right = String(repeating: "l", count: column)
            var frame = frame(keys + right, pane: pane)
            let before = frame.lines().dropLast(2)
            frame.press(Key.parse(key) ?? [])
            let hasMoved = !before.elementsEqual(frame.lines().dropLast(2))
            #expect(frame.state.message != nil, "\(pane) \(keys) \(key) \(column)")
            #expect(!hasMoved || frame.state.shapes != [:])
        }
    }

    @Test func wideningAndNarrowingMeetAgain() {
        var frame = frame("<Tab><Enter><lt>", pane: .executive)
        let narrow = header(frame)
        frame.press(Key.parse("<lt>") ?? [])
        #expect(header(frame) != narrow)
        frame.press(Key.parse(">") ?? [])
        #expect(header(frame) == narrow)
    }

    @Test func namesGetTheRoomAndNoAmountStandsTwice() {
        let frame = frame("<Down><Down><Down><Enter>")
        let view = Scene(frame.state, SmallBook.snapshot).view
        let shown = view.columns.map { view.listing.columns[$0].id }
        #expect(shown.contains("amount") && !shown.contains("adds"))
        #expect(view.listing.columns[0].least == 24)
    }

    @Test func dealsBeginWithTheLargestAndStagesFollowThePipeline() {
        func names(_ keys: String) -> [String] {
            let view = Scene(frame(keys).state, SmallBook.snapshot).view
            return (0..<view.count).map { view.cell($0, 0).text }
        }
        #expect(names("<Down><Down><Down><Enter>") == ["Harbor rollout", "Kaze 風 pilot"])
        #expect(names("<Down><Down><Down><Enter>:sort stage<Enter>") == ["Kaze 風 pilot", "Harbor rollout"])
        #expect(names("o") == ["Qualified", "Discovery", "Proposal", "Open"])
    }
}
