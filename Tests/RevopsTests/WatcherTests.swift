// The watching thread on a real folder. Nothing here measures time: each test waits for what must come.

import Foundation
import Revenue
import Synchronization
import Testing

@testable import revops

@Suite struct WatcherTests {
    /// A watcher on a folder, its reports in a mailbox.
    private final class Watched {
        let reports = Mailbox<WatchedState>()
        private let watcher: Watcher
        private let thread: PosixThread
        let commands: Mailbox<Watcher.Command>

        init(_ test: TestFolder, settings: [String] = [], refresh: InterfacePolicy.Refresh = .auto) throws {
            let reports = reports
            let watcher = Watcher(folder: test.folder, settingsFiles: settings, refresh: refresh) { reports.post($0) }
            self.watcher = watcher
            commands = watcher.commands
            thread = try #require(PosixThread { watcher.run() })
        }

        deinit {
            watcher.commands.post(.stop)
            thread.join()
        }

        /// Waits until a report says so; an error when none has come for two minutes.
        func until(_ holds: (WatchedState) -> Bool) throws -> WatchedState {
            let end = Date(timeIntervalSinceNow: 120)
            var last: WatchedState?
            while Date() < end {
                for report in reports.wait(milliseconds: 1000) {
                    if holds(report) { return report }
                    last = report
                }
            }
            throw NothingCame(last: last)
        }
    }

    private struct NothingCame: Error { var last: WatchedState? }

    @Test func aFileRenamedInIsReported() throws {
        let test = TestFolder()
        let watched = try Watched(test)
        _ = try watched.until { $0.settled.isEmpty }
        test.write("new.csv.part", "id\n1\n")
        rename(test.path("new.csv.part"), test.path("new.csv"))
        let state = try watched.until { !$0.settled.isEmpty }
        #expect(state.settled.map(\.name) == ["new.csv"])
        #expect(state.arriving.isEmpty)
    }

    @Test func aWriterThatIsNotDoneIsArriving() throws {
        let test = TestFolder()
        let watched = try Watched(test)
        _ = try watched.until { $0.settled.isEmpty }
        let writer = open(test.path("slow.csv"), O_CREAT | O_WRONLY, 0o600)
        #expect(write(writer, "id\n1", 4) == 4)
        #expect(try watched.until { !$0.arriving.isEmpty }.arriving.map(\.name) == ["slow.csv"])
        #expect(write(writer, "\n", 1) == 1)
        close(writer)
        let state = try watched.until { !$0.settled.isEmpty }
        #expect(state.settled.first?.stamp.size == 5)
    }

    @Test func aFolderRemovedAndMadeAgainIsWatchedAgain() throws {
        let test = TestFolder()
        let watched = try Watched(test)
        _ = try watched.until { $0.failure == nil }
        rmdir(test.path)
        #expect(try watched.until { $0.failure != nil }.failure?.contains(test.path) == true)
        mkdir(test.path, 0o700)
        _ = try watched.until { $0.failure == nil }
        test.write("b.tmp", "id\n")
        rename(test.path("b.tmp"), test.path("b.csv"))
        #expect(try watched.until { !$0.settled.isEmpty }.settled.map(\.name) == ["b.csv"])
    }

    @Test func aSavedSettingsFileIsReported() throws {
        let test = TestFolder()
        let settings = test.path("revops.toml")
        let watched = try Watched(test, settings: [settings])
        _ = try watched.until { $0.settings[settings] == .some(nil) }
        test.write("revops.toml", "preset = \"plg\"\n")
        // A look between its making and its writing finds it empty.
        let state = try watched.until { ($0.settings[settings]??.size ?? 0) > 0 }
        #expect(state.settings[settings]??.size == 15)
    }

    @Test(arguments: [InterfacePolicy.Refresh.poll, .manual])
    func aLookCanBeAskedFor(refresh: InterfacePolicy.Refresh) throws {
        let test = TestFolder()
        let watched = try Watched(test, refresh: refresh)
        _ = try watched.until { $0.settled.isEmpty }
        test.write("a.csv", "id\n")
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -3600)], ofItemAtPath: test.path("a.csv"))
        watched.commands.post(.lookAgain)
        #expect(try watched.until { !$0.settled.isEmpty }.settled.map(\.name) == ["a.csv"])
    }

    @Test func aStormOfRenamesEndsWithTheLastVersion() throws {
        let test = TestFolder()
        let watched = try Watched(test)
        for size in 1...200 {
            test.write("storm.tmp", String(repeating: "x", count: size))
            rename(test.path("storm.tmp"), test.path("storm.csv"))
        }
        #expect(try watched.until { $0.settled.first?.stamp.size == 200 }.settled.count == 1)
    }
}

@Suite struct MailboxTests {
    @Test func whoeverIsWokenHasSomethingToRead() throws {
        let mailbox = Mailbox<Int>(), each = 50_000
        let writers = try (0..<2).map { _ in
            try #require(PosixThread { for number in 0..<each { mailbox.post(number) } })
        }
        var found = 0, forNothing = 0
        while found < writers.count * each, forNothing == 0 {
            let messages = mailbox.wait(milliseconds: 60_000)
            if messages.isEmpty { forNothing += 1 }
            found += messages.count
        }
        for writer in writers { writer.join() }
        #expect(forNothing == 0, "woken for nothing after \(found) messages")
    }

    @Test func messagesComeInOrderAndOnce() {
        let mailbox = Mailbox<Int>()
        for number in 0..<1000 { mailbox.post(number) }
        #expect(mailbox.wait(milliseconds: 60_000) == Array(0..<1000))
        #expect(mailbox.wait(milliseconds: 0) == [])
    }

    @Test func aNewMessageMayReplaceWaitingOnes() {
        let mailbox = Mailbox<String>()
        for text in ["load 1", "key", "load 2"] {
            mailbox.post(text) { $0.hasPrefix("load") && text.hasPrefix("load") }
        }
        #expect(mailbox.take() == ["key", "load 2"])
    }

    @Test func aFullPipeLosesNothing() {
        let mailbox = Mailbox<Int>()
        for number in 0..<100_000 { mailbox.post(number) }
        #expect(mailbox.wait(milliseconds: 60_000).count == 100_000)
        #expect(mailbox.wait(milliseconds: 0).isEmpty)
    }
}
