// A whole day, month, quarter or year of the calendar: what period names and the periods of quotas and spend stand for.

import Columns

/// One unit of the calendar.
struct CalendarSpan: Hashable {
    enum Unit: Hashable { case day, month, quarter, year }
    let unit: Unit
    let first: Day
    let last: Day

    private init(_ unit: Unit, _ first: Day, _ last: Day) {
        self.unit = unit
        self.first = first
        self.last = last
    }

    private init(months: Int, unit: Unit, from index: Int) {
        self.init(unit, Self.firstDay(ofMonth: index), Self.firstDay(ofMonth: index + months) - 1)
    }

    static func month(of day: Day) -> CalendarSpan { CalendarSpan(months: 1, unit: .month, from: monthIndex(day)) }
    static func quarter(of day: Day) -> CalendarSpan {
        CalendarSpan(months: 3, unit: .quarter, from: monthIndex(day) / 3 * 3)
    }
    static func year(of day: Day) -> CalendarSpan {
        CalendarSpan(months: 12, unit: .year, from: monthIndex(day) / 12 * 12)
    }

    /// `2026`, `2026-Q4`, `2026-11`, `2026-11-20`; nil for anything else.
    init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count <= 3, let year = Self.number(parts[0], digits: 4), year >= 1000 else { return nil }
        guard parts.count > 1 else {
            self.init(months: 12, unit: .year, from: year * 12)
            return
        }
        if parts.count == 2, parts[1].lowercased().hasPrefix("q") {
            let number = Self.number(parts[1].dropFirst(), digits: 1)
            guard let quarter = number, (1...4).contains(quarter) else { return nil }
            self.init(months: 3, unit: .quarter, from: year * 12 + (quarter - 1) * 3)
            return
        }
        guard let month = Self.number(parts[1], digits: 2), (1...12).contains(month) else { return nil }
        guard parts.count == 3 else {
            self.init(months: 1, unit: .month, from: year * 12 + month - 1)
            return
        }
        guard let number = Self.number(parts[2], digits: 2), let day = Day(year: year, month: month, day: number)
        else { return nil }
        self.init(.day, day, day)
    }

    private static func number(_ text: Substring, digits: Int) -> Int? {
        guard text.utf8.count == digits, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(text)
    }

    /// The month, quarter or year that these days are exactly; nil for any other range.
    init?(first: Day, last: Day) {
        for span in [Self.month(of: first), Self.quarter(of: first), Self.year(of: first)]
        where span.first == first && span.last == last {
            self = span
            return
        }
        return nil
    }

    /// The unit before this one.
    var before: CalendarSpan {
        switch unit {
        case .day: CalendarSpan(.day, first - 1, first - 1)
        case .month: .month(of: first - 1)
        case .quarter: .quarter(of: first - 1)
        case .year: .year(of: first - 1)
        }
    }

    var days: Int { last - first + 1 }

    /// `Nov 2026`, `Q4 2026`, `2026`.
    var name: String {
        let (year, month, _) = first.civil
        switch unit {
        case .day: return first.description
        case .month: return "\(Self.monthNames[month - 1]) \(year)"
        case .quarter: return "Q\((month + 2) / 3) \(year)"
        case .year: return "\(year)"
        }
    }

    /// `QTD` and the like: the part up to today.
    var toDate: String {
        switch unit {
        case .day: "today"
        case .month: "MTD"
        case .quarter: "QTD"
        case .year: "YTD"
        }
    }

    /// How many of its days lie in `range`.
    func overlap(_ range: ClosedRange<Int32>) -> Int {
        let low = max(first.number, range.lowerBound), high = min(last.number, range.upperBound)
        return low > high ? 0 : Int(high) - Int(low) + 1
    }

    private static let monthNames = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// Months since year 0.
    private static func monthIndex(_ day: Day) -> Int { day.civil.year * 12 + day.civil.month - 1 }

    private static func firstDay(ofMonth index: Int) -> Day {
        let month = ((index % 12) + 12) % 12
        return Day(year: (index - month) / 12, month: month + 1, day: 1) ?? .none
    }
}
