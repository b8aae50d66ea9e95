// The first line of each file of the journal: which format, which file in the row, and what the one before it held.

import Columns

/// `#revops-journal 1 segment=2 prev_sha256=… created=2026-11-22T10:30:00.000Z crc32c=…`
public struct JournalHeader: Sendable, Hashable {
    public var segment: Int
    /// SHA-256 of the whole file before; nil in the first one, and where that file could not be synced.
    public var previous: String?
    public var created: Moment

    /// The format this program writes. A higher one is another language.
    public static let major = 1
    private static let name = "#revops-journal"

    public init(segment: Int, previous: String?, created: Moment) {
        self.segment = segment
        self.previous = previous
        self.created = created
    }

    /// The line without its newline.
    public var bytes: [UInt8] {
        let body = "\(JournalHeader.name) \(JournalHeader.major) segment=\(segment) prev_sha256=\(previous ?? "-") "
            + "created=\(JournalTime.text(created))"
        return Array("\(body) crc32c=\(Hexadecimal.text(crc32c(body.utf8)))".utf8)
    }

    /// Why a first line is no header.
    public enum Fault: Error, Sendable, Hashable {
        case noHeader, checksum
        /// The file is in a format of a newer program.
        case newer(major: Int)
    }

    /// Reads `bytes`; members it does not know are left alone.
    public init(_ bytes: ArraySlice<UInt8>) throws(Fault) {
        guard bytes.count < JournalLine.longest, let text = String(validating: bytes, as: UTF8.self)
        else { throw .noHeader }
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count > 2, words[0] == JournalHeader.name, let major = Digits.number(words[1].utf8)
        else { throw .noHeader }
        guard major == JournalHeader.major else { throw .newer(major: major) }
        guard let last = words.last, last.hasPrefix("crc32c="),
            let checksum = Hexadecimal.number(last.dropFirst(7).utf8),
            crc32c(bytes.dropLast(last.utf8.count + 1)) == checksum
        else { throw .checksum }
        var members: [Substring: Substring] = [:]
        for word in words.dropFirst(2) {
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { members[parts[0]] = parts[1] }
        }
        guard let segment = members["segment"].flatMap({ Digits.number($0.utf8) }),
            let created = members["created"].flatMap({ JournalTime.moment(Array($0.utf8)) })
        else { throw .noHeader }
        let previous = members["prev_sha256"].map(String.init)
        self.init(segment: segment, previous: previous == "-" ? nil : previous, created: created)
    }
}
