// Another rule file held against the team's: how it is chosen, what it says differently, and who crosses.

import Cells
import Columns
import Revenue
import Testing

@testable import Dashboard

@Suite struct AgainstRulesTests {
    /// What the program answers: two proposals, of which one can be read.
    private static func outside(_ effect: Effect, _ snapshot: Snapshot?) -> Event? {
        switch effect {
        case .findRules(let toChoose):
            .rulesFound(Proposal.files, toChoose: toChoose)
        case .readRules(Proposal.files[0].path): .rulesRead(Proposal.files[0], Proposal.rules)
        case .readRules(let path): .said("\(path): there is no such file", isError: true)
        default: nil
        }
    }

    private func lines(_ keys: String, width: Int, height: Int, ascii: Bool = false) -> [String] {
        renderFrame(
            view: .marketing, snapshot: LeadBook.snapshot, figures: { query, _ in SmallFigures.make(query) },
            width: width, height: height, ascii: ascii, keys: Key.parse(":period all<Enter>" + keys) ?? [],
            outside: Self.outside)
    }

    /// A session in which the program has answered once, with the proposal open.
    private func opened(_ keys: String = "") -> ClockSession {
        var session = ClockSession(.marketing, snapshot: LeadBook.snapshot)
        session.press(":period all<Enter>w")
        session.send(.rulesRead(Proposal.files[0], Proposal.rules))
        session.press(keys)
        return session
    }

    private func figures(_ session: ClockSession) -> [String: [String]] {
        let listings = Scene(session.state, session.snapshot).listings
        guard let box = listings.first(where: { $0.id == .effect }) else { return [:] }
        return Dictionary(
            uniqueKeysWithValues: (0..<box.count).map { row in
                (box.cell(row, 0).text, (1..<4).map { box.cell(row, $0).text })
            })
    }

    @Test(arguments: [(60, 16), (80, 24), (120, 36), (200, 60)])
    func screens(width: Int, height: Int) {
        Screen.expect(lines("wd<Enter>", width: width, height: height), as: "against-\(width)x\(height)")
    }

    @Test func theMenuAndTheOtherBox() {
        Screen.expect(lines("wd", width: 80, height: 24), as: "against-menu")
        Screen.expect(lines("wd<Enter><Tab>", width: 80, height: 24), as: "against-effect")
        let ascii = lines("wd<Enter>", width: 120, height: 36, ascii: true)
        #expect(ascii.allSatisfy { $0.utf8.count == 120 && $0.utf8.allSatisfy { (0x20..<0x7F).contains($0) } })
    }

    @Test func aProposalIsChosenFromThoseThereAre() {
        var session = ClockSession(.marketing, snapshot: LeadBook.snapshot)
        session.press(":period all<Enter>w")
        #expect(session.effects.last == .findRules(toChoose: false), "for the completion of their names")
        session.press("d")
        #expect(session.effects.last == .findRules(toChoose: true))
        session.send(.rulesFound(Proposal.files, toChoose: true))
        #expect(session.lines().joined().contains("scoring-r2.toml"))
        session.press("j<Enter>")
        #expect(session.effects.last == .readRules("~/revops-out/scoring-r2.toml"))
        session.press(":against ~/revops-out/scoring-r3<Tab><Enter>")
        #expect(session.effects.last == .readRules("~/revops-out/scoring-r3.toml"))
    }

    /// Where nothing was proposed yet, a path can be typed at once.
    @Test func withoutProposalsAPathIsAskedFor() {
        var session = ClockSession(.marketing, snapshot: LeadBook.snapshot)
        session.press("wd")
        session.send(.rulesFound([], toChoose: true))
        #expect(session.lines().joined().contains("a rule file by its path; adopt writes the numbers tried as one"))
        session.press("other.toml<Enter>")
        #expect(session.effects.last == .readRules("other.toml"))
        session.send(.said("other.toml: there is no such file", isError: true))
        #expect(session.state.level?.whatIf != nil, "the what-if stays as it was")
    }

    @Test func whoCrossesIsWhoAReplayUnderBothSays() {
        let session = opened(), facts = session.snapshot.facts
        let query = MetricQuery(period: .all)
        let replay = GateReplay(ScoreModel(facts), query)
        let alone = GateReplay(ScoreModel(facts, policy: Proposal.rules), query).now
        let found = figures(session)
        #expect(found["MQLs"] == ["\(replay.now.mqls)", "\(alone.mqls)", "-1"])
        #expect(found["lost MQLs"] == ["", "2", ""] && found["gained MQLs"] == ["", "1", ""])
        #expect(found["lost wins"] == ["", "1", ""] && found["gained wins"] == ["", "0", ""])
        #expect(session.lines().joined().contains("-1 MQLs: 2 cross out, 1 crosses in."))
        #expect(session.lines().joined().contains("Out: 1 SQL and 1 won. In: 0 SQLs and 0 won."))
    }

    @Test func everyFigureOpensThePeopleItCounts() throws {
        let session = opened(), scene = Scene(session.state, session.snapshot)
        let box = try #require(scene.listings.first { $0.id == .effect })
        for place in 0..<box.count where !["MQL -> SQL", "MQLs a week"].contains(box.row(place).key) {
            let row = box.row(place)
            for (column, index) in [("now", 1), ("tried", 2)] {
                guard let number = box.cell(place, index).number else { continue }
                var count = 0
                if case .rows(let level)? = row.doors[column] ?? row.door {
                    count = try #require(level.source.rows(in: session.snapshot.facts)).rows.count
                }
                #expect(Double(count) == number, "\(row.key) \(column)")
            }
        }
        let gained = opened("<Tab>jjjjjjjjj<Enter>").lines().joined()
        #expect(gained.contains("gained MQLs  1  = 1 row") && gained.contains("Xia Tiny"))
    }

    @Test func whatDiffersIsListed() {
        var other = Proposal.rules
        other.lists[.complementaryTools] = ["Segment"]
        other.override = [.demoRequest]
        let found = RuleDifference.all(LeadBook.policy.scoring, other)
        #expect(found == [
            RuleDifference(name: "engagement at least", now: "30", there: "0"),
            RuleDifference(name: "weight of fit", now: "0.50", there: "0.80"),
            RuleDifference(name: "override", now: "none", there: "demo_request"),
            RuleDifference(name: "tools.complementary", now: "0", there: "1", words: "+Segment"),
            RuleDifference(name: "50 people or more", now: "40", there: "", words: "gone"),
            RuleDifference(
                name: "demo", now: "30", there: "20",
                words: "engagement for demo_request 2x in 30d; was: engagement for demo_request"),
            RuleDifference(name: "tiny", now: "", there: "5", words: "new: fit for employees < 5"),
        ])
        #expect(RuleDifference.all(other, other).isEmpty)
    }

    @Test func theWayBackLeadsToTheNumbersTried() {
        var session = ClockSession(.marketing, snapshot: LeadBook.snapshot)
        session.press(":period all<Enter>wllll")
        session.send(.rulesRead(Proposal.files[0], Proposal.rules))
        #expect(session.state.level?.against?.file == Proposal.files[0])
        #expect(session.lines().joined().contains("Against scoring-r3.toml"))
        session.press("<Esc>")
        #expect(figures(session)["MQLs"] == ["4", "2", "-2"], "fit at least 50, as it was left")
        session.press("w")
        #expect(session.state.levels.isEmpty)
    }

    /// What a file does not say is as the data's rules have it, so other rules of the data read it anew.
    @Test func aReloadReadsTheFileAgain() {
        var session = opened("<Tab>")
        session.send(.loaded(LeadBook.snapshot(revision: 2)))
        #expect(session.effects.last == .readRules("~/revops-out/scoring-r3.toml"))
        var rules = Proposal.rules
        rules.threshold = 100
        session.send(.rulesRead(Proposal.files[0], rules))
        #expect(figures(session)["MQLs"]?[1] == "0" && session.state.levels.count == 2)
    }

    @Test func otherPanesSayWhereItIs() {
        var sales = ClockSession(.sales, snapshot: LeadBook.snapshot)
        sales.press(":against x.toml<Enter>")
        #expect(sales.message == "a lead, a list of leads or the marketing pane, 2, has this" && sales.state.levels.isEmpty)
        var left = ClockSession(.marketing, snapshot: LeadBook.snapshot)
        left.press(":against x.toml<Enter>")
        #expect(left.state.level?.whatIf != nil && left.effects.last == .readRules("x.toml"))
        left.press("1")
        left.send(.rulesRead(Proposal.files[0], Proposal.rules))
        #expect(left.state.levels.isEmpty, "who has left is not called back")
    }
}

/// A proposal that lets a tiny company in and the small one out: another rule, one gone, one that asks for more.
private enum Proposal {
    static let files = [
        RuleFile(path: "~/revops-out/scoring-r3.toml"), RuleFile(path: "~/revops-out/scoring-r2.toml"),
    ]

    static let rules: ScoringPolicy = {
        var rules = LeadBook.policy.scoring
        rules.revision = 3
        (rules.engagementMin, rules.fitWeight) = (0, 0.8)
        rules.rules.removeFirst()
        (rules.rules[1].points, rules.rules[1].count, rules.rules[1].window) = (20, 2, TimeSpan(30, .days))
        var tiny = ScoringRule()
        (tiny.name, tiny.points) = ("tiny", 5)
        tiny.when = try? RuleExpression(parsing: "employees < 5")
        rules.rules.append(tiny)
        return rules
    }()
}
