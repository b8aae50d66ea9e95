// A year, quarter or month by name: what quotas and yearly costs are given for.

import Columns

extension Period {
    /// The period that `2026`, `2026-Q4` or `2026-11` names; nil for any other text.
    public static func calendar(_ text: String) -> Period? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count <= 2, let year = number(parts[0], digits: 4), year >= 1000 else { return nil }
        let months: ClosedRange<Int>
        if parts.count == 1 {
            months = 1...12
        } else if parts[1].first == "Q" {
            guard let quarter = number(parts[1].dropFirst(), digits: 1), (1...4).contains(quarter) else { return nil }
            months = (quarter * 3 - 2)...(quarter * 3)
        } else {
            guard let month = number(parts[1], digits: 2), (1...12).contains(month) else { return nil }
            months = month...month
        }
        let end = Day.length(ofMonth: months.upperBound, year: year)
        return Period(
            name: text, first: Day(year: year, month: months.lowerBound, day: 1),
            last: Day(year: year, month: months.upperBound, day: end))
    }

    private static func number(_ text: Substring, digits: Int) -> Int? {
        guard text.utf8.count == digits, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(text)
    }
}
