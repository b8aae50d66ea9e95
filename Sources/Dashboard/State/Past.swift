// An earlier day on the screen. The data of now is kept beside it: everything that is drawn or asked speaks of the data
// in view, and only that may be either.

import Cells
import Columns
import Revenue

/// A question for `Effect.lookBack`: everything as it stood at the end of a day.
public struct PastQuestion: Sendable, Equatable {
    var day: Day
    /// Of the data of now, which has the older exports in it, and the moment that it speaks of.
    var load: Int
    var now: Moment

    /// The answer; a million contacts take a few seconds.
    public func answer(in facts: Facts, workers: Workers = .serial) -> Event {
        .lookedBack(self, facts.asOf(day, workers: workers))
    }
}

/// The day on screen.
struct ShownPast: Sendable, Equatable {
    let question: PastQuestion
    /// Its numbers are negative, so that it is never taken for data of now.
    let snapshot: Snapshot
    /// The duplicates of now: a search takes too long to do it again on coming back.
    let dedup: ShownDedup?
    let dedupAsked: DedupQuestion?

    static func == (a: ShownPast, b: ShownPast) -> Bool { a.snapshot.revision == b.snapshot.revision }
}

extension AppState {
    /// The data that the screen speaks of.
    ///
    /// - Parameter live: the data of now.
    public func inView(_ live: Snapshot?) -> Snapshot? { past?.snapshot ?? live }

    /// The data that an effect is about.
    public func snapshot(of effect: Effect, _ live: Snapshot?) -> Snapshot? {
        if case .lookBack = effect { live } else { inView(live) }
    }

    /// Opens with an earlier day, once there is data.
    public mutating func lookBack(to day: Day) { pastDay = day }

    /// What was decided, up to the day in view.
    var decisionsInView: Decisions { past?.snapshot.facts.decided.decisions ?? decisions }

    /// A day is being made ready that is not in view yet.
    var isLookingBack: Bool { pastDay != nil && pastDay != past?.question.day }

    /// Asks where the day was not asked for yet, or lay in other data.
    mutating func askForPast(_ live: Snapshot?) -> [Effect] {
        guard let day = pastDay, let live else { return [] }
        let question = PastQuestion(day: day, load: live.load, now: live.facts.now)
        guard question != pastAsked else { return [] }
        pastAsked = question
        return [.lookBack(question)]
    }

    /// Takes the day that was asked for last.
    mutating func take(_ facts: Facts, asAnswerTo question: PastQuestion) {
        guard question == pastAsked else { return }
        answers += 1
        past = ShownPast(
            question: question, snapshot: Snapshot(facts: facts, revision: -answers, load: -answers),
            dedup: past?.dedup ?? dedup, dedupAsked: past?.dedupAsked ?? dedupAsked)
        (dedup, dedupAsked, searching) = (nil, nil, nil)
        message = nil
        let younger = facts.book.youngerFiles(than: facts.now)
        guard let first = younger.first else { return }
        let files = younger.count == 1 ? "\(first) is" : "\(younger.count) files (\(first) …) are"
        message = Message(
            text: "\(files) of a later day, as no older export is kept: told back by the dates in them", isError: false)
    }

    /// Back to now.
    mutating func leavePast() {
        if let past { (dedup, dedupAsked, searching) = (past.dedup, past.dedupAsked, nil) }
        (pastDay, pastAsked, past) = (nil, nil, nil)
    }

    /// What stood on the screen spoke of other data.
    mutating func forgetAnswers() {
        (shown, routed, queue, board) = (nil, nil, nil, nil)
        (queueAsked, boardAsked) = (nil, nil)
        (changes, changesAsked) = (nil, nil)
        (whatIf, whatIfAsked) = (nil, nil)
        (lead, leadAsked, leadRouting) = (nil, nil, LeadRouting())
        changed = []
    }
}

/// Runs `t` and `T`.
///
/// - Parameter words: the day; nil asks for it.
func travel(_ action: Action, _ words: String?, _ state: inout AppState, _ snapshot: Snapshot?) -> [Effect] {
    guard action == .asOf else {
        state.leavePast()
        return []
    }
    guard let facts = snapshot?.facts else { return complain("no data yet", &state) }
    guard let words else {
        state.overlay = .prompt(Prompt(kind: .asOf))
        return []
    }
    let days = PastDays(state, facts)
    guard let day = days.day(words) else {
        state.overlay = .prompt(Prompt(kind: .asOf, field: TextField(words)))
        return complain("\"\(words)\" is no day up to now; \(PastDays.hint)", &state)
    }
    if day == days.today {
        state.leavePast()
        state.message = Message(text: "that is today: the panes stand now", isError: false)
        return []
    }
    // Whoever looks at an earlier day has no group open to decide about.
    if let group = state.levels.firstIndex(where: { if case .merge = $0.content { true } else { false } }) {
        state.levels.removeSubrange(group...)
    }
    state.pastDay = day
    state.message = Message(text: "looking back to \(TimeText.day(day))…", isError: false)
    return []
}
