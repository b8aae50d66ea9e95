// A journal written line by line, where deciding thousands of things one after another would take too long.

import Foundation

struct JournalText {
    private var pending: [(type: String, subject: String, data: [String: Any])] = []
    /// By subject the number of the last decision about it.
    private var seqs: [String: Int] = [:]
    private var next = 1

    mutating func add(_ type: String, _ subject: String, _ data: [String: Any] = [:]) {
        pending.append((type, subject, data))
    }

    /// Takes the decision about a subject back that was written before.
    mutating func undo(_ subject: String) { add("undo", subject, ["set": ["seq": "\(seqs[subject] ?? 0)"]]) }

    /// Appends what was added since to a journal, behind what a program has written into it meanwhile; begins one where
    /// there is none.
    mutating func write(to folder: String) throws {
        let path = folder + "/journal-000001.rvj"
        if !FileManager.default.fileExists(atPath: path) {
            // The program itself writes the first line.
            let session = BatchSession(folder)
            _ = session.decide("begin", "note", "contact:x/1")
            session.finish()
            let begun = try String(contentsOfFile: path, encoding: .utf8)
            try (String(begun.prefix { $0 != "\n" }) + "\n").write(toFile: path, atomically: false, encoding: .utf8)
        }
        let text = try String(contentsOfFile: path, encoding: .utf8)
        next = text.split(separator: "\n").count
        var lines = ""
        for (type, subject, data) in pending {
            lines += try Self.line(next, type, subject, seqs[subject] == nil ? 0 : 1, data)
            seqs[subject] = next
            next += 1
        }
        pending = []
        try (text + lines).write(toFile: path, atomically: false, encoding: .utf8)
    }

    private static func line(
        _ seq: Int, _ type: String, _ subject: String, _ version: Int, _ data: [String: Any]
    ) throws -> String {
        let json = String(decoding: try JSONSerialization.data(withJSONObject: data, options: .sortedKeys), as: UTF8.self)
        let body = "\(seq)\tid\(seq)\t2026-11-20T10:00:00.000Z\troot@vm:1\t\(type)\t\(subject)\tv=\(version)\t\(json)"
        let sum = String(checksum(body.utf8), radix: 16)
        return String(repeating: "0", count: 8 - sum.count) + sum + "\t" + body + "\n"
    }

    /// CRC-32C, a bit at a time.
    private static func checksum(_ bytes: some Sequence<UInt8>) -> UInt32 {
        var sum = UInt32.max
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = (sum >> 1) ^ (sum & 1 == 1 ? 0x82F6_3B78 : 0) }
        }
        return ~sum
    }
}
