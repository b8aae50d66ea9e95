// The lifecycle as tables for people, one below the other.

import Cells
import Columns
import Dashboard
import Revenue

extension LifecycleDocument {
    func writeTable() {
        guard rules.isEmpty else { return StandardOutput.write(findings) }
        let tables = [
            summary(LifecycleRule.violations, "VIOLATION"), summary(LifecycleRule.promotions, "DUE"), stages, flow,
            gaps, handoffTable,
        ]
        StandardOutput.write(tables.filter { !$0.isEmpty }.joined(separator: "\n"))
    }

    /// What the exports could not tell, on standard error.
    func complain() {
        for (rule, why) in check.untold where rules.isEmpty || rules.contains(rule) {
            StandardOutput.complain("\(rule.rawValue): \(why)")
        }
        guard rules.isEmpty else { return }
        for handoff in handoffs {
            if let missing = handoff.missing { StandardOutput.complain("\(handoff.name): \(missing)") }
        }
    }

    /// Each rule with how many it finds, and the first of them.
    private func summary(_ kind: [LifecycleRule], _ title: SafeText) -> String {
        var table = TextTable([.init(title), .init("PEOPLE", .right), .init("FIRST"), .init("SOURCE"), .init("WHY")])
        for count in report.rules where kind.contains(count.rule) {
            let to = count.rule.promotesTo.map { " → \($0.title)" } ?? ""
            guard let first = contacts(count.rule).first.map({ Int($0) }) else {
                table.add([count.rule.rawValue + to, "0", "-", "-", count.rule.words])
                continue
            }
            table.add([
                count.rule.rawValue + to, "\(count.contacts)", facts.contactName(first), source(first),
                check.why(count.rule, first),
            ])
        }
        return table.text
    }

    /// Everyone whom the rules asked for find something about.
    private var findings: String {
        var table = TextTable([
            .init("RULE"), .init("ID"), .init("NAME"), .init("STAGE"), .init("LACKS"), .init("SOURCE"), .init("WHY"),
        ])
        for rule in shown(LifecycleRule.allCases) {
            for contact in contacts(rule).map({ Int($0) }) {
                let lacks = check.blocks(rule, contact).map(ContactFields.spoken).joined(separator: ", ")
                table.add([
                    rule.rawValue, facts.book.contacts.text("id", contact), facts.contactName(contact),
                    stageName(contact) ?? "-", lacks.isEmpty ? "-" : lacks, source(contact), check.why(rule, contact),
                ])
            }
        }
        return table.text
    }

    private var stages: String {
        var table = TextTable([
            .init("STAGE"), .init("PEOPLE", .right), .init("MEDIAN DAYS", .right), .init("USUAL", .right),
            .init("STUCK", .right), .init("ENTERED", .right), .init("WENT ON", .right), .init("RATE", .right),
            .init(""),
        ])
        for tally in tallies {
            let standing = report.standings.first { $0.stage.title == tally.name }
            func days(_ value: Double?) -> String { value.map(JSONWriter.digits) ?? "-" }
            let hasNext = standing?.next != nil
            table.add([
                tally.name.isEmpty ? "(none)" : tally.name, "\(tally.count)", days(standing?.medianDays),
                days(standing?.usualDays), standing?.stuck.map(String.init) ?? "-",
                hasNext ? standing.map { "\($0.entered)" } ?? "-" : "-",
                hasNext ? standing.map { "\($0.wentOn)" } ?? "-" : "-",
                standing?.conversion.map { FigureText.value($0, .ratio, currency: "") } ?? "-",
                standing?.isBottleneck == true ? "BOTTLENECK" : "",
            ])
        }
        return table.text
    }

    private var flow: String {
        let steps = report.flow.steps
        guard !steps.isEmpty else { return "" }
        let entered = LifecycleStage.allCases.filter { stage in steps.contains { $0.step.to == stage } }
        var table = TextTable([.init("FROM")] + entered.map { .init(SafeText.make("→ " + $0.title), .right) })
        for from in [nil] + LifecycleStage.allCases where steps.contains(where: { $0.step.from == from }) {
            table.add(
                [from?.title ?? "(new)"] + entered.map { to in
                    let count = report.flow.count(StageStep(from: from, to: to))
                    return count == 0 ? "." : "\(count)"
                })
        }
        let recycled = report.recycled.map { "\($0.step.title) \($0.people)" }.joined(separator: ", ")
        return table.text + recycled + "\n"
    }

    private var gaps: String {
        guard !report.gaps.isEmpty else { return "" }
        var table = TextTable([
            .init("STAGE"), .init("NEXT"), .init("LACKING"), .init("PEOPLE", .right), .init("DUE", .right),
        ])
        for gap in report.gaps {
            table.add([
                gap.stage.title, gap.next.title, ContactFields.spoken(gap.field), "\(gap.people)", "\(gap.due)",
            ])
        }
        return table.text
    }

    private var handoffTable: String {
        var table = TextTable([
            .init("HANDOFF"), .init("IN", .right), .init("OUT", .right), .init("LEAKED", .right), .init("RATE", .right),
            .init("MEDIAN", .right), .init("ACCOUNTABLE"),
        ])
        for handoff in handoffs {
            guard handoff.missing == nil else {
                table.add([handoff.name, "-", "-", "-", "-", "-", "-"])
                continue
            }
            let rate = handoff.rate.map { FigureText.value($0, .ratio, currency: "") } ?? "-"
            let median = handoff.medianMinutes.map { FigureText.value($0, .minutes, currency: "") } ?? "-"
            let accountable = handoff.accountable.isEmpty ? "-" : handoff.accountable
            table.add([handoff.name] + counts(handoff) + [rate, median, accountable])
        }
        return table.text
    }
}
