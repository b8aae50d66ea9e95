// The real program on a pseudo terminal: type keys, read what it paints, see what it leaves behind.

import CPty
import Foundation

/// Where the built program is: beside the test program.
enum Built {
    /// The program beside these tests, or the one that `REVOPS_PROGRAM` names.
    static let program: String = {
        if let named = ProcessInfo.processInfo.environment["REVOPS_PROGRAM"] { return named }
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(fileURLWithPath: tests).deletingLastPathComponent().appendingPathComponent("revops").path
    }()

    /// An environment in which nothing of the tester's own can change an outcome.
    static func environment(_ extra: [String: String], home: String) -> [String: String] {
        [
            "PATH": "/usr/bin:/bin", "HOME": home, "LANG": "C.UTF-8", "TERM": "xterm-256color",
            "XDG_STATE_HOME": home + "/state", "XDG_CONFIG_HOME": home + "/config",
        ].merging(extra) { $1 }
    }
}

/// How a process ended, as a shell would say it: 128 + n for a signal.
struct Ending: Equatable {
    var code: Int32
}

/// One run on a pseudo terminal.
final class TerminalSession {
    private let master: Int32
    let pid: pid_t
    /// Everything the program wrote.
    private(set) var output: [UInt8] = []
    private var ending: Ending?
    private var isOpen = true

    /// - Parameters:
    ///   - script: run by a shell that is told the program as `$0` and the arguments as `$@`; nil: the program itself.
    ///   - environment: replaces variables of the plain one; an empty value removes the variable.
    init(
        _ arguments: [String], script: String? = nil, environment: [String: String] = [:], rows: Int32 = 24,
        columns: Int32 = 80, home: String
    ) {
        let variables = Built.environment(environment, home: home).filter { !$0.value.isEmpty }
        let path = script == nil ? Built.program : "/bin/sh"
        let words = script.map { ["sh", "-c", $0, Built.program] } ?? [Built.program]
        let argv = (words + arguments).map { strdup($0) } + [nil]
        let envp = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (argv + envp).forEach { free($0) } }
        var master: Int32 = -1
        pid = argv.withUnsafeBufferPointer { argv in
            envp.withUnsafeBufferPointer { envp in
                cpty_spawn(path, argv.baseAddress!, envp.baseAddress!, rows, columns, &master)
            }
        }
        self.master = master
        _ = fcntl(master, F_SETFD, FD_CLOEXEC)
        _ = fcntl(master, F_SETFL, O_NONBLOCK)
    }

    deinit {
        if ending == nil {
            kill(pid, SIGKILL)
            var status: Int32 = 0
            waitpid(pid, &status, 0)
        }
        hangUp()
    }

    var text: String { String(decoding: output, as: UTF8.self) }

    func type(_ keys: String) {
        let bytes = Array(keys.utf8)
        _ = write(master, bytes, bytes.count)
    }

    func resize(rows: Int32, columns: Int32) { _ = cpty_resize(master, rows, columns) }
    func signal(_ number: Int32) { kill(pid, number) }

    /// Closes the terminal, as a lost connection does.
    func hangUp() {
        if isOpen { close(master) }
        isOpen = false
    }

    /// Reads until the output says so; false after `seconds` without.
    @discardableResult
    func until(seconds: Double = 20, _ holds: (TerminalSession) -> Bool) -> Bool {
        let end = Date(timeIntervalSinceNow: seconds)
        while !holds(self) {
            guard Date() < end else { return false }
            if !drain() { return holds(self) }
        }
        return true
    }

    @discardableResult
    func until(shows text: String, seconds: Double = 20) -> Bool {
        until(seconds: seconds) { $0.text.contains(text) }
    }

    /// Reads what comes within `seconds`.
    func settle(seconds: Double) { _ = until(seconds: seconds) { _ in false } }

    /// Reads what a key brings: until something has come and nothing more does; at most `seconds`, for a key that
    /// changes nothing on the screen.
    func answer(seconds: Double = 0.12) {
        var count = output.count
        guard until(seconds: seconds, { $0.output.count > count }) else { return }
        while output.count > count {
            count = output.count
            _ = drain(milliseconds: 15)
        }
    }

    /// Forgets what was painted so far.
    func forget() { output = [] }

    /// Waits for the end and reads the rest; nil after `seconds` without.
    func end(seconds: Double = 20) -> Ending? {
        let limit = Date(timeIntervalSinceNow: seconds)
        while ending == nil, Date() < limit {
            if isOpen { _ = drain() } else { usleep(10_000) }
            reap()
        }
        if isOpen { while drain(milliseconds: 50), !isAtEnd {} }
        return ending
    }

    /// The terminal's modes, as its next user would find them.
    var modes: termios {
        var modes = termios()
        tcgetattr(master, &modes)
        return modes
    }

    /// CPU time the process has used, in clock ticks.
    var processorTicks: Int {
        guard let text = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
            let close = text.lastIndex(of: ")")
        else { return 0 }
        let fields = text[text.index(after: close)...].split(separator: " ")
        return (Int(fields[11]) ?? 0) + (Int(fields[12]) ?? 0)
    }

    private var isAtEnd = false

    /// Reads once, waiting a little; false when the program's side is closed.
    private func drain(milliseconds: Int32 = 20) -> Bool {
        guard isOpen else { return false }
        var waiting = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        _ = poll(&waiting, 1, milliseconds)
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = read(master, &buffer, buffer.count)
        if count > 0 {
            output += buffer[..<count]
            return true
        }
        isAtEnd = count == 0 || (errno != EAGAIN && errno != EINTR)
        return !isAtEnd
    }

    private func reap() {
        var status: Int32 = 0
        guard waitpid(pid, &status, WNOHANG) == pid else { return }
        let signal = status & 0x7F
        ending = Ending(code: signal == 0 ? (status >> 8) & 0xFF : 128 + signal)
    }
}

/// One run on pipes or files: what scripts see.
struct PipedRun {
    var code: Int32
    var out: String
    var err: String

    init(
        _ arguments: [String], environment: [String: String] = [:], home: String, standardInput: String = "/dev/null"
    ) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Built.program)
        process.arguments = arguments
        process.environment = Built.environment(environment, home: home).filter { !$0.value.isEmpty }
        process.currentDirectoryURL = URL(fileURLWithPath: home)
        process.standardInput = FileHandle(forReadingAtPath: standardInput)
        let out = home + "/.out-\(UUID().uuidString)", err = home + "/.err-\(UUID().uuidString)"
        _ = FileManager.default.createFile(atPath: out, contents: nil)
        _ = FileManager.default.createFile(atPath: err, contents: nil)
        process.standardOutput = FileHandle(forWritingAtPath: out)
        process.standardError = FileHandle(forWritingAtPath: err)
        try process.run()
        process.waitUntilExit()
        code = process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus
        self.out = try String(decoding: Data(contentsOf: URL(fileURLWithPath: out)), as: UTF8.self)
        self.err = try String(decoding: Data(contentsOf: URL(fileURLWithPath: err)), as: UTF8.self)
    }
}

/// A private folder, gone with the test.
final class Scratch {
    let path: String

    init() {
        var template = Array("/tmp/revops-binary-XXXXXX".utf8CString)
        path = String(cString: mkdtemp(&template)!)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// A file that has lain there for an hour: a new one would count as arriving for two seconds.
    func write(_ name: String, _ text: String) {
        let old: [FileAttributeKey: Any] = [.modificationDate: Date(timeIntervalSinceNow: -3600)]
        _ = FileManager.default.createFile(atPath: path + "/" + name, contents: Data(text.utf8), attributes: old)
    }
}
