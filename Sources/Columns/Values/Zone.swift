// A time zone as a value: the instants at which its offset changes, and the rule that goes on after the last.
// Parsed from the bytes of a TZif file (RFC 8536); who reads the file is not this module's business.

/// The history of one zone's offset from UTC.
public struct Zone: Hashable, Sendable {
    public let name: String
    /// Offset changes, ascending, in seconds since 1970; `offsets[i]` holds from `starts[i]` on.
    public let starts: [Int64]
    public let offsets: [Int32]
    /// Seconds east of UTC before the first change.
    public let firstOffset: Int32

    public init(name: String, starts: [Int64], offsets: [Int32], firstOffset: Int32) {
        self.name = name
        self.starts = starts
        self.offsets = offsets
        self.firstOffset = firstOffset
    }

    public static let utc = Zone(name: "UTC", starts: [], offsets: [], firstOffset: 0)

    /// Seconds east of UTC at an instant.
    public func offset(at moment: Moment) -> Int {
        let seconds = Moment.floorDivide(moment.milliseconds, 1000)
        var low = 0
        var high = starts.count
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] <= seconds { low = middle + 1 } else { high = middle }
        }
        return Int(low == 0 ? firstOffset : offsets[low - 1])
    }

    /// The local calendar day at an instant.
    public func day(of moment: Moment) -> Day {
        guard !moment.isNone else { return .none }
        return Moment(milliseconds: moment.milliseconds + Int64(offset(at: moment)) * 1000).utcDay
    }

    /// The first instant after `now` whose local day is a later one than that of `now`.
    ///
    /// Where clocks are set back over midnight, a day begins twice: the second time counts for whoever asks in between.
    public func nextDay(after now: Moment) -> Moment {
        let day = day(of: now) + 1
        let first = moment(day: day)
        return first > now ? first : Moment(seconds: Int64(day.number) * 86_400 - Int64(offset(at: now)))
    }

    /// The instant at which local clocks show this day and second of day.
    ///
    /// In a gap (spring forward) the instant is as far after the change as the clock reading is after its gap began;
    /// in an overlap (fall back) the first of the two is taken.
    public func moment(day: Day, second: Int = 0) -> Moment {
        let local = Int64(day.number) * 86_400 + Int64(second)
        let early = offset(at: Moment(seconds: local - 86_400))
        let late = offset(at: Moment(seconds: local + 86_400))
        let first = Moment(seconds: local - Int64(early))
        if early == late || offset(at: first) == early { return first }
        let second = Moment(seconds: local - Int64(late))
        return offset(at: second) == late ? second : first
    }
}
