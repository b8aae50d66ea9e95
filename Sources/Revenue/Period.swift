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
    public var bounds: ClosedRange<Int32> { (first?.number ?? .min)...(last?.number ?? .max) }
    public var includesUndated: Bool { isAll }

    public func contains(_ day: Day) -> Bool { day == .none ? isAll : bounds.contains(day.number) }
}
