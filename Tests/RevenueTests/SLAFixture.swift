// Queues over books written as text, and decisions as the journal would hold them. The team works Monday to Friday
// from nine to five, UTC; 2026-11-20 is a Friday.

import Columns

@testable import Revenue

extension TestBook {
    /// Facts at a time of day such as `2026-11-20 14:20`.
    func facts(at now: String, _ policy: Policy = Policy(), _ decisions: [JournalRecord] = []) -> Facts {
        Facts.derive(book: book, policy: policy, decisions: Decisions(decisions), now: moment(now))
    }

    /// The rows of some kinds at a moment, worst first.
    func rows(
        _ kinds: SLAKind..., at now: String, policy: Policy = Policy(), decisions: [JournalRecord] = []
    ) -> [SLARow] {
        let queue = SLAQueue(facts(at: now, policy, decisions), kinds: kinds)
        return queue.entries.indices.map { queue[$0] }
    }
}

extension SLARow {
    /// `a late 12 manager`: who, state, minutes, rung.
    var brief: String { "\(name) \(state.word) \(lateMinutes) \(rung?.to.rawValue ?? "-")" }
}

/// Decisions in the order in which they are written down.
struct TestJournal {
    private(set) var records: [JournalRecord] = []

    mutating func add(
        _ action: DecisionAction, _ object: Subject.Kind, _ id: String, time: String = "2026-11-20 12:00",
        by name: String = "ana", values: [String: String] = [:], reason: String? = nil, at: String? = nil
    ) {
        let decision = Decision(
            action, Subject(object, ["/\(id)"])!, expected: 0, values: values, reason: reason, at: at.map(moment))
        records.append(
            JournalRecord(
                seq: records.count + 1, id: "r\(records.count + 1)", time: moment(time),
                actor: Actor(name: name, session: "\(name)@box:1"), decision: decision))
    }

    static func one(
        _ action: DecisionAction, _ object: Subject.Kind, _ id: String, time: String = "2026-11-20 12:00",
        values: [String: String] = [:], reason: String? = nil, at: String? = nil
    ) -> [JournalRecord] {
        var journal = TestJournal()
        journal.add(action, object, id, time: time, values: values, reason: reason, at: at)
        return journal.records
    }
}
