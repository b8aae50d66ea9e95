// What is asked for beyond the price list, counted over all deals by kind and month: what is asked for most is a
// candidate for the standard.

import Columns

/// One kind of exception.
public struct DeskException: Sendable, Hashable {
    public var kind: DeskReason
    /// Deals of the period that ask for it, whatever became of them.
    public var count: Int
    /// Of them, open and won.
    public var open: Int
    public var won: Int
    /// What exactly they ask for, most often first: "Net 90", "36 months".
    public var wishes: [Tally]
    /// By month of creation, oldest first, months without any left out.
    public var months: [(month: String, count: Int)]

    public static func == (a: DeskException, b: DeskException) -> Bool { a.kind == b.kind && a.count == b.count }
    public func hash(into hasher: inout Hasher) { hasher.combine(kind) }
}

extension DealDesk {
    /// The exceptions of a query, what is asked for most first; kinds nobody asked for are left out.
    public func exceptions(_ query: MetricQuery) -> [DeskException] {
        DeskReason.allCases.compactMap { kind in
            let deals = deals(asking: kind, query)
            guard !deals.isEmpty else { return nil }
            let flags = facts.deals.flags
            let wishes = Dictionary(grouping: deals) { rules.wish(Int($0), kind) }
            let months = Dictionary(grouping: deals) { month($0) }
            return DeskException(
                kind: kind, count: deals.count, open: deals.count { flags[Int($0)] & DealFlag.open != 0 },
                won: deals.count { flags[Int($0)] & DealFlag.won != 0 },
                wishes: wishes.map { Tally(name: $0.key, count: $0.value.count) }
                    .sorted { ($1.count, $0.name) < ($0.count, $1.name) },
                months: months.filter { !$0.key.isEmpty }.map { ($0.key, $0.value.count) }.sorted { $0.0 < $1.0 })
        }.sorted { $0.count > $1.count }
    }

    /// The deals created in the period that ask for a kind of exception, ascending.
    public func deals(asking kind: DeskReason, _ query: MetricQuery) -> [Int32] {
        let flags = facts.deals.flags, amounts = facts.deals.amount
        let created = facts.rows(.deals(.created, DaySpan(query.period)), SegmentMask(query.segment, facts))
        return created.filter { deal in
            let amount = flags[Int(deal)] & DealFlag.hasAmount != 0 ? amounts[Int(deal)] : nil
            return rules.reasons(Int(deal), amount: amount) & kind.bit != 0
        }
    }

    /// `2026-11`; empty without a day.
    private func month(_ deal: Int32) -> String {
        let day = facts.deals.createdDay[Int(deal)]
        return day == Day.none.number ? "" : String(Day(number: day).description.dropLast(3))
    }
}
