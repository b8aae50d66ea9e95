// The decisions of the journal by the records of the book: few, so they lie beside the columns and not in them.

import Columns

/// What stands decided about single records.
public struct RecordDecisions: Sendable {
    /// All decisions, also those about records that no file brings.
    public private(set) var decisions = Decisions()
    private var subjects: [ObjectKind: [Int32: [Subject]]] = [:]
    private var rows: [Subject: Int32] = [:]

    init() {}

    init(_ decisions: Decisions, _ book: Book) {
        self.decisions = decisions
        rows = book.rows(of: decisions.subjects)
        for (subject, row) in rows { note(subject, row) }
    }

    /// No record of the book has any.
    public var isEmpty: Bool { rows.isEmpty }

    /// Takes a record of the journal over; the row it is about, nil where no file has it.
    mutating func apply(_ record: JournalRecord, _ book: Book) -> (object: ObjectKind, row: Int32)? {
        decisions.apply(record)
        let subject = record.decision.subject
        guard let object = subject.kind.object else { return nil }
        if rows[subject] == nil, let row = book.rows(of: [subject])[subject] {
            rows[subject] = row
            note(subject, row)
        }
        return rows[subject].map { (object, $0) }
    }

    private mutating func note(_ subject: Subject, _ row: Int32) {
        guard let object = subject.kind.object else { return }
        subjects[object, default: [:]][row, default: []].append(subject)
    }

    /// The rows of an object that something is decided about, ascending.
    func rows(_ object: ObjectKind) -> [Int32] { (subjects[object]?.keys).map { $0.sorted() } ?? [] }

    /// What holds for a record, under whichever of its ids it was decided; nil where nothing ever was.
    public func state(_ object: ObjectKind, _ row: Int32) -> SubjectState? {
        guard let subjects = subjects[object]?[row], let first = subjects.first else { return nil }
        guard subjects.count > 1 else { return decisions[first] }
        let states = subjects.map { decisions[$0] }
        var merged = SubjectState()
        merged.standing = states.flatMap(\.standing).sorted { $0.seq < $1.seq }
        merged.claim = states.compactMap(\.claim).max { $0.since < $1.since }
        merged.latest = states.compactMap(\.latest).max { $0.seq < $1.seq }
        merged.version = states.reduce(0) { $0 + $1.version }
        return merged
    }

    /// Until when someone wants to hear no more of a record.
    public func snoozed(_ object: ObjectKind, _ row: Int32) -> Moment? { state(object, row)?.last(.snooze)?.decision.at }

    /// Who has it now by a reassignment made here.
    public func owner(_ object: ObjectKind, _ row: Int32) -> String? {
        state(object, row)?.last(.reassign)?.decision.values["owner"]
    }
}
