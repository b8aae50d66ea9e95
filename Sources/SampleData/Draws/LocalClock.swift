// Wall clocks of the zones that Harborline works in, by their present rules: enough for invented data of 2023–2027,
// and no zone files are needed to make it.

import Columns

/// A wall clock. Moments are seconds since 1970 UTC.
struct LocalClock {
    enum Summer { case american, european }

    /// Hours east of UTC in winter.
    let winter: Int
    let summer: Summer

    static let pacific = LocalClock(winter: -8, summer: .american)
    static let mountain = LocalClock(winter: -7, summer: .american)
    static let central = LocalClock(winter: -6, summer: .american)
    static let eastern = LocalClock(winter: -5, summer: .american)
    static let dublin = LocalClock(winter: 0, summer: .european)
    static let berlin = LocalClock(winter: 1, summer: .european)

    func offset(at moment: Int) -> Int {
        let year = Day(number: Int32(truncatingIfNeeded: moment / 86_400)).civil.year
        return (winter + (isSummer(moment, year) ? 1 : 0)) * 3600
    }

    func day(of moment: Int) -> Day { Day(number: Int32(truncatingIfNeeded: (moment + offset(at: moment)) / 86_400)) }

    /// Minutes since local midnight.
    func minute(of moment: Int) -> Int { (moment + offset(at: moment)) % 86_400 / 60 }

    /// The moment at which this clock shows that time; in the hour of a change, an hour off at worst.
    func moment(_ day: Day, minute: Int, second: Int = 0) -> Int {
        let local = Int(day.number) * 86_400 + minute * 60 + second
        return local - offset(at: local - winter * 3600)
    }

    /// `moment` itself when it is a working day between 9 and 17, else the next opening.
    func nextOpening(_ moment: Int) -> Int {
        var day = self.day(of: moment)
        let minute = self.minute(of: moment)
        if day.weekday < 5 && (540..<1020).contains(minute) { return moment }
        if day.weekday < 5 && minute < 540 { return self.moment(day, minute: 540) }
        repeat { day = day + 1 } while day.weekday > 4
        return self.moment(day, minute: 540)
    }

    private func isSummer(_ moment: Int, _ year: Int) -> Bool {
        switch summer {
        case .american:
            let begin = Int(sunday(2, of: 3, year).number) * 86_400 + (2 - winter) * 3600
            let end = Int(sunday(1, of: 11, year).number) * 86_400 + (1 - winter) * 3600
            return (begin..<end).contains(moment)
        case .european:
            let begin = Int(lastSunday(of: 3, year).number) * 86_400 + 3600
            let end = Int(lastSunday(of: 10, year).number) * 86_400 + 3600
            return (begin..<end).contains(moment)
        }
    }

    private func sunday(_ nth: Int, of month: Int, _ year: Int) -> Day {
        let first = Day(year: year, month: month, day: 1) ?? .none
        return first + (6 - first.weekday) + (nth - 1) * 7
    }

    private func lastSunday(of month: Int, _ year: Int) -> Day {
        let last = Day(year: year, month: month, day: 31) ?? .none
        return last - (last.weekday + 1) % 7
    }
}

/// How moments are written by each system. The sample's HubSpot portal and Salesforce reports run on Pacific time.
enum Written {
    /// `2026-03-05 14:22`, HubSpot; empty for nil.
    static func hubSpot(_ moment: Int?) -> String {
        guard let moment else { return "" }
        return "\(LocalClock.pacific.day(of: moment)) \(hourMinute(LocalClock.pacific.minute(of: moment)))"
    }

    /// `2026-03-05T14:22:11.000Z`, Data Loader.
    static func salesforce(_ moment: Int?) -> String {
        guard let moment else { return "" }
        return "\(utcDay(moment))T\(hourMinute(moment % 86_400 / 60)):\(two(moment % 60)).000Z"
    }

    /// `2026-03-05 14:22:11`, the weekly Data Export.
    static func weekly(_ moment: Int?) -> String {
        guard let moment else { return "" }
        return "\(utcDay(moment)) \(hourMinute(moment % 86_400 / 60)):\(two(moment % 60))"
    }

    /// `2026-03-05`, the Pacific day.
    static func day(_ moment: Int?) -> String { moment.map { LocalClock.pacific.day(of: $0).description } ?? "" }

    /// `3/5/2026`.
    static func american(_ day: Day?) -> String {
        guard let civil = day?.civil else { return "" }
        return "\(civil.month)/\(civil.day)/\(civil.year)"
    }

    static func two(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }

    /// Cents as `1234.50`.
    static func cents(_ value: Int) -> String { "\(value / 100).\(two(value % 100))" }

    /// `12,345`.
    static func grouped(_ value: Int) -> String {
        value < 1000 ? String(value) : "\(grouped(value / 1000)),\(String(1000 + value % 1000).dropFirst())"
    }

    private static func utcDay(_ moment: Int) -> Day { Day(number: Int32(truncatingIfNeeded: moment / 86_400)) }
    private static func hourMinute(_ minute: Int) -> String { "\(two(minute / 60)):\(two(minute % 60))" }
}
