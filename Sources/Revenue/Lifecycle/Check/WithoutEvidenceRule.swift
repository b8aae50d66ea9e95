// `evangelist-without-evidence`: an Evangelist said so, or brought someone.

import Columns

struct WithoutEvidenceRule: StageRule {
    static let rule = LifecycleRule.withoutEvidence
    static let words = "an Evangelist has an NPS of 9 or 10, referrals, or a place in an advocacy programme"
    static let stages: [LifecycleStage]? = [.evangelist]

    private let evidence: Evidence

    init(_ evidence: Evidence) { self.evidence = evidence }

    var untold: [String] {
        evidence.isTold ? [] : ["no file of contacts has a column for NPS, referrals or advocacy"]
    }

    func holds(_ contact: Int) -> Bool { evidence.isTold && !evidence.holds(contact) }

    func why(_ contact: Int) -> String { "\(evidence.score(contact)), and no referral or advocacy is on record" }
}
