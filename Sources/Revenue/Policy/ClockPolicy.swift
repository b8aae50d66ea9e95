// Time as the team reads it: the pinned clock, and lengths of time as they are written in the config.

import Columns

/// `[clock]`.
public struct ClockPolicy: Sendable, Hashable {
    /// Pins the clock; nil: the time of the run.
    public var now: Moment?
    /// Zone of days, months and quarters.
    public var zone = Zone.utc
    public init() {}
}

/// A length of time as it is written: `4h`, `48h`, `5d`.
///
/// What a day is depends on who asks: 24 hours on an elapsed clock, a working day on a business clock.
public struct TimeSpan: Sendable, Hashable {
    /// The letter behind the number.
    public enum Unit: String, Sendable, Hashable, CaseIterable {
        case minutes = "m", hours = "h", days = "d", weeks = "w"
    }
    public var value: Int
    public var unit: Unit

    public init(_ value: Int, _ unit: Unit) {
        self.value = value
        self.unit = unit
    }

    /// A whole number from 0 to a million and one of the letters m h d w; nil for anything else.
    public init?(_ text: String) {
        guard let last = text.last, let unit = Unit(rawValue: String(last)) else { return nil }
        let digits = text.utf8.dropLast()
        guard (1...7).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }),
            let value = Int(text.dropLast()), value <= 1_000_000
        else { return nil }
        self.init(value, unit)
    }

    /// Minutes on an elapsed clock.
    public var minutes: Int {
        switch unit {
        case .minutes: value
        case .hours: value * 60
        case .days: value * 1440
        case .weeks: value * 10_080
        }
    }

    /// Days, counting part of one as none.
    public var days: Int { minutes / 1440 }
}

extension TimeSpan: CustomStringConvertible {
    /// `48h`.
    public var description: String { "\(value)\(unit.rawValue)" }
}
