// `opportunity-without-deal`: an Opportunity stands on a deal, open or closed, that can be reckoned with.

import Columns

struct WithoutDealRule: StageRule {
    static let rule = LifecycleRule.withoutDeal
    static let words = "an Opportunity, or its company, has a deal with amount, close date and stage"
    static let stages: [LifecycleStage]? = [.opportunity]

    private let deals: ContactDeals

    init(_ deals: ContactDeals) { self.deals = deals }

    var untold: [String] { deals.untold.map { [$0] } ?? [] }

    func holds(_ contact: Int) -> Bool {
        deals.untold == nil && deals.marks[contact] & (ContactDeals.complete | ContactDeals.companyComplete) == 0
    }

    func why(_ contact: Int) -> String { deals.incompleteness(of: contact) }
}
