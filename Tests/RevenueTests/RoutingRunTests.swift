// Runs as a whole: which leads they take, what a replay compares, who is left without an owner, and what holds for
// every run whatever the data.

import Columns
import Testing

@testable import Revenue

@Suite struct RoutingRunTests {
    @Test func aDryRunTakesTheOpenLeadsThatNobodyActiveOwns() {
        let book = TestBook().with(
            .contact,
            """
            id | stage       | mql        | owner        | rejected   | created
            a  | MQL         | 2026-11-19 |              |            |
            b  | SQL         | 2026-11-18 |              |            |
            c  | Lead        |            |              |            | 2026-11-18
            d  | MQL         | 2026-11-19 | Bob          |            |
            e  | MQL         | 2026-11-19 | Eve          |            |
            f  | MQL         | 2026-11-19 | revops queue |            |
            g  | Opportunity | 2026-11-19 |              |            |
            h  | MQL         | 2026-11-10 |              | 2026-11-12 |
            i  | MQL         | 2026-11-21 |              |            | 2026-11-21
            j  | MQL         |            |              |            |
            k  | Lead        |            |              |            | 2026-11-18
            """
        ).with(.activity, "id | contact_id | type | at\n1 | k | demo_request | 2026-11-17")
        let run = book.routed(.of(Rep("Bob"), Rep("Eve") { $0.isActive = false }))
        #expect(run.all.map(\.id) == ["k", "b", "a", "e", "f", "j"])
        #expect(run.all.allSatisfy { $0.at == moment("2026-11-20 12:00") })
        #expect(run.all[0].since == moment("2026-11-17"))
    }

    @Test func leadsOfOneInstantComeByTheirIds() {
        func order(_ rows: [String]) -> [String] {
            TestBook().with(.contact, "id | stage | mql\n" + rows.joined(separator: "\n")).routed(.of(Rep("Ann"))).all
                .map(\.id)
        }
        let rows = ["9 | MQL | 2026-11-19", "10 | MQL | 2026-11-19", "8 | MQL | 2026-11-19", "11 | MQL | 2026-11-18"]
        #expect(order(rows) == ["11", "8", "9", "10"])
        #expect(order(rows.reversed()) == ["11", "8", "9", "10"])
    }

    @Test func aReplayRoutesAtTheMomentTheLeadCame() {
        let book = TestBook().with(
            .contact,
            """
            id | stage       | mql              | opportunity      | owner | rejected
            a  | Opportunity | 2026-11-02 10:00 | 2026-11-03 10:00 | Ann   |
            b  | MQL         | 2026-11-02 11:00 |                  | Ann   |
            c  | MQL         | 2026-11-03 09:00 |                  | Zed   |
            d  | MQL         | 2026-11-03 11:00 |                  |       |
            e  | MQL         | 2026-11-07 11:00 |                  | Bob   |
            """)
        let run = book.routed(
            .of(Rep("Ann", "West", capacity: 1), Rep("Bob", "East", capacity: 1)) { $0.reset = .never }, .replay)
        // Ann is full until her opportunity; then her desk is free for d. Saturday belongs to the queue.
        #expect(run.ownersInOrder == ["Ann", "Bob", "RevOps queue", "Ann", "RevOps queue"])
        #expect(run.all.map(\.agreement) == [.agree, .differ, .queued, .unassigned, .queued])
        let result = run.comparison
        #expect([result.agree, result.differ, result.unassigned, result.queued] == [1, 1, 1, 2])
        #expect(result.agreement == 0.25)
        #expect(result.loads.map { "\($0.owner) \($0.byRules) \($0.byExports)" } == ["Ann 2 2", "Bob 1 1", "Zed 0 1"])
    }

    @Test func misroutedIsWhomTheRuleDoesNotKnow() {
        let book = TestBook().with(
            .contact,
            """
            id | stage | mql              | owner
            a  | MQL   | 2026-11-02 10:00 | Bob
            b  | MQL   | 2026-11-02 11:00 | Cid
            """)
        let run = book.routed(
            .of(Rep("Ann", "West"), Rep("Bob", "West"), Rep("Cid", "East")) {
                $0.territories = [Territory("World", team: "West")]
            }, .replay)
        #expect(run.comparison.differ == 2)
        #expect(run.comparison.misrouted == [1])
        #expect(run.misroute(1) == "World: the next in turn of West; Cid is in East")
    }

    @Test func aDayWithoutATimeIsNoNight() {
        var book = TestBook().with(.contact, "id | stage | mql\na | MQL | 2026-11-19\nb | MQL | 2026-11-21").book
        if case .moment(var dates)? = book.contacts.columns["mql"] {
            dates.dateOnly = true
            var columns = book.contacts.columns
            columns["mql"] = .moment(dates)
            book.contacts = EntityTable(
                object: .contact, count: 2, columns: columns, origins: .consecutive(source: 0))
        }
        var policy = Policy()
        policy.routing = .of(Rep("Ann"))
        let run = RoutingBook(Facts.derive(book: book, policy: policy, now: moment("2026-11-25 12:00")), .replay)
        #expect(run.ownersInOrder == ["Ann", "RevOps queue"])
    }

    @Test func leadsWithoutAnOwnerSayWhy() {
        let book = TestBook()
            .with(.user, "id | name | active\n1 | Uma | yes\n2 | Eve | no")
            .with(
                .contact,
                """
                id | stage | mql              | owner
                a  | MQL   | 2026-11-20 11:30 |
                b  | MQL   | 2026-11-20 09:00 |
                c  | MQL   | 2026-11-19 09:00 | Eve
                d  | MQL   | 2026-11-18 09:00 | Stranger
                e  | MQL   | 2026-11-17 09:00 | RevOps queue
                f  | MQL   | 2026-11-16 09:00 | Uma
                g  | MQL   | 2026-11-16 09:00 | Ann
                """)
        let list = book.routed(.of(Rep("Ann"))).leadsWithoutOwner
        #expect(list.map(\.id) == ["e", "d", "c", "b", "a"])
        #expect(list.map(\.reason) == [.queue, .unknown, .inactive, .noOwner, .noOwner])
        #expect(list.map(\.isLate) == [true, true, true, true, false])
        #expect(list.map(\.proposed) == ["Ann", nil, "Ann", "Ann", "Ann"])
        #expect(list[3].waitingMinutes == 180)
        #expect(list[3].why == "nobody owns it, for more than a working hour")
        #expect(list[1].why == "Stranger is in no user file and no [[rep]]")
    }

    @Test func anEmptyBookHasNothingToRoute() {
        let run = TestBook().routed(RoutingPolicy())
        #expect(run.count == 0 && run.leadsWithoutOwner.isEmpty && run.fairness.isEmpty && run.meetings.isEmpty)
        #expect(run.comparison == RoutingComparison())
    }

    // MARK: What holds for every run

    /// A book and settings drawn from a seed; `shuffle` orders the same rows another way.
    private func draw(_ seed: UInt64, shuffled: Bool = false) -> (book: TestBook, routing: RoutingPolicy) {
        var random = SeededGenerator(seed: seed)
        let names = ["Ann", "Bob", "Cid", "Dee", "Eve"], teams = ["West", "East", "PLG"]
        var routing = RoutingPolicy()
        routing.reps = names.map { name in
            Rep(name, teams.randomElement(using: &random), capacity: Int.random(in: 0...12, using: &random)) {
                $0.isActive = Int.random(in: 0..<8, using: &random) > 0
                let from = Int.random(in: 1...5, using: &random)
                if Bool.random(using: &random) { $0.pto = [DayRange("2026-11-0\(from)", "2026-11-18")] }
                if Bool.random(using: &random) { $0.skills = ["german"] }
                $0.quota = Money(whole: 100)
            }
        }
        (routing.acvTeam, routing.plgTeam) = ("East", "PLG")
        routing.order.shuffle(using: &random)
        routing.reset = RoutingPolicy.Reset.allCases.randomElement(using: &random) ?? .never
        routing.territories = [
            Territory("One", team: "West") { ($0.states, $0.skill) = (["CA"], "german") },
            Territory("Two") { ($0.states, $0.owner) = (["TX"], "Bob") },
        ]
        routing.accounts = [NamedAccount("N", domain: "n.example", owner: "Cid")]
        var rows = (0..<Int.random(in: 0...90, using: &random)).map { number -> String in
            let owner = Bool.random(using: &random) ? (names + ["Zed"]).randomElement(using: &random) ?? "" : ""
            let stage = ["MQL", "SQL", "Opportunity", "Recycled"].randomElement(using: &random) ?? ""
            let at = "2026-11-\(Int.random(in: 10...19, using: &random)) \(Int.random(in: 10...20, using: &random)):00"
            let place = ["CA", "TX", ""].randomElement(using: &random) ?? ""
            let mail = ["p@n.example", "q@m\(number % 7).example", ""].randomElement(using: &random) ?? ""
            let size = Int.random(in: 1...900, using: &random)
            return "c\(number) | \(stage) | \(at) | \(owner) | \(place) | \(mail) | \(size)"
        }
        if shuffled { rows.shuffle(using: &random) }
        let header = "id | stage | mql | owner | state | email | employees\n"
        return (TestBook().with(.contact, header + rows.joined(separator: "\n")), routing)
    }

    @Test(arguments: Array(UInt64(1)...40)) func everyRunKeepsTheRules(_ seed: UInt64) {
        for mode in [RoutingBook.Mode.dryRun, .replay] {
            let (book, routing) = draw(seed)
            let run = book.routed(routing, mode)
            let decisions = run.all
            #expect(Set(decisions.map(\.id)).count == decisions.count, "seed \(seed)")
            for decision in decisions {
                let steps = decision.tried
                #expect(steps.last?.rule == decision.rule && steps.last?.result == .yes, "seed \(seed)")
                #expect(steps.dropLast().allSatisfy { $0.result != .yes }, "seed \(seed)")
                #expect(Set(decision.skipped.map(\.rep)).count == decision.skipped.count, "seed \(seed)")
                #expect(decision.isQueued == (decision.rule == .fallback), "seed \(seed)")
                #expect((decision.due != nil) == decision.isQueued, "seed \(seed)")
            }
            let fairness = run.fairness
            let byTurns = run.log.entries.indices.count { run.log.entries[$0].owner >= 0 && isTurn(run, $0) }
            #expect(fairness.map(\.got).reduce(0, +) == byTurns, "seed \(seed)")
            #expect(abs(fairness.map(\.due).reduce(0, +) - Double(byTurns)) < 0.001, "seed \(seed)")
            for rep in fairness { #expect(rep.skipped.values.reduce(0, +) <= rep.turns, "seed \(seed)") }
            let result = run.comparison
            #expect(result.agree + result.differ + result.unassigned + result.queued == run.count, "seed \(seed)")
            #expect(result.misrouted.count <= result.differ, "seed \(seed)")
            checkLoads(run, routing, seed)
        }
    }

    private func isTurn(_ run: RoutingBook, _ index: Int) -> Bool {
        switch run.log.steps(index).last?.finding {
        case .acvAbove, .teamUsage, .everyone: true
        case .territory(let place): run.facts.policy.routing.territories[Int(place)].owner == nil
        default: false
        }
    }

    /// No turn fills a desk above its capacity.
    private func checkLoads(_ run: RoutingBook, _ routing: RoutingPolicy, _ seed: UInt64) {
        for (index, entry) in run.log.entries.enumerated() where isTurn(run, index) {
            let capacity = routing.reps[Int(entry.owner)].capacity ?? .max
            #expect(Int(entry.load) <= capacity, "seed \(seed)")
        }
    }

    @Test(arguments: Array(UInt64(1)...20)) func theOrderOfRowsDecidesNothing(_ seed: UInt64) {
        for mode in [RoutingBook.Mode.dryRun, .replay] {
            let one = draw(seed), other = draw(seed, shuffled: true)
            #expect(
                one.book.routed(one.routing, mode).outcome == other.book.routed(other.routing, mode).outcome,
                "seed \(seed)")
        }
    }
}

/// The same numbers for the same seed on every machine.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
