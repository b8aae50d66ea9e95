// What shows that a customer recommends: a score of 9 or 10, referrals, a place in an advocacy programme.

import Columns

/// The columns of contacts that tell of recommendations.
struct Evidence: Sendable {
    static let promoter = 9.0
    /// Not a number where not asked; empty where no export has scores.
    let scores: [Double]
    private let others: [YesColumn]

    init(_ facts: Facts) {
        let contacts = facts.book.contacts
        scores = contacts.has("nps") ? contacts.numbers("nps") : []
        others = contacts.columns.keys.filter {
            let name = HeaderName.squash($0.rawValue)
            return name.contains("referral") || name.contains("advoca")
        }.sorted().map { YesColumn($0, facts) }
    }

    var isTold: Bool { !scores.isEmpty || !others.isEmpty }

    func isPromoter(_ contact: Int) -> Bool { !scores.isEmpty && scores[contact] >= Evidence.promoter }

    /// Recommends by any of the columns.
    func holds(_ contact: Int) -> Bool {
        isPromoter(contact) || others.contains { $0.values[contact] == 1 }
    }

    /// "NPS 7", "no NPS".
    func score(_ contact: Int) -> String {
        guard !scores.isEmpty else { return "no column for NPS" }
        return scores[contact].isNaN ? "no NPS" : "NPS \(Wording.number(scores[contact]))"
    }
}
