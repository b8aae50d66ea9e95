// The records of a group side by side, differences first: one row a field, one column a record, the kept value starred,
// and why it is kept in words; no more is promised than the files bring about. A screen that cannot hold all records
// shows the kept one and those around the cursor.

import Cells
import Columns
import Revenue

/// Makes the side-by-side list of one group; every line keeps it, for what `=` says.
final class FieldsBox: Sendable {
    private let merge: MergeLevel
    private let review: DedupReview
    private let preview: MergePreview
    private let files: MergeFiles
    private let facts: Facts
    private let width: Int
    private let showsAll: Bool
    private let names: RecordNames
    /// All records, in the order of their columns.
    private let records: [Int32]
    private let since: ChangedSince?

    /// - Parameters:
    ///   - files: of the same preview.
    ///   - since: what has changed since the group was decided before.
    ///   - showsAll: fields that say nothing new as well, after the others.
    init(
        _ merge: MergeLevel, _ review: DedupReview, _ preview: MergePreview, _ files: MergeFiles, _ facts: Facts,
        since: ChangedSince? = nil, width: Int, showsAll: Bool = false
    ) {
        self.merge = merge
        self.review = review
        self.preview = preview
        self.files = files
        self.facts = facts
        self.width = width
        self.showsAll = showsAll
        self.since = since
        names = review.names(merge.draft.group)
        records = merge.records(preview)
    }

    private static let byHand = "by hand"
    private static let fieldWidth = 14, resultWidth = 30, recordWidth = 21

    private var showsResult: Bool { width >= 100 }

    /// What there is for records beside the names of fields and the reasons.
    private var room: Int { width - 3 - FieldsBox.fieldWidth - (showsResult ? FieldsBox.resultWidth + 2 : 0) }

    /// The records that have a column: the kept one, and of the others those around the one under the cursor.
    var shown: [Int32] {
        let columns = max(2, room / (FieldsBox.recordWidth + 1))
        guard records.count > columns else { return records }
        let others = Array(records.dropFirst()), place = others.firstIndex(of: merge.record) ?? 0
        let first = min(max(0, place - (columns - 2)), others.count - (columns - 1))
        return [records[0]] + others[first..<first + columns - 1]
    }

    /// - Parameters:
    ///   - most: rows at most; nil for all.
    ///   - door: where Enter leads from a field.
    func listing(_ id: BoxID, title: String, most: Int? = nil, door: Door? = nil) -> Listing {
        let shown = shown
        // Whether somebody may be written to comes before all else.
        let telling = preview.fields.filter { isTelling($0) && $0.isOptOut }
            + preview.fields.filter { isTelling($0) && !$0.isOptOut }
        // Where nothing has to be decided, there are still records to go through.
        let fields = telling + (showsAll || telling.isEmpty ? preview.fields.filter { !isTelling($0) } : [])
        let rows = fields.prefix(most ?? fields.count).map { row($0, shown, door) }
        var listing = Listing(
            id, title: title, columns: columns(shown, rows), rows: rows,
            empty: "The records have no values.")
        listing.compared = Set(shown.indices.map { "record\($0)" })
        // Which record keys act on is known by the record, and drawn where it stands.
        if most == nil { listing.cursorColumn = shown.firstIndex(of: merge.record).map { "record\($0)" } }
        listing.notes = notes(
            hidden: preview.fields.count - fields.count, cut: fields.count - rows.count,
            beside: records.count - shown.count, isOpen: most == nil)
        return listing
    }

    /// Says something that has to be decided: not the same in all records that have it, or not from the kept record.
    private func isTelling(_ field: SurvivingValue) -> Bool { field.isDisputed || field.isPicked || field.winner != 0 }

    private func columns(_ shown: [Int32], _ rows: [ListRow]) -> [ColumnSpec] {
        func widest(_ column: Int) -> Int { rows.map { $0.cells[column].text.count }.max() ?? 0 }
        let titles = shown.enumerated().map { title($1, at: $0, shown) }, count = shown.count
        let room = width - 4 - FieldsBox.fieldWidth - 2 * count - (showsResult ? 2 : 0)
        // No record's long values take the room of another's: those are what would be lost. What short ones leave is
        // for the reasons.
        let fair = max(16, (room - (showsResult ? FieldsBox.resultWidth : 0)) / max(count, 1))
        let least = titles.indices.map { min(fair, max(16, titles[$0].count, widest($0 + 1))) }
        let result = max(FieldsBox.resultWidth, min(widest(count + 1), room - least.reduce(0, +)))
        return [ColumnSpec(id: "field", title: "Field", width: FieldsBox.fieldWidth, least: FieldsBox.fieldWidth)]
            + titles.indices.map {
                ColumnSpec(id: "record\($0)", title: titles[$0], width: least[$0], least: least[$0], grows: true)
            }
            + [
                ColumnSpec(
                    id: "result", title: "Result and reason", width: result, least: result, leaves: 1,
                    isUsual: showsResult)
            ]
    }

    /// The name of a record, what becomes of it, whether it has changed since it was decided about, and how many more
    /// lie beyond the edge that it stands at.
    private func title(_ record: Int32, at place: Int, _ shown: [Int32]) -> String {
        let isChanged = since?.records.contains(review.dedup.records.name(Int(record))) == true
        let word = (merge.draft.leftOut.contains(record) ? " OUT" : record == preview.group.members[0] ? " KEEP" : "")
            + (isChanged ? " CHANGED" : "")
        let others = records.dropFirst()
        let number = others.prefix { $0 != record }.count
        let before = place == 1 ? number : 0, after = place == shown.count - 1 ? others.count - number - 1 : 0
        return (before > 0 ? "◀\(before) " : "") + name(record) + word + (after > 0 ? " ▶\(after)" : "")
    }

    private func row(_ field: SurvivingValue, _ shown: [Int32], _ door: Door?) -> ListRow {
        let obstacle = obstacle(field)
        let isKept = obstacle == nil || files.reach(of: field.field) == .byHand
        let winner = field.winner.map { preview.group.members[$0] }
        let isBeside = winner.map { !shown.contains($0) } ?? false
        let cells = shown.map { cell(field, $0, isKept: isKept, from: isBeside && isKept ? winner : nil) }
        let result = result(field, obstacle)
        return ListRow(
            key: field.field.rawValue,
            cells: [ListCell(field.field.rawValue, role: role(field))] + cells
                + [ListCell(result, role: field.isPicked ? .saved : .textDim)],
            door: door, sentence: obstacle == nil ? sentence(field) : "\(field.field.rawValue): \(result).",
            subject: merge.subject, explain: { _ in self.explanation(field, obstacle) })
    }

    private func role(_ field: SurvivingValue) -> Role {
        since?.fields.contains(field.field) == true ? .warning : field.isPicked ? .saved : .textDim
    }

    /// What keeps the value from getting to the record that is kept, in words; nil where nothing does.
    private func obstacle(_ field: SurvivingValue) -> String? {
        // A link changes nothing but what somebody chose.
        if preview.group.kinds.isEmpty, !field.isPicked { return field.isDisputed ? "each keeps its own" : nil }
        switch files.reach(of: field.field) {
        case .carried: return nil
        case .byHand: return FieldsBox.byHand
        case .nowhere:
            guard let winner = field.winner.map({ preview.group.members[$0] }) else { return "no file sets it" }
            if preview.plan.conversions.contains(where: { $0.lead == winner }) {
                return "no file sets it; the conversion may"
            }
            let only = field.values.count { !$0.isEmpty } == 1 ? "only " : ""
            return "no file sets it; \(only)\(name(winner)) has it"
        }
    }

    /// `* kept`, `= the same in another spelling`, a blank for what is not kept.
    ///
    /// - Parameters:
    ///   - isKept: the record that is kept has the value afterwards.
    ///   - beside: the record that it gets the value from, where that one is not on the screen.
    private func cell(
        _ field: SurvivingValue, _ record: Int32, isKept: Bool, from beside: Int32?
    ) -> ListCell {
        let blank = ListCell("  -", role: .textDim, raw: .text(""))
        let text = text(field.field, record), raw = RawValue.text(review.dedup.records.value(field.field, record))
        guard let place = preview.group.members.firstIndex(of: record) else {
            return text.isEmpty ? blank : ListCell("  " + text, role: .textDim, raw: raw)
        }
        // Where no column tells the result, the kept record shows it.
        if place == 0, !showsResult, let typed = field.typed {
            return ListCell("* \(typed) (typed)", role: .saved, raw: raw)
        }
        if place == 0, !showsResult, let beside {
            let was = text.isEmpty ? "-" : text, value = self.text(field.field, beside)
            return ListCell("  \(was) ◀ \(value), \(name(beside))", role: field.isPicked ? .saved : .title, raw: raw)
        }
        if text.isEmpty { return blank }
        if place == field.winner, isKept { return ListCell("* " + text, role: .title, raw: raw) }
        let isSame = isKept && field.isKept(place)
        return ListCell((isSame ? "= " : "  ") + text, role: isSame ? .textDim : .text, raw: raw)
    }

    /// A value as every other view writes it.
    private func text(_ field: Field, _ record: Int32) -> String {
        review.dedup.records.ownColumn(field, of: record).map { RecordFields.text($0.column, $0.row, facts) } ?? ""
    }

    private func result(_ field: SurvivingValue, _ obstacle: String?) -> String {
        let now = since?.fields.contains(field.field) == true ? "changed since; " : ""
        guard field.isPicked else {
            return now + (obstacle == FieldsBox.byHand ? "by hand: \(field.reason)" : obstacle ?? field.reason)
        }
        let who = merge.decided?.actor.name ?? "YOU"
        return (field.typed.map { "\(who) typed: \($0)" } ?? "\(who) chose it") + (obstacle.map { "; \($0)" } ?? "")
    }

    private func sentence(_ field: SurvivingValue) -> String {
        let back = field.isPicked ? " Bksp goes back to it." : ""
        if let typed = field.typed { return "\(field.field.rawValue): \(typed), \(field.reason).\(back)" }
        guard let winner = field.winner.map({ preview.group.members[$0] }) else { return field.field.rawValue }
        return "\(field.field.rawValue): \(text(field.field, winner)), of \(name(winner)); \(field.reason).\(back)"
    }

    private func name(_ record: Int32) -> String { names(review.dedup.records.name(Int(record))) }

    private func explanation(_ field: SurvivingValue, _ obstacle: String?) -> Explanation {
        let values = preview.group.members.map { record in
            let value = text(field.field, record)
            return "\(review.dedup.records.name(Int(record))): \(value.isEmpty ? "(blank)" : value)"
        }
        return Explanation(
            title: "\(field.field.rawValue)  \(field.kept)",
            lines: ["Rule: \(field.rule.rawValue)", "Kept: \(field.reason)"] + (obstacle.map { ["But: \($0)"] } ?? [])
                + values
                + ["[dedup.survivorship] sets the rule of a field; a choice of yours stays when the rule changes."])
    }

    /// What a merge loses, and the files that it changes.
    private var outcome: [String] {
        let lost = preview.losses.map { "\($0.field.rawValue) \($0.value) of \(name($0.member))" }
        var lines = [lost.isEmpty ? "Nothing is lost." : "Lost for good: " + lost.joined(separator: "; ")]
        let rows = files.files.map { "\($0.name) \($0.rows)" } + (files.held.isEmpty ? [] : ["HELD"])
        if !rows.isEmpty { lines.append("Rows in files: " + rows.joined(separator: ", ")) }
        if !files.byHand.isEmpty { lines.append("\(files.byHand.count.counted("value")) to set by hand") }
        return lines
    }

    private func notes(hidden: Int, cut: Int, beside: Int, isOpen: Bool) -> [String] {
        var notes = since.map { [$0.note(names)] } ?? []
        // Where what a merge does has a box of its own on another page.
        if isOpen, !showsResult { notes += outcome }
        notes.append("* kept   = the same in another spelling   \(preview.keepReason)")
        if cut > 0 { notes.append("\(cut.counted("field")) more that differ: Enter opens the group") }
        if hidden > 0 { notes.append("\(hidden.counted("field")) not shown, equal or blank: d shows them") }
        if beside > 0 {
            let way = isOpen ? "h and l go" : "an open group goes"
            notes.append("◀ ▶ \(beside.counted("more record")): \(way) through them")
        }
        return notes
    }
}
