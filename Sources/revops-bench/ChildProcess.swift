// Starts a program and learns what it cost: wall and processor time and peak memory come from the kernel when it ends.

import Glibc

/// What a finished program cost.
struct Cost {
    var wall: Double
    var cpu: Double
    /// Peak resident memory in MiB.
    var peak: Double
    var status: Int32
    var output: [UInt8] = []
}

/// A running program.
struct ChildProcess {
    let id: pid_t
    private let started: Double

    /// - Parameters:
    ///   - arguments: the program's path first.
    ///   - descriptors: what becomes its standard input, output and error; nil leaves one as it is here.
    init(_ arguments: [String], environment: [String] = [], descriptors: [Int32?]) throws(Complaint) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (target, source) in descriptors.enumerated() {
            if let source { posix_spawn_file_actions_adddup2(&actions, source, Int32(target)) }
        }
        let words = arguments.map { strdup($0) } + [nil]
        let settings = (environment + Self.inherited(besides: environment)).map { strdup($0) } + [nil]
        defer { for word in words + settings { free(word) } }
        var child: pid_t = 0
        started = Stopwatch.now
        let failure = posix_spawnp(&child, arguments[0], &actions, nil, words, settings)
        guard failure == 0 else { throw Complaint("\(arguments[0]): \(String(cString: strerror(failure)))") }
        id = child
    }

    /// Waits for its end.
    func wait() -> Cost {
        var usage = rusage()
        var status: Int32 = 0
        while wait4(id, &status, 0, &usage) < 0 && errno == EINTR {}
        let cpu = [usage.ru_utime, usage.ru_stime].map { Double($0.tv_sec) + Double($0.tv_usec) / 1e6 }.reduce(0, +)
        return Cost(wall: Stopwatch.now - started, cpu: cpu, peak: Double(usage.ru_maxrss) / 1024, status: status)
    }

    /// Runs a program to its end with that text as standard input.
    ///
    /// - Parameter codes: exit codes that are no failure.
    static func run(
        _ arguments: [String], input: String = "", accepts codes: Set<Int32> = [0]
    ) throws(Complaint) -> Cost {
        var inward: [Int32] = [0, 0]
        var outward: [Int32] = [0, 0]
        guard pipe(&inward) == 0, pipe(&outward) == 0 else { throw Complaint("no pipe to be had") }
        for end in inward + outward { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let bytes = [UInt8](input.utf8)
        // Scripts are far shorter than a pipe holds.
        write(inward[1], bytes, bytes.count)
        close(inward[1])
        let child = try ChildProcess(arguments, descriptors: [inward[0], outward[1]])
        close(inward[0])
        close(outward[1])
        let output = drain(outward[0])
        close(outward[0])
        var cost = child.wait()
        cost.output = output
        guard cost.status & 0x7F == 0, codes.contains(cost.status >> 8) else {
            throw Complaint("\(arguments.joined(separator: " ")): ended with status \(cost.status)")
        }
        return cost
    }

    private static func drain(_ descriptor: Int32) -> [UInt8] {
        var result: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count > 0 { result += buffer[..<count] } else if count == 0 || errno != EINTR { return result }
        }
    }

    /// This process's environment, without what `settings` say themselves.
    private static func inherited(besides settings: [String]) -> [String] {
        let names = Set(settings.map { $0.prefix { $0 != "=" } })
        var result: [String] = []
        for name in ["PATH", "HOME", "LANG", "LC_ALL", "TMPDIR"] where !names.contains(name[...]) {
            if let value = getenv(name) { result.append("\(name)=\(String(cString: value))") }
        }
        return result
    }
}
