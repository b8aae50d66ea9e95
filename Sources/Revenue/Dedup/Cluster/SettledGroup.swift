// What a decision about duplicates meets that nobody has on a screen: whether its records are decided about already.

import Columns

extension Decisions {
    /// The decision that leaves nothing of a group to decide, or says otherwise than another one would; nil where it is
    /// open.
    ///
    /// A merge whose records have changed before it was written into files is asked about again, and so are records
    /// told apart of which a key has changed.
    ///
    /// - Parameter records: of the object that the decision is about; nil where no export has them, so that only what
    ///   was decided about the very same group counts.
    public func settling(_ decision: Decision, _ records: DedupRecords?, _ model: DedupModel?) -> JournalRecord? {
        let subject = decision.subject
        if let records, let model {
            let numbers = records.numbersAfterMerges(of: Set(subject.ids))
            let members = SettledPairs.distinct(subject.ids.compactMap { numbers[$0] })
            if members.count > 1 { return SettledPairs(self, records, model).settling(decision.action, members) }
        }
        return self[subject].last(of: [.merge, .notDuplicate])
    }
}

/// Pairs of records that somebody has decided about, by their ids: whatever the exports of today have.
public struct DecidedPairs: Sendable {
    /// By pair of ids the objects that decisions about it name; empty for one that names none.
    private var objects: [[String]: Set<String>] = [:]

    public init(_ decisions: Decisions) {
        let subjects = decisions.subjects.filter { $0.kind == .pair || $0.kind == .group }
        for record in subjects.compactMap({ decisions[$0].last(of: [.merge, .notDuplicate]) }) {
            for pair in LaterDecisions.pairs(record.decision.subject.ids) {
                objects[pair, default: []].insert(record.decision.values["object"] ?? "")
            }
        }
    }

    /// Whether a decision is about two records that have one already.
    public func have(_ decision: Decision) -> Bool {
        let object = decision.values["object"] ?? ""
        return LaterDecisions.pairs(decision.subject.ids).contains { pair in
            guard let known = objects[pair] else { return false }
            return object.isEmpty || known.contains(object) || known.contains("")
        }
    }
}
