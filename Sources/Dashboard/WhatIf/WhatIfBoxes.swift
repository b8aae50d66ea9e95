// The what-if on screen: the numbers to turn, what they would have done, and the gate under the cursor at other values.

import Cells
import Columns
import Revenue

enum WhatIfBoxes {
    static func make(_ level: WhatIfLevel, _ state: AppState, _ facts: Facts) -> [Listing] {
        // The answer to the number before this one is nearer than none.
        let answer = state.whatIf.flatMap { $0.question.trial.asksSame(as: level.trial) ? $0 : nil }
        return [
            dials(level, state, facts),
            EffectBox.make(
                answer, facts, tried: "the numbers tried", lead: TriedLead(level, state, facts)?.row),
            curve(level, state, facts),
        ]
    }

    private static func dials(_ level: WhatIfLevel, _ state: AppState, _ facts: Facts) -> Listing {
        let own = facts.policy.scoring, trial = level.trial
        let crossing = state.whatIf.flatMap { $0.question.trial == trial ? $0.crossing : nil }
        let rows = GateDial.all(trial).map { dial in
            let now = dial.text(own), tried = dial.text(trial)
            return ListRow(
                key: dial.key(trial),
                cells: [
                    ListCell(dial.title(trial)), ListCell(now, number: dial.value(own)),
                    ListCell(now == tried ? "" : tried, role: .title, number: dial.value(trial)),
                ],
                sentence: trial == own ? sentence(dial, own) : sentence(crossing))
        }
        return Listing(
            .dials, title: "What if, from r\(own.revision) - saved only by :adopt",
            columns: [
                ColumnSpec(id: "number", title: "Gates, weight, points", width: 22, grows: true),
                ColumnSpec(id: "now", title: "Now", side: .right, width: 5),
                ColumnSpec(id: "tried", title: "Tried", side: .right, width: 5),
            ], rows: rows)
    }

    /// Where the numbers alone fill the screen, what they do is read here.
    private static func sentence(_ crossing: GateCrossing?) -> String {
        guard let crossing else { return "Counting…" }
        let now = crossing.before, tried = crossing.after
        return "MQLs \(now.mqls) -> \(tried.mqls), SQLs \(now.sqls) -> \(tried.sqls), won \(now.won) -> \(tried.won); "
            + "lost wins \(crossing.lostWins.count), gained \(crossing.gained.count)."
    }

    private static func sentence(_ dial: GateDial, _ policy: ScoringPolicy) -> String {
        switch dial {
        case .gate(.fit): "An MQL has at least this much of the fit that can be reached, in percent."
        case .gate(.engagement): "An MQL has at least this much of the engagement that can be reached, in percent."
        case .gate(.threshold): "An MQL's total, of 100, is at least this."
        case .fitWeight: "Share of fit in the total; the rest is engagement."
        case .points(let rule): "Points of a rule of the part \(policy.rules[safe: rule]?.part.rawValue ?? "")."
        }
    }

    // MARK: - The gate at other values

    private static func curve(_ level: WhatIfLevel, _ state: AppState, _ facts: Facts) -> Listing {
        let answer = state.whatIf, curve = answer?.curve ?? []
        let most = Double(max(1, curve.map(\.mqls).max() ?? 1))
        let dial = answer?.question.dial, own = dial.map { $0.value(facts.policy.scoring) }
        let tried = dial.map { $0.value(level.trial) }
        let rows = curve.map { point in
            let mark = point.value == own ? "now" : point.value == tried ? "tried" : ""
            let doors = answer.map { EffectRows.doors(point, $0) } ?? [:]
            return ListRow(
                key: FigureText.decimal(point.value, places: 0),
                cells: [
                    ListCell(FigureText.decimal(point.value, places: 0), number: point.value),
                    ListCell("", role: .chart, picture: .bar(Double(point.mqls) / most)),
                    ListCell(FigureText.grouped(point.mqls), number: Double(point.mqls)),
                    ListCell(point.acceptance.map { FigureText.percent($0) } ?? "-", number: point.acceptance),
                    ListCell(mark, role: .title),
                ], door: doors["mqls"] ?? nil, doors: doors,
                sentence: "At \(FigureText.decimal(point.value, places: 0)): \(point.mqls.counted("MQL")), of which "
                    + "\(point.sqls) became SQL.")
        }
        return Listing(
            .curve, title: dial.map { "If \($0.title(level.trial)) were" } ?? "At other values",
            columns: [
                ColumnSpec(id: "value", title: "Value", side: .right, width: 5),
                ColumnSpec(id: "bar", title: "", width: 8, grows: true, leaves: 1),
                ColumnSpec(id: "mqls", title: "MQLs", side: .right, width: 6),
                ColumnSpec(id: "sql", title: "to SQL", side: .right, width: 7),
                ColumnSpec(id: "mark", title: "", width: 5),
            ], rows: rows, empty: "Stand on a gate to see it at other values.")
    }
}
