// What was decided about duplicates and holds, the latest first: who, when, what it kept and lost, whether files have
// it, and what was decided with the same key. Enter shows a group as it was decided, and `u` takes that one back.

import Cells
import Columns
import Revenue

struct DecidedBox: Sendable {
    private let state: AppState
    private let facts: Facts
    /// The latest first.
    private let records: [JournalRecord]
    /// Of each batch its first and last number and how many of it hold.
    private let batches: [String: (first: Int, last: Int, count: Int)]

    /// What was decided about records that are not one.
    static let apart = "apart"

    static func make(_ state: AppState, _ facts: Facts) -> Listing { DecidedBox(state, facts).listing }

    private init(_ state: AppState, _ facts: Facts) {
        self.state = state
        self.facts = facts
        records = state.decisions.records.reversed().filter { $0.isVerdict && !state.decisions.isUndone($0.seq) }
        var batches: [String: (first: Int, last: Int, count: Int)] = [:]
        for record in records {
            guard let batch = record.decision.batch else { continue }
            let last = batches[batch]?.last ?? record.seq
            batches[batch] = (record.seq, last, (batches[batch]?.count ?? 0) + 1)
        }
        self.batches = batches
    }

    private var listing: Listing {
        var revision = Hasher()
        revision.combine(state.decisions.lastSeq)
        revision.combine(state.decisions.exports)
        revision.combine(state.dedup?.serial)
        var listing = Listing(
            .decided, title: title, columns: columns,
            count: records.count, isArranged: false, revision: revision.finalize(),
            empty: "Nothing that holds has been decided about duplicates.",
            locate: { [records] key in records.firstIndex { $0.key == key } },
            cells: { [self] in cells(records[$0]) }, row: { [self] in row(records[$0]) })
        listing.takesConditions = true
        let undo = state.bindings.keyText(.undo)
        listing.notes = [
            "Enter shows a group as it was decided; "
                + "\(undo) takes the one under the cursor back, in files already: :void."
        ]
        return listing
    }

    private var title: String {
        let isSorted = state.shapes[BoxID.decided.rawValue]?.sort != nil
        return "Decided: \(FigureText.grouped(records.count))" + (isSorted ? "" : ", the latest first")
    }

    private var columns: [ColumnSpec] {
        [
            ColumnSpec(id: "when", title: "When", width: 16, leaves: 4),
            ColumnSpec(id: "who", title: "Who", width: 6),
            ColumnSpec(id: "what", title: "What", width: 7),
            ColumnSpec(id: "conf", title: "Conf", side: .right, width: 5, leaves: 5),
            ColumnSpec(id: "n", title: "N", side: .right, width: 2, leaves: 2),
            ColumnSpec(id: "name", title: "Name", width: 24, least: 16, grows: true),
            ColumnSpec(id: "keep", title: "Keep", width: 15, leaves: 3),
            ColumnSpec(id: "loss", title: "Loss", side: .right, width: 4),
            ColumnSpec(id: "files", title: "Files", width: 6),
            ColumnSpec(id: "batch", title: "Batch", width: 12, leaves: 1),
        ]
    }

    private func cells(_ record: JournalRecord) -> [ListCell] {
        let decision = record.decision, score = decision.values["score"].flatMap { Double($0) }
        let lost = losses(record), isWritten = state.decisions.exported.contains(record.seq)
        let zone = facts.policy.clock.zone
        return [
            ListCell(
                TimeText.short(record.time, in: zone, dateOnly: false), role: .textDim, rank: Double(record.seq),
                raw: .moment(record.time)),
            ListCell(record.actor.name),
            ListCell(decision.action == .notDuplicate ? DecidedBox.apart : DecisionText.deed(decision)),
            score.map { ListCell(GroupText.confidence($0), number: $0) } ?? ListCell("-", role: .textDim),
            ListCell("\(decision.subject.ids.count)", number: Double(decision.subject.ids.count)),
            ListCell(name(record)),
            decision.values["keep"].map { ListCell(RecordNames(decision.subject.ids)($0), raw: .text($0)) }
                ?? ListCell("-", role: .textDim),
            lost.map { ListCell("\($0)", role: $0 > 0 ? .warning : .textDim, number: Double($0)) }
                ?? ListCell("-", role: .textDim),
            decision.action == .skip
                ? ListCell("-", role: .textDim)
                : isWritten ? ListCell("in", role: .saved) : ListCell("not in", role: .changed),
            ListCell(batch(record) ?? "-", role: .textDim, rank: decision.batch == nil ? nil : Double(record.seq)),
        ]
    }

    /// "4 #1-#4".
    private func batch(_ record: JournalRecord) -> String? {
        record.decision.batch.flatMap { batches[$0] }.map { "\(FigureText.grouped($0.count)) #\($0.first)-#\($0.last)" }
    }

    private func name(_ record: JournalRecord) -> String { GroupStanding.title(record.decision.subject, state) }

    /// Values that a merge loses; nil for what is no merge, and where its records are in no group of the search.
    private func losses(_ record: JournalRecord) -> Int? {
        guard record.decision.action == .merge, let answer = state.dedup?.answer,
            let merge = MergeLevel(asDecided: record, answer)
        else { return nil }
        return answer.review(of: merge.object)?.losses(merge.draft)
    }

    private func row(_ record: JournalRecord) -> ListRow {
        let merge = state.dedup.flatMap { MergeLevel(asDecided: record, $0.answer) }
        return ListRow(
            key: record.key, cells: [], door: merge.map { .verdict($0) }, sentence: sentence(record),
            subject: record.decision.subject,
            explain: { [state] _ in
                Explanation(
                    title: "#\(record.seq)  \(DecisionText.deed(record.decision))",
                    lines: MergeText(record, state.dedup?.answer).lines)
            })
    }

    private func sentence(_ record: JournalRecord) -> String {
        let subject = record.decision.subject
        var parts = ["\(name(record)): #\(record.seq), \(GroupStanding.words(record, of: subject, state))"]
        if let lost = losses(record) { parts.append(lost == 0 ? "nothing lost" : "\(lost.counted("value")) lost") }
        if record.decision.action != .skip {
            parts.append(state.decisions.exported.contains(record.seq) ? "in files" : "in no file yet")
        }
        if let batch = batch(record) { parts.append("one of a batch of \(batch)") }
        return parts.joined(separator: ", ") + "."
    }
}

extension JournalRecord {
    /// A row of what was decided.
    fileprivate var key: RowKey { "#\(seq)" }

    /// Settles a group of duplicates, or puts it off.
    fileprivate var isVerdict: Bool { decision.subject.ids.count > 1 && decision.settlesGroup }
}

extension MergeLevel {
    /// A group as somebody has decided about it; nil where its records are in no group of the search.
    init?(asDecided record: JournalRecord, _ answer: DedupAnswer) {
        let decision = record.decision
        guard let number = answer.reviews.firstIndex(where: { $0.dedup.records.object == decision.object }),
            let group = answer.reviews[number].group(holding: decision.subject)
        else { return nil }
        self.init(GroupPlace(review: number, group: group), answer)
        draft = answer.reviews[number].draft(of: decision, in: answer.reviews[number].group(group))
        self.decided = record
    }
}

extension Scene {
    /// What was decided, where that is under the cursor or lies open.
    var decided: JournalRecord? {
        switch state.level?.content {
        case .decided?: current.flatMap { Int($0.key.dropFirst()) }.flatMap { state.decisions.record(seq: $0) }
        case .merge(let merge)?: merge.decided
        default: nil
        }
    }
}

extension AppState {
    /// Opens what was decided, or comes back to it.
    mutating func openDecided(_ filter: LineFilter? = nil) {
        if pane != .dedup { show(.dedup) }
        if let open = levels.firstIndex(where: { $0.content == .decided }) {
            levels.removeSubrange((open + 1)...)
        } else {
            levels.append(Level(content: .decided))
        }
        if let filter { levels[levels.count - 1].list.filter(by: filter) }
    }

    /// The list of what was decided as it is shown; nil where another one is in front.
    func decidedView(_ snapshot: Snapshot?) -> ListView? {
        guard let snapshot, let level = levels.last(where: { $0.content == .decided }) else { return nil }
        let shown = self.level?.content == .decided ? kept.listings(of: self, snapshot).listings.first : nil
        let listing = shown ?? DecidedBox.make(self, snapshot.facts)
        return ListView(listing, level.list, shapes[listing.shapeName] ?? ListShape())
    }

    /// A long list of what was decided is filtered and sorted off the screen's thread.
    mutating func askForDecided(_ snapshot: Snapshot?) -> [Effect] {
        guard level?.content == .decided, let view = decidedView(snapshot),
            let wanted = BoxArrangement(view.listing, view.state, view.shape)
        else {
            decidedAsked = nil
            return []
        }
        if decidedAsked == wanted { return [] }
        decidedAsked = wanted
        return [.arrangeBox(wanted)]
    }
}

/// The next of what was decided, in place of the one that lies open.
func stepDecided(_ by: Int, _ state: inout AppState, _ snapshot: Snapshot?) -> [Effect] {
    guard let view = state.decidedView(snapshot),
        let list = state.levels.lastIndex(where: { $0.content == .decided })
    else { return [] }
    let place = view.cursor + by
    guard (0..<view.count).contains(place) else { return sayListEnds(by, &state, of: "decision") }
    let row = view.row(place)
    guard case .verdict(let merge)? = row.door else {
        return complain("the records of the next one are in no group any more", &state)
    }
    state.levels[list].list.index = place
    state.levels[list].list.cursor = row.key
    state.levels.removeLast()
    state.lookBack(at: merge)
    return []
}

extension AppState {
    /// Shows a group as it was decided; there is nothing to decide about it, so it is not taken.
    mutating func lookBack(at merge: MergeLevel) {
        levels.append(Level(content: .merge(merge), key: merge.subject.text))
        stepRecord(1)
    }
}
