// Instants, days and ages in words. The zone is always an argument.

import Cells
import Columns
import Revenue

enum TimeText {
    private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// `Fri 20 Nov 2026`.
    static func day(_ day: Day, weekday: Bool = true) -> String {
        guard day != .none else { return "" }
        let (year, month, number) = day.civil
        return (weekday ? weekdays[day.weekday] + " " : "") + "\(number) \(months[month - 1]) \(year)"
    }

    /// `Fri`.
    static func weekday(_ day: Day) -> String { day == .none ? "" : weekdays[day.weekday] }

    /// `20 Nov`.
    static func date(_ day: Day) -> String {
        day == .none ? "" : "\(day.civil.day) \(months[day.civil.month - 1])"
    }

    /// `14:20`.
    static func clock(_ moment: Moment, in zone: Zone) -> String {
        let local = Moment.floorDivide(moment.milliseconds, 1000) &+ Int64(zone.offset(at: moment))
        let second = Int(local - Moment.floorDivide(local, 86_400) * 86_400)
        return two(second / 3600) + ":" + two(second / 60 % 60)
    }

    /// `Fri 20 Nov 2026 14:20`.
    static func stamp(_ moment: Moment, in zone: Zone) -> String {
        moment.isNone ? "" : day(zone.day(of: moment)) + " " + clock(moment, in: zone)
    }

    /// `2026-11-20 14:20`, or the day alone where there is no time of day, or it is midnight: for columns.
    static func short(_ moment: Moment, in zone: Zone, dateOnly: Bool) -> String {
        guard isUsual(moment) else { return "" }
        let day = zone.day(of: moment).description
        if dateOnly { return day }
        let time = clock(moment, in: zone)
        return time == "00:00" ? day : day + " " + time
    }

    /// `UTC`, `UTC-8`, `UTC+5:30`: what a zone's name does not tell.
    static func offset(_ zone: Zone, at moment: Moment) -> String {
        let seconds = zone.offset(at: moment)
        let minutes = abs(seconds) / 60
        if minutes == 0 { return "UTC" }
        return "UTC" + (seconds < 0 ? "-" : "+") + "\(minutes / 60)" + (minutes % 60 > 0 ? ":" + two(minutes % 60) : "")
    }

    /// `13m`, `5h`, `3d`: how old something is.
    static func age(of moment: Moment, at now: Moment) -> String {
        guard isUsual(moment), isUsual(now) else { return "?" }
        return age(minutes: Double(now.milliseconds - moment.milliseconds) / 60_000)
    }

    static func age(minutes: Double) -> String {
        guard minutes.isFinite, minutes < 1e12 else { return "?" }
        let minutes = Int(max(0, minutes))
        return minutes < 60 ? "\(minutes)m" : minutes < 48 * 60 ? "\(minutes / 60)h" : "\(minutes / 1440)d"
    }

    /// Null and far-out stamps are no dates; arithmetic on them would not be safe.
    private static func isUsual(_ moment: Moment) -> Bool { moment.milliseconds.magnitude < 1 << 58 }

    private static func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
}

/// Names of files and lines of them, which say most at their end.
enum PlaceText {
    /// The end of a long `name.csv:1204`, with its line.
    static func end(_ place: String, _ width: Int = 24) -> String {
        place.count <= width ? place : "…" + place.suffix(width - 1)
    }

    /// The end on screen, the whole in a file.
    static func cell(_ place: String, _ width: Int = 24, role: Role = .text) -> ListCell {
        ListCell(end(place, width), role: role, raw: .text(place))
    }
}
