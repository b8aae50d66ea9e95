// The routing view: the log and the path of one decision, replay and failures, segments, and data that changes under
// it.

import Cells
import Columns
import Revenue
import Testing

@testable import Dashboard

@Suite struct RoutingViewTests {
    /// Id, name, owner, MQL date; every rep may take leads, and the last owner is none of them.
    private static let leads = [
        ["1", "Ida", "Alvarez", "2026-10-05"], ["2", "Olaf", "", "2026-10-06"],
        ["3", "風", "Nobody Known", "2026-11-02"],
        ["4", "Uma", "", "2026-11-12"],
    ]

    private static func snapshot(_ leads: [[String]] = leads, revision: Int = 1) -> Snapshot {
        let rows = leads.map { [$0[0], $0[1], $0[2], $0[3], "mql"] }
        let file = SmallBook.book.sources[0]
        let table = EntityTable(
            object: .contact, count: rows.count,
            columns: SmallBook.columns(rows, ["id", "first", "owner", "mql", "stage"]),
            origins: .consecutive(source: 0))
        let book = Book(sources: [file], tables: [nil], entities: [.contact: table])
        return Snapshot(facts: SmallBook.facts(book), revision: revision)
    }

    private func frame(_ keys: String = "", _ snapshot: Snapshot = snapshot(), width: Int = 120) -> HeadlessFrame {
        var frame = HeadlessFrame(pane: .routing, snapshot: snapshot, width: width, height: 36) {
            answer($0, in: snapshot)
        }
        frame.press(Key.parse(keys) ?? [])
        return frame
    }

    private func listing(_ id: BoxID, _ frame: HeadlessFrame) throws -> Listing {
        try #require(PaneBoxes.make(frame.state, frame.snapshot).first { $0.id == id })
    }

    private func column(_ name: String, _ listing: Listing) throws -> [String] {
        let index = try #require(listing.columns.firstIndex { $0.id == name })
        return (0..<listing.count).map { listing.cell($0, index).text }
    }

    @Test func aDryRunPlacesWhatNobodyOwnsNewestFirst() throws {
        let log = try listing(.decisions, frame())
        #expect(try column("lead", log) == ["Uma", "Olaf"])
        // The first turn is Alvarez's, who may hold one lead; the third rep is on leave.
        #expect(try column("owner", log) == ["田中 陽子", "田中 陽子"])
        #expect(try column("verdict", log) == ["no owner", "no owner"])
        #expect(try column("reason", try listing(.ownerless, frame())) == ["no owner", "unknown", "no owner"])
    }

    @Test func thePathFollowsTheCursorOfTheLog() throws {
        #expect(try listing(.path, frame()).title == "Path - Uma")
        let below = try listing(.path, frame("j"))
        #expect(below.title == "Path - Olaf")
        #expect(try column("what", below).contains("6 round-robin"))
        let results = Dictionary(
            zip(try column("what", below), try column("result", below)), uniquingKeysWith: { first, _ in first })
        #expect(results["Alvarez"] == "skipped" && results["Chen"] == "skipped" && results["田中 陽子"] == "PICKED")
        #expect(try listing(.path, frame("o")).title == "Path - Olaf", "sorted by lead, the cursor keeps its record")
    }

    @Test func enterGoesFromTheLogToThePathToTheRecord() {
        var frame = frame("<Enter>")
        #expect(frame.state.level?.content == .decision(contact: 3))
        frame.press([.character("J")])
        #expect(frame.state.level?.content == .decision(contact: 1), "J goes to the next decision of the log")
        frame.press([.enter])
        #expect(frame.state.level?.content == .record(.contact, row: 1))
        frame.press([.escape, .escape])
        #expect(Scene(frame.state, frame.snapshot).current?.key == "hubspot/2")
    }

    @Test func aReplayRoutesWhatHasAnOwnerToo() throws {
        let frame = frame("w")
        #expect(frame.state.routed?.question.mode == .replay)
        let log = try listing(.decisions, frame)
        #expect(try column("lead", log) == ["Uma", "風", "Olaf", "Ida"])
        #expect(try column("verdict", log) == ["no owner", "MISROUTED", "no owner", "agrees"])
        let back = self.frame("ww")
        #expect(back.state.routed?.question.mode == .dryRun)
        #expect(try listing(.decisions, back).count == 2)
    }

    @Test func aReplayKeepsToThePeriodAndADryRunDoesNot() throws {
        #expect(
            try column("lead", listing(.decisions, frame("w:period 2026-11-01..2026-11-30<Enter>"))) == ["Uma", "風"])
        #expect(try listing(.decisions, frame(":period 2026-11-01..2026-11-30<Enter>")).count == 2)
        #expect(frame("c").state.message?.text == "a dry run tells of now; w replays the leads of a period")
    }

    @Test func failuresAloneAreShown() throws {
        let frame = frame("wF")
        #expect(try column("verdict", listing(.decisions, frame)) == ["no owner", "MISROUTED", "no owner"])
        #expect(try listing(.decisions, self.frame("wFF")).count == 4)
    }

    @Test func theSegmentHoldsHereToo() throws {
        let frame = frame("wfowner = Alvarez<Enter>")
        #expect(try column("lead", listing(.decisions, frame)) == ["Ida"])
        #expect(try listing(.fairness, frame).count == 3, "turns are those of the whole run")
    }

    @Test func keysOfTheViewSayWhereTheyWork() {
        var frame = frame("1")
        frame.press([.character("F")])
        #expect(frame.state.message?.text == "the routing pane, 8, has this")
        frame.press([.character("w")])
        #expect(frame.state.message?.text.hasPrefix("the routing pane, 8, replays history; a lead") == true)
    }

    @Test func rowsOfOldDataOpenNothing() throws {
        var state = frame().state
        let fresh = Self.snapshot(Self.leads.reversed(), revision: 2)
        let effects = update(&state, .loaded(fresh), fresh)
        #expect(Scene(state, fresh).door == nil, "row 3 is another record now")
        for effect in effects { if let event = answer(effect, in: fresh) { _ = update(&state, event, fresh) } }
        #expect(Scene(state, fresh).door == .decision(contact: 0))
    }

    @Test func anAnswerToAnotherQuestionIsThrownAway() throws {
        var state = frame().state
        let snapshot = Self.snapshot()
        let late = state.routingQuestion(snapshot)
        state.routingMode = .replay
        if let event = answer(.route(late), in: snapshot) { _ = update(&state, event, snapshot) }
        #expect(state.routed?.question == late)
        let replay = state.routingQuestion(snapshot)
        state.routingMode = .dryRun
        if let event = answer(.route(replay), in: snapshot) { _ = update(&state, event, snapshot) }
        #expect(state.routed?.question == late)
    }

    @Test(arguments: [(60, 16), (80, 24), (120, 36), (200, 60)]) func replayAtEverySize(width: Int, height: Int) {
        var frame = HeadlessFrame(pane: .routing, snapshot: Self.snapshot(), width: width, height: height) {
            answer($0, in: Self.snapshot())
        }
        frame.press(Key.parse("wj") ?? [])
        Screen.expect(frame.lines(), as: "routing-replay-\(width)x\(height)")
        frame.press([.enter])
        Screen.expect(frame.lines(), as: "routing-path-\(width)x\(height)")
    }
}
