// An instant. A date without a time is stored as the first instant of that day in the zone of the reports
// (`[clock] zone`), so that periods, ages and orderings need one kind of number only.

/// An instant in UTC, in milliseconds since 1970-01-01T00:00:00Z.
public struct Moment: Hashable, Comparable, Sendable {
    public var milliseconds: Int64

    /// The null of moment columns.
    public static let none = Moment(milliseconds: .min)

    public init(milliseconds: Int64) { self.milliseconds = milliseconds }
    public init(seconds: Int64) { milliseconds = seconds * 1000 }

    /// The instant at which a UTC clock shows this day and time.
    public init(utc day: Day, hour: Int = 0, minute: Int = 0, second: Int = 0) {
        self.init(seconds: Int64(day.number) * 86_400 + Int64(hour * 3600 + minute * 60 + second))
    }

    public var isNone: Bool { milliseconds == .min }

    /// The day that a UTC calendar shows.
    public var utcDay: Day { Day(number: Int32(clamping: Self.floorDivide(milliseconds, 86_400_000))) }

    public static func < (a: Moment, b: Moment) -> Bool { a.milliseconds < b.milliseconds }

    /// Minutes from `b` to `a`, as a fraction.
    public static func minutes(from b: Moment, to a: Moment) -> Double {
        Double(a.milliseconds - b.milliseconds) / 60_000
    }

    /// The quotient rounded down, also below zero.
    @inlinable public static func floorDivide(_ a: Int64, _ b: Int64) -> Int64 {
        let q = a / b
        return a % b < 0 ? q - 1 : q
    }
}
