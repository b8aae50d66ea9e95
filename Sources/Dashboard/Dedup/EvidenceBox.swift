// Why the records of a group are taken for one: a start, a signed line for each field, a total; for a group of more
// than two, the link that holds it, and the others.

import Cells
import Columns
import Revenue

/// Two records of a group.
struct RecordPair: Sendable, Hashable {
    let a: Int32
    let b: Int32

    init(_ a: Int32, _ b: Int32) { (self.a, self.b) = (min(a, b), max(a, b)) }
}

enum EvidenceBox {
    /// - Parameters:
    ///   - pair: the two records that are explained; nil: those whose link holds the group.
    ///   - width: of the box; bars make room where names of records would be cut.
    static func make(
        _ preview: MergePreview, _ review: DedupReview, pair: RecordPair? = nil, width: Int
    ) -> Listing {
        let holding = RecordPair(preview.group.holding.a, preview.group.holding.b), shown = pair ?? holding
        let links = others(preview, review, shown: shown)
        var explainer = PairExplainer(review.dedup)
        let why = shown == holding ? preview.why : explainer.explain(Int(shown.a), Int(shown.b))
        let confidence = shown == holding
            ? preview.group.confidence
            : preview.links.first { RecordPair($0.pair.a, $0.pair.b) == shown }?.probability ?? why.probability
        let title = "Why \(GroupText.confidence(confidence)), \(bits(why.total)) bits - "
            + "\(name(shown.a, preview, review)) with \(name(shown.b, preview, review))"
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
            rows: evidence(why) + links)
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
        let text = self.bits(bits)
        return ListRow(
            key: what,
            cells: [
                ListCell(what, role: .textDim), ListCell(says),
                ListCell(text, role: bits < 0 ? .warning : .text, number: bits),
                ListCell("", role: role, picture: isTotal ? nil : .bar(min(1, abs(bits) / max(most, 0.1)))),
            ],
            sentence: "\(what): \(says), \(text) bits.", isTotal: isTotal)
    }

    /// "+14.2": signed, as what speaks for and against is added up.
    private static func bits(_ bits: Double) -> String { (bits < 0 ? "" : "+") + FigureText.decimal(bits, places: 1) }

    /// Every two records of a larger group; Enter explains them.
    private static func others(_ preview: MergePreview, _ review: DedupReview, shown: RecordPair) -> [ListRow] {
        guard preview.group.members.count > 2 else { return [] }
        return preview.links.map { link in
            let pair = RecordPair(link.pair.a, link.pair.b)
            let words = "\(name(pair.a, preview, review)) = \(name(pair.b, preview, review))"
            let confidence = GroupText.confidence(link.probability)
            let total = Double(link.pair.evidence) + review.dedup.prior
            return ListRow(
                key: words,
                cells: [
                    ListCell(pair == shown ? "link, shown" : "link", role: .textDim),
                    ListCell("\(words), \(confidence)"),
                    ListCell(bits(total), role: total < 0 ? .warning : .text, number: total),
                ],
                door: .link(pair),
                sentence: "\(words): \(confidence), \(bits(total)) bits"
                    + (pair == shown ? "." : "; Enter explains it."))
        }
    }

    /// All of it as text, for `=`.
    static func explanation(_ preview: MergePreview, _ review: DedupReview) -> Explanation {
        let listing = make(preview, review, width: .max)
        var lines = (0..<listing.count).map { place in
            listing.cells(place).prefix(3).map(\.text).filter { !$0.isEmpty }.joined(separator: "  ")
        }
        let past = review.dedup.precedents(Int(preview.group.holding.a), Int(preview.group.holding.b))
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
