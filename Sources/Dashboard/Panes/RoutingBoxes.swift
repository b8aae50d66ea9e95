// The routing view: who got which lead by the rules, whether the turns were fair, and who fell through. Rows are made
// as they are looked at, so that a log of a hundred thousand decisions costs what is in view.

import Cells
import Columns
import Revenue

/// What the boxes of the routing view are made from.
struct RoutingInput: Sendable {
    let figures: RoutingFigures
    /// Another number for every answer.
    let serial: Int
    let showsFailures: Bool
    /// Rows of the run are those of the data in force: their records can be opened.
    let isCurrent: Bool

    var facts: Facts { figures.book.facts }
    var zone: Zone { facts.policy.clock.zone }
    var isReplay: Bool { figures.book.mode == .replay }

    /// Rows of the lists change with the answer and with `F`.
    var revision: Int { serial * 2 + (showsFailures ? 1 : 0) }

    func momentCell(_ moment: Moment) -> ListCell {
        ListCell(
            TimeText.short(moment, in: zone, dateOnly: false), number: Double(moment.milliseconds),
            raw: .moment(moment))
    }

    func contactKey(_ contact: Int) -> RowKey { RecordFields.key(.contact, contact, facts) }

    func record(_ object: ObjectKind, _ row: Int) -> Door? {
        isCurrent && row >= 0 ? .record(object, row: Int32(clamping: row)) : nil
    }

    /// The row of a contact, looked up by key.
    func contact(_ key: RowKey) -> Int? { RecordFields.row(.contact, key: key, facts, near: 0) }
}

enum RoutingBoxes {
    static func box(_ id: BoxID, _ state: AppState, _ snapshot: Snapshot) -> Listing? {
        guard Pane.routing.own.contains(id) else { return nil }
        guard let routed = state.routed else {
            return Listing(id, title: id.title, columns: [], rows: [], empty: "Routing the leads…")
        }
        let input = RoutingInput(
            figures: routed.figures, serial: routed.serial, showsFailures: state.showsFailures,
            isCurrent: state.currentRouting(snapshot) != nil)
        switch id {
        case .decisions: return decisions(input)
        case .path: return RoutingPath.listing(underCursor: state, input)
        case .fairness: return fairness(input)
        case .ownerless: return withoutOwner(input)
        case .accounts: return AccountsBox.make(input)
        case .meetings: return MeetingBoxes.meetings(input)
        case .invitees: return MeetingBoxes.invitees(input)
        case .noShows: return MeetingBoxes.noShows(input)
        default: return nil
        }
    }

    // MARK: - The log

    static func decisions(_ input: RoutingInput) -> Listing {
        let shown = input.showsFailures ? input.figures.failures : input.figures.decisions
        let entries = input.figures.book.log.entries
        return Listing(
            .decisions, title: title(input, shown.count),
            columns: [
                ColumnSpec(id: "lead", title: "Lead", width: 18, grows: true),
                ColumnSpec(id: "company", title: "Company", width: 16, leaves: 4),
                ColumnSpec(id: "since", title: "Lead since", width: 16, leaves: 2),
                ColumnSpec(id: "rule", title: "Rule", width: 13, leaves: 3),
                ColumnSpec(id: "owner", title: "By the rules", width: 15),
                ColumnSpec(id: "actual", title: "Owned by", width: 15, leaves: 1),
                ColumnSpec(id: "verdict", title: "", width: 10),
            ],
            count: shown.count, revision: input.revision,
            empty: input.showsFailures
                ? "Nothing went wrong here."
                : input.isReplay ? "No lead came in this period." : "Every open lead has an owner who is there.",
            locate: { key in
                input.contact(key).flatMap { contact in
                    shown.firstIndex { entries[Int($0)].contact == Int32(clamping: contact) }
                }
            },
            cell: { row, column in shown[safe: row].map { cell(Int($0), column, input) } ?? .blank },
            row: { row in shown[safe: row].map { self.row(Int($0), input) } ?? ListRow(key: "", cells: []) })
    }

    private static func title(_ input: RoutingInput, _ count: Int) -> String {
        guard input.isReplay else { return "Routing log - dry run, " + count.counted("open lead") + " without owner" }
        let agreements = input.figures.agreements
        let agree = agreements[.agree] ?? 0, all = input.figures.decisions.count
        let owned = all - (agreements[.unassigned] ?? 0)
        let share = owned > 0 ? ", \(FigureText.percent(Double(agree) / Double(owned))) as owned" : ""
        return "Routing log - replay, " + (input.showsFailures ? count.counted("failure") + " of " : "")
            + all.counted("lead") + share
    }

    private static func cell(_ index: Int, _ column: Int, _ input: RoutingInput) -> ListCell {
        let book = input.figures.book, entry = book.log.entries[index], contact = Int(entry.contact)
        switch column {
        case 0: return ListCell(input.facts.contactName(contact))
        case 1: return ListCell(input.facts.companyName(ofContact: contact))
        case 2: return input.momentCell(Moment(milliseconds: entry.since))
        case 3: return ListCell(entry.rule.rawValue, role: entry.rule == .fallback ? .warning : .textDim)
        case 4:
            return entry.owner < 0
                ? ListCell(input.facts.policy.routing.fallback, role: .warning)
                : ListCell(book.roster.people[Int(entry.owner)])
        case 5: return ListCell(book.owner(ofContact: contact) ?? "-")
        default:
            let verdict = verdict(index, input)
            return ListCell(verdict.word, role: verdict.role)
        }
    }

    /// The decision beside who owns the lead, in a word.
    static func verdict(_ index: Int, _ input: RoutingInput) -> (word: String, role: Role) {
        switch input.figures.book.agreement(input.figures.book.log.entries[index]) {
        case .agree: ("agrees", .markOK)
        case .unassigned: ("no owner", .warning)
        case .queued: input.isReplay ? ("QUEUE", .warning) : ("owner left", .warning)
        case .differ where !input.isReplay: ("owner left", .warning)
        case .differ:
            input.figures.misrouted.contains(Int32(clamping: index)) ? ("MISROUTED", .error) : ("other turn", .textDim)
        }
    }

    private static func row(_ index: Int, _ input: RoutingInput) -> ListRow {
        let contact = Int(input.figures.book.log.entries[index].contact)
        let decision = input.figures.book.decision(index)
        let skipped = decision.skipped.count
        return ListRow(
            key: input.contactKey(contact), cells: [],
            door: input.isCurrent ? .decision(contact: Int32(clamping: contact)) : nil,
            sentence: "\(decision.name): \(decision.owner) by \(decision.rule.rawValue)"
                + (decision.tried.last.map { ", \($0.why)" } ?? "")
                + (skipped > 0 ? "; \(skipped.counted("candidate")) passed over." : "."),
            explain: { _ in RoutingPath.explanation(index, input) })
    }

    // MARK: - Fairness

    static func fairness(_ input: RoutingInput) -> Listing {
        let loads = Dictionary(
            input.figures.loads.map { ($0.owner, $0) }, uniquingKeysWith: { first, _ in first })
        return Listing(
            .fairness, title: "Fairness - turns of the round robin" + (input.isReplay ? ", all history" : ""),
            columns: [
                ColumnSpec(id: "rep", title: "Rep", width: 12, least: 11),
                ColumnSpec(id: "team", title: "Team", width: 8, leaves: 2),
                ColumnSpec(id: "got", title: "Got", side: .right, width: 4),
                ColumnSpec(id: "due", title: "Due", side: .right, width: 5),
                ColumnSpec(id: "named", title: "Named", side: .right, width: 5, leaves: 5),
                ColumnSpec(id: "rules", title: "Rules", side: .right, width: 5, leaves: 4, isUsual: input.isReplay),
                ColumnSpec(id: "owned", title: "Owned", side: .right, width: 5, leaves: 4, isUsual: input.isReplay),
                ColumnSpec(id: "open", title: "Open", side: .right, width: 7),
                ColumnSpec(id: "load", title: "Load", width: 8, leaves: 3),
                ColumnSpec(id: "reason", title: "Passed over", width: 14, least: 12, grows: true),
            ],
            rows: input.figures.fairness.map { fairnessRow($0, loads[$0.rep], input) },
            empty: "The settings have no [[rep]] who takes leads.")
    }

    private static func fairnessRow(
        _ rep: RepFairness, _ load: RoutingComparison.Load?, _ input: RoutingInput
    ) -> ListRow {
        let due = FigureText.decimal(rep.due, places: 1)
        let share = rep.capacity.map { $0 > 0 ? Double(rep.open) / Double($0) : 1 }
        func count(_ value: Int?) -> ListCell {
            ListCell(value.map(FigureText.grouped) ?? "", number: value.map(Double.init))
        }
        return ListRow(
            key: "rep " + rep.rep,
            cells: [
                ListCell(rep.rep), ListCell(rep.team, role: .textDim), count(rep.got), ListCell(due, number: rep.due),
                count(rep.named), count(load?.byRules), count(load?.byExports),
                ListCell(
                    "\(rep.open)" + (rep.capacity.map { "/\($0)" } ?? ""),
                    role: (share ?? 0) >= 1 ? .warning : .text, number: Double(rep.open)),
                ListCell("", role: (share ?? 0) >= 1 ? .warning : .chart, picture: share.map { .bar(min(1, $0)) }),
                ListCell(rep.reason, role: .textDim),
            ],
            sentence: "\(rep.rep) got \(rep.got.counted("turn")), was due \(due)"
                + (rep.reason.isEmpty ? "." : ": \(rep.reason)."),
            explain: { _ in fairnessExplanation(rep, input) })
    }

    private static func fairnessExplanation(_ rep: RepFairness, _ input: RoutingInput) -> Explanation {
        let gap = FigureText.decimal(abs(rep.gap), places: 1)
        let pace =
            rep.attainment.map { "\(FigureText.percent($0)) of this quarter's quota is won" } ?? "no quota is set"
        return Explanation(
            title: "\(rep.rep)  got \(rep.got), due \(FigureText.decimal(rep.due, places: 1))",
            lines: [
                "Got: leads by turns of the round robin in this run",
                "Due: of every turn in which the rep was available, an equal share among those available; who is "
                    + "behind quota is due eleven where others are due ten",
                "Gap: \(gap) turns \(rep.gap < 0 ? "fewer" : "more") than due; below one turn it is the rounding of "
                    + "turns to leads",
                "Turns of the rep's pools: \(FigureText.grouped(rep.turns))"
                    + (rep.reason.isEmpty ? ", never passed over" : "; passed over: \(rep.reason)"),
                "Named: \(FigureText.grouped(rep.named)) leads by accounts and territories that are the rep's own; "
                    + "they are nobody's turn",
                "Open: \(FigureText.grouped(rep.open)) leads"
                    + (rep.capacity.map { " of the \($0) that the settings allow" } ?? ", no capacity is set")
                    + (input.isReplay ? ", those of the run that are still open" : ", with those of this run"),
                "Pace: \(pace)",
            ])
    }

    // MARK: - Who fell through

    static func withoutOwner(_ input: RoutingInput) -> Listing {
        let leads = input.figures.withoutOwner
        let late = leads.reduce(0) { $0 + ($1.isLate ? 1 : 0) }
        return Listing(
            .ownerless, title: "No owner - \(leads.count.counted("lead"))" + (late > 0 ? ", \(late) late" : ""),
            columns: [
                ColumnSpec(id: "lead", title: "Lead", width: 16, least: 10, grows: true),
                ColumnSpec(id: "company", title: "Company", width: 14, leaves: 1),
                ColumnSpec(id: "waiting", title: "Waiting", side: .right, width: 10),
                ColumnSpec(id: "reason", title: "Why", width: 8, leaves: 3),
                ColumnSpec(id: "proposed", title: "By the rules", width: 13, leaves: 2, isUsual: !input.isReplay),
            ],
            count: leads.count, revision: input.revision, empty: "Every open lead has an owner who is there.",
            locate: { key in input.contact(key).flatMap { contact in leads.firstIndex { $0.contact == contact } } },
            cell: { row, column in leads[safe: row].map { withoutOwnerCell($0, column) } ?? .blank },
            row: { row in
                guard let lead = leads[safe: row] else { return ListRow(key: "", cells: []) }
                return ListRow(
                    key: input.contactKey(lead.contact), cells: [], door: input.record(.contact, lead.contact),
                    sentence: "\(lead.name): \(lead.why)"
                        + (lead.proposed.map { "; the rules give it to \($0)." } ?? "."),
                    explain: { _ in withoutOwnerExplanation(lead, input) })
            })
    }

    private static func withoutOwnerCell(_ lead: LeadWithoutOwner, _ column: Int) -> ListCell {
        switch column {
        case 0: ListCell(lead.name)
        case 1: ListCell(lead.company)
        case 2:
            ListCell(
                WorkingTime.words(lead.waitingMinutes), role: lead.isLate ? .error : .text, number: lead.waitingMinutes)
        case 3: ListCell(lead.reason.rawValue, role: .warning)
        default: ListCell(lead.proposed ?? "-")
        }
    }

    private static func withoutOwnerExplanation(_ lead: LeadWithoutOwner, _ input: RoutingInput) -> Explanation {
        Explanation(
            title: "\(lead.name)  \(lead.why)",
            lines: [
                "A lead since \(TimeText.stamp(lead.since, in: input.zone)), still open",
                "Waiting \(WorkingTime.words(lead.waitingMinutes)) of the team's working time; late after one hour",
                "Owner by the exports: \(lead.owner.isEmpty ? "(blank)" : lead.owner)",
                lead.proposed.map { "The rules give it to \($0)" }
                    ?? (input.isReplay ? "A dry run proposes an owner" : "The rules find nobody for it"),
            ])
    }
}
