// A few leads whose clocks run, by hand: late, soon, in time and paused, in two time zones, with names that terminals
// find hard.

import Cells
import Columns
import Revenue

@testable import Dashboard

enum ClockBook {
    /// Friday, 14:20 in UTC.
    static let now = SmallBook.now
    static let snapshot = Snapshot(facts: Facts.derive(book: book(people), policy: policy, now: now), revision: 1)

    /// The same people, with another owner for the first of them, or without her.
    static func snapshot(owner: String?, revision: Int) -> Snapshot {
        var people = people
        if let owner { people[0][5] = owner } else { people.removeFirst() }
        return Snapshot(facts: Facts.derive(book: book(people), policy: policy, now: now), revision: revision)
    }

    /// id, first, last, e-mail, company, owner, stage, mql, first_contact, score.
    static let people: [[String]] = [
        ["1", "Dana", "Ortiz", "dana@harbor.example", "Harbor", "Alvarez", "MQL", "2026-11-20 09:10", "", "82"],
        ["2", "美咲", "田中", "misaki@kaze.example", "風カンパニー", "Brandt", "MQL", "2026-11-20 10:50", "", "71"],
        [
            "3", "Evil\u{1B}[2J", "\u{202E}Txt", "evil@hostile.example", "=cmd()", "Alvarez", "MQL", "2026-11-20 12:00",
            "",
            "64"],
        [
            "4", "Lee", "Park", "lee@lumen.example", "Lumen", "Brandt", "MQL", "2026-11-18 09:00", "2026-11-18 10:00",
            "38",
        ],
        ["5", "Hana", "Weiss", "hana@nord.example", "Nord", "Kane", "MQL", "2026-11-20 11:30", "", ""],
        ["6", "Noor", "Salas", "noor@vert.example", "Vert", "", "MQL", "2026-11-20 13:50", "", "12"],
        [
            "7", "Rae", "Done", "rae@done.example", "Done", "Alvarez", "SQL", "2026-11-19 09:00", "2026-11-19 09:30",
            "90",
        ],
    ]

    static let policy: Policy = {
        var policy = Policy()
        policy.calendars.standard.holidays = [Day(year: 2026, month: 11, day: 26)!]
        var west = WorkCalendar()
        west.zone = Zone(name: "Far/West", starts: [], offsets: [], firstOffset: -8 * 3600)
        policy.calendars.named["west"] = west
        for (name, calendar, capacity) in [("Alvarez", nil, 25), ("Brandt", nil, nil), ("Kane", "west", 10)]
            as [(String, String?, Int?)]
        {
            var rep = Rep()
            rep.name = name
            rep.calendar = calendar
            rep.capacity = capacity
            policy.routing.reps.append(rep)
        }
        var leave = DayRange()
        leave.from = Day(year: 2026, month: 11, day: 19)!
        leave.to = Day(year: 2026, month: 11, day: 23)!
        policy.routing.reps[1].pto = [leave]
        for kind in SLAKind.allCases where ![.firstContact, .qualification, .discovery].contains(kind) {
            policy.slas[kind].isEnabled = false
        }
        return policy
    }()

    static func book(_ people: [[String]]) -> Book {
        let file = SmallBook.exportFile(
            "contacts.csv", "hubspot.contacts", "hubspot", .contact, rows: people.count, ageMinutes: 13)
        return Book(
            sources: [file], tables: [SmallBook.export(file, people, fields)],
            entities: [
                .contact: EntityTable(
                    object: .contact, count: people.count, columns: SmallBook.columns(people, fields),
                    origins: .consecutive(source: 0))
            ])
    }

    private static let fields: [Field] = [
        "id", "first", "last", "email", "company", "owner", "stage", "mql", "first_contact", "score",
    ]

    static func subject(_ id: String) -> Subject { Subject(.contact, ["hubspot/\(id)"])! }
}

/// A session on the clocks: effects are answered as the program does, decisions stay on their way until they are
/// answered here.
struct ClockSession {
    private(set) var state: AppState
    private(set) var snapshot: Snapshot
    private var desk = QueueDesk()
    private var dedup: DedupDesk
    /// Decisions that were handed out and not answered.
    private(set) var sent: [(decision: Decision, id: String)] = []
    /// Everything else that was asked for.
    private(set) var effects: [Effect] = []
    private(set) var clock = Moment(utc: Day(year: 2026, month: 11, day: 25)!, hour: 10)
    let actor: Actor
    /// The search for duplicates takes its time: the list stays as it was.
    var holdsSearch = false
    /// So does the summary of many groups.
    var holdsSummary = false
    private var seq = 0

    init(
        _ pane: Pane = .sla, width: Int = 120, height: Int = 36, snapshot: Snapshot = ClockBook.snapshot,
        access: JournalAccess? = .writable, user: String = "ana", decisions: Decisions = Decisions(),
        dedup: DedupDesk = DedupDesk()
    ) {
        self.dedup = dedup
        state = AppState(width: width, height: height)
        state.pane = pane
        self.snapshot = snapshot
        actor = Actor(user: user, host: "box", pid: 42)
        send(.wallClock(clock))
        if let access { send(.journalOpened(access, actor, DecisionIDs(seed: (high: 1, low: 2)))) }
        send(.replayed(decisions))
        seq = decisions.lastSeq
        send(.loaded(snapshot))
    }

    mutating func send(_ event: Event) {
        if case .loaded(let fresh) = event { snapshot = fresh }
        var waiting = [event]
        if let decided = decided(event) {
            decided(&snapshot.facts)
            snapshot.revision += 1
            waiting.append(.loaded(snapshot))
        }
        while !waiting.isEmpty {
            for effect in update(&state, waiting.removeFirst(), snapshot) {
                let snapshot = state.snapshot(of: effect, snapshot) ?? snapshot
                switch effect {
                case .diff(let question): waiting.append(question.answer(in: snapshot.facts))
                case .openLead(let question): waiting.append(question.answer(in: snapshot.facts))
                case .whatIf(let question): waiting.append(question.answer(in: snapshot.facts))
                case .lookBack(let question): waiting.append(question.answer(in: snapshot.facts))
                case .compute(let query): waiting.append(.computed(SmallFigures.make(query)))
                case .queue(let question): waiting.append(desk.answer(question, in: snapshot))
                case .board(let question): waiting.append(question.answer(in: snapshot.facts))
                case .dedup(let question) where !holdsSearch: waiting.append(dedup.answer(question, in: snapshot))
                case .arrange(let question): waiting.append(question.answer(in: snapshot.facts))
                case .summarise(let question) where !holdsSummary: waiting.append(question.answer())
                case .record(let pending): sent += pending.map { ($0.decision, $0.id) }
                default: effects.append(effect)
                }
            }
        }
    }

    /// What the loading thread does with what the journal tells.
    private func decided(_ event: Event) -> ((inout Facts) -> Void)? {
        switch event {
        case .replayed(let all): { $0.take(all) }
        case .decided(let records): { $0.apply(records) }
        case .recorded(let records): { $0.apply(records) }
        default: nil
        }
    }

    /// What was handed out, without the digests of what was on screen.
    var asked: [Decision] {
        sent.map { decision, _ in
            var decision = decision
            decision.seen = ""
            return decision
        }
    }

    /// Presses keys so far apart that none counts as held and no dialog is too young.
    mutating func press(_ keys: String, every milliseconds: Int64 = 800) {
        for key in Key.parse(keys) ?? [] {
            wait(milliseconds)
            send(.key(key))
        }
    }

    mutating func wait(_ milliseconds: Int64) {
        clock = Moment(milliseconds: clock.milliseconds + milliseconds)
        send(.wallClock(clock))
    }

    /// The user has looked before.
    mutating func look(_ look: LastLook) { state.lastLook = look }

    /// The journal takes everything that waits; what is decided because of that waits in its turn.
    mutating func save() {
        let waiting = sent
        sent = []
        var place = 0
        while place < waiting.count {
            let batch = waiting[place].decision.batch
            let rest = waiting[place...]
            let together = batch == nil ? rest.prefix(1) : rest.prefix { $0.decision.batch == batch }
            send(.recorded(together.map { record($0.decision, id: $0.id, by: actor) }))
            place += together.count
        }
    }

    /// The journal refuses everything that waits.
    mutating func refuse(_ refusal: DecisionRefusal) {
        let waiting = sent
        sent = []
        send(.notRecorded(Dictionary(uniqueKeysWithValues: waiting.map { ($0.id, refusal) })))
    }

    /// Another session decides.
    mutating func other(_ decision: Decision, by name: String = "raj") {
        let actor = Actor(user: name, host: "box", pid: 7)
        send(.decided([record(decision, id: "other-\(seq)", by: actor)]))
    }

    private mutating func record(_ decision: Decision, id: String, by actor: Actor) -> JournalRecord {
        seq += 1
        return JournalRecord(seq: seq, id: id, time: clock, actor: actor, decision: decision)
    }

    func lines(ascii: Bool = false) -> [String] {
        var canvas = Canvas(width: state.width, height: state.height, ascii: ascii)
        draw(state, snapshot, into: &canvas)
        return canvas.lines()
    }

    /// Names of the queue's rows, from the top.
    var leads: [String] {
        let view = Scene(state, snapshot).view(Scene(state, snapshot).listings[0])
        return (0..<view.count).map { view.cells($0)[4].text }
    }

    var message: String { state.message?.text ?? "" }
    var currentLead: String { Scene(state, snapshot).view.cells(Scene(state, snapshot).view.cursor)[4].text }
}
