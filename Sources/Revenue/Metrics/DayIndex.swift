// What many questions look up where a single one scans. Those of a trend ask for the same records on other days, and
// most for a week; those of a pane ask about one period over and over. Of a million people a few thousand are looked
// at.

import Columns

/// Contacts and deals by the days that place them, made as they are asked for and shared by all who ask.
final class DayIndex: Sendable {
    private let facts: Facts
    private let window: DaySpan
    private let byDay = SharedValues<Selection.Dated, RowsByDay?>()
    private let standing = SharedValues<Int32, [Int32]>()

    /// - Parameter day: the last day of the trend. Longer periods, which targets are set for, reach beyond it.
    init(_ facts: Facts, around day: Day) {
        self.facts = facts
        window = DaySpan(low: day.number &- 550, high: day.number &+ 370)
    }

    /// Rows among which all of the selection are, each once, in the order of their days; nil where a scan of all is no
    /// dearer.
    func rows(_ selection: Selection) -> [Int32]? {
        if let day = selection.standing { return standing.value(day) { standing(on: day) } }
        let days = facts.dayColumn(selection.dated)
        let byDay = byDay.value(selection.dated) { days.map { RowsByDay($0, window) } }
        // More than a part of all rows are read faster one after the other.
        return byDay?.rows(selection.days, atMost: (days?.count ?? 0) / 4)
    }

    /// The deals that stood open on a day.
    private func standing(on day: Int32) -> [Int32] {
        var all = Selection.deals(.always, .everything)
        all.standing = day
        return facts.rows(all, .everything)
    }
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

    /// The rows of some days; nil where these reach beyond the window, or have more than so many rows.
    func rows(_ days: DaySpan, atMost most: Int = .max) -> [Int32]? {
        guard days.low <= days.high else { return [] }
        guard days.low >= window.low, days.high <= window.high else { return nil }
        let low = Int(days.low &- window.low), high = Int(days.high &- window.low)
        let places = (low == 0 ? 0 : Int(ends[low - 1]))..<Int(ends[high])
        return places.count > most ? nil : Array(rows[places])
    }
}
