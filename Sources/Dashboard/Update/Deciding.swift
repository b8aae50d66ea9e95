// From a key to a decision: refused with a reason, or handed to the journal. The state takes it only when the journal
// says that it is safe.

import Cells
import Columns
import Revenue

extension Refusal {
    /// Why this person cannot do that here at all, whatever the cursor is on.
    static func deciding(_ action: DecisionAction) -> Check {
        { scene in reasonNotToDecide(action, scene.state, scene.snapshot) }
    }

    static func reasonNotToDecide(_ action: DecisionAction, _ state: AppState, _ snapshot: Snapshot?) -> String? {
        if let day = state.past?.question.day {
            return "this is \(TimeText.day(day)) as it was; \(state.bindings.keyText(.now)) goes back to now, to decide"
        }
        guard let writer = state.writer else { return "the journal is not open yet" }
        if case .readOnly(let why) = writer.access { return DecisionRefusal.readOnly(why).words(in: .utc) }
        return snapshot?.facts.policy.ui.refusal(of: action, by: writer.actor.name)?.words(in: .utc)
    }
}

/// Hands decisions to the journal, or says in the status line why one of them cannot be made; then none is.
///
/// - Parameter decisions: what was decided, `expected` as on screen. An undo needs no `seq`.
func record(_ decisions: [Decision], _ state: inout AppState, _ snapshot: Snapshot?) -> [Effect] {
    let seen = snapshot?.facts.book.seen(decisions.map(\.subject)) ?? [:]
    for decision in decisions {
        guard let reason = reasonAgainst(decision, state, snapshot) ?? change(since: decision, seen, snapshot)
        else { continue }
        guard decisions.count > 1, let snapshot else { return complain(reason, &state) }
        let name = DecisionText.names(of: [decision.subject], snapshot)[0]
        return complain("nothing was decided, for \(name): \(reason)", &state)
    }
    if let reason = state.change(since: decisions, state.recordChanges(snapshot)) { return complain(reason, &state) }
    if state.writing.isEmpty { state.batch = DecisionBatch() }
    return state.handOut(decisions)
}

extension AppState {
    /// Decisions are on their way to the journal; several of them as one batch.
    fileprivate mutating func handOut(_ decisions: [Decision]) -> [Effect] {
        guard let now = wallClock, writer != nil else { return [] }
        var pending: [PendingDecision] = []
        for var decision in decisions {
            guard let id = writer?.ids.next(at: now) else { continue }
            if decisions.count > 1 { decision.batch = pending.first?.id ?? id }
            pending.append(PendingDecision(id: id, decision: decision))
        }
        writing += pending
        return pending.isEmpty ? [] : [.record(pending)]
    }
}

/// The same of many, but for those that cannot be made: these are left out, and the answer names them.
func recordThosePossible(_ decisions: [Decision], _ state: inout AppState, _ snapshot: Snapshot?) -> [Effect] {
    var possible: [Decision] = [], left: [String] = []
    let changes = state.recordChanges(snapshot)
    for decision in decisions {
        if let why = GroupStanding.reasonAgainst(decision, state, snapshot, changes) {
            left.append("\(GroupStanding.title(decision.subject, state)): \(why)")
        } else {
            possible.append(decision)
        }
    }
    guard !possible.isEmpty else { return complain("nothing was decided; \(left.first ?? "")", &state) }
    let effects = record(possible, &state, snapshot)
    if !effects.isEmpty { state.batch.left = left }
    return effects
}

/// What this session has taken stays its own while keys are pressed.
func renewClaims(_ state: inout AppState) -> [Effect] {
    guard let now = state.wallClock, let writer = state.writer, case .writable = writer.access,
        let lastKey = state.lastKeyAt
    else { return [] }
    let due = state.decisions.claims(at: now).filter { subject, claim in
        claim.actor.session == writer.actor.session && claim.since < lastKey
            && now.milliseconds - claim.since.milliseconds >= Claim.renewal
            && state.pending(subject) == nil && state.claim(over: subject) == claim
    }
    return state.handOut(due.map { Decision(.claim, $0.subject, expected: state.decisions.version(of: $0.subject)) })
}

/// Why a decision cannot be made now, in a sentence; nil where it can.
func reasonAgainst(_ decision: Decision, _ state: AppState, _ snapshot: Snapshot?) -> String? {
    if let reason = Refusal.reasonNotToDecide(decision.action, state, snapshot) { return reason }
    if state.pending(decision.subject) != nil || state.isSettling(decision) {
        return "the decision before is still being saved"
    }
    if let complaint = decision.complaint { return complaint }
    guard let writer = state.writer, let now = state.wallClock else { return "the journal is not open yet" }
    do {
        _ = try state.decisions.settled(decision, by: writer.actor, at: now)
        return nil
    } catch {
        switch error {
        case .overtaken(let record, _):
            return GroupStanding.words(record, of: decision.subject, state) + "; look again"
        case .claimed(let claim) where decision.subject.ids.count > 1: return GroupStanding.words(claim, state)
        default: return error.words(in: snapshot?.facts.policy.clock.zone ?? .utc)
        }
    }
}

/// The record under a decision has become another one while the decision was being made: it is looked at again first.
private func change(since decision: Decision, _ seen: [Subject: String], _ snapshot: Snapshot?) -> String? {
    guard let snapshot, decision.action.decides, decision.isOutdated(seen) else { return nil }
    let name = DecisionText.names(of: [decision.subject], snapshot)[0]
    return seen[decision.subject] == nil
        ? "\(name) is in no file any more, so nothing was decided"
        : "\(name) has changed since it was shown; look at it again, nothing was decided"
}

// MARK: - What the journal says

extension AppState {
    /// A claim that was only renewed is no news.
    private func lasting(_ record: JournalRecord) -> Bool {
        let claims = decisions.history(of: record.decision.subject).suffix(2)
        return record.decision.action != .claim || claims.count < 2 || claims.first?.decision.action != .claim
            || claims.first?.actor.session != record.actor.session
    }

    /// Takes what the journal tells into the state.
    mutating func take(journal event: Event, _ snapshot: Snapshot?) {
        let before = openOvertaking
        defer {
            tellOvertaken(before)
            refreshSummary(snapshot)
        }
        switch event {
        case .journalOpened(let access, let actor, let ids):
            // A second opening tells of another access; ids go on where they were.
            writer = JournalWriter(access: access, actor: actor, ids: writer?.ids ?? ids)
            if case .readOnly(let why) = access {
                message = Message(text: DecisionRefusal.readOnly(why).words(in: .utc), isError: true)
            }
        case .replayed(let all): decisions = all
        case .decided(let records): for record in records { decisions.apply(record) }
        case .recorded(let records): take(saved: records, snapshot)
        case .notRecorded(let refusals): take(refused: refusals, snapshot)
        case .recordingWaits(let why):
            writingWaits = why
            if let why { message = Message(text: "NOT SAVED yet: \(why); ^C gives up", isError: true) }
        default: break
        }
    }
}

extension AppState {
    /// What this session has decided is safe.
    private mutating func take(saved records: [JournalRecord], _ snapshot: Snapshot?) {
        for record in records { decisions.apply(record) }
        answer(Set(records.map(\.id)))
        followChoices(records)
        let news = records.filter { lasting($0) && $0.decision.values[Decision.unasked] == nil }
        guard let last = news.last else { return }
        batch.saved += news.count
        let isTurned = last.decision.action == .undo && last.decision.batch != nil
        let words = DecisionText.done(isTurned ? news : [last], decisions, snapshot)
        message = Message(text: batch.text(last: words, isAll: isTurned), isError: !batch.refused.isEmpty)
    }

    private mutating func take(refused refusals: [String: DecisionRefusal], _ snapshot: Snapshot?) {
        let lost = writing.filter { refusals[$0.id] != nil }
        answer(Set(refusals.keys))
        var last = ""
        for pending in lost {
            last = refusals[pending.id]?.words(in: snapshot?.facts.policy.clock.zone ?? .utc) ?? ""
            let subject = pending.decision.subject
            batch.refused.append((subject.ids.count > 1 ? "\(GroupStanding.title(subject, self)): " : "") + last)
        }
        message = Message(text: batch.text(last: last), isError: true)
    }

    /// These are under way no more.
    private mutating func answer(_ ids: Set<String>) {
        writing.removeAll { ids.contains($0.id) }
        if writing.isEmpty { writingWaits = nil }
    }
}

/// What became of the decisions that were made with one key.
struct DecisionBatch: Sendable, Equatable {
    var saved = 0
    var refused: [String] = []
    /// Those that were not handed out, by name and with the reason.
    var left: [String] = []
    /// What an undo went past, which has to be taken back otherwise.
    var passed = ""

    /// What the last answer said; of several, how many went which way.
    ///
    /// - Parameters:
    ///   - last: "#9: merge, hub 1 = hub 2" of what is saved, else why it is not.
    ///   - isAll: it tells of all that is saved.
    func text(last: String, isAll: Bool = false) -> String {
        let others = (left.isEmpty ? "" : "; left out \(left.joined(separator: "; "))")
            + (passed.isEmpty ? "" : "; \(passed)")
        if !refused.isEmpty, saved + refused.count > 1 {
            return "\(saved) saved, \(refused.count) NOT: \(refused[0])" + others
        }
        if !refused.isEmpty { return last + others }
        if isAll { return last + others }
        return (saved > 1 ? "\(saved) saved, last \(last)" : "saved \(last)") + others
    }
}
