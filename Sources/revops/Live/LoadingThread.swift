// The thread that makes snapshots: it takes what the watcher found and what the journal tells, reads what changed, and
// posts one immutable value with all of it. The screen's thread never waits for it.

import Columns
import Dashboard
import Glibc
import Revenue
import Synchronization

/// A word from the screen's thread to a load that is running.
final class Cancellation: Sendable {
    private let wanted = Atomic<Bool>(false)
    func cancel() { wanted.store(true, ordering: .relaxed) }
    func reset() { wanted.store(false, ordering: .relaxed) }
    var isWanted: Bool { wanted.load(ordering: .relaxed) }
}

/// Loads whenever there is something new, until it is told to stop.
struct LoadingThread: Sendable {
    enum Order: Sendable {
        case watched(WatchedState)
        /// Read every file again.
        case reload
        /// While true, nothing is published.
        case hold(Bool)
        /// Everything that was ever decided.
        case replayed(Decisions)
        /// What was decided since, by anyone.
        case decided([JournalRecord])
        case stop
    }

    let workspace: Workspace
    /// Held while a load runs.
    let brake: Brake
    let post: @Sendable (Event) -> Void
    let orders = Mailbox<Order>()
    let cancellation = Cancellation()

    /// The body of the thread.
    func run() {
        var state = LoadingState(workspace: workspace, cancellation: cancellation, post: post)
        while true {
            let orders = orders.wait(milliseconds: state.millisecondsToNextDay)
            var decided: [JournalRecord] = []
            for order in orders {
                switch order {
                case .watched(let found): state.watched = found
                case .reload: state.mustReadAll = true
                case .hold(let isHeld): state.isHeld = isHeld
                case .replayed(let all):
                    state.take(all)
                    decided = []
                case .decided(let records): decided += records
                case .stop: return
                }
            }
            state.take(decided)
            if state.isLaterDay || orders.contains(where: \.isAboutFiles) {
                brake.held { state.catchUp() }
            }
            state.publish()
        }
    }
}

extension LoadingThread.Order {
    fileprivate var isAboutFiles: Bool {
        switch self {
        case .watched, .reload: true
        case .hold, .replayed, .decided, .stop: false
        }
    }
}

/// What the loading thread knows.
private struct LoadingState {
    var workspace: Workspace
    let cancellation: Cancellation
    let post: @Sendable (Event) -> Void
    var watched: WatchedState?
    var mustReadAll = false
    var isHeld = false

    private var loader = Loader()
    /// What was loaded last, to tell whether there is something to do.
    private var done: WatchedState?
    /// What the user was told of last.
    private var told: WatchedState?
    private var facts: Facts?
    /// The facts follow from other settings than those in force.
    private var hasNewSettings = false
    /// What was decided, until there are facts to hold it.
    private var early = Decisions()
    private var isPublished = true
    private var revision = 0
    private var loads = 0

    init(workspace: Workspace, cancellation: Cancellation, post: @escaping @Sendable (Event) -> Void) {
        self.workspace = workspace
        self.cancellation = cancellation
        self.post = post
    }

    /// Until a later day begins, which moves periods and ages; for ever with a pinned clock.
    var millisecondsToNextDay: Int32 {
        guard !workspace.isPinned, facts != nil else { return -1 }
        let now = workspace.now
        let midnight = workspace.policy.clock.zone.nextDay(after: now)
        return Int32(clamping: max(1000, midnight.milliseconds - now.milliseconds))
    }

    /// A later day has begun than the one the facts speak of. Clocks that are set back over midnight bring no day back.
    var isLaterDay: Bool {
        guard let facts else { return false }
        return facts.today < workspace.policy.clock.zone.day(of: workspace.now)
    }

    mutating func catchUp() {
        guard let watched else { return }
        tellArrivals(watched)
        told = watched
        // A folder that is only just being filled is not an empty one.
        if facts == nil, watched.settled.isEmpty, !watched.arriving.isEmpty { return }
        reloadSettings(watched)
        if hasNews(watched) {
            load(watched)
        } else if isLaterDay, let facts {
            derive(facts.book)
        }
        let settings = watched.failure == nil ? watched.settings : done?.settings ?? watched.settings
        done = watched
        done?.settings = settings
    }

    // MARK: Decisions

    mutating func take(_ decisions: Decisions) {
        guard facts != nil else { return early = decisions }
        facts?.take(decisions)
        isPublished = false
    }

    /// Claims and notes move no number: they are on screen already, and in the next snapshot.
    mutating func take(_ records: [JournalRecord]) {
        guard !records.isEmpty else { return }
        guard facts != nil else { return records.forEach { early.apply($0) } }
        facts?.apply(records)
        if records.contains(where: \.decision.action.decides) { isPublished = false }
    }

    // MARK: Files

    /// Something must be read or joined anew; a file that only began to arrive keeps its last version.
    private func hasNews(_ watched: WatchedState) -> Bool {
        guard !mustReadAll, let done, done.failure == watched.failure else { return true }
        return done.settled != watched.settled
            && loader.hasNews(watched.settled, arriving: watched.arriving.map(\.name))
    }

    /// A config that is wrong keeps the old one in force, and so does one that went with its whole folder: what was
    /// loaded stays, and so do the definitions it was read by.
    private mutating func reloadSettings(_ watched: WatchedState) {
        guard let done, watched.failure == nil, config(done) != config(watched) else { return }
        do {
            let fresh = try workspace.reloaded()
            // A file that was written again with the same words is no news.
            guard fresh.configText != workspace.configText else { return }
            workspace = fresh
            mustReadAll = true
            hasNewSettings = true
            post(.said("settings reloaded", isError: false))
        } catch {
            let first = (error as? Failure)?.message.split(separator: "\n").first.map(String.init) ?? "\(error)"
            post(.said("the settings stay as they were: \(first)", isError: true))
        }
    }

    /// Stamps of the files that settings may come from; those of themes are the screen's.
    private func config(_ watched: WatchedState) -> [String: FileStamp?] {
        watched.settings.filter { workspace.configCandidates.contains($0.key) }
    }

    private func tellArrivals(_ watched: WatchedState) {
        let names = Set(watched.arriving.map(\.name))
        if names != Set((told?.arriving ?? []).map(\.name)) { post(.arriving(names)) }
        if let failure = watched.failure, told?.failure != failure { post(.said(failure, isError: true)) }
        guard let arrival = watched.arriving.first else {
            if let last = told?.arriving.last { post(.said("\(last.name) has arrived", isError: false)) }
            return
        }
        let size = FigureText.bytes(arrival.bytes)
        post(.said("\(arrival.name): still arriving (\(size), \(arrival.seconds) s)", isError: false))
    }

    private mutating func load(_ watched: WatchedState) {
        // What was typed while nothing ran is not meant for this load.
        cancellation.reset()
        if mustReadAll { loader.forgetVersions() }
        let meter = ProgressMeter(post: post)
        let cancellation = cancellation
        let book = loader.load(
            watched.settled, arriving: watched.arriving.map(\.name), policy: workspace.policy,
            progress: { meter.tell($0) }, isCancelled: { cancellation.isWanted })
        guard let book else { return post(.loadCancelled) }
        mustReadAll = false
        loads += 1
        derive(book)
    }

    private mutating func derive(_ book: Book) {
        facts = Facts.derive(
            book: book, policy: workspace.policy, decisions: facts?.decided.decisions ?? early, now: workspace.now,
            after: hasNewSettings ? nil : facts, workers: .cores)
        hasNewSettings = false
        early = Decisions()
        isPublished = false
    }

    mutating func publish() {
        guard !isPublished, !isHeld, let facts else { return }
        isPublished = true
        revision += 1
        post(.loaded(Snapshot(facts: facts, revision: revision, load: loads)))
    }
}

/// Passes progress on a few times a second; a short load says nothing.
private final class ProgressMeter: Sendable {
    private static let interval = 100
    private let post: @Sendable (Event) -> Void
    private let last: Mutex<Int>

    init(post: @escaping @Sendable (Event) -> Void) {
        self.post = post
        last = Mutex(SystemClock.steady)
    }

    func tell(_ progress: LoadProgress) {
        let now = SystemClock.steady
        let isDue = last.withLock { last in
            guard now - last >= ProgressMeter.interval else { return false }
            last = now
            return true
        }
        if isDue { post(.loading(progress)) }
    }
}
