// What if: other gates over leads whose end is known, on screen, with the people behind every figure.

import Cells
import Columns
import Revenue
import Testing

@testable import Dashboard

@Suite struct WhatIfTests {
    private func session(_ keys: String = "w") -> ClockSession {
        var session = ClockSession(.marketing, snapshot: LeadBook.snapshot)
        session.press(":period all<Enter>" + keys)
        return session
    }

    private func figures(_ session: ClockSession) -> [String: [String]] {
        let scene = Scene(session.state, session.snapshot)
        guard let listing = scene.listings.first(where: { $0.id == .effect }) else { return [:] }
        return Dictionary(
            uniqueKeysWithValues: (0..<listing.count).map { row in
                (listing.cell(row, 0).text, (1..<4).map { listing.cell(row, $0).text })
            })
    }

    @Test(arguments: [(60, 16), (80, 24), (120, 36), (200, 60)])
    func screens(width: Int, height: Int) {
        Screen.expect(LeadBook.lines("wl", width: width, height: height), as: "what-if-\(width)x\(height)")
    }

    @Test func screensInASCII() {
        let lines = LeadBook.lines("wl", width: 120, height: 36, ascii: true)
        #expect(lines.allSatisfy { $0.utf8.count == 120 && $0.utf8.allSatisfy { (0x20..<0x7F).contains($0) } })
        Screen.expect(lines, as: "what-if-ascii")
    }

    @Test func aTurnedNumberMovesTheFigures() {
        var session = session()
        #expect(figures(session)["MQLs"] == ["4", "4", "0"])
        #expect(figures(session)["won kept"] == ["1", "1", "0"])
        // Fit at least 50 instead of 30: those of the small company fall out, one of them a customer.
        session.press("llll")
        #expect(figures(session)["MQLs"] == ["4", "2", "-2"])
        #expect(figures(session)["won kept"] == ["1", "0", "-1"])
        #expect(figures(session)["lost wins"] == ["", "1", ""])
        #expect(session.lines().joined().contains("fit at least"))
        session.press("<BS>")
        #expect(figures(session)["MQLs"] == ["4", "4", "0"])
    }

    /// Every number of what they would have done, and of the gate at other values, opens people that make it.
    @Test(arguments: ["wllll", "w", "wjj", "wGhh"], ["all", "this-quarter", "2026-09-01..2026-09-02"])
    func everyFigureOpensItsPeople(keys: String, period: String) throws {
        var session = session(keys)
        session.press(":period \(period)<Enter>")
        let scene = Scene(session.state, session.snapshot), facts = session.snapshot.facts
        let weeks = try #require(session.state.whatIf).replay.weeks
        for listing in scene.listings where listing.id != .dials {
            for place in 0..<listing.count {
                let row = listing.row(place)
                for (index, column) in listing.columns.enumerated() where !["value", "figure"].contains(column.id) {
                    guard let number = listing.cell(place, index).number else { continue }
                    let found = self.figure(row.doors[column.id] ?? row.door, column.id, row.key, weeks, facts)
                    #expect(abs(found - number) < 1e-9, "\(listing.id) \(row.key) \(column.id)")
                }
            }
        }
    }

    /// What the rows behind a figure come to: a count, a share of others, or a count a week.
    private func figure(_ door: Door?, _ column: String, _ key: RowKey, _ weeks: Double, _ facts: Facts) -> Double {
        // Behind a nothing there is nothing.
        guard let door else { return 0 }
        guard case .rows(let level) = door, let rows = level.source.rows(in: facts)?.rows.count else { return .nan }
        if key == "MQLs a week" { return Double(rows) / weeks }
        guard key == "MQL -> SQL" || column == "sql" else { return Double(rows) }
        guard let all = level.source.otherPart?.rows(in: facts)?.rows.count else { return .nan }
        return Double(rows) / Double(all)
    }

    @Test func aFigureLeadsToPeopleAndAShareToItsOtherHalf() {
        var named = session("wllll<Tab>jjjjjjjj<Enter>")
        let people = named.lines().joined()
        #expect(people.contains("Wanda Small") && people.contains("lost wins  1  = 1 row"))
        named.press("v")
        #expect(named.lines().joined().contains("(denominator)"))
        var share = session("w<Tab>jj<Enter>")
        #expect(share.lines().joined().contains("MQL -> SQL tried  50.0%  = 2 rows"))
        share.press("v")
        #expect(share.lines().joined().contains("MQL -> SQL tried  50.0%  (denominator)  = 4 rows"))
        share.press("v")
        #expect(share.lines().joined().contains("MQL -> SQL tried  50.0%  = 2 rows"))
        var all = session("w<Tab><Enter>v")
        #expect(all.message == "only the rows behind a rate have another half")
        all.press("<Esc>=")
        #expect(all.lines().joined().contains("leads that pass the gates; 4 now, 4 with the numbers tried"))
    }

    @Test func theCurveIsOfTheGateUnderTheCursor() {
        var session = session()
        func curve() -> Listing? {
            Scene(session.state, session.snapshot).listings.first { $0.id == .curve }
        }
        #expect(curve()?.title == "If fit at least were")
        #expect((0..<(curve()?.count ?? 0)).map { curve()?.cell($0, 2).text } == ["4", "4", "4", "4", "4", "4", "2"])
        session.press("jj")
        #expect(curve()?.title == "If threshold were")
        session.press("j")
        #expect(curve()?.count == 0, "a weight is no gate")
    }

    @Test func adoptingWritesAProposalAndChangesNothing() throws {
        var untouched = session("w:adopt<Enter>")
        #expect(untouched.message == "no number was turned; h and l turn one")
        untouched.press("<Esc>:adopt<Enter>")
        #expect(untouched.message.hasPrefix("nothing is being tried"))
        let adopted = session("wlll:adopt<Enter>")
        let files = adopted.effects.compactMap { effect -> ExportFile? in
            if case .export(let file) = effect { return file }
            return nil
        }
        let file = try #require(files.last)
        #expect(file.name == "scoring-r2.toml" && !file.isNamed)
        #expect(file.contents.contains("\n[scoring]\nrevision = 2\nfit_min = 45  # was 30\n"))
        #expect(file.contents.contains("# Replayed on 6 leads of all time:\n#   MQLs         4 -> 2\n"))
        #expect(adopted.snapshot.facts.policy.scoring.fitMin == 30)
    }

    @Test func aTurnedRuleIsProposedWhole() throws {
        let adopted = session("wGh:adopt<Enter>")
        let last = try #require(adopted.effects.last { if case .export = $0 { true } else { false } })
        guard case .export(let file) = last else { return }
        #expect(file.contents.hasSuffix(
            """

            [[scoring.rule]]
            name = "demo"
            part = "engagement"
            event = "demo_request"
            points = 25  # was 30

            """))
    }

    @Test func theKeysSayWhyTheyCannotAct() {
        var other = ClockSession(.sales, snapshot: LeadBook.snapshot)
        other.press("w")
        #expect(other.message.hasPrefix("the routing pane, 8, replays history; a lead, a list of leads or the marketing"))
        var effect = session("w<Tab>l")
        #expect(figures(effect)["MQLs"] == ["4", "4", "0"], "in another box l moves")
        effect.press("w")
        #expect(effect.state.levels.isEmpty, "w leaves what w opened")
    }

    /// From a list of leads, and from one of them, on any pane; and back to where it was opened.
    @Test func itOpensOnALeadWhereverThatIsShown() throws {
        var session = ClockSession(.sla, snapshot: ClockBook.snapshot)
        session.press("<Enter>")
        let contact = try #require(session.state.level?.contact)
        let lead = session.state.levels
        #expect(session.lines().last?.contains("w what if") == true)
        #expect(session.lines()[1].hasSuffix("scoring r1"))
        session.press("w")
        #expect(session.state.level?.whatIf?.lead == contact && session.state.pane == .sla)
        #expect(session.lines()[1].contains("What if"))
        session.press("llll")
        #expect(session.state.level?.whatIf?.trial.fitMin == 55)
        session.press("c")
        #expect(session.state.overlay != nil, "what is replayed has a period on every pane")
        session.press("<Esc>w")
        #expect(session.state.levels == lead, "back where it was opened")
        session.press("<Esc>w")
        #expect(session.state.levels.isEmpty && session.message.contains("a lead, a list of leads"))
    }

    /// The lead's own score stands above the figures of all, and says what the numbers tried make of it.
    @Test func theLeadItWasOpenedOnIsScoredByTheNumbersTried() throws {
        var session = session("w<Tab><Enter>/Wanda<Enter><Enter>")
        #expect(session.state.levels.count == 3 && session.state.level?.contact != nil)
        session.press("w")
        #expect(session.state.levels.count == 1, "the what-if that is open comes back to the front")
        #expect(figures(session)["Wanda Small"] == ["70 MQL", "70 MQL", "0"])
        session.press("<S-Tab>jjlllll")
        #expect(figures(session)["Wanda Small"] == ["70 MQL", "70", "0"], "under a threshold of 75")
        session.press("jhh")
        #expect(figures(session)["Wanda Small"] == ["70 MQL", "76 MQL", "+6"], "fit counts for 40 %")
        session.press("<Tab>g")
        let sentence = Scene(session.state, session.snapshot).current?.sentence
        #expect(sentence == "Wanda Small: fit 40, engagement 100, total 70, MQL now; fit 40, engagement 100, total 76, "
            + "MQL with the numbers tried.")
        session.send(.loaded(LeadBook.snapshot(revision: 2)))
        #expect(figures(session)["Wanda Small"] == ["70 MQL", "76 MQL", "+6"], "a load keeps the lead")
        session.press("<Enter>")
        #expect(session.lines().joined().contains("Contact  Wanda Small"))
    }

    @Test func aReloadKeepsTheNumbersTried() {
        var session = session("wlll")
        session.send(.loaded(LeadBook.snapshot(revision: 2)))
        #expect(figures(session)["MQLs"] == ["4", "2", "-2"])
        var policy = LeadBook.policy
        policy.scoring.rules.removeLast()
        session.send(.loaded(LeadBook.snapshot(policy, revision: 3)))
        #expect(session.state.level?.whatIf?.trial == policy.scoring, "other rules begin anew")
    }
}

/// Six leads: four pass fit 30 and asked for a demo; two of them work at a small company, Wanda became a customer.
enum LeadBook {
    static let snapshot = snapshot(revision: 1)

    static func snapshot(_ policy: Policy = policy, revision: Int) -> Snapshot {
        Snapshot(
            facts: Facts.derive(
                book: book, policy: policy, now: Moment(utc: Day(year: 2026, month: 11, day: 20)!, hour: 12)),
            revision: revision)
    }

    static func lines(_ keys: String, width: Int, height: Int, ascii: Bool = false) -> [String] {
        Screen.lines(
            .marketing, ":period all<Enter>" + keys, width: width, height: height, ascii: ascii, snapshot: snapshot)
    }

    static let policy: Policy = {
        var policy = Policy()
        func rule(_ name: String, _ points: Double) -> ScoringRule {
            var rule = ScoringRule()
            (rule.name, rule.points) = (name, points)
            return rule
        }
        var many = rule("50 people or more", 40), lofty = rule("VP", 60)
        many.when = try? RuleExpression(parsing: "employees >= 50")
        lofty.when = try? RuleExpression(parsing: "title contains VP")
        var demo = rule("demo", 30)
        (demo.part, demo.events) = (.engagement, [.demoRequest])
        policy.scoring.rules = [many, lofty, demo]
        policy.scoring.override = []
        (policy.scoring.fitMin, policy.scoring.engagementMin, policy.scoring.threshold) = (30, 30, 50)
        return policy
    }()

    private static let people = """
        id,first,last,title,employees,stage,created,lead,mql,sql,customer
        1,Vera,Large,VP Sales,900,SQL,2026-09-01,2026-09-01,2026-09-10,2026-09-12,
        2,Vito,Large,VP Ops,900,MQL,2026-09-02,2026-09-02,2026-09-11,,
        3,Wanda,Small,Clerk,60,Customer,2026-09-03,2026-09-03,2026-09-12,2026-09-14,2026-10-01
        4,Will,Small,Clerk,60,MQL,2026-09-04,2026-09-04,2026-09-13,,
        5,Xia,Tiny,VP Tiny,4,Lead,2026-09-05,2026-09-05,,,
        6,\u{1B}[2JEvil,田中,=cmd(),,Lead,2026-09-06,2026-09-06,,,

        """

    private static let events = """
        id,contact_id,type,at
        e1,1,demo_request,2026-09-08
        e2,2,demo_request,2026-09-08
        e3,3,demo_request,2026-09-08
        e4,4,demo_request,2026-09-08

        """

    private static let book: Book = {
        var policy = Policy()
        for (name, object, text) in [("people", ObjectKind.contact, people), ("events", .activity, events)] {
            var stanza = ImportStanza(match: name + ".csv", object: object)
            stanza.system = "hubspot"
            for header in text.prefix(while: { $0 != "\n" }).split(separator: ",").map(String.init) {
                stanza.columns[Field(header)] = header
            }
            policy.imports.append(stanza)
        }
        let exports = [("people.csv", people), ("events.csv", events)].map { KeptBook.export($0, $1, policy) }
        return Book.build(sources: exports.map(\.source), exports: exports, policy: policy)
    }()
}
