// One score as JSON, table and CSV.

import Cells
import Columns
import Revenue

/// A contact's score, or nulls where nothing could be read.
struct ScoreDocument: OutputDocument {
    var head: DocumentHead
    var lead: (facts: Facts, score: ContactScore)?

    func writeJSON() {
        JSONWriter.document(head) { json in
            guard let (facts, score) = lead else {
                for key in ["fit", "engagement", "negative", "total", "gates", "mql", "drops_out_on"] {
                    json.key(key)
                    json.null()
                }
                return
            }
            writeWho(facts, score, into: &json)
            json.rules(facts.policy.scoring)
            json.object("fit") { write(score.fit, into: &$0) }
            json.object("engagement") { write(score.engagement, into: &$0) }
            json.array("negative") { array in
                for signal in score.negatives { array.object { write(signal, into: &$0) } }
            }
            json.number("total", score.total)
            json.object("gates") { write(gatesOf: score, into: &$0) }
            json.bool("mql", score.isMQL)
            json.string("since", score.since?.iso8601(in: head.zone))
            json.string("drops_out_on", score.dropsOutOn?.description)
            json.string("drops_out_at", score.dropsOut?.iso8601(in: head.zone))
            writeStory(score, into: &json)
        }
    }

    private func writeWho(_ facts: Facts, _ score: ContactScore, into json: inout JSONWriter) {
        let row = Int(score.contact), owner = facts.owner(ofContact: score.contact)
        json.string("id", facts.book.contacts.text("id", row))
        json.string("name", facts.name(.contact, row))
        json.string("email", facts.book.contacts.text("email", row))
        json.string("company", facts.company(.contact, row))
        json.string("owner", owner.isEmpty ? nil : owner)
        json.string("source", facts.book.source(of: facts.book.contacts.origins[row]))
    }

    private func write(_ part: PartScore, into json: inout JSONWriter) {
        json.number("points", part.points)
        json.number("max", part.max)
        json.number("percent", part.percent)
        json.array("signals") { array in
            for signal in part.signals { array.object { write(signal, into: &$0) } }
        }
    }

    private func write(_ signal: ScoreSignal, into json: inout JSONWriter) {
        json.string("rule", signal.name)
        json.string("part", signal.part.rawValue)
        json.number("points", signal.points)
        json.number("base", signal.base)
        json.number("decay", signal.lost)
        json.string("value", signal.value)
        json.string("at", signal.newest?.iso8601(in: head.zone))
        json.integer("age_minutes", signal.age.map { Int($0 / 60_000) })
        if let next = signal.next {
            json.object("next") {
                $0.string("at", next.at.iso8601(in: head.zone))
                $0.number("change", next.change)
            }
        } else {
            json.null("next")
        }
        json.array("sources") { array in
            for evidence in signal.evidence {
                array.object {
                    $0.string("source", evidence.source)
                    $0.string("text", evidence.text)
                    $0.string("at", evidence.at?.iso8601(in: head.zone))
                }
            }
        }
    }

    private func write(gatesOf score: ContactScore, into json: inout JSONWriter) {
        func gate(_ json: inout JSONWriter, _ value: Double, _ limit: Double, _ passes: Bool) {
            json.number("value", value)
            json.number("min", limit)
            json.number("margin", ((value - limit) * 10_000).rounded() / 10_000)
            json.bool("passes", passes)
        }
        json.object("fit") { gate(&$0, score.fit.percent, score.fit.gate, score.fit.passes) }
        json.object("engagement") {
            gate(&$0, score.engagement.percent, score.engagement.gate, score.engagement.passes)
        }
        json.object("threshold") {
            gate(&$0, score.total, score.gates.threshold, score.marks & ScoreMark.threshold != 0)
        }
        json.number("fit_weight", score.gates.fitWeight)
        json.number("engagement_weight", score.gates.engagementWeight)
        json.bool("blocked", score.isBlocked)
        json.bool("override", score.usedOverride)
    }

    private func writeStory(_ score: ContactScore, into json: inout JSONWriter) {
        json.array("history") { array in
            for change in score.history {
                array.object {
                    $0.string("day", change.day.description)
                    $0.number("fit", change.fit)
                    $0.number("engagement", change.engagement)
                    $0.number("total", change.total)
                    $0.bool("mql", change.isMQL)
                }
            }
        }
        json.array("facts") { array in
            for fact in score.facts {
                array.object {
                    $0.string("field", fact.field.rawValue)
                    $0.string("value", fact.value.isEmpty ? nil : fact.value)
                    $0.string("system", fact.system.isEmpty ? nil : fact.system)
                    $0.string("source", fact.source.isEmpty ? nil : fact.source)
                    $0.bool("filled", fact.isFilled)
                    $0.array("others") { others in
                        for other in fact.others {
                            others.object {
                                $0.string("value", other.value)
                                $0.string("source", other.source)
                            }
                        }
                    }
                }
            }
        }
        json.array("chances") { array in for chance in score.chances { array.string(nil, chance.words) } }
        json.array("not_applied") { array in
            for rule in score.notApplied { array.object { $0.members(of: rule) } }
        }
    }

    func writeCSV() {
        var csv = CSVWriter(recordEnd: .lf)
        csv.write(["rule", "part", "points", "base", "value", "at", "next_at", "next_change", "source"])
        for signal in signals {
            let numbers = [signal.points, signal.base].map(JSONWriter.digits)
            let times = [signal.newest, signal.next?.at].map { $0?.iso8601(in: head.zone) ?? "" }
            let change = signal.next.map { JSONWriter.digits($0.change) } ?? ""
            csv.write(
                [signal.name, signal.part.rawValue] + numbers + [signal.value] + times
                    + [change, signal.evidence.first?.source ?? ""])
        }
        StandardOutput.write(csv.takeBytes())
    }

    private var signals: [ScoreSignal] {
        lead.map { $0.score.fit.signals + $0.score.engagement.signals + $0.score.negatives } ?? []
    }

    func writeTable() {
        guard let (facts, score) = lead else { return }
        var table = TextTable([
            .init("PART"), .init("RULE"), .init("VALUE"), .init("BASE", .right), .init("POINTS", .right),
            .init("WHEN"), .init("NEXT"), .init("FROM"),
        ])
        for signal in signals {
            let next = signal.next.map { "\(ScoreText.signed($0.change)) on \(head.zone.day(of: $0.at))" }
            table.add([
                signal.part.rawValue, signal.name, signal.value, ScoreText.signed(signal.base),
                ScoreText.signed(signal.points), signal.newest.map { head.zone.day(of: $0).description } ?? "-",
                next ?? "-", signal.evidence.first?.source ?? "-",
            ])
        }
        var lines = TextTable([.init("SCORE"), .init("", .left)])
        for line in summary(facts, score) { lines.add([line.0, line.1]) }
        StandardOutput.write(lines.text + "\n" + table.text)
        var remarks = score.chances.map(\.words)
        for fact in score.facts where fact.isFilled || !fact.others.isEmpty {
            remarks.append("\(fact.field.rawValue): \(fact.words)")
        }
        for rule in score.notApplied { remarks.append("rule '\(rule.name)' says nothing: \(rule.why)") }
        for (index, remark) in remarks.enumerated() {
            StandardOutput.write((index == 0 ? "\n" : "") + visible(remark) + "\n")
        }
    }

    private func summary(_ facts: Facts, _ score: ContactScore) -> [(String, String)] {
        func part(_ part: PartScore) -> String {
            let points = "\(ScoreText.number(part.points)) of \(ScoreText.number(part.max))"
            let gate = "gate \(ScoreText.number(part.gate)), \(part.passes ? "pass" : "fail")"
            return "\(points) = \(ScoreText.number(part.percent))%, \(gate) (\(ScoreText.signed(part.margin)))"
        }
        let row = Int(score.contact), drop = score.dropsOutOn.map { ", drops out on \($0)" } ?? ""
        let why = score.isBlocked ? ", blocked by \(score.blockers.map(\.name).joined(separator: ", "))" : ""
        let since = score.since.map { ", since \(head.zone.day(of: $0))" } ?? ""
        let threshold = ScoreText.number(score.gates.threshold)
        return [
            ("contact", "\(facts.name(.contact, row)), \(facts.company(.contact, row))"),
            ("fit", part(score.fit)), ("engagement", part(score.engagement)),
            ("total", "\(ScoreText.number(score.total)), threshold \(threshold) (\(ScoreText.signed(score.margin)))"),
            ("MQL", ScoreText.verdict(score.marks) + why + since + drop),
            ("rules", "\(facts.policy.scoring.preset.rawValue), revision \(facts.policy.scoring.revision)"),
            ("history", score.history.suffix(6).map { "\(ScoreText.number($0.total)) on \($0.day)" }
                .joined(separator: ", ")),
        ]
    }
}
