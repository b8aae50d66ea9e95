// Times and spans in the lines that account for a clock.

import Columns

enum ClockText {
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// `Fri 20 Nov 14:20`, with the year where it is not that of `now`.
    static func stamp(_ moment: Moment, in zone: Zone, now: Moment) -> String {
        guard moment.milliseconds.magnitude < 1 << 55 else { return "never" }
        let day = zone.day(of: moment), (year, month, number) = day.civil
        let local = Moment.floorDivide(moment.milliseconds, 60_000) + Int64(zone.offset(at: moment) / 60)
        let minute = Int(local - Moment.floorDivide(local, 1440) * 1440)
        let isThisYear = zone.day(of: now).civil.year == year
        return "\(WorkCalendar.dayNames[day.weekday]) \(number) \(months[month - 1])\(isThisYear ? "" : " \(year)") "
            + "\(two(minute / 60)):\(two(minute % 60))"
    }

    /// `0:44`, `26:10`; from three days on `12 d 3:05`, where a day is 24 hours.
    static func span(_ milliseconds: Int64, isElapsed: Bool) -> String {
        let minutes = Int(clamping: milliseconds.magnitude / 60_000)
        guard isElapsed, minutes >= 3 * 1440 else { return "\(minutes / 60):\(two(minutes % 60))" }
        return "\(minutes / 1440) d \(minutes / 60 % 24):\(two(minutes % 60))"
    }

    /// `Mon-Fri 09:00-17:00`, `Mon Wed 22:00-06:00`.
    static func hours(_ calendar: WorkCalendar) -> String {
        let names = WorkCalendar.dayNames, days = calendar.days
        let isRun = days.count > 2 && days.last == days[0] + days.count - 1
        let week =
            isRun ? "\(names[days[0]])-\(names[days[days.count - 1]])" : days.map { names[$0] }.joined(separator: " ")
        return "\(week) \(minute(calendar.hours.opens))-\(minute(calendar.hours.closes))"
    }

    private static func minute(_ minute: Int) -> String { "\(two(minute / 60)):\(two(minute % 60))" }
    private static func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
}
