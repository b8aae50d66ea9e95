// The follow-up list: one row a flag, for whoever works it off in the CRM.

import Columns

/// A flag of a deal, or an approval it waits for, that someone should see to.
public struct FollowUp: Sendable {
    public var card: DealCard
    /// A hygiene flag by its name, or `approval`.
    public var flag: String
    /// What is wrong, in a sentence.
    public var detail: String
}

extension Pipeline {
    /// Every flag of some deals, deal by deal in their order, and behind it each rule of the desk that asks for an
    /// approval which is waited for.
    public func followUps(_ deals: [Int32]) -> [FollowUp] {
        let waiting = Dictionary(
            desk.entries.filter(\.state.isOpen).map { ($0.deal, $0) }, uniquingKeysWith: { first, _ in first })
        return deals.filter(isFlagged).flatMap { deal -> [FollowUp] in
            let card = card(deal)
            let flags = hygiene.findings(of: Int(deal)).map {
                FollowUp(card: card, flag: $0.flag.rawValue, detail: $0.detail)
            }
            guard let entry = waiting[deal] else { return flags }
            return flags + desk.row(entry).reasons.map { FollowUp(card: card, flag: "approval", detail: $0.sentence) }
        }
    }
}
