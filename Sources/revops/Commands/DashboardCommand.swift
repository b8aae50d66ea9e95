// `revops`: the dashboard. Everything that can go wrong before the first frame is said in one line, and nothing is
// written to a terminal that cannot show it.

import ArgumentParser
import Cells
import Columns
import Dashboard
import Glibc
import Revenue
import Terminal

struct DashboardCommand: LookingCommand {
    static let configuration = CommandConfiguration(
        commandName: "dashboard", abstract: "The dashboard; what revops does without a command.")

    @OptionGroup var input: InputOptions
    @OptionGroup var look: LookOptions

    @OptionGroup var question: QuestionOptions

    @Option(name: .customLong("debug-crash"), help: .hidden)
    var crash: DebugCrash?

    func run() throws {
        for path in input.paths where !DataFolder.exists(path) {
            throw Failure(.cannotTell, "\(path): \(systemError(ENOENT))")
        }
        let environment = processEnvironment
        let workspace = try Workspace(paths: input.paths, config: input.config, now: input.now)
        let zone = workspace.policy.clock.zone
        let asOf = try input.asOfMoment(zone: zone, now: workspace.now).map(zone.day)
        let opening = try question.opening(today: workspace.policy.clock.zone.day(of: workspace.now))
        guard try !workspace.folder.list().entries.isEmpty else { throw workspace.folder.nothingInIt }
        let signals = Signals.block()
        let theme = ThemeWatch(
            fixed: look.theme, configured: workspace.policy.ui.theme, shelf: ThemeFolder.shelf(environment))
        let screen: Screen
        do {
            screen = try Screen.open(ascii: look.ascii, noColor: look.noColor)
        } catch {
            throw Failure(.cannotTell, error.message)
        }
        try show(screen, workspace, theme, signals, opening, asOf, SessionFile(workspace.folder, environment))
    }

    private func show(
        _ screen: consuming Screen, _ workspace: Workspace, _ theme: ThemeWatch, _ signals: Int32,
        _ opening: OpeningQuestion, _ asOf: Day?, _ session: SessionFile?
    ) throws {
        var session = session
        let bindings = KeyMap.bindings(workspace.policy.ui)
        var state = AppState(width: screen.size.width, height: screen.size.height, bindings: bindings)
        state.searchesAhead = true
        if let text = session?.load() { SessionState(text: text).restore(into: &state) }
        opening.apply(to: &state)
        if let asOf, asOf < workspace.policy.clock.zone.day(of: workspace.now) { state.lookBack(to: asOf) }
        let notice = screen.notice ?? theme.first.warnings.first ?? bindings.remarks.first
        let services = Services(
            workspace: workspace, theme: theme, signals: signals,
            journal: try? input.store.journalFolder(for: workspace.folder), isReadOnly: input.store.readOnly)
        var loop = EventLoop(
            screen: screen, state: state, theme: theme.first.theme, services: services,
            interface: workspace.policy.ui, crash: crash)
        if let notice { services.news.post(.event(.said(notice, isError: true))) }
        if workspace.policy.ui.mouse { loop.takeMouse() }
        loop.paint()
        guard services.start() else {
            loop.close(.quit)
            throw Failure(.cannotTell, "the system allows no more threads")
        }
        let end = loop.run()
        let unsaved = services.finish(releasing: end.isByUser)
        loop.close(end)
        UnsavedFile.keep(unsaved, processEnvironment)
        // A session that cannot be kept is no reason to end badly; doctor tells about it.
        try? session?.save(SessionState(loop.state, at: workspace.now).text)
        try DashboardCommand.finish(end, undecided: loop.state.groupsWithChoices)
    }

    private static func finish(_ end: LoopEnd, undecided: Int) throws {
        switch end {
        case .quit: return
        case .hungUp: throw ExitCode(Signal.hangUp.exitCode)
        case .signal(let signal):
            StandardOutput.complain("ended by \(signal.name)")
            if undecided > 0 {
                StandardOutput.complain("what was chosen in \(undecided.counted("group")) was not decided and is gone")
            }
            throw ExitCode(signal.exitCode)
        }
    }
}

extension QuestionOptions {
    /// As the panes open with it.
    ///
    /// - Throws: `Failure` for a period or a condition that is none.
    func opening(today: Day) throws -> OpeningQuestion {
        do {
            return try OpeningQuestion(period: period, conditions: conditions, today: today)
        } catch {
            throw Failure(.usage, "\(error)")
        }
    }
}

extension Signal {
    /// As people write it.
    fileprivate var name: String {
        switch self {
        case .hangUp: "SIGHUP"
        case .interrupt: "SIGINT"
        case .quit: "SIGQUIT"
        case .terminate: "SIGTERM"
        default: "signal \(rawValue)"
        }
    }
}
