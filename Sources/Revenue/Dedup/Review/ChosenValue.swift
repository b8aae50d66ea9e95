// What is to be known about a value that somebody chose or typed for a field of a merge. It is said and not refused: an
// export tells what its records have, and not what its system could take.

import Columns

enum ChosenValue {
    /// Fields whose values a system lists, so that one which nobody has may be refused there.
    private static let picklists: Set<Field> = [
        "stage", "status", "owner", "country", "state", "industry", "source", "seniority", "currency", "pipeline",
        "type", "forecast_category", "loss_reason", "tier",
    ]

    /// In words; nil where nothing is to be said.
    ///
    /// - Parameters:
    ///   - typed: the value; nil where it is a record's.
    ///   - kept: the record that is kept.
    static func doubt(_ field: Field, typed: String?, keeping kept: Int32, _ records: DedupRecords) -> String? {
        if records.header(field, of: kept) == nil {
            return "the export of \(records.name(Int(kept))) has no column \(field.rawValue): no file sets it there"
        }
        guard let typed, picklists.contains(field),
            case .coded(let column)? = records.ownColumn(field, of: kept)?.column
        else { return nil }
        let known = (0..<column.names.count).map(column.names.string).filter { !$0.isEmpty }
        if known.isEmpty || known.contains(typed) { return nil }
        let meant = nearest(typed, in: known).map { "; did you mean \($0)?" } ?? ""
        return "no record of that export has \(field.rawValue) \(typed), and a picklist may refuse it\(meant)"
    }
}
