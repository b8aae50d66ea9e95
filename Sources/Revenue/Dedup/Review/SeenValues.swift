// What a reviewer saw, as digests that go into the journal: of a merge the values of every record, so that nothing is
// written about records that have changed since; of pairs told apart the keys one by one, so that a pair can come back
// and say why.

import Columns

/// Digests of the records of one object.
public struct SeenValues: Sendable {
    private let records: DedupRecords
    /// Compared fields that tell one from another; a job title or a town is no reason to ask again.
    private let keys: [DedupModel.Part]
    /// By export what `furtherFields` has.
    private let further: [Int32: [Field]]
    /// Digests that were asked for ahead, by record.
    private var known: (values: [Int32: String], keys: [Int32: [KeyDigest]]) = ([:], [:])

    private typealias KeyDigest = (field: Field, digest: String)

    public init(_ records: DedupRecords, _ model: DedupModel) {
        self.records = records
        keys = model.fields.filter { $0.kind != .text }
        further = Dictionary(
            records.parts.map { ($0.source, SeenValues.furtherFields(of: records, ofSource: $0.source)) },
            uniquingKeysWith: { first, _ in first })
    }

    /// Makes the digests that a decision about these records is held against, for whoever asks more than once.
    mutating func know(_ action: DecisionAction, _ members: [Int32]) {
        for member in members {
            if action == .notDuplicate {
                if known.keys[member] == nil { known.keys[member] = keyDigests(member) }
            } else if known.values[member] == nil {
                known.values[member] = values(member)
            }
        }
    }

    /// What a decision about these records keeps as `seen`, in the order of the subject's ids.
    public func text(_ action: DecisionAction, _ members: [Int32]) -> String {
        members.map { action == .notDuplicate ? keysText($0) : values($0) }.joined(separator: "~")
    }

    /// Whether records still are what a merge saw; a decision without digests saw nothing that could have changed.
    ///
    /// - Parameter members: in the order of the subject's ids; nil for one that has gone, which nothing is asked of.
    func isCurrent(_ seen: String, _ members: [Int32?]) -> Bool {
        let parts = seen.split(separator: "~", omittingEmptySubsequences: false)
        guard !seen.isEmpty else { return true }
        return parts.count == members.count
            && zip(parts, members).allSatisfy { part, member in
                member.map { SeenValues.agree(String(part), values($0)) } ?? true
            }
    }

    /// Whether two digests are of the same values; one that was made before further fields were seen tells of the
    /// contract's alone.
    static func agree(_ a: String, _ b: String) -> Bool {
        let pair = [a, b].map { $0.split(separator: "+", maxSplits: 1) }
        guard let old = pair.first(where: { $0.count < 2 }) else { return a == b }
        return pair.allSatisfy { $0.first == old.first }
    }

    /// The same of all records of two decisions.
    static func agree(all a: String, _ b: String) -> Bool {
        let pair = [a, b].map { $0.split(separator: "~", omittingEmptySubsequences: false).map(String.init) }
        return pair[0].count == pair[1].count && zip(pair[0], pair[1]).allSatisfy { agree($0, $1) }
    }

    /// Keys that have changed since two or more records were told apart, in the order of the model.
    func changedKeys(_ seen: String, _ members: [Int32]) -> [Field] {
        let parts = seen.split(separator: "~", omittingEmptySubsequences: false)
        guard parts.count == members.count else { return [] }
        var changed: Set<Field> = []
        for (part, member) in zip(parts, members) {
            let now = Dictionary(
                keyDigests(member).map { ($0.field.rawValue, $0.digest) }, uniquingKeysWith: { a, _ in a })
            for entry in part.split(separator: ",") {
                let pieces = entry.split(separator: "=", maxSplits: 1)
                guard pieces.count == 2, let digest = now[String(pieces[0])] else { continue }
                if digest != pieces[1] { changed.insert(Field(String(pieces[0]))) }
            }
        }
        return keys.map(\.field).filter(changed.contains)
    }

    /// The contract's fields of an object, but for those that move by themselves: dates of activity, and scores.
    static func fields(of object: ObjectKind) -> [Field] {
        object.fields.filter { ($0.kind != .moment || $0.field == "created") && $0.field != "score" }.map(\.field)
    }

    /// Fields besides those of the contract that a merge may hand back: columns of an organisation's own, those of
    /// which several are one field of the contract, and dates that people set. Sums and dates that a system tells move
    /// by themselves.
    static func furtherFields(of records: DedupRecords, _ record: Int32) -> [Field] {
        furtherFields(of: records, ofSource: records.origin(Int(record)).source)
    }

    private static func furtherFields(of records: DedupRecords, ofSource source: Int32) -> [Field] {
        let object = records.object
        return records.ownFields(ofSource: source).filter { field in
            if object.fields.contains(where: { $0.field == field }) { return dates.contains(field) }
            guard !object.isSystemsOwn(field), let own = records.own(field, ofSource: source) else { return false }
            return [.text, .coded, .key, .flag].contains(own.values.kind)
        }.sorted()
    }

    private static let dates: Set<Field> = ["close", "churned", "rejected"]

    /// A digest of the values of a record, and one of its further fields.
    public func values(_ record: Int32) -> String {
        if let known = known.values[record] { return known }
        let contract = SeenValues.fields(of: records.object).map { ($0, records.text($0, record)) }
        let others = (further[records.origin(Int(record)).source] ?? []).map { ($0, records.value($0, record)) }
        return SeenValues.hash(contract).digits(16, radix: 16) + "+"
            + (SeenValues.hash(others) >> 32).digits(8, radix: 16)
    }

    private static func hash(_ values: [(Field, String)]) -> UInt64 {
        values.reduce(0) { hash, value in
            value.1.isEmpty
                ? hash : DedupHash.mix(hash ^ DedupHash.of(value.0.rawValue.utf8)) ^ DedupHash.of(value.1.utf8)
        }
    }

    private func keysText(_ record: Int32) -> String {
        keyDigests(record).map { "\($0.field.rawValue)=\($0.digest)" }.joined(separator: ",")
    }

    /// Case, accents and spaces are no change.
    private func keyDigests(_ record: Int32) -> [KeyDigest] {
        known.keys[record] ?? keys.map { part in
            let folded = FoldedBytes(records.text(part.field, record).utf8).bytes
            return (part.field, folded.isEmpty ? "-" : (DedupHash.of(folded) >> 32).digits(8, radix: 16))
        }
    }
}
