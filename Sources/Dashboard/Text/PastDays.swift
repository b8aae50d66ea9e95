// The days that can be looked back to: any up to now as it is typed, and those of which the folder keeps exports to
// choose from.

import Columns
import Revenue

struct PastDays {
    static let hint = "a day such as 2026-11-13, 13 Nov or 2 days ago"

    private let facts: Facts
    private let now: Moment
    private var zone: Zone { facts.policy.clock.zone }

    /// - Parameter facts: of the data in view.
    init(_ state: AppState, _ facts: Facts) {
        self.facts = facts
        now = state.past?.question.now ?? facts.now
    }

    /// The day that is now, whatever is in view.
    var today: Day { zone.day(of: now) }

    /// A day as people type it; nil for what is none, and for one to come.
    func day(_ words: String) -> Day? {
        let day = Period.day(words) ?? SpokenTime(now: now, zone: zone).past(words).map(zone.day)
        return day.flatMap { $0 <= today ? $0 : nil }
    }

    /// Days before today of which an export is kept, the newest first, with the names of its files.
    var kept: [(day: Day, files: [String])] {
        var files: [Day: [String]] = [:]
        for source in facts.book.sources where source.failure == nil && source.kind != nil {
            files[zone.day(of: source.exported), default: []].append(source.file)
        }
        return files.filter { $0.key < today }.sorted { $0.key > $1.key }.map { ($0.key, $0.value) }
    }

    /// The kept days as ways to go on with a line that begins as one of them.
    ///
    /// - Parameter before: what stands in the line already.
    func suggestions(_ begun: String, before: String = "") -> [Suggestion] {
        kept.filter { $0.day.description.hasPrefix(begun) }.map { day, files in
            Suggestion(
                line: before + day.description, shown: day.description,
                help: "\(TimeText.day(day)), " + (files.count == 1 ? files[0] : files.count.counted("export")))
        }
    }
}
