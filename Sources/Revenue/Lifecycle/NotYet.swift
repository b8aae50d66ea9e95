// The one rule by which every fact follows `now`: an instant after it has not happened. Its day is `Day.notYet`, so
// that a record knows of a date it may not use; a claim (a stage, a status) made beside such a date is of a later day.

import Columns

extension Day {
    /// The day number of an instant after now.
    static let notYet: Int32 = .max
}

extension Zone {
    /// The local day of each instant, `Day.notYet` where it lies after `now`; and whether any does.
    func days(of moments: [Int64], asOf now: Moment) -> (days: [Int32], isAhead: Bool) {
        var days = days(of: moments)
        let limit = now.milliseconds
        let latest = moments.withUnsafeBufferPointer { moments in
            var latest = Int64.min
            for i in 0..<moments.count { latest = max(latest, moments[i]) }
            return latest
        }
        guard latest > limit else { return (days, false) }
        for i in days.indices where moments[i] > limit { days[i] = Day.notYet }
        return (days, true)
    }
}
