// The second push of a close date starts a clock that only a reason stops.

import Columns

/// The second push of each deal, and the reasons that were given.
struct ClosePushes {
    /// By deal, when its close date was pushed for the second time.
    private(set) var second: [Int32: Int64] = [:]
    /// By deal, when the history records reasons.
    private var reasons: [Int32: [Int64]] = [:]
    private let facts: Facts

    init(_ facts: Facts) {
        self.facts = facts
        var pushes: [Int32: Int] = [:]
        for change in facts.deals.changes.closes where change.after > change.before {
            pushes[change.deal, default: 0] += 1
            if pushes[change.deal] == 2 { second[change.deal] = change.at }
        }
        for reason in facts.deals.changes.reasons { reasons[reason.deal, default: []].append(reason.at) }
    }

    /// Whether anything could show a push.
    static func canTell(_ book: Book) -> Bool {
        let hasHistory = book.history.coded("field").names.folded.contains { $0 == "close" || $0 == "closedate" }
        return hasHistory || book.sources.contains { !$0.isCurrent && $0.object == .deal }
    }

    /// When a reason was recorded after a push; `SLARun.running` as long as there is none.
    func explained(_ deal: Int32, since start: Int64) -> Int64 {
        let decided = facts.decided.state(.deal, deal)?.standing.first {
            $0.decision.action == .pushReason && ($0.time.milliseconds >= start || $0.time > facts.now)
        }
        if let decided { return min(decided.time.milliseconds, facts.now.milliseconds) }
        if let reason = reasons[deal]?.filter({ $0 >= start }).min() { return reason }
        return facts.book.deals.text("push_reason", Int(deal)).isEmpty ? SLARun.running : SLARun.untimed
    }
}
