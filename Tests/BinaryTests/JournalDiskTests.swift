// The journal on a disk that fails: full, read-only, refusing to sync. No answer says "recorded" that is not true, and
// the same decision with the same id can be made once the disk is well.

import Foundation
import Testing

@Suite struct JournalDiskTests {
    private let scratch = Scratch()
    private var journal: String { scratch.path + "/state" }

    private func begun() {
        let session = BatchSession(journal)
        #expect(session.decide("a", "acknowledge", "contact:x/1")?.isAcknowledged == true)
        #expect(session.finish() == 0)
    }

    /// All of these and no others, once each, in a whole journal.
    private func expect(_ ids: [String], _ comment: String = "") throws {
        let shown = try ShownJournal(journal, home: scratch.path)
        #expect(shown.ids == ids, "\(comment)")
        #expect(shown.verdict == 0, "\(comment): \(shown.words)")
    }

    @Test(.enabled(if: Trace.works, "strace is not installed or not allowed"), arguments: ["ENOSPC", "EDQUOT"])
    func aFullDiskIsSaidAndTheNextAttemptSucceeds(error: String) throws {
        begun()
        for number in 1...JournalNumbers.of(3, full: 50) {
            // The second decision of the session that many writes in meets a full disk.
            let wrapper = Trace.inject("write:error=\(error):when=\(number)", below: journal)
            let session = BatchSession(journal, wrapper: wrapper)
            var answers: [BatchSession.Answer] = []
            for serial in 0...number {
                answers += [session.decide("n\(number)-\(serial)", "acknowledge", "contact:x/1")].compactMap { $0 }
            }
            let failed = answers.filter { $0.word == "failed" }
            #expect(failed.count == 1 && failed.first?.rest.contains("NOT SAVED: disk full") == true, "\(answers)")
            #expect(session.decide(failed.first?.id ?? "", "acknowledge", "contact:x/1")?.word == "recorded")
            #expect(session.finish() == 0)
        }
        #expect(try ShownJournal(journal, home: scratch.path).verdict == 0)
    }

    @Test func aFileAtItsSizeLimitLosesNothingThatWasAcknowledged() throws {
        let limited = BatchSession(journal, wrapper: ["sh", "-c", "ulimit -f 8; exec \"$@\"", "sh"])
        #expect(limited.wait(for: 1))
        for serial in 0..<80 { _ = limited.decide("n\(serial)", "acknowledge", "contact:x/1") }
        let acknowledged = limited.acknowledged
        #expect(acknowledged.count > 5 && acknowledged.count < 80)
        #expect(limited.answers.last?.rest.contains("NOT SAVED: disk full") == true)
        limited.finish()
        let free = BatchSession(journal)
        #expect(free.decide("n79", "acknowledge", "contact:x/1")?.word == "recorded")
        #expect(free.finish() == 0)
        try expect(acknowledged + ["n79"])
    }

    @Test(.enabled(if: Trace.works, "strace is not installed or not allowed"))
    func aFailedSyncMovesOnToANewFileUnderTheSameID() throws {
        begun()
        let rounds = JournalNumbers.of(3, full: 100)
        var ids = ["a"]
        for number in 1...rounds {
            try? FileManager.default.removeItem(atPath: journal)
            begun()
            ids = ["a"]
            let session = BatchSession(
                journal, wrapper: Trace.inject("fdatasync:error=EIO:when=\(number)", below: journal))
            for serial in 0..<(number + 1) {
                let id = "n\(serial)"
                #expect(
                    session.decide(id, "acknowledge", "contact:x/1")?.word == "recorded", "sync \(number), \(serial)")
                ids.append(id)
            }
            #expect(session.finish() == 0)
            try expect(ids, "sync \(number)")
            #expect(FileManager.default.fileExists(atPath: journal + "/journal-000002.rvj"), "sync \(number)")
        }
        JournalNumbers.report("\(rounds) failed syncs, each decision safe in a new file")
    }

    @Test(.enabled(if: Trace.works, "strace is not installed or not allowed"), arguments: ["EIO", "ENOSPC"])
    func whereNothingCanBeSyncedNothingIsAcknowledged(error: String) throws {
        begun()
        let wrapper = Trace.inject("fdatasync,fsync:error=\(error):when=1+", below: journal)
        let session = BatchSession(journal, wrapper: wrapper)
        for serial in 0..<3 {
            let answer = session.decide("n\(serial)", "acknowledge", "contact:x/1")
            #expect(answer?.word == "failed", "\(String(describing: answer))")
        }
        if error == "EIO" { #expect(session.answers.last?.rest.contains("view-only: cannot sync") == true) }
        session.finish()
        let next = BatchSession(journal)
        #expect(next.decide("m", "acknowledge", "contact:x/9")?.isAcknowledged == true, "the disk is well again")
        #expect(try ShownJournal(journal, home: scratch.path).verdict == 0)
    }

    @Test(.enabled(if: Trace.works, "strace is not installed or not allowed"), arguments: ["EROFS", "EACCES"])
    func withoutAccessEveryDecisionSaysWhy(error: String) throws {
        begun()
        let wrapper = Trace.inject("openat:error=\(error):when=2+", below: journal)
        let session = BatchSession(journal, wrapper: wrapper)
        for serial in 0..<2 {
            let answer = session.decide("n\(serial)", "acknowledge", "contact:x/1")
            #expect(answer?.word == "failed" && answer?.rest.hasPrefix("view-only: cannot ") == true)
        }
        session.finish()
        try expect(["a"])
    }

    @Test func readOnlyIsAskedForAndAnswered() throws {
        scratch.write("contacts.csv", "Record ID,First Name,Last Name,Email\n1041,Ann,Lee,ann@lee.example\n")
        let arguments = ["decide", "acknowledge", "contact:1041", scratch.path, "--allow-network-fs"]
        let refused = try PipedRun(arguments + ["--read-only"], home: scratch.path)
        #expect(refused.code == 3 && refused.out.isEmpty && refused.err.contains("view-only"))
        #expect(!FileManager.default.fileExists(atPath: scratch.path + "/.revops"))
        #expect(try PipedRun(arguments, home: scratch.path).code == 0)
    }
}
