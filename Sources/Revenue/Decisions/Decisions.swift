// The journal replayed: what holds for every subject. A value; each record makes the next one, and the same records
// in the same order make the same value in every session.

import Columns

/// All decisions, by subject and in order.
public struct Decisions: Sendable {
    public private(set) var records: [JournalRecord] = []
    private var states: [Subject: SubjectState] = [:]
    private var places: [String: Int] = [:]
    /// Seqs of records that an undo has taken back.
    private var undone: Set<Int> = []

    public init() {}

    public init(_ records: some Sequence<JournalRecord>) {
        for record in records { apply(record) }
    }

    public var lastSeq: Int { records.last?.seq ?? 0 }
    public var subjects: Dictionary<Subject, SubjectState>.Keys { states.keys }

    public subscript(subject: Subject) -> SubjectState { states[subject] ?? SubjectState() }

    public func record(id: String) -> JournalRecord? { places[id].map { records[$0] } }

    /// Everything that was ever decided about a subject, undone or not, oldest first.
    public func history(of subject: Subject) -> [JournalRecord] { records.filter { $0.decision.subject == subject } }

    public func isUndone(_ seq: Int) -> Bool { undone.contains(seq) }

    /// Takes a record over. One that is there already, by its id, changes nothing.
    public mutating func apply(_ record: JournalRecord) {
        guard places[record.id] == nil else { return }
        places[record.id] = records.count
        records.append(record)
        var state = self[record.decision.subject]
        switch record.decision.action {
        case .claim:
            state.claim = Claim(
                actor: record.actor, since: record.time,
                until: Moment(milliseconds: record.time.milliseconds &+ Claim.lease))
        case .release: state.claim = nil
        case .undo: take(back: record, &state)
        default: state.standing.append(record)
        }
        if record.decision.action.decides {
            state.version += 1
            state.latest = record
        }
        states[record.decision.subject] = state
    }

    /// An undo of a decision takes it out of what holds; an undo of an undo puts it back in its place.
    private mutating func take(back undo: JournalRecord, _ state: inout SubjectState) {
        guard let target = undone(by: undo) else { return }
        if target.decision.action == .undo {
            undone.insert(target.seq)
            guard let original = undone(by: target) else { return }
            undone.remove(original.seq)
            let place = state.standing.firstIndex { $0.seq > original.seq } ?? state.standing.count
            state.standing.insert(original, at: place)
        } else {
            undone.insert(target.seq)
            state.standing.removeAll { $0.seq == target.seq }
        }
    }

    /// The record that an undo names.
    private func undone(by undo: JournalRecord) -> JournalRecord? {
        guard let seq = undo.decision.values["seq"].flatMap({ Int($0) }) else { return nil }
        return record(seq: seq)
    }

    /// The record of that number.
    public func record(seq: Int) -> JournalRecord? {
        var low = 0, high = records.count
        while low < high {
            let middle = (low + high) / 2
            if records[middle].seq < seq { low = middle + 1 } else { high = middle }
        }
        return low < records.count && records[low].seq == seq ? records[low] : nil
    }
}
