// What `[dedup]` asks of files that have it not: a field misspelt in the config would otherwise compare nothing, or
// rule over nothing, and nobody would miss it.

import Columns

/// Compares the fields of the settings with those of the files that are loaded.
public enum DedupFieldCheck {
    /// A line for each field that no loaded file of its object has; none of objects that no file has, whose files may
    /// come later, and none of what comes with the program.
    public static func remarks(_ policy: DedupPolicy, _ book: Book) -> [String] {
        let own = policy.models.filter { ![DedupModel.contacts, .companies, .deals].contains($0) }
        let models = own.flatMap { model -> [String] in
            let asked = model.fields.map(\.field) + model.blocking.flatMap { $0 }
            return missing(asked, of: [model.object], in: book).map {
                "[[dedup.model]] object = \"\(model.object.rawValue)\": \($0)"
            }
        }
        let rules = policy.survivorship.keys.filter { DedupPolicy().survivorship[$0] == nil }.sorted()
        return models + missing(rules, of: policy.models.map(\.object), in: book).map { "[dedup.survivorship]: \($0)" }
    }

    private static func missing(_ asked: [Field], of objects: [ObjectKind], in book: Book) -> [String] {
        let loaded = book.tables.enumerated().compactMap { index, export -> [Field]? in
            guard let export, let object = book.sources[index].object, objects.contains(object) else { return nil }
            return export.fields
        }
        guard !loaded.isEmpty else { return [] }
        let known = Set(loaded.flatMap { $0 }), names = known.map(\.rawValue).sorted()
        var seen: Set<Field> = []
        return asked.filter { !known.contains($0) && seen.insert($0).inserted }.map { field in
            let meant = nearest(field.rawValue, in: names).map { "; did you mean \"\($0)\"?" } ?? ""
            return "no loaded file has the field \"\(field.rawValue)\"\(meant)"
        }
    }
}
