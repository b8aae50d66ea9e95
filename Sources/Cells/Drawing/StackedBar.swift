// One bar of several parts. Parts differ by fill as well as by role, so the bar reads without colour.

/// Parts of a whole in one row.
public struct StackedBar: Sendable {
    public var parts: [Part]

    /// A length with its colour.
    public struct Part: Sendable {
        public var value: Double
        public var role: Role

        public init(value: Double, role: Role) {
            self.value = value
            self.role = role
        }
    }

    public init(_ parts: [Part]) { self.parts = parts }

    /// Columns of each part; together exactly `width` when any value is positive (largest remainder).
    public func widths(_ width: Int) -> [Int] {
        let values = parts.map { $0.value.isFinite && $0.value > 0 ? $0.value : 0 }
        let total = values.reduce(0, +)
        guard total > 0, total.isFinite, width > 0 else { return values.map { _ in 0 } }
        let exact = values.map { $0 / total * Double(width) }
        var widths = exact.map { Int($0) }
        let order = exact.indices.sorted { (exact[$0] - Double(widths[$0]), $1) > (exact[$1] - Double(widths[$1]), $0) }
        for index in order.prefix(max(0, width - widths.reduce(0, +))) { widths[index] += 1 }
        return widths
    }

    /// Draws the bar into the first row of the rectangle.
    public func draw(in rect: Rect, on canvas: inout Canvas) {
        var x = rect.x
        for (index, width) in widths(rect.width).enumerated() {
            let fill = SafeText.repeating(Glyphs.fills[index % Glyphs.fills.count], width)
            x = canvas.put(fill, x: x, y: rect.y, role: parts[index].role, in: rect)
        }
    }
}
