// What has become of a decision about duplicates: held against the records of today, against what was decided later and
// against what stands in files. The one place that says so, for the replay, for the files and for the list.

import Columns

/// What stands against a decision, if anything.
enum DecisionVerdict: Sendable, Hashable {
    case holds
    /// Later decisions stand for it, or leave some of it.
    case later(LaterDecisions.Fate)
    /// Records that are in no export, and where files have put them.
    case gone([String], filed: String)
    /// Records that are in no export, and a later merge of all others.
    case restDecided([String], JournalRecord)
    /// The system has made one record of all of them, which is this.
    case isOne(String)
    /// Merges in files have made one of some of its records and of others.
    case unshown(FiledBefore.Unshown)
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
        case .gone(let ids, let filed): DecisionVerdict.absence(ids) + (filed.isEmpty ? "" : "; \(filed)")
        case .restDecided(let ids, let later):
            "\(DecisionVerdict.absence(ids)); decision \(later.seq) says all of the others"
        case .isOne(let id): "its records are one already: \(id)"
        case .unshown(let unshown):
            "\(unshown.joined.joined(separator: ", ")) are one since decision \(unshown.merge.seq), which stands in "
                + "files: decide about \(unshown.missing.joined(separator: ", ")) as well, or load an export made since"
        case .changed: "a record has changed since it was decided"
        case .keysChanged(let fields): "changed since: \(fields.map(\.rawValue).joined(separator: ", "))"
        }
    }

    /// The same of a decision that stands in files.
    var wordsOfWritten: String { self == .holds ? "stands in files already" : "stands in files already; \(words)" }

    private static func absence(_ ids: [String]) -> String {
        "\(ids.joined(separator: ", ")) \(ids.count == 1 ? "is" : "are") in no export"
    }
}

/// The standing merges and tellings-apart of one object's records, and what has become of each.
struct DecisionVerdicts: Sendable {
    /// The oldest first.
    let standing: [JournalRecord]
    let filed: FiledMerges
    let named: NamedRecords
    private let decisions: Decisions
    private let later: LaterDecisions
    private var numbers: [String: Int32] { named.numbers }
    private var after: [String: Int32] { named.after }
    /// Standing merges by record, the oldest first.
    private var merging: [Int32: [JournalRecord]] = [:]

    init(_ decisions: Decisions, _ records: DedupRecords, _ model: DedupModel) {
        self.init(decisions, NamedRecords(records, model))
    }

    /// - Parameter known: what was looked up before in the same load.
    init(_ decisions: Decisions, _ known: NamedRecords) {
        self.decisions = decisions
        let object = known.records.object
        let subjects = decisions.subjects.filter { $0.kind == .pair || $0.kind == .group }
        standing = subjects.compactMap { decisions[$0].last(of: [.merge, .notDuplicate]) }
            .filter { $0.decision.concerns(object) }.sorted { $0.seq < $1.seq }
        later = LaterDecisions(standing)
        filed = FiledMerges(decisions, object)
        var named = known
        named.know(standing, written: decisions.exported)
        self.named = named
        for record in standing where record.decision.action == .merge {
            for member in members(record) { merging[member, default: []].append(record) }
        }
    }

    /// All decisions, the oldest first, each once: by the first object that has records of it, else by the first that
    /// it may be about.
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

    /// What the records of a decision are today, each once, in the order of its ids; those that no export has are left
    /// out.
    func members(_ record: JournalRecord) -> [Int32] {
        SettledPairs.distinct(record.decision.subject.ids.compactMap { after[$0] })
    }

    /// Merges of some of a merge's records that stand in files, the oldest first: only what is new of it is written.
    func written(within record: JournalRecord) -> [JournalRecord] { before(record).within }

    /// The records of a merge that exports have, by id.
    func numbers(_ record: JournalRecord) -> [String: Int32] {
        Dictionary(
            record.decision.subject.ids.compactMap { id in numbers[id].map { (id, $0) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// The records of a merge by id; for one that has gone into another of them, that one.
    func places(_ record: JournalRecord) -> [String: Int32] { places(record, before(record)) }

    private func places(_ record: JournalRecord, _ before: FiledBefore) -> [String: Int32] {
        let ids = record.decision.subject.ids
        return Dictionary(
            ids.compactMap { id in (numbers[id] ?? heir(of: id, record, before)).map { (id, $0) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// Why a decision does not go into files as it is, or what of it is there already; empty where all of it goes.
    func words(_ record: JournalRecord, _ verdict: DecisionVerdict) -> String {
        guard verdict == .holds, record.decision.action == .merge else { return verdict.words }
        return before(record).words
    }

    /// Pairs of ids of which no later decision says otherwise.
    func holding(_ record: JournalRecord) -> [[String]] { later.holding(record) }

    /// Merges that stand in files, of records that a decision tells apart, or still does of two of them.
    func contradicted(by record: JournalRecord) -> [JournalRecord] {
        filed.contradicted(by: record, holding(record), decisions)
    }

    /// Nothing of a merge is left to decide: it stands in files, or is to be written as it is.
    func isSettled(_ record: JournalRecord) -> Bool {
        if decisions.exported.contains(record.seq) { return true }
        return switch verdict(record) {
        case .holds, .isOne, .restDecided, .later(.replaced), .later(.stands): true
        case .later(.covered(let later)): isSettled(later)
        case .later, .gone, .unshown, .changed, .keysChanged: false
        }
    }

    /// Keys of records told apart that are not as they were seen; none where a record has gone.
    func changedKeys(_ record: JournalRecord) -> [Field] {
        let members = members(record)
        return members.count == record.decision.subject.ids.count
            ? named.seen.changedKeys(record.decision.seen, members) : []
    }

    // MARK: Verdicts

    /// What has become of one of the decisions.
    func verdict(_ record: JournalRecord) -> DecisionVerdict {
        let fate = later.fate(record)
        if fate != .stands, !fate.isPartial { return .later(fate) }
        return record.decision.action == .merge ? verdict(merge: record, fate) : verdict(apart: record)
    }

    private func verdict(apart record: JournalRecord) -> DecisionVerdict {
        let ids = record.decision.subject.ids, gone = ids.filter { after[$0] == nil }
        if !gone.isEmpty { return .gone(gone, filed: "") }
        let changed = changedKeys(record)
        return changed.isEmpty ? .holds : .keysChanged(changed)
    }

    private func verdict(merge record: JournalRecord, _ fate: LaterDecisions.Fate) -> DecisionVerdict {
        let ids = record.decision.subject.ids, before = before(record), places = places(record, before)
        let chosen = Set(DecidedChoices.sources(record.decision))
        let gone = ids.filter { numbers[$0] == nil && (places[$0] == nil || chosen.contains($0)) }
        let all = ids.compactMap { after[$0] }
        if all.count == ids.count, let one = all.first, Set(all).count == 1 {
            return .isOne(named.records.name(Int(one)))
        }
        let absent = ids.filter { numbers[$0] == nil }
        if !absent.isEmpty, let rest = restDecided(record, absent) { return rest }
        if !gone.isEmpty { return .gone(gone, filed: whereabouts(gone, record)) }
        if let one = places.values.first, Set(places.values).count == 1 { return .isOne(named.records.name(Int(one))) }
        if fate.isPartial { return .later(fate) }
        if let unshown = before.unshown { return .unshown(unshown) }
        return named.seen.isCurrent(record.decision.seen, ids.map { numbers[$0] }) ? .holds : .changed
    }

    private func before(_ record: JournalRecord) -> FiledBefore {
        let ids = record.decision.subject.ids
        return FiledBefore(ids, filed.about(ids, before: record.seq, decisions)) { numbers[$0] != nil }
    }

    /// The record of a merge that one that has gone is now: as its system says, or as files before had it.
    private func heir(of id: String, _ record: JournalRecord, _ before: FiledBefore) -> Int32? {
        let own = Set(record.decision.subject.ids.compactMap { numbers[$0] })
        if let into = after[id] { return own.contains(into) ? into : nil }
        var joined: Set = [id]
        let merges = before.within.map { Set($0.decision.subject.ids) }
        while let more = merges.first(where: { !$0.isDisjoint(with: joined) && !$0.isSubset(of: joined) }) {
            joined.formUnion(more)
        }
        let left = Set(joined.filter { Subject.system($0) == Subject.system(id) }.compactMap { numbers[$0] })
        return left.count == 1 ? left.first : nil
    }

    /// A later merge has all records that are left.
    private func restDecided(_ record: JournalRecord, _ gone: [String]) -> DecisionVerdict? {
        let rest = members(record)
        guard let first = rest.first else { return nil }
        let other = merging[first]?.last { other in
            guard other.seq > record.seq else { return false }
            if case .replaced = later.fate(other) { return false }
            return Set(rest).isSubset(of: members(other))
        }
        return other.map { .restDecided(gone, $0) }
    }

    /// "decision 1 merged it with hubspot/1".
    private func whereabouts(_ gone: [String], _ record: JournalRecord) -> String {
        let words = gone.compactMap { id -> String? in
            var joined: Set = [id], merges: [JournalRecord] = []
            while let merge = filed.about(Array(joined), before: record.seq, decisions).last(where: {
                !$0.isTakenBack && !joined.isSuperset(of: $0.record.decision.subject.ids)
            })?.record {
                merges.append(merge)
                joined.formUnion(merge.decision.subject.ids)
            }
            let left = joined.filter { Subject.system($0) == Subject.system(id) && numbers[$0] != nil }.sorted()
            guard let last = merges.filter({ !left.filter($0.decision.subject.ids.contains).isEmpty }).map(\.seq).max()
            else { return nil }
            let it = gone.count == 1 ? "it" : id
            return "decision \(last) merged \(it) with \(left.joined(separator: ", "))"
        }
        return words.joined(separator: "; ")
    }
}

extension FiledBefore {
    /// What of a merge that goes into files is there already, or was; empty where nothing is.
    var words: String {
        func list(_ merges: [JournalRecord]) -> String {
            "decision\(merges.count == 1 ? "" : "s") \(merges.map { String($0.seq) }.joined(separator: ", "))"
        }
        func stand(_ merges: [JournalRecord]) -> String { merges.count == 1 ? "stands" : "stand" }
        let known = within.isEmpty
            ? "" : "\(list(within)) \(stand(within)) in files already; only what is new is written"
        let back = void.isEmpty
            ? "" : "\(list(void)), taken back since, \(stand(void)) in files: "
                + "see that \(void.count == 1 ? "it is" : "they are") restored first"
        return [known, back].filter { !$0.isEmpty }.joined(separator: "; ")
    }
}
