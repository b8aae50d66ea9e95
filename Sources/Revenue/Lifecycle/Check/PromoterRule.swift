// `promoter`: a Customer who would recommend is an Evangelist to be asked.

import Columns

struct PromoterRule: StageRule {
    static let rule = LifecycleRule.promoter
    static let words = "a Customer with an NPS of 9 or 10 is an Evangelist"
    static let stages: [LifecycleStage]? = [.customer]

    private let evidence: Evidence
    private let flags: [UInt16]

    init(_ evidence: Evidence, _ facts: Facts) {
        self.evidence = evidence
        flags = facts.contacts.flags
    }

    var untold: [String] { evidence.scores.isEmpty ? ["no file of contacts has a column for NPS"] : [] }

    func holds(_ contact: Int) -> Bool { flags[contact] & ContactFlag.churned == 0 && evidence.isPromoter(contact) }

    func why(_ contact: Int) -> String { evidence.score(contact) }
}
