// The SLA pane: the queue, why the clock under the cursor reads what it reads, and how the agreements stand.

import Cells
import Columns
import Revenue

enum SLABoxes {
    /// Rows in which most accounts of a clock fit.
    static let clockHeight = 9

    static func make(_ state: AppState, _ facts: Facts) -> [Listing] {
        let queue = QueueBox.make(state, facts)
        return [
            queue, clock(state, queue), SlownessBoxes.breaches(state, facts), SlownessBoxes.cost(state, facts),
            agreements(state, facts),
        ]
    }

    /// The account of the row under the cursor, line by line.
    static func clock(_ state: AppState, _ queue: Listing) -> Listing {
        let columns = [
            // A stretch ends where the next line begins, so its beginning is enough.
            ColumnSpec(id: "what", title: "From - to", width: 14, least: 16, grows: true),
            ColumnSpec(id: "account", title: "Account", width: 20, least: 24),
        ]
        guard let answer = state.queue, answer.count > 0 else {
            return Listing(.clock, title: "Why this clock reads so", columns: columns, rows: [], empty: "No clock.")
        }
        let place = ListView(queue, state.boxes[.queue] ?? ListState(), ListShape()).cursor
        let entry = answer.entry(place), row = answer.queue.row(entry)
        let lines = answer.queue.explanation(entry)
        return Listing(
            .clock, title: "Why \(row.name)'s clock reads \(QueueText.left(row))", columns: columns,
            rows: lines.enumerated().map { index, line in
                ListRow(
                    key: "\(index)", cells: [ListCell(line.label, role: .textDim), ListCell(line.text)],
                    sentence: line.description, subject: row.subject)
            })
    }

    /// Every agreement with its clocks; where the exports cannot tell one, why.
    private static func agreements(_ state: AppState, _ facts: Facts) -> Listing {
        let counts = state.queue?.tally.byKind ?? [:]
        let untold = Dictionary(
            (state.queue?.queue.untold ?? []).map { ($0.kind, $0.why) }, uniquingKeysWith: { first, _ in first })
        let rows = facts.policy.slas.all.enumerated().map { place, sla -> ListRow in
            let count = counts[sla.kind] ?? QueueTally.Count(), why = untold[sla.kind]
            func number(_ value: Int, _ role: Role = .text) -> ListCell {
                ListCell(
                    why == nil ? FigureText.grouped(value) : "-", role: value > 0 ? role : .text,
                    number: why == nil ? Double(value) : nil)
            }
            return ListRow(
                key: sla.kind.rawValue,
                cells: [
                    ListCell(sla.kind.title, rank: Double(place)), number(count.open), number(count.late, .error),
                    number(count.soon, .warning), number(count.paused, .textDim),
                    ListCell(why ?? "\(target(sla)) from: \(sla.kind.trigger)", role: why == nil ? .textDim : .warning),
                ],
                sentence: why.map { "\(sla.kind.title) is not told: \($0)." }
                    ?? "\(sla.kind.title): \(target(sla)), stopped by \(sla.kind.stops).",
                explain: { _ in explanation(sla, why) })
        }
        return Listing(
            .agreements, title: "Agreements",
            columns: [
                ColumnSpec(id: "agreement", title: "Agreement", width: 14),
                ColumnSpec(id: "open", title: "Open", side: .right, width: 5),
                ColumnSpec(id: "late", title: "Late", side: .right, width: 5),
                ColumnSpec(id: "soon", title: "Soon", side: .right, width: 5, leaves: 3),
                ColumnSpec(id: "paused", title: "Paused", side: .right, width: 6, leaves: 2),
                ColumnSpec(id: "target", title: "Target", width: 12, least: 12, grows: true, leaves: 1),
            ],
            rows: rows)
    }

    private static func target(_ sla: SLA) -> String {
        guard let target = sla.target else { return "the stage's norm" }
        return "\(target) \(sla.clock == .business ? "of working time" : "elapsed")"
    }

    private static func explanation(_ sla: SLA, _ why: String?) -> Explanation {
        var lines = [
            "Starts: \(sla.kind.trigger)", "Stops: \(sla.kind.stops)", "Target: \(target(sla))",
            "Shown as soon when less than \(sla.soon) is left",
        ]
        lines += sla.ladder.map { "Then \($0.to.rawValue): after \($0.after)" }
        lines.append(why.map { "Not told: \($0)" } ?? "[[sla]] in revops.toml changes it or switches it off.")
        return Explanation(title: sla.kind.title, lines: lines)
    }
}
