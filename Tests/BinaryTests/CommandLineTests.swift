// The real program without a terminal: exit codes, what goes to standard output, what to standard error.

import Foundation
import Testing

@Suite struct CommandLineTests {
    private let scratch = Scratch()

    private func run(_ arguments: String..., environment: [String: String] = [:]) throws -> PipedRun {
        try PipedRun(arguments, environment: environment, home: scratch.path)
    }

    @Test func versionIsOneLine() throws {
        let run = try run("--version")
        #expect(run.code == 0)
        #expect(run.out.split(separator: "\n").count == 1)
    }

    @Test(arguments: [("metricz", "metrics"), ("chek", "check")]) func aSlipIsWrongUsage(word: String, meant: String) throws {
        let run = try run(word)
        #expect(run.code == 64)
        #expect(run.out.isEmpty)
        #expect(run.err.contains("'\(meant)'"))
    }

    @Test func anUnknownOptionIsWrongUsage() throws {
        let run = try run("metrics", "--colour")
        #expect(run.code == 64)
        #expect(run.out.isEmpty)
    }

    @Test(arguments: ["metrics", "check", "frame"]) func aPathThatIsNotThereCannotTell(command: String) throws {
        var arguments = [command]
        if command == "frame" { arguments.append("executive") }
        let run = try PipedRun(arguments + ["./nowhere.csv"], home: scratch.path)
        #expect(run.code == 3)
        #expect(run.err.split(separator: "\n").count == 1)
        #expect(run.err.contains("./nowhere.csv"))
    }

    @Test func withoutATerminalTheDashboardIsOneLineOfWords() throws {
        let run = try run(".")
        #expect(run.code == 3)
        #expect(run.out.isEmpty)
        #expect(run.err.split(separator: "\n").count == 1)
        #expect(!run.err.utf8.contains(0x1B))
    }
}
