// The three handoffs: what went in, what came out, what leaked, how long it took, and who answers for it.

import Columns

/// Which team hands on to which; the raw value is the name.
public enum HandoffStep: String, Sendable, Hashable, CaseIterable {
    case marketing = "Marketing→SDR", sales = "SDR→AE", success = "AE→CS"
}

/// What became of the records of a handoff.
public enum HandoffPart: Sendable, Hashable {
    case entered, taken, leaked
    /// Answered at a known time; each adds the minutes it took.
    case answered
}

/// One handoff in a period.
public struct Handoff: Sendable, Hashable {
    public var step: HandoffStep
    /// `Marketing→SDR`, `SDR→AE`, `AE→CS`.
    public var name: String { step.rawValue }
    /// Records that entered it.
    public var entered = 0
    /// Those that the next team took.
    public var taken = 0
    /// Neither taken nor sent back within the agreed time.
    public var leaked = 0
    /// Leaked ÷ entered; nil where nothing entered.
    public var rate: Double? { entered > 0 ? Double(leaked) / Double(entered) : nil }
    /// Elapsed minutes from entry to the answer, the middle one of those that have both times.
    public var medianMinutes: Double?
    /// Who manages most of the owners; empty where the settings do not say.
    public var accountable = ""
    /// Why it cannot be told.
    public var missing: String?

    public init(_ step: HandoffStep) { self.step = step }
}

extension Facts {
    /// The handoffs of a period.
    public func handoffs(_ query: MetricQuery) -> [Handoff] {
        let run = MetricRun(self, query)
        return run.evaluation(run.question).handoffs()
    }
}

extension Evaluation {
    func handoff(_ step: HandoffStep) -> Handoff {
        switch step {
        case .marketing: people(.qualification)
        case .sales: people(.opportunityCreated)
        case .success: customers()
        }
    }

    /// The handoff that an agreement about contacts measures.
    private func people(_ kind: SLAKind) -> Handoff {
        let isMQL = kind == .qualification
        let step: HandoffStep = isMQL ? .marketing : .sales
        var handoff = Handoff(step)
        let from: LifecycleStage = isMQL ? .mql : .sql
        guard facts.book.contacts.has(from.field) || (!isMQL && facts.book.contacts.has("converted_at")) else {
            handoff.missing = "no date on which a contact became \(from.title) in any file of contacts"
            return handoff
        }
        guard facts.policy.slas[kind].isEnabled else {
            handoff.missing = "the agreement \(kind.rawValue) is switched off"
            return handoff
        }
        let entered = MetricDefinition.contacts(from, question)
        handoff.entered = Int(count(entered))
        handoff.taken = Int(count(selection(step, .taken)))
        handoff.leaked = Int(count(selection(step, .leaked)))
        var tally = OwnerTally(facts.book.contacts.coded("owner"))
        forEach(entered) { tally.add($0) }
        handoff.medianMinutes = median(answers(step).map(\.minutes))
        handoff.accountable = tally.manager(facts.policy.routing)
        return handoff
    }

    /// Wins of new business that customer success takes over.
    private func customers() -> Handoff {
        var handoff = Handoff(.success)
        let sla = facts.policy.slas[.csHandoff]
        guard facts.book.deals.has("stage"), sla.isEnabled else {
            handoff.missing =
                sla.isEnabled ? "no deals with a stage in any file" : "the agreement cs-handoff is switched off"
            return handoff
        }
        let source = CustomerHandoffs(facts)
        guard !source.isUntold else {
            handoff.missing = "no meeting is a kickoff or onboarding, and no column names a CS owner"
            return handoff
        }
        var minutes: [Double] = []
        forEachCustomer(source) { _, run, isLeaked in
            handoff.entered += 1
            guard let run, !run.isRunning else {
                handoff.leaked += isLeaked ? 1 : 0
                return
            }
            handoff.taken += 1
            handoff.leaked += isLeaked ? 1 : 0
            if run.stop != SLARun.untimed { minutes.append(Double(run.stop - run.start) / 60_000) }
        }
        handoff.medianMinutes = median(minutes)
        handoff.accountable = facts.successManager
        return handoff
    }

    /// The records of a handoff that were answered at a known time, ascending, and how long each took.
    private func answers(_ step: HandoffStep) -> [(row: Int, minutes: Double)] {
        var answers: [(row: Int, minutes: Double)] = []
        func note(_ row: Int, _ run: SLARun?) {
            guard let run, !run.isRunning, run.stop != SLARun.untimed else { return }
            answers.append((row, Double(run.stop - run.start) / 60_000))
        }
        guard step != .success else {
            forEachCustomer(CustomerHandoffs(facts)) { row, run, _ in note(row, run) }
            return answers
        }
        let runs = ContactRuns(facts), kind: SLAKind = step == .marketing ? .qualification : .opportunityCreated
        forEach(selection(step, .entered)) { note($0, runs.run(kind, $0)) }
        return answers
    }

    /// The wins of new business of the period, each with its run, if it has one, and whether that leaked.
    private func forEachCustomer(_ source: CustomerHandoffs, _ body: (Int, SLARun?, Bool) -> Void) {
        let runs = Dictionary(DealRuns(facts).handoffs(source).map { ($0.row, $0) }, uniquingKeysWith: { a, _ in a })
        let clock = AgreedClock(facts.policy.slas[.csHandoff], facts.calendars), owners = SLAOwners(facts)
        let now = facts.now.milliseconds
        forEach(MetricDefinition.wonDeals(question).also(DealFlag.newBusiness)) { row in
            guard let run = runs[Int32(truncatingIfNeeded: row)] else { return body(row, nil, false) }
            let due = clock.due(from: run.start, calendar: owners.calendar(.csHandoff, run))
            body(row, run, due < now && run.stop > due)
        }
    }

    /// The people of a handoff between marketing, sales development and sales.
    private func selection(_ step: HandoffStep, _ part: HandoffPart) -> Selection {
        let isMQL = step == .marketing
        let entered = MetricDefinition.contacts(isMQL ? .mql : .sql, question)
        switch part {
        case .entered, .answered: return entered
        case .taken: return entered.also(ContactFlag.reached(isMQL ? .sql : .opportunity))
        case .leaked: return entered.marked(isMQL ? ContactMark.mqlLeaked : ContactMark.sqlLeaked)
        }
    }

    /// The records of a part of a handoff, ascending.
    func rows(of step: HandoffStep, _ part: HandoffPart) -> RowSet {
        if part == .answered {
            let answers = answers(step)
            var set = RowSet(
                object: step == .success ? .deal : .contact, rows: answers.map { Int32(truncatingIfNeeded: $0.row) },
                amounts: answers.map(\.minutes))
            set.unit = .minutes
            set.addsOwnAmount = false
            return set
        }
        guard step == .success else { return facts.rows(self, selection(step, part)) { _ in true } }
        var wanted: Set<Int> = []
        forEachCustomer(CustomerHandoffs(facts)) { row, run, isLeaked in
            let isTaken = run.map { !$0.isRunning } ?? false
            if part == .entered || part == .taken && isTaken || part == .leaked && isLeaked { wanted.insert(row) }
        }
        return facts.rows(self, MetricDefinition.wonDeals(question).also(DealFlag.newBusiness)) { wanted.contains($0) }
    }
}

/// Owners of some records, and who manages most of them.
private struct OwnerTally {
    private let column: CodedColumn
    private var counts: [Int]

    init(_ column: CodedColumn) {
        self.column = column
        counts = [Int](repeating: 0, count: column.names.count)
    }

    mutating func add(_ row: Int) { counts[Int(column.codes[row])] += 1 }

    func manager(_ routing: RoutingPolicy) -> String {
        let teams = Dictionary(routing.teams.map { ($0.name, $0.manager ?? "") }, uniquingKeysWith: { a, _ in a })
        let teamOf = Dictionary(routing.reps.map { ($0.name, $0.team ?? "") }, uniquingKeysWith: { a, _ in a })
        var byManager: [String: Int] = [:]
        for code in counts.indices where counts[code] > 0 {
            let owner = column.names.string(code)
            let manager = teams[teamOf[owner] ?? owner] ?? ""
            if !manager.isEmpty { byManager[manager, default: 0] += counts[code] }
        }
        return byManager.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key ?? ""
    }
}

extension Facts {
    /// The manager of customer success by the roles of the user files; empty where none has such a role.
    fileprivate var successManager: String {
        let roles = book.users.coded("role"), teams = book.users.coded("team")
        let isManager = roles.names.folded.map { $0.contains("manager") || $0.contains("head") || $0.contains("vp") }
        let isSuccess = roles.names.folded.map { $0.hasPrefix("cs") || $0.contains("customersuccess") }
        let isTeam = teams.names.folded.map { $0 == "cs" || $0.contains("success") }
        let found = (0..<book.users.count).filter {
            let role = Int(roles.codes[$0])
            return isManager[role] && (isSuccess[role] || isTeam[Int(teams.codes[$0])])
        }
        // Of two, the one whose role names the team.
        let best = found.first { isSuccess[Int(roles.codes[$0])] } ?? found.first
        return best.map { book.users.text("name", $0) } ?? ""
    }

    /// Why sales sent each contact back: the reason recorded here, else that of the exports.
    var rejectionReasons: DimensionKeys {
        var builder = KeyBuilder(count: book.contacts.count)
        builder.fill(from: book.contacts.columns["reason"], by: nil)
        guard !rejections.isEmpty else { return builder.keys }
        var keys = builder.keys
        for (row, rejection) in rejections.sorted(by: { $0.key < $1.key }) {
            if let code = keys.names.firstIndex(of: rejection.reason) {
                keys.codes[Int(row)] = UInt32(code)
            } else {
                keys.codes[Int(row)] = UInt32(keys.names.count)
                keys.names.append(rejection.reason)
            }
        }
        return keys
    }
}
