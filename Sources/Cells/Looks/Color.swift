// Colours as a theme names them, and what is left of them on a terminal with fewer.

/// A colour of text or background.
public enum Color: Hashable, Sendable {
    /// The terminal's own foreground or background.
    case terminal
    /// One of the terminal's palette; the first 16 look as the user has set them.
    case indexed(UInt8)
    case rgb(UInt8, UInt8, UInt8)

    static let names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]

    /// Every word `init(word:)` knows besides `#rrggbb` and numbers.
    static let words = ["default", "grey", "gray"] + names + names.map { "bright-\($0)" }

    /// `default`, `red`, `bright-red`, `grey`, `#rrggbb`, `#rgb`, or a number of the 256-colour palette.
    public init?(word: some StringProtocol) {
        let word = word.lowercased()
        if word == "default" {
            self = .terminal
        } else if word == "grey" || word == "gray" {
            self = .indexed(8)
        } else if let index = Self.names.firstIndex(of: word) {
            self = .indexed(UInt8(index))
        } else if word.hasPrefix("bright-"), let index = Self.names.firstIndex(of: String(word.dropFirst(7))) {
            self = .indexed(UInt8(index + 8))
        } else if word.hasPrefix("#"), let color = Self.hexadecimal(word.dropFirst()) {
            self = color
        } else if let number = UInt8(word) {
            self = .indexed(number)
        } else {
            return nil
        }
    }

    private static func hexadecimal(_ digits: Substring) -> Color? {
        guard digits.allSatisfy(\.isHexDigit), let value = UInt32(digits, radix: 16) else { return nil }
        switch digits.utf8.count {
        case 6: return .rgb(UInt8(value >> 16 & 255), UInt8(value >> 8 & 255), UInt8(value & 255))
        case 3: return .rgb(UInt8((value >> 8 & 15) * 17), UInt8((value >> 4 & 15) * 17), UInt8((value & 15) * 17))
        default: return nil
        }
    }
}

/// How many colours a terminal shows.
public enum ColorDepth: Int, Sendable, Comparable, CaseIterable {
    case mono, ansi8, ansi16, indexed256, trueColor

    public static func < (left: ColorDepth, right: ColorDepth) -> Bool { left.rawValue < right.rawValue }
}

extension Color {
    /// The nearest colour that a terminal of this depth has.
    public func reduced(to depth: ColorDepth) -> Color {
        switch (self, depth) {
        case (.terminal, _), (_, .mono): return .terminal
        case (_, .trueColor): return self
        case (.indexed(let index), .ansi8) where index < 16: return .indexed(index & 7)
        case (.indexed(let index), _) where index < 16 || depth == .indexed256: return self
        case (.indexed(let index), _): return Self.nearest(to: Self.components(index), depth: depth)
        case (.rgb(let red, let green, let blue), _):
            return Self.nearest(to: (Int(red), Int(green), Int(blue)), depth: depth)
        }
    }

    private typealias Components = (red: Int, green: Int, blue: Int)

    private static func nearest(to color: Components, depth: ColorDepth) -> Color {
        // The first 16 of a palette of 256 are the user's own and may be anything.
        let candidates: ClosedRange<UInt8> = depth == .indexed256 ? 16...255 : depth == .ansi16 ? 0...15 : 0...7
        let best = candidates.min { distance(components($0), color) < distance(components($1), color) }
        return .indexed(best ?? 7)
    }

    /// Weighted by how much the eye notices each channel.
    private static func distance(_ a: Components, _ b: Components) -> Int {
        let red = a.red - b.red, green = a.green - b.green, blue = a.blue - b.blue
        return 3 * red * red + 6 * green * green + 2 * blue * blue
    }

    /// The usual value of a palette entry: 16 base colours, a 6×6×6 cube, 24 greys.
    private static func components(_ index: UInt8) -> Components {
        let index = Int(index)
        if index < 16 {
            let low = index < 8 ? 0 : index == 8 ? 127 : 0
            let high = index < 8 ? (index == 7 ? 229 : 205) : index == 8 ? 127 : 255
            return (index & 1 != 0 ? high : low, index & 2 != 0 ? high : low, index & 4 != 0 ? high : low)
        }
        if index >= 232 {
            let grey = 8 + (index - 232) * 10
            return (grey, grey, grey)
        }
        let cube = index - 16
        func level(_ step: Int) -> Int { step == 0 ? 0 : 55 + step * 40 }
        return (level(cube / 36), level(cube / 6 % 6), level(cube % 6))
    }
}
