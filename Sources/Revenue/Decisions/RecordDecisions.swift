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

    /// Takes records of the journal over.
    ///
    /// - Returns: the contacts they are about, ascending; those that no file has are left out.
    mutating func apply(_ records: [JournalRecord], _ book: Book) -> [Int32] {
        for record in records { decisions.apply(record) }
        let subjects = Set(records.map(\.decision.subject))
        for (subject, row) in book.rows(of: subjects.filter { rows[$0] == nil }) {
            rows[subject] = row
            note(subject, row)
        }
        return Set(subjects.filter { $0.kind == .contact }.compactMap { rows[$0] }).sorted()
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
    public func snoozed(_ object: ObjectKind, _ row: Int32) -> Moment? {
        state(object, row)?.last(.snooze)?.decision.at
    }

    /// Who has it now by a reassignment made here.
    public func owner(_ object: ObjectKind, _ row: Int32) -> String? {
        state(object, row)?.last(.reassign)?.decision.values["owner"]
    }
}
