// What is typed is not lost, what is pressed says what it did, and what lies over the screen leaves the last lines
// free.

import Cells
import Columns
import Revenue
import Testing

@testable import Dashboard

@Suite struct TypingTests {
    private func frame(_ keys: String, pane: Pane = .executive, width: Int = 120, height: Int = 36) -> HeadlessFrame {
        var frame = HeadlessFrame(
            pane: pane, snapshot: SmallBook.snapshot, width: width, height: height, answer: answer)
        frame.press(Key.parse(keys) ?? [])
        return frame
    }

    private func typed(_ keys: String) -> String? {
        guard case .prompt(let prompt)? = frame(keys).state.overlay else { return nil }
        return prompt.field.value
    }

    @Test func aFilterIsThereAgainUntilItIsTaken() {
        #expect(typed("fsource = Web<Esc>f<Tab>") == "source = Web")
        #expect(typed("fsource = Web<Enter>f") == "")
        #expect(typed("fsource = Web<Enter><Esc>f") == "", "what is typed next does not run into it")
        #expect(typed("fsource = Web<Enter><Esc>f<Tab>") == "source = Web", "one that was taken away can be corrected")
        #expect(typed("<Tab><Enter>fowner = Dana<Enter><Esc>f<Tab>") == "owner = Dana")
    }

    @Test func aWrongFilterStaysWhereItWasTypedAndSaysWhy() {
        let wrong = frame("fsorce = Web<Enter>")
        #expect(typed("fsorce = Web<Enter>") == "sorce = Web")
        #expect(wrong.lines()[34].contains("did you mean source?"))
        #expect(wrong.state.segment.conditions.isEmpty)
        let corrected = frame("fsorce = Web<Enter><Home><Right><Right>u<Enter>")
        #expect(corrected.state.overlay == nil && corrected.state.segment.conditions.map(\.value) == ["Web"])
    }

    @Test(arguments: [
        ("2v", "compared with the same days a year ago"),
        ("2vv", "compared with nothing"),
        ("2vvv", "compared with the period before, same days"),
        ("2<Tab>v", "compared with the same days a year ago; this box has no Change column"),
        ("3v", "compared with the same days a year ago; this box has no Change column"),
        ("3<Tab>v", "compared with the same days a year ago"),
        ("<Tab>v", "flow: everyone who reached a stage during the period, whenever they came in"),
        (":basis cohort<Enter>", "cohort: who came in during the period, and how far they have got since"),
    ])
    func compareSaysWhatItDid(keys: String, words: String) {
        #expect(frame(keys).state.message == Message(text: words, isError: false))
    }

    @Test(arguments: [(40, 8), (60, 16), (80, 24), (120, 36), (200, 60)], ["C", "?", "<C-p>", "c", "=", "<Enter>C"])
    func whatLiesOverTheScreenLeavesTheFirstLineAndTheLastTwoFree(size: (width: Int, height: Int), keys: String) {
        let before = frame("", width: size.width, height: size.height).lines()
        let lines = frame(keys, width: size.width, height: size.height).lines()
        #expect(lines[0] == before[0])
        let edges = "╔╗╚╝║═"
        #expect(lines.suffix(2).allSatisfy { line in !line.contains { edges.contains($0) } }, "\(lines.suffix(2))")
    }

    @Test func theLastLineNamesTheKeysOfWhatLiesOnTop() {
        let columns = frame("C", width: 80, height: 24).lines()[23]
        #expect(columns.contains("space show or hide") && columns.contains("Esc close"))
        #expect(!columns.contains("filter"))
        let period = frame("c").lines()[35]
        #expect(period.contains("Esc close") && !period.contains("show or hide"))
        #expect(frame("cJ").state.message?.text == "only columns can be shown, hidden or moved")
    }

    @Test func anExplanationWithoutRowsOffersNone() {
        let forecast = frame("3<Tab><Down><Down>=").lines().joined()
        #expect(forecast.contains("Enter opens the rows"))
        let cell = frame("<Tab><Enter><Enter><Enter>=").lines().joined()
        #expect(cell.contains("Esc closes") && !cell.contains("Enter opens the rows"))
        #expect(frame("=", width: 60, height: 12).lines().joined().contains("more lines  Enter opens the rows"))
    }
}
