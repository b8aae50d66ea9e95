// What later decisions about duplicates make of earlier ones, by the ids alone: without an export.

import Columns

/// Standing merges and tellings-apart of one object, each held against those that came after it.
struct LaterDecisions {
    /// What later decisions leave of one.
    enum Fate: Sendable, Hashable {
        case stands
        /// A merge of the same records and more says all that it does.
        case covered(JournalRecord)
        /// They say otherwise of all its records.
        case replaced(JournalRecord)
        /// One says otherwise of some of its records.
        case contradicted(JournalRecord)
        /// A merge has one of its records and not all.
        case overlaps(String, JournalRecord)

        /// What is left of it somebody has to decide again.
        var isPartial: Bool {
            switch self {
            case .contradicted, .overlaps: true
            case .stands, .covered, .replaced: false
            }
        }
    }

    private var fates: [Int: Fate] = [:]
    private var numbers: [String: Int32] = [:]
    /// By pair the last decision about both.
    private var last: [UInt64: JournalRecord] = [:]

    /// - Parameter standing: the oldest first.
    init(_ standing: [JournalRecord]) {
        for record in standing {
            for id in record.decision.subject.ids { _ = number(id) }
            for pair in pairs(record) { last[pair] = record }
        }
        var merging: [String: JournalRecord] = [:]
        for record in standing.reversed() {
            let fate = fate(record, merging)
            fates[record.seq] = fate
            switch fate {
            case .covered, .replaced: continue
            default: break
            }
            if record.decision.action == .merge { for id in record.decision.subject.ids { merging[id] = record } }
        }
    }

    /// What is left of one of them.
    func fate(_ record: JournalRecord) -> Fate { fates[record.seq] ?? .stands }

    /// Pairs of ids of which no later decision says otherwise.
    func holding(_ record: JournalRecord) -> [[String]] {
        let all = Self.pairs(record.decision.subject.ids)
        return zip(all, pairs(record)).filter { against(record, $0.1) == nil }.map(\.0)
    }

    /// Every two of some ids, in their order.
    static func pairs(_ ids: [String]) -> [[String]] {
        ids.indices.flatMap { i in ids[(i + 1)...].map { [ids[i], $0] } }
    }

    /// - Parameter merging: the merge of each record that is the next later one.
    private func fate(_ record: JournalRecord, _ merging: [String: JournalRecord]) -> Fate {
        let ids = record.decision.subject.ids, pairs = pairs(record)
        let against = pairs.compactMap { self.against(record, $0) }
        let newest = against.max { $0.seq < $1.seq }
        if let newest, against.count == pairs.count { return .replaced(newest) }
        guard record.decision.action == .merge else { return .stands }
        if let later = merging[ids[0]], Set(ids).isSubset(of: later.decision.subject.ids) { return .covered(later) }
        if let newest { return .contradicted(newest) }
        if let id = ids.first(where: { merging[$0] != nil }), let later = merging[id] { return .overlaps(id, later) }
        return .stands
    }

    /// The last decision about two records, where it is later and says the opposite.
    private func against(_ record: JournalRecord, _ pair: UInt64) -> JournalRecord? {
        guard let later = last[pair], later.seq > record.seq, later.decision.action != record.decision.action else {
            return nil
        }
        return later
    }

    private func pairs(_ record: JournalRecord) -> [UInt64] {
        SettledPairs.pairs(record.decision.subject.ids.compactMap { numbers[$0] })
    }

    private mutating func number(_ id: String) -> Int32 {
        if let number = numbers[id] { return number }
        let number = Int32(truncatingIfNeeded: numbers.count)
        numbers[id] = number
        return number
    }
}
