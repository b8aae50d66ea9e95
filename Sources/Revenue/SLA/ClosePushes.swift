// Close dates that moved later: from the history of each deal, else from comparing the exports that are kept. The
// second push starts a clock that only a reason stops.

import Columns

/// The second push of each deal, and the reasons that were given.
struct ClosePushes {
    /// By deal, when its close date was pushed for the second time.
    private(set) var second: [Int32: Int64] = [:]
    private var pushes: [Int32: [Int64]] = [:]
    /// By deal, when the history records reasons.
    private var reasons: [Int32: [Int64]] = [:]
    private let facts: Facts

    init(_ facts: Facts) {
        self.facts = facts
        let told = takeHistory(facts.book)
        takeExports(facts.book, besides: told)
        for (deal, instants) in pushes where instants.count > 1 { second[deal] = instants.sorted()[1] }
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

    /// Takes the history in; the deals whose close dates it follows.
    private mutating func takeHistory(_ book: Book) -> Set<Int32> {
        let history = book.history, links = book.links.historyDeal
        guard links.count == history.count, history.count > 0 else { return [] }
        let field = history.coded("field"), names = field.names.folded
        let isClose = names.map { $0 == "close" || $0 == "closedate" }, isReason = names.map { $0 == "pushreason" }
        let from = history.coded("from"), to = history.coded("to")
        let before = ClosePushes.days(from.names), after = ClosePushes.days(to.names)
        let at = history.moments("at"), now = facts.now.milliseconds
        var told: Set<Int32> = []
        for row in 0..<history.count where links[row] >= 0 && at[row] != Moment.none.milliseconds && at[row] <= now {
            if isReason[Int(field.codes[row])] && to.codes[row] != 0 { reasons[links[row], default: []].append(at[row]) }
            guard isClose[Int(field.codes[row])] else { continue }
            told.insert(links[row])
            guard let was = before[Int(from.codes[row])], let became = after[Int(to.codes[row])] else { continue }
            if became > was { pushes[links[row], default: []].append(at[row]) }
        }
        return told
    }

    /// Compares each export with the one before it, for deals without a history of their own.
    private mutating func takeExports(_ book: Book, besides told: Set<Int32>) {
        let older = book.sources.indices.filter {
            !book.sources[$0].isCurrent && book.sources[$0].object == .deal && book.sources[$0].exported <= facts.now
        }.sorted { book.sources[$0].exported < book.sources[$1].exported }
        guard !older.isEmpty else { return }
        let deals = DealsByID(book)
        var known: [Int32: Int64] = [:]
        for index in older {
            guard index < book.tables.count, let export = book.tables[index], let ids = export.column("id"),
                case .moment(let close)? = export.column("close")
            else { continue }
            for row in 0..<export.table.rows {
                guard let deal = deals.deal(ids.bytes(row), export.source.system), !told.contains(deal) else { continue }
                see(deal, close.values[row], at: book.sources[index].exported, &known)
            }
        }
        let close = book.deals.moments("close")
        for (deal, _) in known.sorted(by: { $0.key < $1.key }) {
            let source = Int(book.deals.origins[Int(deal)].source)
            guard book.sources.indices.contains(source) else { continue }
            see(deal, close[Int(deal)], at: min(book.sources[source].exported, facts.now), &known)
        }
    }

    private mutating func see(_ deal: Int32, _ close: Int64, at exported: Moment, _ known: inout [Int32: Int64]) {
        guard close != Moment.none.milliseconds else { return }
        if let before = known[deal], close > before { pushes[deal, default: []].append(exported.milliseconds) }
        known[deal] = close
    }

    /// Close dates as history writes them: `2026-09-25`, with or without a time of day.
    private static func days(_ names: TextColumn) -> [Day?] {
        (0..<names.count).map { code in
            let parts = names.string(code).prefix(10).split(separator: "-")
            guard parts.count == 3, let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]) else {
                return nil
            }
            return Day(year: year, month: month, day: day)
        }
    }
}
