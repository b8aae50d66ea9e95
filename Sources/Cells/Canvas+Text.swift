// Safe text onto the canvas: at a place, or aligned in a row of a rectangle.

extension Canvas {
    /// Draws from column `x` of row `y`; what lies outside `clip` or the canvas is not drawn.
    ///
    /// - Returns: the column after the text, so that pieces of different roles can follow each other.
    @discardableResult
    public mutating func put(_ text: SafeText, x: Int, y: Int, role: Role = .text, in clip: Rect) -> Int {
        let text = spelled(text)
        let area = clip.intersection(bounds)
        let end = x + text.width
        guard !area.isEmpty, y >= area.y, y < area.bottom, x < area.right, end > area.x else { return end }
        let scalars = text.scalars
        var column = x, index = 0
        while index < scalars.count, column < area.right {
            let base = scalars[index]
            var next = index + 1
            while next < scalars.count, TextWidth.of(scalars[next]) == 0 { next += 1 }
            set(base, marks: scalars[(index + 1)..<next], x: column, y: y, role: role, clip: area)
            column += TextWidth.of(base)
            index = next
        }
        return end
    }

    /// Draws into one row of a rectangle, counted from its top; a text that is too long is cut with `…`.
    ///
    /// - Returns: the column after the text.
    @discardableResult
    public mutating func put(
        _ text: SafeText, in rect: Rect, row: Int = 0, align: SafeText.Alignment = .left, role: Role = .text
    ) -> Int {
        let shown = spelled(text).cut(to: rect.width)
        let gap = rect.width - shown.width
        let x = rect.x + (align == .left ? 0 : align == .right ? gap : gap / 2)
        return put(shown, x: x, y: rect.y + row, role: role, in: rect)
    }

    /// Draws pieces of different roles one after the other into a row of a rectangle; the last that fits is cut.
    ///
    /// - Returns: the column after the last piece drawn.
    @discardableResult
    public mutating func put(_ pieces: [(SafeText, Role)], in rect: Rect, row: Int = 0) -> Int {
        var x = rect.x
        for (index, (raw, role)) in pieces.enumerated() where x < rect.right {
            let text = spelled(raw)
            let isLast = index == pieces.count - 1
            // A cut piece needs its ellipsis even when it fits by itself and the next one has no room left.
            let room = rect.right - x
            let shown = !isLast && text.width == room ? text.cut(to: room, ending: "…") : text.cut(to: room)
            x = put(shown, x: x, y: rect.y + row, role: role, in: rect)
        }
        return x
    }

    /// Words over several rows of a rectangle, broken at spaces; long words are cut apart.
    ///
    /// - Returns: the number of rows used.
    @discardableResult
    public mutating func wrap(_ text: SafeText, in rect: Rect, role: Role = .text) -> Int {
        let lines = spelled(text).wrapped(to: rect.width)
        for (row, line) in lines.prefix(rect.height).enumerated() {
            let isCut = row == rect.height - 1 && lines.count > rect.height
            put(isCut ? line.cut(to: rect.width, ending: "…") : line, in: rect, row: row, role: role)
        }
        return min(lines.count, rect.height)
    }

    /// The text as long as it will be on this canvas.
    private func spelled(_ text: SafeText) -> SafeText { ascii ? Glyphs.ascii(text) : text }
}

extension SafeText {
    /// The text in lines of at most `columns`, broken at spaces where there are any.
    public func wrapped(to columns: Int) -> [SafeText] {
        guard columns > 0 else { return [] }
        var lines: [SafeText] = []
        var rest = self
        while rest.width > columns {
            let line = rest.prefix(columns: columns)
            guard line.width > 0 else { return lines }
            let breaksAfter = rest.scalars.count > line.scalars.count && rest.scalars[line.scalars.count] == " "
            let space = breaksAfter ? nil : line.scalars.lastIndex(of: " ").flatMap { $0 > 0 ? $0 : nil }
            let taken = space ?? line.scalars.count
            lines.append(rest.slice(0..<taken).trimmed)
            rest = rest.slice(taken..<rest.scalars.count).trimmed
        }
        lines.append(rest)
        return lines
    }

    /// The text in pieces of at most `columns`, cut wherever a piece is full: nothing is left out, spaces neither.
    public func broken(to columns: Int) -> [SafeText] {
        guard columns > 1 else { return [self] }
        var pieces: [SafeText] = []
        var rest = self
        while rest.width > columns {
            let piece = rest.prefix(columns: columns)
            pieces.append(piece)
            rest = rest.slice(piece.scalars.count..<rest.scalars.count)
        }
        return pieces + [rest]
    }

    private func slice(_ range: Range<Int>) -> SafeText {
        let part = Array(scalars[range])
        return SafeText(scalars: part, width: part.reduce(0) { $0 + TextWidth.of($1) }, flags: flags)
    }

    private var trimmed: SafeText {
        let start = scalars.firstIndex { $0 != " " } ?? scalars.count
        let end = (scalars.lastIndex { $0 != " " } ?? start - 1) + 1
        return start == 0 && end == scalars.count ? self : slice(start..<end)
    }
}
