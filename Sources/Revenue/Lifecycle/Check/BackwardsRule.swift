// `dates-backwards`: a later stage bears an earlier date. Nothing is repaired; the dates count as they stand.

import Columns

struct BackwardsRule: StageRule {
    static let rule = LifecycleRule.backwards
    static let words = "no stage is dated before an earlier one"
    static let stages: [LifecycleStage]? = nil

    private let flags: [UInt16]
    private let dates: StageDates

    init(_ facts: Facts, _ dates: StageDates) {
        flags = facts.contacts.flags
        self.dates = dates
    }

    func holds(_ contact: Int) -> Bool { flags[contact] & ContactFlag.backwards != 0 }

    func why(_ contact: Int) -> String {
        let dated = LifecycleStage.ordered.compactMap { stage in dates.own(stage, contact).map { (stage, $0) } }
        guard let (earlier, later) = zip(dated, dated.dropFirst()).first(where: { $0.1 > $1.1 }) else {
            return "a deal or conversion dates a later stage before an earlier one"
        }
        return "\(later.0.title) on \(Day(number: later.1)) is before \(earlier.0.title) on \(Day(number: earlier.1))"
    }
}
