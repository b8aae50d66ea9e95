// The open deals most at risk, each with its reasons in plain words and no score to argue with.

import Columns

/// An open deal at risk.
public struct DealAtRisk: Sendable {
    public var card: DealCard
    /// One clause a reason: "2.6× the usual 16 days", "moved 2 times, last without a reason".
    public var reasons: [String]
    public var why: String { reasons.joined(separator: "; ") }
}

extension Pipeline {
    /// The rule in a sentence.
    public static let riskRule =
        "two flags or more, or one flag in the last open stage or while an approval is waited for"

    /// Rows of the deals at risk: most flags first, then the largest, then in the order of the exports.
    public func dealsAtRisk(_ segment: Segment = .everything) -> [Int32] {
        let last = facts.policy.pipeline.stages.lastIndex { $0.state == .open } ?? -1
        let deals = facts.deals
        let risky = openDeals(segment).filter { deal in
            let flags = hygiene.marks[Int(deal)].nonzeroBitCount
            return flags > 1 || (flags > 0 && Int(deals.stage[Int(deal)]) == last)
                || (flags > 0 && desk.awaitsApproval(deal))
        }
        let keyed: [(flags: Int, units: Int64, deal: Int32)] = risky.map { deal in
            let units = deals.flags[Int(deal)] & DealFlag.hasAmount != 0 ? deals.amount[Int(deal)] : 0
            return (hygiene.marks[Int(deal)].nonzeroBitCount, units, deal)
        }
        return keyed.sorted { ($1.flags, $1.units, $0.deal) < ($0.flags, $0.units, $1.deal) }.map(\.deal)
    }

    /// A deal at risk as it is shown.
    public func risk(_ deal: Int32) -> DealAtRisk {
        let card = card(deal)
        var reasons = card.flags.map { reason($0, card) }
        if card.awaitsApproval, let row = desk.row(ofDeal: deal) {
            let names = row.pending.map(\.approver).joined(separator: ", ")
            reasons.append("waits for \(names.isEmpty ? "an answer" : names)")
        }
        return DealAtRisk(card: card, reasons: reasons)
    }

    private func reason(_ flag: HygieneFlag, _ card: DealCard) -> String {
        switch flag {
        case .missing: return "a required field is empty"
        case .stale:
            let norm = card.stage >= 0 ? norms.days[card.stage] : 0, days = Double(card.daysInStage ?? 0)
            guard norm > 0 else { return "\(Wording.number(days)) days in its stage" }
            return "\(Wording.number((days / norm * 10).rounded() / 10))× the usual "
                + Wording.plural(norm, "day")
        case .skipped: return "a stage was skipped"
        case .pushed:
            let last = pushes.of(Int(card.deal)).last?.reason ?? pushes.ownReason(Int(card.deal))
            let times = card.pushes == 1 ? "pushed once" : "pushed \(card.pushes) times"
            return "\(times), \(last.map { "reason \"\($0)\"" } ?? "no reason")"
        case .overdue: return "its close date has passed"
        case .noNextStep: return "no next step"
        case .orphan: return card.owner.isEmpty ? "nobody owns it" : "\(card.owner) is gone"
        case .noAmount: return "no amount"
        }
    }
}
