// Counts by day, added up: how many records of a selection fall into a span of days is two look-ups then, where a scan
// costs a pass over all records. Worth it for the many weeks of a trend; a single span is counted faster by a scan.

import Columns

/// Records of one selection by the day that places them.
struct DayCounts {
    /// The first of the days that are told apart.
    private let first: Int32
    /// `sums[i]` records lie before place `i`. The places: no day, days before `first`, each day, days behind the last.
    private let sums: [Int32]

    /// - Parameters:
    ///   - window: the days that are told apart; few, so that their counts stay near.
    ///   - matches: 1 for a row of the selection, 0 for any other.
    @inline(__always)
    init(in window: DaySpan, days: [Int32], matches: (_ row: Int) -> Int32) {
        first = window.low
        let last = Int(window.high) - Int(window.low) + 3
        // Neighbours are often of one day: counted into one place, each would wait for the one before it.
        let lanes = 4
        var counts = [Int32](repeating: 0, count: (last + 1) * lanes)
        let none = Day.none.number, base = Int64(first)
        counts.withUnsafeMutableBufferPointer { counts in
            days.withUnsafeBufferPointer { days in
                for row in 0..<days.count {
                    let place = min(max(Int(Int64(days[row]) - base) + 2, 1), last)
                    counts[(days[row] == none ? 0 : place) &* lanes &+ (row & 3)] &+= matches(row)
                }
            }
        }
        var sums: [Int32] = [0]
        for place in 0...last {
            sums.append(counts[place * lanes..<(place + 1) * lanes].reduce(sums[place], &+))
        }
        self.sums = sums
    }

    /// How many records lie in the span; nil where it begins or ends outside of the days that are told apart.
    func count(_ span: DaySpan) -> Int? {
        guard span.low <= span.high else { return 0 }
        guard let start = place(ofLow: span.low), let end = place(ofHigh: span.high) else { return nil }
        return start > end ? 0 : Int(sums[end + 1] - sums[start])
    }

    private func place(ofLow day: Int32) -> Int? {
        if day == .min { return 0 }
        return day == .min + 1 ? 1 : place(day)
    }

    private func place(ofHigh day: Int32) -> Int? {
        if day == .min { return 0 }
        return day == .max ? sums.count - 2 : place(day)
    }

    private func place(_ day: Int32) -> Int? {
        let place = Int(day) - Int(first) + 2
        return place >= 2 && place < sums.count - 2 ? place : nil
    }
}
