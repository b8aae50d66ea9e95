// What a person saw of a record when they decided about it, as a short digest that the journal keeps with the decision:
// whoever acts on the decision later can tell whether the record is still the one it was made about.
//
// Merges and approvals keep digests of their own, of what they are given on.

import Columns

extension Book {
    /// Digests of the values of the records that some subjects name, 16 hexadecimal digits each.
    ///
    /// Pairs, groups, and records that no file has are left out. One pass over the ids of each object that is asked
    /// for.
    public func seen(_ subjects: some Sequence<Subject>) -> [Subject: String] {
        var seen: [Subject: String] = [:]
        for (subject, row) in rows(of: subjects) {
            guard let object = subject.kind.object else { continue }
            seen[subject] = String(digest(object, Int(row)).prefix(16))
        }
        return seen
    }

    /// SHA-256 of the values of a record, field by field; blank ones do not count, so that a column nobody fills
    /// changes nothing.
    private func digest(_ object: ObjectKind, _ row: Int) -> String {
        let table = self[object], moving = Moving.fields[object] ?? []
        var digest = SHA256()
        for (field, _) in object.fields where !moving.contains(field) {
            guard let column = table.columns[field], row < column.count, !column.isBlank(row) else { continue }
            digest.update(Array(field.rawValue.utf8) + [0x1F])
            digest.update(column.plainBytes(row))
            digest.update([0x1E])
        }
        return digest.hexDigest()
    }
}

extension Decision {
    /// Whether it was made on other values than the record has now; also where its record is in no file any more, and
    /// never where no values were on screen.
    ///
    /// - Parameter now: what `Book.seen` says of its subject, among others.
    public func isOutdated(_ now: [Subject: String]) -> Bool {
        action.seesRecord && !seen.isEmpty && now[subject] != seen
    }
}

extension DecisionAction {
    /// Whether the digest that goes with it is that of the record's values, and no other.
    public var seesRecord: Bool {
        switch self {
        case .claim, .release, .contacted, .reassign, .reject, .snooze, .acknowledge, .pushReason, .followUp, .note:
            true
        case .merge, .notDuplicate, .skip, .approve, .decline, .ask, .undo: false
        }
    }
}

private enum Moving {
    /// Fields that move by themselves from one export to the next, and say nothing about what was decided.
    static let fields: [ObjectKind: Set<Field>] = [
        .contact: ["last_contact", "last_activity", "score"], .company: ["last_activity"], .deal: ["last_activity"],
    ]
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
