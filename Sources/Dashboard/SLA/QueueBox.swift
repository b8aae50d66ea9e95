// The queue itself, worst first. Rows are made when they are looked at, from the queue as it was answered last; who has
// taken a row and what is being saved is told by the state, so that it is never late.

import Cells
import Columns
import Revenue

enum QueueBox {
    static func make(_ state: AppState, _ facts: Facts) -> Listing {
        guard let answer = state.queue else {
            return Listing(.queue, title: "Queue", columns: [], rows: [], empty: "Reading the clocks…")
        }
        let queue = answer.queue
        let isCurrent = answer.question.load == state.queueAsked?.load
        var listing = Listing(
            .queue, title: title(answer), columns: columns(answer), count: answer.count, isArranged: true,
            empty: emptiness(answer), cells: { place in cells(queue.row(answer.entry(place)), queue, state) },
            row: { place in
                let entry = answer.entry(place), row = queue.row(entry)
                return ListRow(
                    key: row.id, cells: [], door: isCurrent ? .record(row.object, row: row.row) : nil,
                    sentence: QueueText.sentence(row, queue.facts, now: queue.now), subject: row.subject,
                    explain: { _ in explanation(row, queue.explanation(entry)) })
            })
        listing.notes = [
            "Left counts working time in the rep's own calendar where the clock is one of business hours (b).",
            "LATE, soon and paused are words as well as colours.",
        ]
        return listing
    }

    private static func title(_ answer: QueueAnswer) -> String {
        answer.count == answer.queue.count
            ? "Queue, worst first" : "Queue, \(FigureText.grouped(answer.count)) of \(answer.queue.count)"
    }

    /// Names get the room of the first hundred of them, within reason.
    private static func columns(_ answer: QueueAnswer) -> [ColumnSpec] {
        let sample = (0..<min(answer.count, 100)).map { answer.queue.row(answer.entry($0)) }
        func widest(_ least: Int, _ most: Int, _ text: (SLARow) -> String) -> Int {
            min(most, sample.reduce(least) { max($0, text($1).count) })
        }
        let hasScore = sample.contains { $0.score != nil }
        return [
            ColumnSpec(id: "left", title: "Left", side: .right, width: widest(11, 16, QueueText.left)),
            ColumnSpec(id: "clock", title: "Clock", side: .right, width: 5, leaves: 3),
            ColumnSpec(id: "agreement", title: "Agreement", width: widest(13, 19, \.kind.title), leaves: 4),
            ColumnSpec(
                id: "due", title: "Due, rep local",
                width: widest(14, 20) { QueueText.due($0, answer.queue.facts, now: answer.queue.now) }, leaves: 6),
            ColumnSpec(id: "lead", title: "Lead", width: widest(12, 26, \.name), least: 12, grows: true),
            ColumnSpec(id: "company", title: "Company", width: widest(10, 22, \.company), least: 10, leaves: 5),
            ColumnSpec(id: "score", title: "Score", side: .right, width: 5, leaves: 2, isUsual: hasScore),
            ColumnSpec(id: "rep", title: "Rep", width: widest(8, 18, \.owner), least: 8, leaves: 7),
            ColumnSpec(id: "chase", title: "Stage of chase", width: widest(14, 20, \.chase), leaves: 1),
            ColumnSpec(id: "taken", title: "Taken", width: 9, least: 9, leaves: 8),
        ]
    }

    private static func cells(_ row: SLARow, _ queue: SLAQueue, _ state: AppState) -> [ListCell] {
        let role = QueueText.role(row.state)
        return [
            ListCell(
                QueueText.left(row), role: role, number: -Double(row.late), raw: .number(-Double(row.lateMinutes))),
            ListCell(QueueText.clock(row), role: .textDim),
            ListCell(row.kind.title),
            ListCell(
                QueueText.due(row, queue.facts, now: queue.now), number: Double(row.due.milliseconds),
                raw: .moment(row.due)),
            ListCell(row.name), ListCell(row.company),
            ListCell(row.score.map { FigureText.trimmed($0) } ?? "", number: row.score),
            OwnerCell.of(row.ownerWord, raw: row.owner),
            ListCell(row.chase, role: .textDim), TakenText.cell(row.subject, since: queue, state),
        ]
    }

    private static func emptiness(_ answer: QueueAnswer) -> String {
        if answer.queue.count > 0 { return "No row passes the filter; Esc clears it." }
        let untold = Dictionary(grouping: answer.queue.untold, by: \.why)
        let reasons = answer.queue.untold.map(\.why).reduce(into: [String]()) { list, why in
            if !list.contains(why) { list.append(why) }
        }
        let words = reasons.map { why in (untold[why] ?? []).map(\.kind.title).joined(separator: ", ") + ": \(why)." }
        return (["No clock is running."] + words).joined(separator: " ")
    }

    private static func explanation(_ row: SLARow, _ lines: [SLALine]) -> Explanation {
        Explanation(title: "Why this clock reads \(QueueText.left(row))", lines: lines.map(\.description))
    }
}

/// Who has a record, and what is under way about it.
enum TakenText {
    static func cell(_ subject: Subject?, since queue: SLAQueue, _ state: AppState) -> ListCell {
        guard let subject else { return ListCell("no id", role: .textDim) }
        if state.pending(subject) != nil { return ListCell("saving", role: .changed) }
        if let latest = state.decisions.latest(of: subject),
            latest.seq > queue.facts.decided.decisions.lastSeq, latest.decision.action.decides
        {
            return ListCell(latest.summary, role: .saved)
        }
        guard let claim = state.claim(of: subject), let now = state.wallClock else { return ListCell("-") }
        let isOurs = claim.actor.session == state.writer?.actor.session
        let age = TimeText.age(of: claim.since, at: now)
        return ListCell(isOurs ? "you \(age)" : "\(claim.actor.name) \(age)", role: isOurs ? .saved : .warning)
    }
}
