// Contacts, in order: how far each got, what sales answered, how fast a rep reacted.

import Columns

extension Facts {
    /// Fills the arrays of the contacts.
    mutating func take(_ reached: Reached, _ response: Response) {
        let table = book.contacts
        var flags = reached.flags
        contacts.marks = Self.markVerdicts(table, reached, now: now, flags: &flags)
        for i in 0..<table.count where reached.created[i] != Day.notYet {
            flags[i] |= ContactFlag.exists
            if response.clockDay[i] != Day.none.number { flags[i] |= ContactFlag.clockStarted }
            if response.seconds[i] >= 0 { flags[i] |= ContactFlag.responded }
        }
        if table.has("churned") {
            contacts.churnedDay = policy.clock.zone.days(of: table.moments("churned"), asOf: now).days
            for i in 0..<table.count {
                let day = contacts.churnedDay[i]
                if day != Day.none.number && day != Day.notYet && flags[i] & ContactFlag.exists != 0 {
                     flags[i] |= ContactFlag.churned
                }
            }
        }
        reachedDay = reached.days
        self.reached = flags.map { UInt8(truncatingIfNeeded: $0) & 0x7F }
        contacts.current = reached.current
        contacts.flags = flags
        contacts.clockDay = response.clockDay
        contacts.clockStart = response.start
        contacts.responseSeconds = response.seconds
        contacts.responseSource = response.sources
        contacts.mqlResponseSeconds = response.secondsSinceMQL
        contacts.mqlResponseSource = response.sourcesSinceMQL
    }

    /// Accepted is an MQL that became SQL; rejected one that bears a date, reason or status of rejection, or is
    /// recycled, and did not become SQL. Recycled keeps every date it had. A reason whose date is still to come says
    /// nothing yet. Returns the marks of those sent back, whatever stage they reached.
    private static func markVerdicts(
        _ contacts: EntityTable, _ reached: Reached, now: Moment, flags: inout [UInt16]
    ) -> [UInt8] {
        var marks = [UInt8](repeating: 0, count: contacts.count)
        let limit = now.milliseconds, current = reached.current
        let rejected = contacts.moments("rejected"), recycled = contacts.moments("recycled")
        let reasons = contacts.coded("reason").codes
        let mql = ContactFlag.reached(.mql), sql = ContactFlag.reached(.sql)
        for i in 0..<contacts.count where reached.created[i] != Day.notYet {
            let isRecycled = recycled[i] != Moment.none.milliseconds && recycled[i] <= limit
            if current[i] == UInt8(LifecycleStage.recycled.index) || isRecycled {
                flags[i] |= ContactFlag.recycled
            }
            let sentBack =
                (rejected[i] != Moment.none.milliseconds || reasons[i] != 0) && rejected[i] <= limit
                || flags[i] & (ContactFlag.rejected | ContactFlag.recycled) != 0
            flags[i] &= ~ContactFlag.rejected
            if sentBack { marks[i] |= ContactMark.sentBack }
            if flags[i] & (mql | sql) == mql | sql { flags[i] |= ContactFlag.accepted }
            if sentBack && flags[i] & (mql | sql) == mql { flags[i] |= ContactFlag.rejected }
        }
        return marks
    }
}
