// The figures of a what-if, each with the people behind it: what the present rules let through, what the others do, and
// who passes one and not the other.

import Cells
import Columns
import Revenue

struct EffectRows {
    private let crossing: GateCrossing
    private let trial: ScoringPolicy
    private let query: MetricQuery
    private let weeks: Double
    /// What is said of the rules and of the leads for `=`.
    private let grounds: [String]
    /// The rules that are tried, as a sentence names them.
    private let tried: String

    init(_ answer: WhatIfAnswer, _ facts: Facts, tried: String) {
        crossing = answer.crossing
        trial = answer.question.trial
        query = answer.question.query
        weeks = answer.replay.weeks
        self.tried = tried
        let period = query.period.label(today: facts.today)
        grounds = [
            "Replayed on \(crossing.leads.counted("lead")) of \(period): who became MQL as of that moment, everybody "
                + "else as of now. Nothing is saved.",
            "Now: " + EffectRows.gates(facts.policy.scoring),
            "Tried: " + EffectRows.gates(trial),
        ]
    }

    private static func gates(_ policy: ScoringPolicy) -> String {
        "revision \(policy.revision), fit at least \(FigureText.trimmed(policy.fitMin)), engagement at least "
            + "\(FigureText.trimmed(policy.engagementMin)), threshold \(FigureText.trimmed(policy.threshold)), "
            + "weight of fit \(FigureText.decimal(policy.fitWeight, places: 2))"
    }

    var rows: [ListRow] {
        let now = crossing.before, after = crossing.after
        return [
            counts("MQLs", now.mqls, after.mqls, .any, "leads that pass the gates"),
            counts("became SQL", now.sqls, after.sqls, .sql, "of them, whom sales accepted"),
            shares("MQL -> SQL", now, after),
            counts("won kept", now.won, after.won, .won, "of them, who became customers"),
            counts("rejected", now.rejected, after.rejected, .rejected, "of them, whom sales sent back"),
            weekly("MQLs a week", now, after),
            people("lost MQLs", crossing.lost, .lost, .any, "let through by the present rules alone"),
            people("lost SQLs", crossing.lostSQLs, .lost, .sql, "accepted by sales, and not let through any more"),
            people("lost wins", crossing.lostWins, .lost, .won, "customers who would not have been let through"),
            people("gained MQLs", crossing.gained, .gained, .any, "let through by \(tried) alone"),
            people("gained SQLs", crossing.gainedSQLs, .gained, .sql, "of them, whom sales accepted all the same"),
            people("gained wins", crossing.gainedWins, .gained, .won, "of them, who became customers all the same"),
        ]
    }

    /// What opens from a gate at another value, by column.
    static func doors(_ point: GatePoint, _ answer: WhatIfAnswer) -> [String: Door?] {
        guard let gate = answer.question.dial?.gate else { return [:] }
        var trial = answer.question.trial
        trial[keyPath: gate.path] = point.value
        func door(_ outcome: GateReplay.Outcome, _ title: String, _ count: Int) -> Door? {
            let words = "\(title) at \(FigureText.trimmed(point.value))"
            return self.door(
                GatePeople(.tried, outcome, trial: trial, query: answer.question.query), words,
                FigureText.grouped(count), count)
        }
        return ["mqls": door(.any, "MQLs", point.mqls), "sql": door(.sql, "MQL -> SQL", point.sqls)]
    }

    // MARK: - Rows

    private func counts(
        _ title: String, _ now: Int, _ after: Int, _ outcome: GateReplay.Outcome, _ words: String
    ) -> ListRow {
        row(
            title, FigureText.grouped(now), FigureText.grouped(after), Double(now), Double(after),
            signed(Double(after - now), places: 0), outcome, (now, after),
            "\(title): \(words); \(now) now, \(after) with \(tried).")
    }

    private func shares(_ title: String, _ now: GateEffect, _ after: GateEffect) -> ListRow {
        let change = zip2(now.acceptance, after.acceptance).map { signed(($1 - $0) * 100, places: 1) + " pt" } ?? ""
        let other = "the other half of the share by v"
        return row(
            title, EffectRows.percent(now.acceptance), EffectRows.percent(after.acceptance), now.acceptance,
            after.acceptance, change, .sql, (now.sqls, after.sqls),
            "\(title): MQLs that sales accepted ÷ MQLs, \(after.sqls) of \(after.mqls) with \(tried); \(other).")
    }

    private func weekly(_ title: String, _ now: GateEffect, _ after: GateEffect) -> ListRow {
        row(
            title, FigureText.decimal(now.weekly, places: 1), FigureText.decimal(after.weekly, places: 1), now.weekly,
            after.weekly, signed(after.weekly - now.weekly, places: 1), .any, (now.mqls, after.mqls),
            "\(title): what reps are given; \(after.mqls.counted("MQL")) in the "
                + "\(FigureText.decimal(weeks, places: 1)) weeks of the period that have passed.")
    }

    private func people(
        _ title: String, _ people: [Int32], _ part: GatePeople.Part, _ outcome: GateReplay.Outcome, _ words: String
    ) -> ListRow {
        let isLoss = part == .lost && !people.isEmpty, sentence = "\(title): \(people.count.counted("lead")), \(words)."
        let door = door(part, outcome, title, FigureText.grouped(people.count), people.count)
        return ListRow(
            key: title,
            cells: [
                ListCell(title), .blank,
                ListCell(
                    FigureText.grouped(people.count), role: isLoss ? .moneyLost : .text, number: Double(people.count)),
                .blank,
            ],
            door: door, sentence: sentence, explain: explanation(title, sentence))
    }

    /// - Parameter counts: how many people open from the figure of now, and from the one that is tried.
    private func row(
        _ title: String, _ now: String, _ after: String, _ nowNumber: Double?, _ afterNumber: Double?,
        _ change: String, _ outcome: GateReplay.Outcome, _ counts: (now: Int, after: Int), _ sentence: String
    ) -> ListRow {
        let tried = door(.tried, outcome, "\(title) tried", after, counts.after)
        return ListRow(
            key: title,
            cells: [
                ListCell(title), ListCell(now, number: nowNumber), ListCell(after, number: afterNumber),
                ListCell(change),
            ],
            door: tried, doors: ["now": door(.now, outcome, "\(title) now", now, counts.now), "tried": tried],
            sentence: sentence, explain: explanation(title, sentence))
    }

    private func explanation(_ title: String, _ sentence: String) -> @Sendable (String) -> Explanation {
        let lines = [sentence] + grounds
        return { _ in Explanation(title: title, lines: lines) }
    }

    private func door(
        _ part: GatePeople.Part, _ outcome: GateReplay.Outcome, _ title: String, _ figure: String, _ count: Int
    ) -> Door? {
        EffectRows.door(GatePeople(part, outcome, trial: trial, query: query), title, figure, count)
    }

    private static func door(_ people: GatePeople, _ title: String, _ figure: String, _ count: Int) -> Door? {
        guard count > 0 else { return nil }
        return .rows(RowsLevel(source: .gates(people), title: "\(title)  \(figure)"))
    }

    private static func percent(_ value: Double?) -> String { value.map { FigureText.percent($0) } ?? "-" }

    private func zip2(_ a: Double?, _ b: Double?) -> (Double, Double)? {
        guard let a, let b else { return nil }
        return (a, b)
    }

    private func signed(_ value: Double, places: Int) -> String {
        (value > 0 ? "+" : "") + FigureText.decimal(value, places: places)
    }
}
