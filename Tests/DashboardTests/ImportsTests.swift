// What opens from the imports view: a file, a record set aside, the values of a disagreement.

import Cells
import Columns
import Revenue
import Testing

@testable import Dashboard

@Suite struct ImportsTests {
    private func frame(_ keys: String) -> HeadlessFrame {
        var frame = HeadlessFrame(
            pane: .imports, snapshot: SmallBook.snapshot, width: 120, height: 36, answer: answer)
        frame.press(Key.parse(keys) ?? [])
        return frame
    }

    private func text(_ keys: String) -> String { frame(keys).lines().joined(separator: "\n") }

    @Test func aFileOpensAllThatIsKnownOfIt() {
        let shown = text("<Enter>")
        for words in [
            "hubspot.contacts", "delimiter", "7 fields in every record", "Record ID", "id", "Favourite colour",
            "(no meaning)", "line 1,204", "5 fields where the header has 7",
        ] { #expect(shown.contains(words), "\(words)") }
    }

    @Test func aRecordSetAsideOpensItsRawLine() {
        let shown = text("<Tab><Enter>")
        #expect(shown.contains("contacts.csv:88, set aside"))
        #expect(shown.contains("9,Zoë,") && shown.contains("31/02/2026"))
        #expect(frame("<Enter>G<Enter>").state.level?.content == .setAside(file: "contacts.csv", line: 1204))
    }

    @Test func aFileThatFailedAndThenWentIsMissing() {
        var book = SmallBook.book
        let broken = book.sources.firstIndex { $0.failure != nil }!
        func condition() -> String {
            let facts = SmallBook.facts(book)
            let files = ImportsBoxes.make(frame("").state, facts)[0]
            return files.cell(broken, files.columns.count - 1).text
        }
        #expect(condition() == "FAILED")
        book.sources[broken].isMissing = true
        #expect(condition() == "MISSING")
    }

    @Test func agesAreThoseOfTheFreshnessBox() {
        var policy = SmallBook.policy
        func ages() -> [String] {
            let facts = Facts.derive(book: SmallBook.book, policy: policy, now: SmallBook.now)
            let files = ImportsBoxes.make(frame("").state, facts)[0]
            return (0..<files.count).map { files.cell($0, 4).text }
        }
        #expect(ages().first == "13m")
        // No name of these files bears a date, and the clock stands.
        policy.clock.now = SmallBook.now
        #expect(Set(ages()) == ["-"])
    }

    @Test func aGuessOpensInItsFile() {
        let guess = frame("<Tab><Tab><Tab><Enter>")
        #expect(guess.state.level?.content == .file("contacts.csv"))
        #expect(Scene(guess.state, SmallBook.snapshot).current?.key == "guess delimiter")
    }

    @Test func aDisagreementOpensWhatEachSystemSays() {
        var frame = frame("<Tab><Tab><Tab><Tab><Enter>")
        let shown = frame.lines().joined(separator: "\n")
        for words in ["Alvarez", "Alvares", "contacts.csv:2", "sf_contacts.csv:2", "taken", "left"] {
            #expect(shown.contains(words), "\(words)")
        }
        frame.press([.enter])
        #expect(frame.state.level?.content == .record(.contact, row: 0))
    }

    @Test func bothSidesStandInTheBoxes() {
        let shown = text("")
        #expect(shown.contains("Alvarez") && shown.contains("Alvares"))
    }

    @Test func keysOfPeriodsSayThatFilesHaveNone() {
        #expect(frame("v").state.message?.text == "files have no period; the panes 1 to 3 have")
        #expect(!text("").contains("c period") && !text("").contains("v compare"))
    }

    @Test func whatHasGoneSaysSo() {
        var state = frame("<Tab><Tab><Tab><Tab><Enter>").state
        let snapshot = Snapshot(facts: SmallBook.facts(SmallBook.shorterBook), revision: 2)
        _ = update(&state, .loaded(snapshot), snapshot)
        #expect(Scene(state, snapshot).listing.count == 0)
    }
}
