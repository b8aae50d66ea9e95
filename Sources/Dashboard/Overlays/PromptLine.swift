// The line being typed at the bottom, with what could come next above it.

import Cells
import Revenue

enum PromptLine {
    static func draw(_ prompt: Prompt, _ scene: Scene, on canvas: inout Canvas) {
        let (above, line) = canvas.bounds.splitBottom(1)
        canvas.fill(line)
        let label = SafeText.make(label(prompt.kind))
        let (left, field) = line.splitLeft(label.width)
        canvas.put(label, in: left, role: .keyHint)
        prompt.field.draw(in: field, on: &canvas)
        let suggestions = Suggestions.make(prompt, scene)
        let count = min(suggestions.count, 6, max(0, above.height - 2))
        let (_, hintLine) = above.splitBottom(1)
        canvas.fill(hintLine)
        if let message = scene.state.message, message.isError {
            canvas.put(SafeText.make(message.text), in: hintLine, role: .error)
            return
        }
        if let refusal = prompt.refusal {
            canvas.put(SafeText.make("\(refusal); Esc closes"), in: hintLine, role: .error)
            return
        }
        guard count > 0 else {
            canvas.put(SafeText.make(hint(prompt, scene)), in: hintLine, role: .textDim)
            return
        }
        let chosen = prompt.chosen ?? 0
        let first = max(0, min(chosen - count / 2, suggestions.count - count))
        let (_, list) = above.splitBottom(count)
        canvas.fill(list)
        // Paths are told apart by their ends.
        let widest = suggestions[first..<first + count].reduce(20) { max($0, $1.shown.count) }
        let width = min(widest, max(20, list.width - 2))
        for row in 0..<count {
            let suggestion = suggestions[first + row]
            let isChosen = prompt.chosen == first + row
            canvas.put(
                [
                    (isChosen ? "> " : "  ", .text), (SafeText.make(suggestion.shown).padded(to: width), .text),
                    (" " + SafeText.make(suggestion.help), .textDim),
                ],
                in: list, row: row)
            if isChosen {
                canvas.restyle(Rect(x: list.x, y: list.y + row, width: list.width, height: 1), role: .selectionFocused)
            }
        }
    }

    private static func label(_ kind: Prompt.Kind) -> String {
        switch kind {
        case .command: ":"
        case .find: "/"
        case .keep: "&"
        case .filter: "filter: "
        case .saveView: "save view as: "
        case .export: "export to: "
        case .asOf: "as of: "
        case .contacted: "contacted: "
        case .snooze: "snooze until: "
        case .note: "note: "
        case .decline: "decline because: "
        case .pushReason: "moved because: "
        case .followUp: "follow-up: "
        case .ask: "ask: "
        case .editValue: "value: "
        case .rules: "compare with: "
        }
    }

    private static func hint(_ prompt: Prompt, _ scene: Scene) -> String {
        switch prompt.kind {
        case .command: hint(command: prompt.field.value, scene)
        case .find: "text to find in the columns shown"
        case .keep: "keep rows with this text; ! in front drops them"
        case .filter: "field operator value, as in: amount >= 10000"
        case .saveView: "a name; an existing view of that name is replaced"
        case .export: "a name ending in .csv, .json or .txt"
        case .asOf: PastDays.hint
        case .contacted: SpokenTime.pastHint
        case .snooze: SpokenTime.futureHint
        case .note: "at most \(Decision.longestNote) bytes; it decides nothing"
        case .pushReason: "why the close date was moved, at most \(Decision.longestNote) bytes"
        case .followUp: "what is to be done, at most \(Decision.longestNote) bytes"
        case .decline: "the reason, at most \(Decision.longestNote) bytes; whoever asked will read it"
        case .editValue: "the value that shall be kept; Bksp in the list goes back to the rule"
        case .ask: "the question, at most \(Decision.longestNote) bytes; the deal waits for its answer"
        case .rules: "a rule file by its path; \(Action.adopt.rawValue) writes the numbers tried as one"
        }
    }

    /// What a command does whose argument is typed freely.
    private static func hint(command line: String, _ scene: Scene) -> String {
        guard let space = line.firstIndex(of: " "),
            let binding = scene.state.bindings.named(String(line[..<space])), binding.argument != nil
        else { return "no such command" }
        return binding.help
    }
}

enum OverlayDrawing {
    /// A rectangle in the middle, no taller than what lies between the line on top and the two below.
    static func centred(width: Int, height: Int, on screen: Rect) -> Rect {
        let (_, below) = screen.splitTop(1)
        let (free, _) = below.splitBottom(2)
        let height = min(height, free.height)
        return Rect(
            x: (screen.width - width) / 2, y: free.y + (free.height - height) / 2, width: width, height: height)
    }

    static func draw(_ scene: Scene, on canvas: inout Canvas) {
        switch scene.state.overlay {
        case .prompt(let prompt)?: PromptLine.draw(prompt, scene, on: &canvas)
        case .menu(let menu)?: MenuOverlay.draw(menu, scene, on: &canvas)
        case .explain(let top)?, .history(_, let top)?: ExplainOverlay.draw(top, scene, on: &canvas)
        case .confirm(let confirmation)?: ConfirmBox.draw(confirmation, on: &canvas)
        case nil: break
        }
    }
}
