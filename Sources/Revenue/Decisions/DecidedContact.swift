// What decisions change in the facts of a contact. The exports' own answer is kept for every decided contact, and the
// facts are made from it anew with all that stands decided, so that one more decision, an undo among them, gives what
// deriving everything again would.

import Columns

/// The facts of one contact that decisions may change, as the exports tell them.
struct ContactBase: Sendable {
    var flags: UInt16
    var current: UInt8
    var marks: UInt8
    var responseSeconds: Int32
    var responseSource: Int32
    var mqlResponseSeconds: Int32
    var mqlResponseSource: Int32
}

extension Facts {
    /// The facts with one more record of the journal; the same as deriving them anew with it.
    public func applying(_ record: JournalRecord) -> Facts {
        var copy = self
        copy.apply(record)
        return copy
    }

    /// Takes a record of the journal over.
    public mutating func apply(_ record: JournalRecord) { apply([record]) }

    /// Takes records of the journal over, in their order; many cost one look through the ids of the book, like one.
    public mutating func apply(_ records: [JournalRecord]) { decide(decided.apply(records, book)) }

    /// Puts all that was decided in the place of what was known of it before.
    public mutating func take(_ decisions: Decisions) {
        let before = decided.rows(.contact)
        decided = RecordDecisions(decisions, book)
        decide(Set(before).union(decided.rows(.contact)).sorted())
    }

    /// Makes some contacts anew from the exports and all that stands decided about them.
    private mutating func decide(_ rows: [Int32]) {
        guard !rows.isEmpty else { return }
        for row in rows {
            let i = Int(row)
            let base = undecided[row] ?? contacts.base(i)
            undecided[row] = base
            contacts.restore(base, i)
            let state = decided.state(.contact, row)
            for record in state?.standing ?? [] where record.decision.action == .contacted {
                // A pinned clock may stand before the time at which somebody decides.
                takeContact(min(record.decision.at ?? record.time, now), i)
            }
            rejections[row] = nil
            if let record = state?.last(.reject) { take(record, i) }
        }
        // The marks follow from all the rest, and are set at the end so that no array is copied row by row.
        let marked = SLAMarker(self).marks(rows.map { Int($0) }, contacts.marks)
        for (row, mark) in zip(rows, marked) { contacts.marks[Int(row)] = mark }
    }

    /// A contact that someone recorded here: the earliest counts, the exports' where it is as early.
    private mutating func takeContact(_ at: Moment, _ i: Int) {
        let none = Moment.none.milliseconds, at = at.milliseconds
        func isEarlier(_ start: Int64, _ seconds: Int32) -> Bool {
            start != none && at >= start && (seconds < 0 || at < start &+ Int64(seconds) &* 1000)
        }
        let start = contacts.clockStart[i]
        if isEarlier(start, contacts.responseSeconds[i]) {
            contacts.responseSeconds[i] = ContactClocks.seconds(start, at)
            contacts.responseSource[i] = ContactSource.decisionCode
            contacts.flags[i] |= ContactFlag.responded
        }
        guard let mql = mqlStart(i), isEarlier(mql, contacts.mqlResponseSeconds[i]) else { return }
        contacts.mqlResponseSeconds[i] = ContactClocks.seconds(mql, at)
        contacts.mqlResponseSource[i] = ContactSource.decisionCode
    }

    /// A rejection holds until a later date makes the contact an MQL again. What is archived keeps its stage; all
    /// others are recycled.
    private mutating func take(_ record: JournalRecord, _ i: Int) {
        let at = min(record.time, now)
        if let mql = mqlStart(i), mql > at.milliseconds { return }
        let rejection = Rejection(reason: record.decision.reason ?? "", at: at, by: record.actor)
        rejections[Int32(i)] = rejection
        contacts.marks[i] |= ContactMark.sentBack
        let mql = ContactFlag.reached(.mql), sql = ContactFlag.reached(.sql)
        if contacts.flags[i] & (mql | sql) == mql { contacts.flags[i] |= ContactFlag.rejected }
        guard rejection.code?.outcome != .archive else { return }
        contacts.current[i] = UInt8(LifecycleStage.recycled.index)
        contacts.flags[i] |= ContactFlag.recycled
    }

    /// The MQL date of a contact, where it has come.
    private func mqlStart(_ i: Int) -> Int64? {
        guard case .moment(let column)? = book.contacts.columns["mql"] else { return nil }
        let value = column.values[i]
        return value == Moment.none.milliseconds || value > now.milliseconds ? nil : value
    }

    /// When a contact was rejected here; nil where it was not.
    func rejectedHere(_ i: Int) -> Moment? { rejections.isEmpty ? nil : rejections[Int32(i)]?.at }
}

extension ContactFacts {
    fileprivate func base(_ i: Int) -> ContactBase {
        ContactBase(
            flags: flags[i], current: current[i], marks: marks[i], responseSeconds: responseSeconds[i],
            responseSource: responseSource[i], mqlResponseSeconds: mqlResponseSeconds[i],
            mqlResponseSource: mqlResponseSource[i])
    }

    fileprivate mutating func restore(_ base: ContactBase, _ i: Int) {
        flags[i] = base.flags
        current[i] = base.current
        marks[i] = base.marks
        responseSeconds[i] = base.responseSeconds
        responseSource[i] = base.responseSource
        mqlResponseSeconds[i] = base.mqlResponseSeconds
        mqlResponseSource[i] = base.mqlResponseSource
    }
}
