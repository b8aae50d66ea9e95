// What changes the numbers without anybody having asked for it: said wherever the data is looked at, never only in the
// explanation of one number.

import Columns

extension SourceFile {
    /// An older export of the same series that has far more in it: this one is likely a part of it, or an update meant
    /// for an importer. nil where there is none.
    func fuller(among sources: [SourceFile]) -> SourceFile? {
        guard isCurrent, kind != nil, failure == nil, object != .spend else { return nil }
        let own = columns.count { $0.field != nil }
        return sources.first { other in
            !other.isCurrent && other.failure == nil && Currency.key(other) == Currency.key(self)
                && (other.report.rows > 2 * report.rows || other.columns.count { $0.field != nil } > 2 * own)
        }
    }
}

extension Facts {
    /// One sentence each, in the order of the files; empty where nothing is amiss.
    public var warnings: [String] {
        let thin = book.sources.compactMap { source in
            source.fuller(among: book.sources).map { other in
                "\(source.file) (\(source.size)) has taken the place of \(other.file) (\(other.size)), which is older; "
                    + "if it is only a part or an update, move it out of the folder"
            }
        }
        let currencies = deals.currenciesWithoutRate.map { currency, count in
            "\(count == 1 ? "1 deal in \(currency) counts" : "\(count) deals in \(currency) count") in no sum: "
                + "[pipeline.rates] has no \(currency)"
        }
        let twice = book.unjoinedDeals.map { found in
            (found.count == 1 ? "1 deal" : "\(found.count) deals")
                + " of \(found.system) may be \(found.other)'s too and count twice: the same name, and the same "
                + "amount or close date, but no id of the other system; export that id with the deals"
        }
        return thin + currencies + twice
    }
}

extension SourceFile {
    /// `8 rows, 7 columns`.
    fileprivate var size: String {
        "\(report.rows) \(report.rows == 1 ? "row" : "rows"), "
            + "\(columns.count) \(columns.count == 1 ? "column" : "columns")"
    }
}
