// The screen's thread: the only place that waits. Keys, signals and finished work become events; `update` decides,
// and at most one frame is drawn for all that came together.

import Cells
import Columns
import Dashboard
import Glibc
import Revenue
import Terminal

/// Why the loop ended.
enum LoopEnd {
    case quit
    /// From outside, or ^C twice.
    case signal(Signal)
    /// The terminal is gone.
    case hungUp

    /// The user left; they did not lose the terminal, and nothing ended the program from outside.
    var isByUser: Bool {
        switch self {
        case .quit, .signal(.interrupt): true
        case .signal, .hungUp: false
        }
    }
}

/// What other threads tell the screen's thread.
enum News: Sendable {
    case event(Event)
    case theme(LoadedTheme)
}

/// Everything the screen's thread owns.
struct EventLoop: ~Copyable {
    var screen: Screen
    var state: AppState
    var theme: Theme
    var snapshot: Snapshot?
    let services: Services
    /// `[ui]` as it is in force.
    private var interface: InterfacePolicy
    let crash: DebugCrash?

    private var keys = KeyReader()
    private var frame: Frame
    private var isDirty = true
    /// Since the last frame nothing but a cursor has moved.
    private var isStep = false
    /// When what follows the cursor is drawn, unless it moves on.
    private var restAt: Int?
    private var end: LoopEnd?
    private var lastTick = 0

    init(
        screen: consuming Screen, state: AppState, theme: Theme, services: Services,
        interface: InterfacePolicy, crash: DebugCrash?
    ) {
        frame = Frame(width: screen.size.width, height: screen.size.height, ascii: screen.isASCII)
        self.screen = screen
        self.state = state
        self.theme = theme
        self.services = services
        self.interface = interface
        self.crash = crash
    }

    /// Runs until the user leaves or something ends the program.
    mutating func run() -> LoopEnd {
        while true {
            if isDirty { paint() }
            if let end { return end }
            wait()
            takeSignals()
            takeKeys()
            takeNews()
            tick()
        }
    }

    /// Opens with the mouse captured.
    mutating func takeMouse() {
        state.takeMouse(true)
        screen.captureMouse(true)
    }

    /// Draws a frame.
    mutating func paint() {
        let isWhole = frame.draw(state, snapshot, isStep: isStep)
        screen.show(frame.canvas, theme: theme)
        isDirty = false
        isStep = true
        restAt = isWhole ? nil : SystemClock.steady + EventLoop.restMilliseconds
        crash?.strike()
    }

    // MARK: Waiting

    /// Ages and the clock in the title are shown to the minute.
    private static let tickMilliseconds = 60_000
    /// A cursor rests that has not moved for so long: longer than a key that is held takes to repeat, too short to be
    /// waited for.
    private static let restMilliseconds = 100

    private mutating func wait() {
        let now = SystemClock.steady
        var due = lastTick + EventLoop.tickMilliseconds
        if let deadline = keys.deadline { due = min(due, deadline) }
        if let restAt { due = min(due, restAt) }
        var descriptors = [keys.descriptor, services.signals, services.news.descriptor].map {
            pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
        }
        _ = poll(&descriptors, nfds_t(descriptors.count), Int32(clamping: max(0, due - now)))
    }

    private mutating func tick() {
        let now = SystemClock.steady
        // A key that came meanwhile has moved the cursor on.
        if let restAt, now >= restAt, !isDirty { (isDirty, isStep) = (true, false) }
        guard now - lastTick >= EventLoop.tickMilliseconds || lastTick == 0 else { return }
        lastTick = now
        send(.wallClock(SystemClock.now))
        send(.tick(services.clock()))
    }

    // MARK: What came

    private mutating func takeSignals() {
        while let signal = Signals.next(services.signals) {
            switch signal {
            case .resized: takeSize(screen.resize())
            case .stop: suspend()
            // The terminal itself sends ^C as a key; this one came from another program.
            case .hangUp, .interrupt, .quit, .terminate: end = .signal(signal)
            case .user1, .childEnded, .continued: break
            }
        }
    }

    private mutating func takeKeys() {
        switch keys.read(at: SystemClock.steady) {
        case .keys(let pressed):
            // What a key may decide depends on when it came.
            if !pressed.isEmpty { send(.wallClock(SystemClock.now)) }
            for key in pressed where end == nil { send(.key(key)) }
        case .hungUp: end = .hungUp
        }
    }

    private mutating func takeNews() {
        for item in services.news.take() {
            switch item {
            case .event(let event):
                if case .loaded(let fresh) = event {
                    snapshot = fresh
                    follow(fresh.facts.policy.ui)
                }
                send(event)
            case .theme(let loaded): take(loaded)
            }
        }
    }

    private mutating func take(_ loaded: LoadedTheme) {
        theme = loaded.theme
        (isDirty, isStep) = (true, false)
        if let warning = loaded.warnings.first { send(.said(warning, isError: true)) }
    }

    /// Settings of the screen come with the data that was read under them.
    private mutating func follow(_ changed: InterfacePolicy) {
        let before = interface
        interface = changed
        if changed.theme != before.theme, let loaded = services.theme.follow(configured: changed.theme) { take(loaded) }
        if changed.mouse != before.mouse {
            state.takeMouse(changed.mouse)
            screen.captureMouse(changed.mouse)
        }
        if changed.keys != before.keys {
            state.bindings = KeyMap.bindings(changed)
            send(.said(state.bindings.remarks.first ?? "the keys are those of the changed config", isError: false))
        }
    }

    private mutating func takeSize(_ size: (width: Int, height: Int)) {
        frame = Frame(width: size.width, height: size.height, ascii: screen.isASCII)
        send(.resized(width: size.width, height: size.height))
    }

    private mutating func send(_ event: Event) {
        isDirty = true
        let effects = update(&state, event, snapshot)
        // The time of day comes with every key.
        if case .wallClock = event {} else if !effects.contains(.step) { isStep = false }
        for effect in effects { perform(effect) }
        // ^C that leaves tells the shell what it did.
        if case .quit = end, case .key(.control("c")) = event { end = .signal(.interrupt) }
    }

    // MARK: Effects

    private mutating func perform(_ effect: Effect) {
        switch effect {
        case .quit: end = .quit
        case .step: break
        case .suspend: suspend()
        case .redraw: screen.redraw()
        case .copy(let text): copy(text)
        case .mouse(let captures): screen.captureMouse(captures)
        case .export(let file): send(services.export(file))
        case .compute, .arrange, .arrangeBox, .queue, .board, .lifecycle, .route, .lookBack, .diff, .whatIf, .dedup,
            .findRules, .readRules, .cancelSearch, .summarise, .handBack, .openLead, .openSource, .reload, .hold,
            .cancel, .record, .withdraw:
            services.perform(effect, state.snapshot(of: effect, snapshot))
        }
    }

    private mutating func suspend() {
        let size = screen.suspend()
        keys.discard()
        services.lookAgain()
        takeSize(size)
    }

    private mutating func copy(_ text: String) {
        guard interface.clipboard == .osc52 else {
            return send(.said("copying is off: [ui] clipboard = \"off\"", isError: true))
        }
        let isWritten = screen.writeClipboard(text)
        let words = isWritten ? "copied \(text.count) characters (OSC 52)" : "too long for the clipboard"
        send(.said(words, isError: !isWritten))
    }

    /// Gives the terminal back.
    mutating func close(_ end: LoopEnd) {
        if case .hungUp = end { screen.close(hungUp: true) } else { screen.close() }
    }
}
