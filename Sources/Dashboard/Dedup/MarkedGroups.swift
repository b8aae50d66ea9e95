// What accepting several groups comes to, kind by kind, and some of them to look at.

import Cells
import Columns
import Revenue

/// Adds groups up.
struct MarkedGroups {
    private static let samples = 5
    /// Groups that are named for each reason why they stay.
    private static let named = 3

    private(set) var decisions: [Decision] = []
    private(set) var left: [(name: String, why: String)] = []
    private var tallies: [DuplicateGroup.Kind: Tally] = [:]
    private var optOuts = 0
    private var byHand = 0
    private var held = 0
    private var hidden = 0
    private var weak = 0
    private var lowest = 1.0
    private var outOfSight = 0
    private let isBand: Bool
    private let listing: Listing
    private let filters: [LineFilter]
    private let changes: RecordChanges?
    /// In an order that looks like chance and is the same every time.
    private var titles: [(order: UInt64, sample: Confirmation.Sample)] = []

    /// Of the groups of one kind.
    private struct Tally {
        var groups = 0, records = 0, staying = 0, lost = 0
    }

    /// - Parameters:
    ///   - state: with the list that they were marked in, and its filters.
    ///   - isBand: nothing was marked; these are the automatic band.
    init(_ state: AppState, _ snapshot: Snapshot?, isBand: Bool) {
        self.isBand = isBand
        listing = GroupBoxes.list(state)
        changes = state.recordChanges(snapshot)
        filters = state.boxes[.groups]?.filters ?? []
    }

    mutating func add(_ subject: Subject, _ answer: DedupAnswer, _ state: AppState, _ snapshot: Snapshot?) {
        guard let place = answer.find(subject), answer.reviews[place.review].isOpen(place.group) else {
            return left.append((GroupStanding.title(subject, state), GroupStanding.settled(subject, state)))
        }
        let row = state.row(place, answer)
        guard let merge = MergeLevel(place, answer).map(state.asLeft),
            let preview = answer.reviews[place.review].preview(merge.draft),
            var decision = answer.reviews[place.review].merge(preview)
        else { return left.append((GroupStanding.title(subject, state), GroupStanding.settled(subject, state))) }
        let name = GroupText.title(row)
        decision.known = answer.question.seq
        if merge.change != nil { return left.append((name, "a record has changed since you chose values of it")) }
        if let why = GroupStanding.reasonAgainst(decision, state, snapshot, changes) {
            return left.append((name, why))
        }
        if case .changed(_, let why) = row.state { return left.append((name, "merged, but \(why)")) }
        if !answer.reviews[place.review].earlierMerges(preview.group).isEmpty {
            return left.append((name, "some of its records are merged already"))
        }
        let impact = ImpactBox(preview, answer.reviews[place.review], answer.facts, state.decisions)
        if let why = impact.leftOut.first { return left.append((name, why.says)) }
        decisions.append(decision)
        var tally = tallies[preview.group.kind] ?? Tally()
        tally.groups += 1
        tally.records += preview.group.members.count
        tally.staying += preview.group.members.count - preview.plan.going.count
        tally.lost += preview.losses.count
        tallies[preview.group.kind] = tally
        optOuts += impact.optOut.count
        byHand += impact.byHand.count
        held += impact.held.isEmpty ? 0 : 1
        hidden += preview.hasHiddenCharacters ? 1 : 0
        weak += row.keys.isOneAlone ? 1 : 0
        lowest = min(lowest, preview.group.confidence)
        if !filters.isEmpty, let row = listing.locate?(subject.text), !ListView.passes(listing, row, filters) {
            outOfSight += 1
        }
        let words = [
            name, GroupText.verb(preview.group.kind),
            GroupText.confidence(preview.group.confidence),
            preview.losses.isEmpty ? "" : "\(preview.losses.count) lost", impact.optOut.isEmpty ? "" : "opt-out",
        ]
        let sample = Confirmation.Sample(subject: subject, text: words.filter { !$0.isEmpty }.joined(separator: ", "))
        titles.append((fnv1a(subject.text.utf8), sample))
    }

    var confirmation: Confirmation {
        var lines = DuplicateGroup.Kind.allCases.compactMap { kind in tallies[kind].map { line(kind, $0) } }
        lines.append("lowest confidence \(GroupText.confidence(lowest)); \(weak) weak: one key alone")
        if outOfSight > 0 {
            let labels = filters.map(\.label).joined(separator: " ")
            lines.append("\(FigureText.grouped(outOfSight)) of them the filter in force does not show: \(labels)")
        }
        if optOuts > 0 {
            lines.append("\(optOuts.counted("group")) where one record has opted out and another has not")
        }
        if byHand > 0 { lines.append("\(byHand.counted("value")) to be set by hand afterwards") }
        if held > 0 { lines.append("\(held.counted("group")) HELD by the files: a spreadsheet would run a cell") }
        if hidden > 0 { lines.append("\(hidden.counted("group")) with hidden characters in a value") }
        lines += MarkedGroups.staying(left)
        lines.append("u takes them back as one until the files are written")
        let some = titles.sorted { ($0.order, $0.sample.text) < ($1.order, $1.sample.text) }
        let all = (decisions.count + left.count).counted(isBand ? "group" : "marked group")
        return Confirmation(
            title: "Accept \(left.isEmpty ? "" : "\(FigureText.grouped(decisions.count)) of ")\(all)"
                + (isBand ? " of the automatic band; nothing is marked" : ""), lines: lines, decisions: decisions,
            samples: some.prefix(MarkedGroups.samples).map(\.sample), isBand: isBand)
    }

    /// "stays as it is: Selma Arquette, Alder and 2 more: raj has it", for each reason.
    static func staying(_ left: [(name: String, why: String)]) -> [String] {
        Dictionary(grouping: left, by: \.why).sorted { $0.key < $1.key }.map { why, groups in
            let names = groups.prefix(named).map(\.name).joined(separator: "; ")
            let more = groups.count - named
            return "stays as it is: \(names)\(more > 0 ? " and \(FigureText.grouped(more)) more" : ""): \(why)"
        }
    }

    /// "merge 3 groups: 7 records become 3, 4 values lost".
    private func line(_ kind: DuplicateGroup.Kind, _ tally: Tally) -> String {
        let lost = tally.lost > 0 ? "\(tally.lost.counted("value")) lost" : "nothing lost"
        let what = tally.staying == tally.records
            ? "\(tally.records.counted("record")) stay, linked"
            : "\(tally.records.counted("record")) become \(FigureText.grouped(tally.staying))"
        return "\(GroupText.verb(kind)) \(tally.groups.counted("group")): \(what), \(lost)"
    }
}
