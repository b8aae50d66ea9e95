// What is wrong with a journal: records that are missing, by number, and the lines where they should have been.

import Columns

/// Something of the journal that is lost until a copy brings it back.
public struct JournalDamage: Sendable, Hashable {
    public var segment: Int
    /// Lines that cannot be read; where records are missing between two good lines, the second of these.
    public var lines: ClosedRange<Int>
    /// Where the first of them begins, in bytes.
    public var offset: Int
    /// Sequence numbers that no good line bears.
    public var missing: ClosedRange<Int>?
    public var reason: String

    public init(segment: Int, lines: ClosedRange<Int>, offset: Int, missing: ClosedRange<Int>?, reason: String) {
        self.segment = segment
        self.lines = lines
        self.offset = offset
        self.missing = missing
        self.reason = reason
    }

    /// `2:17-18`: what an acknowledgement names it by.
    public var name: String { "\(segment):\(lines.lowerBound)-\(lines.upperBound)" }

    /// One line for people: where, what.
    public var words: String {
        let place = lines.count == 1 ? "line \(lines.lowerBound)" : "lines \(lines.lowerBound)-\(lines.upperBound)"
        let records: String
        switch missing {
        case nil: records = ""
        case let range? where range.count == 1: records = "; record \(range.lowerBound) is missing"
        case let range?: records = "; records \(range.lowerBound)-\(range.upperBound) are missing"
        }
        return "\(JournalReplay.fileName(segment)) \(place) (byte \(offset)): \(reason)\(records)"
    }
}

/// Somebody has seen damage and lets the journal go on.
public struct DamageAcknowledgement: Sendable, Hashable {
    /// The word for it in the journal.
    public static let type = "damage-acknowledged"
    public static let subject = "journal"

    /// `JournalDamage.name` of each.
    public var names: [String]

    public init(_ damage: [JournalDamage]) { names = damage.map(\.name) }

    public init?(_ line: JournalLine) {
        guard line.type == DamageAcknowledgement.type, let text = line.data?.text("damage") else { return nil }
        names = text.split(separator: " ").map(String.init)
    }

    public var data: JournalData { ["damage": .text(names.joined(separator: " "))] }
}
