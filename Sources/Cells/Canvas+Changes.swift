// What differs between two canvases, as runs of a row: the part of a frame that has to reach the terminal.

extension Canvas {
    /// Neighbouring cells of one row that changed.
    public struct Run: Sendable, Equatable {
        public var x: Int
        public var y: Int
        public var glyphs: [Glyph]
        /// The column after the last glyph.
        public var end: Int
    }

    /// One character as drawn: a base with its marks.
    public struct Glyph: Sendable, Equatable {
        public var base: Unicode.Scalar
        public var marks: [Unicode.Scalar]
        public var role: Role
        /// 1 or 2 columns.
        public var width: Int
    }

    /// The runs to draw over `previous`; all rows when there is none or it has another size.
    public func changes(since previous: Canvas?) -> [Run] {
        let old = previous.flatMap { $0.width == width && $0.height == height ? $0 : nil }
        var runs: [Run] = []
        for y in 0..<height {
            var x = 0
            while x < width {
                let cell = cells[y * width + x]
                let columns = cell.flags.contains(.wide) ? 2 : 1
                if let old, isSame(as: old, x: x, y: y), columns == 1 || isSame(as: old, x: x + 1, y: y) {
                    x += columns
                    continue
                }
                let continues = runs.last.map { $0.y == y && $0.end == x } ?? false
                if !continues { runs.append(Run(x: x, y: y, glyphs: [], end: x)) }
                runs[runs.count - 1].glyphs.append(glyph(cell, columns))
                runs[runs.count - 1].end = x + columns
                x += columns
            }
        }
        return runs
    }

    private func glyph(_ cell: Cell, _ columns: Int) -> Glyph {
        if cell.flags.contains(.cluster) {
            let scalars = clusters[Int(cell.scalar)]
            return Glyph(base: scalars[0], marks: Array(scalars[1...]), role: cell.role, width: columns)
        }
        return Glyph(base: Unicode.Scalar(cell.scalar) ?? "\u{FFFD}", marks: [], role: cell.role, width: columns)
    }

    private func isSame(as old: Canvas, x: Int, y: Int) -> Bool {
        let cell = cells[y * width + x], other = old.cells[y * width + x]
        guard cell.flags.contains(.cluster) || other.flags.contains(.cluster) else { return cell == other }
        return cell.role == other.role && cell.flags == other.flags && scalars(x: x, y: y) == old.scalars(x: x, y: y)
    }
}
