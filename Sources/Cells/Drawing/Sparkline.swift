// A row of values in one row of cells, as text, so that it fits into a table's cell too.

/// A small picture of a series; gaps stay gaps.
public struct Sparkline: Sendable, Hashable {
    /// Oldest first; nil where nothing is known.
    public var values: [Double?]
    public var style: Style
    /// The scale starts at zero, not at the smallest value.
    public var fromZero: Bool

    /// How dense the values stand.
    public enum Style: Sendable, Hashable {
        /// One value a column, as bars.
        case blocks
        /// Two values a column, as dots.
        case braille
    }

    public init(_ values: [Double?], style: Style = .blocks, fromZero: Bool = false) {
        self.values = values
        self.style = style
        self.fromZero = fromZero
    }

    /// The picture, at most `width` columns; the newest values when there are more than fit.
    public func text(width: Int) -> SafeText {
        let perColumn = style == .blocks ? 1 : 2
        let shown = Array(values.suffix(max(0, width) * perColumn))
        let known = shown.compactMap { $0 }.filter(\.isFinite)
        guard let low = known.min(), let high = known.max() else { return .spaces(shown.count / perColumn) }
        let floor = fromZero ? min(0, low) : low
        let steps = style == .blocks ? 7 : 3
        let levels = shown.map { value -> Int? in
            guard let value, value.isFinite else { return nil }
            let share = (value / 2 - floor / 2) / (high / 2 - floor / 2)
            return share.isNaN ? steps / 2 : Int((share * Double(steps)).rounded())
        }
        return style == .blocks ? blocks(levels) : braille(levels)
    }

    private func blocks(_ levels: [Int?]) -> SafeText {
        levels.map { $0.map { .repeating(Glyphs.up[$0 + 1], 1) } ?? .spaces(1) }.joined()
    }

    private func braille(_ levels: [Int?]) -> SafeText {
        // Dots from the bottom: 7 3 2 1 on the left, 8 6 5 4 on the right.
        let left: [UInt8] = [0x40, 0x04, 0x02, 0x01], right: [UInt8] = [0x80, 0x20, 0x10, 0x08]
        return stride(from: 0, to: levels.count, by: 2).map { index in
            var dots: UInt8 = levels[index].map { left[$0] } ?? 0
            if index + 1 < levels.count, let level = levels[index + 1] { dots |= right[level] }
            return .repeating(Glyphs.braille(dots), 1)
        }.joined()
    }
}
