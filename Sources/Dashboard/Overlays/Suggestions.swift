// What could come next in a line being typed: commands, their arguments, fields, operators, values.

import Cells
import Columns
import Revenue

/// One way to go on.
struct Suggestion: Sendable, Equatable {
    /// The whole line with the suggestion taken.
    var line: String
    var shown: String
    var help = ""
}

enum Suggestions {
    static func make(_ prompt: Prompt, _ scene: Scene) -> [Suggestion] {
        let text = prompt.field.value
        if prompt.refusal != nil { return [] }
        switch prompt.kind {
        case .command: return command(text, scene)
        case .filter:
            let draft = scene.state.filterDraft
            let again = text.isEmpty && !draft.isEmpty ? [Suggestion(line: draft, shown: draft, help: "again")] : []
            return again + condition(text, scene, before: "")
        case .rules:
            return scene.state.ruleFiles.map(\.path).filter { $0.contains(text) }
                .map { Suggestion(line: $0, shown: $0) }
        case .asOf: return scene.snapshot.map { PastDays(scene.state, $0.facts).suggestions(text) } ?? []
        case .export, .find, .keep, .saveView, .contacted, .snooze, .note, .decline, .ask, .pushReason, .followUp,
            .editValue:
            return []
        }
    }

    private static func command(_ text: String, _ scene: Scene) -> [Suggestion] {
        guard let space = text.firstIndex(of: " ") else {
            return MenuItems.found(text, scene.state.bindings.commands).map { binding in
                let line = binding.action.rawValue + (binding.argument == nil ? "" : " ")
                return Suggestion(
                    line: line, shown: binding.action.rawValue,
                    help: binding.keyText.isEmpty ? binding.help : "\(binding.keyText)  \(binding.help)")
            }
        }
        let name = String(text[..<space]), rest = String(text[text.index(after: space)...])
        guard let argument = scene.state.bindings.named(name)?.argument else { return [] }
        if argument == .day || argument == .days, let facts = scene.snapshot?.facts {
            return PastDays(scene.state, facts).suggestions(rest, before: name + " ")
        }
        if argument == .condition { return condition(rest, scene, before: name + " ") }
        return values(of: argument, scene).filter { $0.lowercased().hasPrefix(rest.lowercased()) }
            .map { Suggestion(line: name + " " + $0, shown: $0) }
    }

    private static func values(of argument: Argument, _ scene: Scene) -> [String] {
        switch argument {
        case .period: MenuItems.periods
        case .basis: ["cohort", "flow"]
        case .attribution: MetricsPolicy.Attribution.allCases.map(\.rawValue)
        case .comparison: Comparison.allCases.map(\.rawValue)
        case .column: scene.listing.columns.map(\.id)
        case .format: ViewExport.Format.allCases.map(\.rawValue)
        case .view: scene.state.saved.map(\.name)
        case .code: RejectionCode.allCases.map(\.rawValue)
        case .rep: scene.snapshot?.facts.policy.routing.reps.filter(\.isActive).map(\.name) ?? []
        case .rules: scene.state.ruleFiles.map(\.path)
        case .past: ["now", "10 min ago", "1 hour ago", "yesterday 16:30"]
        case .future: ["2h", "tomorrow 9:00", "1 week"]
        case .condition, .text, .day, .days: []
        }
    }

    /// Field, then operator, then the values that occur.
    private static func condition(_ text: String, _ scene: Scene, before: String) -> [Suggestion] {
        guard let space = text.firstIndex(of: " ") else {
            return FilterFields.available(scene).map(\.rawValue).filter { $0.lowercased().hasPrefix(text.lowercased()) }
                .map { Suggestion(line: before + quoted($0) + " ", shown: $0) }
        }
        let field = String(text[..<space]), rest = text[text.index(after: space)...]
        guard let second = rest.firstIndex(of: " ") else {
            return Condition.Operator.allCases.map(\.rawValue).filter { $0.hasPrefix(rest) }
                .map { Suggestion(line: "\(before)\(field) \($0) ", shown: $0, help: meaning[$0] ?? "") }
        }
        let op = rest[..<second], begun = rest[rest.index(after: second)...].lowercased()
        return FilterFields.values(Field(field), scene).filter { $0.lowercased().hasPrefix(begun) }
            .map { Suggestion(line: "\(before)\(field) \(op) \($0)", shown: $0) }
    }

    private static func quoted(_ name: String) -> String { name.contains(" ") ? "\"\(name)\"" : name }

    private static let meaning = [
        "=": "is", "!=": "is not", ">": "over", ">=": "at least", "<": "under", "<=": "at most", "~": "contains",
    ]
}
