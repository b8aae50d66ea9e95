// Lengths of time as the config writes them, on a clock that may stop: what a day is when the clock runs eight hours.

import Columns

extension BusinessHours {
    /// When a length of time since a start is used up; nil where the calendar never opens.
    ///
    /// - `m`, `h`: minutes and hours of working time.
    /// - `d`: working days. Due at the same working minute so many working days later: `5d` from Tuesday 10:30 (09:00
    ///   to 17:00) is the next Tuesday 10:30, a day later with a holiday between. A start outside hours counts as the
    ///   next opening, and a day from an opening ends with that day: `1d` from Saturday is Monday 17:00, and so is `1d`
    ///   from Monday 09:00. Where the clocks change in a shift and the day is too short for that minute, its end.
    /// - `w`: as many working days as a week of the calendar has.
    /// - `0d`: the end of the same working day, of the next one from outside hours. Any other zero: the start itself.
    ///
    /// On the elapsed clock a day is 24 hours, a week 7 days, and every zero the start itself.
    public func due(after span: TimeSpan, from start: Moment) -> Moment? {
        let value = Int64(min(max(span.value, 0), 1_000_000_000))
        switch span.unit {
        case .minutes: return due(after: value * 60_000, from: start)
        case .hours: return due(after: value * 3_600_000, from: start)
        case .days where isElapsed: return due(after: value * WorkingShifts.day, from: start)
        case .weeks where isElapsed: return due(after: value * 7 * WorkingShifts.day, from: start)
        case .days: return due(afterDays: value, from: start)
        case .weeks: return value == 0 ? start : due(afterDays: value * shifts.days.perWeek, from: start)
        }
    }

    private func due(afterDays count: Int64, from start: Moment) -> Moment? {
        guard !shifts.isEmpty else { return nil }
        let start = Moment(milliseconds: OffsetStretch.within(start.milliseconds))
        var index = workingDay(at: start)
        var used = worked(before: start) - workedBefore(day: index)
        if used >= workedBefore(day: index + 1) - workedBefore(day: index) { (index, used) = (index + 1, 0) }
        let end = workedBefore(day: index + count + 1)
        return first(worked: count == 0 ? end : min(workedBefore(day: index + count) + used, end))
    }

    /// The index of the working day that runs at an instant or ran last. A working day begins when its opening is first
    /// read on the clock, and lasts until the next one begins.
    private func workingDay(at moment: Moment) -> Int64 {
        let local = local(moment)
        var index = shifts.days.count(before: shifts.shift(at: local).day + 1) - 1
        // Where the clock was turned back over an opening, a later day has begun already.
        while beginning(ofDay: index + 1) <= moment { index += 1 }
        return index
    }

    private func workedBefore(day index: Int64) -> Int64 { worked(before: beginning(ofDay: index)) }

    /// The first instant at which the clock reads the opening of a working day or later.
    private func beginning(ofDay index: Int64) -> Moment {
        let local = shifts.opening(of: shifts.days.day(at: index))
        // No offset is as large as 27 hours, so no earlier stretch reads the opening.
        let candidates = stretches(from: Moment(milliseconds: local - 27 * 3_600_000))
        var stretch = candidates[candidates.startIndex]
        for next in candidates.dropFirst() {
            if local - stretch.offset < next.start { break }
            stretch = next
        }
        return Moment(milliseconds: max(local - stretch.offset, stretch.start))
    }
}
