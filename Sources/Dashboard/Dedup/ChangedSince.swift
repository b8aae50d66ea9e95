// A group that was decided once and waits again, since its records are not what that decision saw: which decision, and
// what has changed as far as the journal tells.

import Columns
import Revenue

struct ChangedSince {
    private let record: JournalRecord
    private let zone: Zone
    /// Records that are not as they were seen.
    let records: Set<String>
    /// Keys that are not as they were when records were told apart.
    let fields: Set<Field>
    /// What was chosen then, by the values of today.
    private let chosen: [String]

    /// nil for a group that nobody has decided, or whose decision still holds.
    init?(_ merge: MergeLevel, _ state: AppState) {
        guard merge.decided == nil, let answer = state.dedup?.answer, let place = answer.find(merge.subject) else {
            return nil
        }
        let review = answer.reviews[place.review]
        switch answer.rows[place].state {
        case .changed(let record, _):
            self.record = record
            records = Set(review.changedRecords(since: record.decision))
            fields = []
            chosen = MergeText(record, in: review.dedup.records).values
        case .returned(let record, let changed):
            self.record = record
            (records, fields, chosen) = ([], Set(changed), [])
        default: return nil
        }
        zone = answer.facts.policy.clock.zone
    }

    private var deed: String { record.decision.action == .merge ? "merged" : "told apart" }

    /// "merged by root 2026-11-26 21:10, changed since".
    var title: String {
        "\(deed) by \(record.actor.name) \(TimeText.short(record.time, in: zone, dateOnly: false)), changed since"
    }

    /// The same with what has changed, and what was chosen then.
    func note(_ names: RecordNames) -> String {
        let what = records.sorted().map(names.callAsFunction) + fields.sorted().map(\.rawValue)
        let kept = record.decision.values["keep"].map { " into \(names($0))" } ?? ""
        return "#\(record.seq) \(deed)\(kept); not as it was then: \(what.joined(separator: ", "))"
            + (chosen.isEmpty ? "" : "; chosen then: \(chosen.joined(separator: "; "))")
    }
}
