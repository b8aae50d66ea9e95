// Beside the board: the deal under the cursor with each flag in a sentence and its history, and who has which flags.

import Cells
import Columns
import Revenue

enum DealBoxes {
    /// The strip: what is wrong with the deal, its rule, its path, and what happened to it.
    static func deal(_ state: AppState, _ board: Listing) -> Listing {
        let columns = [
            ColumnSpec(id: "what", title: "What", width: 9, least: 11),
            ColumnSpec(id: "account", title: "Account", width: 30, grows: true),
            ColumnSpec(id: "rule", title: "Rule", width: 20, least: 20, leaves: 1),
        ]
        guard let answer = state.board, !answer.deals.isEmpty else {
            return Listing(.deal, title: "Deal", columns: columns, rows: [], empty: "No deal under the cursor.")
        }
        let place = ListView(board, state.boxes[.board] ?? ListState(), ListShape()).cursor
        let pipeline = answer.pipeline, card = pipeline.card(answer.deals[place])
        return Listing(
            .deal, title: title(card), columns: columns,
            rows: rows(card, pipeline, state).enumerated().map { index, line in
                ListRow(
                    key: "\(index)",
                    cells: [
                        ListCell(line.what, role: line.role), ListCell(line.text), ListCell(line.rule, role: .textDim),
                    ],
                    door: .record(.deal, row: card.deal),
                    sentence: line.text + (line.rule.isEmpty ? "." : ". Rule: \(line.rule)."), subject: card.subject,
                    explain: { _ in DealText.explanation(card, pipeline) })
            })
    }

    private struct Line {
        var what: String
        var text: String
        var rule = ""
        var role = Role.textDim
    }

    private static func title(_ card: DealCard) -> String {
        [
            card.name, card.ownerWord.text, card.stageName,
            card.amount.map(FigureText.amount) ?? "no amount",
            card.close.map { "close \(TimeText.day($0, weekday: false))" } ?? "no close date",
        ].joined(separator: " - ")
    }

    private static func rows(_ card: DealCard, _ pipeline: Pipeline, _ state: AppState) -> [Line] {
        var lines = DealText.findings(card, pipeline).map {
            Line(what: $0.letter, text: $0.text, rule: $0.rule, role: .warning)
        }
        if lines.isEmpty { lines = [Line(what: "-", text: "no flag")] }
        if let followUp = card.followUp {
            let words = followUp.decision.note ?? "asked for"
            lines.append(Line(what: "follow-up", text: "\(words), by \(followUp.actor.name)"))
        }
        let path = DealText.path(card, pipeline)
        if !path.isEmpty { lines.append(Line(what: "path", text: path)) }
        if !card.flags.contains(.stale) { lines.append(Line(what: "stands", text: DealText.standing(card, pipeline))) }
        let next = pipeline.facts.book.deals.text("next_step", Int(card.deal))
        let noNextStep = card.flags.contains(.noNextStep) ? "no next step" : "next step in no export"
        let taken = DealText.taken(card.subject, state).text
        lines.append(
            Line(
                what: "next", text: (next.isEmpty ? noNextStep : next)
                    + "; taken by: " + (taken == "-" ? "nobody (\(state.bindings.keyText(.claim)))" : taken)))
        lines += pipeline.history(card.deal).reversed().map {
            Line(what: TimeText.day($0.day, weekday: false), text: DealText.words($0.event))
        }
        return lines
    }

    /// Flags by owner and rule: whose deals need work, and what kind.
    static func flags(_ state: AppState) -> Listing {
        guard let answer = state.board else {
            return Listing(.flags, title: "Flags", columns: [], rows: [], empty: "Reading the deals…")
        }
        let query = answer.question.query, book = answer.pipeline.facts.book
        let used = answer.flags.filter { $0.deals > 0 }.map(\.flag)
        var rows = answer.byOwner.map { row in
            flagRow(row.owner, book.ownerWord(row.owner, .deal).text, row.deals, row.flags, used, query)
        }
        if !rows.isEmpty {
            let all = Dictionary(uniqueKeysWithValues: answer.flags.map { ($0.flag, $0.deals) })
            let deals = answer.byOwner.reduce(0) { $0 + $1.deals }
            var total = flagRow(nil, "All", deals, all, used, query)
            total.isTotal = true
            rows.append(total)
        }
        return Listing(
            .flags, title: "Flags by owner",
            columns: [ColumnSpec(id: "owner", title: "Owner", width: 12, grows: true)]
                + used.map { flag in
                    // The rarest leave a narrow box first.
                    let rarer = answer.flags.count { $0.deals < answer.count(of: flag) }
                    return ColumnSpec(
                        id: flag.rawValue, title: String(flag.letter), side: .right, width: 2, leaves: 1 + rarer)
                } + [ColumnSpec(id: "deals", title: "Deals", side: .right, width: 5)],
            rows: rows, empty: "No open deal has a flag.")
    }

    private static func flagRow(
        _ owner: String?, _ name: String, _ deals: Int, _ flags: [HygieneFlag: Int], _ used: [HygieneFlag],
        _ query: MetricQuery
    ) -> ListRow {
        func door(_ flag: HygieneFlag?, _ title: String, _ number: Int) -> Door? {
            number == 0
                ? nil
                : .rows(
                    RowsLevel(
                        source: .box(.flagged(flag, owner: owner), query),
                        title: "\(name), \(title)  \(FigureText.grouped(number))"))
        }
        let cells = used.map { flag -> ListCell in
            let count = flags[flag] ?? 0
            return ListCell(
                count == 0 ? "." : FigureText.grouped(count), role: count == 0 ? .textDim : .warning,
                number: Double(count))
        }
        let worst = used.max { flags[$0] ?? 0 < flags[$1] ?? 0 }
        return ListRow(
            key: owner ?? "*",
            cells: [ListCell(name, role: owner == nil ? .header : .text)] + cells
                + [ListCell(FigureText.grouped(deals), number: Double(deals))],
            door: door(nil, "flagged", deals),
            doors: Dictionary(
                uniqueKeysWithValues: used.compactMap { flag in
                    door(flag, flag.rawValue, flags[flag] ?? 0).map { (flag.rawValue, $0) }
                }),
            sentence: "\(name): \(deals.counted("deal")) with a flag"
                + (worst.map { "; most of all \($0.rawValue): \($0.rule)" } ?? "") + ".",
            explain: { column in
                let flag = HygieneFlag(rawValue: column)
                return Explanation(
                    title: "Flags  \(name)",
                    lines: (flag.map { [$0] } ?? used).map { "\($0.letter)  \($0.rawValue): \($0.rule)" }
                        + ["A deal may have several flags; Deals counts each deal once."])
            })
    }
}

extension BoardAnswer {
    /// Open deals with a flag.
    fileprivate func count(of flag: HygieneFlag) -> Int { flags.first { $0.flag == flag }?.deals ?? 0 }
}
