// The rules with how many break each, or are due by it; and the people of the rule under the cursor, each with why.

import Cells
import Columns
import Revenue

enum ChecksBox {
    /// Rules that find somebody first, violations before promotions; then those that find nobody.
    static func make(_ input: LifecycleInput) -> Listing {
        let report = input.report
        let order = [LifecycleRule.violations, LifecycleRule.promotions].flatMap { kind in
            report.rules.filter { kind.contains($0.rule) && $0.contacts > 0 }
        } + report.rules.filter { $0.contacts == 0 }
        return Listing(
            .checks,
            title: "Rules - \(report.violations.counted("violation")), \(FigureText.grouped(report.promotions)) due",
            columns: [
                ColumnSpec(id: "rule", title: "Rule", width: 24, least: 22),
                ColumnSpec(id: "to", title: "Due", width: 11, leaves: 3),
                ColumnSpec(id: "people", title: "People", side: .right, width: 6),
                ColumnSpec(id: "lacking", title: "Lack", side: .right, width: 5, leaves: 2),
                ColumnSpec(id: "words", title: "What holds", width: 16, least: 14, grows: true, leaves: 1),
            ],
            rows: order.enumerated().map { row($1, $0, input) })
    }

    private static func row(_ count: RuleCount, _ place: Int, _ input: LifecycleInput) -> ListRow {
        let rule = count.rule, to = rule.promotesTo
        let untold = input.check.untold.filter { $0.rule == rule }.map(\.why)
        let isUntold = count.contacts == 0 && !untold.isEmpty
        let role: Role = count.contacts == 0 ? .textDim : to == nil ? .warning : .markOK
        let lacking = input.door(
            .lifecycle(.blocked(rule)), "\(rule.title), and lacking what \(to?.title ?? "") requires", count.blocked)
        return ListRow(
            key: rule.rawValue,
            cells: [
                ListCell(rule.title, role: count.contacts == 0 ? .textDim : .text, rank: Double(place)),
                ListCell(to.map { "→ \($0.title)" } ?? "", role: .textDim),
                isUntold ? ListCell("-") : input.count(count.contacts, role: role),
                to == nil || count.contacts == 0 ? ListCell("") : input.count(count.blocked),
                ListCell(isUntold ? untold[0] : rule.words, role: .textDim),
            ],
            door: count.contacts > 0
                ? input.door(.lifecycle(.finding(rule)), rule.title.capitalizedWord, count.contacts) : nil,
            doors: count.blocked > 0 ? ["lacking": lacking] : [:],
            sentence: "\(rule.title.capitalizedWord): \(isUntold ? "not told" : FigureText.grouped(count.contacts))."
                + " Rule: \(rule.words).",
            explain: { _ in explanation(count, untold) })
    }

    private static func explanation(_ count: RuleCount, _ untold: [String]) -> Explanation {
        let rule = count.rule
        var lines = ["Rule: \(rule.words)"]
        if let to = rule.promotesTo {
            lines.append("Due: \(count.contacts.counted("person", "people")) should be \(to.title) by it")
            lines.append(
                "Lack: \(FigureText.grouped(count.blocked)) of them have not all that [lifecycle] "
                    + "required.\(to.rawValue) asks for")
        } else {
            lines.append("\(count.contacts.counted("person claims", "people claim")) what does not hold")
        }
        lines += untold.map { "Not told: \($0)" }
        return Explanation(title: "\(rule.title.capitalizedWord)  \(FigureText.grouped(count.contacts))", lines: lines)
    }
}

enum ClaimsBox {
    /// The first people of the rule under the cursor; Enter on the rule lists all of them.
    static func make(_ state: AppState, _ checks: Listing, _ input: LifecycleInput) -> Listing {
        let view = ListView(checks, state.boxes[.checks] ?? ListState(), state.shapes[checks.shapeName] ?? ListShape())
        let rule = view.current.flatMap { LifecycleRule(rawValue: $0.key) }
        let columns = [
            ColumnSpec(id: "name", title: "Contact", width: 16, least: 12),
            ColumnSpec(id: "stage", title: "Stage", width: 11, leaves: 2),
            ColumnSpec(id: "why", title: "Why", width: 36, least: 30, grows: true),
            ColumnSpec(id: "lacks", title: "Lacks", width: 8, leaves: 4, isUsual: rule?.promotesTo != nil),
            ColumnSpec(id: "owner", title: "Owner", width: 12, leaves: 1),
            ColumnSpec(id: "source", title: "Stands in", width: 16, least: 16, leaves: 3),
        ]
        guard let rule,
            let all = input.report.rules.first(where: { $0.rule == rule })?.contacts
        else { return Listing(.claims, title: "People", columns: columns, rows: [], empty: "No rule.") }
        let shown = input.answer.first[rule] ?? []
        let tally = shown.count < all ? "first \(shown.count) of \(all.counted("person", "people"))"
            : all.counted("person", "people")
        return Listing(
            .claims, title: "\(rule.title.capitalizedWord) - \(tally)", columns: columns,
            rows: shown.map { row(rule, Int($0), input) },
            empty: rule.promotesTo == nil ? "Every claim that can be checked holds." : "Nobody is due.")
    }

    private static func row(_ rule: LifecycleRule, _ contact: Int, _ input: LifecycleInput) -> ListRow {
        let facts = input.facts, why = input.check.why(rule, contact)
        let name = facts.contactName(contact), contacts = facts.book.contacts
        let lacks = input.check.blocks(rule, contact).map(ContactFields.spoken).joined(separator: ", ")
        let stage = LifecycleStage.allCases[safe: Int(facts.contacts.current[contact])]
        return ListRow(
            key: RecordFields.key(.contact, contact, facts),
            cells: [
                ListCell(name), ListCell(stage?.title ?? "-", rank: stage.map { Double($0.index) }), ListCell(why),
                ListCell(lacks, role: .warning), ListCell(contacts.text("owner", contact)),
                PlaceText.cell(facts.book.source(of: contacts.origins[contact]), role: .textDim),
            ],
            door: input.isCurrent ? .record(.contact, row: Int32(clamping: contact)) : nil,
            sentence: "\(name): \(why).", subject: facts.book.subject(.contact, contact),
            explain: { _ in
                let findings = input.check.findings(of: contact)
                return Explanation(
                    title: "\(name)  \(stage?.title ?? "no stage")",
                    lines: findings.flatMap { ["\($0.rule.title): \($0.why)", "  Rule: \($0.rule.words)"] }
                        + ["Stands in \(facts.book.source(of: contacts.origins[contact]))"])
            })
    }
}

extension ClaimsBox {
    /// The box for another rule under the cursor; nil before the first answer.
    static func follow(_ state: AppState, _ checks: Listing) -> Listing? {
        state.lifecycle.map { make(state, checks, LifecycleInput($0, state)) }
    }
}

extension ClaimsBox {
    /// Why a rule finds each of its people, for the list of them; nil for other rows, and where the answer at hand is
    /// of other data.
    static func why(
        _ source: RowsSource, _ state: AppState, _ snapshot: Snapshot
    ) -> (@Sendable (_ contact: Int) -> String)? {
        guard case .box(.lifecycle(let count), _) = source, let answer = state.lifecycle,
            answer.question.load == snapshot.load
        else { return nil }
        switch count {
        case .finding(let rule), .blocked(let rule):
            let check = answer.report.check
            return { check.why(rule, $0) }
        default: return nil
        }
    }
}
