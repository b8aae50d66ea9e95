// One record as a line of text: nine fields between tabs, the first a checksum of all that follows. What is not exactly
// such a line is refused with a reason; the reader decides what that means.

import Columns

/// A line that was read, or will be written. Its type and data may be those of a newer program.
public struct JournalLine: Sendable, Hashable {
    public var seq: Int
    public var id: String
    public var time: Moment
    public var actor: Actor
    /// The action's contract word, or what else the journal records.
    public var type: String
    public var subject: String
    /// Version of the subject that was expected.
    public var expected: Int
    /// nil where it is no object of strings, as a newer program may write one.
    public var data: JournalData?
    /// The data as it stands in the line.
    public var json: String

    public init(
        seq: Int, id: String, time: Moment, actor: Actor, type: String, subject: String, expected: Int,
        data: JournalData
    ) {
        self.seq = seq
        self.id = id
        self.time = time
        self.actor = actor
        self.type = type
        self.subject = subject
        self.expected = expected
        self.data = data
        json = String(decoding: data.json(), as: UTF8.self)
    }

    /// A line has at most so many bytes, its newline included.
    public static let longest = 64 * 1024

    /// The line without its newline.
    public var bytes: [UInt8] {
        let fields = [
            String(seq), id, JournalTime.text(time), FieldText.escaped(actor.session), type, subject, "v=\(expected)",
            json,
        ]
        let body = Array(fields.joined(separator: "\t").utf8)
        return Array(Hexadecimal.text(crc32c(body)).utf8) + [JournalLine.tab] + body
    }

    /// Why a line is none.
    public enum Fault: Error, Sendable, Hashable {
        case tooLong, noChecksum, checksum, fields, seq, id, time, actor, version, text

        public var words: String {
            switch self {
            case .tooLong: "longer than a line can be"
            case .noChecksum: "does not begin with a checksum"
            case .checksum: "does not match its checksum"
            case .fields: "has not nine fields"
            case .seq: "has no sequence number"
            case .id: "has no id"
            case .time: "has no time"
            case .actor: "has no actor"
            case .version: "has no expected version"
            case .text: "is no UTF-8"
            }
        }
    }

    private static let tab = UInt8(ascii: "\t")

    /// Reads `bytes`.
    public init(_ bytes: ArraySlice<UInt8>) throws(Fault) {
        guard bytes.count < JournalLine.longest else { throw .tooLong }
        guard bytes.count > 9, bytes[bytes.startIndex + 8] == JournalLine.tab,
            let checksum = Hexadecimal.number(bytes.prefix(8))
        else { throw .noChecksum }
        let body = bytes.dropFirst(9)
        guard crc32c(body) == checksum else { throw .checksum }
        let fields = body.split(separator: JournalLine.tab, maxSplits: 7, omittingEmptySubsequences: false)
        guard fields.count == 8 else { throw .fields }
        guard let seq = Digits.number(fields[0]), seq > 0 else { throw .seq }
        guard let id = String(validating: fields[1], as: UTF8.self), DecisionIDs.isID(id) else { throw .id }
        guard let time = JournalTime.moment(fields[2]) else { throw .time }
        guard let actor = Actor(field: fields[3]) else { throw .actor }
        guard fields[6].starts(with: "v=".utf8), let expected = Digits.number(fields[6].dropFirst(2))
        else { throw .version }
        guard let type = String(validating: fields[4], as: UTF8.self),
            let subject = String(validating: fields[5], as: UTF8.self),
            let json = String(validating: fields[7], as: UTF8.self)
        else { throw .text }
        self.seq = seq
        self.id = id
        self.time = time
        self.actor = actor
        self.type = type
        self.subject = subject
        self.expected = expected
        self.json = json
        data = JournalData(json: fields[7])
    }

    /// Whether unreadable bytes look like a line that was once whole: all fields, the last a closed object; or like two
    /// lines that lost the newline between them. A write that was cut short leaves a beginning of a line, never these.
    static func looksWhole(_ bytes: ArraySlice<UInt8>) -> Bool {
        let fields = bytes.split(separator: tab, maxSplits: 9, omittingEmptySubsequences: false)
        return fields.count > 9 || fields.count == 9 && JournalData(json: fields[8]) != nil
    }
}

extension Actor {
    /// `user@host:pid`, escaped.
    init?(field: ArraySlice<UInt8>) {
        guard let text = String(validating: field, as: UTF8.self), let session = FieldText.unescaped(text),
            let at = session.lastIndex(of: "@"), at != session.startIndex
        else { return nil }
        self.init(name: String(session[..<at]), session: session)
    }
}

enum Hexadecimal {
    /// Eight digits in lower case.
    static func text(_ value: UInt32) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 8 - digits.utf8.count) + digits
    }

    /// Reads `text`; nil for anything else.
    static func number(_ bytes: ArraySlice<UInt8>) -> UInt32? {
        guard bytes.count == 8 else { return nil }
        var value: UInt32 = 0
        for byte in bytes {
            switch byte {
            case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
            case 0x61...0x66: value = value << 4 | UInt32(byte - 0x61 + 10)
            default: return nil
            }
        }
        return value
    }
}
