// What an undo, a redo and `:void` take: the newest of one's own that holds, those made with the same key, merges that
// stand in files and need more than a key.

extension Decisions {
    /// A merge that stands in files: taking it back needs more than a key.
    public func isWritten(_ record: JournalRecord) -> Bool {
        record.decision.action == .merge && exported.contains(record.seq)
    }

    /// The same, and nobody has taken it back.
    public func standsInFiles(_ record: JournalRecord) -> Bool { isWritten(record) && !isUndone(record.seq) }

    /// A person's merges that stand in files, oldest first.
    public func inFiles(by name: String?) -> [JournalRecord] {
        records.filter { $0.actor.name == name && standsInFiles($0) }
    }

    /// The newest merge in files about a record, or about two of a group's.
    public func written(about subject: Subject) -> JournalRecord? {
        records.last {
            standsInFiles($0) && $0.decision.subject.common(with: subject).count >= min(2, subject.ids.count)
        }
    }

    /// What was decided with the same key as a record, oldest first: the record alone, where that was one decision.
    public func batch(of record: JournalRecord) -> [JournalRecord] {
        guard let batch = record.decision.batch else { return [record] }
        return records.filter { $0.decision.batch == batch }
    }

    /// The newest decision of a person that stands and that no file holds fast, those of their session before all
    /// others.
    public func undoable(by actor: Actor) -> JournalRecord? {
        newest(by: actor) { stands($0) && !isWritten($0) }
    }

    /// Newer merges that an undo goes past, since these stand in files; oldest first.
    ///
    /// - Parameter found: what it takes back.
    public func passedOver(by actor: Actor, before found: JournalRecord?) -> [JournalRecord] {
        records.filter { record in
            guard record.actor.name == actor.name, stands(record), isWritten(record) else { return false }
            guard let found else { return true }
            let isOfSession = record.actor.session == actor.session, isNewer = record.seq > found.seq
            return found.actor.session == actor.session ? isOfSession && isNewer : isOfSession || isNewer
        }
    }

    private func stands(_ record: JournalRecord) -> Bool {
        switch record.decision.action {
        case .claim, .release, .undo: false
        default: !isUndone(record.seq)
        }
    }

    /// The newest undo of a person that can be taken back.
    public func redoable(by actor: Actor) -> JournalRecord? {
        newest(by: actor) {
            $0.decision.action == .undo && redoable($0.decision.subject, by: actor.name)?.seq == $0.seq
        }
    }

    /// What an undo of an undo puts back; nil for an undo of anything else.
    public func putBack(by undo: Decision) -> Decision? {
        undo.values["seq"].flatMap { Int($0) }.flatMap { record(seq: $0) }.flatMap(target)?.decision
    }

    /// What a record does in the end: itself, and of an undo, or of the undo of one, the decision that it takes back or
    /// puts back.
    public func deed(of record: JournalRecord) -> JournalRecord? {
        record.decision.action == .undo ? root(of: record) : record
    }
}
