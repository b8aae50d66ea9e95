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
    /// Left some open stage, forward or lost: `DealFacts.exits` counts how many.
    public static let leftStage: UInt16 = 1 << 13
}

/// Derived arrays of the deals; row i is entity i.
public struct DealFacts: Sendable {
    /// `DealFlag` bits.
    public var flags: [UInt16] = []
    /// Index into `policy.pipeline.stages`; -1 for a stage that no name or alias knows.
    public var stage: [Int16] = []
    /// Index of the furthest open stage it is known to have reached; the number of open stages where it was won.
    public var furthest: [Int16] = []
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
    /// Currencies without a rate, with how many deals bear each.
    public var currenciesWithoutRate: [(currency: String, deals: Int)] = []
    /// Stage names that no stage of the policy knows, with how many deals bear each.
    public var unknownStages: [(stage: String, deals: Int)] = []
}
