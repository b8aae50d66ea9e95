// A decision's record as a line of the journal, and back.

import Columns

extension JournalLine {
    /// The line of a record.
    public init(_ record: JournalRecord) {
        let decision = record.decision
        var data: JournalData = [:]
        if let at = decision.at { data["at"] = .text(JournalTime.text(at)) }
        if let batch = decision.batch { data["batch"] = .text(batch) }
        if let clock = record.clock { data["clock"] = .text(JournalTime.text(clock)) }
        if let note = decision.note { data["note"] = .text(note) }
        if let reason = decision.reason { data["reason"] = .text(reason) }
        if !decision.seen.isEmpty { data["seen"] = .text(decision.seen) }
        if !decision.values.isEmpty { data["set"] = .texts(decision.values) }
        self.init(
            seq: record.seq, id: record.id, time: record.time, actor: record.actor, type: decision.action.rawValue,
            subject: decision.subject.text, expected: decision.expected, data: data)
    }
}

extension JournalRecord {
    /// The record that a line holds; nil where it holds something else, or more than this program understands.
    public init?(_ line: JournalLine) {
        guard let action = DecisionAction(rawValue: line.type), let subject = Subject(line.subject),
            let data = line.data, Set(data.keys).isSubset(of: JournalRecord.members)
        else { return nil }
        var decision = Decision(action, subject, expected: line.expected)
        var clock: Moment?
        for (key, value) in data {
            switch (key, value) {
            case ("at", .text(let text)):
                guard let at = JournalTime.moment(Array(text.utf8)) else { return nil }
                decision.at = at
            case ("batch", .text(let text)):
                guard DecisionIDs.isID(text) else { return nil }
                decision.batch = text
            case ("clock", .text(let text)):
                guard let moment = JournalTime.moment(Array(text.utf8)) else { return nil }
                clock = moment
            case ("note", .text(let text)): decision.note = text
            case ("reason", .text(let text)): decision.reason = text
            case ("seen", .text(let text)): decision.seen = text
            case ("set", .texts(let values)): decision.values = values
            default: return nil
            }
        }
        self.init(
            seq: line.seq, id: line.id, time: line.time, clock: clock, actor: line.actor, decision: decision)
    }

    private static let members: Set = ["at", "batch", "clock", "note", "reason", "seen", "set"]
}
