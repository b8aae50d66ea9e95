// Styles to what ncurses draws with: attributes and a colour pair for each role, made when a theme is first used.

import CNCurses
import Cells

/// The looks of one theme on this terminal.
struct Looks {
    private struct Look: Equatable {
        var attributes: attr_t = 0
        var pair: CInt = 0
        var background: CInt = -1
        /// A space shows more than its background.
        var marksSpaces = false
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
        let background = number(style.background)
        return Look(
            attributes: table.reduce(0) { style.attributes.contains($1.0) ? $0 | $1.1 : $0 },
            pair: depth == .mono ? 0 : cn_pair(number(style.foreground), background), background: background,
            marksSpaces: !style.attributes.isDisjoint(with: [.underline, .reverse]))
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

    /// The cells of one run. A few spaces between words take the look of the word before them where that shows nothing
    /// else: every change of look costs ten to forty bytes on the line.
    func cells(of run: Canvas.Run) -> [cchar_t] {
        var cells: [cchar_t] = []
        cells.reserveCapacity(run.glyphs.count)
        var before: Look?
        var gapEnd = 0
        // Most glyphs mean what the one before them means, and a look-up is dear beside a comparison.
        var role: Role?
        var known = Look()
        for (index, glyph) in run.glyphs.enumerated() {
            if glyph.role != role { (role, known) = (glyph.role, roles[glyph.role] ?? Look()) }
            var look = known
            if glyph.isSpace, let before, before.background == look.background, !before.marksSpaces, !look.marksSpaces {
                if index >= gapEnd { gapEnd = self.gapEnd(run.glyphs, from: index) }
                // A long gap, or one that ends the row, is cheaper to erase than to write; coloured ground is written.
                let isShort = gapEnd - index <= 6 || look.background >= 0
                if isShort && gapEnd < run.glyphs.count { look = before }
            }
            append(glyph, look, to: &cells)
            before = look
        }
        return cells
    }

    private func gapEnd(_ glyphs: [Canvas.Glyph], from start: Int) -> Int {
        glyphs[start...].firstIndex { !$0.isSpace } ?? glyphs.count
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

extension Canvas.Glyph {
    fileprivate var isSpace: Bool { base == " " && marks.isEmpty }
}
