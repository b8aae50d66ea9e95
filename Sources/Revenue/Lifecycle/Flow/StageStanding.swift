// Where people stand and where they get stuck: how long those in a stage have been there, how long it took those who
// went on, and how many of a period's entries went on at all.

import Columns

/// One stage of the distribution.
public struct StageStanding: Sendable {
    public let stage: LifecycleStage
    public var people = 0
    /// Days that those who stand in it have been there, the middle one; nil where no date tells.
    public var medianDays: Double?
    /// Days that those took who went on to a later stage, the middle one; nil where fewer than ten did.
    public var usualDays: Double?
    /// Standing there for more than twice the usual days; nil where that is not known.
    public var stuck: Int?
    /// Reached it in the period, and of them how many reached the next one.
    public var entered = 0
    public var wentOn = 0
    /// `wentOn` ÷ `entered`; nil where nobody entered it or no export can tell of the next stage.
    public var conversion: Double?
    /// Of all stages the one in which most are stuck.
    public var isBottleneck = false

    init(_ stage: LifecycleStage) { self.stage = stage }

    /// The stage that follows; nil after the last and for Recycled.
    public var next: LifecycleStage? { stage.next }
}

extension LifecycleStage {
    /// The stage that follows in the order; Recycled leads back to MQL, Evangelist nowhere.
    var nextRequired: LifecycleStage? { self == .recycled ? .mql : next }

    var next: LifecycleStage? { index < 6 ? LifecycleStage.ordered[index + 1] : nil }
}

/// How long everyone stands in a stage, and how long those took who went on.
struct StageAges: Sendable {
    /// Who went on tells what is usual from this many on.
    static let fewest = 10
    /// Longer than this times the usual is stuck.
    static let factor = 2.0

    private let facts: Facts
    private let dates: StageDates
    /// Day on which each contact entered the stage it is in.
    private let entered: [Int32]

    init(_ facts: Facts, _ dates: StageDates) {
        self.facts = facts
        self.dates = dates
        entered = dates.entered(facts.contacts.current)
    }

    /// The people who stand in a stage on a known day, with the days they have stood there.
    func standing(_ stage: LifecycleStage, _ mask: [UInt8]?) -> (rows: [Int32], days: [Double]) {
        let current = facts.contacts.current, flags = facts.contacts.flags, today = facts.today.number
        let none = Day.none.number, index = UInt8(stage.index)
        var rows: [Int32] = [], days: [Double] = []
        for contact in current.indices where current[contact] == index && flags[contact] & ContactFlag.exists != 0 {
            guard entered[contact] != none, (mask?[contact] ?? 1) == 1 else { continue }
            rows.append(Int32(truncatingIfNeeded: contact))
            days.append(Double(max(0, Int(today) - Int(entered[contact]))))
        }
        return (rows, days)
    }

    /// The people who went on from a stage to a later one, both dated by their own records, with the days it took.
    func wentOn(_ stage: LifecycleStage, _ mask: [UInt8]?) -> (rows: [Int32], days: [Double]) {
        guard stage != .recycled, dates.isTold(stage) else { return ([], []) }
        var rows: [Int32] = [], days: [Double] = []
        let bit = UInt8(1) << UInt8(stage.index), flags = facts.contacts.flags
        for contact in dates.dated.indices where dates.dated[contact] & bit != 0 {
            let later = dates.dated[contact] & 0x7F & ~(bit | (bit &- 1))
            guard later != 0, flags[contact] & ContactFlag.exists != 0, (mask?[contact] ?? 1) == 1 else { continue }
            let took = Int(dates.days[later.trailingZeroBitCount][contact]) - Int(dates.days[stage.index][contact])
            guard took >= 0 else { continue }
            rows.append(Int32(truncatingIfNeeded: contact))
            days.append(Double(took))
        }
        return (rows, days)
    }

    /// The days that are usual in a stage; nil where fewer than ten people tell. Of the whole book, whatever the
    /// segment: a norm is not to move with a filter.
    func usual(_ stage: LifecycleStage) -> Double? {
        let days = wentOn(stage, nil).days
        return days.count < StageAges.fewest ? nil : median(days)
    }

    /// Of some who stand in a stage, those who have for more than twice its usual days.
    static func stuck(_ standing: (rows: [Int32], days: [Double]), usual: Double) -> [Int32] {
        zip(standing.rows, standing.days).filter { $1 > StageAges.factor * max(usual, 1) }.map(\.0)
    }
}
