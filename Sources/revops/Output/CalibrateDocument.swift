// Calibration as table, JSON and CSV. The CSV holds the signals.

import Cells
import Columns
import Revenue

struct CalibrateDocument: OutputDocument {
    var head: DocumentHead
    var model: ScoreModel
    /// Of the numbers asked about.
    var calibration: Calibration
    /// Of the team's own, where others are asked about.
    var current: Calibration?
    /// The leads of the period under the team's rules and under others.
    var crossing: GateCrossing?
    /// Of the other rules, where they are those of a file.
    var triedRevision: Int?

    /// Suggested weights by method.
    var advised: [String: WeightSuggestion] {
        Dictionary(uniqueKeysWithValues: (calibration.advice?.suggestions ?? []).map { ($0.method.rawValue, $0) })
    }

    /// Something about the model that was asked about is worth a look.
    var hasFindings: Bool { !calibration.warnings.isEmpty || !calibration.lint.isEmpty }

    func writeJSON() {
        JSONWriter.document(head) { json in
            json.rules(calibration.policy)
            write(calibration, into: &json)
            json.integer("people", calibration.past.outcomes.count)
            json.integer("won", calibration.past.outcomes.wonCount)
            json.integer("without_mql_date", calibration.past.undated)
            json.integer("deals_without_contacts", calibration.past.dealsWithoutContacts)
            json.integer("undated_facts", calibration.past.undatedFacts)
            json.array("deciles") { array in
                for decile in calibration.quality.deciles { array.object { write(decile, into: &$0) } }
            }
            writeSignals(into: &json)
            writeAdvice(into: &json)
            writeStability(into: &json)
            json.array("warnings") { array in
                for warning in calibration.warnings {
                    array.object { $0.finding(warning.check.rawValue, warning.message) }
                }
            }
            json.array("lint") { array in
                for lint in calibration.lint { array.object { $0.finding(lint.check.rawValue, lint.message) } }
            }
            if let current { json.object("current") { write(current, into: &$0) } }
            if let crossing { json.object("replay") { write(crossing, into: &$0) } }
        }
    }

    private func write(_ calibration: Calibration, into json: inout JSONWriter) {
        let policy = calibration.policy, confusion = calibration.confusion
        json.number("auc", calibration.quality.auc)
        if calibration.quality.auc == nil { json.string("missing", missing) }
        json.number("auc_error", calibration.quality.error)
        json.number("threshold", policy.threshold)
        json.number("threshold_80", calibration.quality.threshold80)
        json.number("fit_weight", policy.fitWeight)
        json.number("fit_min", policy.fitMin)
        json.number("engagement_min", policy.engagementMin)
        json.object("confusion") {
            $0.integer("tp", confusion.truePositives)
            $0.integer("fp", confusion.falsePositives)
            $0.integer("fn", confusion.falseNegatives)
            $0.integer("tn", confusion.trueNegatives)
        }
        json.number("precision", confusion.precision)
        json.number("recall", confusion.recall)
    }

    /// Why nothing can be told.
    var missing: String {
        let outcomes = calibration.past.outcomes
        if outcomes.count == 0 {
            return calibration.past.undated > 0
                ? "no contact of a closed deal has a day on which it became MQL"
                : "no closed deal is linked to a contact"
        }
        return outcomes.wonCount == 0 ? "nobody was won" : "nobody was lost"
    }

    private func write(_ decile: RankQuality.Decile, into json: inout JSONWriter) {
        json.integer("decile", decile.number)
        json.number("low", decile.low)
        json.number("high", decile.high)
        json.integer("count", decile.count)
        json.integer("won", decile.won)
        json.number("win_rate", decile.winRate)
        json.number("lift", decile.lift)
    }

    private func writeSignals(into json: inout JSONWriter) {
        let advised = advised
        json.array("signals") { array in
            for (index, signal) in calibration.signals.enumerated() {
                array.object { json in
                    json.string("name", signal.name)
                    json.string("part", signal.part.rawValue)
                    json.number("points", signal.points)
                    json.integer("with_count", signal.withCount)
                    json.integer("without_count", signal.withoutCount)
                    json.number("with", signal.with)
                    json.number("without", signal.without)
                    json.number("lift", signal.lift)
                    json.number("low", signal.interval?.lowerBound)
                    json.number("high", signal.interval?.upperBound)
                    json.number("points_by_lift", advised["lift"]?.points[index])
                    json.number("points_by_regression", advised["regression"]?.points[index])
                }
            }
        }
    }

    private func writeAdvice(into json: inout JSONWriter) {
        guard let advice = calibration.advice else { return json.null("weights") }
        json.object("weights") { json in
            json.string("held_back_from", advice.heldBackFrom.description)
            json.integer("held_back", advice.heldBackCount)
            json.number("auc_current", advice.currentAUC)
            json.number("auc_error", advice.error)
            json.number("auc_by_lift", advised["lift"]?.auc)
            json.number("auc_by_regression", advised["regression"]?.auc)
            json.string("recommended", advice.recommended?.method.rawValue ?? "keep")
            json.number("margin", advice.margin)
        }
    }

    private func writeStability(into json: inout JSONWriter) {
        guard let stability = calibration.stability else { return json.null("stability") }
        json.object("stability") { json in
            let halves: [(StaticString, ScoreStability.Half)] = [
                ("earlier", stability.earlier), ("later", stability.later),
            ]
            for (key, half) in halves {
                json.object(key) {
                    $0.string("from", half.from.description)
                    $0.string("to", half.to.description)
                    $0.integer("people", half.count)
                    $0.integer("won", half.won)
                    $0.number("auc", half.auc)
                }
            }
            json.bool("moved", stability.hasMoved)
            json.array("turned") { for name in stability.turned { $0.string(nil, name) } }
        }
    }

    private func write(_ crossing: GateCrossing, into json: inout JSONWriter) {
        if let triedRevision { json.integer("tried_revision", triedRevision) }
        json.integer("leads", crossing.leads)
        json.integer("claimed_mqls", crossing.claimed)
        let effects: [(StaticString, GateEffect)] = [("now", crossing.before), ("tried", crossing.after)]
        for (key, effect) in effects {
            json.object(key) {
                $0.integer("mqls", effect.mqls)
                $0.integer("sqls", effect.sqls)
                $0.integer("won", effect.won)
                $0.integer("rejected", effect.rejected)
                $0.number("acceptance", effect.acceptance)
                $0.number("mqls_a_week", effect.weekly)
            }
        }
        let lists: [(StaticString, [Int32])] = [
            ("lost", crossing.lost), ("gained", crossing.gained), ("lost_sqls", crossing.lostSQLs),
            ("lost_wins", crossing.lostWins),
        ]
        let contacts = model.facts.book.contacts
        for (key, rows) in lists {
            json.array(key) { array in for row in rows { array.string(nil, contacts.text("id", Int(row))) } }
        }
    }

    func writeCSV() {
        var csv = CSVWriter(recordEnd: .lf)
        csv.write([
            "signal", "part", "points", "with_count", "with", "without_count", "without", "lift", "low", "high",
            "points_by_lift", "points_by_regression",
        ])
        let advised = advised
        for (index, signal) in calibration.signals.enumerated() {
            let numbers: [Double?] = [
                signal.with, signal.without, signal.lift, signal.interval?.lowerBound, signal.interval?.upperBound,
                advised["lift"]?.points[index], advised["regression"]?.points[index],
            ]
            let text = numbers.map { $0.map(JSONWriter.digits) ?? "" }
            csv.write(
                [signal.name, signal.part.rawValue, JSONWriter.digits(signal.points), String(signal.withCount), text[0],
                    String(signal.withoutCount)] + text[1...])
        }
        StandardOutput.write(csv.takeBytes())
    }

    func writeTable() { StandardOutput.write(CalibrateTables(self).text) }
}

extension JSONWriter {
    fileprivate mutating func finding(_ check: String, _ message: String) {
        string("check", check)
        string("message", message)
    }
}
