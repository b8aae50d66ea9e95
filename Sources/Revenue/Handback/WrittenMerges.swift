// What merges that stand in files have done already to the records of a later one about them and more: who went into
// whom, and which values were set. The later one's files hold only what is new.

import Columns

/// The records of a merge as the files before it leave them.
struct WrittenMerges: Sendable {
    /// What the files set a field of a record to.
    struct Cell: Sendable, Hashable {
        var bytes: [UInt8]
        /// The records are as that merge saw them; else they may have been given other values since.
        var isCurrent: Bool
    }

    /// By record the one that it went into.
    private var into: [Int32: Int32] = [:]
    private var cells: [Int32: [Field: Cell]] = [:]
    private var links: Set<[Int32]> = []
    /// Records that others went into, by what becomes of such a one.
    private(set) var fates: [Int32: MergeFate] = [:]

    /// Of no merge.
    init() {}

    /// - Parameter merges: the oldest first, with the numbers of their records by id.
    init(
        _ merges: [(record: JournalRecord, numbers: [String: Int32])], _ matter: HandbackBuild.Matter,
        _ build: HandbackBuild
    ) {
        let seen = SeenValues(matter.records, matter.model)
        for (record, numbers) in merges {
            let ids = record.decision.subject.ids, left = Set(numbers.values)
            // What has gone into the one that is left is done in the system.
            if numbers.count < ids.count { for number in left { fates[number] = .merged } }
            guard left.count > 1 else { continue }
            let merge = DecidedMerge(record, numbers, matter.survivors, after: self)
            let writer = MergeWriter(merge: merge, matter: matter, build: build)
            take(writer, isCurrent: seen.isCurrent(record.decision.seen, ids.map { numbers[$0] }))
        }
    }

    /// The same where nobody asks for values, only for who went into whom.
    init(_ merges: [(record: JournalRecord, numbers: [String: Int32])], _ survivors: Survivorship) {
        for (record, numbers) in merges where Set(numbers.values).count > 1 {
            take(DecidedMerge(record, numbers, survivors, after: self).plan)
        }
    }

    private mutating func take(_ writer: MergeWriter, isCurrent: Bool) {
        take(writer.merge.plan)
        for (record, values) in writer.cells.written {
            let cells = values.mapValues { Cell(bytes: $0, isCurrent: isCurrent) }
            self.cells[record, default: [:]].merge(cells) { $1 }
        }
    }

    private mutating func take(_ plan: MergePlan) {
        for part in plan.merges {
            for loser in part.losers { into[loser] = part.master }
            fates[part.master] = .merged
        }
        for conversion in plan.conversions {
            into[conversion.lead] = conversion.contact
            if fates[conversion.contact] == nil { fates[conversion.contact] = .joined }
        }
        if plan.links.count > 1 { links.insert(plan.links) }
    }

    /// The record that one has become.
    func standing(_ record: Int32) -> Int32 {
        var record = record
        while let next = into[record] { record = next }
        return record
    }

    /// Those that are records of their own still, the first one's first.
    func standing(_ members: [Int32]) -> [Int32] { SettledPairs.distinct(members.map { standing($0) }) }

    /// What the files set a field of a record to; nil where they set nothing.
    func cell(_ field: Field, of record: Int32) -> Cell? { cells[record]?[field] }

    /// Fields of a record that the files set.
    func fields(of record: Int32) -> [Field] { cells[record]?.keys.sorted() ?? [] }

    /// These links are in a file.
    func has(links: [Int32]) -> Bool { self.links.contains(links) }
}
