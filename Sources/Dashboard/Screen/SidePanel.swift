// What large screens pin at the right: the explanation of the number under the cursor, or the record under it.

import Cells
import Revenue

enum SidePanel {
    /// Rows that most explanations fit in.
    static let wantedHeight = 22

    static func draw(_ scene: Scene, in rect: Rect, on canvas: inout Canvas) {
        if case .rows? = scene.state.level?.content, let facts = scene.snapshot?.facts,
            case .record(let object, let row)? = scene.current?.door
        {
            let listing = RecordFields.listing(object, row, facts)
            let inside = canvas.box(rect, title: SafeText.make(listing.title))
            for index in 0..<min(listing.count, inside.height) {
                let name = SafeText.make(listing.cell(index, 0).text).padded(to: min(16, inside.width / 2)) + " "
                canvas.put(
                    [(name, .textDim), (SafeText.make(listing.cell(index, 1).text), .text)], in: inside, row: index)
            }
            return
        }
        let explanation = scene.explanation
        let inside = canvas.box(rect, title: SafeText.make(explanation?.title ?? "Explain"))
        guard let explanation else {
            canvas.put("There is no formula behind this row.", in: inside.inset(1, 0), role: .textDim)
            return
        }
        write(explanation.lines, from: 0, in: inside.inset(1, 0), on: &canvas)
    }

    /// Lines wrapped into a rectangle, the first `top` of them scrolled away; returns how many lines there are in all.
    @discardableResult
    static func write(_ lines: [String], from top: Int, in rect: Rect, on canvas: inout Canvas) -> Int {
        let wrapped = lines.flatMap { SafeText.make($0, view: .detail).wrapped(to: rect.width) }
        for (row, line) in wrapped.dropFirst(top).prefix(rect.height).enumerated() {
            canvas.put(line, in: rect, row: row)
        }
        return wrapped.count
    }
}
