// What `f` can ask about where the user stands: the fields of the rows shown, or of the records behind the panes.

import Columns
import Revenue

enum FilterFields {
    /// Field names, the contract's first.
    static func available(_ scene: Scene) -> [Field] {
        guard let book = scene.snapshot?.facts.book else { return [] }
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

extension Scene {
    /// Every filter in force where the user stands, innermost last.
    var filterLabels: [String] {
        let own = listState(listing).filters.map(\.label)
        return state.level == nil ? state.segment.conditions.map(\.label) + own : own
    }
}
