// The names of panes or boxes in one row, with badges. They shorten when the row is narrow; the active one always
// shows.

/// A row of tabs.
public struct Tabs: Sendable {
    public var items: [Item]
    public var active: Int

    public struct Item: Sendable, Hashable {
        /// The key that goes there.
        public var key: SafeText
        public var title: SafeText
        /// A live count or warning after the title.
        public var badge: SafeText

        public init(key: SafeText, title: SafeText, badge: SafeText = .empty) {
            self.key = key
            self.title = title
            self.badge = badge
        }
    }

    public init(_ items: [Item], active: Int) {
        self.items = items
        self.active = active
    }

    /// Draws into the first row of the rectangle; returns the column after the last tab.
    @discardableResult
    public func draw(in rect: Rect, on canvas: inout Canvas) -> Int {
        let forms = [Int.max, 2, 0].map { letters in items.map { text($0, letters: letters) } }
        let shown = forms.first { width(of: $0[...]) <= rect.width } ?? forms[2]
        // Air between the tabs when there is room for it.
        let gap = width(of: shown[...]) + shown.count - 1 <= rect.width ? 1 : 0
        var x = rect.x
        for index in firstShown(shown, width: rect.width)..<shown.count where x < rect.right {
            let isActive = index == active
            let (open, close): (SafeText, SafeText) = isActive ? ("[", "]") : (" ", " ")
            let role: Role = isActive ? .titleActive : .title
            x = canvas.put(open + shown[index] + close, x: x, y: rect.y, role: role, in: rect) + gap
        }
        return max(rect.x, min(x - gap, rect.right))
    }

    /// With the brackets or spaces around each.
    private func width(of texts: ArraySlice<SafeText>) -> Int { texts.reduce(0) { $0 + $1.width + 2 } }

    private func text(_ item: Item, letters: Int) -> SafeText {
        [item.key, item.title.prefix(columns: letters), item.badge].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// The first tab to draw so that the active one is inside.
    private func firstShown(_ texts: [SafeText], width: Int) -> Int {
        guard texts.indices.contains(active) else { return 0 }
        var first = 0
        while first < active, self.width(of: texts[first...active]) > width { first += 1 }
        return first
    }
}
