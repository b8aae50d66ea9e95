// Contacts, in order: how far each got, what sales answered, how fast a rep reacted.

import Columns

extension Facts {
    /// Fills the arrays of the contacts.
    mutating func take(_ reached: Reached, _ response: Response, workers: Workers) {
        let table = book.contacts
        if table.has("churned") {
            contacts.churnedDay = policy.clock.zone.days(of: table.moments("churned"), asOf: now).days
        }
        let verdicts = ContactVerdicts(table, reached, response, churnedDay: contacts.churnedDay, now: now)
        let pieceRows = 1 << 16, count = table.count
        let parts = workers.map((count + pieceRows - 1) / pieceRows) { piece in
            verdicts.told(of: piece * pieceRows..<min(count, (piece + 1) * pieceRows))
        }
        contacts.flags = parts.flatMap(\.flags)
        contacts.marks = parts.flatMap(\.marks)
        self.reached = contacts.flags.map { UInt8(truncatingIfNeeded: $0) & 0x7F }
        reachedDay = reached.days
        contacts.current = reached.current
        contacts.clockDay = response.clockDay
        contacts.clockStart = response.start
        contacts.responseSeconds = response.seconds
        contacts.responseSource = response.sources
        contacts.mqlResponseSeconds = response.secondsSinceMQL
        contacts.mqlResponseSource = response.sourcesSinceMQL
    }
}

/// What dates, stages and clocks come to, as the flags and the first marks of contacts.
private struct ContactVerdicts {
    private let reached: Reached
    private let clockDay: [Int32]
    private let seconds: [Int32]
    private let churnedDay: [Int32]
    private let rejected: [Int64]
    private let recycled: [Int64]
    private let reasons: [UInt32]
    private let limit: Int64

    /// - Parameter churnedDay: empty where the exports do not tell.
    init(_ contacts: EntityTable, _ reached: Reached, _ response: Response, churnedDay: [Int32], now: Moment) {
        self.reached = reached
        clockDay = response.clockDay
        seconds = response.seconds
        self.churnedDay = churnedDay
        rejected = contacts.moments("rejected")
        recycled = contacts.moments("recycled")
        reasons = contacts.coded("reason").codes
        limit = now.milliseconds
    }

    /// The flags and marks of some rows.
    func told(of rows: Range<Int>) -> (flags: [UInt16], marks: [UInt8]) {
        var flags = Array(reached.flags[rows]), marks = [UInt8](repeating: 0, count: rows.count)
        judge(rows, &flags, &marks)
        let created = reached.created, none = Day.none.number
        for (i, row) in rows.enumerated() where created[row] != Day.notYet {
            flags[i] |= ContactFlag.exists
            if clockDay[row] != none { flags[i] |= ContactFlag.clockStarted }
            if seconds[row] >= 0 { flags[i] |= ContactFlag.responded }
        }
        if !churnedDay.isEmpty {
            for (i, row) in rows.enumerated() where flags[i] & ContactFlag.exists != 0 {
                if churnedDay[row] != none && churnedDay[row] != Day.notYet { flags[i] |= ContactFlag.churned }
            }
        }
        return (flags, marks)
    }

    /// Accepted is an MQL that became SQL; rejected one that bears a date, reason or status of rejection, or is
    /// recycled, and did not become SQL. Recycled keeps every date it had. A reason whose date is still to come says
    /// nothing yet. Marks those sent back, whatever stage they reached.
    private func judge(_ rows: Range<Int>, _ flags: inout [UInt16], _ marks: inout [UInt8]) {
        let created = reached.created, current = reached.current, none = Moment.none.milliseconds
        let mql = ContactFlag.reached(.mql), sql = ContactFlag.reached(.sql)
        let recycledStage = UInt8(LifecycleStage.recycled.index)
        for (i, row) in rows.enumerated() where created[row] != Day.notYet {
            var flag = flags[i]
            if current[row] == recycledStage || (recycled[row] != none && recycled[row] <= limit) {
                flag |= ContactFlag.recycled
            }
            let sentBack =
                (rejected[row] != none || reasons[row] != 0) && rejected[row] <= limit
                || flag & (ContactFlag.rejected | ContactFlag.recycled) != 0
            flag &= ~ContactFlag.rejected
            if sentBack { marks[i] |= ContactMark.sentBack }
            if flag & (mql | sql) == mql | sql { flag |= ContactFlag.accepted }
            if sentBack && flag & (mql | sql) == mql { flag |= ContactFlag.rejected }
            flags[i] = flag
        }
    }
}
