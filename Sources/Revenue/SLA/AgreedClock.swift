// An agreement made ready for many records: when each is due, and how late it is, in the hours of whoever has it.

import Columns

/// How a clock stands; the word is shown, never a colour alone.
public enum SLAState: UInt8, Sendable, Hashable, CaseIterable {
    case late, soon, ok, paused

    public var word: String {
        switch self {
        case .late: "late"
        case .soon: "soon"
        case .ok: "ok"
        case .paused: "paused"
        }
    }
}

/// One agreement on the calendars of its owners.
struct AgreedClock {
    let sla: SLA
    private let calendars: BusinessCalendars
    /// `soon` on the own clock.
    private let soon: Int64

    init(_ sla: SLA, _ calendars: BusinessCalendars) {
        self.sla = sla
        self.calendars = calendars
        soon = Int64(sla.soon.minutes) * 60_000
    }

    /// The hours that count for a calendar of `BusinessCalendars.all`.
    @inline(__always) func hours(_ calendar: Int, _ clock: SLAClock? = nil) -> BusinessHours {
        clock ?? sla.clock == .elapsed ? .elapsed : calendars.all[calendar]
    }

    /// When the target is used up.
    ///
    /// - Parameter target: milliseconds on the elapsed clock that count instead of the agreement's own, where it has
    ///   none.
    func due(from start: Int64, calendar: Int, target: Int64 = 0) -> Int64 {
        due(from: start, target: target, hours(calendar)).milliseconds
    }

    @inline(__always) private func due(from start: Int64, target: Int64, _ hours: BusinessHours) -> Moment {
        let start = Moment(milliseconds: start)
        guard let span = sla.target else { return BusinessHours.elapsed.due(after: target, from: start) ?? start }
        return hours.due(after: span, from: start) ?? .never
    }

    /// When the target of each of many is used up. The tables of a calendar are bound once, not once for each record.
    func dues(from starts: [Int64], calendars: [Int]) -> [Int64] {
        guard let span = sla.target else { return starts }
        var dues = starts
        for calendar in Set(calendars) {
            let hours = hours(calendar)
            for i in starts.indices where calendars[i] == calendar {
                dues[i] = (hours.due(after: span, from: Moment(milliseconds: starts[i])) ?? .never).milliseconds
            }
        }
        return dues
    }

    /// When the target of each of many is used up, where its clock stands at a moment, and milliseconds of its own time
    /// since the due; negative while time is left. What a calendar tells of the moment is asked once for all.
    func standings(
        from starts: [Int64], targets: [Int64], calendars: [Int], at now: Moment
    ) -> [(due: Int64, state: SLAState, late: Int64)] {
        var standings = [(due: Int64, state: SLAState, late: Int64)](repeating: (0, .ok, 0), count: starts.count)
        for calendar in Set(calendars) {
            let hours = hours(calendar), worked = hours.worked(before: now), soon = soonLimit(hours)
            let isOpen = hours.isElapsed || hours.isOpen(at: now)
            for i in starts.indices where calendars[i] == calendar {
                let due = due(from: starts[i], target: targets[i], hours)
                let late = worked - hours.worked(before: due)
                let state: SLAState = now > due ? .late : !isOpen ? .paused : -late < soon ? .soon : .ok
                standings[i] = (due.milliseconds, state, late)
            }
        }
        return standings
    }

    /// Working days of `soon` are as long as those of the calendar.
    private func soonLimit(_ hours: BusinessHours) -> Int64 {
        guard sla.soon.unit == .days || sla.soon.unit == .weeks, !hours.isElapsed else { return soon }
        let days = Int64(sla.soon.value) * (sla.soon.unit == .weeks ? Int64(hours.calendar.days.count) : 1)
        return days * Int64(hours.calendar.hours.length) * 60_000
    }

    /// The instant at which a rung is reached: since the start, for `deal-stale` since the due.
    func reached(_ rung: Rung, start: Int64, due: Int64, calendar: Int) -> Moment {
        let from = Moment(milliseconds: sla.kind == .dealStale ? due : start)
        return hours(calendar, rung.clock).due(after: rung.after, from: from) ?? .never
    }

    /// The highest rung that has been reached.
    func rung(start: Int64, due: Int64, calendar: Int, at now: Moment) -> Rung? {
        sla.ladder.last { reached($0, start: start, due: due, calendar: calendar) < now }
    }
}

extension Moment {
    /// Later than any date: where a calendar never opens.
    static let never = Moment(milliseconds: 1 << 56)
}
