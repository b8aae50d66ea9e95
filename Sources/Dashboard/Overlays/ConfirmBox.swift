// The box that asks before something is decided: what, on how many records, and what follows. Nothing in it is chosen
// beforehand, and only one key does it.

import Cells
import Revenue

enum ConfirmBox {
    static func draw(_ confirmation: Confirmation, on canvas: inout Canvas) {
        let width = min(max(0, canvas.width - 2), 78)
        let title = SafeText.make(confirmation.title, view: .detail).wrapped(to: max(1, width - 4))
        let lines = confirmation.lines.flatMap { SafeText.make($0, view: .detail).wrapped(to: max(1, width - 4)) }
        let rect = OverlayDrawing.centred(width: width, height: title.count + lines.count + 5, on: canvas.bounds)
        canvas.fill(rect)
        let heading: SafeText = confirmation.files == nil ? "Decide?" : "Write?"
        let inside = canvas.box(rect, title: heading, focused: true).inset(1, 0)
        let (body, answer) = inside.splitBottom(1)
        canvas.put(
            [("y", .keyHint), (" does it, any other key leaves it", .keyText)], in: answer)
        for (row, line) in (title + [.empty] + lines).prefix(body.height).enumerated() {
            canvas.put(line, in: body, row: row, role: row < title.count ? .title : .text)
        }
    }
}
