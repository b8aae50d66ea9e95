// What may be written now: the one place where versions, claims and undos are judged. Asked by the screen before it
// bothers the journal, and by the journal under its lock, where the answer counts.

import Columns

extension Decisions {
    /// The decision as it may be written now; an undo without a seq gets that of the decision it takes back.
    ///
    /// - Parameters:
    ///   - now: by the deciding session's own clock, which claims are compared with.
    ///   - hasEnded: of a session, whether it is known to run no more.
    public func settled(
        _ decision: Decision, by actor: Actor, at now: Moment, hasEnded: (Actor) -> Bool = { _ in false }
    ) throws(DecisionRefusal) -> Decision {
        let subject = decision.subject, version = version(of: subject)
        if let type = unknownType(of: subject) { throw .needsNewerProgram(type: type) }
        if decision.action.decides, let known = decision.known,
            let other = overtaking(
                subject, decision.action, of: decision.values["object"], since: known, by: actor)
        {
            throw .overtaken(other, target(of: other))
        }
        if decision.action.mindsVersion, decision.expected != version {
            guard let latest = latest(of: subject), decision.expected < version else {
                throw .unknownVersion(expected: decision.expected, version: version)
            }
            throw .conflict(latest, version: version)
        }
        if !decision.steals, let claim = claim(against: decision, by: actor, at: now, hasEnded) {
            throw .claimed(claim)
        }
        if let other = standing(ofOtherObjectThan: decision) { throw .otherObject(other) }
        var decision = decision
        decision.known = nil
        if decision.action == .undo {
            decision.values["seq"] = try String(undoTarget(decision, actor).seq)
        }
        return decision
    }

    /// What stands about records of another object that have the same ids: a subject has room for one, and the later
    /// one would take its place unsaid.
    private func standing(ofOtherObjectThan decision: Decision) -> JournalRecord? {
        let actions: Set<DecisionAction> = [.merge, .notDuplicate]
        guard actions.contains(decision.action), let object = decision.values["object"],
            let last = self[decision.subject].last(of: actions), let theirs = last.decision.values["object"]
        else { return nil }
        return theirs == object ? nil : last
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

// MARK: - Records that several sessions have before them

extension Decisions {
    /// What somebody else has decided since about records of a group, the newest of it: about two of them at least, or
    /// about one where both make it another record.
    ///
    /// Nothing has come in between where what was decided has been taken back, and whoever took something back knows.
    ///
    /// - Parameters:
    ///   - action: what is to be decided about the group.
    ///   - object: what its records are; two objects of one system may have the same ids.
    ///   - known: the newest record that was known when it was shown.
    public func overtaking(
        _ subject: Subject, _ action: DecisionAction, of object: String?, since known: Int, by actor: Actor
    ) -> JournalRecord? {
        guard subject.ids.count > 1 else { return nil }
        for record in records.reversed() {
            if record.seq <= known { return nil }
            guard record.decision.action.decides, !isUndone(record.seq) else { continue }
            let shared = subject.common(with: record.decision.subject).count
            guard shared > 0 else { continue }
            let target = target(of: record)
            if let target, target.seq > known || record.actor.session == actor.session { continue }
            let other = (target ?? record).decision
            if let object, let theirs = other.values["object"], theirs != object { continue }
            if shared > 1 || action == .merge && other.action == .merge { return record }
        }
        return nil
    }

    /// The newest claim in force on a subject, or on a group that one of its records is in.
    public func claim(over subject: Subject, at now: Moment) -> Claim? {
        guard subject.ids.count > 1 else { return claim(of: subject, at: now) }
        return claims { $0.ids.count > 1 && !$0.common(with: subject).isEmpty }.filter { $0.isLive(at: now) }
            .max { $0.since < $1.since }
    }

    /// The claim that keeps somebody from deciding.
    ///
    /// A group is on the screen of one session, whoever sits there, and so are its records; a single record is one
    /// person's, who may decide about it from the next screen. Taking it twice is refused between sessions. What a
    /// session has left behind that runs no more is still that person's.
    private func claim(
        against decision: Decision, by actor: Actor, at now: Moment, _ hasEnded: (Actor) -> Bool
    ) -> Claim? {
        let subject = decision.subject
        let claim = decision.action == .release ? claim(of: subject, at: now) : claim(over: subject, at: now)
        guard let claim, claim.actor.session != actor.session else { return nil }
        let isOwn = claim.actor.name == actor.name
        switch decision.action {
        case .note: return nil
        case .claim: return claim
        case .release: return isOwn ? nil : claim
        default: return isOwn && (subject.ids.count == 1 || hasEnded(claim.actor)) ? nil : claim
        }
    }
}

extension Subject {
    /// Records that both are about.
    public func common(with other: Subject) -> [String] { ids.filter(other.ids.contains) }
}

extension Decision {
    /// Goes ahead although somebody else has taken the subject; the record keeps that it did.
    var steals: Bool { values["steal"] == "yes" }
}

extension DecisionAction {
    /// Refused where the subject has moved on; a note is about whatever it is beside.
    var mindsVersion: Bool { self != .note && self != .release }
}
