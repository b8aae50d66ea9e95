// What is read again and what is not, and that a load never shows half of anything.

import Columns
import Dashboard
import Foundation
import Revenue
import Synchronization
import Testing

@testable import revops

/// Exports of deals, one version like the other but for its size and a word.
enum DealFile {
    static func text(_ rows: Int, version: String = "v1") -> String {
        "Record ID,Deal Name,Deal Stage,Pipeline,Amount,Create Date,Close Date,Deal owner\n"
            + (0..<rows).map {
                "\($0 + 1),\(version) deal \($0),Closed Won,Sales Pipeline,10,2026-01-02,2026-02-03,Dana\n"
            }
            .joined()
    }
}

/// Progress reports of one load.
private final class Reports: Sendable {
    private let all = Mutex<[LoadProgress]>([])
    func add(_ progress: LoadProgress) { all.withLock { $0.append(progress) } }
    /// Names of the files that were read.
    var files: Set<String> { all.withLock { Set($0.map(\.file).filter { !$0.isEmpty }) } }
}

@Suite struct LoaderTests {
    private let test = TestFolder()
    private let policy = Policy()

    private func load(_ loader: inout Loader) throws -> (book: Book, read: Set<String>) {
        let reports = Reports()
        let entries = try test.folder.list().entries
        let book = loader.load(entries, policy: policy, progress: { reports.add($0) })
        return (try #require(book), reports.files)
    }

    @Test func onlyAChangedFileIsReadAgain() throws {
        test.write("deals.csv", DealFile.text(3))
        test.write("notes.csv", "a,b\n1,2\n")
        var loader = Loader(workers: .serial)
        #expect(try load(&loader).read == ["deals.csv", "notes.csv"])
        #expect(try load(&loader).read == [])
        try test.append("deals.csv", "9,new,Closed Won,Sales Pipeline,10,2026-01-02,2026-02-03,Dana\n")
        let second = try load(&loader)
        #expect(second.read == ["deals.csv"])
        #expect(second.book.deals.count == 4)
    }

    @Test func aBadVersionKeepsTheLastGoodOne() throws {
        test.write("deals.csv", DealFile.text(3))
        var loader = Loader(workers: .serial)
        _ = try load(&loader)
        test.write("deals.csv", DealFile.text(2) + "4,\"never closed,Closed Won\n")
        let book = try load(&loader).book
        #expect(book.deals.count == 3)
        let source = try #require(book.sources.first)
        #expect(source.failure?.line == 4)
        #expect(source.kind == "hubspot.deals")
        #expect(try load(&loader).read == [], "a version that failed is not tried again")
        test.write("deals.csv", DealFile.text(5))
        let mended = try load(&loader).book
        #expect(mended.deals.count == 5)
        #expect(mended.sources.first?.failure == nil)
    }

    @Test func aFileThatWentStaysAndIsMarked() throws {
        test.write("deals.csv", DealFile.text(3))
        var loader = Loader(workers: .serial)
        _ = try load(&loader)
        unlink(test.path("deals.csv"))
        let book = try load(&loader).book
        #expect(book.deals.count == 3)
        #expect(book.sources.first?.isMissing == true)
    }

    @Test func aFileThatIsArrivingIsNotMissing() throws {
        test.write("deals.csv", DealFile.text(3))
        var loader = Loader(workers: .serial)
        _ = try load(&loader)
        let book = loader.load([], arriving: ["deals.csv"], policy: policy)
        #expect(book?.sources.first?.isMissing == false)
        #expect(book?.deals.count == 3)
    }

    @Test func everyBookIsOneVersionUnderAStormOfRenames() throws {
        test.write("deals.csv", DealFile.text(400, version: "v0"))
        let path = test.path
        let isDone = Flag()
        let writer = try #require(
            PosixThread {
                for version in 1...120 {
                    let text = DealFile.text(400 + version, version: "v\(version)")
                    _ = FileManager.default.createFile(atPath: path + "/next.tmp", contents: Data(text.utf8))
                    rename(path + "/next.tmp", path + "/deals.csv")
                }
                isDone.raise()
            })
        defer { writer.join() }
        var loader = Loader(workers: .threads(2))
        var books = 0
        while !isDone.isUp || books == 0 {
            let book = try load(&loader).book
            books += 1
            let names = (0..<book.deals.count).map { book.deals.text("name", $0) }
            let versions = Set(names.map { $0.prefix { $0 != " " } })
            #expect(versions.count == 1)
            let version = Int(versions.first?.dropFirst() ?? "") ?? -1
            #expect(names.count == 400 + version)
        }
    }

    @Test func aStanzaIsRememberedByTheHeader() throws {
        var policy = Policy()
        var stanza = ImportStanza(match: "pipeline*.csv", object: .deal)
        stanza.columns = ["id": "key", "stage": "step", "amount": "worth"]
        stanza.system = "other"
        policy.imports = [stanza]
        test.write("pipeline-a.csv", "key,step,worth\n1,Closed Won,5\n")
        var loader = Loader(workers: .serial)
        _ = loader.load(try test.folder.list().entries, policy: policy)
        rename(test.path("pipeline-a.csv"), test.path("renamed.csv"))
        let book = loader.load(try test.folder.list().entries, policy: policy)
        #expect(book?.sources.first { $0.file == "renamed.csv" }?.kind == "import.deal")
    }

    @Test func anUnrecognisedFileIsCounted() throws {
        test.write("notes.csv", "colour;taste\nred;sweet\nblue;sour\n")
        var loader = Loader(workers: .serial)
        let source = try #require(try load(&loader).book.sources.first)
        #expect(source.kind == nil)
        #expect(source.report.rows == 2)
        #expect(source.dialect.delimiter == UInt8(ascii: ";"))
        #expect(source.columns.map(\.header) == ["colour", "taste"])
        #expect(source.report.guesses.contains { $0.what == "encoding" && $0.value == "utf-8" })
    }

    @Test func aCancelledLoadReturnsNothing() throws {
        test.write("deals.csv", DealFile.text(3))
        var loader = Loader(workers: .serial)
        let entries = try test.folder.list().entries
        #expect(loader.load(entries, policy: policy, isCancelled: { true }) == nil)
        #expect(try load(&loader).book.deals.count == 3)
    }
}

/// A word from one thread to another.
final class Flag: Sendable {
    private let value = Atomic<Bool>(false)
    func raise() { value.store(true, ordering: .releasing) }
    var isUp: Bool { value.load(ordering: .acquiring) }
}
