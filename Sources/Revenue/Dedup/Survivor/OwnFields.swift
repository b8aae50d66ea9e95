// The fields of records column by column, as a merge keeps, loses and hands them back. The one place that says which
// column of a record has a field.

import Columns

extension DedupRecords {
    /// A value as a merge has it: the cell of one column, while `text` may bring several columns together.
    public func value(_ field: Field, _ record: Int32) -> String {
        ownColumn(field, of: record).map { text($0.column, $0.row) } ?? ""
    }

    /// The column that a value is in, and its row.
    public func ownColumn(_ field: Field, of record: Int32) -> (column: Column, row: Int)? {
        let origin = origin(Int(record))
        return own(field, ofSource: origin.source).map { ($0.values, Int(origin.row)) }
    }

    /// The column of the file that a record's value of a field stands in; nil where its export has none.
    func place(_ field: Field, of record: Int32) -> FieldColumn.Place? {
        let origin = origin(Int(record))
        return own(field, ofSource: origin.source)?.place(ofRow: Int(origin.row))
    }

    /// The column of a record's file that takes a value of a field from a column of that header.
    func place(_ field: Field, of record: Int32, like header: String) -> FieldColumn.Place? {
        own(field, ofSource: origin(Int(record)).source)?.place(like: header)
    }

    /// The header under which a record's own file has a field; nil where it has none.
    public func header(_ field: Field, of record: Int32) -> String? { place(field, of: record)?.header }

    /// Whether several columns of a record's file bear a header.
    func isAmbiguous(_ header: String, of record: Int32) -> Bool {
        export(origin(Int(record)).source).map { $0.source.columns.count { $0.header == header } > 1 } ?? false
    }

    /// The field that a choice among several columns means: where the one that bears the name is blank, another one of
    /// the same.
    func chosen(_ field: Field, of record: Int32) -> Field {
        guard value(field, record).isEmpty, let export = export(origin(Int(record)).source) else { return field }
        let others = export.ownColumns.filter { $0.key != field && $0.value.base == field }.keys.sorted()
        return others.first { !value($0, record).isEmpty } ?? field
    }
}
