// When a changed file may be read; the clock is an argument, so nothing here waits.

import Columns
import Testing

@testable import revops

@Suite struct SettlingTests {
    private let wall = Moment(seconds: 1_800_000_000)

    private func entry(_ name: String, size: Int, inode: UInt64 = 1, age: Int64 = 0) -> FolderEntry {
        let modified = Moment(milliseconds: wall.milliseconds - age)
        let stamp = FileStamp(
            device: 1, inode: inode, size: size, modified: modified,
            modifiedNanoseconds: modified.milliseconds &* 1_000_000, changedNanoseconds: Int64(size))
        return FolderEntry(name: name, fileName: name, place: .memory([]), stamp: stamp)
    }

    private func judge(
        _ settling: inout Settling, _ entries: [FolderEntry], at now: Int, endsLine: Bool = true
    ) -> (settled: [String], arriving: [String]) {
        let verdict = settling.judge(FolderListing(entries: entries), at: now, wall: wall) { _ in endsLine }
        return (verdict.settled.map(\.name), verdict.arriving.map(\.name))
    }

    @Test func aFileThatIsWrittenAnewInItsPlaceIsArriving() {
        var settling = Settling()
        _ = judge(&settling, [entry("a.csv", size: 9, age: 5000)], at: 0)
        let empty = FolderListing(
            entries: [],
            ignored: [IgnoredEntry(name: "a.csv", why: IgnoredEntry.empty), .init(name: "b.csv", why: "empty")])
        #expect(settling.judge(empty, at: 100, wall: wall) { _ in true }.arriving.map(\.name) == ["a.csv"])
        #expect(judge(&settling, [entry("a.csv", size: 5)], at: 300) == ([], ["a.csv"]))
        #expect(judge(&settling, [entry("a.csv", size: 5)], at: 2400) == (["a.csv"], []))
    }

    @Test func whatLayThereBeforeTheStartIsWhole() {
        var settling = Settling()
        #expect(judge(&settling, [entry("a.csv", size: 9, age: 5000)], at: 0) == (["a.csv"], []))
    }

    @Test func whatWasWrittenJustNowWaitsTwoSeconds() {
        var settling = Settling()
        #expect(judge(&settling, [entry("a.csv", size: 9, age: 100)], at: 0) == ([], ["a.csv"]))
        #expect(judge(&settling, [entry("a.csv", size: 9, age: 100)], at: 1999) == ([], ["a.csv"]))
        #expect(judge(&settling, [entry("a.csv", size: 9, age: 100)], at: 2000) == (["a.csv"], []))
    }

    @Test func aGrowingFileIsNeverReadWhileItGrows() {
        var settling = Settling()
        _ = judge(&settling, [entry("a.csv", size: 1, age: 5000)], at: 0)
        for step in 1...100 {
            settling.written("a.csv")
            let verdict = judge(&settling, [entry("a.csv", size: 1 + step)], at: step * 100)
            #expect(verdict == ([], ["a.csv"]))
        }
        #expect(judge(&settling, [entry("a.csv", size: 101)], at: 12_000) == (["a.csv"], []))
    }

    @Test func anUploadThatStallsWithinALineIsWaitedFor() {
        var settling = Settling()
        _ = judge(&settling, [entry("a.csv", size: 90, age: 5000)], at: 0)
        settling.written("a.csv")
        let half = [entry("a.csv", size: 40)]
        #expect(judge(&settling, half, at: 100, endsLine: false) == ([], ["a.csv"]))
        #expect(judge(&settling, half, at: 20_000, endsLine: false) == ([], ["a.csv"]))
        settling.closed("a.csv")
        #expect(judge(&settling, half, at: 20_010, endsLine: false) == (["a.csv"], []))
    }

    @Test func aWriterThatKeepsAFileOpenHidesItForHalfAMinuteAtMost() {
        var settling = Settling()
        settling.written("a.csv")
        settling.written("b.csv")
        let files = [entry("a.csv", size: 40), entry("b.csv", size: 40)]
        #expect(judge(&settling, files, at: 0, endsLine: false) == ([], ["a.csv", "b.csv"]))
        settling.closed("b.csv")
        #expect(judge(&settling, files, at: 2000, endsLine: false) == (["b.csv"], ["a.csv"]))
        #expect(judge(&settling, files, at: 30_000, endsLine: false) == (["a.csv", "b.csv"], []))
    }

    @Test func aLogThatIsKeptOpenIsReadAfterItsLastLine() {
        var settling = Settling()
        settling.written("a.csv")
        #expect(judge(&settling, [entry("a.csv", size: 40)], at: 0) == ([], ["a.csv"]))
        #expect(judge(&settling, [entry("a.csv", size: 40)], at: 2000) == (["a.csv"], []))
    }

    @Test func piecesThatAreEachClosedAreStillOneUpload() {
        var settling = Settling()
        _ = judge(&settling, [], at: 0)
        settling.closed("a.csv")
        _ = judge(&settling, [entry("a.csv", size: 10)], at: 100, endsLine: false)
        settling.closed("a.csv")
        #expect(judge(&settling, [entry("a.csv", size: 20)], at: 200) == ([], ["a.csv"]))
        #expect(judge(&settling, [entry("a.csv", size: 20)], at: 2200) == (["a.csv"], []))
    }

    @Test func aFileRenamedInIsWholeAtOnce() {
        var settling = Settling()
        _ = judge(&settling, [entry("a.csv", size: 5, age: 9000)], at: 0)
        settling.renamedIn("a.csv")
        #expect(judge(&settling, [entry("a.csv", size: 5, inode: 2)], at: 10, endsLine: false) == (["a.csv"], []))
    }

    @Test func aFileWrittenAfterItWasRenamedInIsNot() {
        var settling = Settling()
        _ = judge(&settling, [], at: 0)
        settling.renamedIn("a.csv")
        settling.written("a.csv")
        #expect(judge(&settling, [entry("a.csv", size: 5)], at: 10) == ([], ["a.csv"]))
    }

    @Test func aFileClosedAfterALineEndIsWholeAtOnce() {
        var settling = Settling()
        _ = judge(&settling, [entry("a.csv", size: 5, age: 9000)], at: 0)
        settling.written("a.csv")
        #expect(judge(&settling, [entry("a.csv", size: 7)], at: 10) == ([], ["a.csv"]))
        settling.closed("a.csv")
        #expect(judge(&settling, [entry("a.csv", size: 9)], at: 20) == (["a.csv"], []))
    }

    @Test func aFileClosedInTheMiddleOfALineWaits() {
        var settling = Settling()
        _ = judge(&settling, [], at: 0)
        settling.closed("a.csv")
        #expect(judge(&settling, [entry("a.csv", size: 9)], at: 20, endsLine: false) == ([], ["a.csv"]))
        #expect(judge(&settling, [entry("a.csv", size: 9)], at: 2020, endsLine: false) == (["a.csv"], []))
    }

    @Test func oldSignsDoNotVouchForANewVersion() {
        var settling = Settling()
        settling.renamedIn("a.csv")
        _ = judge(&settling, [entry("a.csv", size: 5)], at: 0)
        #expect(judge(&settling, [entry("a.csv", size: 6)], at: 100) == ([], ["a.csv"]))
    }

    @Test func arrivingTellsSizeAndTime() {
        var settling = Settling()
        _ = settling.judge(FolderListing(entries: [entry("a.csv", size: 5)]), at: 1000, wall: wall) { _ in true }
        let verdict = settling.judge(FolderListing(entries: [entry("a.csv", size: 50)]), at: 2500, wall: wall) { _ in
            true
        }
        #expect(verdict.arriving == [Arrival(name: "a.csv", bytes: 50, seconds: 1)])
    }
}
