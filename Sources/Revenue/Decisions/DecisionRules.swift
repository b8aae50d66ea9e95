// What may be written now: the one place where versions, claims and undos are judged. Asked by the screen before it
// bothers the journal, and by the journal under its lock, where the answer counts.

import Columns

extension Decisions {
    /// The decision as it may be written now; an undo without a seq gets that of the decision it takes back.
    ///
    /// - Parameter now: by the deciding session's own clock, which claims are compared with.
    public func settled(_ decision: Decision, by actor: Actor, at now: Moment) throws(DecisionRefusal) -> Decision {
        let subject = decision.subject, version = version(of: subject)
        if let type = unknownType(of: subject) { throw .needsNewerProgram(type: type) }
        if decision.action.mindsVersion, decision.expected != version {
            guard let latest = latest(of: subject), decision.expected < version else {
                throw .unknownVersion(expected: decision.expected, version: version)
            }
            throw .conflict(latest, version: version)
        }
        if let claim = claim(of: subject, at: now), !decision.steals, claim.bars(decision.action, actor) {
            throw .claimed(claim)
        }
        var decision = decision
        if decision.action == .undo {
            decision.values["seq"] = try String(undoTarget(decision, actor).seq)
        }
        return decision
    }

    /// The newest decision about the subject that this person can take back.
    public func undoable(_ subject: Subject, by name: String) -> JournalRecord? {
        self[subject].standing.last { $0.actor.name == name }
    }

    /// The newest undo of this person that nothing has been decided since, so that it can be taken back in turn.
    public func redoable(_ subject: Subject, by name: String) -> JournalRecord? {
        guard let latest = latest(of: subject), latest.decision.action == .undo else { return nil }
        let undos = history(of: subject).filter {
            $0.decision.action == .undo && $0.actor.name == name && !isUndone($0.seq)
                && target(of: $0)?.decision.action != .undo
        }
        return undos.last.flatMap { newerStanding(than: $0.seq, subject) == nil ? $0 : nil }
    }

    private func undoTarget(_ decision: Decision, _ actor: Actor) throws(DecisionRefusal) -> JournalRecord {
        let subject = decision.subject
        let target: JournalRecord
        if let text = decision.values["seq"] {
            guard let seq = Int(text), let found = record(seq: seq), found.decision.subject == subject else {
                throw .notUndoable("#\(text) is no decision about \(subject.text)")
            }
            target = found
        } else {
            guard let found = undoable(subject, by: actor.name) else {
                throw .notUndoable("\(actor.name) has no decision about \(subject.text) to undo")
            }
            target = found
        }
        guard target.actor.name == actor.name else {
            throw .notUndoable("#\(target.seq) is \(target.actor.name)'s; only one's own can be undone")
        }
        if target.decision.action == .claim || target.decision.action == .release {
            throw .notUndoable(
                "#\(target.seq) is a \(target.decision.action.rawValue); claims are released, not undone")
        }
        if isUndone(target.seq) { throw .notUndoable("#\(target.seq) is undone already") }
        if let newer = newerStanding(than: target.seq, subject) {
            guard newer.actor.name == actor.name else { throw .conflict(newer, version: version(of: subject)) }
            throw .notUndoable("#\(newer.seq) (\(newer.summary)) was decided since; undo that first")
        }
        return target
    }

    private func newerStanding(than seq: Int, _ subject: Subject) -> JournalRecord? {
        self[subject].standing.last { $0.seq > seq && $0.decision.action.decides }
    }
}

extension Decision {
    /// Goes ahead although somebody else has taken the subject; the record keeps that it did.
    var steals: Bool { values["steal"] == "yes" }
}

extension Claim {
    /// Taking it twice is refused between sessions, deciding only between people: whoever took a lead on one screen
    /// may decide about it from the next.
    fileprivate func bars(_ action: DecisionAction, _ actor: Actor) -> Bool {
        switch action {
        case .note: false
        case .claim: actor.session != self.actor.session
        default: actor.name != self.actor.name
        }
    }
}

extension DecisionAction {
    /// Refused where the subject has moved on; a note is about whatever it is beside.
    var mindsVersion: Bool { self != .note && self != .release }
}
