// What happens on `m`: what is lost for good, what moves, which numbers change, and what each system is asked to do.

import Cells
import Columns
import Revenue

/// Tells of one group.
struct ImpactBox {
    private let preview: MergePreview
    private let review: DedupReview
    private let records: DedupRecords
    private let facts: Facts

    init(_ preview: MergePreview, _ review: DedupReview, _ facts: Facts) {
        self.preview = preview
        self.review = review
        records = review.dedup.records
        self.facts = facts
    }

    /// What a line tells, in a word and in words.
    struct Line {
        var what: String
        var says: String
        var role = Role.text
    }

    var listing: Listing {
        let lost = preview.losses.count
        return Listing(
            .impact, title: "On m: " + (lost == 0 ? "nothing is lost" : "\(lost.counted("value")) lost"),
            columns: [
                ColumnSpec(id: "what", title: "What", width: 12),
                ColumnSpec(id: "says", title: "Happens", width: 20, grows: true),
            ],
            rows: lines.enumerated().map { place, line in
                ListRow(
                    key: "\(place)", cells: [ListCell(line.what, role: .textDim), ListCell(line.says, role: line.role)],
                    sentence: "\(line.what): \(line.says).")
            })
    }

    var lines: [Line] {
        losses + systems + moves + files
            + [Line(what: "undo", says: "u takes it back, in full, until the files are written")]
    }

    /// What no record has any more.
    var losses: [Line] {
        if preview.losses.isEmpty {
            let isLink = preview.group.kind == .link
            return [Line(what: "lost", says: isLink ? "nothing: a link changes no record" : "nothing")]
        }
        return preview.losses.map { loss in
            Line(what: "LOST", says: "\(loss.field.rawValue) \(loss.value), of \(name(loss.member))", role: .error)
        }
    }

    /// Merge, link or convert, system by system.
    var systems: [Line] {
        let plan = preview.plan
        var lines = plan.merges.map { merge in
            Line(
                what: GroupText.system(merge.system),
                says: "merge\(merge.isLead ? " of leads" : ""): \(name(merge.master)) stays, "
                    + "\(merge.losers.map(name).joined(separator: ", ")) goes into it")
        }
        lines += plan.conversions.map { conversion in
            Line(
                what: GroupText.system(records.system(Int(conversion.lead))),
                says: "convert: lead \(name(conversion.lead)) into \(name(conversion.contact)), before any merge",
                role: .warning)
        }
        if plan.links.count > 1 {
            lines.append(Line(what: "link", says: plan.links.map(name).joined(separator: " = ") + ", each stays"))
        }
        return lines
    }

    private var moves: [Line] {
        let impact = MergeImpact(preview, of: records, facts)
        var lines: [Line] = []
        if !impact.moves.isEmpty {
            let words = impact.moves.map { "\($0.what) \(FigureText.grouped($0.count))" }.joined(separator: ", ")
            lines.append(Line(what: "moves", says: words))
        }
        lines += impact.changes.map { change in
            let source = change.source.isEmpty ? "(no source)" : change.source
            return Line(what: "counts", says: "\(source) \(change.stage.title) \(change.by > 0 ? "+" : "")\(change.by)")
        }
        return lines
    }

    /// The files that `E` writes it into, besides the list of merges and the rollback that every one is in.
    private var files: [Line] {
        MergeFiles(preview, review, facts.book, policy: facts.policy).files.map {
            Line(what: "file", says: "\($0.name), \($0.rows.counted("row"))")
        }
    }

    private func name(_ record: Int32) -> String { GroupText.record(records.name(Int(record))) }
}

enum MergeBoxes {
    /// The three lists of an open group.
    static func make(_ merge: MergeLevel, _ state: AppState) -> [Listing] {
        guard let answer = state.dedup?.answer, let review = answer.review(of: merge.object),
            let preview = review.preview(merge.draft)
        else {
            return [Listing(.sideBySide, title: merge.title, columns: [], rows: [], empty: GroupText.emptiness(state))]
        }
        let count = preview.group.members.count.counted("record")
        let standing = GroupStanding.words(merge, state).map { $0 + " | " } ?? ""
        let title = "\(standing)\(merge.title) - \(count), \(GroupText.verb(preview.group.kind)), "
            + GroupText.confidence(preview.group.confidence)
        // Where there is room for every field, `d` leaves the others out.
        let isLarge = Room(width: state.width, height: state.height) == .large
        let fields = FieldsBox(
            merge, review, preview, answer.facts, width: state.width, showsAll: merge.isTurned != isLarge)
        return [
            fields.listing(.sideBySide, title: title),
            EvidenceBox.make(preview, review), ImpactBox(preview, review, answer.facts).listing,
        ]
    }
}
