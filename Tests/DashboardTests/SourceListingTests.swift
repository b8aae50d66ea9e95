// The record in its file: every column is there, under the file's own header, and the raw text is whole.

import Columns
import Revenue
import Testing

@testable import Dashboard

@Suite struct SourceListingTests {
    private let origin = Origin(source: 0, row: 0)

    private func rows(_ text: String, width: Int = 120) -> [ListRow] {
        let source = SourceText(origin: origin, bytes: Array(text.utf8))
        let list = SourceListing.make(origin, source, SmallBook.snapshot.facts, width: width)
        #expect(list.title == "contacts.csv:2 as it stands in the file")
        return (0..<list.count).map(list.row)
    }

    @Test func everyCellHasItsHeaderAndItsMeaning() {
        let cells = rows("1,\"blue, or\ngreen\",extra").filter { $0.key.hasPrefix("cell") }
        #expect(cells.map { $0.cells.map(\.text) } == [
            ["1", "Record ID", "1", "id"], ["2", "Favourite colour", "blue, or\ngreen", "-"],
            ["3", "(beyond the header)", "extra", "-"],
        ])
        #expect(cells[1].explain?("cell").lines.suffix(2) == ["blue, or", "green"])
    }

    @Test func aShortRecordShowsBlankCells() {
        #expect(rows("1").filter { $0.key.hasPrefix("cell") }.map { $0.cells[2].text } == ["1", ""])
    }

    @Test(arguments: [40, 61, 120, 300])
    func theRawTextIsWholeAtEveryWidth(width: Int) {
        let line = "1," + String(repeating: "many words with  two spaces, ", count: 20), second = "and a second line\""
        let raw = rows("\"\(line)\n\(second)", width: width).filter { $0.key.hasPrefix("raw") }
        #expect(raw.map { $0.cells[2].text }.joined() == "\"" + line + second)
        #expect(raw.map { $0.cells[1].text }.filter { !$0.isEmpty } == ["line 2", "line 3"])
    }

    @Test func whatIsCutOffInAQuoteIsShownAsText() {
        #expect(rows("1,\"never closed").map(\.key) == ["raw 0 0"])
    }
}
