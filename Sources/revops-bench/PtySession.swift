// A program on a terminal of its own. Whatever it draws is read and timed; what it says is looked at only where that is
// asked for, so that a key is not timed together with reading its frame.

import Glibc

/// The dashboard, running.
struct PtySession {
    /// What came back after something was done.
    struct Answer {
        /// Seconds until the first and until the last byte; nil where nothing came.
        var first: Double?
        var last: Double?
        var bytes = 0
        /// When output came, and how much of it, what came within a hundredth of a second as one.
        var bursts: [(at: Double, bytes: Int)] = []
    }

    let child: ChildProcess
    private let terminal: Int32
    private let columns: Int
    private let rows: Int

    init(_ arguments: [String], columns: UInt16, rows: UInt16) throws(Complaint) {
        (self.columns, self.rows) = (Int(columns), Int(rows))
        terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var number: CInt = 0
        var unlocked: CInt = 0
        // TIOCGPTN and TIOCSPTLCK: Swift does not see `ptsname` and `unlockpt`.
        guard terminal >= 0, ioctl(terminal, 0x8004_5430, &number) == 0, ioctl(terminal, 0x4004_5431, &unlocked) == 0
        else {
            throw Complaint("no pseudo-terminal to be had")
        }
        var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(terminal, UInt(TIOCSWINSZ), &size)
        let inside = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC)
        defer { close(inside) }
        // Without a home nothing is restored: every session begins at the same place.
        child = try ChildProcess(
            arguments, environment: ["TERM=xterm-256color", "LANG=C.UTF-8", "HOME="],
            descriptors: [inside, inside, inside])
    }

    /// Types these bytes and reads what they cause.
    ///
    /// - Parameter quiet: seconds without a byte after which the answer is taken as complete.
    func type(_ keys: [UInt8], quiet: Double = 0.06) -> Answer {
        let started = Stopwatch.now
        write(terminal, keys, keys.count)
        return listen(since: started, quiet: quiet)
    }

    /// Reads until it has been quiet for so long, at most `limit` seconds.
    func listen(since started: Double = Stopwatch.now, quiet: Double, limit: Double = 120) -> Answer {
        var answer = Answer()
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while Stopwatch.now - started < limit {
            var wait = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
            guard poll(&wait, 1, Int32(quiet * 1000)) > 0 else { break }
            let count = read(terminal, &buffer, buffer.count)
            guard count > 0 else { break }
            let elapsed = Stopwatch.now - started
            if answer.first == nil { answer.first = elapsed }
            answer.last = elapsed
            answer.bytes += count
            if let last = answer.bursts.last, elapsed - last.at < 0.01 {
                answer.bursts[answer.bursts.count - 1].bytes += count
            } else {
                answer.bursts.append((elapsed, count))
            }
        }
        return answer
    }

    /// What stands on the screen, by a repaint of all of it.
    func screen() -> ScreenText {
        var screen = ScreenText(columns: columns, rows: rows)
        _ = listen(quiet: 0.3, limit: 5)
        write(terminal, [UInt8(0x0C)], 1)
        _ = watch(&screen, seconds: 0.5) { _ in false }
        return screen
    }

    /// Keeps a screen up to date until it shows what is waited for.
    ///
    /// - Returns: when it did; nil where it did not in so many seconds.
    func watch(_ screen: inout ScreenText, seconds: Double, until isSeen: (ScreenText) -> Bool) -> Double? {
        let end = Stopwatch.now + seconds
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while Stopwatch.now < end {
            var wait = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
            guard poll(&wait, 1, Int32(max(1, (end - Stopwatch.now) * 1000))) > 0 else { continue }
            let count = read(terminal, &buffer, buffer.count)
            guard count > 0 else { return nil }
            let now = Stopwatch.now
            screen.take(buffer[..<count])
            if isSeen(screen) { return now }
        }
        return nil
    }

    /// How often the program has given up the processor by itself, over all its threads: the times it woke.
    var wakes: Int {
        var total = 0
        guard let threads = opendir("/proc/\(child.id)/task") else { return 0 }
        defer { closedir(threads) }
        while let entry = readdir(threads) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard let thread = Int(name) else { continue }
            total += Self.voluntarySwitches(of: "/proc/\(child.id)/task/\(thread)/status")
        }
        return total
    }

    /// Quits by `q` and waits; a program that does not heed it is ended.
    func quit() -> Cost {
        _ = type([UInt8(ascii: "q")], quiet: 0.5)
        if kill(child.id, 0) == 0 { kill(child.id, SIGTERM) }
        let cost = child.wait()
        close(terminal)
        return cost
    }

    private static func voluntarySwitches(of path: String) -> Int {
        guard let file = fopen(path, "r") else { return 0 }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 256)
        while fgets(&line, Int32(line.count), file) != nil {
            let text = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
            if text.hasPrefix("voluntary_ctxt_switches:") { return Int(text.filter(\.isNumber)) ?? 0 }
        }
        return 0
    }
}
