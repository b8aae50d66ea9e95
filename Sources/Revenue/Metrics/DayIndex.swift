// What the many questions of a trend look up where a single one scans. Each of them asks for the same records on other
// days, and most for a week: of a hundred thousand deals a few hundred are looked at.

import Columns

/// How many records selections have, on whatever days: shared by all who ask about one segment.
final class CountIndex: Sendable {
    private let facts: Facts
    private let mask: SegmentMask
    private let window: DaySpan
    private let counts = SharedValues<Selection, DayCounts?>()

    /// - Parameter day: the last day of the trend.
    init(_ facts: Facts, _ mask: SegmentMask, around day: Day) {
        self.facts = facts
        self.mask = mask
        window = DaySpan(around: day)
    }

    /// How many records a selection has; nil where only a scan can tell.
    func count(_ selection: Selection) -> Int? {
        let anyDay = selection.over(.everything)
        return counts.value(anyDay) { facts.countsByDay(anyDay, mask, in: window) }?.count(selection.days)
    }
}

/// Contacts and deals by the days that place them, made as they are asked for.
final class DayIndex {
    private let facts: Facts
    private let window: DaySpan
    private var byDay: [Selection.Dated: RowsByDay?] = [:]
    private var standing: [Int32: [Int32]] = [:]

    /// - Parameter day: the last day of the trend.
    init(_ facts: Facts, around day: Day) {
        self.facts = facts
        window = DaySpan(around: day)
    }

    /// Rows among which all of the selection are, each once; nil where that may be any.
    func rows(_ selection: Selection) -> [Int32]? {
        if let day = selection.standing { return standing(on: day) }
        let rows: RowsByDay?
        if let known = byDay[selection.dated] {
            rows = known
        } else {
            rows = facts.dayColumn(selection.dated).map { RowsByDay($0, window) }
            byDay[selection.dated] = .some(rows)
        }
        return rows?.rows(selection.days)
    }

    /// The deals that stood open on a day.
    private func standing(on day: Int32) -> [Int32] {
        if let known = standing[day] { return known }
        var all = Selection.deals(.always, .everything)
        all.standing = day
        let rows = facts.rows(all, .everything)
        standing[day] = rows
        return rows
    }
}

extension DaySpan {
    /// The days that the questions of a trend ask about; longer periods, which targets are set for, reach beyond its end.
    fileprivate init(around day: Day) { self.init(low: day.number &- 550, high: day.number &+ 370) }
}

/// Rows in the order of their days, as far as these lie in a window.
struct RowsByDay {
    private let window: DaySpan
    /// Where the rows of each day of the window end.
    private let ends: [Int32]
    private let rows: [Int32]

    init(_ days: [Int32], _ window: DaySpan) {
        self.window = window
        let width = Int(window.high &- window.low) + 1
        // The place before that of each day's rows is counted, so that it moves on to their end as they are filled in.
        var ends = [Int32](repeating: 0, count: width + 1)
        var rows: [Int32] = []
        days.withUnsafeBufferPointer { days in
            ends.withUnsafeMutableBufferPointer { ends in
                for day in days where day >= window.low && day <= window.high {
                    ends[Int(day &- window.low) &+ 1] &+= 1
                }
                for place in 1..<ends.count { ends[place] &+= ends[place - 1] }
                rows = [Int32](unsafeUninitializedCapacity: Int(ends[width])) { rows, count in
                    for row in 0..<days.count where days[row] >= window.low && days[row] <= window.high {
                        let place = Int(days[row] &- window.low)
                        rows.initializeElement(at: Int(ends[place]), to: Int32(truncatingIfNeeded: row))
                        ends[place] &+= 1
                    }
                    count = Int(ends[width])
                }
            }
        }
        self.ends = ends
        self.rows = rows
    }

    /// The rows of some days; nil where these reach beyond the window.
    func rows(_ days: DaySpan) -> [Int32]? {
        guard days.low <= days.high else { return [] }
        guard days.low >= window.low, days.high <= window.high else { return nil }
        let low = Int(days.low &- window.low), high = Int(days.high &- window.low)
        return Array(rows[(low == 0 ? 0 : Int(ends[low - 1]))..<Int(ends[high])])
    }
}
