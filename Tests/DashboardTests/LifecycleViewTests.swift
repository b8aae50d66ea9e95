// The lifecycle view: reached from the marketing pane and by name, people follow the rule under the cursor, every
// number opens its rows, and a record opens down to its line.

import Cells
import Columns
import Revenue
import Testing

@testable import Dashboard

@Suite struct LifecycleViewTests {
    private func frame(
        _ keys: String = "", pane: Pane = .lifecycle, width: Int = 120, snapshot: Snapshot = SmallBook.snapshot
    ) -> HeadlessFrame {
        var frame = HeadlessFrame(pane: pane, snapshot: snapshot, width: width, height: 36) { answer($0, in: snapshot) }
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

    @Test func theMarketingPaneAndTheCommandLineLeadHere() {
        #expect(frame("<Tab>G<Enter>", pane: .marketing).state.pane == .lifecycle)
        var back = frame(":lifecycle<Enter>", pane: .sales)
        #expect(back.state.pane == .lifecycle)
        back.press([.character("-")])
        #expect(back.state.pane == .sales)
        // It has no place in the row of panes: its neighbours are those of the marketing pane.
        #expect(frame(".").state.pane == .sales)
        #expect(frame(",").state.pane == .executive)
    }

    @Test func rulesThatFindSomebodyComeFirst() throws {
        let checks = try listing(.checks, frame())
        let people = try column("people", checks)
        #expect(checks.count == LifecycleRule.allCases.count)
        let found = people.prefix { $0 != "0" && $0 != "-" }
        #expect(!found.isEmpty && people.dropFirst(found.count).allSatisfy { $0 == "0" || $0 == "-" })
        // Nothing tells of confirmed budgets here, and that is said in place of a nought.
        let names = try column("rule", checks), words = try column("words", checks)
        let unconfirmed = try #require(names.firstIndex(of: LifecycleRule.unconfirmed.title))
        #expect(people[unconfirmed] == "-" && words[unconfirmed].hasPrefix("no file of contacts has a column"))
    }

    @Test func peopleFollowTheRuleUnderTheCursor() throws {
        let first = try listing(.claims, frame()), second = try listing(.claims, frame("j"))
        #expect(first.title != second.title)
        let rules = try column("rule", try listing(.checks, frame()))
        #expect(second.title.lowercased().hasPrefix(rules[1].lowercased()))
        #expect(try column("why", first).allSatisfy { !$0.isEmpty })
    }

    @Test func aPersonOpensDownToItsLine() throws {
        var frame = frame("<Tab><Enter>")
        guard case .record(.contact, _)? = frame.state.level?.content else {
            Issue.record("\(String(describing: frame.state.level?.content))")
            return
        }
        frame.press([.enter])
        #expect(frame.state.level?.sourceText != nil)
    }

    /// Every number of every box, entered under its own column.
    @Test func everyNumberOpensAsManyRows() throws {
        let frame = frame()
        let facts = SmallBook.snapshot.facts
        var opened = 0
        for id in [BoxID.checks, .standing, .flow, .recycling, .gaps] {
            let box = try listing(id, frame)
            for row in 0..<box.count {
                let made = box.row(row)
                for (place, spec) in box.columns.enumerated() where spec.side == .right {
                    let cell = box.cell(row, place)
                    guard let number = cell.number, number > 0, !["rate", "median", "usual"].contains(spec.id),
                        case .rows(let rows)? = made.doors[spec.id] ?? made.door
                    else { continue }
                    #expect(rows.source.rows(in: facts)?.rows.count == Int(number), "\(id) \(made.key) \(spec.id)")
                    opened += 1
                }
            }
        }
        #expect(opened > 15)
    }

    @Test func rowsOfARuleSayWhy() throws {
        let frame = frame("<Enter>")
        let rows = try #require(Scene(frame.state, frame.snapshot).listings.first)
        #expect(try column("why", rows).allSatisfy { !$0.isEmpty })
        #expect(rows.count == Int(try column("people", try listing(.checks, self.frame()))[0]))
    }

    @Test func anotherPeriodIsAskedAnewAndTheCheckIsKept() throws {
        var frame = frame()
        let before = try #require(frame.state.lifecycle)
        frame.press(Key.parse(":period all<Enter>") ?? [])
        let after = try #require(frame.state.lifecycle)
        #expect(after.question.query.period.isAll && before != after)
        #expect(after.report.rules == before.report.rules)
        #expect(try listing(.flow, frame).count > 0)
    }

    @Test func otherPanesDoNotAsk() {
        var frame = HeadlessFrame(pane: .sales, snapshot: SmallBook.snapshot, width: 120, height: 36, answer: answer)
        frame.press([.character("j")])
        #expect(frame.state.lifecycleAsked == nil)
    }

    @Test func explanationsNameTheRuleAndTheLine() {
        let lines = frame("<Tab>=").lines()
        #expect(lines.contains { $0.contains("Rule: ") } && lines.contains { $0.contains("Stands in") })
    }
}
