// Contacts, in order: how far each got, what sales answered, how fast a rep reacted.

import Columns

extension Facts {
    /// Fills the arrays of the contacts.
    mutating func take(_ reached: Reached, _ response: Response) {
        let table = book.contacts
        var flags = reached.flags
        Self.markVerdicts(table, current: reached.current, flags: &flags)
        for i in 0..<table.count {
            if response.clockDay[i] != Day.none.number { flags[i] |= ContactFlag.clockStarted }
            if response.seconds[i] >= 0 { flags[i] |= ContactFlag.responded }
        }
        if table.has("churned") {
            contacts.churnedDay = policy.clock.zone.days(of: table.moments("churned"))
            for i in 0..<table.count where contacts.churnedDay[i] != Day.none.number { flags[i] |= ContactFlag.churned }
        }
        reachedDay = reached.days
        self.reached = flags.map { UInt8(truncatingIfNeeded: $0) & 0x7F }
        contacts.current = reached.current
        contacts.flags = flags
        contacts.clockDay = response.clockDay
        contacts.responseSeconds = response.seconds
    }

    /// Accepted is an MQL that became SQL; rejected one that bears a date, reason or status of rejection, or is
    /// recycled, and did not become SQL. Recycled keeps every date it had.
    private static func markVerdicts(_ contacts: EntityTable, current: [UInt8], flags: inout [UInt16]) {
        let rejected = contacts.moments("rejected"), recycled = contacts.moments("recycled")
        let reasons = contacts.coded("reason").codes
        let mql = ContactFlag.reached(.mql), sql = ContactFlag.reached(.sql)
        for i in 0..<contacts.count {
            if current[i] == UInt8(LifecycleStage.recycled.index) || recycled[i] != Moment.none.milliseconds {
                flags[i] |= ContactFlag.recycled
            }
            let sentBack =
                rejected[i] != Moment.none.milliseconds || reasons[i] != 0
                || flags[i] & (ContactFlag.rejected | ContactFlag.recycled) != 0
            flags[i] &= ~ContactFlag.rejected
            if flags[i] & (mql | sql) == mql | sql { flags[i] |= ContactFlag.accepted }
            if sentBack && flags[i] & (mql | sql) == mql { flags[i] |= ContactFlag.rejected }
        }
    }
}
