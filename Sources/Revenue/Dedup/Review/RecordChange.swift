// What has become of the records of a group since they were shown: nothing is decided on what nobody has seen.

/// A value that is another one now.
public struct RecordChange: Sendable, Hashable {
    /// `system/id`.
    public var record: String
    /// nil: the record is in no export any more.
    public var field: Field?
    public var before: String
    public var after: String
}

extension DedupReview {
    /// Values of some records that are others in newer exports, record by record, in the order of the contract's
    /// fields.
    ///
    /// - Parameters:
    ///   - names: of records of this search, `system/id`.
    ///   - newer: the records as they are now.
    public func changes(of names: [String], in newer: DedupRecords) -> [RecordChange] {
        let old = dedup.records.numbers(of: names), new = newer.numbers(of: names)
        return names.flatMap { name -> [RecordChange] in
            guard let before = old[name] else { return [] }
            guard let after = new[name] else { return [RecordChange(record: name, field: nil, before: "", after: "")] }
            let further = SeenValues.furtherFields(of: dedup.records, before)
            let added = SeenValues.furtherFields(of: newer, after).filter { !further.contains($0) }
            return (SeenValues.fields(of: dedup.records.object) + further + added).compactMap { field in
                let values = (dedup.records.value(field, before), newer.value(field, after))
                guard values.0 != values.1 else { return nil }
                return RecordChange(record: name, field: field, before: values.0, after: values.1)
            }
        }
    }

    /// The same of the records of a group.
    public func changes(of group: DuplicateGroup, in newer: DedupRecords) -> [RecordChange] {
        changes(of: group.members.map { dedup.records.name(Int($0)) }, in: newer)
    }
}

extension DedupReview {
    /// Records of a merge that are not as it saw them, by `system/id`; the journal keeps no values to tell what of them
    /// is another.
    public func changedRecords(since merge: Decision) -> [String] {
        let ids = merge.subject.ids, numbers = members(named: ids), seen = SeenValues(dedup.records, dedup.model)
        let digests = merge.seen.split(separator: "~", omittingEmptySubsequences: false)
        guard digests.count == ids.count else { return [] }
        return zip(digests, ids).compactMap { digest, id in
            numbers[id].flatMap { SeenValues.agree(String(digest), seen.values($0)) ? nil : id }
        }
    }
}
