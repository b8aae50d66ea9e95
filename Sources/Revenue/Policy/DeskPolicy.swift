// The deal desk: which deals need an approval, and whose.

import Columns

/// `[desk]`.
public struct DeskPolicy: Sendable, Hashable {
    /// Yearly value above which a deal goes to the desk.
    public var acv = Money(whole: 25_000)
    /// Ascending; the highest one reached names the approver.
    public var discounts = [
        DiscountTier(from: 0.10, approver: "sales manager"), DiscountTier(from: 0.20, approver: "VP sales"),
        DiscountTier(from: 0.40, approver: "deal desk"),
    ]
    public var standardTerms = ["net-30", "net-15", "due on receipt", "annual"]
    /// Approver → people who may approve as it; an approver nobody is listed for is everyone's.
    public var people: [String: [String]] = [:]
    public init() {}
}

/// A discount from this share on needs this approver.
public struct DiscountTier: Sendable, Hashable {
    /// 0–1.
    public var from: Double
    public var approver: String

    public init(from: Double, approver: String) {
        self.from = from
        self.approver = approver
    }
}
