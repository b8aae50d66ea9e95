// The time a number speaks about. Days follow the zone of `[clock]`; both ends are included.

import Columns

/// A range of days with the name the user gave it.
public struct Period: Sendable, Hashable {
    /// `all`, `this-quarter`, `2026-01-01..2026-03-31` …
    public let name: String
    /// First and last day, both included; nil is open.
    public let first: Day?
    public let last: Day?

    public init(name: String, first: Day?, last: Day?) {
        self.name = name
        self.first = first
        self.last = last
    }

    public static let all = Period(name: "all", first: nil, last: nil)

    public var isAll: Bool { first == nil && last == nil }

    /// Day numbers that a kernel compares with: `first...last`, the widest range where open.
    ///
    /// Rows without a date (`Day.none`) are in no bounded range and, by `includesUndated`, in `all` only.
    public var bounds: ClosedRange<Int32> {
        let low = isAll ? .min : max(first?.number ?? .min, .min + 1)
        return low...max(low, last?.number ?? .max)
    }
    public var includesUndated: Bool { isAll }

    /// Whether a day lies in the period.
    public func contains(_ day: Day) -> Bool { bounds.contains(day.number) }

    /// How many days it has; nil where an end is open.
    public var days: Int? {
        guard let first, let last else { return nil }
        return last - first + 1
    }
}

/// A period name that says no period.
public struct PeriodError: Error, Sendable, Hashable, CustomStringConvertible {
    public let name: String
    public let reason: String

    public var description: String {
        "period '\(name)' \(reason); use all, this-month, last-month, this-quarter, last-quarter, this-year, "
            + "last-year, trailing-30 (or any number of days), 2026, 2026-Q4, 2026-11 or 2026-01-01..2026-03-31"
    }
}

extension Period {
    /// The period a name stands for on a given day.
    ///
    /// Calendar periods are whole, also while they run; `trailing-30` is the 30 days up to and with today.
    /// - Throws: `PeriodError` with the names that are known.
    public init(named name: String, today: Day) throws(PeriodError) {
        let text = name.lowercased()
        if text == "all" {
            self = .all
        } else if let span = Self.relative(text, today) {
            self.init(name: text, first: span.first, last: span.last)
        } else if text.hasPrefix("trailing-") {
            guard let days = Int(text.dropFirst("trailing-".utf8.count)), (1...100_000).contains(days) else {
                throw PeriodError(name: name, reason: "needs a number of days, as in trailing-90")
            }
            self.init(name: text, first: today - (days - 1), last: today)
        } else if let dots = text.firstRange(of: "..") {
            guard let first = CalendarSpan(String(text[..<dots.lowerBound])),
                let last = CalendarSpan(String(text[dots.upperBound...]))
            else { throw PeriodError(name: name, reason: "is not two dates joined by '..'") }
            guard first.first <= last.last else { throw PeriodError(name: name, reason: "ends before it begins") }
            self.init(name: text, first: first.first, last: last.last)
        } else if let span = CalendarSpan(text) {
            self.init(name: name, first: span.first, last: span.last)
        } else {
            throw PeriodError(name: name, reason: "is not known")
        }
    }

    /// The year, quarter or month that `2026`, `2026-Q4` or `2026-11` names, as a config writes it; nil for other text.
    public static func calendar(_ text: String) -> Period? {
        guard let span = CalendarSpan(text), span.unit != .day, !text.contains("q") else { return nil }
        return Period(name: text, first: span.first, last: span.last)
    }

    /// The day that `2026-11-13` names; nil for other text.
    public static func day(_ text: String) -> Day? {
        guard let span = CalendarSpan(text), span.unit == .day else { return nil }
        return span.first
    }

    private static func relative(_ name: String, _ today: Day) -> CalendarSpan? {
        switch name {
        case "this-month": .month(of: today)
        case "last-month": CalendarSpan.month(of: today).before
        case "this-quarter": .quarter(of: today)
        case "last-quarter": CalendarSpan.quarter(of: today).before
        case "this-year": .year(of: today)
        case "last-year": CalendarSpan.year(of: today).before
        default: nil
        }
    }

    /// The period to compare with: the calendar period before, else as many days before; while this one runs, only
    /// its same days. nil where there is none (`all`, open ends).
    public func previous(today: Day) -> Period? {
        guard let first, let last, let days else { return nil }
        let elapsed = min(days, max(1, today - first + 1))
        guard let span = CalendarSpan(first: first, last: last) else {
            return Period(name: "\(days) days before", first: first - days, last: first - days + (elapsed - 1))
        }
        let before = span.before
        guard elapsed < days else { return Period(name: before.name, first: before.first, last: before.last) }
        return Period(
            name: "same days of \(before.name)", first: before.first,
            last: min(before.last, before.first + (elapsed - 1)))
    }

    /// For titles: `Q4 2026 QTD, day 51 of 92`, `Nov 2026`, `last 90 days`, `all time`.
    public func label(today: Day) -> String {
        guard let first, let days, span != nil, runs(on: today) else { return title(today: today) }
        return "\(title(today: today)), day \(today - first + 1) of \(days)"
    }

    /// For the title of a box: `Q4 2026 QTD`, `Nov 2026`, `last 90 days`, `all time`.
    public func title(today: Day) -> String {
        if isAll { return "all time" }
        guard let first, let last, let days else { return name }
        guard let span else {
            return name.hasPrefix("trailing-") ? "last \(days) days" : "\(first) to \(last)"
        }
        return runs(on: today) ? "\(span.name) \(span.toDate)" : span.name
    }

    private var span: CalendarSpan? { first.flatMap { first in last.flatMap { CalendarSpan(first: first, last: $0) } } }

    /// Whether it has begun and is not over.
    private func runs(on today: Day) -> Bool {
        guard let first, let last else { return false }
        return first <= today && today < last
    }
}
