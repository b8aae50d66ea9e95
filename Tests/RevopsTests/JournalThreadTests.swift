// The thread behind the screen's decisions: every one has an answer, others' records arrive, and waiting is told.

import Columns
import Dashboard
import Foundation
import Revenue
import Synchronization
import Testing

@testable import revops

/// A running thread and what it has told.
private final class RunningJournal: Sendable {
    private let told = Mutex<[Event]>([])
    let thread: JournalThread

    init(_ folder: JournalFolder?, readOnly: Bool = false) {
        let news = Mailbox<Event>()
        thread = JournalThread(folder: folder, isReadOnly: readOnly) { news.post($0) }
        self.news = news
        PosixThread { [thread] in thread.run() }?.detach()
    }

    private let news: Mailbox<Event>

    deinit { thread.orders.post(.stop(releasing: false)) }

    /// Waits until something told is what is looked for.
    func wait<T>(seconds: Double = 60, _ pick: (Event) -> T?) -> T? {
        let end = Date(timeIntervalSinceNow: seconds)
        while Date() < end {
            let all = told.withLock { $0 }
            if let found = all.lazy.compactMap(pick).first { return found }
            let events = news.wait(milliseconds: 50)
            told.withLock { $0 += events }
        }
        return nil
    }

    func record(_ action: DecisionAction, _ subject: String, id: String, expected: Int = 0) {
        record([PendingDecision(id: id, decision: Decision(action, Subject(subject)!, expected: expected))])
    }

    func record(_ pending: [PendingDecision]) { thread.orders.post(.record(pending)) }

    /// The answer that told of some ids, in its order.
    func recorded(together ids: Set<String>) -> [JournalRecord]? {
        wait { if case .recorded(let records) = $0, ids.isSubset(of: records.map(\.id)) { records } else { nil } }
    }

    func recorded(_ id: String) -> JournalRecord? {
        wait { if case .recorded(let records) = $0 { records.first { $0.id == id } } else { nil } }
    }

    func refusal(_ id: String) -> DecisionRefusal? {
        wait { if case .notRecorded(let refusals) = $0 { refusals[id] } else { nil } }
    }
}

@Suite struct JournalThreadTests {
    private let scratch = JournalScratch()

    @Test func opensAndWritesAndAnswers() {
        let session = RunningJournal(scratch.folder)
        let access = session.wait { if case .journalOpened(let access, _, _) = $0 { access } else { nil } }
        #expect(access == .writable)
        session.record(.acknowledge, "contact:x/1", id: "a")
        #expect(session.recorded("a")?.seq == 1)
        session.record(.contacted, "contact:x/1", id: "b")
        guard case .conflict(let record, 1)? = session.refusal("b") else { return #expect(Bool(false)) }
        #expect(record.id == "a")
        #expect(scratch.session().decisions.record(id: "a") != nil)
    }

    @Test func whatWasDecidedWithOneKeyIsAnsweredAsOne() {
        let session = RunningJournal(scratch.folder)
        let ids = ["a", "b", "c"]
        session.record(ids.map { id in
            PendingDecision(id: id, decision: Decision(.acknowledge, Subject("contact:x/\(id)")!, expected: 0, batch: "a"))
        })
        #expect(session.recorded(together: Set(ids))?.map(\.seq) == [1, 2, 3])
    }

    @Test func anothersDecisionArrives() {
        let session = RunningJournal(scratch.folder)
        session.record(.acknowledge, "contact:x/1", id: "a")
        #expect(session.recorded("a") != nil)
        var other = scratch.session("raj", pid: 9)
        #expect(other.decide(7, id: "theirs", at: scratch.now).seq == 2)
        let seen = session.wait { event -> JournalRecord? in
            if case .decided(let records) = event { records.first { $0.id == "theirs" } } else { nil }
        }
        #expect(seen?.actor.name == "raj")
    }

    @Test func whatOthersWroteMeanwhileIsToldBeforeTheAnswer() {
        let session = RunningJournal(scratch.folder)
        _ = session.wait { if case .replayed = $0 { true } else { nil } }
        var other = scratch.session("raj", pid: 9)
        for number in 0..<20 { other.decide(number, id: "t\(number)", at: scratch.now) }
        session.record(.acknowledge, "contact:x/1", id: "mine")
        let seq = session.recorded("mine")?.seq
        var seen: Set<String> = []
        _ = session.wait(seconds: 1) { event -> Bool? in
            if case .decided(let records) = event { seen.formUnion(records.map(\.id)) }
            if case .replayed(let all) = event { seen.formUnion(all.records.map(\.id)) }
            return seen.count >= 20 ? true : nil
        }
        #expect(seq == 21 && seen.count == 20 && !seen.contains("mine"))
    }

    @Test func whileTheLockIsHeldItIsToldAndCanBeGivenUp() throws {
        var other = scratch.session("raj", pid: 9)
        other.decide(1, id: "first", at: scratch.now)
        let session = RunningJournal(scratch.folder)
        let lock = open(scratch.folder.lockPath, O_RDWR | O_CLOEXEC)
        defer { close(lock) }
        #expect(flock(lock, LOCK_EX) == 0)
        session.record(.acknowledge, "contact:x/1", id: "a")
        let why = session.wait { if case .recordingWaits(let why?) = $0 { why } else { nil } }
        #expect(why?.hasPrefix("journal busy: held by ") == true)
        session.thread.orders.post(.withdraw)
        #expect(session.refusal("a") == .notSaved("given up"))
        session.record(.acknowledge, "contact:x/1", id: "b")
        flock(lock, LOCK_UN)
        #expect(session.recorded("b") != nil)
        #expect(scratch.session().decisions.record(id: "a") == nil)
    }

    @Test func withoutAccessOrPlaceEveryDecisionSaysWhy() {
        let readOnly = RunningJournal(scratch.folder, readOnly: true)
        readOnly.record(.acknowledge, "contact:x/1", id: "a")
        #expect(readOnly.refusal("a") == .readOnly("--read-only was asked for"))
        let nowhere = RunningJournal(nil)
        nowhere.record(.acknowledge, "contact:x/1", id: "b")
        #expect(nowhere.refusal("b") != nil)
        #expect(!DataFolder.exists(scratch.folder.path))
    }

    @Test func damageThatAppearsLaterTurnsTheSessionViewOnly() {
        let session = RunningJournal(scratch.folder)
        for number in 0..<3 { session.record(.acknowledge, "contact:x/\(number)", id: "a\(number)") }
        #expect(session.recorded("a2") != nil)
        var bytes = scratch.bytes(scratch.segment)
        bytes[bytes.count / 2] ^= 1
        let copy = scratch.disk.path("copy")
        scratch.write(bytes, to: copy)
        rename(copy, scratch.segment)
        let handle = open(scratch.segment, O_WRONLY | O_APPEND)
        write(handle, "torn", 4)
        close(handle)
        let why = session.wait { event -> String? in
            if case .journalOpened(.readOnly(let why), _, _) = event { why } else { nil }
        }
        #expect(why?.contains("damaged") == true)
    }

    @Test func leavingGivesBackWhatThisSessionHasTaken() {
        for isReleasing in [true, false] {
            let scratch = JournalScratch()
            var other = scratch.session("raj", pid: 9)
            let theirs = Subject("contact:x/3")!
            let claim = Decision(.claim, theirs, expected: 0)
            guard case .recorded = other.attempt(claim, id: "theirs", at: SystemClock.now)
            else { return #expect(Bool(false)) }
            let session = RunningJournal(scratch.folder)
            session.record(.claim, "contact:x/1", id: "a")
            session.record(.claim, "contact:x/2", id: "b")
            #expect(session.recorded("b") != nil)
            session.thread.orders.post(.stop(releasing: isReleasing))
            #expect(session.thread.unsaved.wait(milliseconds: 60_000).first?.isEmpty == true)
            let left = scratch.session().decisions.claims(at: SystemClock.now).map(\.subject.text)
            #expect(left == (isReleasing ? ["contact:x/3"] : ["contact:x/1", "contact:x/2", "contact:x/3"]))
        }
    }

    @Test func leavingTellsWhatCouldNotBeWritten() {
        var other = scratch.session("raj", pid: 9)
        other.decide(1, id: "first", at: scratch.now)
        let session = RunningJournal(scratch.folder)
        let lock = open(scratch.folder.lockPath, O_RDWR | O_CLOEXEC)
        defer { close(lock) }
        #expect(flock(lock, LOCK_EX) == 0)
        session.record(.acknowledge, "contact:x/1", id: "a")
        session.thread.orders.post(.stop(releasing: false))
        #expect(session.thread.unsaved.wait(milliseconds: 5000).first?.map(\.id) == ["a"])
        UnsavedFile.keep(
            [PendingDecision(id: "a", decision: Decision(.acknowledge, Subject("contact:x/1")!, expected: 0))],
            ["XDG_STATE_HOME": scratch.disk.path("home")])
        let kept = scratch.bytes(scratch.disk.path("home/revops/unsaved-\(getpid()).rvj"))
        #expect((try? JournalLine(kept.dropLast()[...]))?.type == "acknowledge")
    }
}
