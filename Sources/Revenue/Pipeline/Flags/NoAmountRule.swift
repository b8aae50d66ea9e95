// `no-amount`: the amount is empty. Nought is an amount, and so is one in a currency without a rate.

import Columns

struct NoAmountRule: HygieneRule {
    static let flag = HygieneFlag.noAmount
    static let words = "an open deal has an amount"

    private let flags: [UInt16]
    private let told: ToldField

    init(_ facts: Facts) {
        flags = facts.deals.flags
        told = ToldField("amount", facts, name: "the amount", none: "no amount in any file of deals")
    }

    var untold: [String] { told.untold }

    func holds(_ deal: Int) -> Bool { flags[deal] & (DealFlag.hasAmount | DealFlag.noRate) == 0 && told.tells(deal) }

    func detail(_ deal: Int) -> String { "no amount" }
}
