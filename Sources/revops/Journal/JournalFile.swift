// The journal of decisions: what is in it, and the one way into it. Every write follows the same eleven steps, which
// are numbered here and in JournalFile+Append; nothing is acknowledged before the disk has confirmed it, and nothing
// that is there is ever changed.

import Columns
import Dashboard
import Glibc
import Revenue

/// What became of an attempt to write a decision.
enum AppendOutcome: Sendable, Equatable {
    /// It is safe. A repeat was there already, from an attempt before.
    case recorded(JournalRecord, isRepeat: Bool)
    case refused(DecisionRefusal)
    /// Somebody else is writing; try again soon.
    case busy(LockHolder?)
}

/// The journal as one process sees it.
struct JournalFile: Sendable {
    let folder: JournalFolder
    let actor: Actor
    var reader: JournalReader
    /// Why this process writes nothing any more, whatever changes outside.
    var failure: String?
    /// Why the journal cannot be read on.
    private(set) var problem: JournalProblem?
    /// Records up to this one are on disk for certain.
    var syncedSeq = 0
    /// Ids that were written but not synced: not decided by this session, whatever the file says.
    var unconfirmed: Set<String> = []

    /// Reads what is there. Nothing is created or changed before the first decision.
    init(_ folder: JournalFolder, actor: Actor, readOnly: Bool = false) {
        self.folder = folder
        self.actor = actor
        reader = JournalReader(folder)
        failure = readOnly ? "--read-only was asked for" : folder.fileSystemProblem?.words
        _ = catchUp()
    }

    var replay: JournalReplay { reader.replay }
    var decisions: Decisions { reader.replay.decisions }

    /// Whether decisions could be written now, as far as looking tells.
    var access: JournalAccess {
        (failure ?? problem?.words ?? folder.obstacle?.words ?? contentObstacle).map { .readOnly($0) } ?? .writable
    }

    /// Reads what others wrote.
    mutating func catchUp() -> JournalNews {
        do {
            let news = try reader.catchUp()
            problem = nil
            return news
        } catch {
            problem = error
            return .nothing
        }
    }

    /// What in the journal itself forbids to write.
    private var contentObstacle: String? {
        if let major = replay.newerMajor {
            return
                "\(folder.path) is in format \(major) of a newer revops; this one knows format \(JournalHeader.major)"
        }
        return damage.map { "\($0); revops journal ack-damage lets it go on" }
    }

    /// What is lost of it and nobody has acknowledged, in words; nil where nothing is.
    var damage: String? {
        let damage = replay.openDamage
        let more = damage.count > 1 ? " and \(damage.count - 1) more" : ""
        return damage.first.map { "the journal is damaged: \($0.words)\(more)" }
    }

    // MARK: Writing

    /// Tries once to write a decision, without waiting for others.
    ///
    /// - Parameter id: the same for every attempt at this decision.
    mutating func append(_ decision: Decision, id: String, at now: Moment) -> AppendOutcome {
        append([PendingDecision(id: id, decision: decision)], at: now)[0]
    }

    /// The same of several that were decided as one: one write and one sync for all that can be made.
    ///
    /// - Returns: what became of each, in their order.
    mutating func append(_ pending: [PendingDecision], at now: Moment) -> [AppendOutcome] {
        let attempt = locked(at: now) { (journal: inout JournalFile) throws(DecisionRefusal) in
            if let why = journal.contentObstacle { throw .readOnly(why) }
            return try journal.write(pending, at: now)
        }
        return switch attempt {
        case .done(let outcomes): outcomes
        case .refused(let refusal): pending.map { _ in .refused(refusal) }
        case .busy(let holder): pending.map { _ in .busy(holder) }
        }
    }

    /// Lets the journal go on although something of it is lost; copies of the damaged files are kept first.
    ///
    /// - Parameter damage: what the user was shown.
    /// - Returns: why it was not done; nil where it was.
    mutating func acknowledge(_ damage: [JournalDamage], id: String, at now: Moment) -> DecisionRefusal? {
        put(
            DamageAcknowledgement.type, DamageAcknowledgement.subject, [(id, DamageAcknowledgement(damage).data)],
            at: now
        ) { (journal: inout JournalFile) throws(DecisionRefusal) in
            do throws(JournalProblem) {
                for segment in Set(damage.map(\.segment)).sorted() {
                    try journal.folder.keepDamaged(segment)
                }
            } catch {
                throw error.refusal
            }
            return false
        }
    }

    /// Keeps that decisions were written into files: all of them or none.
    ///
    /// - Parameter again: whether they may have been written before; else two who write them at once are told apart
    ///   here, under the lock.
    /// - Returns: why it was not; nil where it was, now or by an attempt before.
    mutating func note(
        _ export: ExportNote, ids: inout DecisionIDs, again: Bool, at now: Moment
    ) -> DecisionRefusal? {
        // Of the lines of an attempt that failed some may be there: no id of theirs is used again.
        let first = ids.next(at: now), parts = export.lines(id: first)
        let allIDs = [first] + parts.dropFirst().map { _ in ids.next(at: now) }
        return put(ExportNote.type, ExportNote.subject, Array(zip(allIDs, parts)), at: now) {
            (journal: inout JournalFile) throws(DecisionRefusal) in
            if let why = journal.contentObstacle { throw .readOnly(why) }
            if journal.replay.exports.contains(export), !export.folder.isEmpty {
                try journal.confirmLast(at: now)
                return true
            }
            let isNew = again || journal.decisions.exported.isDisjoint(with: export.decisions)
            guard isNew else { throw .writtenMeanwhile }
            return false
        }
    }

    /// Takes over what a killed writer had written whole, as every writer does first; afterwards the journal is as the
    /// next one will find it.
    ///
    /// - Returns: why it could not be done; nil where it was.
    mutating func adopt(at now: Moment) -> DecisionRefusal? {
        underLock(at: now) { (_: inout JournalFile) throws(DecisionRefusal) in }
    }

    /// Lines that are no decisions, after what has to be done before them.
    ///
    /// - Parameter body: returns true where the lines are there already.
    private mutating func put(
        _ type: String, _ subject: String, _ lines: [(id: String, data: JournalData)], at now: Moment,
        after body: (inout JournalFile) throws(DecisionRefusal) -> Bool
    ) -> DecisionRefusal? {
        underLock(at: now) { (journal: inout JournalFile) throws(DecisionRefusal) in
            if journal.replay.newerMajor != nil { throw .readOnly(journal.contentObstacle ?? "") }
            if try body(&journal) { return }
            let next = journal.replay.lastSeq + 1, time = max(now, journal.replay.lastTime), actor = journal.actor
            let records = lines.enumerated().map { index, line in
                JournalLine(
                    seq: next + index, id: line.id, time: time, actor: actor, type: type, subject: subject,
                    expected: 0, data: line.data)
            }
            try journal.put(records, at: now)
        }
    }

    /// Something done under the lock that makes no decision.
    ///
    /// - Returns: why it was not done; nil where it was.
    private mutating func underLock(
        at now: Moment, _ body: (inout JournalFile) throws(DecisionRefusal) -> Void
    ) -> DecisionRefusal? {
        switch locked(at: now, body) {
        case .done: nil
        case .refused(let refusal): refusal
        case .busy(let holder): .notSaved(holder?.words(at: now) ?? "journal busy")
        }
    }

    /// What became of something that needs the lock.
    private enum Attempt<Value> {
        case done(Value)
        case refused(DecisionRefusal)
        case busy(LockHolder?)
    }

    /// Steps 1 to 5 before, and 11 after what is done under the lock.
    private mutating func locked<Value>(
        at now: Moment, _ body: (inout JournalFile) throws(DecisionRefusal) -> Value
    ) -> Attempt<Value> {
        if let failure { return .refused(.readOnly(failure)) }
        do throws(JournalProblem) {
            try folder.create()
            switch try JournalLock.attempt(folder.lockPath, by: actor, at: now) {  // 1, 2
            case .busy(let holder): return .busy(holder)
            case .held(let lock):
                let attempt = underLock(body)
                lock.release()  // 11
                return attempt
            }
        } catch {
            return .refused(error.refusal)
        }
    }

    private mutating func underLock<Value>(
        _ body: (inout JournalFile) throws(DecisionRefusal) -> Value
    ) -> Attempt<Value> {
        do throws(DecisionRefusal) {
            _ = catchUp()  // 3, 4
            if let problem { throw problem.refusal }
            try adoptTail()  // 5
            return .done(try body(&self))
        } catch {
            return .refused(error)
        }
    }
}
