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
    private let names: RecordNames
    let files: MergeFiles
    private let written: Set<Int>

    /// - Parameter decisions: which know what has been written since the search.
    init(_ preview: MergePreview, _ review: DedupReview, _ facts: Facts, _ decisions: Decisions) {
        self.preview = preview
        self.review = review
        records = review.dedup.records
        self.facts = facts
        names = review.names(preview.draft.group)
        files = MergeFiles(preview, review, facts.book, policy: facts.policy, decisions: decisions)
        written = Set(review.writtenMerges(preview.group, decisions).map(\.seq))
    }

    /// What a line tells, in a word and in words.
    struct Line {
        var what: String
        var says: String
        var role = Role.text
    }

    /// - Parameters:
    ///   - width: of the box; what is longer goes on in the next line.
    ///   - isDecided: it has happened.
    func listing(width: Int, isDecided: Bool = false) -> Listing {
        let lost = preview.losses.count
        let left = files.byHand.count { !$0.isOptOut }
        let words = (lost == 0 ? "nothing is lost" : "\(lost.counted("value")) lost")
            + (left == 0 ? "" : ", \(left.counted("value")) to set by hand")
            + (optOut.isEmpty ? "" : ", an opt-out changes")
        return Listing(
            .impact, title: (isDecided ? "Decided: " : "On m: ") + words,
            columns: [
                ColumnSpec(id: "what", title: "What", width: ImpactBox.whatWidth, least: ImpactBox.whatWidth),
                ColumnSpec(id: "says", title: "Happens", width: 20, grows: true),
            ],
            rows: lines.enumerated().flatMap { place, line in
                SafeText.make(line.says).wrapped(to: max(20, width - 6 - ImpactBox.whatWidth)).enumerated().map {
                    ListRow(
                        key: "\(place).\($0)",
                        cells: [
                            ListCell($0 == 0 ? line.what : "", role: .textDim), ListCell($1.string, role: line.role),
                        ],
                        sentence: "\(line.what): \(line.says).")
                }
            })
    }

    private static let whatWidth = 8

    var lines: [Line] {
        warnings + losses + chosen + systems + moves + rows
            + [Line(what: "undo", says: "u takes it back, in full, until the files are written")]
    }

    /// What has to be read before anybody agrees, besides what is lost.
    var warnings: [Line] { optOut + replaced + leftOut + held + doubts + byHand }

    /// What keeps the whole merge out of the files.
    var leftOut: [Line] {
        files.waits.map { [Line(what: "WAITS", says: "the files leave this out: \($0)", role: .error)] } ?? []
    }

    /// Cells for which no file has anything of the merge before somebody lets it through.
    var held: [Line] {
        files.held.map { Line(what: "HELD", says: $0.words, role: .error) }
    }

    /// What is to be known about values that were chosen.
    private var doubts: [Line] {
        files.doubts.filter { files.reach(of: $0.key) != .byHand }.sorted { $0.key < $1.key }
            .map { Line(what: "CHECK", says: $0.value, role: .warning) }
    }

    /// Decisions about some of the records, which this one takes the place of with all that was chosen there.
    var replaced: [Line] {
        review.earlierMerges(preview.group).map { record in
            let ids = record.decision.subject.ids.map { names($0) }.joined(separator: " = ")
            let chosen = MergeText(record, in: records).values.joined(separator: "; ")
            return Line(
                what: "REPLACES", says: "#\(record.seq) by \(record.actor.name), merge of \(ids)"
                    + (written.contains(record.seq) ? ", in files already: the next have only what is new" : "")
                    + (chosen.isEmpty ? "" : "; not taken over: \(chosen)"), role: .warning)
        }
    }

    /// Values that no rule chose.
    var chosen: [Line] {
        preview.fields.filter(\.isPicked).map { field in
            let whose = field.typed == nil
                ? field.winner.map { ", of \(name(preview.group.members[$0]))" } ?? "" : ", typed"
            return Line(what: "chosen", says: "\(field.field.rawValue) \(field.kept)\(whose)", role: .changed)
        }
    }

    /// Somebody has opted out in one record and not in another that stays, or is not to have opted out any more.
    var optOut: [Line] { preview.fields.filter(\.isOptOut).compactMap(optOut) }

    private func optOut(_ field: SurvivingValue) -> Line? {
        let members = preview.group.members, going = Set(preview.plan.going)
        let out = members.indices.filter { OptOut.isYes(field.values[$0]) }.map { members[$0] }
        // Another system has kinds of mail of its own.
        let others = members.filter {
            !out.contains($0) && !going.contains($0)
                && (field.field == "unsubscribed" || records.header(field.field, of: $0) != nil)
        }
        let isKept = OptOut.isYes(field.kept)
        guard !out.isEmpty, !others.isEmpty || !isKept else { return nil }
        let who = (field.field == "unsubscribed" ? "" : "\(field.field.rawValue): ") + list(out), there = list(others)
        let words: String
        if preview.group.kinds.isEmpty, !field.isPicked {
            words = "\(who) says yes, \(there) does not, and a link changes neither: set it there by hand"
        } else if isKept {
            words = "\(who) says yes; \(field.reason), so \(there) is to have it too"
        } else {
            words = "\(who) says yes, and you keep \(field.kept.isEmpty ? "no" : field.kept): mail goes on"
        }
        return Line(what: "OPT-OUT", says: words, role: .error)
    }

    /// What the files leave to be done.
    var byHand: [Line] {
        files.byHand.map { Line(what: "BY HAND", says: "\(name($0.record)): \($0.words)", role: .warning) }
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
        let plan = files.plan ?? preview.plan
        var lines = plan.merges.map { merge in
            Line(
                what: GroupText.system(merge.system),
                says: "merge\(merge.isLead ? " of leads" : ""): \(name(merge.master)) stays, "
                    + "\(list(merge.losers)) \(merge.losers.count == 1 ? "goes" : "go") into it")
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
        for source in Set(impact.changes.map(\.source)).sorted() {
            let words = impact.changes.filter { $0.source == source }
                .map { "\($0.stage.title) \($0.by > 0 ? "+" : "")\($0.by)" }
            let name = source.isEmpty ? "(no source)" : source
            lines.append(Line(what: "counts", says: "\(name): \(words.joined(separator: ", "))"))
        }
        return lines
    }

    /// The files that `E` writes it into, besides the list of merges and the rollback that every one is in.
    private var rows: [Line] {
        files.files.map {
            Line(what: "file", says: "\($0.name), \($0.rows.counted("row"))")
        }
    }

    private func list(_ records: [Int32]) -> String { records.map(name).joined(separator: ", ") }

    private func name(_ record: Int32) -> String { names(records.name(Int(record))) }
}

enum MergeBoxes {
    /// The three lists of an open group.
    static func make(_ merge: MergeLevel, _ state: AppState) -> [Listing] {
        guard let answer = state.dedup?.answer, let review = answer.review(of: merge.object),
            let preview = review.preview(merge.draft)
        else {
            return [Listing(.sideBySide, title: merge.title, columns: [], rows: [], empty: GroupText.emptiness(state))]
        }
        let impact = ImpactBox(preview, review, answer.facts, state.decisions)
        let title = title(merge, preview, hasOptOut: !impact.optOut.isEmpty, state)
        let size = Room(width: state.width, height: state.height)
        let width = size < .medium || state.isZoomed ? state.width : state.width / 2
        let fields = FieldsBox(
            merge, review, preview, impact.files, answer.facts, since: ChangedSince(merge, state), width: state.width,
            showsAll: merge.showsAll(on: size))
        return [
            fields.listing(.sideBySide, title: title),
            EvidenceBox.make(preview, review, pair: merge.pair, width: width),
            impact.listing(width: width, isDecided: merge.decided != nil),
        ]
    }

    /// Who else is at it, its name, what it is; the line above has the name too, so that goes first where room is
    /// short.
    private static func title(
        _ merge: MergeLevel, _ preview: MergePreview, hasOptOut: Bool, _ state: AppState
    ) -> String {
        let room = state.width - 10, count = preview.group.members.count.counted("record")
        let facts = "\(count), \(GroupText.verb(preview.group.kind)), "
            + GroupText.confidence(preview.group.confidence) + (hasOptOut ? ", OPT-OUT" : "")
        let standing = GroupStanding.words(merge, state)
        let left = room - facts.count - 3 - (standing.map { $0.count + 3 } ?? 0)
        if standing == nil || left >= leastName {
            let name = SafeText.make(merge.title).cut(to: max(leastName, left)).string
            return (standing.map { $0 + " | " } ?? "") + "\(name) - \(facts)"
        }
        let forms = [facts, count].map { "\(standing ?? "") | \($0)" }
        return forms.first { $0.count <= room } ?? standing ?? ""
    }

    private static let leastName = 12
}
