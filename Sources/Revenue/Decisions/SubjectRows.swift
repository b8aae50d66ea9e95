// From a record on screen to what a decision names, and back: by the id that its system gave it, through whichever
// file brings the record today.

import Columns

extension Subject.Kind {
    /// The table whose records it names; nil for pairs and groups.
    public var object: ObjectKind? {
        switch self {
        case .contact: .contact
        case .company: .company
        case .deal: .deal
        case .meeting: .meeting
        case .pair, .group: nil
        }
    }
}

extension ObjectKind {
    /// What decisions about its records name; nil for records that nothing is decided about.
    public var subjectKind: Subject.Kind? { Subject.Kind.allCases.first { $0.object == self } }
}

extension Book {
    /// What a decision about a record names: its canonical record; nil where that has no id.
    public func subject(_ object: ObjectKind, _ row: Int) -> Subject? {
        let table = self[object]
        guard let kind = object.subjectKind, row >= 0, row < table.count else { return nil }
        return Subject(kind, [subjectID(table.origins[row], in: table, row)].filter { !$0.hasSuffix("/") })
    }

    private func subjectID(_ origin: Origin, in table: EntityTable, _ row: Int) -> String {
        let source = Int(origin.source)
        guard sources.indices.contains(source), tables.indices.contains(source), let export = tables[source] else {
            return "/" + table.text("id", row)
        }
        let id = export.column("id").map { String(decoding: $0.bytes(Int(origin.row)), as: UTF8.self) } ?? ""
        return "\(export.source.system)/\(id)"
    }

    /// The records that subjects name, also through a record joined to another; subjects of no file are left out, and
    /// so are pairs and groups. One pass over the ids of each object that is asked for.
    public func rows(of subjects: some Sequence<Subject>) -> [Subject: Int32] {
        var wanted: [ObjectKind: [Subject]] = [:]
        for subject in subjects {
            if let object = subject.kind.object { wanted[object, default: []].append(subject) }
        }
        var rows: [Subject: Int32] = [:]
        for (object, subjects) in wanted {
            let places = places(of: subjects, object)
            let entities = entities(of: Set(places.values), object)
            for (subject, origin) in places { rows[subject] = entities[origin] }
        }
        return rows
    }

    /// Where the ids of some subjects stand.
    private func places(of subjects: [Subject], _ object: ObjectKind) -> [Subject: Origin] {
        var bySystem: [String: [String: Subject]] = [:]
        for subject in subjects {
            guard let slash = subject.ids[0].firstIndex(of: "/") else { continue }
            let system = String(subject.ids[0][..<slash])
            bySystem[system, default: [:]][String(subject.ids[0][slash...].dropFirst())] = subject
        }
        var places: [Subject: Origin] = [:]
        for (index, source, ids) in idColumns(object) {
            guard let wanted = bySystem[source] else { continue }
            for (id, row) in ids.rows(of: wanted.keys) {
                if let subject = wanted[id], places[subject] == nil {
                    places[subject] = Origin(source: index, row: row)
                }
            }
        }
        return places
    }

    /// The id columns of an object's current files, with their systems.
    private func idColumns(_ object: ObjectKind) -> [(index: Int32, system: String, ids: KeyColumn)] {
        if sources.isEmpty, case .key(let ids)? = self[object].columns["id"] { return [(0, "", ids)] }
        return sources.indices.compactMap { index in
            guard sources[index].isCurrent, sources[index].object == object, tables.indices.contains(index),
                case .key(let ids)? = tables[index]?.column("id")
            else { return nil }
            return (Int32(index), sources[index].system, ids)
        }
    }

    /// The entities that some records are part of.
    private func entities(of wanted: Set<Origin>, _ object: ObjectKind) -> [Origin: Int32] {
        let table = self[object]
        var found: [Origin: Int32] = [:]
        switch table.origins {
        case .consecutive(let source):
            for origin in wanted where origin.source == source && Int(origin.row) < table.count {
                found[origin] = origin.row
            }
        case .listed(let list):
            let firsts = Set(wanted.map(\.row))
            for (entity, origin) in list.enumerated() where firsts.contains(origin.row) && wanted.contains(origin) {
                found[origin] = Int32(entity)
            }
        }
        for (entity, origin) in table.joined where wanted.contains(origin) && found[origin] == nil {
            found[origin] = entity
        }
        return found
    }
}

extension KeyColumn {
    /// The first row of each of some ids, as they are written.
    func rows(of ids: some Sequence<String>) -> [String: Int32] {
        var wanted: [Int64: String] = [:]
        var texts: [ArraySlice<UInt8>: String] = [:]
        for id in ids {
            let bytes = Array(id.utf8)[...]
            if let number = KeyIndex.number(bytes) { wanted[number] = id }
            texts[bytes] = id
        }
        for index in 0..<pool.count {
            if let id = texts[pool[index]] { wanted[Int64(-1 - index)] = id }
        }
        guard !wanted.isEmpty else { return [:] }
        // Few ids among a million rows: eight thousand bits tell most rows apart without a look-up.
        var sieve = [Bool](repeating: false, count: 8192)
        for key in wanted.keys { sieve[Int(truncatingIfNeeded: key & 8191)] = true }
        var rows: [String: Int32] = [:]
        for row in packed.indices where sieve[Int(truncatingIfNeeded: packed[row] & 8191)] {
            if let id = wanted[packed[row]], rows[id] == nil { rows[id] = Int32(truncatingIfNeeded: row) }
        }
        return rows
    }
}
