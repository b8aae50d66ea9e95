// Close dates that moved later, each with the reason that was given: by a history record, by a decision made here, or,
// for the last one, in the column of the deal. A reason in that column, and a CRM's own count, tell of pushes that no
// kept export shows.

import Columns

/// One move of a close date to a later day.
public struct ClosePush: Sendable, Hashable {
    /// Of the change, or of the first export that shows it.
    public var at: Moment
    public var from: Day
    public var to: Day
    /// nil: none was given.
    public var reason: String?
    public var days: Int { to - from }
}

/// The pushes of all deals.
public struct DealPushes: Sendable {
    private let facts: Facts
    /// By deal how many; the sentences are read from the changes when they are asked for.
    private let counts: [UInt16]
    /// Of them, those that some record dates.
    private let dated: [UInt16]

    init(_ facts: Facts) {
        self.facts = facts
        var counts = [UInt16](repeating: 0, count: facts.deals.flags.count)
        for change in facts.deals.changes.closes where change.after > change.before && counts[Int(change.deal)] < .max {
            counts[Int(change.deal)] += 1
        }
        dated = counts
        if let own = DealPushes.ownCount(facts.book.deals) {
            for deal in counts.indices where own[deal] > Double(counts[deal]) {
                counts[deal] = UInt16(min(own[deal], 999))
            }
        }
        if let reason = facts.book.deals.columns["push_reason"] {
            for deal in counts.indices where counts[deal] == 0 && !reason.isBlank(deal) { counts[deal] = 1 }
        }
        self.counts = counts
    }

    /// What the CRM counts itself.
    private static func ownCount(_ deals: EntityTable) -> [Double]? {
        let field = deals.columns.keys.sorted().first { folded($0.rawValue) == "pushcount" }
        guard let field, case .number(let column)? = deals.columns[field] else { return nil }
        return column.values
    }

    /// The deals' own columns tell of pushes.
    var hasOwn: Bool {
        facts.book.deals.has("push_reason") || DealPushes.ownCount(facts.book.deals) != nil
    }

    /// How often a deal's close date was moved later.
    public func count(of deal: Int) -> Int { Int(counts[deal]) }

    /// The reason in the deal's own column; nil where it is blank.
    func ownReason(_ deal: Int) -> String? {
        let words = facts.book.deals.text("push_reason", deal)
        return words.isEmpty ? nil : words
    }

    /// The pushes of a deal that some record dates, oldest first.
    public func of(_ deal: Int) -> [ClosePush] {
        guard dated[deal] > 0 else { return [] }
        var pushes = facts.deals.changes.closes.of(Int32(deal)).filter { $0.after > $0.before }.map {
            ClosePush(
                at: Moment(milliseconds: $0.at), from: Day(number: Int32(clamping: $0.before)),
                to: Day(number: Int32(clamping: $0.after)))
        }
        for (at, words) in reasons(deal) {
            // A reason is about the last push before it.
            if let index = pushes.lastIndex(where: { $0.at.milliseconds <= at }) { pushes[index].reason = words }
        }
        let last = pushes.count - 1
        if pushes[last].reason == nil { pushes[last].reason = ownReason(deal) }
        return pushes
    }

    /// Reasons in the order of time.
    private func reasons(_ deal: Int) -> [(at: Int64, words: String)] {
        let recorded = facts.deals.changes.reasons.filter { $0.deal == deal }.map { ($0.at, $0.words) }
        let decided =
            facts.decided.state(.deal, Int32(deal))?.standing.filter { $0.decision.action == .pushReason } ?? []
        return (recorded
            + decided.map { record in
                let words = record.decision.reason ?? record.decision.note ?? "given here"
                // A pinned clock may stand before the time at which somebody decides.
                return (record.time > facts.now ? Int64.max : record.time.milliseconds, words)
            }).sorted { $0.0 < $1.0 }
    }
}
