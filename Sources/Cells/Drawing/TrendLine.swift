// Lines over time in braille dots, two by four a cell, with a dotted target and the scale at the left.

/// One or several series on a common scale.
public struct TrendLine: Sendable {
    public var series: [Series]
    /// Drawn as a dotted horizontal line.
    public var target: Double?
    /// The scale's ends as written, at the top and the bottom of the left edge.
    public var topLabel: SafeText
    public var bottomLabel: SafeText
    public var fromZero: Bool

    /// One line of the chart.
    public struct Series: Sendable {
        /// Oldest first; nil breaks the line.
        public var values: [Double?]
        public var role: Role

        public init(_ values: [Double?], role: Role = .chart) {
            self.values = values
            self.role = role
        }
    }

    public init(
        _ series: [Series], target: Double? = nil, topLabel: SafeText = .empty, bottomLabel: SafeText = .empty,
        fromZero: Bool = false
    ) {
        self.series = series
        self.target = target
        self.topLabel = topLabel
        self.bottomLabel = bottomLabel
        self.fromZero = fromZero
    }

    /// The smallest and largest value of the scale, for the labels; nil when nothing is known.
    public var range: ClosedRange<Double>? {
        let known = (series.flatMap(\.values) + [target]).compactMap { $0 }.filter(\.isFinite)
        guard let low = known.min(), let high = known.max() else { return nil }
        return (fromZero ? min(0, low) : low)...high
    }

    /// Draws the lines, and the two labels left of them where the rectangle has room.
    public func draw(in rect: Rect, on canvas: inout Canvas) {
        let labels = max(topLabel.width, bottomLabel.width)
        let margin = labels > 0 && rect.width >= labels + 8 ? labels + 1 : 0
        let (axis, plot) = rect.splitLeft(margin)
        if margin > 0 && !rect.isEmpty {
            let column = axis.splitLeft(labels).left
            canvas.put(topLabel, in: column, align: .right, role: .textDim)
            if rect.height > 1 {
                canvas.put(bottomLabel, in: column, row: rect.height - 1, align: .right, role: .textDim)
            }
        }
        guard let range, !plot.isEmpty else { return }
        var dots = DotGrid(width: plot.width, height: plot.height)
        if let target, target.isFinite {
            let y = dots.row(of: target, in: range)
            for x in stride(from: 0, to: dots.columns, by: 2) { dots.set(x: x, y: y, role: .chartTarget) }
        }
        for line in series { draw(line, range, on: &dots) }
        dots.draw(in: plot, on: &canvas)
    }

    private func draw(_ line: Series, _ range: ClosedRange<Double>, on dots: inout DotGrid) {
        var previous: (x: Int, y: Int)?
        for (index, value) in line.values.enumerated() {
            guard let value, value.isFinite else {
                previous = nil
                continue
            }
            let last = line.values.count - 1
            let x = last == 0 ? dots.columns / 2 : index * (dots.columns - 1) / last
            let y = dots.row(of: value, in: range)
            dots.line(from: previous ?? (x, y), to: (x, y), role: line.role)
            previous = (x, y)
        }
    }
}

/// Dots of a picture, eight a cell, each cell with the role that was drawn last.
private struct DotGrid {
    let width: Int, height: Int
    private var dots: [UInt8]
    private var roles: [Role]

    var columns: Int { width * 2 }
    var rows: Int { height * 4 }

    init(width: Int, height: Int) {
        self.width = width
        self.height = height
        dots = Array(repeating: 0, count: width * height)
        roles = Array(repeating: .chart, count: width * height)
    }

    /// Row of dots for a value, 0 at the top; the middle when the scale is a point.
    func row(of value: Double, in range: ClosedRange<Double>) -> Int {
        let share = (value / 2 - range.lowerBound / 2) / (range.upperBound / 2 - range.lowerBound / 2)
        guard share.isFinite else { return rows / 2 }
        return Int(((1 - min(1, max(0, share))) * Double(rows - 1)).rounded())
    }

    mutating func set(x: Int, y: Int, role: Role) {
        guard (0..<columns).contains(x), (0..<rows).contains(y) else { return }
        let bits: [UInt8] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]
        let cell = y / 4 * width + x / 2
        dots[cell] |= bits[y % 4 * 2 + x % 2]
        roles[cell] = role
    }

    /// Both ends included.
    mutating func line(from: (x: Int, y: Int), to: (x: Int, y: Int), role: Role) {
        let steps = max(abs(to.x - from.x), abs(to.y - from.y), 1)
        func between(_ a: Int, _ b: Int, _ step: Int) -> Int {
            a + Int((Double(b - a) * Double(step) / Double(steps)).rounded())
        }
        for step in 0...steps { set(x: between(from.x, to.x, step), y: between(from.y, to.y, step), role: role) }
    }

    func draw(in rect: Rect, on canvas: inout Canvas) {
        for index in dots.indices where dots[index] != 0 {
            let glyph = SafeText.repeating(Glyphs.braille(dots[index]), 1)
            canvas.put(
                glyph, x: rect.x + index % width, y: rect.y + index / width, role: roles[index], in: rect)
        }
    }
}
