// Undo and redo of one's own decisions, the newest first; what was decided with one key is taken back with one.

import Columns
import Revenue

/// Takes back, or puts back, the newest of one's own decisions and those made with the same key: those of this session
/// first, and before those of earlier ones it asks, as it does where some of them have to stay.
func turnBack(redo: Bool, _ state: inout AppState, _ snapshot: Snapshot?) -> [Effect] {
    guard let snapshot, let actor = state.writer?.actor else { return [] }
    let found = redo ? state.decisions.redoable(by: actor) : state.decisions.undoable(by: actor)
    let passed = redo ? nil : passedWords(state.decisions.passedOver(by: actor, before: found), actor)
    guard let found else {
        if let passed { return complain("\(passed), and the next files say so", &state) }
        return complain(redo ? "no undo of yours to take back" : "no decision of yours to undo", &state)
    }
    let step = BackStep(redo ? .redo : .undo, state.decisions.batch(of: found), state, snapshot)
    guard !step.decisions.isEmpty else { return complain(step.left.first?.why ?? "", &state) }
    if found.actor.session == actor.session, step.left.isEmpty {
        let effects = record(step.decisions, &state, snapshot)
        if !effects.isEmpty { state.batch.passed = passed ?? "" }
        return effects + goOn(after: step.decisions, effects, &state, snapshot)
    }
    let isOwnSession = found.actor.session == actor.session
    let what = redo ? "Put back what you undid" : "Undo what you decided"
    state.overlay = .confirm(Confirmation(
        title: what + (isOwnSession ? "" : " in another session") + step.share,
        lines: step.lines(state, snapshot) + (passed.map { [$0] } ?? []), decisions: step.decisions))
    return []
}

/// That an undo goes past merges that stand in files, and what takes those back; nil where it passes none.
private func passedWords(_ passed: [JournalRecord], _ actor: Actor) -> String? {
    guard let newest = passed.last(where: { $0.actor.session == actor.session }) ?? passed.last else { return nil }
    return passed.count > 1
        ? "#\(newest.seq) and \(passed.count - 1) more stand in files already; "
            + ":void \(passed[0].seq)-\(passed[passed.count - 1].seq) takes them back"
        : "#\(newest.seq) stands in files already; :void takes it back"
}

/// Takes back the one decision that the cursor is on, or that lies open; what was decided in another session is asked
/// about.
func takeBack(_ record: JournalRecord?, _ state: inout AppState, _ snapshot: Snapshot?) -> [Effect] {
    guard let snapshot, let record else { return [] }
    let step = BackStep(.undo, [record], state, snapshot)
    guard !step.decisions.isEmpty else {
        return complain("#\(record.seq): \(step.left.first?.why ?? "taken back already")", &state)
    }
    guard record.actor.session == state.writer?.actor.session else {
        state.overlay = .confirm(Confirmation(
            title: "Undo what you decided in another session", lines: step.lines(state, snapshot),
            decisions: step.decisions))
        return []
    }
    let effects = Dashboard.record(step.decisions, &state, snapshot)
    if !effects.isEmpty, state.openSubject != nil { state.levels.removeLast() }
    return effects
}

/// Decisions that are taken back, or put back, as one: those of them that can be, and the others with the reason.
struct BackStep {
    /// What is to become of them.
    enum Direction {
        case undo, redo
        /// Merges that stand in files.
        case void
    }

    private let direction: Direction
    private var records: [JournalRecord] = []
    private(set) var decisions: [Decision] = []
    private(set) var left: [(name: String, why: String)] = []

    /// - Parameter records: what is taken back: decisions, or of a redo the undos of them.
    init(_ direction: Direction, _ records: [JournalRecord], _ state: AppState, _ snapshot: Snapshot) {
        self.direction = direction
        let voids = state.bindings.keyText(.void), changes = state.recordChanges(snapshot)
        for record in records where !state.decisions.isUndone(record.seq) {
            let subject = record.decision.subject
            let decision = Decision(
                .undo, subject, expected: state.decisions.version(of: subject), values: ["seq": String(record.seq)])
            let isFast = direction == .undo && state.decisions.isWritten(record)
            let why = isFast ? "in files already, \(voids) takes it back" : nil
            guard let reason = why ?? GroupStanding.reasonAgainst(decision, state, snapshot, changes) else {
                decisions.append(decision)
                self.records.append(record)
                continue
            }
            let name = subject.ids.count > 1
                ? GroupStanding.title(subject, state) : DecisionText.names(of: [subject], snapshot)[0]
            left.append((name, reason))
        }
    }

    /// ": 3 of 5"; empty where it is all of them.
    var share: String { left.isEmpty ? "" : ": \(decisions.count) of \(decisions.count + left.count)" }

    /// What it comes to, and what stays.
    func lines(_ state: AppState, _ snapshot: Snapshot) -> [String] {
        let deeds = records.map { direction == .redo ? state.decisions.target(of: $0) ?? $0 : $0 }
        let what = deeds.count == 1
            ? DecisionText.line(deeds[0], state, snapshot) : DecisionText.counted(deeds)
        return [what] + MarkedGroups.staying(left)
    }
}
