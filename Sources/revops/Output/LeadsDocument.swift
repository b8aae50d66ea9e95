// Scored contacts as table, JSON and CSV, row by row: a list may hold a million.

import Cells
import Columns
import Revenue

/// A list of leads, written in its order.
struct LeadsDocument: OutputDocument {
    var head: DocumentHead
    var rules: ScoringPolicy
    var leads: LeadList
    var unapplied: [UnappliedRule]

    func writeJSON() {
        JSONWriter.document(head) { json in
            json.rules(rules)
            json.array("leads") { array in
                for index in 0..<leads.count { array.object { write(leads[index], into: &$0) } }
            }
            json.array("not_applied") { array in
                for rule in unapplied { array.object { $0.members(of: rule) } }
            }
        }
    }

    private func write(_ lead: LeadRow, into json: inout JSONWriter) {
        json.string("id", lead.id)
        json.string("name", lead.name)
        json.string("company", lead.company)
        json.string("stage", lead.stage.isEmpty ? nil : lead.stage)
        json.string("owner", lead.owner.isEmpty ? nil : lead.owner)
        json.number("fit", lead.fit)
        json.number("engagement", lead.engagement)
        json.number("total", lead.total)
        json.bool("mql", lead.isMQL)
        json.bool("override", lead.marks & ScoreMark.override != 0)
        json.bool("blocked", lead.marks & ScoreMark.blocked != 0)
        json.string("sla", lead.sla)
    }

    func writeCSV() {
        var csv = CSVWriter(recordEnd: .lf)
        csv.write([
            "id", "name", "company", "stage", "owner", "fit", "engagement", "total", "mql", "override", "blocked",
            "sla",
        ])
        for index in 0..<leads.count {
            let lead = leads[index]
            let numbers = [lead.fit, lead.engagement, lead.total].map(JSONWriter.digits)
            let flags = [ScoreMark.mql, ScoreMark.override, ScoreMark.blocked].map {
                lead.marks & $0 != 0 ? "true" : "false"
            }
            let who = [lead.id, lead.name, lead.company, lead.stage, lead.owner]
            csv.write(who + numbers + flags + [lead.sla ?? ""])
            if csv.bytes.count > 1 << 16 { StandardOutput.write(csv.takeBytes()) }
        }
        StandardOutput.write(csv.takeBytes())
    }

    func writeTable() {
        var table = TextTable([
            .init("TOTAL", .right), .init("FIT", .right), .init("ENG", .right), .init("MQL"), .init("STAGE"),
            .init("NAME"), .init("COMPANY"), .init("OWNER"), .init("SLA"), .init("ID"),
        ])
        for index in 0..<leads.count {
            let lead = leads[index]
            table.add([
                ScoreText.number(lead.total), ScoreText.number(lead.fit), ScoreText.number(lead.engagement),
                ScoreText.verdict(lead.marks), lead.stage.isEmpty ? "-" : lead.stage, lead.name, lead.company,
                lead.ownerWord.text, lead.sla ?? "-", lead.id,
            ])
        }
        StandardOutput.write(table.text)
    }
}

/// How scores are written for people.
enum ScoreText {
    /// With one decimal where it has any.
    static func number(_ value: Double) -> String { JSONWriter.digits((value * 10).rounded() / 10) }

    /// With its sign.
    static func signed(_ value: Double) -> String { (value > 0 ? "+" : "") + number(value) }

    /// `yes`, `override` for one that took the shortcut, `blocked`, `-`.
    static func verdict(_ marks: UInt8) -> String {
        if marks & ScoreMark.override != 0 { return "override" }
        if marks & ScoreMark.mql != 0 { return "yes" }
        return marks & ScoreMark.blocked != 0 ? "blocked" : "-"
    }
}

extension JSONWriter {
    /// By which rules contacts were scored.
    mutating func rules(_ policy: ScoringPolicy) {
        object("rules") {
            $0.string("preset", policy.preset.rawValue)
            $0.integer("revision", policy.revision)
        }
    }

    mutating func members(of rule: UnappliedRule) {
        string("rule", rule.name)
        string("missing", rule.why)
    }
}
