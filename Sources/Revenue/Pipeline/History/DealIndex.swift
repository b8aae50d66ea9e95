// From the ids of any export to the deals of the book: one look-up a distinct id, none of it through text where ids
// are numbers.

import Columns

/// Deals by the ids that their systems give them.
struct DealIndex {
    /// A row of an export that is no record.
    static let noRecord: Int32 = -2
    /// A record that the book does not have.
    static let unknown: Int32 = -1

    private struct File {
        let system: String
        let index: KeyIndex
        /// Deal by row of the file; nil where the row is the deal.
        let deals: [Int32]?

        func deal(row: Int32) -> Int32 {
            guard row >= 0, let deals else { return row }
            return deals[Int(row)]
        }
    }

    private let files: [File]

    init(_ book: Book) {
        let table = book.deals
        files = book.sources.indices.compactMap { source in
            guard book.sources[source].isCurrent, book.sources[source].object == .deal,
                book.tables.indices.contains(source), let export = book.tables[source],
                case .key(let ids)? = export.column("id")
            else { return nil }
            let index = KeyIndex(ids, isCaseSafe: export.rules.hasCaseSafeIDs)
            if case .consecutive(let only) = table.origins, Int(only) == source, table.joined.isEmpty {
                return File(system: export.source.system, index: index, deals: nil)
            }
            var deals = [Int32](repeating: DealIndex.unknown, count: export.table.rows)
            func note(_ origin: Origin, _ deal: Int32) {
                if Int(origin.source) == source, deals.indices.contains(Int(origin.row)) {
                    deals[Int(origin.row)] = deal
                }
            }
            for deal in 0..<table.count { note(table.origins[deal], Int32(deal)) }
            for (deal, origin) in table.joined { note(origin, deal) }
            return File(system: export.source.system, index: index, deals: deals)
        }
    }

    /// The deal that each row of an export speaks of; `unknown` and `noRecord` for the others.
    ///
    /// - Parameter ofAnySystem: ids alone count, also those of another system.
    func deals(_ export: LoadedExport, ofAnySystem: Bool = false) -> [Int32] {
        var result = [Int32](repeating: DealIndex.unknown, count: export.table.rows)
        guard case .key(let ids)? = export.column("id") else { return result }
        let ours = ofAnySystem ? files : files.filter { $0.system == export.source.system }
        let texts = (0..<ids.pool.count).map { DealIndex.deal(text: ids.pool[$0], ours) }
        for row in 0..<min(result.count, ids.packed.count) {
            let key = ids.packed[row]
            if key >= 0 {
                for file in ours where result[row] < 0 { result[row] = file.deal(row: file.index.row(number: key)) }
            } else if key != KeyColumn.blank {
                result[row] = texts[Int(-1 - key)]
            }
        }
        for omission in export.omitted { result[Int(omission.row)] = DealIndex.noRecord }
        return result
    }

    private static func deal(text: ArraySlice<UInt8>, _ files: [File]) -> Int32 {
        for file in files {
            let deal = file.deal(row: file.index.row(text: text))
            if deal >= 0 { return deal }
        }
        return DealIndex.unknown
    }
}
