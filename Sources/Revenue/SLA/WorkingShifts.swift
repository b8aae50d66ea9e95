// Working time as the clock on the wall counts it, before any time zone: one shift on each working day.
// A shift that crosses midnight belongs to the day it began.

import Columns

/// The shifts of a calendar in local time: milliseconds since local midnight of 1970-01-01.
struct WorkingShifts: Sendable {
    static let day: Int64 = 86_400_000

    let days: WorkingDays
    /// Milliseconds from local midnight to the opening, 0 up to a day.
    let opens: Int64
    /// Milliseconds of one shift, above 0 and up to a day, so that shifts never overlap.
    let length: Int64

    init(days: WorkingDays, hours: WorkHours) {
        let opens = min(max(hours.opens, 0), 1439)
        let closes = min(max(hours.closes, 0), 1440)
        self.days = days
        self.opens = Int64(opens) * 60_000
        length = Int64(WorkHours(opens: opens, closes: closes).length) * 60_000
    }

    /// Whether there is any working time at all.
    var isEmpty: Bool { days.perWeek == 0 }

    /// The day whose shift would be running, or ran last, at a local time, and how long ago it opened.
    @inline(__always) func shift(at local: Int64) -> (day: Int64, since: Int64) {
        let day = Moment.floorDivide(local - opens, Self.day)
        return (day, local - opens - day * Self.day)
    }

    @inline(__always) func isOpen(_ local: Int64) -> Bool {
        let (day, since) = shift(at: local)
        return since < length && days.isWorked(day)
    }

    /// When the shift of a day opens.
    func opening(of day: Int64) -> Int64 { day * Self.day + opens }

    /// Working milliseconds before a local time, counted from 1970; negative before that.
    @inline(__always) func worked(before local: Int64) -> Int64 {
        let (day, since) = shift(at: local)
        let (before, isWorked) = days.locate(day)
        return before * length + (isWorked ? min(since, length) : 0)
    }

    /// The first local time before which so much was worked: the end of a shift rather than the next opening.
    @inline(__always) func earliest(worked: Int64) -> Int64 {
        let index = Moment.floorDivide(worked - 1, length)
        return opening(ofIndex: index) + (worked - index * length)
    }

    /// The last local time before which no more than that was worked: an opening rather than the end of a shift.
    @inline(__always) func latest(worked: Int64) -> Int64 {
        let index = Moment.floorDivide(worked, length)
        return opening(ofIndex: index) + (worked - index * length)
    }

    /// The opening of the working day with an index; far indexes stop where day numbers end.
    @inline(__always) private func opening(ofIndex index: Int64) -> Int64 {
        opening(of: days.day(at: min(max(index, -Self.farthest), Self.farthest)))
    }
    private static let farthest: Int64 = 1_000_000_000
}
