// Which local days are worked, and counting them without walking: so many a week, less the days off found by search.
// Both directions are closed formulas, so a due date five days or five hundred years away costs the same.

import Columns

/// Chosen weekdays, less single days off. Days are numbers since 1970-01-01, as `Day` counts them.
struct WorkingDays: Sendable {
    /// Bit 0 for Monday to bit 6 for Sunday.
    private let week: UInt8
    /// Days off that fall on a working weekday, ascending.
    private let daysOff: [Int64]
    /// `count(before:)` of each day off: the index of the first working day after it.
    private let indexAfter: [Int64]

    /// Working days of a week without a day off, 0–7.
    let perWeek: Int64

    init(weekdays: [Int], daysOff: some Sequence<Int64>) {
        let week = weekdays.reduce(UInt8(0)) { (0...6).contains($1) ? $0 | 1 << UInt8($1) : $0 }
        let onWeekdays = Set(daysOff.filter { Self.place(of: $0, in: week).isChosen }).sorted()
        self.week = week
        self.daysOff = onWeekdays
        perWeek = Int64(week.nonzeroBitCount)
        indexAfter = onWeekdays.enumerated().map { Self.place(of: $1, in: week).before - Int64($0) }
    }

    /// The same days with more of them off.
    func without(_ more: [Int64]) -> WorkingDays {
        WorkingDays(weekdays: (0...6).filter { week >> UInt8($0) & 1 == 1 }, daysOff: daysOff + more)
    }

    /// Whether the weekday of a day is a working one, holiday or not.
    func isWorkingWeekday(_ day: Int64) -> Bool { Self.place(of: day, in: week).isChosen }

    func isWorked(_ day: Int64) -> Bool { locate(day).isWorked }

    /// Working days before a day, counted from 1970; negative before that. It is also the index of the first working
    /// day at or after it.
    func count(before day: Int64) -> Int64 { locate(day).before }

    /// `count(before:)` and `isWorked` in one look.
    @inline(__always) func locate(_ day: Int64) -> (before: Int64, isWorked: Bool) {
        let place = Self.place(of: day, in: week)
        let off = daysOff.firstIndex(atLeast: day)
        let isOff = off < daysOff.count && daysOff[off] == day
        return (place.before - Int64(off), place.isChosen && !isOff)
    }

    /// The working day with an index, the inverse of `count(before:)`; needs at least one a week.
    @inline(__always) func day(at index: Int64) -> Int64 {
        let raw = index + Int64(indexAfter.firstIndex(atLeast: index + 1))
        let weeks = Moment.floorDivide(raw, perWeek)
        var left = raw - weeks * perWeek
        var weekday: Int64 = 0
        while left > 0 || week >> UInt8(weekday) & 1 == 0 {
            left -= Int64(week >> UInt8(weekday) & 1)
            weekday += 1
        }
        return weeks * 7 + weekday - Self.mondayShift
    }

    /// 1970-01-01 was a Thursday.
    private static let mondayShift: Int64 = 3

    /// Chosen weekdays before a day, days off not heeded, and whether the day's own weekday is chosen.
    @inline(__always)
    private static func place(of day: Int64, in week: UInt8) -> (before: Int64, isChosen: Bool) {
        let weeks = Moment.floorDivide(day + mondayShift, 7)
        let weekday = UInt8(truncatingIfNeeded: day + mondayShift - weeks * 7)
        let earlier = week & (1 << weekday - 1)
        return (weeks * Int64(week.nonzeroBitCount) + Int64(earlier.nonzeroBitCount), week >> weekday & 1 == 1)
    }
}

extension [Int64] {
    /// The place of the first element of an ascending array that is not below a value; `count` without one.
    @inline(__always) fileprivate func firstIndex(atLeast value: Int64) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
