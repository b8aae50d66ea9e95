// What `=` shows: the formula of the number under the cursor, its inputs, what was left out, how fresh it is.

import Cells
import Revenue

enum ExplainOverlay {
    static func draw(_ top: Int, _ scene: Scene, on canvas: inout Canvas) {
        guard let explanation = reading(scene) else { return }
        let (rect, lines) = layout(explanation, width: canvas.width, height: canvas.height)
        canvas.fill(rect)
        let rest = lines.count - (rect.height - 2) - top
        let inside = canvas.box(
            rect, title: SafeText.make(explanation.title),
            footer: SafeText.make(footer(rest, scene)),
            focused: true
        ).inset(1, 0)
        for (row, line) in lines.dropFirst(top).prefix(inside.height).enumerated() {
            canvas.put(line, in: inside, row: row)
        }
    }

    private static func footer(_ rest: Int, _ scene: Scene) -> String {
        var isExplanation = false
        if case .explain? = scene.state.overlay { isExplanation = true }
        return (rest > 0 ? "j: \(rest.counted("more line"))  " : "")
            + (isExplanation && scene.door != nil ? "Enter opens the rows  " : "") + "Esc closes"
    }

    /// What lies there to be read.
    private static func reading(_ scene: Scene) -> Explanation? {
        if case .history(let subject, _)? = scene.state.overlay, let snapshot = scene.snapshot {
            return DecisionText.history(of: subject, scene.state, snapshot)
        }
        return scene.explanation
    }

    /// How far the text can be scrolled.
    static func lastTop(_ scene: Scene) -> Int {
        guard let explanation = reading(scene) else { return 0 }
        let (rect, lines) = layout(explanation, width: scene.state.width, height: scene.state.height)
        return max(0, lines.count - max(1, rect.height - 2))
    }

    private static func layout(_ explanation: Explanation, width: Int, height: Int) -> (Rect, [SafeText]) {
        let wide = min(max(0, width - 4), 90)
        let lines = explanation.lines.flatMap { line -> [SafeText] in
            let wrapped = SafeText.make(line, view: .detail).wrapped(to: max(1, wide - 4))
            return wrapped.isEmpty ? [.empty] : wrapped
        }
        let screen = Rect(x: 0, y: 0, width: width, height: height)
        return (OverlayDrawing.centred(width: wide, height: lines.count + 2, on: screen), lines)
    }
}
