// What is new since the last look, and duplicates of the record under the cursor: the two keys that lead elsewhere.

import Cells
import Columns
import Revenue
import Testing

@testable import Dashboard

@Suite struct NewsTests {
    /// A user who last looked at noon, before one of the clocks of the day ran out.
    private func session(
        _ snapshot: Snapshot = ClockBook.snapshot, width: Int = 120, height: Int = 36
    ) -> ClockSession {
        var session = ClockSession(.executive, width: width, height: height, snapshot: snapshot)
        let figures = session.state.shown!.figures
        var look = LastLook(figures, at: Moment(utc: Day(year: 2026, month: 11, day: 20)!, hour: 12))
        look.values["coverage"] = 4.31
        look.values["lead_to_mql_rate"] = 0.1
        session.look(look)
        return session
    }

    @Test(arguments: [(60, 16), (80, 24), (120, 36), (200, 60)])
    func screens(width: Int, height: Int) {
        var news = session(width: width, height: height)
        news.other(Decision(.acknowledge, ClockBook.subject("2"), expected: 0))
        news.press("0")
        Screen.expect(news.lines(), as: "news-\(width)x\(height)")
    }

    @Test func aFirstSessionBeginsWithItself() {
        var news = ClockSession(.executive)
        news.press("0")
        #expect(news.lines().contains { $0.contains("Since this session began") })
        Screen.expect(Screen.lines(.executive, "0", width: 80, height: 24, snapshot: SmallBook.empty), as: "news-empty")
    }

    @Test func rowsTellWhatHappenedSinceThen() throws {
        var news = session()
        news.other(Decision(.acknowledge, ClockBook.subject("2"), expected: 0))
        news.press("0")
        let view = Scene(news.state, news.snapshot).view
        let rows = (0..<view.count).map {
            (kind: view.cells($0)[0].text, what: view.cells($0)[1].text, row: view.row($0))
        }
        let numbers = rows.filter { $0.kind == "number" }
        #expect(numbers.map(\.row.key) == ["number coverage"], "what stands as it stood is no news")
        #expect(rows.contains { $0.kind == "decision" && $0.what.contains("acknowledge, 美咲 田中") })
        let queue = try #require(news.state.queue?.queue)
        let late = queue.entries.filter { $0.state == .late && $0.due > news.state.lastLook!.at.milliseconds }
        #expect(rows.filter { $0.kind == "breach" }.count == late.count && !late.isEmpty)
        #expect(late.count < queue.entries.filter { $0.state == .late }.count, "what was late before is no news")
        #expect(rows.filter { $0.kind == "file" }.map(\.what) == ["contacts.csv"])
    }

    @Test func rowsOpenTheThing() throws {
        var news = session()
        news.press("0")
        let view = Scene(news.state, news.snapshot).view
        let breach = try #require((0..<view.count).first { view.cells($0)[0].text == "breach" })
        news.press(String(repeating: "j", count: breach) + "<Enter>")
        if case .record(.contact, _)? = news.state.level?.content {} else { Issue.record("no record is open") }
        news.press("<Esc>g<Enter>")
        if case .file("contacts.csv")? = news.state.level?.content {} else { Issue.record("no file is open") }
        news.press("0")
        #expect(news.state.levels.count == 1, "what is new is open once")
    }

    @Test func thePastHasNoNews() {
        var board = ClockSession(.board, snapshot: KeptBook.snapshot)
        board.press("t2026-11-13<Enter>0")
        #expect(board.state.levels.isEmpty && board.message.contains("goes back to now first"))
        board.press("T0")
        #expect(board.lines().contains { $0.contains("Since this session began") })
    }

    // MARK: - Duplicates of a record

    private func people(_ desk: DedupDesk? = DuplicateBook.desk) -> ClockSession {
        var people = ClockSession(
            desk == nil ? .executive : .dedup, snapshot: DuplicateBook.snapshot, dedup: desk ?? DedupDesk())
        people.press("1:period all<Enter><Tab><Enter>")
        return people
    }

    @Test func aRecordOpensItsGroup() throws {
        var people = people()
        people.press("/selma<Enter>D")
        #expect(people.state.pane == .dedup)
        #expect(people.state.openSubject == Subject(.group, ["hubspot/4", "hubspot/5"]))
        people.press("<Esc>")
        #expect(Scene(people.state, people.snapshot).current?.subject == Subject(.group, ["hubspot/4", "hubspot/5"]))
    }

    @Test func aRecordWithoutAGroupSaysSo() {
        var people = people()
        people.press("/badibason<Enter>D")
        #expect(people.state.pane == .executive && people.message == "no other record looks like this one")
        people.press("6D")
        #expect(people.message == "this is a group already")
    }

    @Test func whileNothingIsFoundYetItSaysSo() {
        var people = people(nil)
        people.press("D")
        #expect(people.message == "no search for duplicates has ended yet; 6 starts one")
        people.send(.deduping(DedupProgress(object: .contact, stage: .comparing, share: 0.5)))
        people.press("D")
        #expect(people.message.hasPrefix("still looking for duplicates"))
    }

    @Test func aDecidedGroupSaysSo() throws {
        var people = people()
        people.other(Decision(
            .notDuplicate, try #require(Subject(.group, ["hubspot/4", "hubspot/5"])), expected: 0, reason: "test"))
        people.press("6")
        people.press("1<Enter>/selma<Enter>D")
        #expect(people.message.hasPrefix("its group is decided already"))
    }
}
