// What `f` can ask about where the user stands: the fields of the rows shown, or of the records behind the panes.

import Columns
import Revenue

enum FilterFields {
    /// Field names, the contract's first.
    static func available(_ scene: Scene) -> [Field] {
        guard let book = scene.snapshot?.facts.book else { return [] }
        if scene.listing.takesConditions { return scene.listing.columns.map { Field($0.id) } }
        switch scene.state.level?.content {
        case .rows?:
            guard let object = scene.state.level?.arranged?.set.object else { return [] }
            return RecordFields.fields(book[object])
        case .some: return []
        case nil:
            guard scene.state.pane != .imports else { return [] }
            var fields: [Field] = ["source", "owner", "segment", "territory", "industry"]
            for object in [ObjectKind.contact, .deal, .company] {
                fields += RecordFields.fields(book[object]).filter { !fields.contains($0) }
            }
            return fields
        }
    }

    /// Values that occur in a field, for completion; the first few hundred names of a repeated text.
    static func values(_ field: Field, _ scene: Scene) -> [String] {
        guard let book = scene.snapshot?.facts.book else { return [] }
        if scene.listing.takesConditions { return values(ofColumn: field.rawValue, scene.listing) }
        let objects: [ObjectKind] =
            (scene.state.level?.arranged?.set.object).map { [$0] } ?? [.contact, .deal, .company]
        var seen: Set<String> = []
        var values: [String] = []
        for object in objects {
            guard case .coded(let column)? = book[object].columns[field] else { continue }
            for code in 1..<max(1, min(column.names.count, 500)) {
                let name = column.names.string(code)
                if seen.insert(name).inserted { values.append(name) }
            }
        }
        return values
    }
}

extension FilterFields {
    /// Texts of a column among the first rows; numbers are compared with whatever is typed.
    private static func values(ofColumn id: String, _ listing: Listing) -> [String] {
        guard let column = listing.columns.firstIndex(where: { $0.id == id }) else { return [] }
        let cells = (0..<min(listing.count, 100)).map { listing.cell($0, column) }
        return Set(cells.filter { $0.number == nil && !$0.isUnknown }.map(\.text)).sorted()
    }

    /// Why a condition cannot be asked of a column; nil where it can.
    static func complaint(_ condition: Condition, _ listing: Listing) -> String? {
        let name = condition.field.rawValue
        let isNumber = listing.columns.first { $0.id == name }?.side == .right
        return isNumber && Double(condition.value) == nil
            ? "\(name) is a number, as in \(name) \(condition.op.rawValue) 1" : nil
    }
}

extension Scene {
    /// Every filter in force where the user stands, innermost last.
    var filterLabels: [String] {
        let own = listState(listing).filters.map(\.label)
        return state.level == nil ? state.segment.conditions.map(\.label) + own : own
    }
}
