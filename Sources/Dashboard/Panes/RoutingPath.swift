// The path of one decision: every rule that was tried and what it said, who was passed over and why, who has the lead
// and who would have been next.

import Cells
import Columns
import Revenue

enum RoutingPath {
    /// The path of the decision under the cursor of the log.
    static func listing(underCursor state: AppState, _ input: RoutingInput) -> Listing {
        let log = RoutingBoxes.decisions(input)
        let view = ListView(log, state.boxes[.decisions] ?? ListState(), state.shapes[log.shapeName] ?? ListShape())
        let shown = input.showsFailures ? input.figures.failures : input.figures.decisions
        guard view.count > 0, let index = shown[safe: view.source(view.cursor)] else {
            return empty("No decision to follow.")
        }
        return listing(Int(index), input)
    }

    /// The path of a contact's lead, over the whole screen.
    static func listing(ofContact contact: Int, _ state: AppState, _ snapshot: Snapshot) -> Listing {
        guard let routed = state.currentRouting(snapshot) else { return empty("Routing the leads…") }
        let input = RoutingInput(
            figures: routed.figures, serial: routed.serial, showsFailures: state.showsFailures, isCurrent: true)
        guard let index = routed.figures.decision(ofContact: contact) else {
            return empty(
                input.isReplay
                    ? nothingToRoute
                    : "An active owner has this lead, so a dry run leaves it alone; a replay shows how it was routed.")
        }
        return listing(index, input)
    }

    /// A replay routes whoever sales was to work; a subscriber or a lead that marketing keeps is not among them.
    static let nothingToRoute = "Neither MQL nor a raised hand by now: nothing to route."

    private static func empty(_ words: String) -> Listing {
        Listing(.path, title: "Path", columns: [], rows: [], empty: words)
    }

    static func listing(_ index: Int, _ input: RoutingInput) -> Listing {
        let decision = input.figures.book.decision(index)
        return Listing(
            .path, title: "Path - \(decision.name)",
            columns: [
                ColumnSpec(id: "what", title: "Step", width: 14),
                ColumnSpec(id: "result", title: "Result", width: 8),
                ColumnSpec(id: "why", title: "Why", width: 20, grows: true),
            ],
            rows: steps(index, input).map { step in
                var row = step
                row.explain = { _ in explanation(index, input) }
                return row
            })
    }

    /// Everything of one decision as an explanation.
    static func explanation(_ index: Int, _ input: RoutingInput) -> Explanation {
        let decision = input.figures.book.decision(index)
        return Explanation(
            title: "\(decision.name)  \(decision.owner) by \(decision.rule.rawValue)",
            lines: steps(index, input).map { step in
                let words = step.cells.map(\.text)
                return [words[0] + (words[1].isEmpty ? "" : ", " + words[1]), words[2]].joined(separator: ": ")
            } + [
                "Rules are tried in the order of [routing]; the first that fits and has somebody available places "
                    + "the lead, whatever later rules would say"
            ])
    }

    /// Who the lead is, each rule, each rep passed over, whoever has it.
    static func steps(_ index: Int, _ input: RoutingInput) -> [ListRow] {
        let decision = input.figures.book.decision(index)
        return head(decision, input) + rules(decision, input) + people(index, decision, input)
            + owner(index, decision, input)
    }

    private static func line(
        _ key: String, _ what: String, _ result: String, _ why: String, role: Role = .textDim, door: Door? = nil
    ) -> ListRow {
        ListRow(
            key: key, cells: [ListCell(what), ListCell(result, role: role), ListCell(why, role: .textDim)], door: door,
            sentence: what + (result.isEmpty ? "" : ", \(result)") + ": \(why).")
    }

    private static func head(_ decision: RoutingDecision, _ input: RoutingInput) -> [ListRow] {
        let record = input.record(.contact, decision.contact)
        let company = decision.company.isEmpty ? "no company" : decision.company
        let since = TimeText.stamp(decision.since, in: input.zone)
        let routed =
            decision.at == decision.since ? "" : "; routed as of \(TimeText.stamp(decision.at, in: input.zone))"
        return [
            line("lead", "Lead", "", "\(decision.name), \(company)", door: record),
            line("since", "Lead since", "", since + routed, door: record),
        ]
    }

    /// Every rule in its order, also those that were not reached.
    private static func rules(_ decision: RoutingDecision, _ input: RoutingInput) -> [ListRow] {
        let tried = decision.tried.enumerated().map { place, step -> ListRow in
            let result: (word: String, role: Role) =
                switch step.result {
                case .yes: ("YES", .markOK)
                case .no: ("no", .textDim)
                case .review: ("review", .warning)
                case .nobody: ("nobody", .warning)
                }
            return line(
                "rule \(step.rule.rawValue)", "\(place + 1) \(step.rule.rawValue)", result.word, step.why,
                role: result.role)
        }
        let order = RoutingRule.order(input.facts.policy.routing)
        let rest = order.filter { rule in !decision.tried.contains { $0.rule == rule } }
        return tried + rest.enumerated().map { place, rule in
            line(
                "rule \(rule.rawValue)", "\(tried.count + place + 1) \(rule.rawValue)", "-",
                "not reached")
        }
    }

    private static func people(_ index: Int, _ decision: RoutingDecision, _ input: RoutingInput) -> [ListRow] {
        var rows = decision.skipped.map { line("skipped \($0.rep)", $0.rep, "skipped", $0.why, role: .warning) }
        rows.append(picked(index, decision, input))
        if let next = decision.next { rows.append(line("next", next, "next", "would have had the turn")) }
        if let proposed = decision.proposed {
            rows.append(
                line("proposed", proposed, "review", "a company of the same name is theirs: for a person to decide",
                     role: .warning))
        }
        return rows
    }

    private static func picked(_ index: Int, _ decision: RoutingDecision, _ input: RoutingInput) -> ListRow {
        guard !decision.isQueued else {
            let due = decision.due.map { "to be handed on by \(TimeText.stamp($0, in: input.zone))" }
            return line("picked", decision.owner, "QUEUE", due ?? "nobody is available", role: .error)
        }
        let entry = input.figures.book.log.entries[index], reps = input.facts.policy.routing.reps
        let capacity = Int(entry.owner) < reps.count ? reps[Int(entry.owner)].capacity : nil
        let load =
            entry.load == 0
            ? "no rep of the settings, so no load is kept"
            : "\(entry.load)" + (capacity.map { " of \($0)" } ?? "") + " open leads, with this one"
        return line("picked", decision.owner, "PICKED", load, role: .markOK)
    }

    /// Who has the lead by the exports, beside who should.
    private static func owner(_ index: Int, _ decision: RoutingDecision, _ input: RoutingInput) -> [ListRow] {
        let verdict = RoutingBoxes.verdict(index, input)
        let words = input.isReplay ? input.figures.book.misroute(index) : ""
        let why =
            verdict.word == "MISROUTED" ? words : decision.actual == nil ? "nobody has it" : "has it by the exports"
        return [
            line(
                "actual", decision.actual ?? "Owner", verdict.word, why, role: verdict.role,
                door: input.record(.contact, decision.contact))
        ]
    }
}
