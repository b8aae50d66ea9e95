// How something looks: two colours and attributes; and how a theme file writes that.

/// Attributes of text. No blinking.
public struct Attributes: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let bold = Attributes(rawValue: 1)
    public static let dim = Attributes(rawValue: 2)
    public static let italic = Attributes(rawValue: 4)
    public static let underline = Attributes(rawValue: 8)
    public static let reverse = Attributes(rawValue: 16)

    static let words: [(name: String, attribute: Attributes)] = [
        ("bold", .bold), ("dim", .dim), ("italic", .italic), ("underline", .underline), ("reverse", .reverse),
    ]
}

/// One look.
public struct Style: Hashable, Sendable {
    public var foreground: Color
    public var background: Color
    public var attributes: Attributes

    public init(_ foreground: Color = .terminal, on background: Color = .terminal, _ attributes: Attributes = []) {
        self.foreground = foreground
        self.background = background
        self.attributes = attributes
    }

    public static let plain = Style()

    /// The same look with the colours a terminal of this depth has.
    public func reduced(to depth: ColorDepth) -> Style {
        var style = self
        style.foreground = foreground.reduced(to: depth)
        style.background = background.reduced(to: depth)
        // Eight colours have no bright ones; bold is how such terminals brighten.
        if depth == .ansi8, case .indexed(let index) = foreground, (8...15).contains(index) {
            style.attributes.insert(.bold)
        }
        return style
    }
}

/// A style as a theme file writes it: colour words not yet understood.
public struct StyleSpec: Hashable, Sendable {
    public var fg: String?
    public var bg: String?
    public var attributes: [String]

    public init(fg: String? = nil, bg: String? = nil, attributes: [String] = []) {
        self.fg = fg
        self.bg = bg
        self.attributes = attributes
    }

    /// The short form: attributes and a colour in any order, then `on` and the background, as in `bold red on black`.
    public init(short text: String) {
        var words = text.split(separator: " ").map(String.init)
        var background: String?
        if let on = words.firstIndex(of: "on") {
            // `on` without a colour, or with two, is kept as a word that no colour has, so that it is complained about.
            background = words[(on + 1)...].joined(separator: " ")
            words.removeSubrange(on...)
        }
        let known = Set(Attributes.words.map(\.name))
        let colors = words.filter { !known.contains($0.lowercased()) }
        self.init(
            fg: colors.isEmpty ? nil : colors.joined(separator: " "), bg: background,
            attributes: words.filter { known.contains($0.lowercased()) })
    }
}
