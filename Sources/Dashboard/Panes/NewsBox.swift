// What happened since this user last looked: numbers that moved, clocks that ran out, what others decided, files that
// came; each a door to the thing itself.

import Cells
import Columns
import Revenue

enum NewsBox {
    /// More of one kind are a list of their own, and counted.
    static let mostOfAKind = 100

    static func make(_ state: AppState, _ snapshot: Snapshot) -> Listing {
        guard let look = state.lookToCompare else {
            return Listing(.news, title: "What is new", columns: [], rows: [], empty: "Nothing to compare with yet.")
        }
        let figures = state.shown?.figures ?? Figures(query: state.query(for: snapshot.facts))
        let news = News(look: look, input: PaneInput(state: state, facts: snapshot.facts, figures: figures))
        let stamp = TimeText.stamp(look.at, in: snapshot.facts.policy.clock.zone)
        var listing = Listing(
            .news,
            title: state.lastLook == nil ? "Since this session began, \(stamp)" : "Since your last look, \(stamp)",
            columns: [
                ColumnSpec(id: "kind", title: "Kind", width: 8),
                ColumnSpec(id: "what", title: "What", width: 30, least: 20, grows: true),
                ColumnSpec(id: "was", title: "Was", side: .right, width: 8, leaves: 2),
                ColumnSpec(id: "now", title: "Now", side: .right, width: 10),
                ColumnSpec(id: "moved", title: "Moved", side: .right, width: 9, leaves: 1),
                ColumnSpec(id: "who", title: "Who", width: 12, leaves: 3),
            ],
            rows: news.files + news.numbers + news.breaches + news.decisions + news.deals,
            empty: "Nothing has happened.")
        if look.question != figures.query.words {
            listing.notes = ["Numbers of another period or segment than at the last look are not held against it."]
        }
        return listing
    }
}

extension AppState {
    /// What `0` compares with: when this user last left, else when the program began.
    var lookToCompare: LastLook? { lastLook ?? opened }
}

/// The rows, by kind.
private struct News {
    let look: LastLook
    let input: PaneInput

    private var facts: Facts { input.facts }
    private var state: AppState { input.state }

    private func row(
        _ kind: String, _ key: String, _ what: String, role: Role = .text, now: ListCell = .blank, who: String = "",
        door: Door?, sentence: String, subject: Subject? = nil
    ) -> ListRow {
        ListRow(
            key: kind + " " + key,
            cells: [ListCell(kind, role: role), ListCell(what), .blank, now, .blank, ListCell(who)], door: door,
            sentence: sentence, subject: subject)
    }

    var numbers: [ListRow] {
        guard look.question == input.query.words else { return [] }
        return input.figures.metrics.compactMap { metric -> ListRow? in
            guard let now = metric.value, let before = look.values[metric.key.rawValue] else { return nil }
            let text = input.text(metric), was = FigureText.value(before, metric.unit, currency: input.currency)
            // What moved by less than is shown has not moved for the reader.
            guard was != text.value else { return nil }
            let moved = FigureText.change(now, before, metric.unit, currency: input.currency)
            return ListRow(
                key: "number " + metric.key.rawValue,
                cells: [
                    ListCell("number"), ListCell(metric.title), ListCell(was, number: before),
                    ListCell(text.value, number: now), ListCell(moved, number: now - before), .blank,
                ],
                door: input.door(metric), sentence: "\(metric.title) was \(was), now \(text.value).",
                explain: { _ in input.explain(metric) })
        }
    }

    /// Clocks that ran out meanwhile and still run.
    var breaches: [ListRow] {
        guard let queue = state.queue?.queue else { return [] }
        let fresh = queue.entries.filter { $0.state == .late && $0.due > look.at.milliseconds }
        let rows = fresh.prefix(NewsBox.mostOfAKind).map { entry -> ListRow in
            let clock = queue.row(entry)
            return row(
                "breach", clock.id, "\(clock.name), \(clock.kind.title)", role: .error,
                now: ListCell(QueueText.left(clock), role: .error), who: clock.owner,
                door: .record(clock.object, row: clock.row),
                sentence: QueueText.sentence(clock, queue.facts, now: queue.now), subject: clock.subject)
        }
        return rows + rest("breach", of: fresh.count, "new breaches", .box(.sla, .queue))
    }

    var decisions: [ListRow] {
        let own = state.writer?.actor.name
        let others = state.decisions.records.reversed().prefix { $0.time > look.at }.filter {
            $0.actor.name != own && $0.decision.action != .claim && $0.decision.action != .release
        }
        let shown = others.prefix(NewsBox.mostOfAKind), rows = facts.book.rows(of: shown.map(\.decision.subject))
        let snapshot = Snapshot(facts: facts, revision: 0)
        return shown.map { record in
            let subject = record.decision.subject
            let door: Door? =
                subject.ids.count > 1
                ? .box(.dedup, .groups)
                : subject.kind.object.flatMap { object in rows[subject].map { .record(object, row: $0) } }
            let words = DecisionText.done(record, state.decisions, snapshot)
            return row(
                "decision", "\(record.seq)", words,
                now: ListCell(TimeText.clock(record.time, in: facts.policy.clock.zone)),
                who: record.actor.name, door: door,
                sentence: DecisionText.line(record, state, snapshot), subject: subject)
        } + rest("decision", of: others.count, "decisions of others", nil)
    }

    /// By the date in their names where the clock is pinned: then files are younger than now.
    var files: [ListRow] {
        let isPinned = facts.policy.clock.now != nil, now = state.moment(of: facts)
        return facts.book.sources.filter { source in
            isPinned ? source.isDated && source.exported > look.at : source.modified > look.at
        }.map { source in
            row(
                "file", source.file, source.file, role: source.failure == nil ? .changed : .error,
                now: ListCell(source.failure == nil ? source.report.rows.counted("row") : "unreadable"),
                who: source.system, door: .file(source.file, row: nil),
                sentence: "\(source.file): \(TimeText.age(of: source.exported, at: now)) old, "
                    + "\(source.report.rows.counted("row")).")
        }
    }

    /// The way to what became of the deals, from the last export of them that the user had seen.
    var deals: [ListRow] {
        let seen = facts.policy.clock.zone.day(of: look.at)
        guard let day = facts.keptDays.last(where: { $0 <= seen && $0 < facts.today }) else { return [] }
        return [
            row(
                "deals", "changes", "Changed since \(TimeText.date(day))",
                door: .changes(ChangesLevel(ends: ChangesEnds(older: day))),
                sentence: "New, moved, pushed, won and lost since the export of \(TimeText.day(day)).")
        ]
    }

    private func rest(_ kind: String, of count: Int, _ what: String, _ door: Door?) -> [ListRow] {
        guard count > NewsBox.mostOfAKind else { return [] }
        let left = FigureText.grouped(count - NewsBox.mostOfAKind)
        return [
            row(
                kind, "rest", "and \(left) more", door: door,
                sentence: "\(FigureText.grouped(count)) \(what) since then.")
        ]
    }
}
