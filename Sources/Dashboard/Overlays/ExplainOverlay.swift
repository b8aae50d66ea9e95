// What `=` shows: the formula of the number under the cursor, its inputs, what was left out, how fresh it is.

import Cells
import Revenue

enum ExplainOverlay {
    static func draw(_ top: Int, _ scene: Scene, on canvas: inout Canvas) {
        guard let explanation = scene.explanation else { return }
        let (rect, lines) = layout(explanation, width: canvas.width, height: canvas.height)
        canvas.fill(rect)
        let rest = lines.count - (rect.height - 2) - top
        let inside = canvas.box(
            rect, title: SafeText.make(explanation.title),
            footer: rest > 0 ? "j: \(rest) more lines" : "Enter rows, Esc closes",
            focused: true
        ).inset(1, 0)
        for (row, line) in lines.dropFirst(top).prefix(inside.height).enumerated() {
            canvas.put(line, in: inside, row: row)
        }
    }

    /// How far the text can be scrolled.
    static func lastTop(_ scene: Scene) -> Int {
        guard let explanation = scene.explanation else { return 0 }
        let (rect, lines) = layout(explanation, width: scene.state.width, height: scene.state.height)
        return max(0, lines.count - max(1, rect.height - 2))
    }

    private static func layout(_ explanation: Explanation, width: Int, height: Int) -> (Rect, [SafeText]) {
        let wide = min(max(0, width - 4), 90)
        let lines = explanation.lines.flatMap { line -> [SafeText] in
            let wrapped = SafeText.make(line, view: .detail).wrapped(to: max(1, wide - 4))
            return wrapped.isEmpty ? [.empty] : wrapped
        }
        let tall = min(max(0, height - 2), lines.count + 2)
        return (Rect(x: (width - wide) / 2, y: max(1, (height - tall) / 2), width: wide, height: tall), lines)
    }
}
