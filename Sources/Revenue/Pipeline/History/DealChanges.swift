// What became different about deals, and when: close dates and amounts, by their history where they have one, else by
// comparing each kept export with the one before it. What history tells of after now is taken back.

import Columns

/// A close date or an amount that became another.
public struct DealChange: Sendable, Hashable {
    public var deal: Int32
    /// Milliseconds since 1970: of the change itself, or of the first export that shows it.
    public var at: Int64
    /// Day numbers, or ten-thousandths of the policy's currency.
    public var before: Int64
    public var after: Int64
}

/// A reason for a later close date, as history records it.
struct RecordedReason: Sendable {
    var deal: Int32
    var at: Int64
    var words: String
}

/// All changes up to now.
public struct DealChanges: Sendable {
    /// By deal, then by time.
    public private(set) var closes: [DealChange] = []
    public private(set) var amounts: [DealChange] = []
    /// By deal, then by time.
    private(set) var reasons: [RecordedReason] = []

    init() {}

    /// - Parameter facts: with days and amounts as the exports have them; those that history changes after now become
    ///   what they were.
    init(_ book: Book, _ policy: Policy, now: Moment, _ facts: inout DealFacts) {
        let history = DealHistoryRows(book, policy, now: now.milliseconds)
        reasons = history.reasons
        (closes, amounts) = (history.closes.known, history.amounts.known)
        for (deal, before) in history.closes.takenBack {
            facts.closeDay[Int(deal)] = before.map { Int32(clamping: $0) } ?? Day.none.number
        }
        for (deal, before) in history.amounts.takenBack where facts.flags[Int(deal)] & DealFlag.noRate == 0 {
            facts.amount[Int(deal)] = before ?? Money.none.units
            facts.flags[Int(deal)] &= ~DealFlag.hasAmount
            if before != nil { facts.flags[Int(deal)] |= DealFlag.hasAmount }
        }
        compareExports(book, facts, now: now, history)
        closes.sort { ($0.deal, $0.at) < ($1.deal, $1.at) }
        amounts.sort { ($0.deal, $0.at) < ($1.deal, $1.at) }
        reasons.sort { ($0.deal, $0.at) < ($1.deal, $1.at) }
    }

    /// Compares each kept export with the one before it and the last with the current state, for deals without a
    /// history of that field.
    private mutating func compareExports(_ book: Book, _ facts: DealFacts, now: Moment, _ history: DealHistoryRows) {
        guard !facts.kept.isEmpty else { return }
        let count = facts.closeDay.count, noDay = Day.none.number, noAmount = Money.none.units
        var close = [Int32](repeating: noDay, count: count), amount = [Int64](repeating: noAmount, count: count)
        for export in facts.kept {
            let at = export.exported.milliseconds
            for (row, deal) in export.deals.enumerated() where deal >= 0 {
                see(deal, export.closeDay[row], export.amount[row], at, &close, &amount, history)
            }
        }
        let exported = book.sources.map { min($0.exported, now).milliseconds }
        for deal in 0..<count where close[deal] != noDay || amount[deal] != noAmount {
            let source = Int(book.deals.origins[deal].source)
            guard exported.indices.contains(source) else { continue }
            see(Int32(deal), facts.closeDay[deal], facts.amount[deal], exported[source], &close, &amount, history)
        }
    }

    @inline(__always)
    private mutating func see(
        _ deal: Int32, _ day: Int32, _ units: Int64, _ at: Int64, _ close: inout [Int32], _ amount: inout [Int64],
        _ history: DealHistoryRows
    ) {
        let i = Int(deal)
        if day != Day.none.number {
            if close[i] != Day.none.number, close[i] != day, !history.closes.tells(deal) {
                closes.append(DealChange(deal: deal, at: at, before: Int64(close[i]), after: Int64(day)))
            }
            close[i] = day
        }
        if units != Money.none.units {
            if amount[i] != Money.none.units, amount[i] != units, !history.amounts.tells(deal) {
                amounts.append(DealChange(deal: deal, at: at, before: amount[i], after: units))
            }
            amount[i] = units
        }
    }
}

extension [DealChange] {
    /// The changes of one deal, of a list by deal.
    func of(_ deal: Int32) -> Self.SubSequence {
        let first = lowerBound(deal)
        return self[first...].prefix { $0.deal == deal }
    }

    private func lowerBound(_ deal: Int32) -> Int {
        var low = 0, high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle].deal < deal { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
