// Decision files against death and against one another: whoever is killed while writing leaves nothing or everything,
// the next one clears up after it, and every decision stands in files once, whoever writes them and however often.

import Foundation
import Testing

@Suite struct HandbackCrashTests {
    private let scratch = Scratch()
    private var outputs: String { scratch.path + "/files" }

    /// One folder of files as somebody finds it.
    private struct Written {
        var names: [String]
        var pairs: String
    }

    /// A folder with three decisions that no file has yet.
    private func prepare() throws {
        for name in ["state", "files"] { try? FileManager.default.removeItem(atPath: scratch.path + "/" + name) }
        try FileManager.default.createDirectory(atPath: outputs, withIntermediateDirectories: true)
        let rows = (1...6).map { "\($0),Ana\(($0 + 1) / 2),Berg,ana\($0)@kite.example" }
        try? FileManager.default.createDirectory(atPath: scratch.path + "/data", withIntermediateDirectories: true)
        scratch.write(
            "data/contacts.csv", (["Record ID,First Name,Last Name,Email"] + rows).joined(separator: "\n") + "\n")
        let session = BatchSession(scratch.path + "/state")
        for number in 0..<3 {
            let subject = "group:hubspot/\(2 * number + 1)~hubspot/\(2 * number + 2)"
            #expect(session.decide("m\(number)", "merge", subject)?.isAcknowledged == true)
        }
    }

    private func arguments(_ folder: String, _ more: [String] = []) -> [String] {
        ["dedup", "files", "-o", outputs + "/" + folder, scratch.path + "/data", "--state", scratch.path + "/state",
            "--allow-network-fs"] + more
    }

    private func run(_ folder: String, _ more: String...) throws -> PipedRun {
        try PipedRun(arguments(folder, more), home: scratch.path)
    }

    /// The run below a tracer that does something to one of its system calls; its exit code.
    private func run(_ folder: String, fault: String, of call: String) throws -> Int32 {
        try trace(["-o", "/dev/null", "-e", "trace=?\(call)", "-e", "inject=?\(call):\(fault)"], arguments(folder))
    }

    private func trace(_ options: [String], _ arguments: [String]) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/strace")
        process.arguments = ["-f", "-qq"] + options + [Built.program] + arguments
        process.environment = Built.environment([:], home: scratch.path)
        process.standardError = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus
    }

    /// Which calls of some kind, counted from 1 as the tracer counts, a run makes in certain folders.
    private func numbers(of call: String, in places: [String], _ folder: String) throws -> [Int] {
        let log = scratch.path + "/trace"
        _ = try trace(["-y", "-o", log, "-e", "trace=?\(call)"], arguments(folder))
        let lines = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
        // Each thread is counted for itself, and the first one writes.
        let first = lines.first?.split(separator: " ").first ?? ""
        return lines.filter { $0.hasPrefix(first + " ") && $0.contains("\(call)(") }.enumerated()
            .filter { line in places.contains { line.element.contains(scratch.path + $0) } }.map { $0.offset + 1 }
    }

    /// The folders that have their name, each of which has to be whole.
    private func written() throws -> [Written] {
        try FileManager.default.contentsOfDirectory(atPath: outputs).filter { !$0.hasSuffix(".partial") }.map { name in
            let path = outputs + "/" + name
            let manifest = try Data(contentsOf: URL(fileURLWithPath: path + "/manifest.json"))
            let document = try #require(try JSONSerialization.jsonObject(with: manifest) as? [String: Any])
            let files = try #require(document["files"] as? [[String: Any]])
            for file in files {
                let file = (name: try #require(file["file"] as? String), bytes: file["bytes"] as? Int)
                let size = try Data(contentsOf: URL(fileURLWithPath: path + "/" + file.name)).count
                #expect(size == file.bytes, "\(name)/\(file.name)")
            }
            return Written(
                names: try FileManager.default.contentsOfDirectory(atPath: path).sorted(),
                pairs: try String(contentsOfFile: path + "/hubspot_2_pairs.csv", encoding: .utf8))
        }
    }

    private static let files = ["hubspot_2_pairs.csv", "manifest.json", "merges.csv", "rollback.csv"]

    /// Two runs after a death: the first writes what is missing, or gives what is there its name; the other has nothing
    /// to do, and nothing that was begun lies about.
    private func settle(_ comment: Comment) throws {
        let second = try run("one"), third = try run("two")
        #expect(second.code == 0 && third.code == 0, "\(comment): \(second.err) \(third.err)")
        let all = try written()
        #expect(all.count == 1 && all[0].names == Self.files, "\(comment): \(all) \(second.err)")
        #expect(all[0].pairs.components(separatedBy: "\r\n").count == 5, "\(comment)")
        let names = try FileManager.default.contentsOfDirectory(atPath: outputs)
        #expect(names.count == 1, "\(comment): \(names)")
    }

    @Test(.enabled(if: Trace.works, "strace is not installed or not allowed"), arguments: [
        "mkdir", "openat", "flock", "write", "fsync", "link", "unlink", "pwrite64", "ftruncate", "fdatasync",
        "rename",
    ]) func whoeverIsKilledLeavesNothingOrEverything(call: String) throws {
        try prepare()
        let points = try numbers(of: call, in: ["/files", "/state"], "one")
        #expect(!points.isEmpty)
        for number in points {
            try prepare()
            #expect(try run("one", fault: "signal=SIGKILL:when=\(number)", of: call) == 128 + 9, "\(call) \(number)")
            #expect(try written().allSatisfy { $0.names == Self.files }, "\(call) \(number)")
            try settle("\(call) \(number)")
        }
    }

    @Test(.enabled(if: Trace.works, "strace is not installed or not allowed"), arguments: [
        ("link", 3, "unlink"), ("link", 3, "rmdir"), ("fdatasync", 1, "unlink"), ("fdatasync", 1, "rename"),
        ("rename", 1, "rename"), ("rename", 1, "fsync"),
    ]) func whoeverClearsUpAfterTheDeadMayDieToo(call: String, number: Int, second: String) throws {
        func die() throws {
            try prepare()
            #expect(try run("one", fault: "signal=SIGKILL:when=\(number)", of: call) == 128 + 9)
        }
        try die()
        for place in try numbers(of: second, in: ["/files"], "one") {
            try die()
            #expect(try run("one", fault: "signal=SIGKILL:when=\(place)", of: second) == 128 + 9)
            try settle("\(call) \(number), then \(second) \(place)")
        }
    }

    @Test(.enabled(if: Trace.works, "strace is not installed or not allowed"), arguments: [
        "write", "fdatasync", "ftruncate", "rename", "close",
    ]) func aNoteOfManyLinesIsThereWholeOrNotAtAll(call: String) throws {
        let many = try ScatteredDecisions(scratch)
        try many.prepare()
        let points = try numbers(of: call, in: ["/state", "/files/one."], "one").suffix(4)
        #expect(!points.isEmpty)
        for number in points {
            try many.prepare()
            #expect(try run("one", fault: "signal=SIGKILL:when=\(number)", of: call) == 128 + 9, "\(call) \(number)")
            let second = try run("one"), third = try run("two")
            #expect(second.code == 0 && third.code == 0, "\(call) \(number): \(second.err) \(third.err)")
            #expect(third.err.contains("nothing has been decided"), "\(call) \(number): \(third.err)")
            #expect(try FileManager.default.contentsOfDirectory(atPath: outputs) == ["one"], "\(call) \(number)")
            let text = try String(contentsOfFile: outputs + "/one/not_duplicates.csv", encoding: .utf8)
            #expect(text.components(separatedBy: "\r\n").count == many.count + 2, "\(call) \(number)")
        }
    }

    @Test func theDoctorNamesWhatADeadRunHasLeft() throws {
        try prepare()
        let usual = scratch.path + "/revops-out"
        let left = usual + "/x.1-0123456789abcdef.partial"
        try FileManager.default.createDirectory(atPath: left, withIntermediateDirectories: true)
        let doctor = ["doctor", scratch.path + "/data", "--state", scratch.path + "/state", "--allow-network-fs"]
        let seen = try PipedRun(doctor, home: scratch.path)
        #expect(seen.out.contains(left + " was left by a run that was killed; revops dedup files -o \(usual)/x removes it"))
        _ = try PipedRun(
            ["dedup", "files", "-o", usual + "/x", scratch.path + "/data", "--state", scratch.path + "/state",
                "--allow-network-fs"], home: scratch.path)
        #expect(try !PipedRun(doctor, home: scratch.path).out.contains("was left by"))
    }

    @Test(.enabled(if: Trace.works, "strace is not installed or not allowed"), arguments: [
        ("mkdir", "EACCES"), ("fsync", "EIO"), ("link", "ENOSPC"), ("write", "ENOSPC"),
    ]) func aFullDiskLeavesNothing(call: String, error: String) throws {
        try prepare()
        #expect(try run("one", fault: "error=\(error):when=1+", of: call) == 3)
        #expect(try written().isEmpty)
        #expect(try run("one").code == 0)
        #expect(try written().map(\.names) == [Self.files])
    }

    /// A mount point, say: the files could not get its name once they are noted.
    @Test(.enabled(if: Trace.works, "strace is not installed or not allowed"))
    func aFolderThatCannotBeReplacedIsRefusedBeforeAnythingIsNoted() throws {
        try prepare()
        let folder = outputs + "/one"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        #expect(try run("one", fault: "error=EBUSY:when=1", of: "rmdir") == 64)
        #expect(try FileManager.default.contentsOfDirectory(atPath: outputs) == ["one"])
        #expect(try run("one").code == 0)
        #expect(try written().map(\.names) == [Self.files])
    }

    @Test func theFolderOneIsInAndALinkToNothingAreRefusedAndALinkIsFollowed() throws {
        try prepare()
        let manager = FileManager.default, real = outputs + "/real", link = outputs + "/link"
        try manager.createDirectory(atPath: real, withIntermediateDirectories: true)
        try manager.createSymbolicLink(atPath: link, withDestinationPath: outputs + "/none")
        let process = Process(), errors = Pipe()
        process.executableURL = URL(fileURLWithPath: Built.program)
        process.currentDirectoryURL = URL(fileURLWithPath: real)
        process.arguments = arguments("one").map { $0 == outputs + "/one" ? "." : $0 }
        process.environment = Built.environment([:], home: scratch.path)
        process.standardError = errors
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        let words = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        #expect(process.terminationStatus == 64 && words.contains(". is the folder you are in, "), "\(words)")
        let nothing = try run("link")
        #expect(nothing.code == 64 && nothing.err.contains("link is a link to nothing; name a new folder"))
        try manager.removeItem(atPath: link)
        try manager.createSymbolicLink(atPath: link, withDestinationPath: real)
        #expect(try run("link").code == 0)
        #expect(try manager.contentsOfDirectory(atPath: real).sorted() == Self.files)
        #expect(try manager.contentsOfDirectory(atPath: outputs).sorted() == ["link", "real"])
    }

    @Test func twoWhoWriteAtOnceDoNotWriteTheSameTwice() throws {
        try prepare()
        let processes = try (0..<4).map { number in
            let process = Process()
            process.executableURL = URL(fileURLWithPath: Built.program)
            process.arguments = arguments("by\(number)")
            process.environment = Built.environment([:], home: scratch.path)
            process.standardError = FileHandle.nullDevice
            process.standardOutput = FileHandle.nullDevice
            try process.run()
            return process
        }
        processes.forEach { $0.waitUntilExit() }
        let codes = processes.map(\.terminationStatus)
        #expect(codes.contains(0) && codes.allSatisfy { $0 == 0 || $0 == 3 }, "\(codes)")
        #expect(try written().map(\.names) == [Self.files])
        #expect(try FileManager.default.contentsOfDirectory(atPath: outputs).count == 1, "nothing half written is left")
    }
}

/// A journal whose decisions to write are so many, with others between them, that the note of them takes several lines.
private struct ScatteredDecisions {
    let count = 3_600
    private let path: String
    private let journal: String

    init(_ scratch: Scratch) throws {
        path = scratch.path
        var text = JournalText(), pairs = 0
        for first in 1...100 {
            for second in (first + 1)...101 where pairs < count {
                text.add("not-duplicate", "pair:hubspot/\(first)~hubspot/\(second)")
                text.add("note", "contact:x/1", ["note": "between"])
                pairs += 1
            }
        }
        try text.write(to: path + "/first")
        journal = try String(contentsOfFile: path + "/first/journal-000001.rvj", encoding: .utf8)
        try? FileManager.default.createDirectory(atPath: path + "/data", withIntermediateDirectories: true)
        let rows = (1...101).map { "\($0),Ana\($0),Berg,ana\($0)@kite\($0).example" }
        scratch.write(
            "data/contacts.csv", (["Record ID,First Name,Last Name,Email"] + rows).joined(separator: "\n") + "\n")
    }

    func prepare() throws {
        for name in ["state", "files"] { try? FileManager.default.removeItem(atPath: path + "/" + name) }
        for name in ["state", "files"] {
            try FileManager.default.createDirectory(atPath: path + "/" + name, withIntermediateDirectories: true)
        }
        try journal.write(toFile: path + "/state/journal-000001.rvj", atomically: false, encoding: .utf8)
    }
}
