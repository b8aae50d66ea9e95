// The journal against death: sessions killed at random moments and at every system call of a write. What was called
// safe is counted outside of the program and must be there, once, in order.
//
// REVOPS_JOURNAL_FULL=1 runs the numbers that a release is tried with; REVOPS_PROGRAM names the program to try, such as
// the one that was built for a release.

import Foundation
import Testing

enum JournalNumbers {
    static let isFull = ProcessInfo.processInfo.environment["REVOPS_JOURNAL_FULL"] == "1"
    static func of(_ few: Int, full many: Int) -> Int { isFull ? many : few }

    /// Says what was run, for the log of a full run.
    static func report(_ words: String) { if isFull { print("journal: \(words)") } }
}

@Suite struct JournalCrashTests {
    private let scratch = Scratch()
    private var journal: String { scratch.path + "/state" }

    /// Everything acknowledged is there exactly once, nothing was decided on an older state, and the file is whole.
    private func check(_ acknowledged: [String], _ comment: String) throws {
        let shown = try ShownJournal(journal, home: scratch.path)
        let counts = Dictionary(shown.ids.map { ($0, 1) }, uniquingKeysWith: +)
        #expect(acknowledged.filter { counts[$0] == nil } == [], "lost, \(comment)")
        #expect(counts.filter { $0.value > 1 }.isEmpty, "twice, \(comment)")
        #expect(Set(acknowledged).count == acknowledged.count, "acknowledged twice, \(comment)")
        #expect(shown.versionViolations == [], "\(comment)")
        #expect(
            shown.records.compactMap { $0["seq"] as? Int }
                == Array(1...max(1, shown.records.count)).prefix(shown.records.count).map { $0 })
        #expect(shown.verdict == 0, "\(comment): \(shown.words)")
    }

    @Test func killedAtRandomMomentsNothingAcknowledgedIsLost() throws {
        let kills = JournalNumbers.of(500, full: 10_000), writers = 4, each = min(kills, 1000)
        var acknowledged: [String] = [], random = SystemRandomNumberGenerator(), serial = 0, total = 0
        let start = Date()
        for round in 0..<(kills / writers) {
            let sessions = (0..<writers).map { _ in BatchSession(journal) }
            for session in sessions {
                // From here on a kill meets a session that writes.
                #expect(session.wait(for: 1))
                for _ in 0..<150 {
                    serial += 1
                    session.send("k\(serial)", "acknowledge", "contact:x/\(serial % 7)")
                }
            }
            for session in sessions.shuffled(using: &random) {
                usleep(UInt32.random(in: 0...8_000, using: &random))
                session.kill9()
                acknowledged += session.acknowledged
            }
            guard (round + 1) * writers % each == 0 else { continue }
            try check(acknowledged, "after \((round + 1) * writers) kills")
            total += acknowledged.count
            // A journal of its own for every thousand: the more that die at one, the longer each takes to begin.
            try FileManager.default.removeItem(atPath: journal)
            acknowledged = []
        }
        #expect(total > kills / 8, "the kills must meet sessions that write")
        let seconds = Int(Date().timeIntervalSince(start))
        JournalNumbers.report("\(kills) kills, \(total) acknowledged, none lost or twice, \(seconds) s")
    }

    @Test func afterADeathTheSameDecisionIsKnownByItsID() throws {
        for round in 0..<JournalNumbers.of(25, full: 1000) {
            let first = BatchSession(journal)
            first.send("r\(round)", "acknowledge", "contact:x/\(round)", "0")
            usleep(UInt32(round % 25) * 1000)
            first.kill9()
            let second = BatchSession(journal)
            let answer = second.decide("r\(round)", "acknowledge", "contact:x/\(round)", "0")
            #expect(answer?.isAcknowledged == true, "round \(round): \(String(describing: answer))")
            if !first.acknowledged.isEmpty { #expect(answer?.word == "repeat") }
        }
        try check((0..<JournalNumbers.of(25, full: 1000)).map { "r\($0)" }, "every id once")
    }

    @Test(.enabled(if: Trace.works, "strace is not installed or not allowed"), arguments: [
        "openat", "newfstatat", "flock", "pwrite64", "ftruncate", "pread64", "write", "fdatasync", "fsync", "rename",
        "close", "mkdir", "chmod", "fchmod", "unlink", "fstatfs",
    ]) func killedAtEverySystemCallOfAWrite(call: String) throws {
        var points = 0
        for start in ["nothing", "a journal", "a torn end"] {
            for number in 1...60 {
                let folder = try prepared(start)
                let session = BatchSession(
                    journal, wrapper: Trace.inject("\(call):signal=SIGKILL:when=\(number)", below: folder))
                let answer = session.decide("next", "acknowledge", "contact:x/1")
                let code = session.finish()
                let again = BatchSession(journal).decide("next", "acknowledge", "contact:x/1")
                #expect(again?.isAcknowledged == true, "\(call) \(number) on \(start): \(String(describing: again))")
                if answer?.isAcknowledged == true { #expect(again?.word == "repeat") }
                try check((start == "nothing" ? [] : ["a", "b"]) + ["next"], "\(call) \(number) on \(start)")
                if code == 0 { break }
                points += 1
            }
        }
        JournalNumbers.report("\(points) deaths at \(call)")
    }

    /// A journal to die over; returns its folder.
    private func prepared(_ start: String) throws -> String {
        try? FileManager.default.removeItem(atPath: journal)
        guard start != "nothing" else { return journal }
        let session = BatchSession(journal)
        #expect(session.decide("a", "acknowledge", "contact:x/1")?.isAcknowledged == true)
        #expect(session.decide("b", "acknowledge", "contact:x/2")?.isAcknowledged == true)
        if start == "a torn end" {
            let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: journal + "/journal-000001.rvj"))
            try handle.seekToEnd()
            try handle.write(contentsOf: Data("0badc0de\t3\tnever finis".utf8))
            try handle.close()
        }
        return journal
    }

    @Test(.enabled(if: Trace.works, "strace is not installed or not allowed"))
    func nothingIsAcknowledgedBeforeTheDiskHasConfirmedIt() throws {
        let log = scratch.path + "/trace"
        let wrapper = ["strace", "-f", "-s", "300", "-o", log, "-e", "trace=write,fdatasync,fsync"]
        let session = BatchSession(journal, wrapper: wrapper)
        for number in 1...20 {
            #expect(session.decide("t\(number)", "acknowledge", "contact:x/1")?.isAcknowledged == true)
        }
        #expect(session.finish() == 0)
        var isWritten = false, isSynced = false, acknowledgements = 0
        for line in try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n") {
            if line.contains("write(1, \"recorded") {
                acknowledgements += 1
                #expect(isWritten && isSynced, "an answer without a sync before it: \(line)")
                (isWritten, isSynced) = (false, false)
            } else if line.contains("acknowledge") && line.contains("write(") {
                (isWritten, isSynced) = (true, false)
            } else if line.contains("fdatasync("), line.hasSuffix("= 0") {
                isSynced = isWritten
            }
        }
        #expect(acknowledgements == 20)
    }
}

/// The system call tracer, by which calls fail or kill on purpose.
enum Trace {
    static let works: Bool = {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/strace")
        process.arguments = ["-o", "/dev/null", "/bin/true"]
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }()

    /// Only calls that touch the journal's own files count.
    static func inject(_ fault: String, below journal: String) -> [String] {
        let names = [
            "", "/journal.lock", "/journal.head", "/journal.new", "/journal-000001.rvj", "/journal-000002.rvj",
            "/journal-000003.rvj",
        ]
        let call = String(fault.prefix { $0 != ":" })
        // Not every machine has every call.
        let calls = call.split(separator: ",").map { "?" + $0 }.joined(separator: ",")
        return ["strace", "-f", "-qq", "-o", "/dev/null"] + names.flatMap { ["-P", journal + $0] }
            + ["-e", "trace=\(calls)", "-e", "inject=\(calls)\(fault.dropFirst(call.count))"]
    }
}
