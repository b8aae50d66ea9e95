// What the pipeline promised for a month when the month began: amount × probability of the deals that were to close in
// it, by the export that was made nearest before. Deals of files that keep no older export are told back by their
// history; without one nobody knows how they stood.

import Columns

/// The forecast of one month, as it stood when it began.
public struct MonthForecast: Sendable {
    /// An export so many days before the month still shows how it began.
    static let nearest: Int32 = 7

    public let first: Day
    public let last: Day
    /// Deals, ascending, and what each was worth by its stage, in ten-thousandths.
    public let deals: [Int32]
    public let weighted: [Int64]
    /// Deals that are in no export any more.
    public let gone: [(name: String, weighted: Int64)]
    /// When the exports were made that it stands on.
    public let exported: [Moment]

    /// The months that an export was kept for, oldest first.
    static func all(_ book: Book, _ policy: Policy, _ facts: DealFacts, today: Int32) -> [MonthForecast] {
        let zone = policy.clock.zone
        var near: [Int32: [String: KeptDeals]] = [:]
        for kept in facts.kept {
            // The beginning of the next month, or of this one where the export is of its first day.
            let day = zone.day(of: kept.exported)
            let month = CalendarSpan.month(of: day)
            let start = month.first == day ? day : month.last + 1
            guard start - day <= Int(nearest), start.number <= today else { continue }
            near[start.number, default: [:]][Currency.key(book.sources[kept.source])] = kept
        }
        return near.sorted { $0.key < $1.key }.map { start, exports in
            MonthForecast(book, policy, facts, Day(number: start), exports)
        }
    }

    private init(
        _ book: Book, _ policy: Policy, _ facts: DealFacts, _ start: Day, _ exports: [String: KeptDeals]
    ) {
        let month = CalendarSpan.month(of: start), days = month.first.number...month.last.number
        let chances = facts.chances.shares
        var worth: [Int32: Int64] = [:], gone: [(name: String, weighted: Int64)] = []
        func weigh(_ amount: Int64, _ stage: Int16) -> Int64 {
            stage < 0 ? 0 : Int64(clampingUnits: (Double(amount) * chances[Int(stage)]).rounded())
        }
        // Where two systems tell of a deal the one that is believed comes first.
        let order = Precedence.systems(policy)
        let kept = exports.values.sorted { a, b in
            let ranks = [a, b].map { order.firstIndex(of: book.sources[$0.source].system) ?? order.count }
            return ranks[0] == ranks[1] ? a.source < b.source : ranks[0] < ranks[1]
        }
        var isTold = [Bool](repeating: false, count: facts.flags.count)
        let needs = DealFlag.open | DealFlag.hasAmount
        for export in kept {
            for (row, deal) in export.deals.enumerated() where deal != DealIndex.noRecord {
                if deal >= 0 {
                    if isTold[Int(deal)] { continue }
                    isTold[Int(deal)] = true
                }
                guard export.flags[row] & needs == needs, days.contains(export.closeDay[row]) else { continue }
                let units = weigh(export.amount[row], export.stage[row])
                if deal >= 0 {
                    worth[deal] = units
                } else {
                    gone.append((book.tables[export.source]?.column("name")?.written(row) ?? "", units))
                }
            }
        }
        let rollback = DealRollback(book, policy, facts, at: start, besides: Set(exports.keys))
        for deal in facts.flags.indices where !isTold[deal] {
            guard let was = rollback.state(deal), days.contains(was.close) else { continue }
            worth[Int32(deal)] = weigh(was.amount, was.stage)
        }
        let sorted = worth.sorted { $0.key < $1.key }
        (first, last) = (month.first, month.last)
        (deals, weighted) = (sorted.map(\.key), sorted.map(\.value))
        self.gone = gone
        exported = kept.map(\.exported)
    }
}

/// How deals of files without a kept export stood when a month began, as far as their history tells.
private struct DealRollback {
    private let facts: DealFacts
    private let start: Day
    private let at: Int64
    private let states: [PipelineStage.State]
    private let stage: (Int) -> Int16
    /// By deal: history tells of it, and no kept export could.
    private let isTold: [Bool]

    init(_ book: Book, _ policy: Policy, _ facts: DealFacts, at start: Day, besides series: Set<String>) {
        (self.facts, self.start) = (facts, start)
        at = policy.clock.zone.moment(day: start).milliseconds
        states = policy.pipeline.stages.map(\.state)
        stage = facts.stage(on: start.number - 1)
        var isTold = [Bool](repeating: false, count: facts.flags.count)
        for deal in book.links.historyDeal where deal >= 0 { isTold[Int(deal)] = true }
        let isKept = book.sources.map { series.contains(Currency.key($0)) }
        for deal in isTold.indices where isTold[deal] {
            let source = Int(book.deals.origins[deal].source)
            if isKept.indices.contains(source), isKept[source] { isTold[deal] = false }
        }
        self.isTold = isTold
    }

    /// nil for a deal that was not open with an amount, or of which that is not known.
    func state(_ deal: Int) -> (stage: Int16, close: Int32, amount: Int64)? {
        guard isTold[deal], facts.createdDay[deal] < start.number, facts.flags[deal] & DealFlag.hasAmount != 0
        else { return nil }
        let stage = stage(deal)
        guard stage >= 0, states[Int(stage)] == .open else { return nil }
        let close = facts.changes.closes.of(Int32(deal)).first { $0.at >= at }
        let amount = facts.changes.amounts.of(Int32(deal)).first { $0.at >= at }
        return (
            stage, close.map { Int32(clamping: $0.before) } ?? facts.closeDay[deal],
            amount?.before ?? facts.amount[deal]
        )
    }
}

extension Int64 {
    /// A whole number of ten-thousandths, kept within what fits.
    init(clampingUnits value: Double) { self = Money(clamping: value).units }
}
