// Styles to what ncurses draws with: attributes and a colour pair for each role, made when a theme is first used.

import CNCurses
import Cells

/// The looks of one theme on this terminal.
struct Looks {
    private let depth: ColorDepth
    private var theme: Theme?
    private var roles: [Role: (attributes: attr_t, pair: CInt)] = [:]

    init(depth: ColorDepth) { self.depth = depth }

    /// Turns colours on; without them nothing about colour is ever written.
    func start() {
        guard depth > .mono else { return }
        start_color()
        use_default_colors()
    }

    /// Takes up a theme; true when it is another one, so that everything has to be drawn anew.
    mutating func use(_ theme: Theme) -> Bool {
        guard theme != self.theme else { return false }
        self.theme = theme
        for role in Role.allCases {
            let style = theme.style(role, depth: depth)
            let pair = depth == .mono ? 0 : cn_pair(number(style.foreground), number(style.background))
            roles[role] = (Self.attributes(style.attributes), pair)
        }
        return true
    }

    private func number(_ color: Color) -> CInt {
        switch color {
        case .terminal: return -1
        case .indexed(let index): return CInt(index)
        case .rgb(let red, let green, let blue):
            let value = CInt(red) << 16 | CInt(green) << 8 | CInt(blue)
            // The first 256 numbers are the palette; the nearest darkest blue is one step of green away.
            return value < 256 ? value | 0x100 : value
        }
    }

    private static func attributes(_ attributes: Attributes) -> attr_t {
        let table: [(Attributes, attr_t)] = [
            (.bold, CN_BOLD), (.dim, CN_DIM), (.italic, CN_ITALIC), (.underline, CN_UNDERLINE), (.reverse, CN_REVERSE),
        ]
        return table.reduce(0) { attributes.contains($1.0) ? $0 | $1.1 : $0 }
    }

    /// Appends the cells of one glyph. ncurses measures with libc; where that differs from what the canvas counted,
    /// a stand-in of the right width is drawn, or the rest of the row would shift.
    func append(_ glyph: Canvas.Glyph, to cells: inout [cchar_t]) {
        let (attributes, pair) = roles[glyph.role] ?? (0, 0)
        let agrees = glyph.base.isASCII || Int(cn_width(glyph.base.value)) == glyph.width
        var scalars = [agrees ? glyph.base.value : 0xFFFD]
        if agrees { scalars += glyph.marks.lazy.filter { cn_width($0.value) == 0 }.map(\.value) }
        var cell = cchar_t()
        cn_cell(&cell, scalars, CInt(scalars.count), attributes, pair)
        cells.append(cell)
        if !agrees && glyph.width == 2 {
            cn_cell(&cell, [0x20], 1, attributes, pair)
            cells.append(cell)
        }
    }
}
