// What is derived about each contact besides the days of its stages. Flags are one bit each in one array, so that
// every set of contacts is a comparison of a day and a mask.

/// Bits of `ContactFacts.flags`; bit `LifecycleStage.index` (0–6) says that the stage was reached.
public enum ContactFlag {
    /// The bit of a stage that was reached.
    public static func reached(_ stage: LifecycleStage) -> UInt16 { 1 << UInt16(stage.index) }
    /// Now recycled, or was once.
    public static let recycled: UInt16 = 1 << 7
    /// Sales took the MQL: it became an SQL.
    public static let accepted: UInt16 = 1 << 8
    /// Sales sent the MQL back, and it is no SQL since.
    public static let rejected: UInt16 = 1 << 9
    /// A later stage bears an earlier date.
    public static let backwards: UInt16 = 1 << 10
    /// Raised a hand or became MQL on a known day: the response clock started.
    public static let clockStarted: UInt16 = 1 << 11
    /// A rep made contact at or after that.
    public static let responded: UInt16 = 1 << 12
    public static let churned: UInt16 = 1 << 13
    /// Has a stage that no spelling knows.
    public static let unknownStage: UInt16 = 1 << 14
    /// Created by now. A contact without this bit has no other, and counts nowhere.
    public static let exists: UInt16 = 1 << 15
}

/// Bits of `ContactFacts.marks`: what the agreements' clocks say of a contact.
public enum ContactMark {
    /// Bears a rejection's date, reason or status, or is recycled, whatever stage it reached.
    public static let sentBack: UInt8 = 1 << 0
    /// Became MQL on a known day, and its first contact is due or was made.
    public static let contactDue: UInt8 = 1 << 1
    /// And it was made in time.
    public static let contactKept: UInt8 = 1 << 2
    /// Became MQL, and sales neither accepted nor rejected it within the agreed time.
    public static let mqlLeaked: UInt8 = 1 << 3
    /// Became SQL, and neither an opportunity nor a rejection came of it within the agreed time.
    public static let sqlLeaked: UInt8 = 1 << 4
}

/// Derived arrays of the contacts; row i is entity i.
public struct ContactFacts: Sendable {
    /// `LifecycleStage.index` of the current stage: the claimed one, else the furthest dated one; 255 where neither
    /// is known.
    public var current: [UInt8] = []
    /// `ContactFlag` bits.
    public var flags: [UInt16] = []
    /// Day on which the response clock started; `Day.none.number` where it did not.
    public var clockDay: [Int32] = []
    /// When that was; `Moment.none` where it did not.
    public var clockStart: [Int64] = []
    /// Seconds from then to the first rep contact at or after it; -1 where there was none.
    public var responseSeconds: [Int32] = []
    /// What shows that contact, as a code of `ContactSource`.
    var responseSource: [Int32] = []
    /// Seconds from the MQL date to the first rep contact at or after it; -1 where there was none.
    public var mqlResponseSeconds: [Int32] = []
    var mqlResponseSource: [Int32] = []
    /// `ContactMark` bits.
    public var marks: [UInt8] = []
    /// Day on which the contact churned.
    public var churnedDay: [Int32] = []

    public static let noStage: UInt8 = 255
    /// The word for a stage that no spelling knows.
    public static let otherStage = "Other"
}
