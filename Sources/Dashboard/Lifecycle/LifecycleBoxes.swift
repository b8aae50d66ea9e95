// The lifecycle view: which claims do not hold and which promotions are due, whom that concerns, where people stand and
// get stuck, who moved, and what the next stage still needs.

import Cells
import Columns
import Revenue

enum LifecycleBoxes {
    static func make(_ state: AppState) -> [Listing] {
        guard let answer = state.lifecycle else {
            return Pane.lifecycle.own.map {
                Listing($0, title: $0.title, columns: [], rows: [], empty: "Holding the stages against the rules…")
            }
        }
        let input = LifecycleInput(answer, state)
        let checks = ChecksBox.make(input)
        return [
            checks, ClaimsBox.make(state, checks, input), standing(input), flow(input), recycling(input), gaps(input),
        ]
    }

    // MARK: - Where people stand

    static func standing(_ input: LifecycleInput) -> Listing {
        let most = Double(max(1, input.answer.tallies.map(\.count).max() ?? 1))
        return Listing(
            .standing, title: "Where people stand now; entries of \(input.period)",
            columns: [
                ColumnSpec(id: "stage", title: "Stage", width: 11),
                ColumnSpec(id: "people", title: "People", side: .right, width: 6),
                ColumnSpec(id: "median", title: "Days here", side: .right, width: 9, leaves: 4),
                ColumnSpec(id: "usual", title: "Usual", side: .right, width: 5, leaves: 3),
                ColumnSpec(id: "stuck", title: "Stuck", side: .right, width: 5),
                ColumnSpec(id: "entered", title: "Entered", side: .right, width: 7, leaves: 5),
                ColumnSpec(id: "rate", title: "Went on", side: .right, width: 7),
                ColumnSpec(id: "mark", title: "", width: 10, leaves: 2),
                ColumnSpec(id: "bar", title: "", width: 6, grows: true, leaves: 1),
            ],
            rows: input.answer.tallies.enumerated().map { place, tally in
                standingRow(tally, place, Double(tally.count) / most, input)
            },
            empty: "No contacts.")
    }

    private static func standingRow(
        _ tally: Tally, _ place: Int, _ share: Double, _ input: LifecycleInput
    ) -> ListRow {
        let standing = input.report.standings.first { $0.stage.title == tally.name }
        let hasNext = standing?.next != nil
        func days(_ value: Double?) -> ListCell { ListCell(value.map(FigureText.trimmed) ?? "-", number: value) }
        let stuck = standing?.stuck
        return ListRow(
            key: tally.name,
            cells: [
                ListCell(tally.label, rank: Double(place)), input.count(tally.count), days(standing?.medianDays),
                days(standing?.usualDays),
                ListCell(
                    stuck.map(FigureText.grouped) ?? "-", role: (stuck ?? 0) > 0 ? .warning : .text,
                    number: stuck.map(Double.init)),
                hasNext ? input.count(standing?.entered ?? 0) : ListCell("-"),
                ListCell(
                    standing?.conversion.map { FigureText.percent($0) } ?? "-", number: standing?.conversion),
                ListCell(standing?.isBottleneck == true ? "BOTTLENECK" : "", role: .warning),
                ListCell("", role: .chart, picture: .bar(share)),
            ],
            door: tally.count > 0 ? input.door(stageCount(tally, standing), "Now \(tally.label)", tally.count) : nil,
            doors: standing.map { standingDoors($0, input) } ?? [:], sentence: sentence(tally, standing),
            explain: { _ in explanation(tally, standing) })
    }

    private static func stageCount(_ tally: Tally, _ standing: StageStanding?) -> BoxCount {
        standing.map { .standing($0.stage) } ?? .unstaged(claimed: !tally.name.isEmpty)
    }

    private static func standingDoors(_ standing: StageStanding, _ input: LifecycleInput) -> [String: Door] {
        let stage = standing.stage, title = stage.title
        var doors: [String: Door] = [:]
        if let days = standing.medianDays {
            doors["median"] = input.door(.lifecycle(.standing(stage)), "Days in \(title), median", days)
        }
        if let days = standing.usualDays {
            doors["usual"] = input.door(.lifecycle(.passed(stage)), "Days to leave \(title), median", days)
        }
        if let stuck = standing.stuck, stuck > 0 {
            doors["stuck"] = input.door(.lifecycle(.stuck(stage)), "Stuck in \(title)", stuck)
        }
        if standing.entered > 0 {
            doors["entered"] = input.door(.lifecycle(.entered(stage)), "Reached \(title)", standing.entered)
        }
        if standing.wentOn > 0 {
            doors["rate"] = input.door(.lifecycle(.wentOn(stage)), "Went on from \(title)", standing.wentOn)
        }
        return doors
    }

    private static func sentence(_ tally: Tally, _ standing: StageStanding?) -> String {
        var words = "\(tally.label): \(tally.count.counted("person", "people"))"
        if let days = standing?.medianDays { words += ", half of them for \(FigureText.trimmed(days)) days or longer" }
        if let stuck = standing?.stuck, stuck > 0 { words += "; \(FigureText.grouped(stuck)) stuck" }
        return words + "."
    }

    private static func explanation(_ tally: Tally, _ standing: StageStanding?) -> Explanation {
        guard let standing else {
            return Explanation(
                title: tally.label, lines: ["People of no known stage: claimed words that no spelling knows, or none."])
        }
        let next = standing.next?.title ?? ""
        return Explanation(
            title: "\(tally.label)  \(FigureText.grouped(tally.count))",
            lines: [
                "People: those whose current stage it is, as of now",
                "Days here: the middle one of the days since they entered it, by that stage's date, else by creation "
                    + "where their record dates no stage",
                "Usual: the middle one of the days from this stage's date to the next dated one, of all who went on; "
                    + "ten tell",
                "Stuck: here for more than twice the usual days; BOTTLENECK has the most",
                standing.next == nil
                    ? "Nothing follows it in the order."
                    : "Went on: of the \(FigureText.grouped(standing.entered)) who reached it in the period, "
                        + "\(FigureText.grouped(standing.wentOn)) reached \(next), whenever that was",
            ])
    }

    // MARK: - Who moved

    static func flow(_ input: LifecycleInput) -> Listing {
        let steps = input.report.flow.steps
        let entered = LifecycleStage.allCases.filter { stage in steps.contains { $0.step.to == stage } }
        let left = ([nil] + LifecycleStage.allCases).filter { from in steps.contains { $0.step.from == from } }
        return Listing(
            .flow, title: "Moves, \(input.period)",
            columns: [ColumnSpec(id: "from", title: "From", width: 11)]
                + entered.map { ColumnSpec(id: $0.rawValue, title: "→ \($0.short)", side: .right, width: 6) },
            rows: left.enumerated().map { place, from in flowRow(from, entered, place, input) },
            empty: "Nobody is known to have moved in this period.")
    }

    private static func flowRow(
        _ from: LifecycleStage?, _ entered: [LifecycleStage], _ place: Int, _ input: LifecycleInput
    ) -> ListRow {
        let name = from?.title ?? "(new)", flow = input.report.flow
        let counts = entered.map { flow.count(StageStep(from: from, to: $0)) }
        let moved = zip(entered, counts).filter { $1 > 0 }
        let doors = moved.map { to, count in
            (to.rawValue, input.door(.lifecycle(.moved(StageStep(from: from, to: to))), "\(name) → \(to.title)", count))
        }
        return ListRow(
            key: name,
            cells: [ListCell(name, rank: Double(place))]
                + zip(entered, counts).map { to, count in
                    let isBack = from.map { to.index < $0.index } ?? false
                    return ListCell(
                        count == 0 ? "" : FigureText.grouped(count), role: isBack ? .warning : .text,
                        number: count == 0 ? nil : Double(count))
                },
            door: doors.first?.1, doors: Dictionary(doors, uniquingKeysWith: { first, _ in first }),
            sentence: "\(name): "
                + moved.map { "\(FigureText.grouped($1)) → \($0.title)" }.joined(separator: ", ") + ".",
            explain: { _ in
                Explanation(
                    title: "Moves from \(name)",
                    lines: [
                        "People who entered the stage of the column next, by the dates of the stages in the order of "
                            + "time; of one day in the order of the lifecycle",
                        "Where no date tells: by what two consecutive exports claim, on the day of the later one",
                        "A person counts once a cell; a move back is shown as it stands",
                    ])
            })
    }

    // MARK: - Recycled leads

    static func recycling(_ input: LifecycleInput) -> Listing {
        let people = input.report.recycled
        let rows = people.enumerated().map { place, step -> ListRow in
            let before = place == 0 ? nil : people[place == 3 ? 1 : place - 1].people
            let rate = before.flatMap { $0 > 0 ? Double(step.people) / Double($0) : nil }
            let title = step.step.title
            return ListRow(
                key: step.step.rawValue,
                cells: [
                    ListCell(title, rank: Double(place)), input.count(step.people),
                    ListCell(rate.map { FigureText.percent($0) } ?? "", number: rate),
                ],
                door: step.people > 0
                    ? input.door(.lifecycle(.recycled(step.step)), "Recycled leads: \(title)", step.people) : nil,
                sentence: "\(title): \(step.people.counted("person", "people"))"
                    + (rate.map { ", \(FigureText.percent($0)) of those before." } ?? "."),
                explain: { _ in
                    Explanation(
                        title: "Recycled leads of \(input.period)",
                        lines: [
                            "Recycled: sent back in the period, by the date of it; without one only over all time",
                            "MQL again: of these, who bears an MQL or later date after it, or stands there now",
                            "SQL and Customer: of those again MQL, who got there since; rates are of those again MQL",
                        ])
                })
        }
        return Listing(
            .recycling, title: "Recycled, \(input.period)",
            columns: [
                ColumnSpec(id: "step", title: "", width: 13),
                ColumnSpec(id: "people", title: "People", side: .right, width: 6),
                ColumnSpec(id: "rate", title: "Of those", side: .right, width: 8),
            ], rows: rows)
    }

    // MARK: - What is missing

    static func gaps(_ input: LifecycleInput) -> Listing {
        Listing(
            .gaps, title: "What blocks the next stage",
            columns: [
                ColumnSpec(id: "stage", title: "Stage", width: 11),
                ColumnSpec(id: "next", title: "Next", width: 11, leaves: 1),
                ColumnSpec(id: "field", title: "Empty", width: 8, grows: true),
                ColumnSpec(id: "people", title: "People", side: .right, width: 6),
                ColumnSpec(id: "due", title: "Due", side: .right, width: 5),
            ],
            rows: input.report.gaps.enumerated().map { gapRow($1, $0, input) },
            empty: "Nobody lacks what the next stage requires.")
    }

    private static func gapRow(_ gap: StageGap, _ place: Int, _ input: LifecycleInput) -> ListRow {
        let field = ContactFields.spoken(gap.field), title = "\(gap.stage.title) without \(field)"
        let due = input.door(
            .lifecycle(.lacking(gap.stage, gap.field, due: true)), title + ", due for \(gap.next.title)", gap.due)
        return ListRow(
            key: "\(gap.stage.rawValue) \(gap.field.rawValue)",
            cells: [
                ListCell(gap.stage.title, rank: Double(place)), ListCell(gap.next.title), ListCell(field),
                input.count(gap.people), input.count(gap.due, role: gap.due > 0 ? .warning : .textDim),
            ],
            door: input.door(.lifecycle(.lacking(gap.stage, gap.field, due: false)), title, gap.people),
            doors: gap.due > 0 ? ["due": due] : [:],
            sentence: "\(gap.people.counted("person", "people")) in \(gap.stage.title) cannot become "
                + "\(gap.next.title): \(field) is empty; \(FigureText.grouped(gap.due)) of them are due.",
            explain: { _ in
                Explanation(
                    title: title,
                    lines: [
                        "[lifecycle] required.\(gap.next.rawValue) asks for \(field)",
                        "People: in \(gap.stage.title) now, and without it",
                        "Due: of these, those whose promotion to \(gap.next.title) is due now",
                        "A field that a contact's own exports do not bring is not held against it",
                    ])
            })
    }
}

extension LifecycleStage {
    /// For the head of a narrow column.
    fileprivate var short: String {
        switch self {
        case .subscriber: "Subs"
        case .opportunity: "Opp"
        case .customer: "Cust"
        case .evangelist: "Evan"
        case .recycled: "Recy"
        default: title
        }
    }
}
