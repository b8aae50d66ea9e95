// The line above the board: what is on it, what is wrong with it, and how it is sorted.

import Columns
import Revenue

enum BoardText {
    /// What the letters on the cards mean.
    static let legend = (HygieneFlag.allCases.map { "\($0.letter) \($0.short)" } + ["\(DealText.approval) approval"])
        .joined(separator: "  ")

    static func crumb(_ scene: Scene, _ facts: Facts) -> String {
        let state = scene.state, conditions = state.segment.conditions
        var parts = ["Pipeline board"]
        if !conditions.isEmpty { parts.append(conditions.map(\.label).joined(separator: ", ")) }
        guard state.level == nil else { return (parts + state.levels.map { $0.crumb(facts) }).joined(separator: " | ") }
        guard let answer = state.board else { return parts.joined(separator: " | ") }
        let total = answer.total
        let value = total.value.map { FigureText.money($0, currency: facts.policy.pipeline.currency) }
        parts.append("\(total.count.counted("deal")) \(value ?? "without an amount")")
        parts.append("\(FigureText.grouped(answer.flagged)) flagged" + counts(answer))
        if state.showsFlagged { parts.insert("FLAGS ONLY (\(state.bindings.keyText(.failures)))", at: 1) }
        if answer.pipelines > 1, !conditions.contains(where: { $0.field == "pipeline" }) {
            parts.append("\(answer.pipelines) pipelines")
        }
        parts.append("by \(answer.question.order.title) (\(state.bindings.keyText(.sort)))")
        parts += answer.question.filters.map(\.label)
        if let find = answer.question.find { parts.append("/" + find) }
        return parts.joined(separator: " | ")
    }

    /// ": R4 S12 P3 A42", the approvals that are waited for last.
    private static func counts(_ answer: BoardAnswer) -> String {
        let flags = answer.flags.map { (String($0.flag.letter), $0.deals) } + [(DealText.approval, answer.awaiting)]
        let found = flags.filter { $0.1 > 0 }.map { $0.0 + FigureText.grouped($0.1) }
        return found.isEmpty ? "" : ": " + found.joined(separator: " ")
    }
}

extension HygieneFlag {
    /// A word for the legend.
    fileprivate var short: String {
        switch self {
        case .missing: "field"
        case .stale: "stale"
        case .skipped: "skip"
        case .pushed: "push"
        case .overdue: "over"
        case .noNextStep: "step"
        case .orphan: "owner"
        case .noAmount: "amount"
        }
    }
}
