// Frames and rules. The focused frame is double, the others light, so focus shows without colour; in ASCII `=` and `-`.

extension Canvas {
    /// Draws a frame with a title in its upper and a footer at the right of its lower edge.
    ///
    /// - Returns: the rectangle inside; empty when there is no room.
    @discardableResult
    public mutating func box(
        _ rect: Rect, title: SafeText = .empty, footer: SafeText = .empty, focused: Bool = false
    ) -> Rect {
        guard !rect.isEmpty else { return rect }
        let role: Role = focused ? .borderFocused : .border
        let line: Line = focused ? .double : .light
        edge(rect, y: rect.y, left: line.topLeft, right: line.topRight, line: line, role: role)
        if rect.height > 1 {
            edge(rect, y: rect.bottom - 1, left: line.bottomLeft, right: line.bottomRight, line: line, role: role)
        }
        let inside = rect.inset(1, 1)
        for row in 0..<inside.height {
            put(.repeating(line.vertical, 1), x: rect.x, y: inside.y + row, role: role, in: rect)
            put(.repeating(line.vertical, 1), x: rect.right - 1, y: inside.y + row, role: role, in: rect)
        }
        // One piece of line stays visible at either end of the edge.
        let lettering = Rect(x: rect.x + 2, y: rect.y, width: rect.width - 4, height: rect.height)
        if !title.isEmpty {
            let (open, close): (SafeText, SafeText) = focused ? ("[ ", " ]") : (" ", " ")
            let shown = title.cut(to: lettering.width - open.width - close.width)
            if !shown.isEmpty {
                let titleRole: Role = focused ? .titleActive : .title
                put([(open, role), (shown, titleRole), (close, role)], in: lettering)
            }
        }
        if !footer.isEmpty && rect.height > 1 && lettering.width > 4 {
            let shown = " " + footer.cut(to: lettering.width - 2) + " "
            put(shown, in: lettering, row: rect.height - 1, align: .right, role: .textDim)
        }
        return inside
    }

    /// A horizontal line through a row of a rectangle.
    public mutating func rule(in rect: Rect, row: Int = 0, role: Role = .border) {
        put(.repeating("─", rect.width), in: rect, row: row, role: role)
    }

    private mutating func edge(
        _ rect: Rect, y: Int, left: Unicode.Scalar, right: Unicode.Scalar, line: Line, role: Role
    ) {
        put(.repeating(left, 1), x: rect.x, y: y, role: role, in: rect)
        guard rect.width > 1 else { return }
        put(.repeating(line.horizontal, rect.width - 2), x: rect.x + 1, y: y, role: role, in: rect)
        put(.repeating(right, 1), x: rect.right - 1, y: y, role: role, in: rect)
    }
}

/// The characters of a frame.
private struct Line {
    let horizontal: Unicode.Scalar, vertical: Unicode.Scalar
    let topLeft: Unicode.Scalar, topRight: Unicode.Scalar, bottomLeft: Unicode.Scalar, bottomRight: Unicode.Scalar

    static let light = Line(
        horizontal: "─", vertical: "│", topLeft: "┌", topRight: "┐", bottomLeft: "└", bottomRight: "┘")
    static let double = Line(
        horizontal: "═", vertical: "║", topLeft: "╔", topRight: "╗", bottomLeft: "╚", bottomRight: "╝")
}
