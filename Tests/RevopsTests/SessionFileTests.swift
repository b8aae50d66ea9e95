// What a user had on screen last, and files that are whole or not there.

import Foundation
import Testing

@testable import revops

@Suite struct SessionFileTests {
    @Test func whatWasSavedIsThereNextTime() throws {
        let test = TestFolder()
        var first = SessionFile(path: test.path("deep/er/session"))
        let values = ["pane": "sales", "filter": "source = \"Organic\tSearch\"\\n\nx", "empty": ""]
        try first.save(values)
        var second = SessionFile(path: test.path("deep/er/session"))
        #expect(second.load() == values)
    }

    @Test func twoSessionsKeepEachOthersKeys() throws {
        let test = TestFolder()
        var first = SessionFile(path: test.path("session")), second = SessionFile(path: test.path("session"))
        try first.save(["pane": "sales", "sort": "owner"])
        _ = second.load()
        try first.save(["pane": "sales", "sort": "amount"])
        try second.save(["pane": "marketing", "sort": "owner"])
        var third = SessionFile(path: test.path("session"))
        #expect(third.load() == ["pane": "marketing", "sort": "amount"])
    }

    @Test func nothingChangedWritesNothing() throws {
        let test = TestFolder()
        var file = SessionFile(path: test.path("session"))
        try file.save(["pane": "sales"])
        unlink(test.path("session"))
        try file.save(["pane": "sales"])
        #expect(!DataFolder.exists(test.path("session")))
    }

    @Test func aDamagedFileIsNoReasonNotToStart() {
        let test = TestFolder()
        test.write("session", "no tab here\npane\tsales\n\u{0}\u{1}\\")
        var file = SessionFile(path: test.path("session"))
        #expect(file.load() == ["pane": "sales"])
    }

    @Test func stateGoesWhereTheUserKeepsState() {
        #expect(SessionFile(environment: ["XDG_STATE_HOME": "/s", "HOME": "/h"])?.path == "/s/revops/session")
        #expect(SessionFile(environment: ["XDG_STATE_HOME": "s", "HOME": "/h"])?.path == "/h/.local/state/revops/session")
        #expect(SessionFile(environment: [:]) == nil)
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
