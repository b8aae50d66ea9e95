// What wants a person's attention, worst first, each with the way there.

import Cells
import Columns
import Revenue

enum NeedsBox {
    static func make(_ input: PaneInput) -> Listing {
        Listing(
            .needs, title: "Needs you",
            columns: [
                ColumnSpec(id: "count", title: "", side: .right, width: 5),
                ColumnSpec(id: "what", title: "What", width: 20, grows: true),
                ColumnSpec(id: "since", title: "Since", side: .right, width: 5, leaves: 1),
            ],
            rows: files(input) + dataEnd(input) + warnings(input) + clocks(input) + leads(input) + deals(input)
                + duplicates(input) + totals(input) + metrics(input),
            empty: "Nothing: every file was read whole.")
    }

    private static func files(_ input: PaneInput) -> [ListRow] {
        input.facts.book.sources.filter { $0.failure != nil || $0.isMissing }.map { source in
            let failure = source.isMissing ? nil : source.failure
            let what = failure.map { "\(source.file): \($0.reason)" } ?? "\(source.file) has gone; its last rows stay"
            return need(
                "file " + source.file, "!", what, role: .error, door: .box(.imports, .files),
                since: TimeText.age(of: source.modified, at: input.state.moment(of: input.facts)))
        }
    }

    private static func dataEnd(_ input: PaneInput) -> [ListRow] {
        input.figures.dataEnd.map { end in
            let key = input.state.bindings.binding(.period)?.keys.first.map { "; \($0.display) takes another" } ?? ""
            let what = "data ends \(TimeText.day(end.newest, weekday: false)), before this period" + key
            return [need("data end", "!", what, role: .warning, door: .box(.imports, .files))]
        } ?? []
    }

    private static func warnings(_ input: PaneInput) -> [ListRow] {
        input.facts.warnings.map { need("warning " + $0, "!", $0, role: .warning, door: .box(.imports, .files)) }
    }

    private static func clocks(_ input: PaneInput) -> [ListRow] {
        guard let queue = input.state.queue, queue.tally.all.late > 0 else { return [] }
        let tally = queue.tally, worst = queue.queue.row(queue.queue.entries[0])
        let soon = tally.dueWithinHour > 0 ? "; \(FigureText.grouped(tally.dueWithinHour)) due within 1 h" : ""
        return [
            need(
                "clocks", FigureText.grouped(tally.all.late),
                (tally.all.late == 1 ? "SLA breach" : "SLA breaches") + soon, role: .error,
                door: .box(.sla, .queue), since: TimeText.age(of: worst.due, at: queue.queue.now))
        ]
    }

    /// Who fell through: leads that nobody works on, and people who did not come.
    private static func leads(_ input: PaneInput) -> [ListRow] {
        guard let routing = input.state.routed?.figures else { return [] }
        let now = input.state.moment(of: input.facts)
        var rows: [ListRow] = []
        if let oldest = routing.withoutOwner.first {
            let count = routing.withoutOwner.count, late = routing.withoutOwner.reduce(0) { $0 + ($1.isLate ? 1 : 0) }
            rows.append(
                need(
                    "ownerless", FigureText.grouped(count),
                    (count == 1 ? "open lead" : "open leads") + " without an owner"
                        + (late > 0 ? ", \(FigureText.grouped(late)) late" : ""),
                    role: late > 0 ? .error : .warning, door: .box(.routing, .ownerless),
                    since: TimeText.age(of: oldest.since, at: now)))
        }
        let recent = routing.noShows.filter { Moment.minutes(from: $0.start, to: now) <= 7 * 1440 }
        if let oldest = recent.first {
            rows.append(
                need(
                    "no-shows", "\(recent.count)", (recent.count == 1 ? "no-show" : "no-shows") + " in seven days",
                    role: .warning, door: .box(.routing, .noShows), since: TimeText.age(of: oldest.start, at: now)))
        }
        return rows
    }

    /// Deals before the desk, and those that something is wrong with.
    private static func deals(_ input: PaneInput) -> [ListRow] {
        guard let board = input.state.board else { return [] }
        let now = input.state.moment(of: input.facts)
        var rows: [ListRow] = []
        // Who waits longest stands first.
        if board.waiting > 0, let oldest = board.desk.first.map(board.pipeline.desk.row) {
            rows.append(
                need(
                    "desk", FigureText.grouped(board.waiting),
                    (board.waiting == 1 ? "deal waits" : "deals wait") + " for an approval", role: .warning,
                    door: .box(.desk, .desk), since: TimeText.age(of: oldest.since, at: now)))
        }
        if board.flagged > 0 {
            rows.append(
                need(
                    "flags", FigureText.grouped(board.flagged),
                    (board.flagged == 1 ? "open deal has" : "open deals have") + " a flag or wait", role: .warning,
                    door: .box(.board, .board)))
        }
        return rows
    }

    private static func duplicates(_ input: PaneInput) -> [ListRow] {
        guard let answer = input.state.dedup?.answer, !answer.order.isEmpty else { return [] }
        return [
            need(
                "duplicates", FigureText.grouped(answer.order.count),
                (answer.order.count == 1 ? "duplicate group" : "duplicate groups")
                    + ", \(FigureText.grouped(answer.scale.pastLine)) at or above \(answer.scale.acceptLine)",
                role: .warning, door: .box(.dedup, .groups))
        ]
    }

    private static func totals(_ input: PaneInput) -> [ListRow] {
        let sources = input.facts.book.sources
        let aside = sources.reduce(0) { $0 + $1.report.setAsideCount }
        let unknown = sources.filter { $0.kind == nil }.count
        let unmapped = sources.reduce(0) {
            $0 + ($1.isCurrent && $1.kind != nil ? $1.columns.filter { $0.field == nil }.count : 0)
        }
        var rows: [ListRow] = []
        if aside > 0 {
            rows.append(
                need(
                    "aside", FigureText.grouped(aside), aside == 1 ? "row set aside" : "rows set aside",
                    role: .warning, door: .box(.imports, .aside)))
        }
        if unknown > 0 {
            rows.append(
                need(
                    "unknown", "\(unknown)",
                    (unknown == 1 ? "file" : "files") + " not recognised: revops check --suggest",
                    role: .warning, door: .box(.imports, .files)))
        }
        if unmapped > 0 {
            rows.append(
                need(
                    "unmapped", FigureText.grouped(unmapped),
                    unmapped == 1 ? "column without meaning" : "columns without meaning",
                    role: .text, door: .box(.imports, .unmapped)))
        }
        let disagreements = input.facts.book.disagreements.count
        if disagreements > 0 {
            rows.append(
                need(
                    "disagreements", FigureText.grouped(disagreements),
                    (disagreements == 1 ? "value" : "values") + " on which systems disagree",
                    role: .text, door: .box(.imports, .disagreements)))
        }
        return rows
    }

    private static func metrics(_ input: PaneInput) -> [ListRow] {
        ExecutiveBoxes.keys(input.facts.policy).compactMap { input.figures.metric($0) }
            .filter { $0.isStale || $0.missing != nil }
            .map { metric in
                let what =
                    metric.missing.map { "\(metric.title): \($0)" }
                    ?? "\(metric.title) is STALE: a file it stands on is late"
                return need(
                    "metric " + metric.key.rawValue, "-", what, role: .stale, door: .box(.executive, .scorecard))
            }
    }

    private static func need(
        _ key: String, _ count: String, _ what: String, role: Role, door: Door, since: String = ""
    ) -> ListRow {
        let number = Double(count.filter { $0 != "," })
        return ListRow(
            key: key,
            cells: [ListCell(count, role: role, number: number), ListCell(what), ListCell(since, role: .textDim)],
            door: door,
            sentence: (count.first?.isNumber == true ? count + " " : "") + what + ".")
    }
}
