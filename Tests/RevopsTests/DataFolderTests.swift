// Listing a folder: what is an export, what is left alone and why, and that nothing in it can block or be followed.

import Columns
import Foundation
import Synchronization
import Testing

@testable import revops

@Suite struct DataFolderTests {
    @Test func exportsAreListedByName() throws {
        let test = TestFolder()
        test.write("deals.csv", "id\n1\n")
        test.write("Contacts.CSV", "id\n1\n")
        test.write("spend.tsv", "id\n1\n")
        test.write("revops.toml", "")
        let listing = try test.folder.list()
        #expect(listing.entries.map(\.name) == ["Contacts.CSV", "deals.csv", "spend.tsv"])
        #expect(listing.ignored.isEmpty)
        #expect(listing.entries[1].stamp.size == 5)
    }

    @Test func everythingElseIsNamedWithItsReason() throws {
        let test = TestFolder()
        mkfifo(test.path("pipe.csv"), 0o600)
        symlink("/dev/zero", test.path("zero.csv"))
        symlink("/nowhere", test.path("dangling.csv"))
        mkdir(test.path("folder.csv"), 0o700)
        for name in [".contacts.csv.Xa81", "c.csv.part", "c.csv.filepart", "c.csv~", "c.tmp", ".c.csv.swp"] {
            test.write(name, "x")
        }
        test.write("notes.txt", "x")
        test.write("nothing.csv", "")
        let reasons = Dictionary(uniqueKeysWithValues: try test.folder.list().ignored.map { ($0.name, $0.why) })
        #expect(
            reasons == [
                "pipe.csv": "fifo", "zero.csv": "symbolic link", "dangling.csv": "symbolic link",
                "folder.csv": "folder",
                ".contacts.csv.Xa81": "temporary name", "c.csv.part": "temporary name",
                "c.csv.filepart": "temporary name", "c.csv~": "temporary name", "c.tmp": "temporary name",
                ".c.csv.swp": "temporary name", "notes.txt": "not .csv or .tsv", "nothing.csv": "empty",
            ])
        #expect(try test.folder.list().entries.isEmpty)
    }

    @Test func aNameThatIsNotUTF8CanStillBeOpened() throws {
        let test = TestFolder()
        let name: [UInt8] = Array("\(test.path)/caf".utf8) + [0xE9] + Array(".csv".utf8) + [0]
        let descriptor = name.withUnsafeBytes {
            open($0.bindMemory(to: CChar.self).baseAddress!, O_CREAT | O_WRONLY, 0o600)
        }
        #expect(write(descriptor, "id\n7\n", 5) == 5)
        close(descriptor)
        let entry = try #require(try test.folder.list().entries.first)
        #expect(entry.name == "caf\u{FFFD}.csv")
        let source = try entry.open()
        #expect(source.count == 5)
    }

    @Test func escapesInANameAreKeptAsTheyStand() throws {
        let test = TestFolder()
        test.write("\u{1B}]0;x\u{7}a.csv", "id\n")
        #expect(try test.folder.list().entries.first?.name == "\u{1B}]0;x\u{7}a.csv")
    }

    @Test func namesakesOfTwoFoldersBearTheirPaths() throws {
        let first = TestFolder(), second = TestFolder()
        first.write("deals.csv", "a\n")
        second.write("deals.csv", "b\n")
        second.write("spend.csv", "c\n")
        let names = try DataFolder(paths: [first.path, second.path]).list().entries.map(\.name)
        #expect(Set(names) == ["\(first.path)/deals.csv", "\(second.path)/deals.csv", "spend.csv"])
    }

    @Test func aPathThatDoesNotExistCannotTell() {
        let failure = #expect(throws: Failure.self) { try DataFolder(paths: ["/nowhere/at/all.csv"]).list() }
        #expect(failure?.status == .cannotTell)
        #expect(failure?.message.contains("/nowhere/at/all.csv") == true)
    }

    @Test func aNamedFifoIsRefusedWithoutBlocking() {
        let test = TestFolder()
        mkfifo(test.path("pipe.csv"), 0o600)
        let failure = #expect(throws: Failure.self) { try DataFolder(paths: [test.path("pipe.csv")]).list() }
        #expect(failure?.message.contains("fifo") == true)
    }

    @Test func aFileThatBecameAFifoIsRefusedWhenOpened() throws {
        let test = TestFolder()
        test.write("deals.csv", "id\n")
        let entry = try #require(try test.folder.list().entries.first)
        unlink(test.path("deals.csv"))
        mkfifo(test.path("deals.csv"), 0o600)
        #expect(throws: LoadFailure.self) { try entry.open() }
    }

    @Test func aFileThatBecameALinkIsNotFollowed() throws {
        let test = TestFolder()
        test.write("deals.csv", "id\n")
        test.write("secret.txt", "x")
        let entry = try #require(try test.folder.list().entries.first)
        unlink(test.path("deals.csv"))
        symlink(test.path("secret.txt"), test.path("deals.csv"))
        #expect(throws: LoadFailure.self) { try entry.open() }
    }
}

@Suite struct FileSourceTests {
    @Test func readsAnyRangeAndStopsAtTheEnd() throws {
        let test = TestFolder()
        test.write("a.csv", "0123456789")
        let source = try #require(try test.folder.list().entries.first).open()
        var buffer = [UInt8](repeating: 0, count: 8)
        let got = buffer.withUnsafeMutableBytes { source.read(into: $0, at: 4) }
        #expect(got == 6)
        #expect(buffer == Array("456789".utf8) + [0, 0])
    }

    @Test func aWriteAfterOpeningShowsInTheStamp() throws {
        let test = TestFolder()
        test.write("a.csv", "id\n1\n")
        let source = try #require(try test.folder.list().entries.first).open() as? FileSource
        #expect(source?.isUnchanged == true)
        try test.append("a.csv", "2\n")
        #expect(source?.isUnchanged == false)
    }
}

@Suite struct ReplacedFileTests {
    @Test func aFileReplacedByARenameIsStillOneVersion() throws {
        let test = TestFolder()
        test.write("a.csv", "id\n1\n")
        test.write("b", "id\n2\n3\n")
        let source = try #require(try test.folder.list().entries.first?.open() as? FileSource)
        rename(test.path("b"), test.path("a.csv"))
        #expect(source.isUnchanged)
        var buffer = [UInt8](repeating: 0, count: 5)
        let got = buffer.withUnsafeMutableBytes { source.read(into: $0, at: 0) }
        #expect(got == 5 && buffer == Array("id\n1\n".utf8))
    }
}

@Suite struct ThreadsTests {
    @Test(arguments: [1, 2, 7]) func everyPieceRunsOnce(count: Int) {
        let counts = PieceCounts()
        Workers.threads(count).run(500) { counts.add($0) }
        #expect(counts.seen.count == 500)
        #expect(counts.seen.values.allSatisfy { $0 == 1 })
    }

    @Test func noPieceIsNoWork() {
        let counts = PieceCounts()
        Workers.threads(4).run(0) { counts.add($0) }
        #expect(counts.seen.isEmpty)
    }
}

/// How often each piece ran.
private final class PieceCounts: Sendable {
    private let counts = Mutex<[Int: Int]>([:])
    var seen: [Int: Int] { counts.withLock { $0 } }
    func add(_ piece: Int) { counts.withLock { $0[piece, default: 0] += 1 } }
}
