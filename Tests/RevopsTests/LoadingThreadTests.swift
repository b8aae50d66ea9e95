// What the loading thread tells the screen: snapshots when there is something new, and words when there is not.

import Columns
import Dashboard
import Foundation
import Revenue
import Synchronization
import Testing

@testable import revops

@Suite struct LoadingThreadTests {
    /// A loading thread on a folder, its events in a mailbox.
    private final class Loading {
        let test = TestFolder()
        let events = Mailbox<Event>()
        let thread: LoadingThread
        private let body: PosixThread
        private var waiting: [Event] = []

        /// - Parameter time: the time of day; nil pins the clock.
        init(_ files: [String: String], time: (@Sendable () -> Moment)? = nil) throws {
            for (name, text) in files { test.write(name, text) }
            let events = events
            let now = time == nil ? "2026-11-20T00:00:00Z" : nil
            var workspace = try Workspace(paths: [test.path], config: nil, now: now, environment: [:])
            if let time { workspace.time = time }
            let thread = LoadingThread(workspace: workspace, brake: Brake()) { events.post($0) }
            self.thread = thread
            body = try #require(PosixThread { thread.run() })
        }

        deinit {
            thread.orders.post(.stop)
            body.join()
        }

        /// Hands over what a look at the folder finds now, some of it not whole yet.
        func look(arriving: [String] = []) throws {
            let settings = [test.path("revops.toml"): FileStamp(ofFile: test.path("revops.toml"))]
            let settled = try test.folder.list().entries.filter { !arriving.contains($0.name) }
            let arrivals = arriving.map { Arrival(name: $0, bytes: 9, seconds: 0) }
            thread.orders.post(.watched(WatchedState(settled: settled, arriving: arrivals, settings: settings)))
        }

        /// The next event of a kind; what came behind it stays for the next call.
        func next<T>(_ pick: (Event) -> T?) throws -> T {
            let end = Date(timeIntervalSinceNow: 120)
            while true {
                while !waiting.isEmpty {
                    if let found = pick(waiting.removeFirst()) { return found }
                }
                guard Date() < end else { throw NothingCame() }
                waiting = events.wait(milliseconds: 1000)
            }
        }

        func nextSnapshot() throws -> Snapshot {
            try next { if case .loaded(let snapshot) = $0 { snapshot } else { nil } }
        }

        func nextArriving() throws -> Set<String> {
            try next { if case .arriving(let names) = $0 { names } else { nil } }
        }

        func nextComplaint() throws -> String {
            try next { if case .said(let words, isError: true) = $0 { words } else { nil } }
        }
    }

    private struct NothingCame: Error {}

    @Test func aChangedFolderIsANewSnapshot() throws {
        let loading = try Loading(["deals.csv": DealFile.text(3)])
        try loading.look()
        let first = try loading.nextSnapshot()
        #expect(first.facts.book.deals.count == 3)
        loading.test.write("deals.csv", DealFile.text(4))
        try loading.look()
        let second = try loading.nextSnapshot()
        #expect(second.facts.book.deals.count == 4)
        #expect(second.revision > first.revision)
    }

    @Test func aFolderBeingFilledIsNotShownAsEmpty() throws {
        let loading = try Loading(["deals.csv": DealFile.text(3)])
        let arrival = Arrival(name: "deals.csv", bytes: 2048, seconds: 1)
        loading.thread.orders.post(.watched(WatchedState(arriving: [arrival])))
        let words = try loading.next { if case .said(let words, isError: false) = $0 { words } else { nil } }
        #expect(words == "deals.csv: still arriving (2.0 kB, 1 s)")
        try loading.look()
        #expect(try loading.nextSnapshot().facts.book.deals.count == 3)
    }

    @Test func aFileThatBeginsToArriveKeepsItsVersionAndCausesNoLoad() throws {
        let loading = try Loading(["deals.csv": DealFile.text(3)])
        try loading.look()
        let first = try loading.nextSnapshot()
        try loading.look(arriving: ["deals.csv"])
        _ = try loading.next { if case .said(let words, _) = $0 { words } else { nil } }
        loading.test.write("deals.csv", DealFile.text(4))
        try loading.look()
        let second = try loading.nextSnapshot()
        #expect(second.facts.book.deals.count == 4)
        #expect(second.revision == first.revision + 1)
    }

    @Test func whatIsArrivingIsToldByName() throws {
        let loading = try Loading(["deals.csv": DealFile.text(3)])
        try loading.look()
        _ = try loading.nextSnapshot()
        try loading.look(arriving: ["deals.csv"])
        #expect(try loading.nextArriving() == ["deals.csv"])
        try loading.look()
        #expect(try loading.nextArriving() == [])
    }

    @Test func aFolderThatGoesAwayTakesNoSettingsAlong() throws {
        let loading = try Loading(["deals.csv": DealFile.text(3), "revops.toml": "[clock]\nzone = \"Asia/Tokyo\"\n"])
        try loading.look()
        _ = try loading.nextSnapshot()
        let settings: [String: FileStamp?] = [loading.test.path("revops.toml"): nil]
        loading.thread.orders.post(.watched(WatchedState(settings: settings, failure: "the folder has gone")))
        let gone = try loading.nextSnapshot()
        #expect(gone.facts.policy.clock.zone.name == "Asia/Tokyo")
        #expect(gone.facts.book.sources.first?.isMissing == true)
    }

    @Test func anEmptyFolderIsASnapshotToo() throws {
        let loading = try Loading([:])
        try loading.look()
        #expect(try loading.nextSnapshot().facts.book.sources.isEmpty)
    }

    @Test func aHeldLoadIsShownWhenItIsReleased() throws {
        let loading = try Loading(["deals.csv": DealFile.text(3)])
        loading.thread.orders.post(.hold(true))
        try loading.look()
        loading.test.write("deals.csv", DealFile.text(5))
        try loading.look()
        loading.thread.orders.post(.hold(false))
        #expect(try loading.nextSnapshot().facts.book.deals.count == 5)
    }

    // MARK: Days

    /// In Newfoundland clocks went from 00:01 back to 23:01 of the day before: the day that had begun stays.
    @Test func aLaterDayIsANewSnapshotAndNoDayComesBack() throws {
        let time = Mutex(Moment(iso: "2010-11-07T02:00:00Z", zone: .utc)!), looks = Mutex(0)
        let loading = try Loading(
            ["deals.csv": DealFile.text(3), "revops.toml": "[clock]\nzone = \"America/St_Johns\"\n"],
            time: {
                looks.withLock { $0 += 1 }
                return time.withLock { $0 }
            })
        /// Lets it be some time, and the thread look at the clock.
        func pass(to text: String) {
            time.withLock { $0 = Moment(iso: text, zone: .utc)! }
            let before = looks.withLock { $0 }
            loading.thread.orders.post(.hold(false))
            while looks.withLock({ $0 }) < before + 2 { usleep(1000) }
        }
        try loading.look()
        let first = try loading.nextSnapshot()
        #expect(first.facts.today.description == "2010-11-06")
        pass(to: "2010-11-07T02:30:30Z")
        let second = try loading.nextSnapshot()
        #expect(second.facts.today.description == "2010-11-07" && second.load == first.load)
        pass(to: "2010-11-07T02:45:00Z")
        pass(to: "2010-11-07T03:30:00Z")
        pass(to: "2010-11-08T03:29:59Z")
        pass(to: "2010-11-08T03:30:00Z")
        let third = try loading.nextSnapshot()
        #expect(third.facts.today.description == "2010-11-08" && third.revision == second.revision + 1)
    }

    // MARK: Decisions

    private static let people = """
        id,first,stage,mql
        1,Dana,MQL,2026-11-19T10:00:00Z
        2,Lee,MQL,2026-11-19T11:00:00Z

        """
    private static let stanza = """
        [[import]]
        match = "people.csv"
        object = "contact"
        system = "crm"
        columns = { id = "id", first = "first", stage = "stage", mql = "mql" }

        """

    private func people() throws -> Loading {
        try Loading(["people.csv": Self.people, "revops.toml": Self.stanza])
    }

    private func record(_ seq: Int, _ action: DecisionAction, _ id: String, reason: String? = nil) -> JournalRecord {
        JournalRecord(
            seq: seq, id: "r\(seq)", time: Moment(iso: "2026-11-19T12:00:00Z", zone: .utc)!,
            actor: Actor(name: "ana", session: "ana@box:1"),
            decision: Decision(action, Subject(.contact, ["crm/\(id)"])!, expected: seq - 1, reason: reason))
    }

    private func rejected(_ snapshot: Snapshot) -> Double? {
        snapshot.facts.metric("mql_rejection_rate", MetricQuery(period: .all))?.numerator
    }

    @Test func aDecisionMovesTheNumbersOfTheSameLoad() throws {
        let loading = try people()
        try loading.look()
        let first = try loading.nextSnapshot()
        #expect(rejected(first) == 0)
        loading.thread.orders.post(.decided([record(1, .reject, "1", reason: "FIT-01")]))
        let second = try loading.nextSnapshot()
        #expect(rejected(second) == 1)
        #expect(second.revision == first.revision + 1 && second.load == first.load)
        loading.thread.orders.post(.replayed(Decisions()))
        let third = try loading.nextSnapshot()
        #expect(rejected(third) == 0, "a journal that was read anew without it")
        #expect(third.load == first.load)
    }

    @Test func decisionsOutliveALoadAndComeBeforeTheFirst() throws {
        let loading = try people()
        loading.thread.orders.post(.replayed(Decisions([record(1, .reject, "1", reason: "FIT-01")])))
        loading.thread.orders.post(.decided([record(2, .reject, "2", reason: "FIT-02")]))
        try loading.look()
        let first = try loading.nextSnapshot()
        #expect(rejected(first) == 2)
        loading.test.write("people.csv", Self.people + "3,Hana,MQL,2026-11-19T12:00:00Z\n")
        try loading.look()
        let second = try loading.nextSnapshot()
        #expect(second.facts.book.contacts.count == 3 && rejected(second) == 2)
        #expect(second.load == first.load + 1)
    }

    @Test func aClaimIsNoNewSnapshotAndAHeldDecisionWaits() throws {
        let loading = try people()
        try loading.look()
        let first = try loading.nextSnapshot()
        loading.thread.orders.post(.decided([record(1, .claim, "1"), record(2, .note, "1")]))
        loading.thread.orders.post(.hold(true))
        loading.thread.orders.post(.decided([record(3, .reject, "1", reason: "FIT-01")]))
        loading.thread.orders.post(.decided([record(4, .reject, "2", reason: "FIT-01")]))
        loading.thread.orders.post(.hold(false))
        let second = try loading.nextSnapshot()
        #expect(second.revision == first.revision + 1)
        #expect(second.facts.decided.decisions.records.count == 4 && rejected(second) == 2)
    }

    @Test func aWrongConfigKeepsTheOldOne() throws {
        let loading = try Loading(["deals.csv": DealFile.text(3), "revops.toml": "preset = \"plg\"\n"])
        try loading.look()
        #expect(try loading.nextSnapshot().facts.policy.preset == .plg)
        loading.test.write("revops.toml", "preset = \"plgg\"\n")
        try loading.look()
        #expect(try loading.nextComplaint().contains("revops.toml:1"))
        loading.test.write("revops.toml", "preset = \"enterprise\"\n")
        try loading.look()
        let words = try loading.next { if case .said(let words, isError: false) = $0 { words } else { nil } }
        #expect(words == "settings reloaded")
        #expect(try loading.nextSnapshot().facts.policy.preset == .enterprise)
    }

    @Test func aFolderThatIsGoneIsSaidAndItsDataStay() throws {
        let loading = try Loading(["deals.csv": DealFile.text(3)])
        try loading.look()
        _ = try loading.nextSnapshot()
        loading.thread.orders.post(.watched(WatchedState(failure: "the folder is gone")))
        #expect(try loading.nextComplaint() == "the folder is gone")
        let snapshot = try loading.nextSnapshot()
        #expect(snapshot.facts.book.deals.count == 3)
        #expect(snapshot.facts.book.sources.first?.isMissing == true)
    }

    @Test func theSourceOfARowIsTheRecordInItsFile() throws {
        let loading = try Loading(["deals.csv": DealFile.text(200, version: "\"a \"\"b\"\"\nc\"")])
        try loading.look()
        let book = try loading.nextSnapshot().facts.book
        for row in [0, 1, 63, 64, 65, 199] {
            let text = SourceRecord.read(book.deals.origins[row], in: book, from: loading.test.folder)
            #expect(String(decoding: text.bytes, as: UTF8.self).hasPrefix("\(row + 1),"), "row \(row): \(text.failure)")
        }
        loading.test.write("deals.csv", DealFile.text(1))
        #expect(
            SourceRecord.read(book.deals.origins[0], in: book, from: loading.test.folder).failure.contains("changed"))
    }
}
