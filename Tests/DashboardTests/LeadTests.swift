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
        Screen.expect(
            OpenLeadBook.lines("<Enter>", width: width, height: height), as: "lead-\(width)x\(height)")
    }

    /// Every box of it alone, where only one fits.
    @Test(arguments: [(60, 16), (80, 24)], ["route": 3, "sla": 4, "twins": 5, "others": 6])
    func boxesAlone(size: (Int, Int), box: (key: String, value: Int)) {
        let keys = "<Enter>" + String(repeating: "<Tab>", count: box.value)
        Screen.expect(
            OpenLeadBook.lines(keys, width: size.0, height: size.1), as: "lead-\(box.key)-\(size.0)x\(size.1)")
    }

    @Test func screensInASCII() {
        let lines = OpenLeadBook.lines("<Enter>", width: 120, height: 36, ascii: true)
        #expect(lines.allSatisfy { $0.utf8.count == 120 && $0.utf8.allSatisfy { (0x20..<0x7F).contains($0) } })
        Screen.expect(lines, as: "lead-ascii")
    }

    @Test func whoItIsAndWhereThatStandsFitBesideTheScore() {
        let lines = OpenLeadBook.lines("<Enter>", width: 120, height: 36)
        #expect(lines[3].contains("Stands in") && lines[3].contains("Others say"))
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

    /// What other systems say of a fact, and what is not known, is read where the box has no room for it.
    @Test func aFactSaysWhoElseSaysWhatAndTheSumWhatIsMissing() throws {
        let fit = try #require(lists(opened("<Enter>"))[.fit])
        let rows = (0..<fit.count).map { fit.row($0) }
        let title = try #require(rows.first { $0.key.hasSuffix(" 1") }?.explain?("rule"))
        let says = title.lines.last ?? ""
        #expect(says.hasPrefix("title: VP Treasury from hubspot") && says.contains("others say Treasurer"), "\(says)")
        let sum = try #require(rows.last)
        #expect(sum.sentence.hasPrefix("The points above, added: 100 of 100 points that can be reached, 100 percent."))
        var policy = LeadBook.policy, tools = ScoringRule()
        (tools.name, tools.points) = ("tools", 10)
        tools.when = try RuleExpression(parsing: "tech contains Segment")
        policy.scoring.rules.append(tools)
        var wanda = ClockSession(.marketing, snapshot: LeadBook.snapshot(policy, revision: 1))
        wanda.press(":period all<Enter>w<Tab><Enter>" + Self.open)
        let fitOfWanda = try #require(lists(wanda)[.fit]), last = fitOfWanda.row(fitOfWanda.count - 1)
        let lines = last.explain?("points").lines ?? []
        #expect(lines.contains("If tech were known: up to 50."), "\(lines)")
        #expect(lines.contains("tools says nothing: no export has the column 'tech'."), "\(lines)")
    }

    // MARK: - What becomes of it

    /// Every effect answered as the program does, the clocks in front.
    private func opened(_ keys: String) -> HeadlessFrame {
        var dedup = DedupDesk()
        let snapshot = OpenLeadBook.snapshot
        var frame = HeadlessFrame(pane: .sla, snapshot: snapshot, width: 120, height: 36) { effect, _ in
            if case .dedup(let question) = effect { return dedup.answer(question, in: snapshot) }
            if case .openLead(let question) = effect { return question.answer(in: snapshot.facts) }
            return answer(effect, in: snapshot)
        }
        frame.press(Key.parse(keys) ?? [])
        return frame
    }

    private func lists(_ frame: HeadlessFrame) -> [BoxID: Listing] {
        Dictionary(uniqueKeysWithValues: Scene(frame.state, frame.snapshot).listings.map { ($0.id, $0) })
    }

    @Test func theWayThroughTheRulesIsThereThoughSomebodyHasIt() throws {
        let frame = opened("<Enter>")
        let route = try #require(lists(frame)[.route])
        #expect(frame.state.routed?.question.mode == .dryRun, "the pane keeps its own run")
        let steps = texts(route, [0, 1])
        #expect(steps.contains { $0[1] == "YES" } && steps.contains { $0[1] == "PICKED" })
        #expect(route.title.hasPrefix("Routing: "))
        #expect(route.row(0).door == .decision(contact: OpenLeadBook.row("Marta")))
    }

    @Test func clocksThatRunStandBeforeThoseThatWereKept() throws {
        let clocks = try #require(lists(opened("<Enter>"))[.clocks])
        let rows = texts(clocks, [0, 1])
        #expect(rows[0][0] == "Qualification" && rows[0][1].hasSuffix("LATE"))
        #expect(rows.contains { $0[0] == "First contact" && $0[1] == "kept, in 1:00" })
        #expect(clocks.title.hasPrefix("SLA: Qualification"))
        let explained = try #require(clocks.row(0).explain?("state"))
        #expect(explained.lines.contains { $0.hasPrefix("Due: ") })
    }

    @Test func aTwinOpensItsGroupOnThePaneOfTheReview() throws {
        var frame = opened("<Enter>")
        let twins = try #require(lists(frame)[.likenesses])
        #expect(texts(twins, [1, 4])[0] == ["Marta Okafor", "merge"])
        frame.press(Key.parse("<Tab><Tab><Tab><Tab><Tab><Enter>") ?? [])
        #expect(frame.state.pane == .dedup)
        guard case .merge(let merge)? = frame.state.level?.content else {
            Issue.record("no group is open")
            return
        }
        #expect(merge.subject.ids.contains("hubspot/12"))
    }

    @Test func otherRecordsOfThePersonAreListed() throws {
        let others = try #require(lists(opened("<Enter>"))[.related])
        let rows = texts(others, [0, 1])
        #expect(rows.map { $0[0] } == ["sfdc contact", "company", "deal", "meeting"])
        #expect(rows.prefix(3).map { $0[1] } == ["003000000000001AAA", "Woodgrove Bank", "Woodgrove rollout"])
        #expect(others.row(1).sentence.contains("1 other contact"))
    }
}
