// The words of the waterfall: what each kind of change is called, what it means, and which deals it speaks of.

import Columns
import Revenue

enum ChangesText {
    /// `+` came to the pipeline, `-` left it, `~` stayed and is another.
    static func mark(_ bucket: DiffBucket) -> String {
        switch bucket {
        case .new, .reopened: "+"
        case .won, .lost, .removed: "-"
        case .pulledIn, .pushedOut, .slippedBack, .advanced, .amountUp, .amountDown: "~"
        case .unchanged: ""
        }
    }

    static func title(_ bucket: DiffBucket) -> String {
        switch bucket {
        case .won: "Won"
        case .lost: "Lost"
        case .new: "New"
        case .removed: "Removed"
        case .reopened: "Reopened"
        case .pulledIn: "Pulled in"
        case .pushedOut: "Pushed out"
        case .slippedBack: "Slipped back"
        case .advanced: "Advanced"
        case .amountUp: "Amount up"
        case .amountDown: "Amount down"
        case .unchanged: "Unchanged"
        }
    }

    static func meaning(_ bucket: DiffBucket) -> String {
        switch bucket {
        case .won: "won meanwhile"
        case .lost: "lost meanwhile"
        case .new: "open now, and not there before"
        case .removed: "there before, and in no export now"
        case .reopened: "closed before, and open now"
        case .pulledIn: "the close date is earlier"
        case .pushedOut: "the close date is later, or gone"
        case .slippedBack: "stands in an earlier stage"
        case .advanced: "stands in a later stage"
        case .amountUp: "the amount is larger"
        case .amountDown: "the amount is smaller"
        case .unchanged: "nothing has changed"
        }
    }

    /// `13 Nov → now`.
    static func span(_ days: (older: Day, newer: Day), _ question: ChangesQuestion) -> String {
        let newer = question.ends.newer.map(TimeText.date) ?? "now"
        return "since \(TimeText.date(days.older))" + (question.ends.newer == nil ? "" : " until \(newer)")
    }

    /// Which deals are compared.
    static func closing(_ diff: PipelineDiff) -> String {
        let period = diff.query.period
        let which = period.isAll ? ", whenever they close" : " closing in \(period.title(today: diff.new.today))"
        return "Open deals\(which); each stands in the first kind of change that fits."
    }

    static func signed(_ money: Money) -> String { (money.units > 0 ? "+" : "") + FigureText.amount(money) }

    static func explanation(_ step: WaterfallStep, _ answer: ChangesAnswer, _ diff: PipelineDiff) -> Explanation {
        let value = step.bucket == nil ? FigureText.amount(step.value) : signed(step.value)
        let currency = diff.new.policy.pipeline.currency
        let parts = WaterfallStep.all(diff).filter { $0.bucket != nil }
        let sum = parts.map { signed($0.value) }.joined(separator: " ")
        let counted =
            step.bucket.map { "deals of which \(meaning($0)); each deal stands in the first kind that fits" }
            ?? "amounts of the deals that were open, and were to close in the period asked for"
        let order = DiffBucket.allCases.map { title($0).lowercased() }.joined(separator: ", ")
        return Explanation(
            title: "\(step.title)  \(value)",
            lines: [
                "Counted: \(counted)", "\(step.deals.counted("deal")), \(value) \(currency)",
                "Adds up: \(FigureText.amount(diff.start)) \(sum) = \(FigureText.amount(diff.end))",
                "In this order: \(order)", closing(diff),
                "A change is the difference of a deal's open value at both ends; a deal that is not open, or closes "
                    + "outside the period, has none",
            ])
    }

    static func explanation(_ row: DiffRow, _ words: String, _ diff: PipelineDiff) -> Explanation {
        func end(_ end: DiffRow.End?) -> String {
            guard let end else { return "not there" }
            let amount = end.amount.map(FigureText.amount) ?? "no amount"
            return "\(end.stage), \(amount), closes \(end.close.map { TimeText.day($0, weekday: false) } ?? "undated")"
        }
        func day(_ facts: Facts) -> String { TimeText.day(facts.today) }
        return Explanation(
            title: "\(row.name)  \(title(row.bucket))",
            lines: [
                "Counted: \(meaning(row.bucket)); it stands in the first kind of change that fits",
                "\(day(diff.old)): \(end(row.before))", "\(day(diff.new)): \(end(row.after))",
                "Adds \(signed(row.change)) \(diff.new.policy.pipeline.currency) to the open value",
            ])
    }
}
