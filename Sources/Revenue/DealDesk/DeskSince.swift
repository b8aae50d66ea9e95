// Since when a deal waits. No export says when a discount was asked for: it is the first kept export that shows a rule
// met and that follows one which does not; where none does, the deal's creation.

import Columns

/// The beginnings of the deals in the queue.
struct DeskSince {
    private let facts: Facts
    /// The first export of the unbroken run of exports that show the deal before the desk.
    private var shown: [Int32: Moment] = [:]
    /// Some kept export shows the deal without any reason.
    private var wasClear: Set<Int32> = []

    init(_ facts: Facts, _ queue: [(deal: Int32, reasons: UInt8)]) {
        self.facts = facts
        guard !queue.isEmpty else { return }
        var isQueued = [Bool](repeating: false, count: facts.deals.flags.count)
        for (deal, _) in queue { isQueued[Int(deal)] = true }
        for export in facts.deals.kept {
            guard let loaded = facts.book.tables[export.source] else { continue }
            let columns = Dictionary(zip(loaded.fields, loaded.table.columns), uniquingKeysWith: { first, _ in first })
            let table = EntityTable(
                object: .deal, count: loaded.table.rows, columns: columns,
                origins: .consecutive(source: Int32(export.source)))
            let rules = DeskRules(table, facts.policy.desk)
            for (row, deal) in export.deals.enumerated() where deal >= 0 && isQueued[Int(deal)] {
                let amount = export.flags[row] & DealFlag.hasAmount != 0 ? export.amount[row] : nil
                if rules.reasons(row, amount: amount) == 0 {
                    wasClear.insert(deal)
                    shown[deal] = nil
                } else if shown[deal] == nil {
                    shown[deal] = export.exported
                }
            }
        }
    }

    /// Milliseconds since 1970, and whether an export tells it.
    func since(_ deal: Int32) -> (at: Int64, fromExport: Bool) {
        let now = facts.now.milliseconds
        if wasClear.contains(deal) {
            if let first = shown[deal] { return (first.milliseconds, true) }
            let source = Int(facts.book.deals.origins[Int(deal)].source)
            let exported = facts.book.sources.indices.contains(source) ? facts.book.sources[source].exported : facts.now
            return (min(exported.milliseconds, now), true)
        }
        let created = facts.book.deals.moments("created")[Int(deal)]
        return (created == Moment.none.milliseconds || created > now ? now : created, false)
    }
}
