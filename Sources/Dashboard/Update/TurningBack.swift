// Undo and redo of one's own decisions, the newest first; what was decided with one key is taken back with one.

import Columns
import Revenue

/// Takes back, or puts back, the newest of one's own decisions and those made with the same key: those of this session
/// first, and before those of earlier ones it asks, as it does where some of them have to stay.
func turnBack(redo: Bool, _ state: inout AppState, _ snapshot: Snapshot?) -> [Effect] {
    guard let snapshot, let actor = state.writer?.actor else { return [] }
    let found = redo ? state.decisions.redoable(by: actor) : state.decisions.undoable(by: actor)
    let passed = redo ? nil : state.decisions.passedOver(by: actor, before: found)
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

extension Decisions {
    /// What was decided with the same key as a record, oldest first: the record alone, where that was one decision.
    func batch(of record: JournalRecord) -> [JournalRecord] {
        guard let batch = record.decision.batch else { return [record] }
        return records.filter { $0.decision.batch == batch }
    }

    /// The newest decision of a person that stands and that no file holds fast, those of their session before all
    /// others.
    func undoable(by actor: Actor) -> JournalRecord? {
        newest(by: actor) { stands($0) && !isWritten($0) }
    }

    /// That an undo goes past newer merges, since these stand in files; nil where it does not.
    fileprivate func passedOver(by actor: Actor, before found: JournalRecord?) -> String? {
        let passed = records.filter { record in
            guard record.actor.name == actor.name, stands(record), isWritten(record) else { return false }
            guard let found else { return true }
            let isOfSession = record.actor.session == actor.session, isNewer = record.seq > found.seq
            return found.actor.session == actor.session ? isOfSession && isNewer : isOfSession || isNewer
        }
        guard let newest = passed.last(where: { $0.actor.session == actor.session }) ?? passed.last else { return nil }
        return passed.count > 1
            ? "#\(newest.seq) and \(passed.count - 1) more stand in files already; "
                + ":void \(passed[0].seq)-\(passed[passed.count - 1].seq) takes them back"
            : "#\(newest.seq) stands in files already; :void takes it back"
    }

    private func stands(_ record: JournalRecord) -> Bool {
        switch record.decision.action {
        case .claim, .release, .undo: false
        default: !isUndone(record.seq)
        }
    }

    /// The newest undo of a person that can be taken back.
    func redoable(by actor: Actor) -> JournalRecord? {
        newest(by: actor) {
            $0.decision.action == .undo && redoable($0.decision.subject, by: actor.name)?.seq == $0.seq
        }
    }

    /// What an undo of an undo puts back; nil for an undo of anything else.
    func putBack(by undo: Decision) -> Decision? {
        undo.values["seq"].flatMap { Int($0) }.flatMap { record(seq: $0) }.flatMap(target)?.decision
    }
}
