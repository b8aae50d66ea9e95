// The pipeline as table, JSON and CSV: deals with their flags, then the stages.

import Cells
import Columns
import Revenue

/// The deals of a query's segment; of its period, where one is asked for, those that close in it.
struct PipelineDocument: OutputDocument {
    var head: DocumentHead
    var pipeline: Pipeline
    var query: MetricQuery
    var flagsOnly: Bool
    var withClosed: Bool

    private var facts: Facts { pipeline.facts }

    /// By stage, in a stage the longest there first.
    private var deals: [Int32] {
        let open = pipeline.columns(query.segment).flatMap(\.deals)
        let all = open + (withClosed ? pipeline.closedDeals(query.segment) : [])
        return all.filter { deal in
            let inPeriod = query.period.isAll || query.period.contains(Day(number: facts.deals.closeDay[Int(deal)]))
            return inPeriod && (!flagsOnly || pipeline.isFlagged(deal))
        }
    }

    /// A deal that is shown has a flag.
    var hasFindings: Bool { deals.contains { pipeline.hygiene.marks[Int($0)] != 0 } }

    func writeJSON() {
        let currency = facts.policy.pipeline.currency
        JSONWriter.document(head) { json in
            json.string("currency", currency)
            json.array("deals") { array in
                for deal in deals { array.object { write(pipeline.card(deal), into: &$0) } }
            }
            json.array("stages") { array in
                for stage in facts.stageFigures(query) { array.object { write(stage, into: &$0) } }
            }
            json.array("flags") { array in
                for (flag, count) in pipeline.flagCounts(query.segment) {
                    array.object {
                        $0.string("flag", flag.rawValue)
                        $0.integer("deals", count)
                        $0.string("rule", flag.rule)
                    }
                }
            }
            json.array("untold") { array in
                for (flag, why) in pipeline.hygiene.untold {
                    array.object {
                        $0.string("flag", flag.rawValue)
                        $0.string("missing", why)
                    }
                }
            }
        }
    }

    private func write(_ card: DealCard, into json: inout JSONWriter) {
        json.string("id", card.id)
        json.string("name", card.name)
        json.string("company", card.company)
        json.string("stage", card.stageName)
        json.money("amount", card.amount)
        json.string("owner", card.owner.isEmpty ? nil : card.owner)
        json.string("close", card.close?.description)
        json.integer("days_in_stage", card.daysInStage)
        json.array("flags") { array in
            for finding in pipeline.hygiene.findings(of: Int(card.deal)) {
                array.object {
                    $0.string("flag", finding.flag.rawValue)
                    $0.string("detail", finding.detail)
                }
            }
        }
        json.integer("pushes", card.pushes)
        json.bool("awaits_approval", card.awaitsApproval)
        json.array("path") { array in
            for step in pipeline.path(card.deal) {
                array.object {
                    $0.string("stage", step.name)
                    $0.string("entered", step.entered.description)
                    $0.integer("days", step.days)
                }
            }
        }
    }

    private func write(_ stage: StageFigure, into json: inout JSONWriter) {
        json.string("name", stage.name)
        json.integer("deals", stage.deals)
        json.money("value", stage.value)
        json.number("average_days", stage.averageDays)
        json.number("median_days", stage.medianDays)
        json.number("conversion", stage.conversion)
        json.number("norm_days", stage.norm?.days)
        json.string("norm", stage.norm?.basis)
        json.number("probability", stage.probability)
    }

    private static let columns = [
        "id", "name", "company", "stage", "amount", "currency", "owner", "close", "days_in_stage", "flags",
    ]

    private func record(_ card: DealCard) -> [String] {
        [
            card.id, card.name, card.company, card.stageName, card.amount?.description ?? "",
            facts.policy.pipeline.currency, card.owner, card.close?.description ?? "",
            card.daysInStage.map(String.init) ?? "",
        ]
    }

    func writeCSV() {
        if flagsOnly { return writeFollowUps() }
        var csv = CSVWriter(recordEnd: .lf)
        csv.write(Self.columns + ["detail"])
        for deal in deals {
            let findings = pipeline.hygiene.findings(of: Int(deal))
            csv.write(
                record(pipeline.card(deal)) + [
                    findings.map(\.flag.rawValue).joined(separator: ";"),
                    findings.map(\.detail).joined(separator: "; "),
                ])
            if csv.bytes.count > 1 << 16 { StandardOutput.write(csv.takeBytes()) }
        }
        StandardOutput.write(csv.takeBytes())
    }

    private func writeFollowUps() {
        var csv = CSVWriter(recordEnd: .lf)
        csv.write(Self.columns.dropLast() + ["flag", "detail"])
        for followUp in pipeline.followUps(deals) {
            csv.write(record(followUp.card) + [followUp.flag, followUp.detail])
        }
        StandardOutput.write(csv.takeBytes())
    }

    func writeTable() {
        var table = TextTable([
            .init("STAGE"), .init("DEAL"), .init("AMOUNT", .right), .init("OWNER"), .init("CLOSE"),
            .init("DAYS", .right), .init("FLAGS"), .init("WHY"),
        ])
        for deal in deals {
            let card = pipeline.card(deal), findings = pipeline.hygiene.findings(of: Int(deal))
            table.add([
                card.stageName, card.name, card.amount?.description ?? "-", card.ownerWord.text,
                card.close?.description ?? "-", card.daysInStage.map(String.init) ?? "-",
                (findings.map(\.flag.rawValue) + (card.awaitsApproval ? ["approval"] : [])).joined(separator: " "),
                why(card, findings),
            ])
        }
        StandardOutput.write(table.text + "\n" + stageTable)
    }

    /// The first finding, else what needs the approval that is waited for.
    private func why(_ card: DealCard, _ findings: [HygieneFinding]) -> String {
        findings.first?.detail ?? (card.awaitsApproval ? pipeline.followUps([card.deal]).first?.detail ?? "" : "")
    }

    private var stageTable: String {
        var table = TextTable([
            .init("STAGE"), .init("DEALS", .right), .init("VALUE", .right), .init("MEDIAN DAYS", .right),
            .init("NORM", .right), .init("MOVED ON", .right),
        ])
        for stage in facts.stageFigures(query) {
            table.add([
                stage.name, String(stage.deals), stage.value?.description ?? "-",
                stage.medianDays.map(JSONWriter.digits) ?? "-",
                stage.norm.map { JSONWriter.digits($0.days) } ?? "-",
                stage.conversion.map { "\(JSONWriter.digits(($0 * 1000).rounded() / 10))%" } ?? "-",
            ])
        }
        return table.text
    }
}
