// The thread that looks at the data folder: woken by its events, and by a clock in case they do not come. It tells
// which files may be read now, which are arriving, and when a settings file changed. It opens no export.

import Columns
import Glibc
import Revenue

/// What the watched places hold; reported whenever it changed.
struct WatchedState: Sendable, Equatable {
    /// May be read, by name.
    var settled: [FolderEntry] = []
    var arriving: [Arrival] = []
    var ignored: [IgnoredEntry] = []
    /// Stamps of the settings and theme files; nil where there is none.
    var settings: [String: FileStamp?] = [:]
    /// Why the folder cannot be listed.
    var failure: String?
}

/// Watches until it is told to stop.
struct Watcher: Sendable {
    enum Command: Sendable { case lookAgain, stop }

    let folder: DataFolder
    /// Files beside the exports that are reloaded when saved.
    let settingsFiles: [String]
    let refresh: InterfacePolicy.Refresh
    let report: @Sendable (WatchedState) -> Void
    let commands = Mailbox<Command>()

    /// Events of one upload are looked at together.
    private static let pace = 200
    /// A rename or a close settles a file: worth a look at once, but not more often than this.
    private static let hurriedPace = 20
    /// Also where events come: those of another machine's writes do not.
    private static let healthyInterval = 2000
    private static let interval = 1000
    private static let arrivalInterval = 250

    /// The body of the thread.
    func run() {
        var settling = Settling()
        var events = FolderEvents(folders: refresh == .auto ? watchedFolders : [])
        var reported: WatchedState?
        while true {
            let start = SystemClock.steady
            let state = look(&settling)
            if state != reported {
                report(state)
                reported = state
            }
            guard wait(for: &events, &settling, since: start, rest: rest(after: state, events)) else { return }
            events.arm()
        }
    }

    /// How long to wait where nothing happens.
    private func rest(after state: WatchedState, _ events: borrowing FolderEvents) -> Int {
        if !state.arriving.isEmpty { return Watcher.arrivalInterval }
        switch refresh {
        case .auto: return events.isHealthy ? Watcher.healthyInterval : Watcher.interval
        case .poll: return Watcher.interval
        case .manual: return Int(Int32.max)
        }
    }

    /// Waits for a reason to look again; false when it is time to stop.
    private func wait(
        for events: inout FolderEvents, _ settling: inout Settling, since start: Int, rest: Int
    ) -> Bool {
        var due = start + rest
        while true {
            let left = due - SystemClock.steady
            if left <= 0 { return true }
            var descriptors = [
                pollfd(fd: commands.descriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: events.descriptor, events: Int16(POLLIN), revents: 0),
            ]
            _ = poll(&descriptors, 2, Int32(clamping: left))
            for command in commands.take() {
                if case .stop = command { return false }
                due = start
            }
            for event in events.take() {
                let isUrgent = sign(event, &settling)
                due = min(due, start + (isUrgent ? Watcher.hurriedPace : Watcher.pace))
            }
        }
    }

    /// Hands what an event says to `Settling`; true where it may have settled a file.
    private func sign(_ event: FolderEvent, _ settling: inout Settling) -> Bool {
        switch event.kind {
        case .renamedIn: settling.renamedIn(event.name)
        case .closed: settling.closed(event.name)
        case .written: settling.written(event.name)
        case .other: return false
        }
        return event.kind != .written
    }

    private func look(_ settling: inout Settling) -> WatchedState {
        var state = WatchedState()
        for file in settingsFiles { state.settings[file] = FileStamp(ofFile: file) }
        do {
            let listing = try folder.list()
            (state.settled, state.arriving) = settling.judge(
                listing, at: SystemClock.steady, wall: SystemClock.now, endsLine: Watcher.endsLine)
            state.ignored = listing.ignored
        } catch {
            state.failure = (error as? Failure)?.message ?? "\(error)"
        }
        return state
    }

    private var watchedFolders: [String] {
        let data = folder.paths.map { DataFolder.isFolder($0) ? $0 : DataFolder.parent(of: $0) }
        let settings = settingsFiles.map(DataFolder.parent(of:)).filter(DataFolder.isFolder)
        return Array(Set(data + settings)).sorted()
    }

    private static func endsLine(_ entry: FolderEntry) -> Bool {
        guard let source = try? entry.open(), source.count > 0 else { return false }
        var last: UInt8 = 0
        let got = withUnsafeMutableBytes(of: &last) { source.read(into: $0, at: source.count - 1) }
        return got == 1 && (last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r"))
    }
}
