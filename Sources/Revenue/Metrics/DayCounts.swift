// Counts by day, added up: how many records of a selection fall into a span of days is two look-ups then, where a scan
// costs a pass over all records. Worth it for the many weeks of a trend; a single span is counted faster by a scan.

import Columns

/// Records of one selection by the day that places them.
struct DayCounts {
    /// The days that are told apart: some 45 years before and after.
    private static let reach: Int32 = 1 << 14

    private let first: Int32
    /// `sums[i]` records lie before place `i`. The places: no day, days before `first`, each day, days behind the last.
    private let sums: [Int32]

    /// - Parameter matches: 1 for a row of the selection, 0 for any other.
    @inline(__always)
    init(around today: Int32, days: [Int32], matches: (_ row: Int) -> Int32) {
        first = today &- Self.reach
        let last = 2 * Int(Self.reach) + 2
        var sums = [Int32](repeating: 0, count: last + 2)
        let none = Day.none.number, base = Int64(first)
        sums.withUnsafeMutableBufferPointer { sums in
            days.withUnsafeBufferPointer { days in
                for row in 0..<days.count {
                    let place = min(max(Int(Int64(days[row]) - base) + 2, 1), last)
                    sums[(days[row] == none ? 0 : place) &+ 1] &+= matches(row)
                }
            }
            for place in 1..<sums.count { sums[place] &+= sums[place - 1] }
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

/// Counts by day for all questions of a trend.
final class DayCountCache {
    private var known: [Selection: DayCounts?] = [:]

    /// How many records a selection has; nil where only a scan can tell.
    func count(_ selection: Selection, _ facts: Facts, _ mask: SegmentMask) -> Int? {
        let anyDay = selection.over(.everything)
        if let counts = known[anyDay] { return counts?.count(selection.days) }
        let counts = facts.countsByDay(anyDay, mask)
        known[anyDay] = .some(counts)
        return counts?.count(selection.days)
    }
}
