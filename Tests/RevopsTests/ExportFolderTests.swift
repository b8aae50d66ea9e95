// Where views are written: outside of what is read, never over a file, and the path is told.

import Dashboard
import Foundation
import Testing

@testable import revops

@Suite struct ExportFolderTests {
    private let data = TestFolder()
    private let home = TestFolder()

    private var exports: ExportFolder { ExportFolder(data: data.folder, environment: ["HOME": home.path]) }

    private func file(_ name: String, isNamed: Bool = false, _ contents: String = "a,b\r\n") -> ExportFile {
        ExportFile(name: name, isNamed: isNamed, contents: contents)
    }

    private func text(_ path: String) -> String? { try? String(contentsOfFile: path, encoding: .utf8) }

    @Test func viewsGoIntoAFolderOfTheirOwn() throws {
        let path = try exports.write(file("sales-rows.csv"))
        #expect(path == "\(home.path)/revops-out/sales-rows.csv")
        #expect(text(path) == "a,b\r\n")
    }

    @Test func aTakenNameIsNeverOverwritten() throws {
        let first = try exports.write(file("v.csv", "1"))
        let second = try exports.write(file("v.csv", "2"))
        #expect(second == "\(home.path)/revops-out/v-2.csv")
        #expect(text(first) == "1" && text(second) == "2")
        #expect(throws: ExportFolder.Problem.self) { try exports.write(file("v.csv", isNamed: true, "3")) }
        #expect(text(first) == "1")
    }

    @Test func aDotInTheNameOfAFolderIsNoEnding() throws {
        let dotted = home.path("jo.doe")
        try FileManager.default.createDirectory(atPath: dotted, withIntermediateDirectories: true)
        let exports = ExportFolder(data: data.folder, environment: ["HOME": dotted])
        #expect(try ["views", "views", "v.csv", "v.csv"].map { try exports.write(file($0)) } == [
            "views", "views-2", "v.csv", "v-2.csv",
        ].map { "\(dotted)/revops-out/\($0)" })
        let first = try exports.newFolder("merges.1", isNamed: false)
        try FileManager.default.createDirectory(atPath: first, withIntermediateDirectories: true)
        #expect(try exports.newFolder("merges.1", isNamed: false) == first + "-2")
    }

    @Test func nothingIsWrittenIntoTheData() {
        let target = data.path("v.csv")
        #expect(throws: ExportFolder.Problem.self) { try exports.write(file(target, isNamed: true)) }
        #expect(throws: ExportFolder.Problem.self) { try exports.write(file("\(data.path)/./v.csv", isNamed: true)) }
        #expect(!FileManager.default.fileExists(atPath: target))
    }

    @Test func aPathOfOnesOwnIsTaken() throws {
        #expect(try exports.write(file("~/mine.csv", isNamed: true)) == "\(home.path)/mine.csv")
        #expect(try exports.write(file(home.path("x.json"), isNamed: true)) == home.path("x.json"))
    }

    @Test func aFailedWriteLeavesNothing() throws {
        #expect(throws: ExportFolder.Problem.self) {
            try exports.write(file("\(home.path)/nowhere/v.csv", isNamed: true))
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: home.path) == [])
    }
}
