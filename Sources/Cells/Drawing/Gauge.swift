// A value against its target, or the two ends of its benchmark: a bar on a track with ticks.

/// One bar with ticks.
public struct Gauge: Sendable {
    public var value: Double?
    public var ticks: [Double]
    /// The value at the right end.
    public var maximum: Double
    public var role: Role

    public init(value: Double?, ticks: [Double] = [], maximum: Double, role: Role = .chart) {
        self.value = value
        self.ticks = ticks
        self.maximum = maximum
        self.role = role
    }

    /// Draws into the first row of the rectangle.
    public func draw(in rect: Rect, on canvas: inout Canvas) {
        canvas.put(.repeating("·", rect.width), in: rect, role: .chartTrack)
        if let value {
            let fraction = BarScale.linear.fraction(value, of: maximum)
            canvas.put(Bar.text(fraction: fraction, width: rect.width, ascii: canvas.ascii), in: rect, role: role)
        }
        for tick in ticks where rect.width > 0 {
            let share = BarScale.linear.fraction(tick, of: maximum)
            let x = rect.x + min(rect.width - 1, Int(share * Double(rect.width)))
            canvas.put("┃", x: x, y: rect.y, role: .chartTarget, in: rect)
        }
    }
}
