// The business-hours clock: how much working time lies between two instants, and when an amount of it is used up.
// An instant counts when the clock on the wall then reads a working time of the calendar. So a shift is an hour short
// where the clock skips an hour of it, and an hour long where the clock shows that hour twice.

import Columns

/// A working calendar, made ready for many questions. Exact to the millisecond; each answer costs a few searches in
/// short tables, however far apart the instants are.
///
/// Within one stretch of constant offset from UTC, working time is a function of the local time alone
/// (`WorkingShifts`). So one number a stretch, the working time up to its start, carries the whole history of a zone.
/// Instants beyond about two million years from 1970 are taken as that limit; a null instant is the lower one.
public struct BusinessHours: Sendable {
    /// `default`, or the NAME of `[calendar.NAME]`; `elapsed` for the clock that never stops.
    public let name: String
    public let calendar: WorkCalendar
    /// Whether all time counts, so that a day is 24 hours.
    public let isElapsed: Bool

    let shifts: WorkingShifts
    private let stretches: [OffsetStretch]

    public init(_ calendar: WorkCalendar, name: String = "default") {
        self.init(calendar, name: name, isElapsed: false)
    }

    /// The elapsed clock, as hours that never close.
    public static let elapsed: BusinessHours = {
        var calendar = WorkCalendar()
        calendar.days = Array(0...6)
        calendar.hours = WorkHours(opens: 0, closes: 1440)
        return BusinessHours(calendar, name: "elapsed", isElapsed: true)
    }()

    private init(_ calendar: WorkCalendar, name: String, isElapsed: Bool) {
        self.name = name
        self.calendar = calendar
        self.isElapsed = isElapsed
        let days = WorkingDays(weekdays: calendar.days, daysOff: calendar.holidays.lazy.map { Int64($0.number) })
        let planned = WorkingShifts(days: days, hours: calendar.hours)
        let skipped = OffsetStretch.shiftsSkipped(by: calendar.zone, planned)
        shifts = WorkingShifts(days: days.without(skipped), hours: calendar.hours)
        stretches = OffsetStretch.all(of: calendar.zone, shifts)
    }

    /// Whether the clock runs at an instant.
    public func isOpen(at moment: Moment) -> Bool { shifts.isOpen(local(moment)) }

    /// Working milliseconds from one instant to another; negative when the second comes first.
    ///
    /// Additive: `elapsed(a, b) + elapsed(b, c) = elapsed(a, c)` for any three instants.
    public func elapsed(from start: Moment, to end: Moment) -> Int64 { worked(before: end) - worked(before: start) }

    /// Working minutes from one instant to another, as a fraction.
    public func minutes(from start: Moment, to end: Moment) -> Double {
        Double(elapsed(from: start, to: end)) / 60_000
    }

    /// The first instant at which so many working milliseconds have passed since a start.
    ///
    /// Used up at the very end of a working day, that instant is the answer, not the next opening. Nothing to use up:
    /// the start itself. nil where the calendar never opens.
    public func due(after milliseconds: Int64, from start: Moment) -> Moment? {
        guard milliseconds > 0 else { return start }
        guard !shifts.isEmpty else { return nil }
        return first(worked: worked(before: start) + min(milliseconds, OffsetStretch.limit))
    }

    /// The first instant at or after this one at which the clock runs; nil where the calendar never opens.
    public func nextOpening(after moment: Moment) -> Moment? {
        if isOpen(at: moment) { return moment }
        guard !shifts.isEmpty else { return nil }
        let worked = worked(before: moment)
        let stretch = stretches.last { $0.worked <= worked }
        return Moment(local: shifts.latest(worked: worked - stretch.base), in: stretch)
    }
}

extension BusinessHours {
    /// The stretch of constant offset that an instant lies in.
    @inline(__always) func stretch(at moment: Moment) -> OffsetStretch {
        let instant = OffsetStretch.within(moment.milliseconds)
        return stretches.last { $0.start <= instant }
    }

    /// The stretches from the one that an instant lies in.
    func stretches(from moment: Moment) -> ArraySlice<OffsetStretch> {
        let instant = OffsetStretch.within(moment.milliseconds)
        return stretches[stretches.lastIndex { $0.start <= instant }...]
    }

    /// What the clock on the wall reads at an instant.
    @inline(__always) func local(_ moment: Moment) -> Int64 {
        OffsetStretch.within(moment.milliseconds) + stretch(at: moment).offset
    }

    /// Working milliseconds up to an instant, from a start that is the same for every instant.
    @inline(__always) func worked(before moment: Moment) -> Int64 {
        let stretch = stretch(at: moment)
        return stretch.base + shifts.worked(before: OffsetStretch.within(moment.milliseconds) + stretch.offset)
    }

    /// The first instant up to which so much was worked.
    @inline(__always) func first(worked: Int64) -> Moment {
        let stretch = stretches.last { $0.worked < worked }
        return Moment(local: shifts.earliest(worked: worked - stretch.base), in: stretch)
    }
}

extension Moment {
    fileprivate init(local: Int64, in stretch: OffsetStretch) {
        self.init(milliseconds: OffsetStretch.within(local - stretch.offset))
    }
}
