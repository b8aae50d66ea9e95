// The journal replayed: what holds for every subject. A value; each record makes the next one, and the same records
// in the same order make the same value in every session.

import Columns

/// All decisions, by subject and in order.
public struct Decisions: Sendable {
    /// In the order of their seqs.
    public private(set) var records: [JournalRecord] = []
    private var states: [Subject: SubjectState] = [:]
    private var places: [String: Int] = [:]
    /// Subjects that somebody has taken, for however long.
    private var taken: Set<Subject> = []
    /// Seqs of records that an undo has taken back.
    private var undone: Set<Int> = []
    /// Seqs of decisions that stand in files which somebody has written.
    public private(set) var exported: Set<Int> = []

    public init() {}

    public init(_ records: some Sequence<JournalRecord>) {
        for record in records { apply(record) }
    }

    public var lastSeq: Int { records.last?.seq ?? 0 }
    public var subjects: Dictionary<Subject, SubjectState>.Keys { states.keys }

    public subscript(subject: Subject) -> SubjectState { states[subject] ?? SubjectState() }

    public func record(id: String) -> JournalRecord? { places[id].map { records[$0] } }

    /// Everything that was ever decided about a subject, undone or not, oldest first.
    public func history(of subject: Subject) -> [JournalRecord] { self[subject].places.map { records[$0] } }

    /// Who has what now.
    public func claims(at now: Moment) -> [(subject: Subject, claim: Claim)] {
        taken.sorted().compactMap { subject in self[subject].claim(at: now).map { (subject, $0) } }
    }

    public func isUndone(_ seq: Int) -> Bool { undone.contains(seq) }

    /// The record of that number.
    public func record(seq: Int) -> JournalRecord? {
        var low = 0, high = records.count
        while low < high {
            let middle = (low + high) / 2
            if records[middle].seq < seq { low = middle + 1 } else { high = middle }
        }
        return low < records.count && records[low].seq == seq ? records[low] : nil
    }

    /// What an undo takes back; nil for any other record.
    public func target(of undo: JournalRecord) -> JournalRecord? {
        guard undo.decision.action == .undo, let seq = undo.decision.values["seq"].flatMap({ Int($0) }),
            seq < undo.seq, let target = record(seq: seq), target.decision.subject == undo.decision.subject
        else { return nil }
        return target
    }

    /// Whether a record of that id is there.
    public func has(id: String) -> Bool { places[id] != nil }

    /// Makes room for records that are about to come.
    mutating func reserve(_ count: Int) {
        records.reserveCapacity(records.count + count)
        places.reserveCapacity(places.count + count)
        states.reserveCapacity(states.count + count / 2)
    }

    /// Takes a record over. One that is there already, by its id, changes nothing.
    public mutating func apply(_ record: JournalRecord) {
        let place = records.count
        if let known = places.updateValue(place, forKey: record.id) {
            places[record.id] = known
            return
        }
        records.append(record)
        let subject = record.decision.subject
        switch record.decision.action {
        case .claim: taken.insert(subject)
        case .release: taken.remove(subject)
        case .undo:
            var state = states.removeValue(forKey: subject) ?? SubjectState()
            take(back: record, &state)
            states[subject] = state
        default: break
        }
        states[subject, default: SubjectState()].take(record, at: place)
    }

    /// Decisions have been written into files.
    public mutating func apply(_ note: ExportNote) { exported.formUnion(note.decisions) }

    /// A record about the subject is of a type that this program does not know.
    public mutating func applyUnknown(type: String, subject: Subject) {
        states[subject, default: SubjectState()].unknownType = type
    }

    /// An undo of a decision takes it out of what holds; an undo of an undo puts it back in its place, and so on.
    private mutating func take(back undo: JournalRecord, _ state: inout SubjectState) {
        guard var record = target(of: undo) else { return }
        var isTakenBack = true
        while true {
            if isTakenBack { undone.insert(record.seq) } else { undone.remove(record.seq) }
            guard record.decision.action == .undo, let inner = target(of: record) else { break }
            record = inner
            isTakenBack.toggle()
        }
        guard record.decision.action != .undo else { return }
        state.standing.removeAll { $0.seq == record.seq }
        if !isTakenBack {
            let place = state.standing.firstIndex { $0.seq > record.seq } ?? state.standing.count
            state.standing.insert(record, at: place)
        }
    }
}

extension Decisions: Equatable {
    /// All else follows from the records.
    public static func == (a: Decisions, b: Decisions) -> Bool { a.records == b.records && a.exported == b.exported }
}
