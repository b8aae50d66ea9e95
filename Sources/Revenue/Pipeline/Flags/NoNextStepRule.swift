// `no-next-step`: nothing is written down that would move the deal.

import Columns

struct NoNextStepRule: HygieneRule {
    static let flag = HygieneFlag.noNextStep
    static let words = "an open deal has a next step"

    private let nextStep: Column?

    init(_ facts: Facts) { nextStep = facts.book.deals.columns["next_step"] }

    var untold: [String] { nextStep == nil ? ["no column for the next step in any file of deals"] : [] }

    func holds(_ deal: Int) -> Bool { nextStep?.isBlank(deal) ?? false }

    func detail(_ deal: Int) -> String { "no next step is written down" }
}
