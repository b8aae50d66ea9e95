// Whether the data reaches into a period at all. Numbers of a quarter that the exports end before are all zero and look
// like a bad quarter; this tells the two apart.

import Columns

/// A period that begins after the newest record.
public struct DataEnd: Sendable, Hashable {
    /// The day of the newest record.
    public var newest: Day
    /// The first day of the period.
    public var begins: Day
}

extension Facts {
    /// Where the data ends before a period begins; nil where it reaches into the period, or holds no date.
    ///
    /// Counts are days up to today: stages reached, deals created and closed, activities, meetings, spend.
    public func dataEnd(before period: Period) -> DataEnd? {
        guard let first = period.first else { return nil }
        var search = NewestDay(first: first, today: today)
        for days in reachedDay + [deals.createdDay, deals.closeDay] where !search.isReached { search.look(days) }
        let moments: [(EntityTable, Field)] = [
            (book.activities, "at"), (book.meetings, "start"), (book.spend, "date"),
        ]
        for (table, field) in moments where !search.isReached {
            guard case .moment(let column)? = table.columns[field] else { continue }
            search.look(column.values, upTo: now, policy.clock.zone)
        }
        guard !search.isReached, search.newest != Day.none.number else { return nil }
        return DataEnd(newest: Day(number: search.newest), begins: first)
    }
}

/// Looks no further once a day of the period is found.
private struct NewestDay {
    let first: Day
    let today: Day
    var newest = Day.none.number
    var isReached = false

    init(first: Day, today: Day) {
        self.first = first
        self.today = today
    }

    mutating func look(_ days: [Int32]) {
        var newest = newest
        let today = today.number
        days.withUnsafeBufferPointer { days in
            for day in days where day <= today { newest = max(newest, day) }
        }
        take(newest)
    }

    mutating func look(_ moments: [Int64], upTo now: Moment, _ zone: Zone) {
        var newest = Moment.none.milliseconds
        let now = now.milliseconds
        moments.withUnsafeBufferPointer { moments in
            for moment in moments where moment <= now { newest = max(newest, moment) }
        }
        if newest != Moment.none.milliseconds { take(zone.day(of: Moment(milliseconds: newest)).number) }
    }

    private mutating func take(_ day: Int32) {
        newest = max(newest, day)
        isReached = newest >= first.number
    }
}
