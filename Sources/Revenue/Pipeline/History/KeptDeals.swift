// The older exports of deals that lie in the folder. Each is a picture that never changes: what it says of stages,
// close dates and amounts is read once into plain arrays, and everything that compares pictures reads those.

import Columns

/// One older export; row i of every array is row i of its file.
public struct KeptDeals: Sendable {
    /// Place in `Book.sources`.
    public let source: Int
    public let exported: Moment
    /// Deal of the book; -1 where the current exports have it no more, -2 where the row is no record.
    let deals: [Int32]
    /// As `DealFacts` has them, of this export alone.
    let stage: [Int16]
    let flags: [UInt16]
    let amount: [Int64]
    let closeDay: [Int32]

    /// The kept exports made by `now`, oldest first.
    static func all(_ book: Book, _ policy: Policy, now: Moment) -> [KeptDeals] {
        let older = book.sources.indices.filter { index in
            let source = book.sources[index]
            return !source.isCurrent && source.object == .deal && source.exported <= now && index < book.tables.count
        }.sorted { (book.sources[$0].exported, $0) < (book.sources[$1].exported, $1) }
        guard !older.isEmpty else { return [] }
        let index = DealIndex(book)
        return older.compactMap { source in
            book.tables[source].map {
                KeptDeals($0, source, book.sources[source].exported, index.deals($0), policy)
            }
        }
    }

    private init(_ export: LoadedExport, _ source: Int, _ exported: Moment, _ deals: [Int32], _ policy: Policy) {
        let columns = Dictionary(zip(export.fields, export.table.columns), uniquingKeysWith: { first, _ in first })
        let table = EntityTable(
            object: .deal, count: export.table.rows, columns: columns, origins: .consecutive(source: Int32(source)))
        var facts = DealFacts()
        (facts.stage, facts.flags) = DealFacts.states(
            table, StageNames(policy.pipeline), policy.pipeline, unknown: &facts.unknownStages)
        DealAmounts(table, policy.pipeline).fill(&facts)
        (self.source, self.exported, self.deals) = (source, exported, deals)
        (stage, flags, amount) = (facts.stage, facts.flags, facts.amount)
        closeDay = policy.clock.zone.days(of: table.moments("close"))
    }
}
