// One writer at a time: a kernel lock on a file that is never renamed or deleted. It goes with the process, however
// that ends, so nobody ever has to clean up after one.

import Columns
import Glibc
import Revenue

/// Who holds the journal, as far as they said.
struct LockHolder: Sendable, Equatable {
    var pid: Int32
    var user: String
    var host: String
    var since: Moment
    /// Stopped by ^Z or a debugger: it will not let go by itself.
    var isStopped = false

    init(pid: Int32, user: String, host: String, since: Moment) {
        self.pid = pid
        self.user = user
        self.host = host
        self.since = since
    }

    /// Reads `text`.
    init?(_ text: String) {
        let words = text.split(whereSeparator: { $0 == " " || $0 == "\n" })
        guard words.count == 4, let pid = Int32(words[0]), let since = Moment(iso: String(words[3])) else { return nil }
        self.init(pid: pid, user: String(words[1]), host: String(words[2]), since: since)
    }

    var text: String { "\(pid) \(user) \(host) \(since.iso8601(in: .utc))\n" }

    /// `journal busy: held by alice pid 4711 (stopped) 12 s`.
    func words(at now: Moment) -> String {
        let seconds = max(0, (now.milliseconds - since.milliseconds) / 1000)
        return "journal busy: held by \(user) pid \(pid)\(isStopped ? " (stopped)" : "") \(seconds) s"
    }

    /// Whether a process of this machine is stopped.
    static func isStopped(_ pid: Int32) -> Bool {
        let descriptor = open("/proc/\(pid)/stat", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 512)
        let count = read(descriptor, &bytes, bytes.count)
        guard count > 0, let end = bytes.prefix(count).lastIndex(of: UInt8(ascii: ")")), end + 2 < count else {
            return false
        }
        return bytes[end + 2] == UInt8(ascii: "T") || bytes[end + 2] == UInt8(ascii: "t")
    }
}

/// The lock, held until the value ends.
struct JournalLock: ~Copyable {
    private let file: PlainFile

    enum Attempt: ~Copyable {
        case held(JournalLock)
        /// nil where the holder has not said who it is.
        case busy(LockHolder?)
    }

    /// Tries once, without waiting, and says who holds it now.
    ///
    /// - Throws: where the file cannot be opened or is none that may be locked.
    static func attempt(_ path: String, by actor: Actor, at now: Moment) throws(JournalProblem) -> Attempt {
        while true {
            let file = try PlainFile(path, flags: O_RDWR, creating: 0o660)
            guard flock(file.descriptor, LOCK_EX | LOCK_NB) == 0 else {
                guard errno == EWOULDBLOCK || errno == EINTR else { throw JournalProblem("cannot lock", path, errno) }
                return .busy(holder(try file.read(from: 0)))
            }
            // A lock on a file that somebody took away excludes nobody.
            guard file.isNamed(path) else { continue }
            let user = actor.name.filter { $0 != " " && $0 != "\n" }
            let holder = LockHolder(pid: getpid(), user: user, host: LoginName.host, since: now)
            let text = Array(holder.text.utf8)
            // For people only: it need not be safe, and a full disk is no reason not to lock.
            if pwrite(file.descriptor, text, text.count, 0) == text.count {
                _ = ftruncate(file.descriptor, off_t(text.count))
            }
            return .held(JournalLock(file: file))
        }
    }

    /// Lets the next one in.
    consuming func release() {}

    private init(file: consuming PlainFile) { self.file = file }

    private static func holder(_ bytes: [UInt8]) -> LockHolder? {
        guard var holder = LockHolder(String(decoding: bytes, as: UTF8.self)) else { return nil }
        if holder.host == LoginName.host { holder.isStopped = LockHolder.isStopped(holder.pid) }
        return holder
    }
}
