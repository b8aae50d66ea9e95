// The threads behind the screen, as one value: started together, stopped together, asked without waiting.

import Columns
import Dashboard
import Glibc
import Revenue

/// Watching, loading, answering, and keeping the journal.
struct Services: Sendable {
    /// Descriptor on which signals arrive.
    let signals: Int32
    let news: Mailbox<News>
    let clock: @Sendable () -> Moment
    let theme: ThemeWatch
    private let exports: ExportFolder
    private let watcher: Watcher
    private let loading: LoadingThread
    private let answering: AnsweringThread
    /// What takes seconds has a thread of its own, so that what is on screen need not wait for it.
    private let comparing: AnsweringThread
    private let dedup: DedupThread
    private let journal: JournalThread
    private let handback: HandbackThread

    /// - Parameter journal: where decisions are kept; nil where there is no such place.
    init(workspace: Workspace, theme: ThemeWatch, signals: Int32, journal folder: JournalFolder?, isReadOnly: Bool) {
        let news = Mailbox<News>()
        let post: @Sendable (Event) -> Void = { news.post(.event($0)) }
        let dedup = DedupThread(post: post)
        let loading = LoadingThread(workspace: workspace, brake: dedup.brake, post: post)
        self.signals = signals
        self.news = news
        self.loading = loading
        clock = { workspace.clock }
        self.theme = theme
        exports = ExportFolder(data: workspace.folder, environment: processEnvironment)
        let shelf = RuleShelf(exports)
        answering = AnsweringThread(folder: workspace.folder, rules: shelf, brake: dedup.brake, post: post)
        comparing = AnsweringThread(folder: workspace.folder, rules: shelf, brake: dedup.brake, post: post)
        self.dedup = dedup
        handback = HandbackThread(
            data: workspace.folder, journal: folder, isReadOnly: isReadOnly, exports: exports, post: post)
        journal = JournalThread(folder: folder, isReadOnly: isReadOnly) { event in
            post(event)
            // The screen shows at once whose a record is; what follows for the numbers comes with the next snapshot.
            switch event {
            case .replayed(let all): loading.orders.post(.replayed(all))
            case .decided(let records): loading.orders.post(.decided(records))
            case .recorded(let records): loading.orders.post(.decided(records))
            default: break
            }
        }
        watcher = Watcher(
            folder: workspace.folder, settingsFiles: workspace.configCandidates + theme.files,
            refresh: workspace.policy.ui.refresh
        ) { state in
            if let changed = theme.reloaded(state) { news.post(.theme(changed)) }
            loading.orders.post(.watched(state)) { if case .watched = $0 { true } else { false } }
        }
    }

    /// Starts the threads; false where the system has none left.
    func start() -> Bool {
        let bodies: [@Sendable () -> Void] = [
            watcher.run, loading.run, answering.run, comparing.run, dedup.run, handback.run, journal.run,
        ]
        return bodies.allSatisfy { body in
            guard let thread = PosixThread({ runProtected(body) }) else { return false }
            thread.detach()
            return true
        }
    }

    /// Passes on work; its answer comes as news.
    func perform(_ effect: Effect, _ snapshot: Snapshot?) {
        switch effect {
        case .reload:
            loading.orders.post(.reload)
            watcher.commands.post(.lookAgain)
        case .hold(let isHeld): loading.orders.post(.hold(isHeld))
        case .cancel: loading.cancellation.cancel()
        case .compute(let query): snapshot.map { answering.ask(.figures(query, $0)) }
        case .arrange(let arrangement): snapshot.map { answering.ask(.rows(arrangement, $0)) }
        case .queue(let question): snapshot.map { answering.ask(.queue(question, $0)) }
        case .board(let question): snapshot.map { answering.ask(.board(question, $0)) }
        case .lifecycle(let question): snapshot.map { answering.ask(.lifecycle(question, $0)) }
        case .arrangeBox(let arrangement): answering.ask(.box(arrangement))
        case .route(let question): snapshot.map { answering.ask(.routing(question, $0)) }
        case .lookBack(let question): snapshot.map { comparing.ask(.past(question, $0)) }
        case .diff(let question): snapshot.map { comparing.ask(.changes(question, $0)) }
        case .openLead(let question): snapshot.map { answering.ask(.lead(question, $0)) }
        case .whatIf(let question): snapshot.map { answering.ask(.whatIf(question, $0)) }
        case .findRules, .readRules: snapshot.map { answering.ask(.rules(effect, $0)) }
        case .dedup(let question): snapshot.map { dedup.ask(question, $0) }
        case .summarise(let question): comparing.ask(.summary(question))
        case .cancelSearch: dedup.cancel()
        case .handBack(let order): snapshot.map { handback.ask(order, $0) }
        case .openSource(let origin): snapshot.map { answering.ask(.source(origin, $0)) }
        case .record(let pending): journal.orders.post(.record(pending))
        case .withdraw: journal.orders.post(.withdraw)
        case .quit, .step, .suspend, .redraw, .mouse, .copy, .export: break
        }
    }

    /// Lets the journal come to its end, for a moment at most.
    ///
    /// - Parameter releasing: this session's claims are given back.
    /// - Returns: decisions that could not be written.
    func finish(releasing: Bool) -> [PendingDecision] {
        journal.orders.post(.stop(releasing: releasing))
        return journal.unsaved.wait(milliseconds: Services.farewell).first ?? []
    }

    /// Milliseconds a leaving session waits for its last decision.
    private static let farewell: Int32 = 800

    func lookAgain() { watcher.commands.post(.lookAgain) }

    /// Writes a view where nobody takes it for an export of a system.
    func export(_ file: ExportFile) -> Event {
        do {
            return .said("wrote \(try exports.write(file))", isError: false)
        } catch {
            return .said(error.message, isError: true)
        }
    }
}
