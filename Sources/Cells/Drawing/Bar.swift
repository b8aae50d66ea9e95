// Lengths of bars: value to eighths of a cell, linear or logarithmic, and the bar as text.

/// How a value becomes a length.
public enum BarScale: Sendable, Hashable {
    case linear
    /// `log(1 + value)`; for counts that shrink by orders of magnitude. Say so on screen.
    case logarithmic

    /// The part of the full length, 0…1. Zero, negative and not-a-number give 0.
    public func fraction(_ value: Double, of maximum: Double) -> Double {
        guard value > 0, maximum > 0 else { return 0 }
        let share = self == .linear ? value / maximum : Self.log2(1 + value) / Self.log2(1 + maximum)
        return share.isNaN ? 1 : min(1, share)
    }

    /// Exponent plus the series of artanh for the significand; exact to about 12 digits.
    private static func log2(_ value: Double) -> Double {
        guard value.isFinite else { return 1_024 }
        let significand = value.significand
        let t = (significand - 1) / (significand + 1)
        var sum = 0.0, power = t
        for odd in stride(from: 1.0, through: 23, by: 2) {
            sum += power / odd
            power *= t * t
        }
        return Double(value.exponent) + 2 * sum * 1.4426950408889634
    }
}

/// One horizontal bar.
public enum Bar {
    /// The bar in block characters, at most `width` columns; something that is not zero shows at least a sliver.
    public static func text(fraction: Double, width: Int, ascii: Bool) -> SafeText {
        guard fraction > 0, width > 0 else { return .empty }
        let exact = min(1, fraction) * Double(width)
        if ascii { return .repeating("#", max(1, Int(exact.rounded()))) }
        let eighths = max(1, Int((exact * 8).rounded()))
        let full = SafeText.repeating("█", eighths / 8)
        return eighths % 8 == 0 ? full : full + .repeating(Glyphs.across[eighths % 8], 1)
    }

    /// A bar that hangs between two shares of the width, 0…1 each, in whole cells: one at least.
    public static func span(from: Double, to: Double, width: Int, ascii: Bool) -> SafeText {
        guard width > 0 else { return .empty }
        func cell(_ share: Double) -> Int { share > 0 ? min(width, Int((min(1, share) * Double(width)).rounded())) : 0 }
        let start = min(width - 1, cell(min(from, to))), end = max(start + 1, cell(max(from, to)))
        return .repeating(" ", start) + .repeating(ascii ? "#" : "█", end - start)
    }
}
