// The only text that can be drawn. It comes from untrusted bytes through `make` (Sanitizer), from a literal of our own
// source, or from joining and cutting such texts; there is no other way to get one.

/// Text that is safe on a terminal: no control, bidi or invisible scalar is left in it, and its width is known.
public struct SafeText: Sendable, Hashable {
    /// Printable scalars; combining marks follow their base.
    public let scalars: [Unicode.Scalar]
    /// Columns it takes.
    public let width: Int
    /// Something was replaced: bad bytes, controls, bidi or hidden characters.
    public let flags: Flags

    /// What the sanitizer found in the text.
    public struct Flags: OptionSet, Sendable, Hashable {
        public let rawValue: UInt8
        public init(rawValue: UInt8) { self.rawValue = rawValue }
        public static let badBytes = Flags(rawValue: 1)
        public static let control = Flags(rawValue: 2)
        public static let bidi = Flags(rawValue: 4)
        public static let hidden = Flags(rawValue: 8)
    }

    /// How much is shown of what cannot be seen.
    public enum View: Sendable {
        /// One calm glyph for each; for rows.
        case list
        /// Code points spelled out, so that texts with different bytes never look the same; for one record.
        case detail
    }

    /// Where text stands in a wider field.
    public enum Alignment: Sendable { case left, right, center }

    public static let empty = SafeText(scalars: [], width: 0, flags: [])

    init(scalars: [Unicode.Scalar], width: Int, flags: Flags) {
        self.scalars = scalars
        self.width = width
        self.flags = flags
    }

    public var isEmpty: Bool { scalars.isEmpty }

    /// The same characters, for files, the clipboard and tests.
    public var string: String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    /// Both texts, one behind the other.
    public static func + (left: SafeText, right: SafeText) -> SafeText {
        SafeText(
            scalars: left.scalars + right.scalars, width: left.width + right.width,
            flags: left.flags.union(right.flags))
    }

    /// Appends a text.
    public static func += (left: inout SafeText, right: SafeText) { left = left + right }

    /// At most `columns` wide, ending in `…` when something was left out. Never half a wide character.
    public func cut(to columns: Int) -> SafeText {
        width <= columns ? self : cut(to: columns, ending: "…")
    }

    /// Makes room for `mark` and appends it, also when the text would fit without it.
    func cut(to columns: Int, ending mark: Unicode.Scalar) -> SafeText {
        guard columns > 0 else { return SafeText(scalars: [], width: 0, flags: flags) }
        let kept = prefix(columns: columns - 1)
        return SafeText(scalars: kept.scalars + [mark], width: kept.width + 1, flags: flags)
    }

    /// The longest start that fits, without an ellipsis; a mark stays with its base.
    public func prefix(columns: Int) -> SafeText {
        if width <= columns { return self }
        var used = 0, count = 0
        for scalar in scalars {
            let more = TextWidth.of(scalar)
            if used + more > columns { break }
            used += more
            count += 1
        }
        return SafeText(scalars: Array(scalars.prefix(count)), width: used, flags: flags)
    }

    /// The first scalars, each with the marks that follow it.
    public func prefix(scalars count: Int) -> SafeText {
        let part = scalars.prefix(max(0, count))
        return SafeText(scalars: Array(part), width: part.reduce(0) { $0 + TextWidth.of($1) }, flags: flags)
    }

    /// What is left after `columns` columns; a wide character cut in half leaves a space.
    public func dropping(columns: Int) -> SafeText {
        guard columns > 0 else { return self }
        var used = 0, index = 0
        while index < scalars.count {
            let more = TextWidth.of(scalars[index])
            if used >= columns && more > 0 { break }
            used += more
            index += 1
        }
        let padding = [Unicode.Scalar](repeating: " ", count: max(0, used - columns))
        return SafeText(
            scalars: padding + scalars[index...], width: width - used + padding.count, flags: flags)
    }

    /// Exactly `columns` wide: cut or filled up with spaces.
    public func padded(to columns: Int, align: Alignment = .left) -> SafeText {
        let text = cut(to: columns)
        let gap = max(0, columns - text.width)
        let left = align == .left ? 0 : align == .right ? gap : gap / 2
        return .spaces(left) + text + .spaces(gap - left)
    }

    /// Blanks; none for a negative count.
    public static func spaces(_ count: Int) -> SafeText { .repeating(" ", count) }

    /// A printable narrow scalar of our own, `count` times.
    public static func repeating(_ scalar: Unicode.Scalar, _ count: Int) -> SafeText {
        let count = max(0, count)
        let safe = ScalarKind(of: scalar.value) == .narrow ? scalar : "\u{FFFD}"
        return SafeText(scalars: Array(repeating: safe, count: count), width: count, flags: [])
    }
}

extension Sequence where Element == SafeText {
    /// One text with `separator` in between.
    public func joined(separator: SafeText = .empty) -> SafeText {
        var scalars: [Unicode.Scalar] = [], width = 0, flags: SafeText.Flags = [], first = true
        for text in self {
            if !first {
                scalars += separator.scalars
                width += separator.width
            }
            first = false
            scalars += text.scalars
            width += text.width
            flags.formUnion(text.flags)
        }
        return SafeText(scalars: scalars, width: width, flags: flags)
    }
}
