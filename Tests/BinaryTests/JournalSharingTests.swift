// Several sessions on one journal: one of those who decide the same thing wins, all that is decided arrives everywhere,
// and nobody hangs behind a session that was stopped.

import Foundation
import Testing

@Suite struct JournalSharingTests {
    private let scratch = Scratch()
    private var journal: String { scratch.path + "/state" }

    @Test func ofSixteenWhoDecideTheSameExactlyOneWins() throws {
        let sessions = (0..<16).map { _ in BatchSession(journal) }
        for session in sessions { #expect(session.wait(for: 1)) }
        let rounds = JournalNumbers.of(50, full: 500)
        for round in 0..<rounds {
            for (number, session) in sessions.enumerated() {
                session.send("w\(round)-\(number)", "acknowledge", "contact:x/\(round)", "0")
            }
            for session in sessions { #expect(session.wait(for: round + 2), "round \(round)") }
            let answers = sessions.compactMap(\.answers.last)
            #expect(answers.count { $0.word == "recorded" } == 1, "round \(round)")
            let told = answers.filter { $0.word == "refused" }
            #expect(told.count == 15)
            for answer in told { #expect(answer.rest.contains("decided meanwhile: acknowledge by")) }
        }
        let shown = try ShownJournal(journal, home: scratch.path)
        #expect(shown.records.count == rounds && shown.verdict == 0)
        JournalNumbers.report("16 sessions, \(rounds) rounds, one winner each")
    }

    @Test func ofSixteenWhoTakeTheSameExactlyOneHasIt() {
        let sessions = (0..<16).map { _ in BatchSession(journal) }
        for (number, session) in sessions.enumerated() { session.send("c\(number)", "claim", "contact:x/1") }
        for session in sessions { #expect(session.wait(for: 2)) }
        #expect(sessions.count { $0.acknowledged.count == 1 } == 1)
    }

    @Test func everythingArrivesEverywhere() throws {
        let count = JournalNumbers.of(4, full: 16), each = JournalNumbers.of(100, full: 1000)
        let sessions = (0..<count).map { _ in BatchSession(journal) }
        for session in sessions { #expect(session.wait(for: 1)) }
        let start = Date()
        for batch in stride(from: 0, to: each, by: 50) {
            for (number, session) in sessions.enumerated() {
                for serial in batch..<min(each, batch + 50) {
                    session.send("s\(number)-\(serial)", "acknowledge", "contact:\(number)/\(serial)", "0")
                }
            }
            for session in sessions { #expect(session.wait(for: 1 + min(each, batch + 50), seconds: 120)) }
        }
        let seconds = Date().timeIntervalSince(start)
        for session in sessions { #expect(session.acknowledged.count == each) }
        let looked = Date()
        let states = sessions.map { $0.state() }
        #expect(Date().timeIntervalSince(looked) < 10)
        #expect(Set(states).count == 1 && states.first??.hasPrefix("\(count * each) ") == true)
        let shown = try ShownJournal(journal, home: scratch.path)
        #expect(shown.records.count == count * each && shown.verdict == 0)
        JournalNumbers.report(
            "\(count) sessions by \(each): all there and the same in \(String(format: "%.1f", seconds)) s")
    }

    @Test func aHolderThatWasStoppedIsNamedAndNobodyIsCalledSaved() throws {
        let session = BatchSession(journal)
        #expect(session.decide("a", "acknowledge", "contact:x/1")?.isAcknowledged == true)
        let sleeper = Process()
        sleeper.executableURL = URL(fileURLWithPath: "/bin/sleep")
        sleeper.arguments = ["60"]
        try sleeper.run()
        defer { sleeper.terminate(); kill(sleeper.processIdentifier, SIGCONT) }
        kill(sleeper.processIdentifier, SIGSTOP)
        let lock = open(journal + "/journal.lock", O_RDWR | O_CLOEXEC)
        defer { close(lock) }
        #expect(flock(lock, LOCK_EX) == 0)
        var host = [CChar](repeating: 0, count: 256)
        gethostname(&host, 255)
        let machine = String(decoding: host.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let since = ISO8601DateFormatter().string(from: Date(timeIntervalSinceNow: -10))
        let text = "\(sleeper.processIdentifier) alice \(machine) \(since)\n"
        ftruncate(lock, 0)
        pwrite(lock, text, text.utf8.count, 0)
        session.send("b", "acknowledge", "contact:x/2")
        let words = "journal busy: held by alice pid \(sleeper.processIdentifier) (stopped)"
        for _ in 0..<40 where !session.complaints.contains(words) { session.wait(for: 3, seconds: 0.5) }
        #expect(session.complaints.contains(words), "\(session.complaints)")
        #expect(session.answers.count < 3, "nothing is called safe while the lock is held")
        flock(lock, LOCK_UN)
        #expect(session.wait(for: 3))
        #expect(session.answers.last?.word == "recorded")
    }
}
