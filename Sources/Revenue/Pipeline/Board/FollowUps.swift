// The follow-up list: one row a flag, for whoever works it off in the CRM.

import Columns

/// A flag of a deal that someone should see to.
public struct FollowUp: Sendable {
    public var card: DealCard
    public var finding: HygieneFinding
}

extension Pipeline {
    /// Every flag of some deals, deal by deal in their order.
    public func followUps(_ deals: [Int32]) -> [FollowUp] {
        deals.flatMap { deal -> [FollowUp] in
            let findings = hygiene.findings(of: Int(deal))
            guard !findings.isEmpty else { return [] }
            let card = card(deal)
            return findings.map { FollowUp(card: card, finding: $0) }
        }
    }
}
