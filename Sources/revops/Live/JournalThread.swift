// The thread that writes decisions down and tells of those that others write. The screen's thread never waits for it: a
// decision is on its way until the answer comes, and stays so, visibly, while the journal is held or the disk is full.

import Columns
import Dashboard
import Glibc
import Revenue

/// Follows and writes the journal until it is told to stop.
struct JournalThread: Sendable {
    enum Order: Sendable {
        /// Those that were decided as one.
        case record([PendingDecision])
        /// Give up what waits.
        case withdraw
        /// The end; this session's claims are given back where its user left, and kept where they lost the terminal.
        case stop(releasing: Bool)
    }

    /// nil: there is no place for a journal, and nothing can be decided.
    let folder: JournalFolder?
    let isReadOnly: Bool
    let post: @Sendable (Event) -> Void
    let orders = Mailbox<Order>()
    /// Told once, at the end: what could not be written.
    let unsaved = Mailbox<[PendingDecision]>()

    /// The body of the thread.
    func run() {
        let actor = LoginName.actor()
        guard let folder else {
            let why = "there is no folder to keep decisions in; --state names one"
            post(.journalOpened(.readOnly(why), actor, .random()))
            return serveWithoutJournal(why)
        }
        var desk = JournalDesk(JournalFile(folder, actor: actor, readOnly: isReadOnly), post)
        desk.open()
        // The folder of a journal that nobody has begun is watched for by its parent.
        let parent = DataFolder.parent(of: folder.path)
        var events = FolderEvents(folders: [folder.path, parent])
        while true {
            let tells =
                !folder.allowsAnyFileSystem
                && (events.watches(folder.path) || !folder.exists(folder.path) && events.watches(parent))
            wait(desk.pause(eventsTell: tells), events.descriptor)
            _ = events.take()
            events.arm()
            for order in orders.take() {
                switch order {
                case .record(let pending): desk.take(pending)
                case .withdraw: desk.withdraw()
                case .stop(let releasing): return unsaved.post(desk.finish(releasing: releasing))
                }
            }
            desk.work()
        }
    }

    private func wait(_ milliseconds: Int, _ events: Int32) {
        var descriptors = [
            pollfd(fd: orders.descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: events, events: Int16(POLLIN), revents: 0),
        ]
        _ = poll(&descriptors, 2, Int32(clamping: milliseconds))
    }

    private func serveWithoutJournal(_ why: String) {
        while true {
            for order in orders.wait() {
                switch order {
                case .record(let pending): post(.notRecorded(pending.refused(.readOnly(why))))
                case .withdraw: break
                case .stop: return unsaved.post([])
                }
            }
        }
    }
}

/// The journal and what waits to go into it.
private struct JournalDesk {
    private var journal: JournalFile
    private let post: @Sendable (Event) -> Void
    private var queue: [[PendingDecision]] = []
    /// When the first of the queue was tried first, by the steady clock.
    private var waitingSince: Int?
    private var retryPause = JournalFile.shortestPause

    // What the screen has been told.
    private var toldAccess: JournalAccess?
    private var toldCount = 0
    private var toldExports = 0
    private var toldStand: JournalReader.Stand?
    private var toldWait: String?

    /// A look at the file in case no event comes, where events do come.
    private static let quietInterval = 5000
    /// The same where the system gives none, as it does for a network file system.
    private static let interval = 1000

    init(_ journal: JournalFile, _ post: @escaping @Sendable (Event) -> Void) {
        self.journal = journal
        self.post = post
    }

    /// Milliseconds until there is something to do without a call.
    func pause(eventsTell: Bool) -> Int {
        queue.isEmpty ? eventsTell ? JournalDesk.quietInterval : JournalDesk.interval : retryPause
    }

    mutating func open() {
        tellAccess()
        tellNews()
    }

    mutating func take(_ pending: [PendingDecision]) { if !pending.isEmpty { queue.append(pending) } }

    mutating func work() {
        _ = journal.catchUp()
        while let next = queue.first, attempt(next) {}
        tellNews()
        tellAccess()
    }

    /// Tries once; false where it has to be tried again later.
    private mutating func attempt(_ pending: [PendingDecision]) -> Bool {
        let now = SystemClock.now
        var recorded: [JournalRecord] = [], refused: [String: DecisionRefusal] = [:]
        for (pending, outcome) in zip(pending, journal.append(pending, at: now)) {
            switch outcome {
            case .recorded(let record, _): recorded.append(record)
            case .refused(.notSaved(let why)):
                retryPause = JournalDesk.interval
                tellWait(why)
                return false
            case .refused(let refusal): refused[pending.id] = refusal
            case .busy(let holder):
                waitLonger(for: holder, at: now)
                return false
            }
        }
        settle()
        tellNews(except: Set(recorded.map(\.id)))
        if !recorded.isEmpty { post(.recorded(recorded)) }
        if !refused.isEmpty { post(.notRecorded(refused)) }
        return true
    }

    private mutating func waitLonger(for holder: LockHolder?, at now: Moment) {
        let start = waitingSince ?? SystemClock.steady
        waitingSince = start
        retryPause = min(JournalFile.longestPause, retryPause * 2)
        guard SystemClock.steady - start >= JournalFile.quietWait else { return }
        tellWait(holder?.words(at: now) ?? "journal busy")
    }

    /// The first of the queue has its answer.
    private mutating func settle() {
        queue.removeFirst()
        waitingSince = nil
        retryPause = JournalFile.shortestPause
        tellWait(nil)
    }

    mutating func withdraw() {
        let pending = queue.flatMap { $0 }
        queue = []
        let written = adopt(pending), lost = pending.filter { pending in !written.contains { $0.id == pending.id } }
        if !written.isEmpty { post(.recorded(written)) }
        if !lost.isEmpty { post(.notRecorded(lost.refused(.notSaved("given up")))) }
        waitingSince = nil
        tellWait(nil)
    }

    /// Of lines that did not fit some may stand in the file all the same: those are decided once they are safe.
    private mutating func adopt(_ pending: [PendingDecision]) -> [JournalRecord] {
        _ = journal.catchUp()
        let written = pending.filter { journal.decisions.record(id: $0.id) != nil }
        guard !written.isEmpty else { return [] }
        return journal.append(written, at: SystemClock.now).compactMap { outcome in
            if case .recorded(let record, _) = outcome { record } else { nil }
        }
    }

    /// One more attempt for what waits, and for the claims to be given back; decisions that cannot be written are
    /// returned.
    mutating func finish(releasing: Bool) -> [PendingDecision] {
        while let next = queue.first, attempt(next) {}
        if releasing, queue.isEmpty { release() }
        return queue.flatMap { $0 }
    }

    /// Nobody is left to renew what this session has taken, so others need not wait until it ends by itself. What
    /// cannot be written at once does end so.
    private mutating func release() {
        var ids = DecisionIDs.random()
        let now = SystemClock.now
        let mine = journal.decisions.claims(at: now).filter { $0.claim.actor.session == journal.actor.session }
        guard !mine.isEmpty else { return }
        let releases = mine.map { subject, _ in
            PendingDecision(
                id: ids.next(at: now),
                decision: Decision(.release, subject, expected: journal.decisions.version(of: subject)))
        }
        _ = journal.append(releases, at: now)
    }

    // MARK: Telling

    private mutating func tellAccess() {
        let access = journal.access
        guard access != toldAccess else { return }
        toldAccess = access
        post(.journalOpened(access, journal.actor, .random()))
    }

    private mutating func tellWait(_ why: String?) {
        guard why != toldWait else { return }
        toldWait = why
        post(.recordingWaits(why))
    }

    /// Decisions that are new since the last call; all of them where the journal was read anew. What this session wrote
    /// is told by its answer, and what it wrote but could not make safe not at all.
    private mutating func tellNews(except own: Set<String> = []) {
        let decisions = journal.decisions
        // That decisions stand in files now is no record of its own; it comes with all of them.
        guard journal.reader.stand == toldStand, decisions.records.count >= toldCount,
            decisions.exports == toldExports
        else {
            toldStand = journal.reader.stand
            toldCount = decisions.records.count
            toldExports = decisions.exports
            return post(.replayed(decisions))
        }
        let mine = own.union(queue.joined().map(\.id)).union(journal.unconfirmed)
        let new = decisions.records[toldCount...].filter { !mine.contains($0.id) }
        toldCount = decisions.records.count
        if !new.isEmpty { post(.decided(new)) }
    }
}

extension [PendingDecision] {
    /// The same answer for each.
    fileprivate func refused(_ refusal: DecisionRefusal) -> [String: DecisionRefusal] {
        Dictionary(map { ($0.id, refusal) }, uniquingKeysWith: { first, _ in first })
    }
}
