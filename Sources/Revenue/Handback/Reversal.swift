// Merges that files have made and that a later decision takes back: the CRM cannot part what it merged, so a person has
// to, by the rollback file.

import Columns

/// A merge that stands in files and does not hold any more.
public struct Reversal: Sendable {
    /// Its undo, or what tells two of its records apart.
    public var by: JournalRecord
    public var merge: JournalRecord

    static let fileName = "reversals.csv"
    static let header = ["group", "decision", "merged_by", "taken_back_by", "time", "what_to_do"]

    /// One row each, in the order of the decisions that take back; no file where there is none.
    static func files(_ reversals: [Reversal]) -> [HandbackFile] {
        guard !reversals.isEmpty else { return [] }
        let rows = reversals.sorted { ($0.by.seq, $0.merge.seq) < ($1.by.seq, $1.merge.seq) }
            .map { $0.row.map { Array($0.utf8) } }
        return [HandbackFile(fileName, .crm, header, rows)]
    }

    private var row: [String] {
        let restore = "restore from the rollback.csv that was written with decision \(merge.seq)"
        return [
            merge.decision.subject.text, String(merge.seq), merge.actor.name, by.actor.name, by.time.iso8601(in: .utc),
            by.decision.action == .undo
                ? restore : "\(restore): decision \(by.seq) tells \(told.joined(separator: ", ")) apart",
        ]
    }

    private var told: [String] { merge.decision.subject.common(with: by.decision.subject) }
}

extension Decisions {
    /// Undos of what files tell apart that no file says yet; none of those that took one another back.
    var untoldReturns: [JournalRecord] {
        var undos: [Int: [JournalRecord]] = [:]
        for undo in records where undo.decision.action == .undo && !exported.contains(undo.seq) {
            var root = undo
            while let target = target(of: root) { root = target }
            guard root.decision.action == .notDuplicate, exported.contains(root.seq) else { continue }
            undos[root.seq, default: []].append(undo)
        }
        return undos.values.filter { $0.count % 2 == 1 }.flatMap { $0 }.sorted { $0.seq < $1.seq }
    }

    /// Merges that stand in files and were undone since, which no file says yet.
    public var untoldReversals: [Reversal] {
        takenBackInFiles.compactMap { seq in
            guard let merge = record(seq: seq), merge.decision.action == .merge,
                let undo = history(of: merge.decision.subject).last(where: { root(of: $0)?.seq == seq })
            else { return nil }
            return Reversal(by: undo, merge: merge)
        }
    }
}
