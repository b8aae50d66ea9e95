// A contact that is opened: its score laid open beside its fields, down to the records, and what it did.

import Cells
import Columns
import Revenue
import Testing

@testable import Dashboard

@Suite struct LeadTests {
    /// Wanda, by way of the customers of the lifecycle box.
    private static let open = "/Wanda<Enter><Enter>"

    private func session(_ keys: String = "") -> ClockSession {
        var session = ClockSession(.marketing, snapshot: LeadBook.snapshot)
        session.press(":period all<Enter>w<Tab><Enter>" + Self.open + keys)
        return session
    }

    private func lists(_ session: ClockSession) -> [BoxID: Listing] {
        let scene = Scene(session.state, session.snapshot)
        return Dictionary(uniqueKeysWithValues: scene.listings.map { ($0.id, $0) })
    }

    private func texts(_ listing: Listing?, _ columns: [Int]) -> [[String]] {
        guard let listing else { return [] }
        return (0..<listing.count).map { row in columns.map { listing.cell(row, $0).text } }
    }

    @Test(arguments: [(60, 16), (80, 24), (120, 36), (200, 60)])
    func screens(width: Int, height: Int) {
        let lines = LeadBook.lines("w<Tab><Enter>" + Self.open, width: width, height: height)
        Screen.expect(lines, as: "lead-\(width)x\(height)")
    }

    @Test func screensInASCII() {
        let lines = LeadBook.lines("w<Tab><Enter>" + Self.open, width: 120, height: 36, ascii: true)
        #expect(lines.allSatisfy { $0.utf8.count == 120 && $0.utf8.allSatisfy { (0x20..<0x7F).contains($0) } })
        Screen.expect(lines, as: "lead-ascii")
    }

    @Test func theScoreIsLaidOpen() {
        let lists = lists(session())
        #expect(lists[.fit]?.title == "Fit 40 of 100, gate 30: PASS (+10)")
        #expect(texts(lists[.fit], [0, 1, 2]) == [["50 people or more", "60", "+40"], ["sum", "", "+40"]])
        #expect(lists[.engagement]?.title == "Engagement 100 of 100, gate 30: PASS (+70)")
        #expect(texts(lists[.engagement], [0, 1, 4]) == [["8 Sep 2026", "demo", "+30"], ["", "sum", "+30"]])
        #expect(lists[.engagement]?.notes.first?.hasPrefix("MQL since") == true)
    }

    @Test func theTimelineHasStagesAndDeeds() {
        let timeline = texts(lists(session())[.timeline], [1, 2])
        #expect(
            timeline.prefix(4) == [
                ["became Customer", ""], ["became SQL", ""], ["became MQL", ""], ["demo request", "+30"],
            ])
    }

    @Test func aSignalOpensItsRecord() {
        var session = session("<Tab><Enter>")
        #expect(session.lines()[1].contains("people.csv"), "a fact opens the line that gives it")
        session.press("<Esc><Tab><Enter>")
        #expect(session.lines().joined().contains("demo_request"))
    }

    @Test func theNextLeadIsScoredToo() {
        let session = session("K")
        #expect(lists(session)[.record]?.title == "Contact  Vito Large")
        #expect(texts(lists(session)[.fit], [0]).dropLast() == [["50 people or more"], ["VP"]])
    }
}
