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
        self = try bytes.withUnsafeBufferPointer { buffer throws(Fault) in try JournalLine(JournalFields(buffer)) }
    }

    /// The texts of a line.
    init(_ fields: JournalFields) throws(Fault) {
        guard let actor = fields.text(fields.actor).flatMap({ Actor(field: $0) }) else { throw .actor }
        guard let id = fields.text(fields.id), let type = fields.text(fields.type),
            let subject = fields.text(fields.subject), let json = fields.text(fields.json)
        else { throw .text }
        seq = fields.seq
        self.id = id
        time = fields.time
        self.actor = actor
        self.type = type
        self.subject = subject
        expected = fields.expected
        self.json = json
        data = JournalData(json: fields.bytes[fields.json])
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
    init?(field text: String) {
        guard let session = FieldText.unescaped(text), let at = session.utf8.lastIndex(of: UInt8(ascii: "@")),
            at != session.startIndex
        else { return nil }
        self.init(name: String(session[..<at]), session: session)
    }
}

enum Hexadecimal {
    /// Eight digits in lower case.
    static func text(_ value: UInt32) -> String { value.digits(8, radix: 16) }

    /// Reads `text`; nil for anything else.
    static func number(_ bytes: some Collection<UInt8>) -> UInt32? {
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
