// `won-deal`: the contact bought, whatever its stage says.

import Columns

struct WonDealRule: StageRule {
    static let rule = LifecycleRule.wonDeal
    static let words = "a Lead, MQL, SQL or Opportunity that a won deal names is a Customer"
    static let stages: [LifecycleStage]? = [.lead, .mql, .sql, .opportunity]

    private let deals: ContactDeals

    init(_ deals: ContactDeals) { self.deals = deals }

    var untold: [String] { deals.untold.map { [$0] } ?? [] }

    func holds(_ contact: Int) -> Bool { deals.marks[contact] & ContactDeals.won != 0 }

    func why(_ contact: Int) -> String { deals.words(of: contact, won: true) }
}
