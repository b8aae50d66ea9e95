// The numbers tried as a piece of revops.toml, with what they would have done in its comments. A team adopts it by
// agreeing on it: the program changes no settings.

import Columns
import Revenue

/// A proposed revision of `[scoring]`.
struct ScoringProposal {
    private let own: ScoringPolicy
    private let trial: ScoringPolicy
    private let answer: WhatIfAnswer?
    private let facts: Facts

    init(_ level: WhatIfLevel, _ answer: WhatIfAnswer?, _ facts: Facts) {
        own = facts.policy.scoring
        trial = level.trial
        // The effect of other numbers than these would be a lie.
        self.answer = answer.flatMap { $0.question.trial == level.trial ? $0 : nil }
        self.facts = facts
    }

    var revision: Int { own.revision + 1 }

    /// nil where nothing was turned.
    var file: ExportFile? {
        guard trial != own else { return nil }
        let lines = head + effect + ["", "[scoring]", "revision = \(revision)"] + gates + rules
        return ExportFile(
            name: "scoring-r\(revision).toml", isNamed: false, contents: lines.map { $0 + "\n" }.joined())
    }

    private var head: [String] {
        let zone = facts.policy.clock.zone
        return [
            "# Proposed scoring, revision \(revision); revision \(own.revision) stays in force until the team takes "
                + "it.",
            "# Made \(TimeText.stamp(facts.now, in: zone)) \(TimeText.offset(zone, at: facts.now)). To take it, put it "
                + "in place of the same keys of revops.toml;",
            "# to see who would cross: revops calibrate --against THIS-FILE",
        ]
    }

    private var effect: [String] {
        guard let answer else { return [] }
        let crossing = answer.crossing, now = crossing.before, tried = crossing.after
        func share(_ effect: GateEffect) -> String { effect.acceptance.map { FigureText.percent($0) } ?? "-" }
        return [
            "#",
            "# Replayed on \(crossing.leads.counted("lead")) of "
                + "\(answer.question.query.period.label(today: facts.today)):",
            "#   MQLs         \(now.mqls) -> \(tried.mqls)",
            "#   became SQL   \(now.sqls) -> \(tried.sqls)",
            "#   MQL -> SQL   \(share(now)) -> \(share(tried))",
            "#   won kept     \(now.won) -> \(tried.won)",
            "#   lost SQLs \(crossing.lostSQLs.count), lost wins \(crossing.lostWins.count), "
                + "gained MQLs \(crossing.gained.count)",
        ] + crossing.lostWins.prefix(50).map { "#   lost win: \(facts.book.contacts.text("id", Int($0)))" }
    }

    private var gates: [String] {
        let numbers: [(String, Double, Double)] = [
            ("fit_weight", own.fitWeight, trial.fitWeight), ("fit_min", own.fitMin, trial.fitMin),
            ("engagement_min", own.engagementMin, trial.engagementMin), ("threshold", own.threshold, trial.threshold),
        ]
        return numbers.filter { $0.1 != $0.2 }.map { name, before, after in
            "\(name) = \(Self.digits(after))  # was \(Self.digits(before))"
        }
    }

    /// A rule that was turned, whole: a file's rule takes the place of the one of its name.
    private var rules: [String] {
        zip(own.rules, trial.rules).filter { $0 != $1 }.flatMap { before, after in
            ["", "[[scoring.rule]]"] + Self.lines(after, was: before.points)
        }
    }

    private static func lines(_ rule: ScoringRule, was: Double) -> [String] {
        var lines = ["name = \(quoted(rule.name))", "part = \(quoted(rule.part.rawValue))"]
        if let when = rule.when { lines.append("when = \(quoted(when.description))") }
        if rule.events.count == 1 { lines.append("event = \(quoted(rule.events[0].rawValue))") }
        if rule.events.count > 1 {
            lines.append("event = [\(rule.events.map { quoted($0.rawValue) }.joined(separator: ", "))]")
        }
        if let detail = rule.detail { lines.append("detail = \(quoted(detail))") }
        if rule.count != 1 { lines.append("count = \(rule.count)") }
        if let window = rule.window { lines.append("window = \(quoted(window.description))") }
        lines.append("points = \(digits(rule.points))  # was \(digits(was))")
        if rule.each { lines += ["each = true", "cap = \(rule.cap)"] }
        if let decay = rule.decay {
            lines.append("decay = { points = \(digits(decay.points)), every = \(quoted(decay.every.description)) }")
        }
        return lines
    }

    private static func digits(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
    }

    /// A TOML string: quotes, backslashes and control characters escaped.
    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                result += "\\u" + scalar.value.digits(4, radix: 16, uppercase: true)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
