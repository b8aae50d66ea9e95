// What has become of a decision about duplicates: held against the records of today and against what was decided later.
// The one place that says so, for the replay and for the files.

import Columns

/// What stands against a decision, if anything.
enum DecisionVerdict: Sendable, Hashable {
    case holds
    /// Later decisions stand for it, or leave some of it.
    case later(LaterDecisions.Fate)
    /// Records that are in no export.
    case gone([String])
    /// A record of a merge is not as it was seen.
    case changed
    /// Keys of records told apart that are not as they were seen.
    case keysChanged([Field])

    /// Why it does not go into files as it is; empty where it does.
    var words: String {
        switch self {
        case .holds, .later(.stands): ""
        case .later(.covered(let later)): "decision \(later.seq) says all of it and more"
        case .later(.replaced(let later)), .later(.contradicted(let later)):
            "decision \(later.seq) (\(later.decision.action.rawValue)) says otherwise"
        case .later(.overlaps(let id, let later)):
            "\(id) is in decision \(later.seq) as well; decide about all of them together"
        case .gone(let ids): "\(ids.joined(separator: ", ")) \(ids.count == 1 ? "is" : "are") in no export"
        case .changed: "a record has changed since it was decided"
        case .keysChanged(let fields): "changed since: \(fields.map(\.rawValue).joined(separator: ", "))"
        }
    }

    /// The same of a decision that stands in files.
    var wordsOfWritten: String { self == .holds ? "stands in files already" : "stands in files already; \(words)" }
}

/// The standing merges and tellings-apart of one object's records, and what has become of each.
struct DecisionVerdicts {
    private let seen: SeenValues
    /// The oldest first.
    private let standing: [JournalRecord]
    private let later: LaterDecisions
    /// Merges that stand in files, by the seq of the later one that says all of them and more.
    private let written: [Int: [JournalRecord]]
    private let numbers: [String: Int32]
    /// The same, and the records that others say they were merged into.
    private let after: [String: Int32]

    init(_ decisions: Decisions, _ records: DedupRecords, _ model: DedupModel) {
        seen = SeenValues(records, model)
        let subjects = decisions.subjects.filter { $0.kind == .pair || $0.kind == .group }
        standing = subjects.compactMap { decisions[$0].last(of: [.merge, .notDuplicate]) }
            .filter { $0.decision.concerns(records.object) }.sorted { $0.seq < $1.seq }
        later = LaterDecisions(standing)
        var written: [Int: [JournalRecord]] = [:]
        for record in standing where decisions.exported.contains(record.seq) {
            if case .covered(let into) = later.fate(record) { written[into.seq, default: []].append(record) }
        }
        self.written = written
        let ids = Set(standing.flatMap(\.decision.subject.ids))
        numbers = records.numbers(of: ids)
        after = records.numbersAfterMerges(of: ids)
    }

    /// All decisions, the oldest first, each once: by the first object that has records of it, else by the first that it
    /// may be about.
    static func all(_ objects: [DecisionVerdicts]) -> [(record: JournalRecord, object: Int)] {
        var places: [Int: (record: JournalRecord, object: Int, isFound: Bool)] = [:]
        for (object, verdicts) in objects.enumerated() {
            for record in verdicts.standing {
                let isFound = record.decision.subject.ids.contains { verdicts.after[$0] != nil }
                if let known = places[record.seq], known.isFound || !isFound { continue }
                places[record.seq] = (record, object, isFound)
            }
        }
        return places.values.map { ($0.record, $0.object) }.sorted { $0.0.seq < $1.0.seq }
    }

    /// Records of a decision, in the order of its ids; those that no export has are left out.
    func members(_ record: JournalRecord) -> [Int32] { record.decision.subject.ids.compactMap { numbers[$0] } }

    /// Merges of some of a merge's records that stand in files, the oldest first: only what is new of it is written.
    func written(within record: JournalRecord) -> [JournalRecord] { written[record.seq] ?? [] }

    /// Why a decision does not go into files as it is, or what of it is there already; empty where all of it goes.
    func words(_ record: JournalRecord, _ verdict: DecisionVerdict) -> String {
        let seqs = written(within: record).map { String($0.seq) }
        guard verdict == .holds, !seqs.isEmpty else { return verdict.words }
        return "decision\(seqs.count == 1 ? "" : "s") \(seqs.joined(separator: ", ")) "
            + "\(seqs.count == 1 ? "stands" : "stand") in files already; only what is new is written"
    }

    /// Pairs of ids of which no later decision says otherwise.
    func holding(_ record: JournalRecord) -> [[String]] { later.holding(record) }

    /// What has become of one of the decisions.
    func verdict(_ record: JournalRecord) -> DecisionVerdict {
        let ids = record.decision.subject.ids, fate = later.fate(record)
        if fate != .stands, !fate.isPartial { return .later(fate) }
        let isMerge = record.decision.action == .merge, found = isMerge ? numbers : after
        let gone = ids.filter { found[$0] == nil }
        if !gone.isEmpty { return .gone(gone) }
        if fate.isPartial { return .later(fate) }
        if isMerge { return seen.isCurrent(record.decision.seen, members(record)) ? .holds : .changed }
        let changed = seen.changedKeys(record.decision.seen, ids.compactMap { after[$0] })
        return changed.isEmpty ? .holds : .keysChanged(changed)
    }
}
