// The deal desk: who waits for whom and how long, each row naming the rule that put it there; what has been answered;
// and which exceptions are asked for most.

import Cells
import Columns
import Revenue

enum DeskBoxes {
    static func make(_ state: AppState) -> [Listing] {
        let queue = queue(state)
        return [queue, approvals(state, queue), exceptions(state)]
    }

    static func queue(_ state: AppState) -> Listing {
        guard let answer = state.board else {
            return Listing(.desk, title: "Deal desk", columns: [], rows: [], empty: "Reading the deals…")
        }
        let desk = answer.pipeline.desk, entries = answer.desk
        let isCurrent = answer.question.load == state.boardAsked?.load
        return Listing(
            .desk,
            title: "Deal desk - \(FigureText.grouped(answer.waiting)) waiting of \(entries.count.counted("deal"))",
            columns: columns(answer), count: entries.count, revision: answer.question.revision,
            empty: "No open deal needs the desk.",
            cell: { cells(desk.row(entries[$0]), state)[safe: $1] ?? .blank },
            row: { row(desk.row(entries[$0]), desk.facts, isCurrent: isCurrent) })
    }

    private static func columns(_ answer: BoardAnswer) -> [ColumnSpec] {
        let facts = answer.pipeline.facts
        let widest = answer.desk.prefix(100).reduce(16) { max($0, facts.name(.deal, Int($1.deal)).count) }
        return [
            ColumnSpec(id: "waiting", title: "Waiting", side: .right, width: 9),
            ColumnSpec(id: "state", title: "State", width: 8, leaves: 5),
            ColumnSpec(id: "deal", title: "Deal", width: min(36, widest), least: 16, grows: true),
            ColumnSpec(id: "owner", title: "Owner", width: 14, least: 8, leaves: 3),
            ColumnSpec(id: "amount", title: facts.policy.pipeline.currency, side: .right, width: 9, leaves: 4),
            ColumnSpec(id: "why", title: "Why", width: 22, least: 18),
            ColumnSpec(id: "needs", title: "Needs", width: 20, least: 12, leaves: 6),
            ColumnSpec(id: "taken", title: "Taken", width: 8, least: 8, leaves: 2),
        ]
    }

    private static func cells(_ row: DeskRow, _ state: AppState) -> [ListCell] {
        let needs = row.pending.map(\.approver).joined(separator: ", ")
        let minutes = Double(row.waitingMinutes)
        return [
            ListCell(
                FigureText.duration(minutes: minutes), role: row.state.isOpen ? .warning : .textDim, number: minutes),
            ListCell(row.state.rawValue, role: row.state.role), ListCell(row.name),
            OwnerCell.of(row.ownerWord),
            ListCell(row.amount.map(FigureText.amount) ?? "-", number: row.amount?.double),
            ListCell(row.reasons.map(\.reason.words).joined(separator: ", ")),
            ListCell(needs.isEmpty ? "-" : needs), DealText.taken(row.subject, state),
        ]
    }

    private static func row(_ row: DeskRow, _ facts: Facts, isCurrent: Bool) -> ListRow {
        ListRow(
            key: RecordFields.key(.deal, Int(row.deal), facts), cells: [],
            door: isCurrent ? .record(.deal, row: row.deal) : nil,
            sentence: "\(row.name): \(row.reasons.map(\.sentence).joined(separator: "; ")).", subject: row.subject,
            explain: { _ in explanation(row, facts) })
    }

    private static func explanation(_ row: DeskRow, _ facts: Facts) -> Explanation {
        Explanation(
            title: "\(row.name)  \(row.state.rawValue)",
            lines: row.reasons.map { "Rule: \($0.sentence)" } + row.approvals.map { words($0, row.state, facts) }
                + [since(row, facts), "All of them must agree; an approval of other terms than these counts no more."])
    }

    private static func since(_ row: DeskRow, _ facts: Facts) -> String {
        let at = TimeText.short(row.since, in: facts.policy.clock.zone, dateOnly: false)
        return row.isSinceExport
            ? "Since \(at), when an export first shows it so"
            : "Since \(at), when the deal was created: no export tells when the terms changed"
    }

    private static func words(_ approval: DeskApproval, _ state: DeskState, _ facts: Facts) -> String {
        let zone = facts.policy.clock.zone
        if let record = approval.record {
            return "\(approval.approver): agreed, \(record.actor.name) on "
                + TimeText.short(record.time, in: zone, dateOnly: false)
        }
        let who = approval.people.isEmpty ? "anyone may" : approval.people.joined(separator: ", ")
        let lapsed = approval.hasLapsed ? "; agreed to other terms before" : ""
        return "\(approval.approver): \(state.isOpen ? "yet to agree" : "-") (\(who))\(lapsed)"
    }

    /// What put the deal under the cursor there, and each approver's answer.
    private static func approvals(_ state: AppState, _ queue: Listing) -> Listing {
        let columns = [
            ColumnSpec(id: "what", title: "What", width: 14, least: 12),
            ColumnSpec(id: "answer", title: "Answer", width: 30, grows: true),
        ]
        let view = ListView(queue, state.boxes[.desk] ?? ListState(), state.shapes[queue.shapeName] ?? ListShape())
        guard let answer = state.board, view.count > 0, let entry = answer.desk[safe: view.source(view.cursor)] else {
            return Listing(
                .approvals, title: "Approvals", columns: columns, rows: [], empty: "No deal under the cursor.")
        }
        let facts = answer.pipeline.facts, row = answer.pipeline.desk.row(entry)
        var lines: [(what: String, text: String, role: Role)] = row.reasons.map {
            ($0.reason.words, $0.sentence, .warning)
        }
        lines += row.approvals.map { approval in
            let words = words(approval, row.state, facts)
            let text = words.dropFirst(approval.approver.count + 2)
            return (approval.approver, String(text), approval.record == nil ? .textDim : .saved)
        }
        lines.append(("since", since(row, facts), .textDim))
        if let latest = row.latest {
            let note = latest.decision.note ?? latest.decision.reason ?? ""
            lines.append((
                "last word", "\(latest.actor.name): \(latest.decision.action.rawValue)"
                    + (note.isEmpty ? "" : ", \(note)"), .text))
        }
        return Listing(
            .approvals, title: "Approvals - \(row.name)", columns: columns,
            rows: lines.enumerated().map { index, line in
                ListRow(
                    key: "\(index)", cells: [ListCell(line.what, role: line.role), ListCell(line.text)],
                    door: .record(.deal, row: row.deal), sentence: "\(line.what): \(line.text).", subject: row.subject,
                    explain: { _ in explanation(row, facts) })
            })
    }

    /// What is asked for beyond the price list, most often first.
    private static func exceptions(_ state: AppState) -> Listing {
        let found = state.board?.exceptions ?? []
        let query = state.board?.question.query
        let period = state.board.map { $0.question.query.period.title(today: $0.pipeline.facts.today) }
        return Listing(
            .exceptions, title: "Exceptions of deals created, \(period ?? "")",
            columns: [
                ColumnSpec(id: "kind", title: "Kind", width: 12),
                ColumnSpec(id: "deals", title: "Deals", side: .right, width: 5),
                ColumnSpec(id: "open", title: "Open", side: .right, width: 5, leaves: 2),
                ColumnSpec(id: "won", title: "Won", side: .right, width: 5, leaves: 1),
                ColumnSpec(id: "asked", title: "Asked for most", width: 16, grows: true),
            ],
            rows: found.map { row($0, query) },
            notes: ["What is asked for most is a candidate for the standard."],
            empty: state.board == nil ? "Reading the deals…" : "No deal of this period asks for an exception.")
    }

    private static func row(_ exception: DeskException, _ query: MetricQuery?) -> ListRow {
        let wish = exception.wishes.first.map { "\($0.name) (\(FigureText.grouped($0.count)))" } ?? ""
        let count = FigureText.grouped(exception.count)
        return ListRow(
            key: exception.kind.rawValue,
            cells: [
                ListCell(exception.kind.words), ListCell(count, number: Double(exception.count)),
                ListCell(FigureText.grouped(exception.open), number: Double(exception.open)),
                ListCell(FigureText.grouped(exception.won), number: Double(exception.won)), ListCell(wish),
            ],
            door: query.map {
                .rows(
                    RowsLevel(source: .box(.exception(exception.kind), $0), title: "\(exception.kind.words)  \(count)"))
            },
            sentence: "\(exception.kind.words): \(exception.count.counted("deal")) asked for it"
                + (wish.isEmpty ? "" : ", most of all \(wish)") + ".",
            explain: { _ in
                Explanation(
                    title: "Exceptions  \(exception.kind.words)",
                    lines: [
                        "Deals created in the period that this rule of [desk] puts before the desk, whatever became "
                            + "of them"
                    ] + exception.wishes.prefix(8).map { "\($0.name): \(FigureText.grouped($0.count))" }
                        + exception.months.suffix(6).map { "\($0.month): \(FigureText.grouped($0.count))" })
            })
    }
}

extension DeskReason {
    /// In a column.
    var words: String {
        switch self {
        case .discount: "discount"
        case .acv: "yearly value"
        case .terms: "payment terms"
        case .customTerms: "custom terms"
        case .multiYear: "multi-year"
        }
    }
}

extension DeskState {
    fileprivate var role: Role {
        switch self {
        case .waiting: .warning
        case .asked: .changed
        case .declined: .error
        case .approved: .saved
        }
    }
}
