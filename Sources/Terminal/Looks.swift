// Styles to what ncurses draws with: attributes and a colour pair for each role, made when a theme is first used.

import CNCurses
import Cells

/// The looks of one theme on this terminal.
struct Looks {
    private struct Look {
        var attributes: attr_t = 0
        var pair: CInt = 0
    }

    private let depth: ColorDepth
    private var theme: Theme?
    private var roles: [Role: Look] = [:]

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
        for role in Role.allCases { roles[role] = look(theme.style(role, depth: depth)) }
        return true
    }

    private func look(_ style: Style) -> Look {
        let table: [(Attributes, attr_t)] = [
            (.bold, CN_BOLD), (.dim, CN_DIM), (.italic, CN_ITALIC), (.underline, CN_UNDERLINE), (.reverse, CN_REVERSE),
        ]
        return Look(
            attributes: table.reduce(0) { style.attributes.contains($1.0) ? $0 | $1.1 : $0 },
            pair: depth == .mono ? 0 : cn_pair(number(style.foreground), number(style.background)))
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

    /// The cells of one run. A blank has its own look, whatever stands before it: a row that is scrolled is then known
    /// again as it was written.
    func cells(of run: Canvas.Run) -> [cchar_t] {
        var cells: [cchar_t] = []
        cells.reserveCapacity(run.glyphs.count)
        // Most glyphs mean what the one before them means, and a look-up is dear beside a comparison.
        var role: Role?
        var look = Look()
        for glyph in run.glyphs {
            if glyph.role != role { (role, look) = (glyph.role, roles[glyph.role] ?? Look()) }
            append(glyph, look, to: &cells)
        }
        return cells
    }

    /// ncurses measures with libc; where that differs from what the canvas counted, a stand-in of the right width is
    /// drawn, or the rest of the row would shift.
    private func append(_ glyph: Canvas.Glyph, _ look: Look, to cells: inout [cchar_t]) {
        let agrees = glyph.base.isASCII || Int(cn_width(glyph.base.value)) == glyph.width
        var scalars = [agrees ? glyph.base.value : 0xFFFD]
        if agrees { scalars += glyph.marks.lazy.filter { cn_width($0.value) == 0 }.map(\.value) }
        var cell = cchar_t()
        cn_cell(&cell, scalars, CInt(scalars.count), look.attributes, look.pair)
        cells.append(cell)
        if !agrees && glyph.width == 2 {
            cn_cell(&cell, [0x20], 1, look.attributes, look.pair)
            cells.append(cell)
        }
    }
}
