// Horizontal bars with a label and a figure each; also the funnel, whose bars have a line between them.

/// Bars, one a row.
public struct BarChart: Sendable {
    public var items: [Item]
    public var scale: BarScale
    /// The value of a full bar; the largest item's when nil.
    public var maximum: Double?
    /// Index into `items`.
    public var selected: Int?

    public struct Item: Sendable {
        public var label: SafeText
        public var value: Double
        /// The figure as written.
        public var text: SafeText
        /// Words after the bar.
        public var note: SafeText
        /// A line below the bar, such as the conversion to the next step.
        public var below: SafeText
        public var role: Role

        public init(
            label: SafeText, value: Double, text: SafeText, note: SafeText = .empty, below: SafeText = .empty,
            role: Role = .chart
        ) {
            self.label = label
            self.value = value
            self.text = text
            self.note = note
            self.below = below
            self.role = role
        }
    }

    public init(_ items: [Item], scale: BarScale = .linear, maximum: Double? = nil, selected: Int? = nil) {
        self.items = items
        self.scale = scale
        self.maximum = maximum
        self.selected = selected
    }

    /// Draws as many items as there are rows. The lines below go first when rows are short, then the notes and the
    /// bars when columns are.
    public func draw(in rect: Rect, on canvas: inout Canvas) {
        let labelWidth = min(items.map(\.label.width).max() ?? 0, max(8, rect.width / 3))
        let textWidth = items.map(\.text.width).max() ?? 0
        let noteWidth = items.map(\.note.width).max() ?? 0
        let barStart = labelWidth + 1 + textWidth + 1
        let noteRoom = noteWidth > 0 && rect.width - barStart - noteWidth - 1 >= 6 ? noteWidth + 1 : 0
        let barWidth = max(0, rect.width - barStart - noteRoom)
        let full = maximum ?? items.map(\.value).max() ?? 0
        let hasLines = items.contains { !$0.below.isEmpty } && rect.height >= items.count * 2 - 1
        for (index, item) in items.enumerated() {
            let row = rect.splitTop(index * (hasLines ? 2 : 1)).rest
            if row.isEmpty { break }
            canvas.put(item.label.cut(to: labelWidth), in: row)
            let figure = Rect(x: row.x + labelWidth + 1, y: row.y, width: textWidth, height: 1).intersection(row)
            canvas.put(item.text, in: figure, align: .right)
            let fraction = scale.fraction(item.value, of: full)
            let bar = Bar.text(fraction: fraction, width: barWidth, ascii: canvas.ascii)
            let end = canvas.put(bar, x: row.x + barStart, y: row.y, role: item.role, in: row)
            if noteRoom > 0 { canvas.put(item.note, x: end + 1, y: row.y, role: .textDim, in: row) }
            if index == selected { canvas.restyle(row.splitTop(1).top, role: .selectionFocused) }
            if hasLines { canvas.put(item.below, in: row.splitLeft(labelWidth + 1).rest, row: 1, role: .textDim) }
        }
    }
}
