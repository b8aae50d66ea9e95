// The clocks of an open contact, running ones first: how each stands or how it ended, when it was due, by whose hours.

import Cells
import Columns
import Revenue

enum ClocksBox {
    static func make(_ contact: Int32, deals: [Int32], _ state: AppState, _ facts: Facts) -> Listing {
        guard let queue = state.queue?.queue else {
            return Listing(.clocks, title: "SLA", columns: [], rows: [], empty: "Reading the clocks…")
        }
        let clocks = queue.clocks(ofContact: contact, deals: deals)
        let ordered = clocks.filter(\.isOpen).sorted { $0.row.late > $1.row.late } + clocks.filter { !$0.isOpen }
        return Listing(
            .clocks, title: title(ordered),
            columns: [
                ColumnSpec(id: "agreement", title: "Agreement", width: 13, least: 11),
                ColumnSpec(id: "state", title: "State", width: 12, least: 12, grows: true),
                ColumnSpec(id: "due", title: "Due", width: 10, leaves: 1),
                ColumnSpec(id: "rep", title: "Rep", width: 8, least: 8, leaves: 2),
            ],
            rows: ordered.map { row($0, queue) }, empty: emptiness(queue))
    }

    /// The clock that needs somebody most.
    private static func title(_ clocks: [ContactClock]) -> String {
        guard let worst = clocks.first, worst.isOpen else { return "SLA: no clock runs" }
        return "SLA: \(worst.row.kind.title) \(QueueText.left(worst.row))"
    }

    private static func row(_ clock: ContactClock, _ queue: SLAQueue) -> ListRow {
        let row = clock.row, entry = clock.entry
        let (words, role) = state(clock, queue)
        let due = QueueText.due(row, queue.facts, now: queue.now)
        return ListRow(
            key: row.id,
            cells: [
                ListCell(row.kind.title), ListCell(words, role: role),
                ListCell(due, role: .textDim, number: Double(row.due.milliseconds), raw: .moment(row.due)),
                OwnerCell.of(row.ownerWord, role: .textDim),
            ],
            door: row.object == .contact
                ? .source(queue.facts.book.contacts.origins[Int(row.row)]) : .record(row.object, row: row.row),
            sentence: clock.isOpen
                ? QueueText.sentence(row, queue.facts, now: queue.now)
                : "\(row.kind.title), started \(stamp(row.started, row, queue)): \(words), due \(due).",
            subject: row.subject,
            explain: { _ in
                Explanation(
                    title: "\(row.kind.title)  \(words)",
                    lines: clock.isOpen
                        ? queue.explanation(entry).map(\.description)
                        : [
                            "Started: \(stamp(row.started, row, queue)), \(row.kind.trigger)", "Due: \(due)",
                            "Ended: \(words)", "What stops it: \(row.kind.stops)",
                        ])
            })
    }

    /// `-2:50 LATE`, `kept, in 0:42`, `missed by 3:10`, each in the clock's own hours.
    private static func state(_ clock: ContactClock, _ queue: SLAQueue) -> (String, Role) {
        let row = clock.row
        func span(_ from: Moment, _ to: Moment) -> String { QueueText.span(row.hours.elapsed(from: from, to: to)) }
        switch clock.end {
        case .running: return (QueueText.left(row), QueueText.role(row.state))
        case .snoozed(let until): return ("snoozed until \(stamp(until, row, queue))", .textDim)
        case .kept(let at): return ("kept, in \(span(row.started, at))", .markOK)
        case .missed(let at): return ("missed by \(span(row.due, at))", .warning)
        case .untimed: return ("answered, no time known", .textDim)
        }
    }

    private static func stamp(_ moment: Moment, _ row: SLARow, _ queue: SLAQueue) -> String {
        TimeText.stamp(moment, in: QueueText.localZone(row, queue.facts))
    }

    private static func emptiness(_ queue: SLAQueue) -> String {
        let silent = queue.untold.filter { $0.kind.object == .contact }
        let why = silent.first.map { " \($0.kind.title): \($0.why)." } ?? ""
        return "No clock was ever started for this person." + why
    }
}

extension ContactClock {
    /// Somebody still has something to do.
    fileprivate var isOpen: Bool {
        switch end {
        case .running, .snoozed: true
        default: false
        }
    }
}
