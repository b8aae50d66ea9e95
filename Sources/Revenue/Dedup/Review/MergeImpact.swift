// Which numbers a merge changes: what moves to the record that stays, and what each source and stage counts less.

import Columns

/// What else a merge does.
public struct MergeImpact: Sendable, Hashable {
    /// Records that move to the one that stays.
    public struct Move: Sendable, Hashable {
        /// "deals", "activities", "meetings", "contacts".
        public var what: String
        public var count: Int
    }

    /// A count by source that changes.
    public struct Change: Sendable, Hashable {
        public var stage: LifecycleStage
        public var source: String
        public var by: Int
    }

    public var moves: [Move] = []
    /// By stage, then by source. Whoever reached a stage twice is counted once from then on.
    public var changes: [Change] = []

    public init(_ preview: MergePreview, of records: DedupRecords, _ facts: Facts) {
        var entities: [Int32] = []
        for member in preview.group.members {
            let entity = records.entities[Int(member)]
            if !entities.contains(entity) { entities.append(entity) }
        }
        let going = Set(entities.dropFirst())
        guard !going.isEmpty, !preview.plan.going.isEmpty else { return }
        moves = MergeImpact.moves(going, records.object, facts.book.links)
        if records.object == .contact { changes = MergeImpact.changes(preview, entities, facts) }
    }

    private static func moves(_ going: Set<Int32>, _ object: ObjectKind, _ links: Book.Links) -> [Move] {
        func count(_ rows: [Int32]) -> Int { rows.count { going.contains($0) } }
        let counts: [(String, Int)]
        switch object {
        case .contact:
            counts = [
                ("deals", count(links.dealContacts)), ("activities", count(links.activityContact)),
                ("meetings", count(links.meetingContact)),
            ]
        case .company: counts = [("contacts", count(links.contactCompany)), ("deals", count(links.dealCompany))]
        case .deal: counts = [("activities", count(links.activityDeal))]
        default: counts = []
        }
        return counts.filter { $0.1 > 0 }.map { Move(what: $0.0, count: $0.1) }
    }

    private static func changes(_ preview: MergePreview, _ entities: [Int32], _ facts: Facts) -> [Change] {
        let sources = facts.book.contacts
        let kept = preview.fields.first { $0.field == "source" }?.kept ?? ""
        var changes: [Change] = []
        for stage in LifecycleStage.allCases where stage != .recycled {
            let bit = ContactFlag.reached(stage)
            var counts: [String: Int] = [:]
            var isReached = false
            for entity in entities where Int(entity) < facts.contacts.flags.count {
                guard facts.contacts.flags[Int(entity)] & bit != 0 else { continue }
                isReached = true
                counts[sources.text("source", Int(entity)), default: 0] -= 1
            }
            if isReached { counts[kept, default: 0] += 1 }
            changes += counts.filter { $0.value != 0 }.sorted { $0.key < $1.key }
                .map { Change(stage: stage, source: $0.key, by: $0.value) }
        }
        return changes
    }
}
