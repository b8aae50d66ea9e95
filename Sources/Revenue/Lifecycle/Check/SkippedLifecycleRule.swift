// `stage-skipped`: on its way up a contact jumped a stage that its export has a date for. Where it began is no jump,
// and Recycled stands beside the order.

import Columns

struct SkippedLifecycleRule: StageRule {
    static let rule = LifecycleRule.skipped
    static let words = "a contact passes every stage between the first one it is dated in and the one it is in"
    static let stages: [LifecycleStage]? = [.lead, .mql, .sql, .opportunity, .customer, .evangelist, .recycled]

    private let dates: StageDates
    private let current: [UInt8]
    let untold: [String]

    init(_ facts: Facts, _ dates: StageDates) {
        self.dates = dates
        current = facts.contacts.current
        let undated = LifecycleStage.ordered[1...5].filter { !dates.isTold($0) }.map(\.title)
        untold = undated.isEmpty ? [] : ["no file of contacts has dates of \(Wording.list(undated, "or"))"]
    }

    func holds(_ contact: Int) -> Bool { jumped(contact) != 0 }

    func why(_ contact: Int) -> String {
        let bits = jumped(contact)
        let skipped = LifecycleStage.ordered.filter { bits & (1 << UInt8($0.index)) != 0 }
        guard let first = skipped.first else { return "" }
        let known = LifecycleStage.ordered.filter {
            dates.own($0, contact) != nil || UInt8($0.index) == current[contact]
        }
        let around = [known.last { $0.index < first.index }, known.first { $0.index > first.index }]
        let words = around.compactMap { $0 }.map { stage in
            stage.title + (dates.own(stage, contact).map { " on \(Day(number: $0))" } ?? " now")
        }
        return "\(Wording.list(skipped.map(\.title))) \(skipped.count == 1 ? "was" : "were") skipped: "
            + words.joined(separator: ", then ")
    }

    /// Bits of the stages between its first date and its last, or the current one, that have none of their own.
    private func jumped(_ contact: Int) -> UInt8 {
        let dated = dates.dated[contact] & 0x7F
        guard dated != 0 else { return 0 }
        let stage = current[contact]
        let reached = stage < 7 ? dated | (1 << stage) : dated
        let first = UInt8(dated.trailingZeroBitCount), last = UInt8(7 - reached.leadingZeroBitCount)
        guard last > first + 1 else { return 0 }
        let between = ((UInt8(1) << last) &- 1) & ~((UInt8(1) << (first + 1)) &- 1)
        return between & ~dated & dates.tellable(contact)
    }
}
