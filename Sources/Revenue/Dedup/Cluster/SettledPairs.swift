// What people have already decided about pairs: told apart, or merged. Decisions name records by their ids, so they hold
// for every later export.

/// Decisions about pairs of these records.
struct SettledPairs: Sendable {
    /// Packed pairs of records that somebody has told apart.
    private(set) var apart: Set<UInt64> = []
    /// Packed pairs that somebody has merged.
    private(set) var merged: Set<UInt64> = []

    init(_ decisions: Decisions, _ records: DedupRecords) {
        let subjects = decisions.subjects.filter { $0.kind == .pair || $0.kind == .group }
        guard !subjects.isEmpty else { return }
        var wanted = Set(subjects.flatMap(\.ids))
        var byName: [String: Int32] = [:]
        for record in 0..<records.count {
            let name = records.name(record)
            if wanted.contains(name) { byName[name] = Int32(record) }
        }
        wanted = []
        for subject in subjects {
            guard let last = decisions[subject].last(of: [.notDuplicate, .merge]) else { continue }
            let members = subject.ids.compactMap { byName[$0] }
            for i in members.indices {
                for j in members.indices.dropFirst(i + 1) {
                    let pair = PackedPair.of(members[i], members[j])
                    if last.decision.action == .merge { merged.insert(pair) } else { apart.insert(pair) }
                }
            }
        }
    }
}
