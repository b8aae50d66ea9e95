// What happened with a lead, newest first: what it did, what reps did, and when it entered each stage.

import Cells
import Columns
import Revenue

enum TimelineBox {
    static func make(_ lead: LeadAnswer, _ facts: Facts) -> Listing {
        let events = (stages(lead, facts) + activities(lead, facts)).sorted { ($1.at, $0.key) < ($0.at, $1.key) }
        return Listing(
            .timeline, title: "Timeline, newest first",
            columns: [
                ColumnSpec(id: "when", title: "When", width: 21),
                ColumnSpec(id: "what", title: "What", width: 20, grows: true),
                ColumnSpec(id: "points", title: "Points", side: .right, width: 6, leaves: 1),
            ],
            rows: events.map { row($0, facts.policy.clock.zone) },
            empty: "No activity of this person is in the exports.")
    }

    /// One thing that happened.
    private struct Happening {
        var at: Moment
        var key: RowKey
        var what: String
        var points: Double?
        var door: Door?
        var isStage = false
    }

    private static func row(_ event: Happening, _ zone: Zone) -> ListRow {
        let when = TimeText.stamp(event.at, in: zone)
        let points = event.points.map { ($0 > 0 ? "+" : "") + FigureText.trimmed($0) } ?? ""
        return ListRow(
            key: event.key,
            cells: [
                ListCell(when, raw: .text(event.at.iso8601(in: zone))),
                ListCell(event.what, role: event.isStage ? .header : .text), ListCell(points, number: event.points),
            ],
            door: event.door,
            sentence: "\(when): \(event.what)" + (event.points == nil ? "." : "; it counts \(points) now."))
    }

    private static func stages(_ lead: LeadAnswer, _ facts: Facts) -> [Happening] {
        let contacts = facts.book.contacts, row = Int(lead.question.contact)
        return LifecycleStage.allCases.compactMap { stage in
            guard contacts.has(stage.field) else { return nil }
            let at = Moment(milliseconds: contacts.moments(stage.field)[row])
            guard at != .none, at <= facts.now else { return nil }
            return Happening(at: at, key: "stage \(stage.rawValue)", what: "became \(stage.title)", isStage: true)
        }
    }

    private static func activities(_ lead: LeadAnswer, _ facts: Facts) -> [Happening] {
        let table = facts.book.activities, at = table.moments("at")
        var points: [Int32: Double] = [:]
        for signal in lead.score.engagement.signals + lead.score.negatives {
            // Points that several events earn together are told of the newest.
            // What counts for nothing having been done has no event of its own.
            guard signal.newest != nil, let first = signal.evidence.first, first.object == .activity else { continue }
            points[first.row, default: 0] += signal.points
        }
        return lead.activities.map { row in
            let words = (["type", "direction", "detail", "subject"] as [Field]).map {
                RecordFields.text(table.columns[$0], Int(row), facts)
            }
            let name = words[0].split(separator: "_").joined(separator: " ")
            let what = ([name, words[1] == "out" ? "by a rep" : ""] + words[2...]).filter { !$0.isEmpty }
            return Happening(
                at: Moment(milliseconds: at[Int(row)]), key: RecordFields.key(.activity, Int(row), facts),
                what: what.joined(separator: "  "), points: points[row], door: .record(.activity, row: row))
        }
    }
}
