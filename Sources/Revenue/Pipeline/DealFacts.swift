// What is derived about each deal. As with contacts, flags are bits of one array, so that every set of deals is a
// comparison of a day and a mask.

import Columns

/// Bits of `DealFacts.flags`.
public enum DealFlag {
    public static let open: UInt16 = 1 << 0
    public static let won: UInt16 = 1 << 1
    public static let lost: UInt16 = 1 << 2
    /// Has an amount in the policy's currency.
    public static let hasAmount: UInt16 = 1 << 3
    /// Has an amount in a currency without a rate: left out of sums, counted and said.
    public static let noRate: UInt16 = 1 << 4
    /// Its amount was converted from another currency.
    public static let converted: UInt16 = 1 << 5
    /// Has both a day of creation and a close day.
    public static let hasCycle: UInt16 = 1 << 6
    /// Closed before it was created: kept, and flagged.
    public static let negativeCycle: UInt16 = 1 << 7
    /// Type of the deal: one of these three.
    public static let newBusiness: UInt16 = 1 << 8
    public static let expansion: UInt16 = 1 << 9
    public static let renewal: UInt16 = 1 << 10
    /// The first deal won from its company, and no expansion or renewal.
    public static let newCustomer: UInt16 = 1 << 11
    /// Open, with a known day on which it entered its stage.
    public static let hasStageDay: UInt16 = 1 << 12
    /// Left some open stage that it is known to have entered, forward or lost.
    public static let leftStage: UInt16 = 1 << 13
    /// Some open stage it entered is known, by a date, a history record or an older export.
    public static let hasPath: UInt16 = 1 << 14
    /// Created by now. A deal without this bit has no other, and counts nowhere.
    public static let exists: UInt16 = 1 << 15
}

/// Derived arrays of the deals; row i is entity i.
public struct DealFacts: Sendable {
    /// `DealFlag` bits.
    public var flags: [UInt16] = []
    /// Index into `policy.pipeline.stages`; -1 for a stage that no name or alias knows.
    public var stage: [Int16] = []
    /// Stages it entered in order of time: those of deal d are `entryEnds[d-1]..<entryEnds[d]` of the two arrays.
    public var entryEnds: [Int32] = []
    public var entryDays: [Int32] = []
    public var entryStages: [Int16] = []
    /// Bit r set: moved on from the open stage of rank r; left it, forward or lost.
    public var movedOn: [UInt64] = []
    public var left: [UInt64] = []
    /// Its record tells of a day after now: what else it claims does not count.
    public var claimsLater: [Bool] = []
    public var createdDay: [Int32] = []
    /// The close date: expected while open, actual once closed.
    public var closeDay: [Int32] = []
    /// Day on which an open deal entered its stage.
    public var stageDay: [Int32] = []
    /// Amount in ten-thousandths of the policy's currency; `Money.none.units` where blank or without a rate.
    public var amount: [Int64] = []
    /// A number per customer: equal for deals of one company, its own for a deal without one.
    public var customer: [Int32] = []
    /// Days from creation to close.
    public var cycleDays: [Int32] = []
    /// Older exports of deals, oldest first.
    public var kept: [KeptDeals] = []
    /// Close dates and amounts that became others.
    public var changes = DealChanges()
    /// What the pipeline promised for each month that an export was kept for.
    public var forecasts: [MonthForecast] = []
    /// The probability of each stage.
    public var chances = StageChances()
    /// Currencies without a rate, with how many deals bear each.
    public var currenciesWithoutRate: [(currency: String, deals: Int)] = []
    /// Stage names that no stage of the policy knows, with how many deals bear each.
    public var unknownStages: [(stage: String, deals: Int)] = []
}

extension DealFacts {
    /// Places of a deal's entries.
    func entries(of deal: Int) -> Range<Int> {
        (deal == 0 ? 0 : Int(entryEnds[deal - 1]))..<Int(entryEnds[deal])
    }

    /// Place of the last entry up to and with a day; nil where none is known.
    func lastEntry(of deal: Int, until day: Int32) -> Int? {
        entries(of: deal).last { entryDays[$0] <= day }
    }

    /// Some deal is known to have entered some stage.
    var hasStageHistory: Bool { !entryDays.isEmpty }

    /// The stage a deal stood in on a day as a function; bind it before a loop. -1 where that is not known.
    ///
    /// A deal without any entry that stands open in the first stage has stood there since its creation.
    func stage(on day: Int32) -> (_ deal: Int) -> Int16 {
        { [self] deal in
            if let entry = lastEntry(of: deal, until: day) { return entryStages[entry] }
            let isInFirst = flags[deal] & (DealFlag.hasStageDay | DealFlag.hasPath) == DealFlag.hasStageDay
            return isInFirst ? stage[deal] : -1
        }
    }

    /// The day since which a deal stood in the stage it stood in on a day, as a function; bind it before a loop.
    func stageDay(on day: Int32) -> (_ deal: Int) -> Int32 {
        { [self] deal in lastEntry(of: deal, until: day).map { entryDays[$0] } ?? createdDay[deal] }
    }
}
