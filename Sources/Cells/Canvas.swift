// The screen as a value: a grid of cells that anyone can draw into and any test can read. Nothing drawn reaches outside
// the rectangle it was given, and a wide character is always whole.

/// A grid of cells; what does not fit is cut off, never an error.
public struct Canvas: Sendable {
    public let width: Int
    public let height: Int
    /// Everything is drawn with ASCII characters only.
    public let ascii: Bool
    /// Where the terminal's cursor stands; hidden when nil.
    public var cursor: Cursor?
    private(set) var cells: [Cell]
    /// Bases with their marks, for cells with `Cell.Flags.cluster`.
    private(set) var clusters: [[Unicode.Scalar]] = []

    /// A place on the canvas, zero based.
    public struct Cursor: Hashable, Sendable {
        public var x: Int, y: Int

        public init(x: Int, y: Int) {
            self.x = x
            self.y = y
        }
    }

    /// A blank canvas; sizes are clamped to 0…2,000.
    public init(width: Int, height: Int, ascii: Bool = false) {
        self.width = min(max(0, width), 2_000)
        self.height = min(max(0, height), 2_000)
        self.ascii = ascii
        cells = Array(repeating: .blank(.text), count: self.width * self.height)
    }

    public var bounds: Rect { Rect(x: 0, y: 0, width: width, height: height) }

    /// Back to blank, keeping the memory.
    public mutating func clear() {
        for index in cells.indices { cells[index] = .blank(.text) }
        clusters.removeAll(keepingCapacity: true)
        cursor = nil
    }

    /// Blanks a rectangle and gives it a role.
    public mutating func fill(_ rect: Rect, role: Role = .text) {
        let area = rect.intersection(bounds)
        guard !area.isEmpty else { return }
        for y in area.y..<area.bottom {
            uncouple(x: area.x, y: y)
            uncouple(x: area.right, y: y)
            for x in area.x..<area.right { cells[y * width + x] = .blank(role) }
        }
    }

    /// Gives cells another meaning and leaves the characters: the bar over a selected row. Cells whose role is in
    /// `keeping` stay as they are.
    public mutating func restyle(_ rect: Rect, role: Role, keeping: Set<Role> = []) {
        let area = rect.intersection(bounds)
        guard !area.isEmpty else { return }
        for y in area.y..<area.bottom {
            for index in (y * width + area.x)..<(y * width + area.right) where !keeping.contains(cells[index].role) {
                cells[index].role = role
                // A wide character has one look: its other half follows also across the border of the rectangle.
                if cells[index].flags.contains(.tail) { cells[index - 1].role = role }
                if cells[index].flags.contains(.wide) { cells[index + 1].role = role }
            }
        }
    }

    /// Takes the cells of a rectangle as they are on another canvas of the same size. Its edges should cut no wide
    /// character in two; one that they do cut becomes blanks.
    public mutating func copy(_ rect: Rect, from other: Canvas) {
        let area = rect.intersection(bounds)
        guard !area.isEmpty, other.width == width, other.height == height else { return }
        for y in area.y..<area.bottom {
            uncouple(x: area.x, y: y)
            uncouple(x: area.right, y: y)
            for index in (y * width + area.x)..<(y * width + area.right) {
                cells[index] = other.cells[index]
                guard cells[index].flags.contains(.cluster) else { continue }
                clusters.append(other.clusters[Int(cells[index].scalar)])
                cells[index].scalar = UInt32(clusters.count - 1)
            }
            mend(y * width + area.x..<y * width + area.right)
        }
    }

    /// Halves of wide characters at either end of a row's part become blanks.
    private mutating func mend(_ part: Range<Int>) {
        if cells[part.lowerBound].flags.contains(.tail) {
            cells[part.lowerBound] = .blank(cells[part.lowerBound].role)
        }
        if cells[part.upperBound - 1].flags.contains(.wide) {
            cells[part.upperBound - 1] = .blank(cells[part.upperBound - 1].role)
        }
    }

    /// Puts one drawable character and its marks at a place inside `clip`, which lies inside the canvas; half a wide
    /// character becomes a blank.
    mutating func set(
        _ base: Unicode.Scalar, marks: ArraySlice<Unicode.Scalar>, x: Int, y: Int, role: Role, clip: Rect
    ) {
        let columns = TextWidth.of(base)
        guard y >= clip.y, y < clip.bottom, x < clip.right, x + columns > clip.x, columns > 0 else { return }
        if columns == 2 && (x < clip.x || x + 2 > clip.right) {
            write(.blank(role), x: max(x, clip.x), y: y)
        } else if ascii {
            write(Cell(scalar: Glyphs.ascii(base).value, role: role, flags: []), x: x, y: y)
            if columns == 2 { write(.blank(role), x: x + 1, y: y) }
        } else if marks.isEmpty {
            write(Cell(scalar: base.value, role: role, flags: columns == 2 ? .wide : []), x: x, y: y)
        } else {
            let flags: Cell.Flags = columns == 2 ? [.wide, .cluster] : .cluster
            write(Cell(scalar: UInt32(clusters.count), role: role, flags: flags), x: x, y: y)
            clusters.append([base] + marks)
        }
    }

    private mutating func write(_ cell: Cell, x: Int, y: Int) {
        let isWide = cell.flags.contains(.wide)
        uncouple(x: x, y: y)
        uncouple(x: x + (isWide ? 2 : 1), y: y)
        cells[y * width + x] = cell
        if isWide { cells[y * width + x + 1] = Cell(scalar: 0x20, role: cell.role, flags: .tail) }
    }

    /// If a wide character lies across the left edge of column `x`, both its halves become blanks.
    private mutating func uncouple(x: Int, y: Int) {
        guard x > 0, x < width else { return }
        let index = y * width + x
        guard cells[index].flags.contains(.tail) else { return }
        cells[index - 1] = .blank(cells[index - 1].role)
        cells[index] = .blank(cells[index].role)
    }
}

extension Canvas {
    /// The scalars of one cell: a base and its marks; empty for the right half of a wide character.
    public func scalars(x: Int, y: Int) -> [Unicode.Scalar] {
        guard (0..<width).contains(x), (0..<height).contains(y) else { return [] }
        let cell = cells[y * width + x]
        if cell.flags.contains(.tail) { return [] }
        if cell.flags.contains(.cluster) { return clusters[Int(cell.scalar)] }
        return [Unicode.Scalar(cell.scalar) ?? "\u{FFFD}"]
    }

    /// What the cell means.
    public func role(x: Int, y: Int) -> Role? {
        (0..<width).contains(x) && (0..<height).contains(y) ? cells[y * width + x].role : nil
    }

    /// The rows as text, each exactly `width` columns.
    public func lines() -> [String] {
        (0..<height).map { y in
            var line = String.UnicodeScalarView()
            for cell in cells[y * width..<(y + 1) * width] where !cell.flags.contains(.tail) {
                if cell.flags.contains(.cluster) {
                    line.append(contentsOf: clusters[Int(cell.scalar)])
                } else {
                    line.append(Unicode.Scalar(cell.scalar) ?? "\u{FFFD}")
                }
            }
            return String(line)
        }
    }

    /// The rows as runs of roles, for tests: `border 0, title.active 1-9, text 10-79`.
    public func roleMap() -> [String] {
        (0..<height).map { y in
            var runs: [String] = []
            var x = 0
            while x < width {
                let role = cells[y * width + x].role
                var end = x
                while end + 1 < width, cells[y * width + end + 1].role == role { end += 1 }
                runs.append(end == x ? "\(role.rawValue) \(x)" : "\(role.rawValue) \(x)-\(end)")
                x = end + 1
            }
            return runs.joined(separator: ", ")
        }
    }
}
