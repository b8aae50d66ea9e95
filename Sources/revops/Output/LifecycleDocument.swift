// The lifecycle as JSON and CSV: findings, stages, moves, gaps and handoffs. Findings are written one by one: a book
// may have hundreds of thousands.

import Columns
import Dashboard
import Revenue

/// Findings, stages and handoffs as table, JSON and CSV.
struct LifecycleDocument: OutputDocument {
    var head: DocumentHead
    var report: LifecycleReport
    /// People by stage, those of no known stage last.
    var tallies: [Tally]
    var handoffs: [Handoff]
    /// The rules that were asked for; empty: all of them.
    var rules: [LifecycleRule]

    var check: LifecycleCheck { report.check }
    var facts: Facts { report.facts }

    /// Those of a kind that are shown.
    func shown(_ kind: [LifecycleRule]) -> [LifecycleRule] {
        rules.isEmpty ? kind : kind.filter(rules.contains)
    }

    func contacts(_ rule: LifecycleRule) -> [Int32] { check.contacts(rule, report.query.segment) }

    /// A rule that is shown found something.
    var hasFindings: Bool {
        shown(LifecycleRule.violations + LifecycleRule.promotions).contains { !contacts($0).isEmpty }
    }

    func source(_ contact: Int) -> String { facts.book.source(of: facts.book.contacts.origins[contact]) }

    // MARK: JSON

    func writeJSON() {
        JSONWriter.document(head) { json in
            json.rules(facts.policy.scoring)
            json.array("violations") { array in
                forEachFinding(LifecycleRule.violations) { rule, contact in
                    array.object { write(rule, contact, into: &$0) }
                }
            }
            json.array("promotions") { array in
                forEachFinding(LifecycleRule.promotions) { rule, contact in
                    array.object { write(rule, contact, into: &$0) }
                }
            }
            json.array("stages") { array in for tally in tallies { array.object { write(tally, into: &$0) } } }
            json.array("handoffs") { array in for handoff in handoffs { array.object { write(handoff, into: &$0) } } }
            writeRules(into: &json)
            writeMoves(into: &json)
            json.array("missing_fields") { array in
                for gap in report.gaps { array.object { write(gap, into: &$0) } }
            }
            json.array("untold") { array in
                for (rule, why) in check.untold {
                    array.object {
                        $0.string("rule", rule.rawValue)
                        $0.string("missing", why)
                    }
                }
            }
        }
    }

    private func forEachFinding(_ kind: [LifecycleRule], _ body: (LifecycleRule, Int) -> Void) {
        for rule in shown(kind) { for contact in contacts(rule) { body(rule, Int(contact)) } }
    }

    private func write(_ rule: LifecycleRule, _ contact: Int, into json: inout JSONWriter) {
        json.string("id", facts.book.contacts.text("id", contact))
        json.string("subject", facts.book.subject(.contact, contact)?.text)
        if let next = rule.promotesTo { json.string("to", next.title) }
        json.string("rule", rule.rawValue)
        json.string("why", check.why(rule, contact))
        json.string("name", facts.contactName(contact))
        json.string("stage", stageName(contact))
        json.string("source", source(contact))
        guard rule.promotesTo != nil else { return }
        json.array("lacks") { for field in check.blocks(rule, contact) { $0.string(nil, field.rawValue) } }
    }

    func stageName(_ contact: Int) -> String? {
        let stage = Int(facts.contacts.current[contact])
        return LifecycleStage.allCases.indices.contains(stage) ? LifecycleStage.allCases[stage].title : nil
    }

    private func write(_ tally: Tally, into json: inout JSONWriter) {
        json.string("stage", tally.name)
        json.integer("count", tally.count)
        guard let standing = report.standings.first(where: { $0.stage.title == tally.name }) else { return }
        json.number("median_days", standing.medianDays)
        json.number("usual_days", standing.usualDays)
        json.integer("stuck", standing.stuck)
        json.bool("bottleneck", standing.isBottleneck)
        json.integer("entered", standing.entered)
        json.integer("went_on", standing.wentOn)
        json.number("conversion", standing.conversion)
    }

    private func write(_ handoff: Handoff, into json: inout JSONWriter) {
        let isTold = handoff.missing == nil
        json.string("name", handoff.name)
        json.integer("in", isTold ? handoff.entered : nil)
        json.integer("out", isTold ? handoff.taken : nil)
        json.integer("leaked", isTold ? handoff.leaked : nil)
        json.number("rate", isTold ? handoff.rate : nil)
        json.number("median_minutes", isTold ? handoff.medianMinutes : nil)
        json.string("accountable", handoff.accountable.isEmpty ? nil : handoff.accountable)
        if let missing = handoff.missing { json.string("missing", missing) }
    }

    private func writeRules(into json: inout JSONWriter) {
        json.array("rules") { array in
            for count in report.rules where rules.isEmpty || rules.contains(count.rule) {
                array.object {
                    $0.string("rule", count.rule.rawValue)
                    $0.string("to", count.rule.promotesTo?.title)
                    $0.integer("count", count.contacts)
                    if count.rule.promotesTo != nil { $0.integer("lacking", count.blocked) }
                    $0.string("words", count.rule.words)
                }
            }
        }
    }

    private func writeMoves(into json: inout JSONWriter) {
        json.array("flow") { array in
            for (step, people) in report.flow.steps {
                array.object {
                    $0.string("from", step.from?.title)
                    $0.string("to", step.to.title)
                    $0.integer("count", people)
                }
            }
        }
        let recycled = Dictionary(uniqueKeysWithValues: report.recycled.map { ($0.step, $0.people) })
        let all = recycled[.recycled] ?? 0, again = recycled[.mqlAgain] ?? 0
        json.object("recycled") {
            $0.integer("recycled", all)
            $0.integer("mql_again", again)
            $0.number("mql_again_rate", all > 0 ? Double(again) / Double(all) : nil)
            $0.integer("sql", recycled[.sql])
            $0.number("sql_rate", again > 0 ? Double(recycled[.sql] ?? 0) / Double(again) : nil)
            $0.integer("customers", recycled[.customer])
        }
    }

    private func write(_ gap: StageGap, into json: inout JSONWriter) {
        json.string("stage", gap.stage.title)
        json.string("next", gap.next.title)
        json.string("field", gap.field.rawValue)
        json.integer("count", gap.people)
        json.integer("due", gap.due)
    }

    // MARK: CSV

    private static let header = [
        "what", "name", "in", "out", "leaked", "rate", "median_minutes", "accountable", "missing", "id", "rule", "to",
        "why", "source",
    ]

    /// A record of the columns before `id`, or of those from it on.
    private static func record(_ left: [String], _ right: [String] = []) -> [String] {
        left + [String](repeating: "", count: 9 - left.count) + right
            + [String](repeating: "", count: header.count - 9 - right.count)
    }

    func writeCSV() {
        var csv = CSVWriter(recordEnd: .lf)
        csv.write(Self.header)
        for tally in tallies { csv.write(Self.record(["stage", tally.name, "\(tally.count)"])) }
        for handoff in handoffs {
            let numbers = [handoff.rate, handoff.medianMinutes].map { $0.map(JSONWriter.digits) ?? "" }
            let cells = handoff.missing == nil ? counts(handoff) + numbers : [String](repeating: "", count: 5)
            csv.write(
                Self.record(["handoff", handoff.name] + cells + [handoff.accountable, handoff.missing ?? ""]))
        }
        for (kind, name) in [(LifecycleRule.violations, "violation"), (LifecycleRule.promotions, "promotion")] {
            forEachFinding(kind) { rule, contact in
                let lacks = check.blocks(rule, contact).map(ContactFields.spoken).joined(separator: ", ")
                csv.write(
                    Self.record(
                        [name, facts.contactName(contact), "", "", "", "", "", "", lacks],
                        [
                            facts.book.contacts.text("id", contact), rule.rawValue, rule.promotesTo?.title ?? "",
                            check.why(rule, contact), source(contact),
                        ]))
                if csv.bytes.count > 1 << 16 { StandardOutput.write(csv.takeBytes()) }
            }
        }
        StandardOutput.write(csv.takeBytes())
    }

    func counts(_ handoff: Handoff) -> [String] {
        ["\(handoff.entered)", "\(handoff.taken)", "\(handoff.leaked)"]
    }
}
