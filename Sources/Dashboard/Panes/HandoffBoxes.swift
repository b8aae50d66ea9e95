// What one team hands to the next: taken, sent back or left lying, how long it takes, and who answers for it.

import Cells
import Columns
import Revenue

enum HandoffBoxes {
    static func handoffs(_ input: PaneInput) -> Listing {
        Listing(
            .handoffs, title: "Handoffs - \(input.periodTitle)",
            columns: [
                ColumnSpec(id: "name", title: "Handoff", width: 13),
                ColumnSpec(id: "in", title: "In", side: .right, width: 5),
                ColumnSpec(id: "out", title: "Out", side: .right, width: 5, leaves: 1),
                ColumnSpec(id: "leaked", title: "Leaked", side: .right, width: 6),
                ColumnSpec(id: "rate", title: "Rate", side: .right, width: 6),
                ColumnSpec(id: "median", title: "Median", side: .right, width: 8, leaves: 2),
                ColumnSpec(id: "accountable", title: "Accountable", width: 11, least: 10, grows: true, leaves: 3),
            ],
            rows: input.figures.handoffs.map { row($0, input) }, empty: "Computing…")
    }

    private static func row(_ handoff: Handoff, _ input: PaneInput) -> ListRow {
        guard handoff.missing == nil else {
            return ListRow(
                key: handoff.name,
                cells: [ListCell(handoff.name)] + [ListCell](repeating: ListCell("-"), count: 5)
                    + [ListCell(handoff.missing ?? "", role: .warning)],
                sentence: "\(handoff.name) cannot be told: \(handoff.missing ?? "").",
                explain: { _ in explanation(handoff, input) })
        }
        func count(_ number: Int, role: Role = .text) -> ListCell {
            ListCell(FigureText.grouped(number), role: role, number: Double(number))
        }
        func door(_ part: HandoffPart, _ word: String, _ number: Int) -> Door? {
            input.door(.handoff(handoff.step, part), "\(handoff.name), \(word)", number)
        }
        let entered = door(.entered, "in", handoff.entered), leaked = door(.leaked, "leaked", handoff.leaked)
        let median = handoff.medianMinutes.map { FigureText.duration(minutes: $0) }
        return ListRow(
            key: handoff.name,
            cells: [
                ListCell(handoff.name), count(handoff.entered), count(handoff.taken),
                count(handoff.leaked, role: handoff.leaked > 0 ? .warning : .text),
                ListCell(handoff.rate.map { FigureText.percent($0) } ?? "-", number: handoff.rate),
                ListCell(median ?? "-", number: handoff.medianMinutes), ListCell(handoff.accountable),
            ],
            door: entered,
            doors: [
                "out": door(.taken, "out", handoff.taken), "leaked": leaked, "rate": leaked ?? entered,
                "median": median.map { words in
                    .rows(RowsLevel(
                        source: .box(.handoff(handoff.step, .answered), input.query),
                        title: "\(handoff.name), time to the answer  median \(words)"))
                },
            ],
            sentence: "\(handoff.name): \(handoff.leaked.counted("record")) of "
                + "\(FigureText.grouped(handoff.entered)) neither taken nor sent back in time"
                + (handoff.accountable.isEmpty ? "." : "; \(handoff.accountable) answers for it."),
            explain: { _ in explanation(handoff, input) })
    }

    private static func explanation(_ handoff: Handoff, _ input: PaneInput) -> Explanation {
        let who = handoff.accountable.isEmpty ? "nobody: no [[team]] has a manager" : handoff.accountable
        return input.explain(
            "Handoff  \(handoff.name)",
            "records that came to the next team in the period; leaked: neither taken nor sent back within the agreed "
                + "time",
            numbers: handoff.missing.map { ["Cannot be told: \($0)"] } ?? [
                "In \(FigureText.grouped(handoff.entered)), out \(FigureText.grouped(handoff.taken)), "
                    + "leaked \(FigureText.grouped(handoff.leaked))",
                "Rate: leaked ÷ in; median: from entry to the answer, elapsed time, of those that have both",
                "Accountable: \(who), who manages most of the owners",
            ],
            from: [handoff.step == .success ? .deal : .contact])
    }
}
