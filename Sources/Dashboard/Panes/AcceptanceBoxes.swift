// What sales makes of the MQLs it is given, by owner, by source and by reason code: where the definition of an MQL is
// wrong, it shows here.

import Cells
import Columns
import Revenue

enum AcceptanceBoxes {
    static func acceptance(
        _ id: BoxID, _ rows: [AcceptanceRow], _ field: Field, _ words: String, _ input: PaneInput
    ) -> Listing {
        Listing(
            id, title: "MQLs accepted by \(field.rawValue)",
            columns: [
                ColumnSpec(
                    id: field.rawValue, title: field.rawValue.capitalizedWord, width: 12, least: 10, grows: true),
                ColumnSpec(id: "mqls", title: "MQLs", side: .right, width: 5),
                ColumnSpec(id: "accepted", title: "Acc.", side: .right, width: 5, leaves: 1),
                ColumnSpec(id: "accepted_rate", title: "Acc.%", side: .right, width: 6),
                ColumnSpec(id: "rejected", title: "Rej.", side: .right, width: 5, leaves: 2),
                ColumnSpec(id: "rejected_rate", title: "Rej.%", side: .right, width: 6),
            ],
            rows: rows.map { row($0, field, words, input) },
            empty: input.empty("mqls", "No MQL came in this period."))
    }

    private static func row(
        _ row: AcceptanceRow, _ field: Field, _ words: String, _ input: PaneInput
    ) -> ListRow {
        let name = row.key.isEmpty ? "(no \(field.rawValue))" : row.key
        func count(_ number: Int) -> ListCell { ListCell(FigureText.grouped(number), number: Double(number)) }
        func rate(_ number: Int) -> ListCell {
            let share = Double(number) / Double(max(1, row.mqls))
            return ListCell(FigureText.percent(share, places: 0), number: share)
        }
        func door(_ key: MetricKey, _ part: MetricPart, _ word: String, _ number: Int) -> Door? {
            number == 0
                ? nil : input.door(key, field, row.key, "\(name): \(word)  \(FigureText.grouped(number))", part)
        }
        let all = door("mql_acceptance_rate", .denominator, "MQLs", row.mqls)
        let accepted = door("mql_acceptance_rate", .numerator, "accepted", row.accepted)
        let rejected = door("mql_rejection_rate", .numerator, "rejected", row.rejected)
        let open = row.mqls - row.accepted - row.rejected
        return ListRow(
            key: "\(field.rawValue) \(row.key)",
            cells: [
                ListCell(name, role: row.key.isEmpty ? .warning : .text), count(row.mqls), count(row.accepted),
                rate(row.accepted), count(row.rejected), rate(row.rejected),
            ],
            door: all,
            doors: [
                "accepted": accepted, "accepted_rate": accepted ?? all, "rejected": rejected,
                "rejected_rate": rejected ?? door("mql_rejection_rate", .denominator, "MQLs, none rejected", row.mqls),
            ],
            sentence: "\(name): of \(row.mqls.counted("MQL")), \(FigureText.grouped(row.accepted)) accepted, "
                + "\(FigureText.grouped(row.rejected)) rejected, \(FigureText.grouped(max(0, open))) still open.",
            explain: { _ in
                input.explain(
                    "Acceptance  \(name)",
                    "MQLs of the period by \(words): accepted became SQL, rejected were sent back",
                    numbers: [
                        "\(FigureText.grouped(row.accepted)) accepted and \(FigureText.grouped(row.rejected)) "
                            + "rejected of \(row.mqls.counted("MQL"))"
                    ], leftOut: ["from both rates, MQLs that nobody has answered yet"], from: [.contact])
            })
    }

    /// MQLs that were turned down, by the code that was given; the rate is of all MQLs of the period.
    static func rejections(_ input: PaneInput) -> Listing {
        let tallies = input.figures.rejections
        let mqls = input.figures.metric("mql_rejection_rate")?.denominator ?? input.figures.metric("mqls")?.value
        let most = Double(max(1, tallies.map(\.count).max() ?? 1))
        let rows = tallies.map { tally -> ListRow in
            let rate = mqls.flatMap { $0 > 0 ? Double(tally.count) / $0 : nil }
            return ListRow(
                key: tally.name,
                cells: [
                    ListCell(tally.label, role: tally.name.isEmpty ? .warning : .text),
                    ListCell(FigureText.grouped(tally.count), number: Double(tally.count)),
                    ListCell(rate.map { FigureText.percent($0) } ?? "-", number: rate),
                    ListCell("", role: .chart, picture: .bar(Double(tally.count) / most)),
                ],
                door: input.door(.rejected(reason: tally.name), "Rejected, \(tally.label)", tally.count),
                sentence: sentence(tally, rate), explain: { _ in explanation(tally, rate, input) })
        }
        return Listing(
            .rejections, title: "Rejections by reason" + (mqls.map { " - of \(FigureText.trimmed($0)) MQLs" } ?? ""),
            columns: [
                ColumnSpec(id: "name", title: "Reason", width: 10),
                ColumnSpec(id: "count", title: "MQLs", side: .right, width: 6),
                ColumnSpec(id: "rate", title: "Rate", side: .right, width: 6),
                ColumnSpec(id: "bar", title: "", width: 6, grows: true, leaves: 1),
            ],
            rows: rows, empty: input.empty("mqls", "No MQL was rejected in this period."))
    }

    private static func sentence(_ tally: Tally, _ rate: Double?) -> String {
        let words = RejectionCode(rawValue: tally.name).map { ", \($0.words)" } ?? ""
        return "\(tally.label)\(words): \(tally.count.counted("MQL"))"
            + (rate.map { ", \(FigureText.percent($0)) of those of the period" } ?? "")
            + (tally.name.isEmpty ? "; a rejection without a code teaches nobody anything." : ".")
    }

    private static func explanation(_ tally: Tally, _ rate: Double?, _ input: PaneInput) -> Explanation {
        input.explain(
            "Rejected  \(tally.label)", "MQLs of the period that sales turned down, by the reason their record bears",
            numbers: [numbers(tally, "MQL", of: input.figures.rejections, input)]
                + (rate.map { ["Rate: \(FigureText.percent($0)) of all MQLs of the period, answered or not"] } ?? []),
            leftOut: ["MQLs that were accepted or are still waiting"], from: [.contact])
    }
}
