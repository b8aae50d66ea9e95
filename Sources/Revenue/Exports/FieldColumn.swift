// Columns as a merge sees them. For figures several columns of one file may be one field; what is kept, lost and handed
// back is a cell under its header, so there each column is a field by itself.

import Columns

/// What of one file has a field by itself.
public struct FieldColumn: Sendable {
    /// A column of the file.
    public struct Place: Sendable {
        /// Among the columns of the file.
        public var position: Int
        public var header: String
        var cells: Column
    }

    /// The field that it is a part of for figures and for matching; itself where it is one alone.
    public var base: Field
    /// Its values as people read them.
    public var values: Column
    /// Nearly always one. Dates and signs that several columns tell stay one field, and so do an id and the name that
    /// goes with it.
    public var places: [Place]

    /// The column that a value of a row stands in: an id goes before its name.
    public func place(ofRow row: Int) -> Place? {
        guard places.count > 1 else { return places.first }
        let filled = places.filter { !$0.cells.isBlank(row) }
        if case .moment(let kept) = values {
            let same = filled.first { place in
                if case .moment(let own) = place.cells { own.values[row] == kept.values[row] } else { false }
            }
            if let same { return same }
        }
        return filled.first { !$0.isName } ?? filled.first ?? places.first
    }

    /// The column that takes a value from a column of that header.
    public func place(like header: String) -> Place? {
        places.first { $0.header == header } ?? places.first { !$0.isName } ?? places.first
    }
}

extension FieldColumn.Place {
    /// Salesforce's columns with a dot tell of another record, by name: `Owner.Name`.
    var isName: Bool { header.contains(".") }
}

extension Recognised {
    /// The columns of a field by themselves: the one that is preferred bears the field's name, others their headers.
    ///
    /// - Parameters:
    ///   - merged: all of them as one.
    ///   - layers: one by one, as they are preferred.
    func fieldColumns(
        _ field: Field, _ merged: Column, _ layers: [(binding: Binding, column: Column)]
    ) -> [(field: Field, column: FieldColumn)] {
        let places = layers.map { layer in
            FieldColumn.Place(
                position: layer.binding.position, header: candidate.fields[layer.binding.position], cells: layer.column)
        }
        guard layers.count > 1, field != "id", !places.contains(where: \.isName),
            layers.allSatisfy({ $0.column.kind != .moment && $0.binding.reading != .presence })
        else { return [(field, FieldColumn(base: field, values: merged, places: places))] }
        return zip(layers, places).enumerated().map { rank, part in
            let name = rank == 0 ? field : Field(part.1.header)
            let own = FieldColumn(base: field, values: transform(part.0.column, field), places: [part.1])
            return (name, own)
        }
    }
}

extension LoadedExport {
    /// Each field by itself; of an export that was put together otherwise all of it, under the header mapped to it.
    var own: [Field: FieldColumn] {
        guard ownColumns.isEmpty else { return ownColumns }
        let fields = zip(fields, table.columns).map { field, column in
            let places = source.columns.enumerated().filter { ($1.field ?? Field($1.header)) == field }
                .map { FieldColumn.Place(position: $0, header: $1.header, cells: column) }
            return (field, FieldColumn(base: field, values: column, places: places))
        }
        return Dictionary(fields) { first, _ in first }
    }
}
