// `no-amount`: the amount is empty. Nought is an amount, and so is one in a currency without a rate.

import Columns

struct NoAmountRule: HygieneRule {
    static let flag = HygieneFlag.noAmount
    static let words = "an open deal has an amount"

    private let flags: [UInt16]
    private let hasColumn: Bool

    init(_ facts: Facts) {
        flags = facts.deals.flags
        hasColumn = facts.book.deals.has("amount")
    }

    var untold: [String] { hasColumn ? [] : ["no amount in any file of deals"] }

    func holds(_ deal: Int) -> Bool { hasColumn && flags[deal] & (DealFlag.hasAmount | DealFlag.noRate) == 0 }

    func detail(_ deal: Int) -> String { "no amount" }
}
