// Working time: which days and hours count on a business clock.

import Columns

/// `[calendar]` and `[calendar.NAME]`.
public struct CalendarPolicy: Sendable, Hashable {
    /// The team's.
    public var standard = WorkCalendar()
    /// Others by name, which a rep or a team names.
    public var named: [String: WorkCalendar] = [:]
    public init() {}

    /// The calendar of that name; the team's for `default`, nil and names that are not there.
    public func calendar(_ name: String?) -> WorkCalendar { name.flatMap { named[$0] } ?? standard }
}

/// One working calendar. A shift that crosses midnight belongs to the day it began on.
public struct WorkCalendar: Sendable, Hashable {
    public var zone = Zone.utc
    /// Working weekdays, 0 for Monday to 6 for Sunday, ascending.
    public var days = [0, 1, 2, 3, 4]
    public var hours = WorkHours(opens: 9 * 60, closes: 17 * 60)
    /// Ascending.
    public var holidays: [Day] = []
    public init() {}

    public static let dayNames = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
}

/// Opening hours in minutes of the day.
public struct WorkHours: Sendable, Hashable {
    public var opens: Int
    /// Up to 1440; at or before `opens` it is on the next day.
    public var closes: Int

    public init(opens: Int, closes: Int) {
        self.opens = opens
        self.closes = closes
    }

    /// `09:00-17:00`, `22:00-06:00`, `00:00-24:00`; nil for anything else, and where nothing is between the two.
    public init?(_ text: String) {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, let opens = WorkHours.minute(ends[0]), let closes = WorkHours.minute(ends[1]),
            opens < 1440, opens != closes
        else { return nil }
        self.init(opens: opens, closes: closes)
    }

    public var crossesMidnight: Bool { closes <= opens }
    /// Minutes of one shift.
    public var length: Int { crossesMidnight ? closes + 1440 - opens : closes - opens }

    private static func minute(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2,
            parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), minute < 60, hour * 60 + minute <= 1440
        else { return nil }
        return hour * 60 + minute
    }
}
