// Whole columns of instants to local days. The offset of each stretch of about three days is laid out beforehand, so
// that stamps in any order, blank ones among them, cost one look-up and no branch that could be guessed wrongly.

extension Zone {
    /// Milliseconds of a stretch, as a power of two, and how many stand in the table: from 1970 to past 2100.
    private static let stretchBits: Int64 = 28
    private static let stretches = 1 << 14
    /// A change of the offset lies in the stretch.
    private static let unsure = Int32.min

    /// The local day number of each instant; `Day.none.number` where the instant is null.
    public func days(of moments: [Int64]) -> [Int32] {
        let offsets = offsetsByStretch
        return [Int32](unsafeUninitializedCapacity: moments.count) { days, count in
            moments.withUnsafeBufferPointer { moments in
                offsets.withUnsafeBufferPointer { offsets in
                    for i in 0..<moments.count {
                        let isNull = moments[i] == Moment.none.milliseconds
                        let instant = isNull ? 0 : moments[i]
                        let stretch = UInt64(bitPattern: instant) >> UInt64(Self.stretchBits)
                        let offset = stretch < UInt64(Self.stretches) ? offsets[Int(stretch)] : Self.unsure
                        guard offset != Self.unsure else {
                            days[i] = isNull ? Day.none.number : dayNumber(of: instant)
                            continue
                        }
                        // A day more keeps the first hours of 1970 from being negative.
                        let local = UInt64(bitPattern: instant &+ Int64(offset) &* 1000 &+ 86_400_000)
                        let day = Int32(truncatingIfNeeded: local / 86_400_000) &- 1
                        days[i] = isNull ? Day.none.number : day
                    }
                }
            }
            count = moments.count
        }
    }

    /// The day of an instant near a change, before 1970 or far in the future.
    @inline(never) private func dayNumber(of instant: Int64) -> Int32 {
        let local = instant &+ Int64(offset(at: Moment(milliseconds: instant))) &* 1000
        return Int32(clamping: Moment.floorDivide(local, 86_400_000))
    }

    /// Seconds east of UTC in each stretch.
    private var offsetsByStretch: [Int32] {
        var table = [Int32](repeating: Self.unsure, count: Self.stretches)
        func stretch(_ seconds: Int64, roundedUp: Bool) -> Int {
            let limit = Int64(Self.stretches) << Self.stretchBits
            let instant = seconds <= 0 ? 0 : seconds >= limit / 1000 ? limit : seconds * 1000
            return Int((instant + (roundedUp ? (1 << Self.stretchBits) - 1 : 0)) >> Self.stretchBits)
        }
        for index in 0...starts.count {
            let first = index == 0 ? 0 : stretch(starts[index - 1], roundedUp: true)
            let end = index == starts.count ? Self.stretches : stretch(starts[index], roundedUp: false)
            if first < end { for place in first..<end { table[place] = index == 0 ? firstOffset : offsets[index - 1] } }
        }
        return table
    }
}
