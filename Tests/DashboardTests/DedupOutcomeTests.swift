// What a merge comes to where no column has the room to say it: on the row under the cursor and under the rows.

import Cells
import Columns
import Revenue
import Testing

@testable import Dashboard

@Suite struct DedupOutcomeTests {
    /// The open group of Robert Hollander, who stands there so many times with as many titles.
    private func opened(_ count: Int, width: Int, height: Int) throws -> ClockSession {
        var session = try DuplicateBook.session(
            on: "Robert Hollander", width: width, height: height, snapshot: DuplicateBook.group(of: count))
        session.press("<Enter>")
        session.save()
        return session
    }

    private func title(_ session: ClockSession) -> String { session.lines().first { $0.contains("title") } ?? "" }

    @Test func theKeptRecordShowsAValueOfARecordThatIsNotOnScreen() throws {
        var session = try opened(3, width: 80, height: 24)
        session.press("l<Space>")
        #expect(title(session).contains("* Director 3"), "\(title(session))")
        session.press("h")
        #expect(title(session).contains("Director 1 ◀ Director 3, hub 3"), "\(title(session))")
        let wide = try opened(3, width: 200, height: 60)
        #expect(!title(wide).contains("◀"), "all have a column")
    }

    @Test func whatIsLostAndWhichFilesChangeStandsUnderTheRows() throws {
        let small = try opened(3, width: 80, height: 24).lines()
        #expect(small.contains { $0.contains("Lost for good: title Director 2 of hub 2; title Director 3 of hub 3") })
        #expect(small.contains { $0.contains("Rows in files: hubspot_2_pairs.csv 2") })
        let wide = try opened(3, width: 120, height: 36).lines()
        #expect(!wide.contains { $0.contains("Lost for good") }, "the box below says it")
    }

    /// A hundred groups and more fill any screen.
    @Test func theLinesUnderALongListKeepTheirRoomWhereItIs() {
        func hasLines(_ width: Int, _ height: Int) -> Bool {
            let lines = DuplicateBook.session(width: width, height: height, snapshot: DuplicateBook.many).lines()
            return ["Past the 0.99 line: ", "Confidence  review"].allSatisfy { words in
                lines.contains { $0.contains(words) }
            }
        }
        #expect(hasLines(120, 36) && hasLines(200, 60))
        #expect(!hasLines(80, 24), "the rows go before them")
    }

    /// The line below the boxes holds 80 cells of it.
    @Test func aReasonThatIsTooLongForItsLineIsToldUnderTheRows() throws {
        var session = try opened(2, width: 80, height: 24)
        session.press("l<Space>")
        let told = session.lines().dropLast(2).joined(separator: " ").split(separator: " ").joined(separator: " ")
        #expect(told.contains("title: Director 2, of hub 2; your choice; the rule says Director 1"), "\(told)")
    }
}
