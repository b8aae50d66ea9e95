// Owns the terminal: opens it, shows a canvas, steps aside for the shell, and restores everything on the way out. Only
// one thread may use it. Whatever is drawn went through SafeText into a Canvas; nothing else reaches the terminal but
// the clipboard sequence.

import CNCurses
import Cells
import Glibc

/// The terminal while the program owns it. There is one, so it cannot be copied.
public struct Screen: ~Copyable {
    public let report: TerminalReport
    /// Only ASCII can be drawn; canvases should be made accordingly.
    public let isASCII: Bool
    /// Said to the user when the terminal is not used as its name says.
    public let notice: String?
    /// Columns and rows.
    public private(set) var size: (width: Int, height: Int)

    private var isUp = true
    private var capturesMouse = false
    private var shown: Canvas?
    private var looks: Looks
    /// What the terminal draws with is known: nothing else has written to it since the last frame.
    private var isKnown = false

    /// Takes over the terminal.
    ///
    /// - Parameters:
    ///   - ascii: draw with ASCII only, whatever the locale says.
    ///   - noColor: attributes only, as with `NO_COLOR`.
    /// - Throws: before anything is written to the terminal, when it cannot be used.
    public static func open(ascii: Bool = false, noColor: Bool = false) throws(TerminalFailure) -> Screen {
        for fd: CInt in 0...2 where fcntl(fd, F_GETFD) == -1 { _ = Glibc.open("/dev/null", O_RDWR) }
        let report = TerminalReport.probe(noColor: noColor)
        if let obstacle = report.obstacle { throw obstacle }
        // ncurses would take these for the size and never notice another one.
        unsetenv("LINES")
        unsetenv("COLUMNS")
        guard revops_guard_remember() else { throw TerminalFailure("standard input is not a terminal") }
        return try Screen(report: report, ascii: ascii)
    }

    private init(report: TerminalReport, ascii: Bool) throws(TerminalFailure) {
        let opened =
            report.depth == .trueColor
            ? cn_open_direct() : report.isLikeXterm ? cn_open_generic() : cn_open(report.term)
        guard opened else {
            throw TerminalFailure("TERM=\(report.term) cannot be used; set TERM to your terminal's type")
        }
        self.report = report
        isASCII = ascii || !report.isUTF8
        notice = report.isKnown ? nil : "TERM=\(report.term) is not known on this system; drawing as for xterm"
        size = report.size ?? (Int(getmaxx(cn_window())), Int(getmaxy(cn_window())))
        looks = Looks(depth: report.depth)
        cn_set_modes()
        looks.start()
        revops_guard_install()
        revops_guard_arm()
    }

    deinit { if isUp { Self.restore() } }

    private static func restore() {
        revops_guard_mouse(false)
        endwin()
        revops_guard_restore_modes()
        revops_guard_disarm()
    }

    /// Gives the terminal back, for good; what was said on standard error meanwhile is printed.
    ///
    /// - Parameter hungUp: the terminal is gone, nothing is written to it.
    public mutating func close(hungUp: Bool = false) {
        guard isUp else { return }
        isUp = false
        if hungUp { revops_guard_disarm() } else { Self.restore() }
    }

    /// Draws a frame: of the canvas only what differs from the last one, of that only what differs on the screen.
    public mutating func show(_ canvas: Canvas, theme: Theme) {
        guard isUp else { return }
        if looks.use(theme) { shown = nil }
        if shown == nil { werase(cn_window()) }
        let width = Int(getmaxx(cn_window()))
        for run in canvas.changes(since: shown) where run.x < width {
            let cells = looks.cells(of: run)
            cn_put(CInt(run.y), CInt(run.x), cells, CInt(cells.count))
        }
        shown = canvas
        writeFrame(shortened: isKnown) { Screen.refresh(canvas.cursor) }
        isKnown = true
    }

    private static func refresh(_ cursor: Canvas.Cursor?) {
        if let cursor {
            wmove(cn_window(), CInt(cursor.y), CInt(cursor.x))
            curs_set(1)
        } else {
            curs_set(0)
        }
        leaveok(cn_window(), cursor == nil)
        wrefresh(cn_window())
    }

    /// Lets ncurses write and hands it on in one piece. Terminals that are drawn by their own description get it as it
    /// is: what their looks cost, and how they end, is known there alone.
    private func writeFrame(shortened: Bool, _ draw: () -> Void) {
        guard report.isLikeXterm || report.depth == .trueColor, cn_keep_output() else { return draw() }
        draw()
        let length = cn_release_output()
        let frame = [UInt8](unsafeUninitializedCapacity: length) { $1 = cn_take_output($0.baseAddress, length) }
        _ = Screen.write(shortened ? LeanLooks.shorten(frame) : frame)
    }

    /// Writes the whole screen anew, for when something else has written to the terminal.
    public mutating func redraw() {
        guard isUp else { return }
        reset_prog_mode()
        clearok(cn_window(), true)
        wrefresh(cn_window())
    }

    /// Takes the terminal's size after it has changed.
    ///
    /// - Returns: the size; a canvas of that size should be shown next.
    @discardableResult
    public mutating func resize() -> (width: Int, height: Int) {
        guard isUp, let now = TerminalReport.size(of: STDOUT_FILENO) else { return size }
        if is_term_resized(CInt(now.height), CInt(now.width)) { resizeterm(CInt(now.height), CInt(now.width)) }
        size = now
        shown = nil
        isKnown = false
        // The terminal may have moved lines about while it changed its size.
        clearok(cn_window(), true)
        return now
    }

    /// Steps aside for the shell, as Ctrl-Z does, and comes back when the program is continued. When it is ended
    /// instead, the screen stays closed and the signal is there to be read.
    ///
    /// - Returns: the size, which may have changed meanwhile; everything has to be drawn again.
    @discardableResult
    public mutating func suspend() -> (width: Int, height: Int) {
        guard isUp else { return size }
        Self.restore()
        guard revops_signals_stop() else {
            isUp = false
            return size
        }
        // The shell may have changed the modes that have to be restored in the end.
        _ = revops_guard_remember()
        def_shell_mode()
        reset_prog_mode()
        revops_guard_arm()
        if capturesMouse { revops_guard_mouse(true) }
        tcflush(STDIN_FILENO, TCIFLUSH)
        return resize()
    }

    /// Takes what the mouse does as keys, or leaves the mouse to the terminal, which selects text with it.
    public mutating func captureMouse(_ captures: Bool) {
        guard isUp, captures != capturesMouse else { return }
        capturesMouse = captures
        revops_guard_mouse(captures)
    }

    /// Copies text to the clipboard of the user's own terminal by OSC 52.
    ///
    /// - Returns: false when the text is too long; whether the terminal obeys cannot be known.
    public func writeClipboard(_ text: String) -> Bool {
        guard isUp, let sequence = Clipboard.sequence(for: text, through: report.multiplexer) else { return false }
        return Screen.write(sequence)
    }

    /// Writes all of it to the terminal, however slow that is; false when it is gone.
    private static func write(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if written > 0 {
                rest = rest.dropFirst(written)
            } else if errno == EAGAIN || errno == EINTR {
                var wait = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
                _ = poll(&wait, 1, 1_000)
            } else {
                return false
            }
        }
        return true
    }
}
