// The waterfall: what the open pipeline was, what was added and taken by each kind of change, and what it is now. The
// bars hang where the running sum stands, so that the picture adds up as the numbers do.

import Cells
import Columns
import Revenue

enum WaterfallBox {
    /// - Parameter ends: the days that its rows open.
    static func make(_ state: AppState, ends: ChangesEnds = ChangesEnds()) -> Listing {
        guard let answer = state.currentChanges?.answer else { return waiting("Comparing…") }
        guard let diff = answer.diff, let days = answer.days else { return waiting(noExport) }
        let steps = WaterfallStep.all(diff), axis = WaterfallAxis(steps)
        let currency = diff.new.policy.pipeline.currency
        var listing = Listing(
            .waterfall,
            title: "Waterfall \(ChangesText.span(days, answer.question)), \(FigureText.amount(diff.start)) to "
                + "\(FigureText.amount(diff.end)) \(currency)",
            columns: [
                ColumnSpec(id: "mark", title: "", width: 1),
                ColumnSpec(id: "change", title: "Change", width: 12),
                ColumnSpec(id: "value", title: "Value", side: .right, width: 10),
                ColumnSpec(id: "bar", title: "", width: 10, grows: true, leaves: 1),
                ColumnSpec(id: "deals", title: "Deals", side: .right, width: 5),
            ],
            rows: steps.map { row($0, axis, ends, answer, diff) })
        listing.notes = [axis.words, ChangesText.closing(diff)]
        return listing
    }

    static let noExport = "No older export of deals is kept here, so there is nothing to compare with."

    private static func waiting(_ words: String) -> Listing {
        Listing(.waterfall, title: "Waterfall", columns: [], rows: [], empty: words)
    }

    private static func row(
        _ step: WaterfallStep, _ axis: WaterfallAxis, _ ends: ChangesEnds, _ answer: ChangesAnswer, _ diff: PipelineDiff
    ) -> ListRow {
        let isSum = step.bucket == nil, value = step.value.double
        let text = (isSum || value <= 0 ? "" : "+") + FigureText.amount(step.value)
        let level = ChangesLevel(ends: ends, part: step.part)
        return ListRow(
            key: step.key,
            cells: [
                ListCell(step.bucket.map(ChangesText.mark) ?? ""),
                ListCell(step.title, role: isSum ? .header : .text, rank: Double(step.place)),
                ListCell(text, role: value < 0 ? .moneyLost : isSum ? .text : .moneyWon, number: value),
                ListCell("", role: isSum ? .chart : value < 0 ? .moneyLost : .moneyWon, picture: axis.bar(step)),
                ListCell(FigureText.grouped(step.deals), number: Double(step.deals)),
            ],
            door: step.deals > 0 ? .changes(level) : nil, sentence: sentence(step, answer), isTotal: step.part == .end,
            explain: { _ in ChangesText.explanation(step, answer, diff) })
    }

    private static func sentence(_ step: WaterfallStep, _ answer: ChangesAnswer) -> String {
        guard let bucket = step.bucket else {
            let day = step.part == .start ? answer.days?.older : answer.days?.newer
            return "\(step.title): \(step.deals.counted("open deal")), \(FigureText.amount(step.value)), at the end of "
                + "\(day.map { TimeText.day($0) } ?? "")."
        }
        return "\(step.title): \(step.deals.counted("deal")), \(ChangesText.meaning(bucket))."
    }
}

/// A bar of the waterfall.
struct WaterfallStep: Sendable {
    var part: ChangesLevel.Part
    var place: Int
    var deals: Int
    var value: Money
    /// Where the bar begins and ends.
    var from: Double
    var to: Double

    /// nil for the sums at both ends.
    var bucket: DiffBucket? {
        if case .bucket(let bucket) = part { return bucket }
        return nil
    }

    var key: String { bucket?.rawValue ?? (part == .start ? "start" : "end") }
    var title: String { bucket.map(ChangesText.title) ?? (part == .start ? "Start" : "End") }

    /// Start, the kinds of change that happened, end.
    static func all(_ diff: PipelineDiff) -> [WaterfallStep] {
        let counts = diff.differences.reduce(into: (start: 0, end: 0)) { counts, difference in
            counts.start += difference.isAtStart ? 1 : 0
            counts.end += difference.isAtEnd ? 1 : 0
        }
        var steps = [
            WaterfallStep(
                part: .start, place: 0, deals: counts.start, value: diff.start, from: 0, to: diff.start.double)
        ]
        var sum = diff.start.double
        for (bucket, deals, value) in diff.buckets where deals > 0 && bucket != .unchanged {
            steps.append(
                WaterfallStep(
                    part: .bucket(bucket), place: steps.count, deals: deals, value: value, from: sum,
                    to: sum + value.double))
            sum += value.double
        }
        return steps + [
            WaterfallStep(
                part: .end, place: steps.count, deals: counts.end, value: diff.end, from: 0, to: diff.end.double)
        ]
    }
}

/// What the bars are drawn against: from a little below the lowest sum, since changes are small beside what stands.
private struct WaterfallAxis {
    let base: Double
    let top: Double

    init(_ steps: [WaterfallStep]) {
        let sums = steps.map(\.to)
        let low = sums.min() ?? 0, high = sums.max() ?? 0
        base = max(0, low - max((high - low) / 2, high / 100))
        top = high
    }

    func bar(_ step: WaterfallStep) -> Picture {
        func share(_ value: Double) -> Double { top > base ? min(1, max(0, (value - base) / (top - base))) : 0 }
        return .span(share(min(step.from, step.to)), share(max(step.from, step.to)))
    }

    var words: String { "Bars begin at \(FigureText.decimal(base, places: 0))." }
}
