// The records that decisions about duplicates name: where they stand in the exports, what they are after merges, and
// the digests of their values. They are good within one load, and nothing is looked up twice: with every decision of a
// reviewer all that were made before are looked at again, and each look-up is one pass over a million ids.

import Columns

/// Records of one object by the names that decisions have for them.
struct NamedRecords: Sendable {
    let records: DedupRecords
    private(set) var seen: SeenValues
    /// Of the names that an export has.
    private(set) var numbers: [String: Int32] = [:]
    /// The same, and the records that others say they were merged into.
    private(set) var after: [String: Int32] = [:]
    private var names: Set<String> = []

    init(_ records: DedupRecords, _ model: DedupModel) {
        self.records = records
        seen = SeenValues(records, model)
    }

    /// Looks up what these decisions name.
    ///
    /// - Parameter written: merges that stand in files, of which no values are compared any more.
    mutating func know(_ decisions: [JournalRecord], written: Set<Int>) {
        let new = Set(decisions.flatMap(\.decision.subject.ids)).subtracting(names)
        if !new.isEmpty {
            names.formUnion(new)
            let found = records.numbers(of: new)
            numbers.merge(found) { first, _ in first }
            after.merge(records.afterMerges(found, of: new)) { first, _ in first }
        }
        for record in decisions where !written.contains(record.seq) {
            seen.know(record.decision.action, record.decision.subject.ids.compactMap { after[$0] })
        }
    }
}
