// Why the records of a group are taken for one: a start, a signed line for each field, a total; for a group of more
// than two, the link that holds it, and the others.

import Cells
import Columns
import Revenue

enum EvidenceBox {
    /// - Parameter width: of the box; bars make room where names of records would be cut.
    static func make(_ preview: MergePreview, _ review: DedupReview, width: Int) -> Listing {
        let links = others(preview, review)
        let holding = preview.group.holding
        let title = "Why \(GroupText.confidence(preview.group.confidence)) - \(name(holding.a, preview, review)) with "
            + name(holding.b, preview, review)
        let longest = links.map { $0.cells[1].text.count }.max() ?? 0
        return Listing(
            .evidence, title: title,
            columns: [
                ColumnSpec(id: "what", title: "What", width: 12),
                ColumnSpec(
                    id: "says", title: "Says", width: 18, least: min(max(12, longest), width - 25), grows: true),
                ColumnSpec(id: "bits", title: "Bits", side: .right, width: 5),
                ColumnSpec(id: "weight", title: "", width: 10, least: 6, leaves: 1),
            ],
            rows: evidence(preview.why) + links)
    }

    /// Fields that say nothing are not among the lines.
    private static func evidence(_ why: PairExplanation) -> [ListRow] {
        let told = why.lines.filter { $0.level != .missing }
        let most = told.map { abs($0.weight) }.max() ?? 1
        let lines = told.sorted { $0.weight > $1.weight }.map { line in
            row(line.field.rawValue, line.agreement + (line.note.isEmpty ? "" : "; \(line.note)"), line.weight, most)
        }
        return [row("start", "two records drawn at random", why.start, most)] + lines
            + [
                row("total", "= \(ProbabilityText.percent(why.probability))", why.total, most, isTotal: true)
            ]
    }

    private static func row(
        _ what: String, _ says: String, _ bits: Double, _ most: Double, isTotal: Bool = false
    ) -> ListRow {
        let role: Role = bits < 0 ? .warning : .chart
        let text = (bits < 0 ? "" : "+") + FigureText.decimal(bits, places: 1)
        return ListRow(
            key: what,
            cells: [
                ListCell(what, role: .textDim), ListCell(says),
                ListCell(text, role: bits < 0 ? .warning : .text, number: bits),
                ListCell("", role: role, picture: isTotal ? nil : .bar(min(1, abs(bits) / max(most, 0.1)))),
            ],
            sentence: "\(what): \(says), \(text) bits.", isTotal: isTotal)
    }

    private static func others(_ preview: MergePreview, _ review: DedupReview) -> [ListRow] {
        guard preview.group.members.count > 2 else { return [] }
        return preview.links.map { link in
            let words = "\(name(link.pair.a, preview, review)) = \(name(link.pair.b, preview, review))"
            return ListRow(
                key: words,
                cells: [
                    ListCell("link", role: .textDim), ListCell(words),
                    ListCell(GroupText.confidence(link.probability), number: link.probability),
                ],
                sentence: "\(words): \(GroupText.confidence(link.probability)).")
        }
    }

    /// All of it as text, for `=`.
    static func explanation(_ preview: MergePreview, _ review: DedupReview) -> Explanation {
        let listing = make(preview, review, width: .max)
        var lines = (0..<listing.count).map { place in
            listing.cells(place).prefix(3).map(\.text).filter { !$0.isEmpty }.joined(separator: "  ")
        }
        let past = preview.precedents
        if past.merged + past.apart > 0 {
            lines.append("Pairs that looked like this: \(past.merged) merged, \(past.apart) told apart")
        }
        lines.append("Bits add up: each doubles, or halves, the odds that the two are one.")
        return Explanation(title: listing.title, lines: lines)
    }

    private static func name(_ record: Int32, _ preview: MergePreview, _ review: DedupReview) -> String {
        review.names(preview.draft.group)(review.dedup.records.name(Int(record)))
    }
}
