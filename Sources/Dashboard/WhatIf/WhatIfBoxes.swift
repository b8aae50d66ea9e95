// The what-if on screen: the numbers to turn, what they would have done, and the gate under the cursor at other values.

import Cells
import Columns
import Revenue

enum WhatIfBoxes {
    static func make(_ level: WhatIfLevel, _ state: AppState, _ facts: Facts) -> [Listing] {
        [dials(level, state, facts), effect(level, state, facts), curve(level, state, facts)]
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
            .dials, title: "What if - nothing is saved until :adopt",
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

    // MARK: - What it would have done

    private static func effect(_ level: WhatIfLevel, _ state: AppState, _ facts: Facts) -> Listing {
        guard let answer = state.whatIf, answer.question == state.whatIfAsked || answer.crossing != nil,
            let crossing = answer.crossing
        else {
            let words = state.whatIf?.crossing == nil && state.whatIf != nil
                ? "The rules have changed; Esc, then w begins anew." : "Scoring the leads…"
            return Listing(.effect, title: "Replayed", columns: [], rows: [], empty: words)
        }
        let rows = EffectRows(crossing, answer).rows
        let period = answer.question.query.period.label(today: facts.today)
        var listing = Listing(
            .effect, title: "Replayed on \(crossing.leads.counted("lead")) of \(period)",
            columns: [
                ColumnSpec(id: "figure", title: "", width: 18, grows: true),
                ColumnSpec(id: "now", title: "Now", side: .right, width: 7),
                ColumnSpec(id: "tried", title: "Tried", side: .right, width: 7),
                ColumnSpec(id: "change", title: "Change", side: .right, width: 8),
            ], rows: rows)
        listing.notes = ["\(crossing.claimed.counted("lead")) of these became MQL by the exports."]
        if let threshold = answer.threshold80 {
            listing.notes.append(
                "80% of all that was won scored \(FigureText.decimal(threshold, places: 0)) or more as MQL.")
        }
        return listing
    }

    // MARK: - The gate at other values

    private static func curve(_ level: WhatIfLevel, _ state: AppState, _ facts: Facts) -> Listing {
        let answer = state.whatIf, curve = answer?.curve ?? []
        let most = Double(max(1, curve.map(\.mqls).max() ?? 1))
        let dial = answer?.question.dial, own = dial.map { $0.value(facts.policy.scoring) }
        let tried = dial.map { $0.value(level.trial) }
        let rows = curve.map { point in
            let mark = point.value == tried ? "tried" : point.value == own ? "now" : ""
            return ListRow(
                key: FigureText.decimal(point.value, places: 0),
                cells: [
                    ListCell(FigureText.decimal(point.value, places: 0), number: point.value),
                    ListCell("", role: .chart, picture: .bar(Double(point.mqls) / most)),
                    ListCell(FigureText.grouped(point.mqls), number: Double(point.mqls)),
                    ListCell(point.acceptance.map { FigureText.percent($0) } ?? "-", number: point.acceptance),
                    ListCell(mark, role: .title),
                ],
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

/// The figures of a crossing, each with the people behind it.
private struct EffectRows {
    private let crossing: GateCrossing
    private let trial: ScoringPolicy
    private let query: MetricQuery

    init(_ crossing: GateCrossing, _ answer: WhatIfAnswer) {
        self.crossing = crossing
        trial = answer.question.trial
        query = answer.question.query
    }

    var rows: [ListRow] {
        let now = crossing.before, tried = crossing.after
        return [
            counts("MQLs", now.mqls, tried.mqls, .any, "leads that pass the gates"),
            counts("became SQL", now.sqls, tried.sqls, .sql, "of them, whom sales accepted"),
            shares("MQL -> SQL", now.acceptance, tried.acceptance),
            counts("won kept", now.won, tried.won, .won, "of them, who became customers"),
            counts("rejected", now.rejected, tried.rejected, .rejected, "of them, whom sales sent back"),
            weekly("MQLs a week", now.weekly, tried.weekly),
            people(
                "lost SQLs", crossing.lostSQLs.count, .lost, .sql, "accepted by sales, and not let through any more"),
            people("lost wins", crossing.lostWins.count, .lost, .won, "customers who would not have been let through"),
            people("gained MQLs", crossing.gained.count, .gained, .any, "let through by the numbers tried alone"),
        ]
    }

    private func counts(
        _ title: String, _ now: Int, _ tried: Int, _ outcome: GateReplay.Outcome, _ words: String
    ) -> ListRow {
        var row = ListRow(
            key: title,
            cells: cells(
                title, FigureText.grouped(now), FigureText.grouped(tried), Double(now), Double(tried),
                signed(Double(tried - now), places: 0)),
            sentence: "\(title): \(words); \(now) now, \(tried) with the numbers tried.")
        row.doors["now"] = door(.now, outcome, "\(title) now", now)
        row.doors["tried"] = door(.tried, outcome, "\(title) tried", tried)
        row.door = row.doors["tried"]
        return row
    }

    private func people(
        _ title: String, _ count: Int, _ part: GatePeople.Part, _ outcome: GateReplay.Outcome, _ words: String
    ) -> ListRow {
        ListRow(
            key: title,
            cells: [
                ListCell(title), .blank,
                ListCell(
                    FigureText.grouped(count), role: part == .lost && count > 0 ? .moneyLost : .text,
                    number: Double(count)), .blank,
            ],
            door: door(part, outcome, title, count), sentence: "\(title): \(count.counted("lead")), \(words).")
    }

    private func shares(_ title: String, _ now: Double?, _ tried: Double?) -> ListRow {
        let change = zip2(now, tried).map { signed(($1 - $0) * 100, places: 1) + " pt" } ?? ""
        return ListRow(
            key: title,
            cells: cells(
                title, now.map { FigureText.percent($0) } ?? "-", tried.map { FigureText.percent($0) } ?? "-", now,
                tried, change),
            sentence: "\(title): MQLs that sales accepted ÷ MQLs.")
    }

    private func weekly(_ title: String, _ now: Double, _ tried: Double) -> ListRow {
        ListRow(
            key: title,
            cells: cells(
                title, FigureText.decimal(now, places: 1), FigureText.decimal(tried, places: 1), now, tried,
                signed(tried - now, places: 1)),
            sentence: "\(title): what reps are given, by the weeks of the period that have passed.")
    }

    private func cells(
        _ title: String, _ now: String, _ tried: String, _ nowNumber: Double?, _ triedNumber: Double?,
        _ change: String
    ) -> [ListCell] {
        [ListCell(title), ListCell(now, number: nowNumber), ListCell(tried, number: triedNumber), ListCell(change)]
    }

    private func zip2(_ a: Double?, _ b: Double?) -> (Double, Double)? {
        guard let a, let b else { return nil }
        return (a, b)
    }

    private func signed(_ value: Double, places: Int) -> String {
        (value > 0 ? "+" : "") + FigureText.decimal(value, places: places)
    }

    private func door(
        _ part: GatePeople.Part, _ outcome: GateReplay.Outcome, _ title: String, _ count: Int
    ) -> Door? {
        guard count > 0 else { return nil }
        return .rows(
            RowsLevel(
                source: .gates(GatePeople(part, outcome, trial: trial, query: query)),
                title: "\(title)  \(FigureText.grouped(count))"))
    }
}
