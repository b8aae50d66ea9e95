// Folders of decision files whose writers died: noted ones get their name, the rest goes, and nothing of a live writer
// or of another journal is touched. And the note of an export, cut off at any byte: it counts whole or not at all.

import Columns
import Foundation
import Revenue
import Testing

@testable import revops

@Suite struct LeftoverTests {
    private let scratch = JournalScratch()
    private let outputs = TestFolder()

    /// The number of a process that has ended.
    private static let dead: Int32 = {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/true")
        try? process.run()
        process.waitUntilExit()
        return process.processIdentifier
    }()

    private func journal() -> JournalFile {
        var journal = scratch.session()
        journal.decide(1, id: "a", at: scratch.now)
        return journal
    }

    /// A folder as a dead writer left it; returns its path.
    private func leave(_ name: String, mark: String, manifest: String? = "{}") -> String {
        let path = outputs.path("\(name).\(Self.dead)-\(mark).partial")
        mkdir(path, 0o750)
        for (name, text) in [("merges.csv", "x"), (".rollback.csv.77.tmp", "y"), ("manifest.json", manifest)] {
            guard let text else { continue }
            _ = FileManager.default.createFile(atPath: "\(path)/\(name)", contents: Data(text.utf8))
        }
        return path
    }

    private func note(_ journal: inout JournalFile, _ folder: String, manifest: String) -> ExportNote {
        var hash = SHA256()
        hash.update(manifest.utf8)
        let note = ExportNote(decisions: [1], manifest: hash.hexDigest(), rows: 1, folder: folder)
        #expect(journal.notePatiently(note, again: true) == nil)
        return note
    }

    private func settle(_ journal: inout JournalFile, _ target: String = "new") -> SettledLeftovers {
        SettledLeftovers(beside: outputs.path(target), &journal)
    }

    private var names: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: outputs.path)) ?? []).sorted()
    }

    @Test func whatWasNeverNotedIsRemovedAndSaid() throws {
        var journal = journal()
        let path = leave("one", mark: journal.mark), begun = leave("two", mark: "0000000000000000", manifest: nil)
        let settled = settle(&journal)
        #expect(names == [] && settled.shown == [])
        #expect(settled.remarks.count == 2 && settled.remarks[0].hasPrefix("removed \(path)"))
        #expect(settled.remarks[1].contains(begun), "without a manifest no journal can have noted it")
        #expect(settle(&journal).remarks == [])
    }

    @Test func whatWasNotedGetsItsNameAlsoWhereThatIsTaken() throws {
        var journal = journal()
        let path = leave("one", mark: journal.mark, manifest: "{1}")
        _ = note(&journal, path, manifest: "{1}")
        // Somebody else's files have taken the name meanwhile.
        mkdir(outputs.path("one"), 0o750)
        _ = FileManager.default.createFile(atPath: outputs.path("one/merges.csv"), contents: nil)
        // Nothing lies beside the target that the next one names: the journal knows where the files are.
        let settled = SettledLeftovers(beside: scratch.disk.path("elsewhere"), &journal)
        #expect(settled.shown == [outputs.path("one-2")] && names == ["one", "one-2"])
    }

    /// A file, or whatever else no folder can take the place of: the next run's folder is as good.
    @Test func whatCannotGetItsNameGetsTheOneAskedForNow() throws {
        var journal = journal()
        let path = leave("one", mark: journal.mark, manifest: "{1}")
        _ = note(&journal, path, manifest: "{1}")
        symlink(outputs.path, outputs.path("one"))
        #expect(settle(&journal).shown == [outputs.path("new")] && names == ["new", "one"])
    }

    @Test func filesOfAnotherJournalStayAndAreNamed() throws {
        var journal = journal()
        let path = leave("one", mark: "0123456789abcdef")
        let settled = settle(&journal)
        #expect(names.count == 1 && settled.shown == [])
        #expect(settled.remarks.count == 1 && settled.remarks[0].contains(path))
    }

    @Test func aManifestThatIsNotTheOneNotedIsNoNotedFolder() throws {
        var journal = journal()
        let path = leave("one", mark: journal.mark, manifest: "{1}")
        _ = note(&journal, path, manifest: "{2}")
        #expect(settle(&journal).shown == [])
        #expect(names == [])
    }

    @Test func aLiveWriterIsLeftAlone() throws {
        var journal = journal()
        let hidden = try HiddenFolder.prepare(HandbackSet(), manifest: [1], for: outputs.path("one"), of: journal.mark)
        let before = names
        #expect(before.count == 1)
        let settled = settle(&journal)
        #expect(names == before && settled.shown == [] && settled.remarks == [])
        try hidden.show()
        #expect(names == ["one"])
    }

    @Test func whatIsNotAWritersIsLeftAlone() throws {
        var journal = journal()
        let mark = journal.mark, link = "link.\(Self.dead)-\(mark).partial"
        for name in ["mine.partial", "x.\(Self.dead).partial", "y.0-\(mark).partial", "\(Self.dead)-\(mark).partial"] {
            mkdir(outputs.path(name), 0o750)
        }
        symlink(scratch.disk.path, outputs.path(link))
        let path = leave("one", mark: mark)
        _ = FileManager.default.createFile(atPath: path + "/notes.txt", contents: Data("keep".utf8))
        let settled = settle(&journal)
        #expect(names.count == 6)
        #expect(settled.remarks.count == 1 && settled.remarks[0].hasPrefix("\(path) was left"))
        #expect(FileManager.default.fileExists(atPath: path + "/notes.txt"))
    }

    @Test func whoMayOnlyLookSettlesNothing() throws {
        var journal = journal()
        _ = leave("one", mark: journal.mark)
        var viewer = JournalFile(scratch.folder, actor: journal.actor, readOnly: true)
        #expect(settle(&viewer).remarks == [])
        #expect(names.count == 1)
        _ = settle(&journal)
        #expect(names.count == 0)
    }

    // MARK: The note

    @Test func aNoteThatIsCutOffAnywhereCountsWholeOrNotAtAll() throws {
        var journal = journal()
        let before = scratch.bytes(scratch.segment).count
        let decisions = (0..<9_000).map { 10 + $0 * 7 }
        let export = ExportNote(decisions: decisions, manifest: "m", rows: 3, folder: "/srv/x")
        #expect(journal.notePatiently(export, again: false) == nil)
        #expect(scratch.session().decisions.exported == Set(decisions))
        let whole = scratch.bytes(scratch.segment)
        let ends = whole.indices.filter { whole[$0] == 10 && $0 >= before }
        #expect(ends.count > 2, "several lines")
        let cuts = Set(ends.flatMap { [$0 - 1, $0, $0 + 1] } + stride(from: before, to: whole.count, by: 4001))
        for cut in cuts.sorted() {
            scratch.write(Array(whole[..<cut]), to: scratch.segment)
            var next = scratch.session("raj", pid: 9)
            #expect(next.adoptPatiently() == nil)
            let isThere = cut >= whole.count - 1
            #expect(next.decisions.exported == (isThere ? Set(decisions) : []), "cut at \(cut)")
            // The next writer is refused what is noted, and notes the rest anew.
            let again = ExportNote(decisions: decisions, manifest: "m", rows: 3, folder: "/srv/y")
            #expect(next.notePatiently(again, again: false) == (isThere ? .writtenMeanwhile : nil), "cut at \(cut)")
            let after = scratch.session()
            #expect(after.decisions.exported == Set(decisions) && JournalReport(after).isWhole, "cut at \(cut)")
            #expect(after.replay.exports.count == 1, "cut at \(cut)")
        }
    }

    @Test func aNoteThatIsThereAlreadyIsNotWrittenTwice() throws {
        var journal = journal()
        let export = ExportNote(decisions: [1], manifest: "m", rows: 3, folder: "/srv/x")
        #expect(journal.notePatiently(export, again: false) == nil)
        let bytes = scratch.bytes(scratch.segment)
        #expect(journal.notePatiently(export, again: false) == nil, "an attempt before has done it")
        #expect(scratch.bytes(scratch.segment) == bytes)
    }
}
