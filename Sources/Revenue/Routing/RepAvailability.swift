// Who could take a lead at one instant. The instant moves forwards only, so leave and calendars are followed with a
// mark each instead of being searched for every lead.

import Columns

/// Leave and working hours of the reps, at the instant last moved to.
struct RepAvailability {
    private let roster: SalesRoster
    private let calendars: [BusinessHours]
    private let used: [Int]
    private var isOpen: [Bool]
    /// Local day of each calendar's zone.
    private var today: [Int32]
    /// When a closed calendar opens again; it holds until then.
    private var reopens: [Moment?]
    /// The first leave of each rep that is not over.
    private var nextLeave: [Int]
    private var instant = Moment.none
    /// The time of day is not known: who works that day counts as there.
    private var isDayOnly = false

    init(_ roster: SalesRoster, _ calendars: [BusinessHours]) {
        self.roster = roster
        self.calendars = calendars
        used = Set(roster.calendar).sorted()
        isOpen = calendars.map { _ in false }
        today = calendars.map { _ in 0 }
        reopens = calendars.map { _ in Moment.none }
        nextLeave = roster.leave.map { _ in 0 }
    }

    /// Moves on to an instant, not before the last one.
    mutating func move(to moment: Moment, isDayOnly: Bool) {
        guard moment != instant || isDayOnly != self.isDayOnly else { return }
        (instant, self.isDayOnly) = (moment, isDayOnly)
        for index in used {
            let hours = calendars[index]
            today[index] = hours.calendar.zone.day(of: moment).number
            isOpen[index] = isDayOnly ? hours.opens(within: moment) : hours.isOpen(at: moment)
        }
    }

    /// Why a rep cannot take a lead now, capacity aside.
    mutating func obstacle(_ rep: Int) -> SkipReason? {
        guard roster.isActive[rep] else { return .inactive }
        let calendar = roster.calendar[rep], day = today[calendar]
        let leave = roster.leave[rep]
        var next = nextLeave[rep]
        while next < leave.count, leave[next].to.number < day { next += 1 }
        nextLeave[rep] = next
        if next < leave.count, leave[next].from.number <= day { return .leave(until: leave[next].to) }
        if isOpen[calendar] { return nil }
        if let known = reopens[calendar], known <= instant {
            reopens[calendar] = calendars[calendar].nextOpening(after: instant)
        }
        let minute = reopens[calendar].map { Int32(clamping: $0.milliseconds / 60_000) }
        return .hours(untilMinute: minute ?? .max)
    }
}

extension BusinessHours {
    /// Whether any working time lies within a day from an instant.
    fileprivate func opens(within start: Moment) -> Bool {
        elapsed(from: start, to: Moment(milliseconds: start.milliseconds &+ 86_400_000)) > 0
    }
}
