// The box that asks before something is decided: what, on how many records, and what follows. Nothing in it is chosen
// beforehand, and only one key does it.

import Cells
import Revenue

enum ConfirmBox {
    /// What `y` comes to where the records have changed since the box asks: no more than any other key.
    static let emptyHint: @Sendable (Scene) -> String? = { scene in
        guard case .confirm(let confirmation)? = scene.state.overlay, confirmation.change != nil else { return nil }
        return "or any other key leaves"
    }

    static func draw(_ confirmation: Confirmation, on canvas: inout Canvas) {
        let width = min(max(0, canvas.width - 2), 78)
        let title = SafeText.make(confirmation.title, view: .detail).wrapped(to: max(1, width - 4))
        let lines = confirmation.lines.flatMap { SafeText.make($0, view: .detail).wrapped(to: max(1, width - 4)) }
        let samples = confirmation.samples.isEmpty ? 0 : confirmation.samples.count + 2
        let rect = OverlayDrawing.centred(
            width: width, height: title.count + lines.count + samples + 5, on: canvas.bounds)
        canvas.fill(rect)
        let heading: SafeText = confirmation.files == nil ? "Decide?" : "Write?"
        let inside = canvas.box(rect, title: heading, focused: true).inset(1, 0)
        let (body, answer) = inside.splitBottom(1)
        let looks: [(SafeText, Role)] = samples == 0 ? [] : [("Enter", .keyHint), (" looks into one, ", .keyText)]
        // Nothing is decided on values that have changed, so y promises nothing then.
        let does: [(SafeText, Role)] = confirmation.change == nil
            ? [("y", .keyHint), (" does it, ", .keyText)] + looks + [("any other key leaves it", .keyText)]
            : [("any key leaves it", .keyText)]
        canvas.put(does, in: answer)
        let isTight = title.count + 1 + lines.count + samples > body.height
        var texts: [(SafeText, Role)] = title.map { ($0, .title) }
        if !isTight { texts.append((.empty, .text)) }
        texts += lines.map { ($0, .text) }
        if samples > 0 {
            // Where they are short of room, those around the cursor.
            let most = max(1, body.height - texts.count - 1 - (isTight ? 0 : 1))
            let first = max(0, min(confirmation.chosen, confirmation.samples.count - most))
            if !isTight { texts.append((.empty, .text)) }
            texts.append(("Some of them, drawn at random:", .text))
            for (place, sample) in confirmation.samples.enumerated().dropFirst(first).prefix(most) {
                let isChosen = place == confirmation.chosen
                let text = (isChosen ? "> " : "  ") + SafeText.make(sample.text, view: .detail)
                texts.append((text, isChosen ? .selectionFocused : .text))
            }
        }
        let hidden = texts.count - body.height
        if hidden > 0 {
            texts = Array(texts.prefix(max(0, body.height - 1)))
            texts.append(("… \(hidden + 1) more lines on a taller screen", .textDim))
        }
        for (row, text) in texts.enumerated() { canvas.put(text.0, in: body, row: row, role: text.1) }
    }
}
