// `no-next-step`: nothing is written down that would move the deal.

import Columns

struct NoNextStepRule: HygieneRule {
    static let flag = HygieneFlag.noNextStep
    static let words = "an open deal has a next step"

    private let nextStep: Column?
    private let told: ToldField

    init(_ facts: Facts) {
        nextStep = facts.book.deals.columns["next_step"]
        told = ToldField(
            "next_step", facts, name: "the next step", none: "no column for the next step in any file of deals")
    }

    var untold: [String] { told.untold }

    func holds(_ deal: Int) -> Bool { nextStep?.isBlank(deal) ?? false && told.tells(deal) }

    func detail(_ deal: Int) -> String { "no next step is written down" }
}
