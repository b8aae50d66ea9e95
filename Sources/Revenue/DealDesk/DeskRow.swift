// A deal of the queue as it is shown, in words; made for the rows on screen only.

import Columns

/// One deal before the desk, ready to list.
public struct DeskRow: Sendable {
    public var deal: Int32
    public var subject: Subject?
    public var id: String
    public var name: String
    public var company: String
    public var owner: String
    public var ownerWord: OwnerWord
    public var stageName: String
    /// In the policy's currency.
    public var amount: Money?
    /// Each rule that put it here, and what of the deal met it.
    public var reasons: [(reason: DeskReason, sentence: String)]
    /// Who must agree, each with their answer.
    public var approvals: [DeskApproval]
    public var state: DeskState
    public var since: Moment
    /// An export tells since when; else it is the deal's creation.
    public var isSinceExport: Bool
    /// Elapsed minutes until now; the clock stops with the decision that settled it.
    public var waitingMinutes: Int
    /// The newest approval, refusal or question.
    public var latest: JournalRecord?
    public var claim: Claim?
    /// What an approval is given on: `Decision.seen` of one.
    public var digest: String

    /// Approvers who have not agreed yet.
    public var pending: [DeskApproval] { state.isOpen ? approvals.filter { $0.record == nil } : [] }
}

extension DealDesk {
    /// A deal of the queue as it is shown.
    public func row(_ entry: DeskEntry) -> DeskRow {
        let deal = Int(entry.deal), book = facts.book, amount = facts.value(ofDeal: deal)
        let verdict = DeskVerdict(facts, rules, people, deal, entry.reasons)
        let state = facts.decided.state(.deal, entry.deal), stage = Int(facts.deals.stage[deal])
        let owner = facts.owner(ofDeal: entry.deal)
        let settled = entry.state.isOpen ? facts.now : min(verdict.latest?.time ?? facts.now, facts.now)
        let since = Moment(milliseconds: entry.since)
        let reasons = DeskReason.allCases.filter { entry.reasons & $0.bit != 0 }.map { reason in
            let currency = facts.policy.pipeline.currency
            return (reason, rules.sentence(deal, reason, amount: amount?.units, currency: currency))
        }
        return DeskRow(
            deal: entry.deal, subject: book.subject(.deal, deal), id: book.deals.text("id", deal),
            name: facts.name(.deal, deal), company: facts.company(.deal, deal), owner: owner,
            ownerWord: book.ownerWord(owner, .deal, deal),
            stageName: stage < 0 ? book.deals.text("stage", deal) : facts.policy.pipeline.stages[stage].name,
            amount: amount, reasons: reasons, approvals: verdict.approvals, state: entry.state, since: since,
            isSinceExport: entry.sinceExport, waitingMinutes: max(0, Int(Moment.minutes(from: since, to: settled))),
            latest: verdict.latest, claim: state?.claim(at: facts.now),
            digest: rules.digest(deal, amount: amount?.units))
    }

    /// A deal of the queue by its row; nil where no rule puts it there.
    public func row(ofDeal deal: Int32) -> DeskRow? { entries.first { $0.deal == deal }.map(row) }

    /// Why someone's approval would count for nobody; nil where it counts, and for deals that are not in the queue.
    ///
    /// - Parameter approver: as whom, where they said so.
    public func refusal(ofApproving deal: Int32, by login: String, as approver: String? = nil) -> String? {
        guard let entry = entries.first(where: { $0.deal == deal }) else { return nil }
        let needed = rules.approvers(Int(deal), entry.reasons)
        let meant = approver.map { name in needed.filter { folded($0) == folded(name) } } ?? needed
        if meant.isEmpty { return "\(approver ?? "") is no approver of this deal: \(needed.joined(separator: ", "))" }
        if meant.contains(where: { people.may(login, as: $0) }) { return nil }
        let listed = meant.map { "\($0) (\(people.names($0).joined(separator: ", ")))" }
        return "\(login) is not listed in [desk.people] for \(listed.joined(separator: ", "))"
    }
}
