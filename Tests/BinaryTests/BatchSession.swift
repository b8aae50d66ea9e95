// The real program writing decisions from a pipe: fed line by line, killed at any moment, its answers kept outside of
// it.

import Foundation

/// One run of `revops journal batch`, or of it below another program.
final class BatchSession {
    let pid: pid_t
    private let input: Int32
    private let output: Int32
    private let errors: Int32
    private var pending: [UInt8] = []
    private(set) var answers: [Answer] = []
    private(set) var complaints = ""
    private var status: Int32?

    /// `recorded ID SEQ`, `repeat ID SEQ`, `refused ID WHY`, `failed ID WHY`, `state COUNT DIGEST`, `ready SESSION`.
    struct Answer: Equatable {
        var word: String
        var id: String
        var rest: String

        /// It is safe, so the program said.
        var isAcknowledged: Bool { word == "recorded" || word == "repeat" }
    }

    /// - Parameter wrapper: a program and its arguments that runs the session, such as `strace`.
    init(_ journal: String, wrapper: [String] = []) {
        var inputEnds: [Int32] = [0, 0], outputEnds: [Int32] = [0, 0], errorEnds: [Int32] = [0, 0]
        pipe(&inputEnds)
        pipe(&outputEnds)
        pipe(&errorEnds)
        for end in inputEnds + outputEnds + errorEnds { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_adddup2(&actions, inputEnds[0], 0)
        posix_spawn_file_actions_adddup2(&actions, outputEnds[1], 1)
        posix_spawn_file_actions_adddup2(&actions, errorEnds[1], 2)
        let words = wrapper + [Built.program, "journal", "batch", journal, "--allow-network-fs"]
        var argv = words.map { strdup($0) } + [nil]
        let variables = ["PATH=/usr/bin:/bin", "HOME=/nonexistent", "LANG=C.UTF-8"]
        var envp = variables.map { strdup($0) } + [nil]
        var child: pid_t = 0
        posix_spawnp(&child, words[0], &actions, nil, &argv, &envp)
        (argv + envp).forEach { free($0) }
        posix_spawn_file_actions_destroy(&actions)
        for end in [inputEnds[0], outputEnds[1], errorEnds[1]] { close(end) }
        pid = child
        input = inputEnds[1]
        output = outputEnds[0]
        errors = errorEnds[0]
        for descriptor in [input, output, errors] { _ = fcntl(descriptor, F_SETFL, O_NONBLOCK) }
        signal(SIGPIPE, SIG_IGN)
    }

    deinit {
        if status == nil {
            kill(pid, SIGKILL)
            var status: Int32 = 0
            waitpid(pid, &status, 0)
        }
        for descriptor in [input, output, errors] { close(descriptor) }
    }

    /// Sends a decision; `version` "-" is whatever stands now.
    func send(_ id: String, _ action: String, _ subject: String, _ version: String = "-") {
        send(line: "\(id)\t\(action)\t\(subject)\t\(version)")
    }

    /// As much of it as the pipe takes: a session that reads no more gets no more.
    func send(line: String) {
        let bytes = Array((line + "\n").utf8)
        _ = write(input, bytes, bytes.count)
    }

    /// Reads answers until `count` have come; false after `seconds`.
    @discardableResult
    func wait(for count: Int, seconds: Double = 20) -> Bool {
        let end = Date(timeIntervalSinceNow: seconds)
        while answers.count < count {
            guard Date() < end else { return false }
            var waiting = [pollfd(fd: output, events: Int16(POLLIN), revents: 0)]
            _ = poll(&waiting, 1, 20)
            if !drain() { return answers.count >= count }
        }
        return true
    }

    /// Sends one decision and waits for its answer.
    func decide(_ id: String, _ action: String, _ subject: String, _ version: String = "-") -> Answer? {
        // The first line says that it is there.
        guard wait(for: 1) else { return nil }
        let before = answers.count
        send(id, action, subject, version)
        return wait(for: before + 1) ? answers.last : nil
    }

    /// The number of decisions and the digest of them all.
    func state() -> String? {
        guard wait(for: 1) else { return nil }
        let before = answers.count
        send(line: "state")
        return wait(for: before + 1) ? answers.last.map { "\($0.id) \($0.rest)" } : nil
    }

    /// Takes what has been answered so far; false at the end of the program's output.
    @discardableResult
    func drain() -> Bool {
        var buffer = [UInt8](repeating: 0, count: 65_536), isOpen = true
        while true {
            let count = read(output, &buffer, buffer.count)
            if count > 0 { pending += buffer[..<count] } else {
                isOpen = count < 0 && (errno == EAGAIN || errno == EINTR)
                break
            }
        }
        let complaint = read(errors, &buffer, buffer.count)
        if complaint > 0 { complaints += String(decoding: buffer[..<complaint], as: UTF8.self) }
        while let end = pending.firstIndex(of: 10) {
            let fields = pending[..<end].split(separator: 9, maxSplits: 2, omittingEmptySubsequences: false)
                .map { String(decoding: $0, as: UTF8.self) }
            pending.removeSubrange(...end)
            answers.append(
                Answer(
                    word: fields.first ?? "", id: fields.count > 1 ? fields[1] : "",
                    rest: fields.count > 2 ? fields[2] : ""))
        }
        return isOpen
    }

    /// Kills it without warning and reads what it had said by then.
    func kill9() {
        kill(pid, SIGKILL)
        finish()
    }

    /// Waits for the end and reads the rest; the exit code, or 128 + the signal.
    @discardableResult
    func finish(closingInput: Bool = true) -> Int32 {
        if closingInput { _ = dup2(BatchSession.nowhere, input) }
        while drain() {
            var waiting = [pollfd(fd: output, events: Int16(POLLIN), revents: 0)]
            _ = poll(&waiting, 1, 50)
        }
        if status == nil {
            var status: Int32 = 0
            waitpid(pid, &status, 0)
            self.status = status
        }
        let status = status ?? 0
        return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
    }

    private static let nowhere = open("/dev/null", O_WRONLY)

    /// Ids of everything that was called safe.
    var acknowledged: [String] { answers.filter(\.isAcknowledged).map(\.id) }
}

/// A journal on the disk as the program shows it.
struct ShownJournal {
    var records: [[String: Any]]
    var ids: [String] { records.compactMap { $0["id"] as? String } }
    /// How `verify` ended, and what it said.
    var verdict: Int32
    var words: String

    init(_ journal: String, home: String) throws {
        let shown = try PipedRun(
            ["journal", "show", home, "--state", journal, "--format", "json", "--allow-network-fs"], home: home)
        let document = try JSONSerialization.jsonObject(with: Data(shown.out.utf8)) as? [String: Any]
        records = document?["records"] as? [[String: Any]] ?? []
        let verified = try PipedRun(
            ["journal", "verify", home, "--state", journal, "--allow-network-fs"], home: home)
        verdict = verified.code
        words = verified.out + verified.err
    }

    /// Subjects on which a decision was written on another version than stood then.
    var versionViolations: [String] {
        var versions: [String: Int] = [:], violations: [String] = []
        for record in records {
            guard let subject = record["subject"] as? String, let type = record["type"] as? String,
                !["claim", "release", "note"].contains(type)
            else { continue }
            if record["expected"] as? Int != versions[subject, default: 0] { violations.append(subject) }
            versions[subject, default: 0] += 1
        }
        return violations
    }
}
