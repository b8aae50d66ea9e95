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

    @Test(arguments: [("metricz", "metrics"), ("chek", "check")])
    func aSlipIsWrongUsage(word: String, meant: String) throws {
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

    @Test(arguments: [
        ["."], ["metrics"], ["frame", "sales"], ["rows", "leads"], ["sla"], ["route"], ["lifecycle"], ["dedup"],
        ["check"],
        ["doctor"], ["keys"], ["journal", "show"], ["decide", "note", "contact:1"],
    ]) func aThemeThatIsNotThereIsWrongUsage(command: [String]) throws {
        let run = try PipedRun(command + ["--theme", "drak"], home: scratch.path)
        #expect(run.code == 64)
        #expect(run.out.isEmpty)
        #expect(run.err.contains("did you mean 'dark'?") && run.err.contains("high-contrast"))
        #expect(try PipedRun(command + ["--theme", "./no.toml"], home: scratch.path).code == 64)
    }

    @Test func helpNamesEveryTheme() throws {
        let help = try run("help", "dashboard").out.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let readme = try String(contentsOf: ReadmeScreenTests.root.appendingPathComponent("README.md"), encoding: .utf8)
        for file in try FileManager.default.contentsOfDirectory(atPath: ReadmeScreenTests.root.path + "/themes") {
            let name = file.replacingOccurrences(of: ".toml", with: "")
            #expect(help.contains(name) && readme.contains("`\(name)`"), "\(name)")
        }
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

    @Test(arguments: ["metrics", "check"]) func askedForJSONItAnswersInJSONEvenWithoutData(command: String) throws {
        for path in ["./nowhere", scratch.path] {
            let run = try run(command, path, "--format", "json")
            #expect(run.code == 3)
            let document = try JSONSerialization.jsonObject(with: Data(run.out.utf8)) as? [String: Any]
            #expect(document?["schema"] as? Int == 1)
        }
    }

    @Test func metricsWithoutDataAreNullAndSayWhy() throws {
        let run = try run("metrics", scratch.path, "--format", "json")
        let document = try JSONSerialization.jsonObject(with: Data(run.out.utf8)) as? [String: Any]
        let metrics = try #require(document?["metrics"] as? [String: [String: Any]])
        #expect(!metrics.isEmpty)
        for (key, metric) in metrics {
            #expect(metric["value"] is NSNull, "\(key)")
            #expect((metric["missing"] as? String)?.isEmpty == false, "\(key)")
        }
    }

    @Test func filesThatNothingRecognisesCannotTellANumber() throws {
        scratch.write("things.csv", "colour,taste\nred,sweet\n")
        for command in [["metrics"], ["rows", "won_deals"]] {
            let run = try PipedRun(command + [scratch.path], home: scratch.path)
            #expect(run.code == 3)
            #expect(run.out.isEmpty)
            #expect(run.err.contains("revops check --suggest"))
        }
        #expect(try run("metrics", scratch.path, "--format", "json").out.contains("\"value\":null"))
        #expect(try run("check", scratch.path).code == 1)
    }

    @Test func theSameQuestionGivesTheSameBytes() throws {
        scratch.write("deals.csv", Sample.deals)
        let arguments = ["metrics", scratch.path, "--format", "json", "--now", "2026-11-20T14:20:00-08:00"]
        let first = try PipedRun(arguments, home: scratch.path), second = try PipedRun(arguments, home: scratch.path)
        #expect(first.code == 0)
        #expect(first.out == second.out)
        #expect(first.out.contains("\"won_deals\":{\"value\":1,"))
        #expect(first.out.contains("\"now\":\"2026-11-20T22:20:00Z\""))
    }

    @Test func rowsBehindANumberNameTheirLines() throws {
        scratch.write("deals.csv", Sample.deals)
        let run = try run("rows", "won_amount", scratch.path, "--format", "json")
        let document = try JSONSerialization.jsonObject(with: Data(run.out.utf8)) as? [String: Any]
        let rows = try #require(document?["rows"] as? [[String: Any]])
        #expect(rows.count == 1)
        #expect(rows.first?["id"] as? String == "1")
        #expect(rows.first?["source"] as? String == "deals.csv:2")
        #expect(rows.first?["amount"] as? Int == 12_000)
        let other = try self.run("rows", "won_amont", scratch.path)
        #expect(other.code == 64)
        #expect(other.err.contains("'won_amount'"))
    }

    @Test func daysThatRowsAddAreWrittenAsDays() throws {
        scratch.write("deals.csv", Sample.deals)
        let run = try run(
            "rows", "pipeline_velocity", scratch.path, "--of", "denominator", "--format", "json", "--now", "2026-11-20")
        let document = try JSONSerialization.jsonObject(with: Data(run.out.utf8)) as? [String: Any]
        let rows = try #require(document?["rows"] as? [[String: Any]])
        let days = try #require(rows.first?["days"] as? Double)
        #expect(days >= 1 && days == days.rounded())
        let table = try self.run("rows", "sales_cycle_days", scratch.path, "--now", "2026-11-20").out
        let heads = table.split(separator: "\n")[0].split(separator: " ")
        #expect(heads.prefix(3) == ["ID", "SOURCE", "DAYS"] && heads.contains("AMOUNT"))
        #expect(table.contains("  31  Northgate renewal"))
        let counted = try self.run("rows", "won_deals", scratch.path).out.split(separator: "\n")[0]
        #expect(counted.hasPrefix("ID  SOURCE") && !counted.contains("DAYS") && !counted.contains("ADDS"))
    }

    @Test func noMemberOfARowHasTheNameOfAnother() throws {
        scratch.write(
            "deals.csv", Sample.deals.replacingOccurrences(of: ",Deal owner", with: ",Original Traffic Source"))
        for (format, separator) in [("json", ":"), ("csv", ",")] {
            let run = try run("rows", "won_deals", scratch.path, "--format", format)
            #expect(run.out.contains("lead_source"), "\(format)")
            let rows = run.out.components(separatedBy: format == "json" ? "\"rows\":[" : "\n")[format == "json" ? 1 : 0]
            let names = format == "json"
                ? rows.components(separatedBy: "\"source\"" + separator).count - 1
                : rows.components(separatedBy: ",").count { $0 == "source" }
            #expect(names == 1, "\(format)")
        }
        let table = try run("rows", "won_deals", scratch.path)
        #expect(table.out.split(separator: "\n").first?.contains("LEAD_SOURCE") == true)
    }

    @Test func aHalfThatACountDoesNotHaveIsWrongUsage() throws {
        scratch.write("deals.csv", Sample.deals)
        let run = try run("rows", "won_deals", scratch.path, "--of", "denominator")
        #expect(run.code == 64)
        #expect(run.out.isEmpty)
        #expect(run.err.contains("denominator"))
    }

    @Test(arguments: ["table", "json", "csv"]) func checkTellsWhyNothingCanBeUsed(format: String) throws {
        scratch.write("deals.csv", "Record ID,Deal Name\n1,\"never closed\n2,x\n")
        let run = try run("check", scratch.path, "--format", format)
        #expect(run.code == 3)
        #expect(run.out.contains("deals.csv"))
        #expect(run.out.contains("close the quote on this line"))
    }

    @Test func withoutAPathItSaysWhatItShows() throws {
        let run = try run("metrics", "--format", "csv")
        #expect(run.code == 0)
        #expect(run.err.split(separator: "\n").count == 1)
        #expect(run.err.contains("invented sample company"))
        scratch.write("deals.csv", Sample.deals)
        #expect(try self.run("metrics", scratch.path).err.isEmpty)
        #expect(try PipedRun(["metrics"], environment: ["REVOPS_DATA": scratch.path], home: scratch.path).err.isEmpty)
    }

    @Test func anUnknownThemeIsARemark() throws {
        scratch.write("deals.csv", Sample.deals)
        scratch.write("revops.toml", Sample.config + "[ui]\ntheme = \"drak\"\n")
        let check = try run("check", scratch.path)
        #expect(check.code == 0)
        #expect(check.out.contains("settings: [ui] theme: no theme 'drak', did you mean 'dark'?"))
        #expect(try run("check", scratch.path, "--format", "csv").err.contains("'drak'"))
        #expect(try run("check", scratch.path, "--strict").code == 1)
        #expect(try run("doctor", scratch.path).out.contains("'drak'"))
    }

    @Test func doctorTellsOfTheJournal() throws {
        scratch.write("deals.csv", Sample.deals)
        scratch.write("revops.toml", Sample.config)
        let folder = scratch.path, state = scratch.path + "/state"
        func doctor(_ more: String...) throws -> String {
            try PipedRun(["doctor", folder, "--state", state, "--allow-network-fs"] + more, home: folder).out
        }
        #expect(try doctor().contains("\(state): nothing has been decided yet"))
        #expect(try doctor().contains(" may decide, as everyone may: [ui] roles lists nobody"))
        let note = ["decide", "note", "deal:1", "--note", "x", folder, "--state", state, "--allow-network-fs"]
        #expect(try PipedRun(note, home: folder).code == 0)
        #expect(try doctor().contains("\(state): 1 record in 1 file, "))
        #expect(try doctor("--read-only").contains("view-only: --read-only was asked for"))
        let segment = state + "/journal-000001.rvj"
        let whole = try String(contentsOfFile: segment, encoding: .utf8)
        #expect(try PipedRun(note, home: folder).code == 0)
        let text = try String(contentsOfFile: segment, encoding: .utf8)
        let broken = whole.replacing("note", with: "nose") + text.dropFirst(whole.utf8.count)
        try broken.write(toFile: segment, atomically: true, encoding: .utf8)
        scratch.write("revops.toml", Sample.config + "[ui]\nroles = { reviewer = [\"nobody-here\"] }\n")
        let damaged = try doctor()
        #expect(damaged.contains("DAMAGED") && damaged.contains("record 1 is missing"))
        #expect(damaged.contains("view-only: the journal is damaged"))
    }

    @Test func doctorCannotTellOfWhatIsNotThere() throws {
        #expect(try run("doctor", "./nope").code == 3)
    }

    @Test func helpOfNoCommandIsWrongUsage() throws {
        let run = try run("help", "nosuch")
        #expect(run.code == 64)
        #expect(run.err.contains("'nosuch'"))
        #expect(try self.run("help", "metrics").code == 0)
    }

    @Test func anAnswerThatGoesNowhereIsNoSuccess() throws {
        scratch.write("deals.csv", Sample.deals)
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        shell.arguments = ["-c", "'\(Built.program)' metrics '\(scratch.path)' 2>'\(scratch.path)/err' >&-"]
        try shell.run()
        shell.waitUntilExit()
        #expect(shell.terminationStatus == 3)
        let words = try String(contentsOfFile: scratch.path + "/err", encoding: .utf8)
        #expect(words == "revops: standard output is closed\n")
    }

    @Test(arguments: [["metrics"], ["check"], ["rows", "won_deals"], ["frame", "sales"], ["doctor"]])
    func commonOptionsAreTakenEverywhere(command: [String]) throws {
        scratch.write("deals.csv", Sample.deals)
        let options = ["--no-color", "--ascii", "--theme", "dark", "--read-only", "--state", scratch.path]
        let run = try PipedRun(command + [scratch.path] + options, home: scratch.path)
        #expect(run.code == 0 || (command == ["doctor"] && run.code == 1), "\(run.err)")
        let before = try PipedRun(command + [scratch.path, "--as-of", "2026-01-01"], home: scratch.path)
        #expect(before.code == (command == ["doctor"] ? 64 : run.code), "\(before.err)")
    }

    @Test func aFrameOfAnotherQuestion() throws {
        scratch.write("deals.csv", Sample.deals)
        scratch.write("revops.toml", Sample.config)
        let run = try run("frame", "sales", scratch.path, "--period", "last-quarter", "--where", "owner = Kim Weiss")
        #expect(run.code == 0)
        #expect(run.out.contains("Q3 2026") && run.out.contains("Kim Weiss"))
        #expect(try self.run("frame", "sales", scratch.path, "--period", "sometime").code == 64)
    }

    @Test func aFolderWithoutExportsOpensNoDashboard() throws {
        let run = try run(scratch.path)
        #expect(run.code == 3)
        #expect(run.err.contains("no CSV export in it"))
    }

    @Test func findingsAreAnExitCode() throws {
        scratch.write("deals.csv", Sample.deals + "9,short row\n")
        #expect(try run("check", scratch.path).code == 0)
        #expect(try run("check", scratch.path, "--strict").code == 1)
        scratch.write("notes.csv", "colour,taste\nred,sweet\n")
        #expect(try run("check", scratch.path).code == 1)
        let suggestion = try run("check", scratch.path, "--suggest")
        #expect(suggestion.out.contains("match = \"notes*.csv\""))
        scratch.write("fields.csv", "Table,Field,Description\ndeals,id,the key\n")
        #expect(try self.run("check", scratch.path, "--suggest").out.contains("# fields.csv: nothing fits"))
    }

    @Test func checkNamesRepeatedIDs() throws {
        scratch.write("deals.csv", Sample.deals + "3,Again,Discovery,Sales Pipeline,1,2026-10-20 09:00,,Dana Alvarez\n")
        #expect(try run("check", scratch.path).out.contains("1 row has the id of an earlier one, all kept: line 5"))
        #expect(try run("check", scratch.path, "--strict").code == 1)
        #expect(try run("check", scratch.path, "--format", "json").out.contains("\"repeated_ids\":1"))
    }

    @Test func aWrongConfigIsItsOwnExitCode() throws {
        scratch.write("revops.toml", "[clock]\nzon = \"UTC\"\n")
        let run = try run("metrics", scratch.path)
        #expect(run.code == 78)
        #expect(run.err.contains("revops.toml:2: clock.zon"))
    }

    @Test(arguments: ["120x36", "40x8", "1x1", "300x100"]) func aFrameIsExactlyItsSize(size: String) throws {
        scratch.write("deals.csv", Sample.deals)
        let run = try run("frame", "executive", scratch.path, "--size", size, "--ascii")
        #expect(run.code == 0)
        let parts = size.split(separator: "x").compactMap { Int($0) }
        let lines = run.out.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        #expect(lines.count == parts[1])
        #expect(lines.allSatisfy { $0.utf8.count == parts[0] })
    }

    @Test func aFrameIsDrawnWithoutDataToo() throws {
        let run = try run("frame", "sales", scratch.path, "--size", "80x24")
        #expect(run.code == 3)
        #expect(run.out.split(separator: "\n", omittingEmptySubsequences: false).count == 25)
    }

    @Test func aReaderThatLeavesIsNoError() throws {
        scratch.write("deals.csv", Sample.deals)
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        let script = "{ '\(Built.program)' keys; echo $? > '\(scratch.path)/code'; } | true"
        shell.arguments = ["-c", script]
        try shell.run()
        shell.waitUntilExit()
        let code = try String(contentsOfFile: scratch.path + "/code", encoding: .utf8)
        #expect(code == "0\n")
    }
}
