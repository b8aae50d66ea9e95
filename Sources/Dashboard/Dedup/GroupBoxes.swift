// The review list, most confident first, and the group under the cursor at a glance.

import Cells
import Columns
import Revenue

enum GroupBoxes {
    static func make(_ state: AppState) -> [Listing] {
        let list = list(state)
        return state.showsPreview ? [list, preview(state, list)] : [list]
    }

    static func list(_ state: AppState) -> Listing {
        guard let shown = state.dedup else {
            return Listing(.groups, title: "Groups", columns: [], rows: [], empty: GroupText.emptiness(state))
        }
        let answer = shown.answer, isSorted = state.shapes[BoxID.groups.rawValue]?.sort != nil
        let source = Indirect(wrappedValue: Source(answer: answer, state: state))
        var listing = Listing(
            .groups, title: isSorted ? "Groups" : "Groups, by confidence", columns: columns(answer),
            count: answer.order.count, isArranged: false, revision: shown.serial, empty: GroupText.emptiness(state),
            locate: { key in Subject(key).flatMap { answer.place(of: $0) } },
            cells: { cells(answer.order[$0], answer, state) }, row: { row(answer.order[$0], source) })
        listing.takesConditions = true
        listing.notes = [
            "Keys: D e-mail domain  N company name  P phone, each normalised.  "
                + "loss n: n filled values would be dropped.",
            "lead+contact: convert first.  weak: one key alone.  Marks: space one, * all not skipped, A accepts them.",
        ]
        listing.keptNotes = answer.scale.notes
        return listing
    }

    /// Names get the room of the first hundred of them, within reason.
    private static func columns(_ answer: DedupAnswer) -> [ColumnSpec] {
        let sample = answer.order.prefix(100).map { answer.rows[$0] }
        func widest(_ least: Int, _ most: Int, _ text: (ReviewRow) -> String) -> Int {
            min(most, sample.reduce(least) { max($0, text($1).count) })
        }
        return [
            ColumnSpec(id: "conf", title: "Conf", side: .right, width: 5),
            ColumnSpec(id: "n", title: "N", side: .right, width: 2),
            ColumnSpec(id: "object", title: "Object", width: 7, leaves: 2),
            ColumnSpec(
                id: "name", title: "Name", width: widest(14, 28, \.name), least: widest(14, 20, \.name), grows: true),
            ColumnSpec(id: "company", title: "Company", width: widest(12, 24, \.company), least: 10, leaves: 5),
            ColumnSpec(id: "keys", title: "Keys", width: 5),
            ColumnSpec(id: "sources", title: "Sources", width: widest(8, 18, GroupText.sources), leaves: 4),
            ColumnSpec(id: "kind", title: "Do", width: 7, leaves: 6),
            ColumnSpec(id: "keep", title: "Keep", width: widest(13, 18) { answer.names($0.keep) }, leaves: 3),
            ColumnSpec(id: "state", title: "State", width: 12, least: 12),
            ColumnSpec(id: "loss", title: "Loss", side: .right, width: 4, isUsual: false),
        ]
    }

    private static func cells(_ place: GroupPlace, _ answer: DedupAnswer, _ state: AppState) -> [ListCell] {
        let row = state.row(place, answer), records = answer.reviews[place.review].dedup.records
        return [
            ListCell(GroupText.confidence(row.group.confidence), number: row.group.confidence),
            ListCell("\(row.group.members.count)", number: Double(row.group.members.count)),
            ListCell(records.object.rawValue, role: .textDim), ListCell(row.name), ListCell(row.company),
            ListCell(row.keys.letters, role: row.keys.isOneAlone ? .textDim : .text),
            ListCell(GroupText.sources(row), role: .textDim), ListCell(GroupText.verb(row.group.kind)),
            ListCell(answer.names(row.keep), raw: .text(row.keep)),
            GroupText.state(row, answer.subject(place), state),
            ListCell("\(row.losses)", number: Double(row.losses)),
        ]
    }

    /// What the lines are made from; each keeps it for what `=` says, and by one reference.
    private struct Source: Sendable {
        let answer: DedupAnswer
        let state: AppState
    }

    private static func row(_ place: GroupPlace, _ source: Indirect<Source>) -> ListRow {
        let answer = source.wrappedValue.answer, state = source.wrappedValue.state
        let row = state.row(place, answer), subject = answer.subject(place)
        let merge = MergeLevel(place, answer), chosen = subject.flatMap { state.choices[$0]?.count } ?? 0
        var line = ListRow(
            key: subject?.text ?? "\(place.review)/\(place.group)", cells: [],
            door: merge.map { .group($0) },
            sentence: GroupText.sentence(row, "")
                + (chosen == 0 ? "" : " With \(chosen.counted("choice")) of yours, not decided."),
            subject: subject,
            explain: { _ in explanation(place, source.wrappedValue) })
        if case .skipped = row.state { line.isPutOff = true }
        return line
    }

    private static func explanation(_ place: GroupPlace, _ source: Source) -> Explanation {
        let answer = source.answer, review = answer.reviews[place.review]
        let merge = MergeLevel(place, answer).map(source.state.asLeft)
        return review.preview(merge?.draft ?? MergeDraft(answer.group(place))).map {
            EvidenceBox.explanation($0, review)
        } ?? Explanation(title: GroupText.title(source.state.row(place, answer)), lines: [])
    }

    /// The group under the cursor: what its records disagree on.
    static func preview(_ state: AppState, _ list: Listing) -> Listing {
        let view = ListView(list, state.boxes[.groups] ?? ListState(), state.shapes[list.shapeName] ?? ListShape())
        guard let answer = state.dedup?.answer, view.count > 0,
            let place = answer.order[safe: view.source(view.cursor)],
            let merge = MergeLevel(place, answer).map(state.asLeft),
            let preview = answer.reviews[place.review].preview(merge.draft)
        else { return Listing(.preview, title: "Preview", columns: [], rows: [], empty: "No group.") }
        let review = answer.reviews[place.review], facts = answer.facts
        let files = MergeFiles(preview, review, facts.book, policy: facts.policy, decisions: state.decisions)
        // On a large screen the explanation has its column beside it.
        let isBeside = Room(width: state.width, height: state.height) == .large && !state.isZoomed
        let fields = FieldsBox(
            merge, review, preview, files, facts, width: isBeside ? state.width * 2 / 3 : state.width)
        return fields.listing(.preview, title: "Preview - \(merge.title)", most: 8, door: .group(merge))
    }
}
