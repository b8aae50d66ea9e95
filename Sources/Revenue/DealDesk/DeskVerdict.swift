// What the journal says about a deal before the desk: who has agreed, as whom, and on which terms.

import Columns

/// An approver a deal needs, and their answer.
public struct DeskApproval: Sendable, Hashable {
    /// "VP sales".
    public var approver: String
    /// Who may agree as this approver; empty: everyone.
    public var people: [String]
    /// The agreement that counts; nil while there is none.
    public var record: JournalRecord?
    /// There was one, of other terms than the deal has now.
    public var hasLapsed: Bool
}

/// The decisions of one deal, held against what it needs.
struct DeskVerdict {
    let approvals: [DeskApproval]
    let state: DeskState
    /// The newest of approve, decline and ask.
    let latest: JournalRecord?

    init(_ facts: Facts, _ rules: DeskRules, _ people: DeskPeople, _ deal: Int, _ reasons: UInt8) {
        let standing = facts.decided.state(.deal, Int32(deal))?.standing ?? []
        let given = standing.filter { $0.decision.action == .approve }
        let digest = given.isEmpty ? "" : rules.digest(deal, amount: facts.value(ofDeal: deal)?.units)
        approvals = rules.approvers(deal, reasons).map { approver in
            let theirs = given.filter { $0.isApproval(by: approver, people) }
            let current = theirs.last { $0.decision.seen.isEmpty || $0.decision.seen == digest }
            return DeskApproval(
                approver: approver, people: people.names(approver), record: current,
                hasLapsed: current == nil && !theirs.isEmpty)
        }
        latest = standing.last { [.approve, .decline, .ask].contains($0.decision.action) }
        switch latest?.decision.action {
        case .decline: state = .declined
        case .ask: state = .asked
        default: state = approvals.allSatisfy { $0.record != nil } ? .approved : .waiting
        }
    }
}

extension JournalRecord {
    /// Whether whoever approved spoke for an approver: as `as` says, else for every one they are listed for.
    fileprivate func isApproval(by approver: String, _ people: DeskPeople) -> Bool {
        if let named = decision.values["as"], folded(named) != folded(approver) { return false }
        return people.may(actor.name, as: approver)
    }
}
