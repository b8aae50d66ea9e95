// What a user had on screen last, and files that are whole or not there.

import Foundation
import Testing

@testable import revops

@Suite struct SessionFileTests {
    @Test func whatWasSavedIsThereNextTime() throws {
        let test = TestFolder()
        var first = SessionFile(path: test.path("deep/er/session"))
        #expect(first.load() == nil)
        let text = "pane sales\ntyped a\ntyped b\nview Mine x y\n"
        try first.save(text)
        var second = SessionFile(path: test.path("deep/er/session"))
        #expect(second.load() == text)
    }

    @Test func twoSessionsKeepEachOthersKeys() throws {
        let test = TestFolder()
        var first = SessionFile(path: test.path("session")), second = SessionFile(path: test.path("session"))
        try first.save("focus sales stages\nlist deals owner\npane sales\nview Mine x\n")
        _ = second.load()
        try first.save("focus sales stages\nlist deals amount\npane sales\nview Mine x\n")
        try second.save("focus sales owners\nlist deals owner\npane marketing\nview Mine x\nview Theirs y\n")
        var third = SessionFile(path: test.path("session"))
        #expect(
            third.load() == "focus sales owners\nlist deals amount\npane marketing\nview Mine x\nview Theirs y\n")
    }

    @Test func whatOneSessionDroppedIsGone() throws {
        let test = TestFolder()
        var first = SessionFile(path: test.path("session"))
        try first.save("pane sales\nwhere owner\n")
        try first.save("pane sales\n")
        #expect(first.load() == "pane sales\n")
    }

    @Test func nothingChangedWritesNothing() throws {
        let test = TestFolder()
        var file = SessionFile(path: test.path("session"))
        try file.save("pane sales\n")
        unlink(test.path("session"))
        try file.save("pane sales\n")
        #expect(!DataFolder.exists(test.path("session")))
    }

    @Test func stateGoesWhereTheUserKeepsState() {
        let sample = DataFolder(memory: [])
        #expect(SessionFile(sample, ["XDG_STATE_HOME": "/s", "HOME": "/h"])?.path == "/s/revops/sessions/sample")
        let home = SessionFile(sample, ["XDG_STATE_HOME": "s", "HOME": "/h"])
        #expect(home?.path == "/h/.local/state/revops/sessions/sample")
        #expect(SessionFile(sample, [:]) == nil)
    }

    @Test func everyDataFolderHasASessionOfItsOwn() throws {
        let one = TestFolder(), other = TestFolder()
        symlink(one.path, other.path("link"))
        #expect(one.folder.key != other.folder.key)
        #expect(one.folder.key == DataFolder(paths: [other.path("link")]).key)
        #expect(one.folder.key == DataFolder(paths: [one.path + "/../" + one.path.split(separator: "/").last!]).key)
        #expect(!one.folder.key.contains("/"))
    }
}

@Suite struct AtomicFileTests {
    @Test func aFileIsWrittenWhole() throws {
        let test = TestFolder()
        try AtomicFile.write(Array("one".utf8), to: test.path("view.csv"), replacing: false)
        #expect(readWholeFile(test.path("view.csv"), limit: 100) == Array("one".utf8))
        #expect(try FileManager.default.contentsOfDirectory(atPath: test.path) == ["view.csv"])
    }

    @Test func whatIsThereIsNotOverwrittenUnasked() throws {
        let test = TestFolder()
        test.write("view.csv", "old")
        #expect(throws: AtomicFile.Problem.exists) {
            try AtomicFile.write(Array("new".utf8), to: test.path("view.csv"), replacing: false)
        }
        #expect(readWholeFile(test.path("view.csv"), limit: 100) == Array("old".utf8))
        #expect(try FileManager.default.contentsOfDirectory(atPath: test.path) == ["view.csv"])
    }

    @Test func aFolderThatIsNotThereIsSaid() {
        #expect(throws: AtomicFile.Problem.system(ENOENT)) {
            try AtomicFile.write([1], to: "/nowhere/at/all", replacing: true)
        }
    }
}
