// Short names of records that stand side by side. Ids of one system begin alike and differ at their end, so as much of
// the end is shown as tells them apart.

import Revenue

/// Shortens the names of some records so that no two of them come out alike.
struct RecordNames: Sendable {
    /// Characters of the end, by system.
    private var ends: [String: Int] = [:]

    /// - Parameter names: `system/id` each, those that are seen together.
    init(_ names: some Sequence<String>) {
        let bySystem = Dictionary(grouping: Set(names).compactMap(RecordNames.parts), by: \.system)
        for (system, parts) in bySystem {
            let long = Set(parts.map(\.id)).filter { $0.count > RecordNames.whole }
            guard long.count > 1, let most = long.map(\.count).max() else { continue }
            let distinct = (RecordNames.leastEnd...most).first { end in
                Set(long.map { RecordNames.short($0, end) }).count == long.count
            }
            ends[system] = distinct ?? most
        }
    }

    /// `sfdc 003..8QA`; a short id stays whole.
    func callAsFunction(_ name: String) -> String {
        guard let parts = RecordNames.parts(name) else { return name }
        let end = ends[parts.system] ?? RecordNames.leastEnd
        return GroupText.system(parts.system) + " " + RecordNames.short(parts.id, end)
    }

    private static let whole = 10, start = 3, leastEnd = 3

    private static func short(_ id: String, _ end: Int) -> String {
        id.count <= max(whole, start + end) ? id : id.prefix(start) + ".." + id.suffix(end)
    }

    /// Of a Salesforce id of 18 characters the last three only guard the case of the others, and many share them.
    private static func parts(_ name: String) -> (system: String, id: String)? {
        let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        let isGuarded = parts[0] == "salesforce" && parts[1].count == 18
        return (parts[0], isGuarded ? String(parts[1].prefix(15)) : parts[1])
    }
}

extension DedupReview {
    /// Short names of the records of a group, those that are left out among them.
    func names(_ group: DuplicateGroup) -> RecordNames {
        RecordNames(group.members.map { dedup.records.name(Int($0)) })
    }
}
