// Duplicates from the command line: listed, decided, handed back once, remembered, and told again only when there is
// news.

import Foundation
import Testing

@Suite struct DedupCommandTests {
    private let scratch = Scratch()

    init() {
        var lines = ["Record ID,First Name,Last Name,Email,Phone Number,Company Name,Job Title"]
        for number in 0..<60 {
            let (first, last) = (Self.syllables(number * 7 + 3), Self.syllables(number * 13 + 5))
            let mail = "\(first).\(last)@\(Self.syllables(number)).example".lowercased()
            lines.append(
                "\(100 + number),\(first),\(last),\(mail),206555\(1000 + number * 37),\(Self.syllables(number)) Ltd,Buyer"
            )
            if number < 4 {
                lines.append(
                    "\(300 + number),\(first),\(last),\(mail),206 555 \(1000 + number * 37),\(Self.syllables(number)),=1+\(number)"
                )
            }
        }
        scratch.write("contacts.csv", lines.joined(separator: "\n") + "\n")
    }

    private static func syllables(_ number: Int) -> String {
        let parts = ["ka", "lo", "mi", "ne", "ru", "so", "ta", "vi", "we", "zo", "ber", "dan", "fel", "gor"]
        return (parts[number % 14] + parts[number / 14 % 14] + parts[(number * 5 + 1) % 14]).capitalized
    }

    private func run(_ arguments: String...) throws -> PipedRun {
        try PipedRun(arguments + [scratch.path, "--allow-network-fs"], home: scratch.path)
    }

    private func groups(_ run: PipedRun) throws -> [String] {
        let document = try #require(try JSONSerialization.jsonObject(with: Data(run.out.utf8)) as? [String: Any])
        return try #require(document["groups"] as? [[String: Any]]).compactMap { $0["id"] as? String }.sorted()
    }

    private func file(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: scratch.path + "/" + path)), as: UTF8.self)
    }

    @Test func aWeeklyRunTellsOnlyWhatIsNew() throws {
        let first = try run("dedup", "--new", "--format", "json")
        #expect(first.code == 1, "\(first.err)")
        #expect(try groups(first) == (0..<4).map { "group:hubspot/\(100 + $0)~hubspot/\(300 + $0)" })
        let second = try run("dedup", "--new")
        #expect(second.code == 0, "\(second.err)")
        #expect(try groups(run("dedup", "--new", "--format", "json")).isEmpty)
        #expect(try groups(run("dedup", "--format", "json")).count == 4)
        let csv = try file("contacts.csv")
        scratch.write(
            "contacts.csv",
            csv + "400," + csv.split(separator: "\n")[30].split(separator: ",").dropFirst().joined(separator: ",")
                + "\n")
        let third = try run("dedup", "--new", "--format", "json")
        #expect(third.code == 1)
        #expect(try groups(third).count == 1)
    }

    @Test func decisionsAreHandedBackOnceAndWhole() throws {
        func merge(_ number: Int, _ settings: String...) throws {
            let subject = "group:hubspot/\(100 + number)~hubspot/\(300 + number)"
            let set = (["keep=hubspot/\(100 + number)"] + settings).flatMap { ["--set", $0] }
            let decided = try PipedRun(
                ["decide", "merge", subject] + set + [scratch.path, "--allow-network-fs"], home: scratch.path)
            #expect(decided.code == 0, "\(decided.err)")
        }
        try merge(0, "title=hubspot/100")
        try merge(1, "title=hubspot/301")
        #expect(try run("decide", "not-duplicate", "pair:102~302", "--note", "twins").code == 0)
        #expect(try groups(run("dedup", "--format", "json")) == ["group:hubspot/103~hubspot/303"])

        let out = scratch.path + "/out"
        let first = try run("dedup", "files", "-o", out)
        #expect(first.code == 1, "\(first.err)")
        #expect(first.err.contains("held: decision 2"))
        #expect(
            try file("out/hubspot_2_pairs.csv")
                == "\"primaryObjectId\",\"objectIdToMerge\",\"step\"\r\n\"100\",\"300\",\"1\"\r\n")
        #expect(try file("out/held.csv").contains("hubspot_1_update.csv"))
        // Two records that agree in all but a title are one, whoever writes the decision down.
        let step = try #require(try file("out/merges.csv").split(separator: "\r\n").dropFirst().first)
        let score = step.split(separator: ",", omittingEmptySubsequences: false)[9].filter { $0 != "\"" }
        #expect(try #require(Double(score)) > 0.9 && score.count == 6, "\(step)")
        #expect(try file("out/not_duplicates.csv").contains("twins"))
        #expect(try file("out/rollback.csv").contains("206 555 1000"))
        #expect(!FileManager.default.fileExists(atPath: out + "/hubspot_1_update.csv"))
        #expect(try run("dedup", "files", "-o", out, "--again").code == 64, "the folder is not empty")

        let held = try run("dedup", "files", "-o", out + "-held")
        #expect(held.code == 1 && held.err.contains("no file is written\nrevops: held: decision 2  group:hubspot/101"))
        #expect(!FileManager.default.fileExists(atPath: out + "-held"), "nothing new is handed back")

        let free = try run("dedup", "files", "-o", out + "2", "--release", "2")
        #expect(free.code == 0, "\(free.err)")
        #expect(try file("out2/hubspot_1_update.csv") == "\"Record ID\",\"Job Title\"\r\n\"101\",\"=1+1\"\r\n")
        let again = try run("dedup", "files", "-o", out + "3")
        #expect(again.code == 0 && !FileManager.default.fileExists(atPath: out + "3"))
        #expect(again.err.contains("nothing has been decided"))
        #expect(try run("journal", "show").out.contains("export"))
        for number in 4...5 {
            #expect(try run("dedup", "files", "-o", out + "\(number)", "--again", "--release", "2").code == 0)
        }
        for name in try FileManager.default.contentsOfDirectory(atPath: out + "4") {
            #expect(try file("out4/\(name)") == file("out5/\(name)"), "\(name)")
        }
    }

    @Test func typedValuesAreHandedBack() throws {
        let decided = try run(
            "decide", "merge", "group:hubspot/100~hubspot/300", "--set", "keep=hubspot/100", "--set",
            "typed:title=VP, Sales")
        #expect(decided.code == 0, "\(decided.err)")
        let wrong = try run("decide", "merge", "group:hubspot/101~hubspot/301", "--set", "typed:created=yesterday")
        #expect(wrong.code == 64 && wrong.err.contains("created is chosen from a record, not typed"))
        #expect(try run("dedup", "files", "-o", scratch.path + "/typed").code == 0)
        #expect(try file("typed/hubspot_1_update.csv") == "\"Record ID\",\"Job Title\"\r\n\"100\",\"VP, Sales\"\r\n")
    }

    @Test func whatWasToldApartOutlivesTheJournal() throws {
        #expect(try run("decide", "not-duplicate", "pair:100~300").code == 0)
        #expect(try run("dedup", "files", "-o", scratch.path + "/out").code == 0)
        try FileManager.default.removeItem(atPath: scratch.path + "/.revops")
        #expect(try groups(run("dedup", "--format", "json")).count == 4)
        let memory = scratch.path + "/out/not_duplicates.csv"
        #expect(try run("dedup", "remember", memory).out == "1 remembered, 0 decided before\n")
        #expect(try run("dedup", "remember", memory).out == "0 remembered, 1 decided before\n")
        #expect(try groups(run("dedup", "--format", "json")).count == 3)
    }

    @Test func aNewExportIsHeldAgainstTheJournal() throws {
        for number in 0..<3 {
            #expect(try run("decide", "merge", "group:hubspot/\(100 + number)~hubspot/\(300 + number)").code == 0)
        }
        #expect(try run("decide", "not-duplicate", "pair:103~303").code == 0)
        let fine = try run("dedup", "replay")
        #expect(
            fine.code == 0 && fine.out.hasPrefix("applies 4, written 0, skips 0, conflicts 0"), "\(fine.out)\(fine.err)"
        )
        var lines = try file("contacts.csv").split(separator: "\n").map(String.init)
        lines.removeAll { $0.hasPrefix("300,") }
        lines = lines.map {
            $0.hasPrefix("301,")
                ? $0 + "!" : $0.hasPrefix("303,") ? $0.replacingOccurrences(of: "206 555", with: "206 556") : $0
        }
        scratch.write("contacts.csv", lines.joined(separator: "\n") + "\n")
        let replay = try run("dedup", "replay", "--format", "csv")
        #expect(replay.code == 1)
        let states = replay.out.split(separator: "\n").dropFirst().map { $0.split(separator: ",")[5] }
        #expect(states == ["skips", "conflicts", "applies", "conflicts"])
        #expect(replay.out.contains("changed since: phone"))
    }
}
