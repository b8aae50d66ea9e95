// The account a clock gives of itself: from a start to an end, what counted and why the rest did not.

import Columns

/// Why time counts, or does not.
public enum ClockState: Sendable, Hashable {
    case counted
    /// A working day, outside its hours.
    case afterHours
    /// A weekday that the calendar does not work.
    case dayOff
    case holiday(Day)
}

/// A stretch of time with one state.
public struct ClockStretch: Sendable, Hashable {
    public var start: Moment
    public var end: Moment
    public var state: ClockState

    /// Milliseconds by which the clock went on.
    public var counted: Int64 { state == .counted ? end.milliseconds - start.milliseconds : 0 }
}

/// Stretches from a start to an end, without gap or overlap, neighbours of different state; one that would last above
/// a year is cut. They are found as they are asked for: take a `prefix` where the end may be far.
public struct ClockStretches: Sequence, IteratorProtocol, Sendable {
    private let hours: BusinessHours
    private var position: Moment
    private let end: Moment

    fileprivate init(_ hours: BusinessHours, from start: Moment, to end: Moment) {
        self.hours = hours
        position = start
        self.end = end
    }

    public mutating func next() -> ClockStretch? {
        guard position < end else { return nil }
        let start = position
        let state = hours.piece(at: start).state
        let longest = Moment(milliseconds: start.milliseconds &+ 366 * WorkingShifts.day)
        while position < end, position < longest {
            let piece = hours.piece(at: position)
            if piece.state != state { break }
            position = Swift.min(piece.end, end)
        }
        return ClockStretch(start: start, end: position, state: state)
    }
}

extension BusinessHours {
    /// What happens on the clock between two instants; empty unless the first comes before the second.
    public func stretches(from start: Moment, to end: Moment) -> ClockStretches {
        let limit = OffsetStretch.limit
        return ClockStretches(
            self, from: max(start, Moment(milliseconds: -limit)), to: min(end, Moment(milliseconds: limit)))
    }

    /// The state at an instant, and until when it holds at least.
    fileprivate func piece(at moment: Moment) -> (state: ClockState, end: Moment) {
        let candidates = stretches(from: moment)
        let stretch = candidates[candidates.startIndex]
        let local = moment.milliseconds + stretch.offset
        let today = Moment.floorDivide(local, WorkingShifts.day)
        let midnight = (today + 1) * WorkingShifts.day
        let (day, since) = shifts.shift(at: local)
        let opening = shifts.opening(of: day)
        let change = since < shifts.length ? opening + shifts.length : opening + WorkingShifts.day
        let end = min(midnight, change) - stretch.offset
        let state = since < shifts.length ? state(ofShift: day) : state(outsideHoursOn: today)
        return (state, Moment(milliseconds: min(end, candidates.dropFirst().first?.start ?? .max)))
    }

    private func state(ofShift day: Int64) -> ClockState {
        shifts.days.isWorked(day) ? .counted : state(outsideHoursOn: day)
    }

    private func state(outsideHoursOn day: Int64) -> ClockState {
        guard shifts.days.isWorkingWeekday(day) else { return .dayOff }
        let day = Day(number: Int32(clamping: day))
        return calendar.holidays.contains(day) ? .holiday(day) : .afterHours
    }
}
