// Decision files against death and against one another: whoever is killed while writing leaves nothing or everything,
// and every decision stands in files once, whoever writes them and however often.

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
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/strace")
        process.arguments = ["-f", "-qq", "-o", "/dev/null", "-e", "trace=?\(call)", "-e", "inject=?\(call):\(fault)",
            Built.program] + arguments(folder)
        process.environment = Built.environment([:], home: scratch.path)
        process.standardError = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus
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

    @Test(.enabled(if: Trace.works, "strace is not installed or not allowed"), arguments: [
        "mkdir", "link", "rename", "fdatasync", "fsync",
    ]) func whoeverIsKilledLeavesNothingOrEverything(call: String) throws {
        for number in 1...40 {
            try prepare()
            let code = try run("one", fault: "signal=SIGKILL:when=\(number)", of: call)
            if code == 0 { return }
            #expect(try written().allSatisfy { $0.names == Self.files }, "\(call) \(number)")
            // The next run writes what is missing, or gives what is there its name; the one after has nothing to do.
            let second = try run("one"), third = try run("two")
            #expect(second.code == 0 && third.code == 0, "\(call) \(number): \(second.err) \(third.err)")
            let all = try written()
            #expect(all.count == 1 && all[0].names == Self.files, "\(call) \(number): \(all) \(second.err)")
            #expect(all[0].pairs.components(separatedBy: "\r\n").count == 5, "\(call) \(number)")
        }
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
