// Calibration for people: the figures with what they say, tenths, signals, the replay, then what to look at.

import Cells
import Columns
import Dashboard
import Revenue

struct CalibrateTables {
    private let document: CalibrateDocument
    private var calibration: Calibration { document.calibration }

    init(_ document: CalibrateDocument) { self.document = document }

    /// Everything, a part each.
    var text: String {
        var parts = [summary, deciles, signals]
        if let crossing = document.crossing { parts.append(replay(crossing)) }
        let findings = calibration.warnings.map(\.message) + calibration.lint.map(\.message)
        if !findings.isEmpty { parts.append(findings.map { "! \($0)\n" }.joined()) }
        return parts.joined(separator: "\n")
    }

    private var summary: String {
        var table = TextTable([.init("FIGURE"), .init("VALUE", .right), .init("WHAT IT SAYS")])
        let confusion = calibration.confusion, past = calibration.past, policy = calibration.policy
        table.add(["people", String(past.outcomes.count), "\(past.outcomes.wonCount) won, the others lost"])
        if past.undated > 0 { table.add(["left out", String(past.undated), "no day of MQL is known"]) }
        if past.dealsWithoutContacts > 0 {
            table.add(["deals", String(past.dealsWithoutContacts), "closed ones without a contact, left out"])
        }
        if past.undatedFacts > 0 {
            table.add([
                "facts", String(past.undatedFacts), "title, size, tools of today: no export of then is kept",
            ])
        }
        table.add([
            "auc", CalibrateTables.text(calibration.quality.auc, places: 3),
            calibration.quality.auc == nil ? document.missing : "chance that a won scored above a lost; 0.5 is a coin",
        ])
        table.add([
            "threshold", CalibrateTables.text(policy.threshold, places: 1),
            "high: \(confusion.truePositives) won, \(confusion.falsePositives) lost; low: "
                + "\(confusion.falseNegatives) won, \(confusion.trueNegatives) lost",
        ])
        table.add([
            "threshold_80", CalibrateTables.text(calibration.quality.threshold80, places: 1), "80% of the won reach it",
        ])
        table.add([
            "precision", CalibrateTables.text(confusion.precision, places: 3), "won of those above the threshold",
        ])
        table.add(["recall", CalibrateTables.text(confusion.recall, places: 3), "above the threshold of the won"])
        if let current = document.current {
            table.add([
                "current", CalibrateTables.text(current.policy.threshold, places: 1),
                "the team's: auc \(CalibrateTables.text(current.quality.auc, places: 3)), high: "
                    + "\(current.confusion.truePositives) won, \(current.confusion.falsePositives) lost",
            ])
        }
        if let advice = calibration.advice {
            let word = advice.recommended?.method.rawValue ?? "keep"
            table.add(["weights", word, "tried on \(advice.heldBackCount) people since \(advice.heldBackFrom)"])
            if let margin = advice.margin {
                table.add([
                    "  margin", (margin > 0 ? "+" : "") + CalibrateTables.text(margin, places: 3),
                    "auc that the better gain; error \(CalibrateTables.text(advice.error, places: 3))",
                ])
            }
            table.add(["  as now", CalibrateTables.text(advice.currentAUC, places: 3), "auc of today's weights"])
            for suggestion in advice.suggestions {
                table.add([
                    "  by \(suggestion.method.rawValue)", CalibrateTables.text(suggestion.auc, places: 3),
                    suggestion.method == .lift ? "each signal by itself" : "all signals at once",
                ])
            }
        }
        if let stability = calibration.stability {
            table.add([
                "stability", stability.hasMoved || !stability.turned.isEmpty ? "MOVED" : "steady",
                "auc \(CalibrateTables.text(stability.earlier.auc, places: 3)) to \(stability.earlier.to), "
                    + "\(CalibrateTables.text(stability.later.auc, places: 3)) since",
            ])
            for name in stability.turned { table.add(["  turned", "", name]) }
        }
        return table.text
    }

    private var deciles: String {
        var table = TextTable([
            .init("TENTH", .right), .init("SCORES", .right), .init("PEOPLE", .right), .init("WON", .right),
            .init("RATE", .right), .init("LIFT", .right),
        ])
        for decile in calibration.quality.deciles {
            table.add([
                String(decile.number),
                "\(CalibrateTables.text(decile.low, places: 0))-\(CalibrateTables.text(decile.high, places: 0))",
                String(decile.count), String(decile.won), CalibrateTables.percent(decile.winRate),
                CalibrateTables.text(decile.lift, places: 2),
            ])
        }
        return table.text
    }

    private var signals: String {
        var table = TextTable([
            .init("SIGNAL"), .init("POINTS", .right), .init("HAD IT", .right), .init("WITH", .right),
            .init("WITHOUT", .right), .init("LIFT", .right), .init("95%", .right), .init("BY LIFT", .right),
            .init("BY REGRESSION", .right),
        ])
        let advised = document.advised
        for (index, signal) in calibration.signals.enumerated() {
            table.add([
                signal.name, CalibrateTables.text(signal.points, places: 0), String(signal.withCount),
                CalibrateTables.percent(signal.with),
                CalibrateTables.percent(signal.without), CalibrateTables.text(signal.lift, places: 2),
                signal.interval.map(CalibrateTables.text) ?? "-",
                CalibrateTables.text(advised["lift"]?.points[index], places: 0),
                CalibrateTables.text(advised["regression"]?.points[index], places: 0),
            ])
        }
        return table.text
    }

    private func replay(_ crossing: GateCrossing) -> String {
        var table = TextTable([
            .init("REPLAYED"), .init("NOW", .right), .init("TRIED", .right), .init("CHANGE", .right),
        ])
        let before = crossing.before, after = crossing.after
        func add(_ name: String, _ now: Int, _ tried: Int) {
            table.add([name, String(now), String(tried), (tried > now ? "+" : "") + String(tried - now)])
        }
        if let tried = document.triedRevision {
            table.add(["rules, revision", String(document.model.policy.revision), String(tried), ""])
        }
        add("MQLs of \(crossing.leads) leads", before.mqls, after.mqls)
        table.add(["  no more", "", String(crossing.lost.count), ""])
        table.add(["  anew", "", String(crossing.gained.count), ""])
        add("became SQL", before.sqls, after.sqls)
        add("won kept", before.won, after.won)
        add("rejected", before.rejected, after.rejected)
        table.add([
            "MQL -> SQL", CalibrateTables.percent(before.acceptance), CalibrateTables.percent(after.acceptance), "",
        ])
        table.add([
            "MQLs a week", CalibrateTables.text(before.weekly, places: 1),
            CalibrateTables.text(after.weekly, places: 1), "",
        ])
        var text = table.text
        let facts = document.model.facts
        if !crossing.lostWins.isEmpty {
            let names = crossing.lostWins.prefix(20).map { facts.name(.contact, Int($0)) }
            text += "wins lost: \(names.joined(separator: ", "))"
                + (crossing.lostWins.count > 20 ? " and \(crossing.lostWins.count - 20) more" : "") + "\n"
        }
        return text
    }

    private static func text(_ value: Double?, places: Int) -> String {
        value.map { FigureText.decimal($0, places: places) } ?? "-"
    }

    private static func text(_ interval: ClosedRange<Double>) -> String {
        "\(text(interval.lowerBound, places: 2))-\(text(interval.upperBound, places: 2))"
    }

    private static func percent(_ value: Double?) -> String {
        value.map { FigureText.percent($0) } ?? "-"
    }
}
