// The box that asks before something is decided: what, on how many records, and what follows. Nothing in it is chosen
// beforehand, and only one key does it, once the last line has been on the screen.

import Cells
import Revenue

enum ConfirmBox {
    /// What `y` comes to: no more than any other key where the records have changed since the box asks.
    static let answerHint: @Sendable (Scene) -> String? = { scene in
        guard case .confirm(let confirmation)? = scene.state.overlay else { return nil }
        if confirmation.change != nil { return "or any other key leaves" }
        return confirmation.isRead ? nil : "once all is read"
    }

    /// Only where there is more than the screen holds.
    static let moreHint: @Sendable (Scene) -> String? = { scene in
        guard case .confirm(let confirmation)? = scene.state.overlay else { return nil }
        let layout = ConfirmLayout(confirmation, width: scene.state.width, height: scene.state.height)
        return layout.lastTop > 0 ? "more" : nil
    }

    static func draw(_ confirmation: Confirmation, on canvas: inout Canvas) {
        let layout = ConfirmLayout(confirmation, width: canvas.width, height: canvas.height)
        canvas.fill(layout.rect)
        let heading: SafeText = confirmation.files == nil ? "Decide?" : "Write?"
        let shown = layout.shown(confirmation)
        let place: SafeText = layout.lastTop == 0
            ? .empty : "lines \(shown.lowerBound + 1)-\(shown.upperBound) of \(layout.texts.count)"
        let inside = canvas.box(layout.rect, title: heading, footer: place, focused: true).inset(1, 0)
        let (body, answer) = inside.splitBottom(1)
        canvas.put(words(confirmation), in: answer)
        for (row, text) in (layout.pinned + layout.texts[shown]).enumerated() {
            canvas.put(text.words, in: body, row: row, role: text.role)
        }
    }

    /// What which key does.
    private static func words(_ confirmation: Confirmation) -> [(SafeText, Role)] {
        // Nothing is decided on values that have changed, so y promises nothing then.
        if confirmation.change != nil { return [("any key leaves it", .keyText)] }
        guard confirmation.isRead else {
            return [
                ("j", .keyHint), (" shows the rest, then ", .keyText), ("y", .keyHint),
                ("; any other key leaves it", .keyText),
            ]
        }
        let looks: [(SafeText, Role)] = confirmation.samples.isEmpty
            ? [] : [("Enter", .keyHint), (" looks into one, ", .keyText)]
        return [("y", .keyHint), (" does it, ", .keyText)] + looks + [("any other key leaves it", .keyText)]
    }
}

/// The box on a screen of some size: what stays in view, and what scrolls below it.
struct ConfirmLayout {
    struct Line {
        var words: SafeText
        var role = Role.text
    }

    let rect: Rect
    /// The title, where the rest scrolls.
    let pinned: [Line]
    let texts: [Line]
    /// Lines that are seen at once.
    let page: Int
    private let samples: Int

    init(_ confirmation: Confirmation, width: Int, height: Int) {
        let wide = min(max(0, width - 2), 78)
        func lines(_ text: String, _ role: Role = .text) -> [Line] {
            SafeText.make(text, view: .detail).wrapped(to: max(1, wide - 4)).map { Line(words: $0, role: role) }
        }
        let title = lines(confirmation.title, .title), told = confirmation.lines.flatMap { lines($0) }
        let some = confirmation.samples.enumerated().map { place, sample in
            let isChosen = place == confirmation.chosen
            return Line(
                words: (isChosen ? "> " : "  ") + SafeText.make(sample.text, view: .detail),
                role: isChosen ? .selectionFocused : .text)
        }
        samples = some.count
        let blank = Line(words: .empty)
        let drawn = some.isEmpty ? [] : [Line(words: "Some of them, drawn at random:")] + some
        let full = title + [blank] + told + (some.isEmpty ? [] : [blank] + drawn)
        rect = OverlayDrawing.centred(
            width: wide, height: full.count + 4, on: Rect(x: 0, y: 0, width: width, height: height))
        let body = max(1, rect.height - 3)
        if full.count <= body {
            (pinned, texts, page) = ([], full, full.count)
            return
        }
        // A long title must not leave too little to read in.
        pinned = title.count + 3 <= body ? title : []
        texts = (pinned.isEmpty ? title : []) + told + drawn
        page = min(texts.count, body - pinned.count)
    }

    /// How far it can be scrolled.
    var lastTop: Int { texts.count - page }

    /// The lines that are seen.
    func shown(_ confirmation: Confirmation) -> Range<Int> {
        let top = min(confirmation.top, lastTop)
        return top..<top + page
    }

    /// The line of a sample.
    func line(ofSample place: Int) -> Int { texts.count - samples + place }
}
