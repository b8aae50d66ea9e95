// `pushed`: the close date was moved later, with a reason or without.

import Columns

struct PushedRule: HygieneRule {
    static let flag = HygieneFlag.pushed
    static let words = "a close date that moves later has a reason; two such moves call for a forecast review"

    private let pushes: DealPushes
    private let canTell: Bool
    private let zone: Zone

    init(_ facts: Facts, _ pushes: DealPushes) {
        self.pushes = pushes
        canTell = ClosePushes.canTell(facts.book)
        zone = facts.policy.clock.zone
    }

    var untold: [String] { canTell || pushes.hasOwn ? [] : ["no history of close dates and no older export of deals"] }

    func holds(_ deal: Int) -> Bool { pushes.count(of: deal) > 0 }

    func detail(_ deal: Int) -> String {
        let all = pushes.of(deal), count = pushes.count(of: deal), times = count == 1 ? "once" : "\(count) times"
        guard let last = all.last else {
            let reason = pushes.ownReason(deal).map { "reason: \($0)" } ?? "no reason given"
            return "close date moved later \(times), when is in no export, \(reason)"
        }
        let without = all.count { $0.reason == nil }
        let reason = last.reason.map { "reason: \($0)" } ?? "no reason given"
        let others = all.count > 1 && without > 0 && (without < all.count || last.reason != nil)
            ? "; \(without) of \(all.count) without a reason" : ""
        return "close date moved later \(times), last on \(zone.day(of: last.at)) by "
            + "\(Wording.plural(Double(last.days), "day")) to \(last.to), \(reason)\(others)"
    }
}
