// Records that may be the same person as the one that is open: how likely, what they agree on, what was decided. Enter
// opens the group on the pane of the review.

import Cells
import Columns
import Revenue

enum LikenessesBox {
    /// Candidates listed at most, and how likely the last of them is: below that there is only noise.
    private static let most = 20, least = 0.05

    static func make(_ contact: Int32, _ state: AppState, _ snapshot: Snapshot) -> Listing {
        guard let answer = state.dedup?.answer, answer.question.load == snapshot.load else {
            return empty(state.searching == nil ? "Looking for duplicates…" : GroupText.emptiness(state))
        }
        guard let number = answer.reviews.firstIndex(where: { $0.dedup.records.object == .contact }) else {
            return empty("No duplicates are looked for among contacts.")
        }
        let review = answer.reviews[number], dedup = review.dedup
        let candidates = review.likenesses(ofEntity: contact).prefix(most).filter { $0.probability >= least }
        guard !candidates.isEmpty else { return empty("No other record looks like this one.") }
        var explainer = PairExplainer(dedup)
        let rows = candidates.map { candidate in
            row(candidate, explainer.explain(Int(candidate.own), Int(candidate.other)), answer, number)
        }
        let waiting = candidates.count { !dedup.isIgnored($0.probability) }
        return Listing(
            .likenesses,
            title: "Duplicates: " + (waiting == 0 ? "nothing above the limit" : waiting.counted("likely record")),
            columns: [
                ColumnSpec(id: "match", title: "Match", side: .right, width: 5),
                ColumnSpec(id: "name", title: "Who", width: 14, least: 12, grows: true),
                ColumnSpec(id: "record", title: "Record", width: 13, least: 10, leaves: 2),
                ColumnSpec(id: "agrees", title: "Agrees on", width: 12, least: 9, leaves: 1),
                ColumnSpec(id: "state", title: "State", width: 7),
            ],
            rows: rows)
    }

    private static func row(
        _ candidate: Likeness, _ why: PairExplanation, _ answer: DedupAnswer, _ review: Int
    ) -> ListRow {
        let dedup = answer.reviews[review].dedup, records = dedup.records
        let name = records.name(Int(candidate.other))
        let agreeing = why.lines.filter { $0.weight > 0 }.sorted { $0.weight > $1.weight }.map(\.field.rawValue)
        let (state, role, door) = standing(candidate, answer, review)
        let who = (["first", "last"] as [Field]).map { records.text($0, candidate.other) }.filter { !$0.isEmpty }
        let confidence = GroupText.confidence(candidate.probability)
        return ListRow(
            key: name,
            cells: [
                ListCell(confidence, number: candidate.probability),
                ListCell(who.isEmpty ? records.text("email", candidate.other) : who.joined(separator: " ")),
                ListCell(RecordNames([name])(name), role: .textDim, raw: .text(name)),
                ListCell(agreeing.joined(separator: ", "), role: .textDim), ListCell(state, role: role),
            ],
            door: door,
            sentence: "\(name): \(confidence), agrees on "
                + (agreeing.isEmpty ? "nothing" : agreeing.joined(separator: ", "))
                + "; \(state)\(door == nil ? "" : ", Enter opens the group").",
            explain: { _ in explanation(name, why) })
    }

    /// What is to be done about the pair, and where.
    private static func standing(
        _ candidate: Likeness, _ answer: DedupAnswer, _ review: Int
    ) -> (String, Role, Door?) {
        let found = answer.reviews[review], dedup = found.dedup
        guard let group = found.group(ofRecords: candidate.own, candidate.other) else {
            return dedup.isIgnored(candidate.probability) ? ("below", .textDim, nil) : ("apart", .textDim, nil)
        }
        guard found.isOpen(group) else { return ("decided", .markOK, nil) }
        let merge = MergeLevel(GroupPlace(review: review, group: group), answer)
        return (GroupText.verb(found.group(group).kind), .warning, merge.map { .group($0) })
    }

    private static func explanation(_ name: String, _ why: PairExplanation) -> Explanation {
        func bits(_ value: Double) -> String { (value < 0 ? "" : "+") + FigureText.decimal(value, places: 1) }
        return Explanation(
            title: "Why \(GroupText.confidence(why.probability))  \(RecordNames([name])(name))",
            lines: ["two records drawn at random: \(bits(why.start)) bits"]
                + why.lines.filter { $0.level != .missing }.sorted { $0.weight > $1.weight }.map {
                    "\($0.field.rawValue): \($0.agreement)\($0.note.isEmpty ? "" : "; \($0.note)"): \(bits($0.weight))"
                } + [
                    "total: \(bits(why.total)) bits",
                    "Bits add up: each doubles, or halves, the odds that the two are one.",
                ])
    }

    private static func empty(_ words: String) -> Listing {
        Listing(.likenesses, title: "Duplicates", columns: [], rows: [], empty: words)
    }
}
