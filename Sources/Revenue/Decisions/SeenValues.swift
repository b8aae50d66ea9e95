// What a person saw of a record when they decided, as a short digest that the journal keeps with the decision: whoever
// acts on the decision later can tell whether the record is still the one it was made about.

import Columns

extension Book {
    /// Digests of the values of what some subjects name, 16 hexadecimal digits each.
    ///
    /// Of a pair or a group, of all its records together. A subject of which a record is in no file is left out. One
    /// pass over the ids of each object that is asked for.
    public func seen(_ subjects: some Sequence<Subject>) -> [Subject: String] {
        var single: [Subject: Set<Subject>] = [:]
        for subject in subjects {
            for member in subject.members { single[member, default: []].insert(subject) }
        }
        let rows = rows(of: single.keys)
        var seen: [Subject: String] = [:]
        for subject in Set(single.values.joined()) {
            for kind in subject.memberKinds {
                let digests = subject.ids.compactMap { id -> [UInt8]? in
                    guard let member = Subject(kind, [id]), let object = kind.object, let row = rows[member]
                    else { return nil }
                    return digest(object, Int(row))
                }
                guard digests.count == subject.ids.count else { continue }
                var whole = SHA256()
                for digest in digests { whole.update(digest) }
                seen[subject] = String(whole.hexDigest().prefix(16))
                break
            }
        }
        return seen
    }

    /// SHA-256 of the values of a record that some file has, field by field; blank ones do not count, so that a column
    /// nobody fills changes nothing.
    private func digest(_ object: ObjectKind, _ row: Int) -> [UInt8] {
        let table = self[object], moving = SeenValues.moving[object] ?? []
        var digest = SHA256()
        for (field, _) in object.fields where !moving.contains(field) {
            guard let column = table.columns[field], row < column.count, !column.isBlank(row) else { continue }
            digest.update(Array(field.rawValue.utf8) + [0x1F])
            digest.update(column.plainBytes(row))
            digest.update([0x1E])
        }
        return digest.digest()
    }
}

extension Decision {
    /// Whether it was made on other values than the record has now; also where its record is in no file any more, and
    /// never where no values were on screen.
    ///
    /// - Parameter now: what `Book.seen` says of its subject, among others.
    public func isOutdated(_ now: [Subject: String]) -> Bool { !seen.isEmpty && now[subject] != seen }
}

private enum SeenValues {
    /// Fields that move by themselves from one export to the next, and say nothing about what was decided.
    static let moving: [ObjectKind: Set<Field>] = [
        .contact: ["last_contact", "last_activity", "score"], .company: ["last_activity"], .deal: ["last_activity"],
    ]
}

extension Subject {
    /// Of which kind its single records may be.
    fileprivate var memberKinds: [Kind] {
        SubjectLookup.objects(of: kind).compactMap(\.subjectKind)
    }

    /// Its records, one subject each, of every kind they may be.
    fileprivate var members: [Subject] {
        memberKinds.flatMap { kind in ids.compactMap { Subject(kind, [$0]) } }
    }
}

extension Column {
    /// A cell's value in bytes that are the same in every run.
    fileprivate func plainBytes(_ row: Int) -> [UInt8] {
        switch self {
        case .text, .coded, .key: bytes(row)
        case .moment(let column): Array(String(column.values[row]).utf8)
        case .money(let column): Array(String(column.values[row]).utf8)
        case .number(let column): Array(String(column.values[row]).utf8)
        case .flag(let column): [column.values[row]]
        }
    }
}
