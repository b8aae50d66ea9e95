// `open-deal`: somebody sells to this contact already, whatever its stage says.

import Columns

struct OpenDealRule: StageRule {
    static let rule = LifecycleRule.openDeal
    static let words = "a Lead, MQL or SQL that an open deal with amount, close date and stage names is an Opportunity"
    static let stages: [LifecycleStage]? = [.lead, .mql, .sql]

    private let deals: ContactDeals

    init(_ deals: ContactDeals) { self.deals = deals }

    var untold: [String] { deals.untold.map { [$0] } ?? [] }

    func holds(_ contact: Int) -> Bool {
        deals.marks[contact] & (ContactDeals.open | ContactDeals.won) == ContactDeals.open
    }

    func why(_ contact: Int) -> String { deals.words(of: contact, won: false) }
}
