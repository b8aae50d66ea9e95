// `customer-without-win`: a Customer bought something.

import Columns

struct WithoutWinRule: StageRule {
    static let rule = LifecycleRule.withoutWin
    static let words = "a Customer, or its company, has a won deal"
    static let stages: [LifecycleStage]? = [.customer]

    private let deals: ContactDeals

    init(_ deals: ContactDeals) { self.deals = deals }

    var untold: [String] { deals.untold.map { [$0] } ?? [] }

    func holds(_ contact: Int) -> Bool {
        deals.untold == nil && deals.marks[contact] & (ContactDeals.won | ContactDeals.companyWon) == 0
    }

    func why(_ contact: Int) -> String {
        let count = deals.deals(of: contact).count
        if count > 0 { return count == 1 ? "its only deal is not won" : "none of its \(count) deals is won" }
        return deals.marks[contact] & ContactDeals.companyComplete != 0
            ? "no deal names it, and none of its company's is won" : ContactDeals.nobody
    }
}
