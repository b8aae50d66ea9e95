// A calendar day as a number, with the civil-calendar arithmetic that everything dated stands on.
// The conversion is the usual era-of-400-years one; it holds for every year that fits.

/// A day of the proleptic Gregorian calendar, counted from 1970-01-01.
public struct Day: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01; negative before it.
    public var number: Int32

    /// The null of day columns.
    public static let none = Day(number: .min)

    public init(number: Int32) { self.number = number }

    /// The day of a civil date; nil where the calendar has no such date (2026-02-30).
    public init?(year: Int, month: Int, day: Int) {
        guard (1...12).contains(month), day >= 1, day <= Day.length(ofMonth: month, year: year) else { return nil }
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        number = Int32(truncatingIfNeeded: era * 146_097 + dayOfEra - 719_468)
    }

    /// Year, month 1–12 and day 1–31 of this day.
    public var civil: (year: Int, month: Int, day: Int) {
        let z = Int(number) + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    /// 0 for Monday to 6 for Sunday.
    public var weekday: Int { ((Int(number) % 7) + 7 + 3) % 7 }

    /// Days of a month, 28–31, by the Gregorian calendar.
    public static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Whether the year has a 29 February.
    public static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    public static func < (a: Day, b: Day) -> Bool { a.number < b.number }
    /// The day that is `days` later.
    public static func + (a: Day, days: Int) -> Day { Day(number: a.number + Int32(days)) }
    /// The day that is `days` earlier.
    public static func - (a: Day, days: Int) -> Day { Day(number: a.number - Int32(days)) }
    /// Whole days from `b` to `a`.
    public static func - (a: Day, b: Day) -> Int { Int(a.number) - Int(b.number) }
}

extension Day: CustomStringConvertible {
    /// `2026-11-20`; the year has at least four digits.
    public var description: String {
        let (year, month, day) = civil
        let years = (year < 0 ? "-" : "") + abs(year).digits(4)
        return "\(years)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }
}
