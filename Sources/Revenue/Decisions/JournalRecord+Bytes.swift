// The straight way from a line to a record, for lines as this program writes them. Whatever looks otherwise takes the
// long way through `JournalLine`, which is the one that says what a line means; both give the same record.

import Columns

/// What the lines of a journal have in common.
struct JournalMemory: Sendable {
    fileprivate var actors = ByteMemo<Actor>()
    fileprivate var actions = ByteMemo<DecisionAction>()
    fileprivate var kinds = ByteMemo<Subject.Kind>()
}

extension JournalRecord {
    /// The record of a line; nil where the line holds something else, or is not written as usual.
    init?(_ fields: JournalFields, _ memory: inout JournalMemory) {
        let bytes = fields.bytes
        guard let action = memory.actions.value(bytes[fields.type], { DecisionAction(rawValue: $0) }),
            let actor = memory.actors.value(bytes[fields.actor], { Actor(field: $0) }),
            let subject = Subject(bytes[fields.subject], &memory.kinds), let id = fields.text(fields.id)
        else { return nil }
        var decision = Decision(action, subject, expected: fields.expected)
        var clock: Moment?
        var json = JSONBytes(bytes[fields.json])
        guard json.read(into: &decision, &clock) else { return nil }
        self.init(seq: fields.seq, id: id, time: fields.time, clock: clock, actor: actor, decision: decision)
    }
}

extension Subject {
    /// `contact:hubspot/1041` without escapes, its ids ascending; nil for anything else.
    fileprivate init?(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, _ kinds: inout ByteMemo<Kind>) {
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")),
            let kind = kinds.value(bytes[..<colon], { Kind(rawValue: $0) })
        else { return nil }
        var ids: [String] = []
        var start = colon + 1
        for place in start...bytes.endIndex {
            if place < bytes.endIndex {
                if bytes[place] == UInt8(ascii: "%") { return nil }
                guard bytes[place] == UInt8(ascii: "~") else { continue }
            }
            guard let id = String(utf8: bytes[start..<place]) else { return nil }
            if let before = ids.last, before >= id { return nil }
            ids.append(id)
            start = place + 1
        }
        self.init(kind, ascending: ids)
    }
}

extension JSONBytes {
    /// Reads the members of a decision; false for any other object, and for one that is written in another way.
    fileprivate mutating func read(into decision: inout Decision, _ clock: inout Moment?) -> Bool {
        guard take("{") else { return false }
        if take("}") { return isAtEnd }
        var known: UInt8 = 0
        repeat {
            guard let key = plain().flatMap({ String(utf8: $0) }), take(":"),
                let bit = member(key, &decision, &clock), known & bit == 0
            else { return false }
            known |= bit
        } while take(",")
        return take("}") && isAtEnd
    }

    /// Reads the value of a key; a bit for each key, nil for a value or a key that a decision has not.
    private mutating func member(_ key: String, _ decision: inout Decision, _ clock: inout Moment?) -> UInt8? {
        switch key {
        case "at":
            decision.at = plain().flatMap { JournalTime.moment($0) }
            return decision.at.map { _ in 1 }
        case "clock":
            clock = plain().flatMap { JournalTime.moment($0) }
            return clock.map { _ in 2 }
        case "note":
            decision.note = string()
            return decision.note.map { _ in 4 }
        case "reason":
            decision.reason = string()
            return decision.reason.map { _ in 8 }
        case "seen":
            guard let seen = string() else { return nil }
            decision.seen = seen
            return 16
        case "set":
            guard let values = object({ $0.string() }) else { return nil }
            decision.values = values
            return 32
        case "batch":
            decision.batch = plain().flatMap { DecisionIDs.isID($0) ? String(utf8: $0) : nil }
            return decision.batch.map { _ in 64 }
        default: return nil
        }
    }
}
